"""What the network is shown: the pieces of a sentence behind what its text speaks of, and where its candidates stand among them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from comity.learned.candidates import KINDS, OUTSIDE, Candidate
from comity.learned.wordpieces import Piece, WordPieces

__all__ = ["Encoded", "Setting", "encode"]

Integers = npt.NDArray[np.int64]

_CALLED = {"topic": "topic", "matter": "matter", "doc": "this document", "voice": "we", "last": "before", "recent": "recent"}
"""How the network is told what a candidate from outside of the sentence is."""
_MOST_PIECES, _MOST_OF_LABEL, _MOST_OF_HEADING = 200, 16, 10
_BEGIN, _PART, _ENDS_KIND, _OPENS, _CLOSES = "[CLS]", "[SEP]", ".", ":", ";"


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a sentence stands: the kind of text, its title, and the heading above."""

    genre: str
    title: str
    heading: str


@dataclass(frozen=True, slots=True)
class Encoded:
    """A sentence as numbers. ``places`` has a row for each candidate: first piece, piece behind the last, head piece."""

    pieces: Integers
    places: Integers
    kinds: Integers
    types: Integers
    relations: Integers
    named: npt.NDArray[np.float32]


def encode(
    text: str, candidates: Sequence[Candidate], setting: Setting, pieces: WordPieces, types: Mapping[str, int], relations: Mapping[str, int]
) -> Encoded:
    """Return a sentence and its candidates as numbers; a class or a dependency that was not learned is 0."""
    shown = _Shown(pieces)
    shown.sign(_BEGIN)
    shown.words(setting.genre.replace("_", " "))
    shown.words(_ENDS_KIND)
    around = {n: shown.outside(each, setting) for n, each in enumerate(candidates) if each.kind in OUTSIDE}
    shown.words(setting.heading, _MOST_OF_HEADING)
    shown.sign(_PART)
    shown.sign(_PART)
    offset, parts = len(shown.numbers), pieces.of(text)[:_MOST_PIECES]
    shown.numbers += [p.number for p in parts]
    shown.sign(_PART)
    starts, ends = [p.start for p in parts], [p.end for p in parts]
    places = [around[n] if n in around else _place(each, parts, starts, ends, offset) for n, each in enumerate(candidates)]
    return Encoded(
        np.array(shown.numbers, dtype=np.int64),
        np.array(places, dtype=np.int64).reshape(-1, 3),
        np.array([KINDS.index(each.kind) for each in candidates], dtype=np.int64),
        np.array([types.get(each.type, 0) for each in candidates], dtype=np.int64),
        np.array([relations.get(each.relation, 0) for each in candidates], dtype=np.int64),
        np.array([each.named for each in candidates], dtype=np.float32),
    )


class _Shown:
    """The pieces so far."""

    def __init__(self, pieces: WordPieces) -> None:
        self._pieces = pieces
        self.numbers: list[int] = []

    def sign(self, sign: str) -> None:
        self.numbers.append(self._pieces.number(sign))

    def words(self, text: str, most: int | None = None) -> int:
        """Add the pieces of ``text``, at most so many; return how many there were."""
        found = [p.number for p in self._pieces.of(text)][:most]
        self.numbers += found
        return len(found)

    def outside(self, candidate: Candidate, setting: Setting) -> tuple[int, int, int]:
        """Add what the text speaks of; return its place."""
        self.words(_CALLED[candidate.kind])
        self.words(_OPENS)
        start = len(self.numbers)
        label = (setting.title or "untitled") if candidate.kind == "doc" else candidate.labels[0]
        count = self.words(label, _MOST_OF_LABEL)
        self.words(_CLOSES)
        return start, start + max(1, count), start + max(0, count - 1)


def _place(candidate: Candidate, parts: Sequence[Piece], starts: Sequence[int], ends: Sequence[int], offset: int) -> tuple[int, int, int]:
    """Return where a candidate stands among the pieces; one that lies behind the last piece stands at that."""
    if not parts:
        return offset, offset + 1, offset
    first = bisect_right(ends, candidate.start)
    last = bisect_right(starts, candidate.end - 1) - 1
    if first > last or first >= len(parts):
        first = last = len(parts) - 1
    at = bisect_right(starts, candidate.head) - 1
    head = at if at >= 0 and parts[at].start <= candidate.head < parts[at].end else last
    return offset + first, offset + last + 1, offset + head
