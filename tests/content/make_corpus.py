"""Writes the DOCX and PDF documents of the sample corpus from the Markdown kept in ``sources/``, always the same.

    python -m tests.content.make_corpus [FOLDER]     default: ingest/corpus

The sources use a small part of Markdown: ``name: value`` lines at the top become document properties, then come
headings (``#``, ``##``), list items (``-``) and paragraphs, one a line.
"""

from __future__ import annotations

import datetime
import io
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from xml.sax.saxutils import escape

from docx import Document
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import StyleSheet1, getSampleStyleSheet
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate

__all__ = ["FORMATS", "Source", "build", "read_source", "to_docx", "to_pdf"]

SOURCES = Path(__file__).parent / "sources"
FORMATS = {
    "joint-meetings-paper": "docx",
    "local-capacity-brief": "docx",
    "governance-paper": "pdf",
    "bank-press-release": "pdf",
}
"""The format in which each source is published."""

Kind = Literal["title", "heading", "item", "paragraph"]
_MARKS: tuple[tuple[str, Kind], ...] = (("# ", "title"), ("## ", "heading"), ("- ", "item"))


@dataclass(frozen=True)
class Source:
    """A document before it has a format: its properties and its blocks in order."""

    properties: dict[str, str]
    blocks: tuple[tuple[Kind, str], ...]


def read_source(text: str) -> Source:
    """Read properties and blocks; several lines of one property are joined with semicolons."""
    head, _, body = text.partition("\n\n")
    properties: dict[str, str] = {}
    for line in head.splitlines():
        name, _, value = line.partition(": ")
        properties[name] = f"{properties[name]}; {value}" if name in properties else value
    return Source(properties, tuple(_blocks(body)))


def _blocks(body: str) -> Iterator[tuple[Kind, str]]:
    for line in filter(None, body.splitlines()):
        mark, kind = next((pair for pair in _MARKS if line.startswith(pair[0])), ("", "paragraph"))
        yield kind, line.removeprefix(mark)


def to_docx(source: Source) -> bytes:
    """Return a Word document whose archive carries no time of writing."""
    document = Document()
    styles = {"title": "Title", "heading": "Heading 1", "item": "List Bullet", "paragraph": "Normal"}
    for kind, text in source.blocks:
        document.add_paragraph(text, style=styles[kind])
    core = document.core_properties
    core.title, core.author = source.properties["title"], source.properties["author"]
    core.subject, core.keywords = source.properties["subject"], source.properties["keywords"]
    core.comments, core.language = "", "en"
    core.created = core.modified = datetime.datetime(2024, 1, 1, tzinfo=datetime.UTC)
    written = io.BytesIO()
    document.save(written)
    return _without_times(written.getvalue())


def _without_times(archive: bytes) -> bytes:
    steady = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(steady, "w") as new:
        for entry in old.infolist():
            info = zipfile.ZipInfo(entry.filename, (1980, 1, 1, 0, 0, 0))
            info.external_attr = 0o600 << 16
            new.writestr(info, old.read(entry.filename), zipfile.ZIP_DEFLATED)
    return steady.getvalue()


def to_pdf(source: Source) -> bytes:
    """Return an uncompressed PDF without dates or random identifiers."""
    written = io.BytesIO()
    template = SimpleDocTemplate(
        written,
        pagesize=A4,
        title=source.properties["title"],
        author=source.properties["author"],
        subject=source.properties["subject"],
        keywords=source.properties["keywords"],
        lang="en",
        invariant=1,
        pageCompression=0,
    )
    template.build(list(_flowables(source, getSampleStyleSheet())))
    return written.getvalue()


def _flowables(source: Source, styles: StyleSheet1) -> Iterator[Flowable]:
    names = {"title": "Title", "heading": "Heading2", "item": "Bullet", "paragraph": "BodyText"}
    for kind, text in source.blocks:
        bullet = "\N{BULLET}" if kind == "item" else None
        yield Paragraph(escape(text), styles[names[kind]], bulletText=bullet)


def build(stem: str) -> bytes:
    """Return the published form of one source."""
    source = read_source((SOURCES / f"{stem}.md").read_text(encoding="utf-8"))
    return to_docx(source) if FORMATS[stem] == "docx" else to_pdf(source)


def main(arguments: list[str]) -> int:
    """Write every document of ``FORMATS``."""
    folder = Path(*arguments) if arguments else Path("ingest/corpus")
    for stem, suffix in FORMATS.items():
        (folder / f"{stem}.{suffix}").write_bytes(build(stem))
        print(folder / f"{stem}.{suffix}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
