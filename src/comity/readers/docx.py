"""Word documents (DOCX): paragraphs, lists, tables and footnotes in document order, and the core properties."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from docx import Document as open_docx
from docx.document import Document as DocxDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.table import Table
from docx.text.paragraph import Paragraph

from comity.documents import BlockKind
from comity.errors import DocumentError
from comity.readers.raw import Draft, Limits, RawText, Trouble

__all__ = ["read"]

_GROWTH = 10
"""An archive may hold at most this many times the permitted file size once unpacked."""
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Not "created": that is the date of the file, or of the template from which it was made.
_PROPERTIES = ("title", "author", "subject", "keywords", "language")


def read(data: bytes, limits: Limits) -> RawText:
    """Return the text of the document; raises ``DocumentError`` for what is no sound DOCX file."""
    _refuse_bomb(data, limits)
    try:
        document = open_docx(io.BytesIO(data))
    except Exception as error:  # the library raises KeyError, ValueError, BadZipFile, XMLSyntaxError ...
        raise DocumentError("not a sound DOCX file: Word would not open it either", "broken-docx") from error
    draft = Draft()
    for kind, text in _blocks(document):
        draft.add(kind, text)
    for text in _footnotes(document):
        draft.add("footnote", text)
    if not draft.blocks:
        raise DocumentError("no text: probably pictures only", "no-text")
    return RawText(draft.text, "docx", tuple(draft.blocks), _fields(document), troubles=_left_out(document))


def _refuse_bomb(data: bytes, limits: Limits) -> None:
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise DocumentError("encrypted, or in the format of old Word; save it as DOCX without a password", "encrypted")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise DocumentError("not a sound DOCX file: it is no archive", "broken-docx") from error
    if unpacked > _GROWTH * limits.file_bytes:
        raise DocumentError(f"unpacks to {unpacked // 2**20} MB: too large to read safely", "too-large")


def _blocks(document: DocxDocument) -> Iterator[tuple[BlockKind, str]]:
    for item in document.iter_inner_content():
        if isinstance(item, Paragraph):
            yield _kind(item), item.text
        else:
            yield from (("table_row", row) for row in _rows(item))


def _kind(paragraph: Paragraph) -> BlockKind:
    style = (paragraph.style.name or "").casefold() if paragraph.style is not None else ""
    if style in ("title", "subtitle"):
        return "title" if style == "title" else "metadata"
    if style.startswith("heading"):
        return "heading"
    properties = paragraph._p.pPr
    numbered = properties is not None and properties.numPr is not None
    return "list_item" if style.startswith("list") or numbered else "paragraph"


def _rows(table: Table) -> Iterator[str]:
    """Yield each row once, cells parted by bars; a merged cell counts once."""
    for row in table.rows:
        cells: list[str] = []
        seen: set[int] = set()
        for cell in row.cells:
            if id(cell._tc) not in seen:
                seen.add(id(cell._tc))
                cells.append(re.sub(r"\s*\n\s*", " ", cell.text).strip())
        yield " | ".join(cells) if any(cells) else ""


def _footnotes(document: DocxDocument) -> Iterator[str]:
    for relation in document.part.rels.values():
        if relation.reltype not in (RELATIONSHIP_TYPE.FOOTNOTES, RELATIONSHIP_TYPE.ENDNOTES) or relation.is_external:
            continue
        for note in parse_xml(relation.target_part.blob):
            if note.get(f"{_WORD}type") is None:  # others are the lines that part notes from the text
                yield "".join(node.text or "" for node in note.iter(f"{_WORD}t"))


def _fields(document: DocxDocument) -> tuple[tuple[str, str], ...]:
    properties = document.core_properties
    values = ((name, getattr(properties, name)) for name in _PROPERTIES)
    return tuple((f"property.{name}", str(value).strip()) for name, value in values if value and str(value).strip())


def _left_out(document: DocxDocument) -> tuple[Trouble, ...]:
    edges = (part for section in document.sections for part in (section.header, section.footer))
    if any(paragraph.text.strip() for edge in edges for paragraph in edge.paragraphs):
        return (Trouble("page-edges", "the page header and footer are left out", "note"),)
    return ()
