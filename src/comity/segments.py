"""Passages: the clean text of a document's blocks, each with a map back to the source.

The parser reads clean text, evidence quotes the source. ``Passage.source_span`` leads from the one to the other.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from comity.aligned import Aligned
from comity.cleaning import clean, words_of
from comity.documents import Block, BlockKind, Document, Span

__all__ = ["Passage", "passages"]

_ENDED = re.compile(r"[.!?:;…。！？：；][\"'”’)\]*_]*\s*$")
_WAITS = re.compile(
    r"(?:,|[-–—(]|\b(?:a|an|and|as|at|by|for|from|in|its|of|on|or|that|the|their|to|which|with))[*_]*\s*$"
)
_GOES_ON = re.compile(r"[\"'“‘(*_\[]*[a-zß-öø-ÿ&]|[\"'“‘(*_]*\d+(?:[.,]\d+)*%? [a-z]")
_LIST_START = re.compile(r"\(?(?:[a-z]|[ivx]{1,5}|\d{1,3})[.)]\s")
_SENTENCE = re.compile(r"[.!?]\s+(?=[^a-z]{0,3}[A-Z])")
_LEAD = 600
_LEFT_OPEN = re.compile(r"\s(?:shall|should|must|will|to|by)\s*[-–—]?$")
"""What a sentence ends in that the items of a list complete: "To this end it *shall*"."""
_SAYS = re.compile(
    r"^[A-Z][^:]*\b(?:shall|should|must|will|may|are|is|following|decided?|agreed?|calls? (?:up)?on|urged?|requested?"
    r"|invited?|recommend\w*)\b"
)
"""What makes an item with a colon a sentence that announces a list of its own, and no mere label."""
_INTERRUPTS = frozenset({"boilerplate", "footnote"})


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of clean text, ready to be parsed.

    ``lead`` is the sentence that announces a list, ending in a colon; its items have it, other passages have "".
    ``starts`` and ``ends`` give for each clean character the source characters that it stands for
    (offsets into ``Document.text``); for an inserted space both are the point of insertion.
    """

    text: str
    kind: BlockKind
    section: str = ""
    lead: str = ""
    starts: array[int] = field(default_factory=lambda: array("L"), repr=False)
    ends: array[int] = field(default_factory=lambda: array("L"), repr=False)
    plan: bool = False
    """Whether it only tells the plan of the text: "The second chapter reviews the treaty"."""

    def source_span(self, start: int, end: int) -> Span:
        """Return where the clean characters ``start:end`` stand in the source, without white space at the edges.

        A span that holds nothing but spaces, or nothing at all, gives an empty span. Raises ``IndexError``
        when the offsets are not ``0 <= start <= end <= len(text)``.
        """
        if not 0 <= start <= end <= len(self.text):
            raise IndexError(f"no clean span {start}:{end} in a passage of {len(self.text)} characters")
        while start < end and self.text[start].isspace():
            start += 1
        while start < end and self.text[end - 1].isspace():
            end -= 1
        if start == end:
            point = self.starts[start] if start < len(self.starts) else self.ends[-1] if self.ends else 0
            return point, point
        return self.starts[start], self.ends[end - 1]

    @property
    def span(self) -> Span:
        """The source characters of the whole passage."""
        return self.source_span(0, len(self.text))


def passages(document: Document) -> list[Passage]:
    """Return the clean passages of ``document`` in order; boilerplate gives none, and neither does an empty block.

    A sentence that a page break cuts into two paragraphs is one passage, even when a footnote or a page header
    stands between its halves.
    """
    words = words_of(document.text)
    leads: list[tuple[str, str]] = []
    result: list[Passage] = []
    for blocks in _joined(document):
        first = blocks[0]
        aligned = _cleaned(document, blocks, words)
        if not aligned.text:
            continue
        item = first.kind == "list_item"
        mark = _mark(document.text[first.start : first.start + 8]) if item or first.kind == "heading" else ""
        if not item and first.kind != "footnote":
            leads = []
        elif mark in (outers := [outer for outer, _ in leads]):
            del leads[outers.index(mark) :]  # the next item of the list of an item that announced others
        own_lead = leads[-1][1] if item and leads else ""
        result.append(Passage(aligned.text, first.kind, first.section, own_lead, aligned.starts, aligned.ends))
        text = aligned.text if item or _LEFT_OPEN.search(aligned.text[-9:]) is None else f"{aligned.text}:"
        if first.kind != "footnote" and text.endswith(":") and (not own_lead or _SAYS.search(text)):
            leads.append((mark, _SENTENCE.split(text[-_LEAD:])[-1]))
    return result


def _mark(text: str) -> str:
    """Return the form of an item's mark: "1." of "12. Decide", "(a)" of "(c) open", of others the sign itself."""
    found = re.match(r"(\(?)(?:(\d+(?:\.\d+)*)|([ivx]+)(?=[.)])|([a-z])(?=[.)])|([A-Z])(?=[.)]))([.)]?)", text)
    if found is None:
        return text[:1]
    kind = next(mark for mark, group in zip("1iaA", found.groups()[1:5], strict=True) if group)
    return f"{found[1]}{kind}{found[6]}"


def _joined(document: Document) -> Iterator[list[Block]]:
    """Yield the blocks of each passage: mostly one, more where a sentence goes on in the next paragraph."""
    waiting: list[Block] = []
    aside: list[Block] = []
    for block in document.blocks:
        if block.kind in _INTERRUPTS:
            if block.kind == "footnote":
                aside.append(block)
            continue
        if waiting and _continues(document, waiting[-1], block):
            waiting.append(block)
            continue
        if waiting:
            yield waiting
        yield from ([note] for note in aside)
        waiting, aside = [block], []
    if waiting:
        yield waiting
    yield from ([note] for note in aside)


def _continues(document: Document, before: Block, block: Block) -> bool:
    if block.kind != "paragraph" or before.kind not in ("paragraph", "list_item"):
        return False
    head, tail = (
        document.text[block.start : block.start + 80],
        document.text[max(before.start, before.end - 80) : before.end],
    )
    if _ENDED.search(tail) or _LIST_START.match(head):
        return False
    return bool(_GOES_ON.match(head) or _WAITS.search(tail))


def _cleaned(document: Document, blocks: list[Block], words: frozenset[str]) -> Aligned:
    """Return the clean text of ``blocks``; what stands between them becomes a line break."""
    first = blocks[0]
    aligned = Aligned(document.text[first.start : blocks[-1].end], first.start)
    gaps = [(before.end - first.start, after.start - first.start, "\n") for before, after in pairwise(blocks)]
    aligned.edit(gaps)
    clean(aligned, words, marked=first.kind == "list_item", row=first.kind == "table_row")
    return aligned
