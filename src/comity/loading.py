"""Two ways to fill the database of a release: from nothing, or as a copy of an earlier one in which a little changes.

Both end in the same quads: the named graphs, and as the unnamed one the union of all but those that stand apart. The
union is kept because over one made on the fly the engine counts a triple once for each graph that has it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any, Protocol

import pyoxigraph as ox

from comity.heap import trim_heap
from comity.inferences import APART
from comity.rolls import Pile, Roll, write_roll
from comity.store import Release

__all__ = ["SHOWN", "Asked", "Bulk", "Loader", "Patch"]

_BATCH = 16_000_000
"""Bytes of N-Quads loaded at once: smaller batches take more time, larger ones more memory."""
_QUESTION, _MUCH = 1000, 8000
"""What a question counts, besides one for each row of its answer, and how much of that a database may keep."""
_LITTLE = 1 << 27
"""Bytes up to which a database keeps little in memory, and to put it in order costs more than it saves."""
SHOWN = frozenset(
    {
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
        "http://www.w3.org/2000/01/rdf-schema#label",
        "http://www.w3.org/2004/02/skos/core#prefLabel",
    }
)
"""Properties that tell how a thing is shown: its classes and labels."""


class Loader(Protocol):
    """Fills a database graph by graph."""

    def add(self, graph: str, lines: Sequence[str]) -> Sequence[str]:
        """Make ``lines``, sorted N-Quads, the whole of a graph; return the lines that it had."""
        ...

    def settled(self) -> ox.Store:
        """Return the database with all that was added."""
        ...

    def refresh(self) -> None:
        """Let go of what can be read again from the files; nobody may use the database meanwhile."""

    def order(self) -> None:
        """Prepare the database for many questions."""

    def finish(self) -> ox.Store:
        """Return the whole database, in a form that is good to ask."""
        ...

    def close(self) -> None:
        """Let go of the database."""


class Asked:
    """Answers SPARQL from what a loader has; when much was asked, the database lets go of what it keeps of that."""

    def __init__(self, loader: Loader) -> None:
        self._loader = loader
        self._open = self._count = 0

    def query(self, query: str, /, *, prefixes: dict[str, str]) -> Iterator[Any]:
        """Yield the rows of an answer."""
        rows: Any = self._loader.settled().query(query, prefixes=prefixes)
        self._open += 1
        self._count += _QUESTION
        try:
            for row in rows:
                self._count += 1
                yield row
        finally:
            rows, self._open = None, self._open - 1
            if self._count >= _MUCH and not self._open:
                self._loader.refresh()
                self._count = 0


class Bulk:
    """Fills a database, each graph once. Loading needs no interpreter lock: lines are made meanwhile."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._batch: list[bytes] = []
        self._size, self._loaded = 0, sum(path.stat().st_size for path in folder.glob("*"))
        self._store: ox.Store | None = ox.Store(str(folder))
        self._loader = ThreadPoolExecutor(1)
        self._loading: Future[None] | None = None

    def add(self, graph: str, lines: Sequence[str]) -> Sequence[str]:
        """Load ``lines`` in the next batch."""
        joined = "".join(lines).encode()
        union = b"" if graph in APART else joined.replace(f" <{graph}> .\n".encode(), b" .\n")
        self._batch += joined, union
        self._size += len(joined) + len(union)
        if self._size > _BATCH:
            self._start()
        return ()

    def settled(self) -> ox.Store:
        """Wait until all is loaded."""
        assert self._store is not None
        if self._batch:
            self._start()
        self._wait()
        return self._store

    def refresh(self) -> None:
        """Let go of what the database keeps in memory of its files; nobody may use it meanwhile.

        The engine keeps some 30 MB of each of its larger tables, and of the largest ones more.
        """
        self.settled()
        if self._loaded > _LITTLE:
            self._store = None
            self._store = ox.Store(str(self._folder))
            trim_heap()

    def order(self) -> None:
        """Put the files in order if there is much in them: what is asked then is found two or three times as fast."""
        self.settled()
        if self._loaded > _LITTLE:
            self.finish()
            self.refresh()

    def finish(self) -> ox.Store:
        """Load the rest and put the files in order; else the next build that changes them would have to."""
        store = self.settled()
        store.flush()
        store.optimize()
        return store

    def close(self) -> None:
        """End the thread that loads."""
        self._loader.shutdown()
        self._store = None

    def _start(self) -> None:
        self._wait()
        assert self._store is not None
        data = b"".join(self._batch)
        self._batch.clear()
        self._loaded += self._size
        self._size = 0
        self._loading = self._loader.submit(self._store.bulk_load, data, ox.RdfFormat.N_QUADS)

    def _wait(self) -> None:
        if self._loading is not None:
            self._loading.result()
            self._loading = None
            trim_heap()


class Patch:
    """A copy of the database of ``base``, which shares its files, in which single graphs are replaced.

    ``known`` gives the lines of graphs of the base that need not be looked up, ``folder`` is for the database and
    ``work`` for what is not in memory.
    ``changed`` names the graphs that differ from the base, ``shown`` the things that have or lack a class or label
    which the base did not have or lack, and ``noted`` the triples with a predicate of ``watched`` that the union has
    now and had not, or had and has no more, be it for a while.
    """

    def __init__(
        self, base: Release, folder: Path, work: Path, known: Mapping[str, Roll], watched: Collection[str] = ()
    ) -> None:
        self._work, self._known, self._watched = work, dict(known), watched
        self._telling = {*watched, *(f"<{name}>" for name in SHOWN)}
        self.before: ox.Store | None = ox.Store.read_only(str(base.graph))
        self.before.backup(str(folder))
        self._store: ox.Store | None = ox.Store(str(folder))
        self.changed: set[str] = set()
        self.shown: set[str] = set()
        self.noted: set[tuple[str, str, str]] = set()

    def add(self, graph: str, lines: Sequence[str]) -> Sequence[str]:
        """Replace a graph: what is no longer said goes, also from the union unless another graph says it."""
        had = list(self._lines(graph))
        old, new = set(had), set(lines)
        self.change(graph, old - new, new - old)
        return had

    def change(self, graph: str, gone: Iterable[str], come: Iterable[str]) -> None:
        """Take lines from a graph and give it others."""
        store, old, new = self.settled(), _quads(gone), _quads(come)
        if old or new:
            self.changed.add(graph)
        for quad in old:
            store.remove(quad)
        store.extend(new)
        if not any(store.quads_for_pattern(None, None, None, ox.NamedNode(graph))):
            store.remove_graph(ox.NamedNode(graph))
        if graph not in APART:
            self._change_union(store, old, new)


    def _change_union(self, store: ox.Store, gone: Iterable[ox.Quad], come: Iterable[ox.Quad]) -> None:
        """Take from the union what no graph says any more, and give it what one says now."""
        union = ox.DefaultGraph()
        for quad in gone:
            if not _is_said(store, quad):
                self._note(quad)
                store.remove(ox.Quad(quad.subject, quad.predicate, quad.object, union))
        new = [ox.Quad(quad.subject, quad.predicate, quad.object, union) for quad in come]
        for quad in new:
            if str(quad.predicate) in self._telling and quad not in store:
                self._note(quad)
        store.extend(new)

    def roll(self, graph: str) -> Roll:
        """Return the sorted lines of a graph of the base."""
        if graph not in self._known:
            pile = Pile(graph, self._work)
            pile.update(self._lines(graph))
            self._known[graph] = write_roll(graph, self._work / f"before-{len(self._known)}", pile.sorted())
        return self._known[graph]

    def _lines(self, graph: str) -> Iterator[str]:
        assert self.before is not None
        for quad in self.before.quads_for_pattern(None, None, None, ox.NamedNode(graph)):
            yield f"{quad} .\n"

    def settled(self) -> ox.Store:
        """Return the database, which is never behind."""
        assert self._store is not None
        return self._store

    def refresh(self) -> None:
        """Keep all: a small change reads little."""

    def order(self) -> None:
        """Leave the files as they are, which costs less for a small change."""

    def finish(self) -> ox.Store:
        """Write to the files what is still in memory; to put all in order would cost as much as to load it."""
        store = self.settled()
        store.flush()
        return store

    def close(self) -> None:
        """Let go of both databases."""
        self._store = self.before = None

    def _note(self, quad: ox.Quad) -> None:
        """Note what the union has no more, or has now."""
        predicate = quad.predicate
        if predicate.value in SHOWN and isinstance(quad.subject, ox.NamedNode):
            self.shown.add(quad.subject.value)
        if str(predicate) in self._watched:
            self.noted.add((str(quad.subject), str(predicate), str(quad.object)))


def _is_said(store: ox.Store, quad: ox.Quad) -> bool:
    """Tell whether some named graph of the union has the triple."""
    found: Iterator[ox.Quad] = store.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
    graphs = (each.graph_name for each in found)
    return any(isinstance(name, ox.NamedNode) and name.value not in APART for name in graphs)


def _quads(lines: Iterable[str]) -> list[ox.Quad]:
    return list(ox.parse("".join(lines).encode(), ox.RdfFormat.N_QUADS))
