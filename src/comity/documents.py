"""A document as every reader gives it: the exact text, its hash, its blocks and what it says about itself."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

__all__ = ["Affiliation", "Author", "Block", "BlockKind", "Document", "Found", "Metadata", "Span", "sha256_of"]

Span = tuple[int, int]
"""Offsets in Unicode code points into ``Document.text``, end exclusive."""

BlockKind = Literal[
    "title",
    "heading",
    "paragraph",
    "list_item",
    "table_row",
    "metadata",
    "keywords",
    "reference",
    "footnote",
    "boilerplate",
]


def sha256_of(text: str) -> str:
    """Return the hexadecimal SHA-256 of the UTF-8 form of ``text``."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph-like stretch of the text. Blocks are in order, do not overlap, and leave out only white space."""

    kind: BlockKind
    start: int
    end: int
    section: str = ""
    """The heading under which the block stands, or empty."""


@dataclass(frozen=True, slots=True)
class Found:
    """A value that the document states about itself, with the place where it says so.

    ``span`` is None when the value comes from ``sources.yml`` or from a file property outside the text.
    """

    value: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Affiliation:
    """An address of the title block: organisations and places, each from the inner to the outer one."""

    organisations: tuple[Found, ...]
    places: tuple[Found, ...] = ()
    span: Span | None = None
    """The whole address in the text."""
    types: tuple[str, ...] = ()
    """The class of each organisation, a local name of the ontology."""


@dataclass(frozen=True, slots=True)
class Author:
    """An author with the organisations that the document gives for them, outermost last."""

    name: Found
    affiliations: tuple[Found, ...] = ()
    email: Found | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """Bibliographic facts. ``date`` values are EDTF at the precision of the source."""

    title: Found | None = None
    authors: tuple[Author, ...] = ()
    date: Found | None = None
    kind: Found | None = None
    degree: Found | None = None
    subject: Found | None = None
    publisher: Found | None = None
    place: Found | None = None
    language: str = "en"
    keywords: tuple[Found, ...] = ()
    affiliations: tuple[Affiliation, ...] = ()
    """The addresses that the title block gives; ``Author.affiliations`` names their organisations."""
    identifiers: Mapping[str, str] = field(default_factory=dict)
    citation: str = ""
    """A ready-made reference from ``sources.yml`` for what the document draws on, or empty."""
    licence: str = ""


@dataclass(frozen=True)
class Document:
    """One source. ``text`` is what every offset counts in; it is never changed after reading."""

    name: str
    """The file's path as given to the build, relative to the folder that was named, with forward slashes."""
    text: str
    format: str
    genre: str
    """The name of the script in ``ingest/`` that reads it, such as ``papers``."""
    blocks: tuple[Block, ...]
    metadata: Metadata
    file_sha256: str
    pages: tuple[int, ...] = ()
    """Where each page starts; empty for formats without pages."""

    @cached_property
    def sha256(self) -> str:
        """SHA-256 of the text to which the offsets refer."""
        return sha256_of(self.text)

    def place(self, start: int, end: int) -> str:
        """Return a position for people, such as "page 3" or "characters 120-180", counted from 1."""
        if self.pages:
            return f"page {bisect_right(self.pages, start)}"
        return f"characters {start + 1}-{end}"

    def slice(self, span: Span) -> str:
        """Return the exact characters of ``span``."""
        return self.text[span[0] : span[1]]
