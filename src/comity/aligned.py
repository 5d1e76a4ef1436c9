"""Text that remembers where each of its characters came from, however often it is edited."""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterator, Sequence

__all__ = ["Aligned", "Edit"]

Edit = tuple[int, int, str]
"""Replace the characters from the first to the second offset (end exclusive) of the present text by a string."""


class Aligned:
    """An edited text with a map back to its source.

    Character ``i`` of ``text`` stands for the source characters ``starts[i]:ends[i]``. An inserted character
    has ``starts[i] == ends[i]``, the point of insertion. Neither array ever decreases.
    """

    __slots__ = ("ends", "starts", "text")

    def __init__(self, text: str, offset: int = 0) -> None:
        self.text = text
        self.starts = array("L", range(offset, offset + len(text)))
        self.ends = array("L", range(offset + 1, offset + len(text) + 1))

    def edit(self, edits: Sequence[Edit]) -> None:
        """Apply ``edits``, which are in order and do not overlap."""
        if not edits:
            return
        texts: list[str] = []
        starts, ends = array("L"), array("L")
        done = 0
        for begin, end, new in edits:
            source = self._source(begin, end)
            texts += self.text[done:begin], new
            starts += self.starts[done:begin] + array("L", [source[0]]) * len(new)
            ends += self.ends[done:begin] + array("L", [source[1]]) * len(new)
            done = end
        texts.append(self.text[done:])
        self.text = "".join(texts)
        self.starts, self.ends = starts + self.starts[done:], ends + self.ends[done:]

    def _source(self, begin: int, end: int) -> tuple[int, int]:
        """Return what new characters in place of ``begin:end`` stand for; for an insertion, the point before it."""
        if begin < end:
            return self.starts[begin], self.ends[end - 1]
        if begin == 0:
            return (self.starts[0], self.starts[0]) if self.starts else (0, 0)
        before = self.ends[begin - 1]
        # Inside the characters that one source character became ("ﬁ"), a new one belongs to the same character.
        after = self.starts[begin] if begin < len(self.starts) else before
        return min(before, after), before

    def sub(self, pattern: re.Pattern[str], new: str | Callable[[re.Match[str]], str | None]) -> None:
        """Replace each match by ``new``; a function that returns None leaves its match alone."""
        self.edit(list(_replacements(pattern.finditer(self.text), new)))

    def drop_groups(self, pattern: re.Pattern[str], *groups: int) -> None:
        """Delete the named groups of each match and keep the rest of it."""
        spans = (match.span(group) for match in pattern.finditer(self.text) for group in groups)
        self.edit([(begin, end, "") for begin, end in spans if begin < end])

    def insert(self, pattern: re.Pattern[str], unless: Callable[[int], bool]) -> None:
        """Insert a space at each empty match, except where ``unless`` says so."""
        points = (match.start() for match in pattern.finditer(self.text))
        self.edit([(point, point, " ") for point in points if not unless(point)])


def _replacements(matches: Iterator[re.Match[str]], new: str | Callable[[re.Match[str]], str | None]) -> Iterator[Edit]:
    for match in matches:
        text = new if isinstance(new, str) else new(match)
        if text is not None and text != match.group():
            yield match.start(), match.end(), text
