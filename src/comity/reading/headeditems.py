"""Items of a list that begin with the name of a thing and go on in sentences about it.

"• Zhana wind farm, Jambyl Region, Kazakhstan. 100 MW, 40 turbines. Opened in 2019. The Fund lent US$38 million." What stands
first is what the sentences behind it are about: a place beside it is where it is, a bare number measures it, a sentence without a
subject tells of it, and money is for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from comity.reading.elided import told_as_done
from comity.reading.entries import Entries
from comity.reading.entrypieces import FINITE, Piece, pieces_of, told_of
from comity.reading.keyvalues import Taken
from comity.reading.memory import Mention
from comity.reading.parts import cut, sentences
from comity.segments import Passage
from comity.statements import DateValue, Entity, Evidence, FigureValue, Modality, Statement

__all__ = ["HeadedItems"]

RULE, SURE = "headed-item", 0.8
_MOST_WORDS = 16
_END = re.compile(r"(?:\.|:|\s+[–—])\s+(?=[^\W_a-z])")
_BARE = re.compile(r"(?<=[^\W\d_]{3})\.\s+(?=\d)")
"""The end of a sentence before a bare number: "with the region*.* 6,300 hectares"."""
_PLACE_WORD = re.compile(r"(?:region|province|county|district|state|oblast|governorate|prefecture|department|municipality|canton|valley|basin|island|islands)$", re.I)


@dataclass
class HeadedItems:
    """Reads the items of one document's lists that begin with a thing; ``entries`` tells what a name is."""

    entries: Entries

    def read(self, passage: Passage) -> Taken | None:
        """Return what an item states beside its name, and its sentences for the parser; None where it begins with no thing."""
        if passage.kind != "list_item" or (end := _END.search(passage.text)) is None:
            return None
        opening, memory = passage.text[: end.start()], self.entries.memory
        following = passage.text[end.end() :]
        if len(opening.split()) > _MOST_WORDS or FINITE.search(opening) or not (following.strip() if end.group()[0] == "." else FINITE.search(following)):
            return None
        pieces = pieces_of(opening)
        head = self.entries.thing(pieces[0].text.strip(" \"“”'‘’*"), listed=False) if pieces else None
        places = [self._place(piece) for piece in pieces[1:]]
        if head is None or head.key or None in places:
            return None
        told = [self._say(passage, 0, end.start(), head, "locatedIn", p.entity("" if p.type else "Place")) for p in places if p is not None]
        rest: list[Passage] = []
        for low, high in self._sentences(passage, end.end()):
            measured = list(self._measured(passage, low, high, head))
            told += measured
            if not measured:
                text = passage.text[low:high]
                before = told_as_done(text, head.labels[0]) or ("" if FINITE.search(text) or not text[:1].isdigit() else f"{head.labels[0]}: ")
                rest.append(replace(cut(passage, low, high, before), kind="paragraph"))
        memory.note(head)
        memory.items.update((part.starts[-1], head) for part in rest if part.starts)
        return Taken(tuple(told), tuple(rest))

    def _sentences(self, passage: Passage, start: int) -> Iterator[tuple[int, int]]:
        """Yield where the sentences behind the name stand."""
        for low, high in sentences(cut(passage, start, len(passage.text))):
            bounds = [start + low, *(m.end() for m in _BARE.finditer(passage.text, start + low, start + high)), start + high]
            yield from pairwise(bounds)

    def _place(self, piece: Piece) -> Mention | None:
        surface = self.entries.surface
        words = piece.text.strip(" .")
        found = surface.name(words, "") if words[:1].isupper() and not any(c.isdigit() for c in words) else None
        if found is None or not (surface.is_place(found.type) or _PLACE_WORD.search(words)):
            return None
        return found

    def _measured(self, passage: Passage, start: int, end: int, head: Mention) -> Iterator[Statement]:
        """Yield what a stretch without a verb tells, if each of its pieces is a number or a date: "100 MW, 40 turbines"."""
        text = passage.text[start:end].rstrip(" .;")
        pieces = pieces_of(text)
        if FINITE.search(text) or not pieces:
            return
        told = [list(told_of(piece, head, self.entries.surface, self.entries.labels)) for piece in pieces]
        if all(told):
            for predicate, value, modality in (each for of_piece in told for each in of_piece):
                yield self._say(passage, start, end, head, predicate, value, modality)

    def _say(
        self, passage: Passage, start: int, end: int, head: Mention, predicate: str, value: Entity | DateValue | FigureValue, modality: Modality = "asserted"
    ) -> Statement:  # fmt: skip
        span = passage.source_span(start, end)
        return Statement(head.entity(), predicate, value, Evidence(*span, self.entries.document.slice(span)), modality, rule=RULE, confidence=SURE)
