"""Graphs that may be larger than memory: their lines lie sorted in files and pass one at a time."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from heapq import merge
from itertools import groupby, islice
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import IO

__all__ = ["Pile", "Roll", "batches", "change_roll", "unroll", "write_roll"]

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

    def beginning(self, starts: Iterable[str]) -> Iterator[str]:
        """Yield the lines that begin in one of these ways."""
        with _bytes_of(self.path) as data:
            for start in starts:
                first = start.encode()
                place = _place(data, first, 0)
                while place < len(data) and data[place : place + len(first)] == first:
                    end = data.find(b"\n", place) + 1
                    yield data[place:end].decode()
                    place = end


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


def change_roll(old: Roll, path: Path, gone: Collection[str], come: Collection[str]) -> Roll:
    """Write the lines of ``old`` without those that go and with those that come to the file ``path``.

    All between their places is only copied: a small change to a large graph costs little.
    """
    seal, count, start = hashlib.sha256(), old.count, 0
    with _bytes_of(old.path) as data, memoryview(data) as view, path.open("wb") as file:

        def put(part: bytes | memoryview) -> None:
            file.write(part)
            seal.update(part)

        for line in sorted({*gone, *come}):  # code points have the order of their bytes
            found = line.encode()
            place = _place(data, found, start)
            with view[start:place] as kept:
                put(kept)
            there = data[place : place + len(found)] == found
            start = place + len(found) if there else place
            if line in come:
                put(found)
            count += (line in come) - there
        with view[start:] as kept:
            put(kept)
    return Roll(old.graph, path, seal.hexdigest(), count)


@contextmanager
def _bytes_of(path: Path) -> Iterator[mmap | bytes]:
    """Give the bytes of a file; they stay on the disk until they are looked at."""
    with path.open("rb") as file:
        if not os.fstat(file.fileno()).st_size:  # nothing cannot be mapped
            yield b""
            return
        with mmap(file.fileno(), 0, access=ACCESS_READ) as data:
            yield data


def _place(data: mmap | bytes, line: bytes, low: int) -> int:
    """Return where the first line that is no less than ``line`` begins; a line that is not less begins at ``low``."""
    high = len(data)
    while low < high:
        middle = (low + high) // 2
        begin, end = data.rfind(b"\n", low, middle) + 1 or low, data.find(b"\n", middle) + 1
        if data[begin:end] < line:
            low = end
        else:
            high = begin
    return low


def batches(lines: Iterable[str]) -> Iterator[list[str]]:
    """Yield lines in lists of a bounded length."""
    waiting = iter(lines)
    while some := list(islice(waiting, _HELD)):
        yield some
