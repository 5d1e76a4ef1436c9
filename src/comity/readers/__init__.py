"""From a file to a ``Document``: one module a format, one structure for all."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from comity.conventions import Conventions, load_conventions
from comity.documents import Block, BlockKind, Document, Metadata
from comity.errors import DocumentError
from comity.frontmatter import read_front
from comity.issues import Issue, Severity
from comity.layout import line_blocks
from comity.readers import markdown, text
from comity.readers.isolated import close_reader, read_isolated
from comity.readers.raw import Limits, RawText
from comity.sources import Genres, SourceEntry, Sources, load_genres, load_sources
from comity.structure import sectioned, structured

__all__ = [
    "FORMATS",
    "Limits",
    "ReadSettings",
    "close_reader",
    "load_settings",
    "read_file",
    "read_isolated",
    "read_text",
]

FORMATS: Mapping[str, str] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".docx": "docx",
    ".csv": "table",
    ".tsv": "table",
    ".json": "table",
}
"""Suffix, in lower case, to the format that reads it."""


@dataclass(frozen=True)
class ReadSettings:
    """What reading needs besides the file: limits, and the content of ``ingest/`` about documents."""

    conventions: Conventions
    sources: Sources = field(default_factory=Sources)
    genres: Genres = field(default_factory=Genres)
    limits: Limits = field(default_factory=Limits)


def load_settings(ingest: Path, limits: Limits | None = None) -> ReadSettings:
    """Read ``conventions.yml``, ``sources.yml`` and ``genres.yml`` of the folder ``ingest``; each may be missing.

    Raises ``ContentError``, with file and line, for a file that is wrong.
    """
    return ReadSettings(
        load_conventions(ingest / "conventions.yml"),
        load_sources(ingest / "sources.yml"),
        load_genres(ingest / "genres.yml"),
        limits or Limits(),
    )


def read_file(path: Path, name: str, settings: ReadSettings) -> tuple[Document, list[Issue]]:
    """Read the file at ``path``, which the build calls ``name``; return it with what is doubtful about it.

    Plain text and Markdown are read here, other formats in a process of their own. Raises ``DocumentError`` for a
    file that cannot be read: its message is the reason alone, without the name of the file.
    """
    format_ = FORMATS.get(PurePosixPath(name).suffix.casefold())
    if format_ is None:
        known = "txt, md, html, pdf, docx, csv, tsv and json"
        raise DocumentError(f"its format is not known; Comity reads {known}", "unknown-format")
    data = _bytes(path, settings.limits)
    digest = hashlib.sha256(data).hexdigest()
    entry = settings.sources.entry(name, digest)
    if format_ == "text":
        raw = text.read(data, entry.encoding)
    elif format_ == "table":
        raw = replace(text.read(data, entry.encoding), format="table")
    elif format_ == "markdown":
        raw = markdown.read(data, entry.encoding)
    else:
        raw = read_isolated(path, format_, settings.limits, entry.encoding)
    if len(raw.text) > settings.limits.characters:
        many = f"{len(raw.text):,} characters, more than the limit of {settings.limits.characters:,}"
        raise DocumentError(f"{many}; cut it into parts", "too-large")
    issues = [_issue(name, trouble.severity, trouble.place, trouble.code, trouble.reason) for trouble in raw.troubles]
    return _document(raw, name, digest, settings, entry), issues


def read_text(source: str, name: str, settings: ReadSettings) -> Document:
    """Return the document of a text that is at hand, as if it stood in a file in UTF-8."""
    format_ = FORMATS.get(PurePosixPath(name).suffix.casefold(), "text")
    digest = hashlib.sha256(source.encode("utf-8", "surrogatepass")).hexdigest()
    entry = settings.sources.entry(name, digest)
    return _document(RawText(source, format_), name, digest, settings, entry)


def _bytes(path: Path, limits: Limits) -> bytes:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise DocumentError("not a file", "no-file")
        if status.st_size > limits.file_bytes:
            size = f"{status.st_size / 2**20:.0f} MB, more than the limit of {limits.file_bytes / 2**20:.0f} MB"
            raise DocumentError(f"{size}; cut it into parts", "too-large")
        data = path.read_bytes()
    except OSError as error:
        raise DocumentError(f"cannot be opened: {os.strerror(error.errno or 0)}", "no-access") from error
    if not data:
        raise DocumentError("the file is empty", "empty-file")
    return data


def _issue(name: str, severity: str, place: str, code: str, reason: str) -> Issue:
    level: Severity = "error" if severity == "error" else "note" if severity == "note" else "warning"
    return Issue(name, place, level, code, reason)


def _document(raw: RawText, name: str, digest: str, settings: ReadSettings, entry: SourceEntry) -> Document:
    if raw.format == "table":  # rows are no paragraphs, and a header is no title
        rows = tuple(Block("table_row", block.start, block.end) for block in line_blocks(raw.text))
        return Document(name, raw.text, raw.format, "table", rows, entry.applied(Metadata()), digest)
    drawn = line_blocks(raw.text) if raw.blocks is None else raw.blocks
    blocks = structured(raw.text, drawn, settings.conventions)
    front = read_front(raw.text, blocks, raw.fields, settings.conventions)
    metadata = entry.applied(front.metadata)
    genre = entry.genre or settings.genres.of(raw.text, metadata, raw.fields)
    final = sectioned(raw.text, _with_kinds(blocks, front.kinds))
    return Document(name, raw.text, raw.format, genre, tuple(final), metadata, digest, raw.pages)


def _with_kinds(blocks: list[Block], kinds: Mapping[int, BlockKind]) -> list[Block]:
    return [replace(block, kind=kinds.get(index, block.kind)) for index, block in enumerate(blocks)]
