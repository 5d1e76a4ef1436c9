"""From what lines and formats show to what a text means by it: cruft, keywords, sections, lists of sources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from comity.conventions import Conventions
from comity.documents import Block, BlockKind, Span
from comity.layout import is_heading_line

__all__ = ["bare", "sectioned", "structured"]

_LONGEST_LINE = 2_000
"""Longer texts are no headings, labels or cruft; their marks do not matter."""
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)")
_NUMBER = re.compile(
    r"^(?:(?:chapter|part|section)\s+)?(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)]?|[IVXL]{1,5}[.)]|[A-H][.)])\s+", re.IGNORECASE
)
_ITEM = re.compile(r"^\s*[-*+•▪◦]\s+")
_SOURCE_LIKE = re.compile(r"\(?\b(?:1[6-9]|20)\d\d[a-z]?\b\)?|\bdoi\b|https?://|^\s*\W?\d{1,3}[\].]")


def bare(text: str) -> str:
    """Return a line without the marks of Markdown."""
    if len(text) > _LONGEST_LINE:
        return text.strip()
    return _LINK.sub(r"\1", text).strip(" \t\r\n=").lstrip(" \t#>*_`").rstrip(" \t#*_`").strip()


def structured(text: str, blocks: Iterable[Block], conventions: Conventions) -> list[Block]:
    """Return ``blocks`` with the kinds that their words show, front matter apart."""
    result: list[Block] = []
    in_references, keywords_follow = False, False
    for block in _without_cruft(text, blocks, conventions):
        words = bare(text[block.start : block.end])
        kind = block.kind
        if kind in ("boilerplate", "metadata"):
            result.append(block)
            continue
        headlike = len(words) <= 120 and "\n" not in words
        if headlike and conventions.references.fullmatch(words):
            kind, in_references = "heading", True
        elif headlike and (kind == "heading" or conventions.abstract.fullmatch(words)):
            kind, in_references = _heading(words, kind, in_references, conventions)
        elif in_references and kind != "title":
            kind = "reference"
        elif keywords_follow or _is_keywords(words, conventions):
            kind = "keywords"
        keywords_follow = kind in ("heading", "keywords") and _is_keywords(words, conventions, alone=True)
        result.append(replace(block, kind=kind))
    return result


def sectioned(text: str, blocks: Iterable[Block]) -> list[Block]:
    """Return ``blocks`` with the section of each: the heading above it, without its number."""
    result: list[Block] = []
    section = ""
    for block in blocks:
        if block.kind == "heading":
            section = _NUMBER.sub("", bare(text[block.start : block.end]))
        outside = block.kind in ("title", "metadata", "boilerplate")
        result.append(replace(block, section="" if outside else section))
    return result


def _heading(words: str, kind: BlockKind, in_references: bool, conventions: Conventions) -> tuple[BlockKind, bool]:
    """Return what a heading is, and whether a list of sources goes on after it."""
    if _is_keywords(words, conventions):
        return "keywords", False
    if not in_references or conventions.after_references.fullmatch(words):
        return "heading", False
    if is_heading_line(words) and not _SOURCE_LIKE.search(_NUMBER.sub("", words)) and kind == "heading":
        return "heading", False
    return "reference", True


def _is_keywords(words: str, conventions: Conventions, *, alone: bool = False) -> bool:
    """Tell whether a block begins with the label of keywords; ``alone``: and has nothing after it."""
    if alone:
        return conventions.fields.get(words.rstrip(":： ").casefold()) == "keywords"
    match = conventions.label.match(words)
    return match is not None and conventions.fields[match.group(1).casefold()] == "keywords"


def _without_cruft(text: str, blocks: Iterable[Block], conventions: Conventions) -> Iterator[Block]:
    """Yield ``blocks``, lines of cruft as boilerplate; a block that begins or ends with such lines is cut there."""
    for block in blocks:
        if block.kind == "boilerplate":
            yield block
            continue
        spans = list(_line_spans(text, block))
        first, last = 0, len(spans)
        while first < last and _is_cruft(text, spans[first], conventions):
            first += 1
        while first < last and _is_cruft(text, spans[last - 1], conventions):
            last -= 1
        yield from (Block("boilerplate", *span) for span in spans[:first])
        if first < last:
            yield replace(block, start=spans[first][0], end=spans[last - 1][1])
        yield from (Block("boilerplate", *span) for span in spans[last:])


def _line_spans(text: str, block: Block) -> Iterator[Span]:
    """Yield where the lines of ``block`` stand, without the white space around them."""
    start = block.start
    for line in text[block.start : block.end].split("\n"):
        if line.strip():
            yield start + len(line) - len(line.lstrip()), start + len(line.rstrip())
        start += len(line) + 1


def _is_cruft(text: str, span: tuple[int, int], conventions: Conventions) -> bool:
    if span[1] - span[0] > 250:
        return False
    line = bare(_ITEM.sub("", text[span[0] : span[1]]))
    return not line or bool(conventions.boilerplate.fullmatch(line))
