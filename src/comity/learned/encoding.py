"""What the network is shown: the pieces of a sentence behind what its text speaks of, and where its candidates stand among them.

It is shown a row of slots. The kind of text, each thing that the text speaks of and the heading above take one slot each, however many
pieces their names have: with every piece of them in a slot of its own the network was half as fast and no better.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from comity.learned.candidates import KINDS, OUTSIDE, Candidate
from comity.learned.wordpieces import Piece, WordPieces

__all__ = ["ROLES", "Encoded", "Setting", "encode"]

Integers = npt.NDArray[np.int64]

_PIECE, _GENRE, _HEADING = "piece", "genre", "heading"
ROLES = (_PIECE, _GENRE, _HEADING, *KINDS)
"""What a slot holds: a piece or a sign, the kind of text, the heading, or a candidate from outside of the sentence."""
_MOST_PIECES, _MOST_OF_LABEL, _MOST_OF_HEADING = 200, 16, 10
_BEGIN, _PART = "[CLS]", "[SEP]"


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a sentence stands: the kind of text, its title, and the heading above."""

    genre: str
    title: str
    heading: str


@dataclass(frozen=True, slots=True)
class Encoded:
    """A sentence as numbers. ``places`` has a row for each candidate: its first slot, the slot behind its last, the slot of its head.

    ``pieces`` are those of all slots, one slot behind the other; ``firsts`` says with which of them each slot begins.
    """

    pieces: Integers
    firsts: Integers
    roles: Integers
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
    shown.words(setting.genre.replace("_", " ") or "other", _GENRE)
    around = {n: shown.words(_name(each, setting), each.kind) for n, each in enumerate(candidates) if each.kind in OUTSIDE}
    if setting.heading:
        shown.words(setting.heading, _HEADING, _MOST_OF_HEADING)
    shown.sign(_PART)
    offset, parts = len(shown.roles), pieces.of(text)[:_MOST_PIECES]
    for part in parts:
        shown.slot([part.number], _PIECE)
    shown.sign(_PART)
    starts, ends = [p.start for p in parts], [p.end for p in parts]
    places = [around[n] if n in around else _place(each, parts, starts, ends, offset) for n, each in enumerate(candidates)]
    return Encoded(
        np.array(shown.numbers, dtype=np.int64),
        np.array(shown.firsts, dtype=np.int64),
        np.array(shown.roles, dtype=np.int64),
        np.array(places, dtype=np.int64).reshape(-1, 3),
        np.array([KINDS.index(each.kind) for each in candidates], dtype=np.int64),
        np.array([types.get(each.type, 0) for each in candidates], dtype=np.int64),
        np.array([relations.get(each.relation, 0) for each in candidates], dtype=np.int64),
        np.array([each.named for each in candidates], dtype=np.float32),
    )


def _name(candidate: Candidate, setting: Setting) -> str:
    """Return by which name the network knows what the text speaks of."""
    return (setting.title or "untitled") if candidate.kind == "doc" else candidate.labels[0]


class _Shown:
    """The slots so far."""

    def __init__(self, pieces: WordPieces) -> None:
        self._pieces = pieces
        self.numbers: list[int] = []
        self.firsts: list[int] = []
        self.roles: list[int] = []

    def slot(self, numbers: Sequence[int], role: str) -> None:
        self.firsts.append(len(self.numbers))
        self.numbers += numbers
        self.roles.append(ROLES.index(role))

    def sign(self, sign: str) -> None:
        self.slot([self._pieces.number(sign)], _PIECE)

    def words(self, text: str, role: str, most: int = _MOST_OF_LABEL) -> tuple[int, int, int]:
        """Add one slot with the first pieces of ``text``; return its place."""
        numbers = [p.number for p in self._pieces.of(text)][:most]
        place = len(self.roles)
        self.slot(numbers or [self._pieces.unknown], role)
        return place, place + 1, place


def _place(candidate: Candidate, parts: Sequence[Piece], starts: Sequence[int], ends: Sequence[int], offset: int) -> tuple[int, int, int]:
    """Return where a candidate stands among the slots; one that lies behind the last piece stands at that."""
    if not parts:
        return offset, offset + 1, offset
    first = bisect_right(ends, candidate.start)
    last = bisect_right(starts, candidate.end - 1) - 1
    if first > last or first >= len(parts):
        first = last = len(parts) - 1
    at = bisect_right(starts, candidate.head) - 1
    head = at if at >= 0 and parts[at].start <= candidate.head < parts[at].end else last
    return offset + first, offset + last + 1, offset + head
