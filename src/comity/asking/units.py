"""Sentences with what stands before them: a sentence is understood from its paragraph, its heading and its document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from comity.asking.phrasebook import phrase_stems
from comity.indexentries import sentences
from comity.searchindex import fold
from comity.searching import Hit
from comity.sheets.model import Source

__all__ = ["Unit", "units_near", "widened"]

_NEXT = 2
"""So many sentences after a found one are weighed too: they may take up what it names."""
_HEADING_WORDS = 14
_FAR = 15
"""So many sentences before its paragraph may name what a sentence takes up: "the corridor"."""
_ANNOUNCING_WORDS = 6
"""A sentence of so few words, "Three weaknesses remain.", tells what the next ones are about."""
_ANNOUNCED = 2
_BLANK = re.compile(r"\n[ \t]*\n")
_KEYS = re.compile(r"(?m)^[A-Za-z][\w ]{1,25}: ")
_LEADS = re.compile(
    r"(?:\W|\d)*(?:it|its|they|them|their|he|she|his|her|this|these|both|such|as a result|the)\b"
    r"|[^.]*\b(?:it|its|they|them|their|such)\b",
    re.IGNORECASE,
)
"""A sentence that begins so, or has such a word, takes up what was named before."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, row or item, with its stems and folded words, and those of the sentences before it, nearest first."""

    hit: Hit
    here: frozenset[str]
    folded: str
    before: tuple[frozenset[str], ...]
    folded_before: tuple[str, ...]
    around: frozenset[str]
    """Stems of its heading, and of title and authors of its document."""
    folded_around: str
    folded_authors: str
    far: frozenset[str] = frozenset()
    """Stems of the sentences before its paragraph, some of them."""
    folded_far: tuple[str, ...] = ()
    announced: frozenset[str] = frozenset()
    """Stems of the short sentence right before it that says what follows: "Three weaknesses remain"."""

    @property
    def takes_up(self) -> bool:
        """True when it has a word for something that was named before."""
        return _LEADS.match(self.hit.text) is not None


def units_near(hits: Sequence[Hit], texts: Mapping[str, str], sources: Mapping[str, Source]) -> list[Unit]:
    """Return the found sentences and those after them, in a fixed order; ``texts`` are the texts by document."""
    made: dict[tuple[str, int], Unit] = {}
    for hit in hits:
        pieces = _pieces(texts[hit.document])
        first = next((i for i, piece in enumerate(pieces) if piece.end > hit.start), len(pieces))
        last = next((i for i, piece in enumerate(pieces) if piece.start >= hit.end), len(pieces))
        for i in range(first, min(len(pieces), last + _NEXT)):
            piece = pieces[i]
            if not piece.heading and (i < last or piece.first < last) and (hit.document, piece.start) not in made:
                made[hit.document, piece.start] = _unit(hit, pieces, i, sources[hit.document], texts[hit.document])
    return [made[key] for key in sorted(made)]


def widened(unit: Unit, text: str, *, always: bool = False) -> Hit:
    """Return the sentence, together with the one before it in its paragraph where it takes something up."""
    hit = unit.hit
    if not unit.before or not (always or unit.takes_up):
        return hit
    pieces = _pieces(text)
    i = next(i for i, piece in enumerate(pieces) if piece.start == hit.start)
    return replace(hit, start=pieces[i - 1].start, text=text[pieces[i - 1].start : hit.end])


def _unit(hit: Hit, pieces: Sequence[_Piece], i: int, source: Source, text: str) -> Unit:
    piece = pieces[i]
    said = text[piece.start : piece.end]
    modalities = hit.modalities if (hit.start, hit.end) == (piece.start, piece.end) else ()
    before = [text[each.start : each.end] for each in reversed(pieces[piece.first : i])]
    far = [_read(text[each.start : each.end]) for each in pieces[max(0, piece.first - _FAR) : piece.first]]
    heading = text[pieces[piece.under].start : pieces[piece.under].end] if piece.under >= 0 else ""
    authors = " ".join(source.authors)
    return Unit(
        replace(hit, start=piece.start, end=piece.end, text=said, modalities=modalities),
        *_read(said),
        tuple(_read(each)[0] for each in before),
        tuple(_read(each)[1] for each in before),
        frozenset(phrase_stems(" ".join((heading, source.title, authors, source.kind)))),
        f" {fold(heading)} | {fold(source.title)} ",
        f" {fold(authors)} ",
        frozenset().union(*(stems for stems, _ in far)),
        tuple(folded for _, folded in far),
        _announced(before),
    )


@lru_cache(maxsize=20_000)
def _read(said: str) -> tuple[frozenset[str], str]:
    """Return the stems of a sentence, and the sentence folded."""
    return frozenset(phrase_stems(said)), f" {fold(said)} "


def _announced(before: Sequence[str]) -> frozenset[str]:
    """Return the stems of the nearest sentence before that announces this one, over at most two that it announces."""
    for said in before[:_ANNOUNCED]:
        if len(said.split()) <= _ANNOUNCING_WORDS:
            return _read(said)[0]
    return frozenset()


@dataclass(frozen=True, slots=True)
class _Piece:
    """A sentence or line; ``first`` is the number of the first one of its paragraph, ``under`` that of its heading."""

    start: int
    end: int
    first: int
    under: int
    heading: bool


@lru_cache(maxsize=64)
def _pieces(text: str) -> tuple[_Piece, ...]:
    """Return the sentences of a text; a block of lines "Key: value" or a table in lines is taken apart."""
    made: list[_Piece] = []
    first, under, last = 0, -1, 0
    places = [line for start, end in sentences(text) for line in _lines(text, start, end)]
    for i, (start, end) in enumerate(places):
        if not i or _BLANK.search(text[last:start]):
            first = i
        after = places[i + 1][0] if i + 1 < len(places) else len(text)
        alone = first == i and (after == len(text) or _BLANK.search(text[end:after]) is not None)
        said = text[start:end]
        heading = said.startswith("#") or (alone and _is_heading(said))
        made.append(_Piece(start, end, first, under, heading))
        under, last = (i if heading else under), end
    return tuple(made)


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    said = text[start:end]
    if len(_KEYS.findall(said)) < 2 and not (said.count(" | ") > 4 and "\n" in said):
        yield start, end
        return
    for line in re.finditer(r"[^\n]+", said):
        if any(c.isalnum() for c in line.group()):
            yield start + line.start(), start + line.end()


def _is_heading(said: str) -> bool:
    return (
        said[:1].isupper()
        and not said.rstrip().endswith((".", "!", "?", ":", ";", '"', "”", "|"))
        and len(said.split()) <= _HEADING_WORDS
        and not re.search(r"\d", said)
    )
