"""Graphs that may be larger than memory: their lines lie sorted in files and pass one at a time."""

from __future__ import annotations

import hashlib
import tempfile
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import merge
from itertools import groupby, islice
from pathlib import Path
from typing import IO

__all__ = ["Pile", "Roll", "batches", "changed", "differences", "unroll", "write_roll"]

_HELD = 20_000
"""Lines that are in memory at once."""
_RUNS = 64
"""Files that are open at once."""


@dataclass(frozen=True, slots=True)
class Roll:
    """The lines of a graph in a file, each once, in the order of their code points."""

    graph: str
    path: Path
    sha256: str
    """Of all lines."""
    count: int

    def __iter__(self) -> Iterator[str]:
        return unroll(self.path)


class Pile:
    """Lines of a graph in any order; those that are not in memory lie in sorted runs, in nameless files of a folder."""

    def __init__(self, graph: str, folder: Path | None = None) -> None:
        self.graph, self._folder = graph, folder
        self._end = f" <{graph}> .\n"
        self._lines: set[str] = set()
        self._runs: list[IO[str]] = []

    def add(self, subject: str, predicate: str, object_: str) -> None:
        """Add one quad of terms in N-Quads form."""
        self._lines.add(f"{subject} {predicate} {object_}{self._end}")
        if len(self._lines) >= _HELD:
            self._put_away()

    def update(self, lines: Iterable[str]) -> None:
        """Add whole lines."""
        for some in batches(lines):
            self._lines.update(some)
            if len(self._lines) >= _HELD:
                self._put_away()

    def sorted(self) -> Iterator[str]:
        """Yield each line once, in the order of their code points; nothing may be added meanwhile."""
        for run in self._runs:
            run.seek(0)
        for line, _ in groupby(merge(*self._runs, sorted(self._lines))):
            yield line  # not handed on: the files last as long as the pile, and so must that

    def __del__(self) -> None:
        for run in self._runs:
            run.close()

    def _put_away(self) -> None:
        whole = len(self._runs) == _RUNS
        run = tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n", dir=self._folder)  # noqa: SIM115
        run.writelines(self.sorted() if whole else sorted(self._lines))
        self._lines.clear()
        for old in self._runs if whole else ():
            old.close()
        self._runs = [run] if whole else [*self._runs, run]


def write_roll(graph: str, path: Path, lines: Iterable[str]) -> Roll:
    """Write sorted lines to a file."""
    seal, count = hashlib.sha256(), 0
    with path.open("wb") as file:
        for some in batches(lines):
            data = "".join(some).encode()
            file.write(data)
            seal.update(data)
            count += len(some)
    return Roll(graph, path, seal.hexdigest(), count)


def unroll(path: Path) -> Iterator[str]:
    """Yield the lines of a file."""
    with path.open(encoding="utf-8", newline="\n") as file:
        yield from file


def changed(lines: Iterable[str], gone: Iterable[str], come: Sequence[str]) -> Iterator[str]:
    """Yield sorted lines without those that go and with those that come, which are sorted too.

    Where nothing goes or comes, lines are only passed on: a small change to a large graph is cheap.
    """
    going, coming = set(gone), deque(come)
    for some in batches(lines):
        new = set[str]()
        while coming and coming[0] <= some[-1]:
            new.add(coming.popleft())
        yield from some if not new and going.isdisjoint(some) else sorted((set(some) - going) | new)
    yield from dict.fromkeys(coming)


def differences(old: Iterable[str], new: Iterable[str]) -> tuple[list[str], list[str]]:
    """Return the lines that only the first of two sorted graphs has, and those that only the second has."""
    gone, come = list[str](), list[str]()
    tagged = merge(((line, gone) for line in old), ((line, come) for line in new), key=lambda pair: pair[0])
    for _, same in groupby(tagged, key=lambda pair: pair[0]):
        (line, alone), *other = same
        if not other:
            alone.append(line)
    return gone, come


def batches(lines: Iterable[str]) -> Iterator[list[str]]:
    """Yield lines in lists of a bounded length."""
    waiting = iter(lines)
    while some := list(islice(waiting, _HELD)):
        yield some
