"""Graphs that users write for themselves, beside the release and never inside of it.

They are kept in ``STORE/own/graphs.nq``. What the endpoint serves is a snapshot: a fresh copy of the release with these
graphs added. A write is tried on one snapshot; only what it left in the writer's own graphs goes into the next one, so
that no update, whatever it says, can change what documents state.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from comity.errors import ComityError, NotFound, QueryError
from comity.prefixes import PREFIXES
from comity.quads import GRAPH
from comity.sparqlupdate import EVERY, UNNAMED, targets, with_dataset
from comity.store import Release

__all__ = ["OWN", "NotYours", "Scope", "make_snapshot", "write"]

OWN = f"{GRAPH}own/"
"""The graphs of a writer called ``ada`` are this with ``ada``, and what follows on ``ada/``."""
_MARK = "# graph "
"""Begins the line that keeps a graph which may be empty; the format itself has no word for one."""


class NotYours(ComityError):
    """A writer would write a graph that belongs to the release or to somebody else."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What a writer may write: the graph ``graph`` and those below it, or with ``*`` whatever the release lacks."""

    graph: str

    def has(self, name: str, taken: frozenset[str]) -> bool:
        """Tell whether the graph ``name`` may be written; ``taken`` are those of the release, "" the default graph."""
        if name in taken or (name == "" and taken):
            return False  # the default graph of a release is the union of its graphs
        return self.graph == "*" or name == self.graph or name.startswith(f"{self.graph}/")

    def record(self) -> dict[str, str]:
        """Return the scope as JSON values."""
        return asdict(self)


def make_snapshot(base: Release, own: bytes, folder: Path) -> Release:
    """Make in ``folder`` a release like ``base`` with the graphs ``own`` added; its id is a hash of both."""
    digest = hashlib.sha256(f"{base.id}\n".encode() + own).hexdigest()[:16]
    target = folder / digest
    if not (target / "manifest.json").exists():
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir(parents=True)
        _load(base, own, target / "graph").flush()
        for path in base.folder.iterdir():
            if path.name not in ("graph", "manifest.json"):
                (target / path.name).symlink_to(path.resolve())
        shutil.copyfile(base.folder / "manifest.json", target / "manifest.json")
    return Release(digest, target)


def write(base: Release, own: bytes, folder: Path, job: Mapping[str, Any]) -> tuple[Release, bytes, bool]:
    """Do what ``job`` says; return the new snapshot in ``folder``, its graphs, and whether a graph is new.

    ``job`` has ``do`` ("update", "put", "post" or "delete"), ``base`` for relative IRIs, the ``scope`` of the writer
    and ``most``, a number of bytes; for an update ``text``, ``default_graphs`` and ``named_graphs``; else ``graph``
    (empty for the default graph) and ``data``, pairs of text and media type. Raises ``NotYours``, ``NotFound``,
    ``QueryError`` and ``SyntaxError``.
    """
    scope = Scope(**job["scope"])
    taken = _graphs_of(ox.Store.read_only(str(base.graph)))
    _refuse_foreign(job, scope, taken)
    store = _load(base, own, folder / "tried")
    before = _graphs_of(store)
    new = _apply(store, job)
    after = _graphs_of(store) | {""}
    strange = sorted(name for name in after - before - {""} if not scope.has(name, taken))
    if strange:
        raise NotYours(f"The update would write the graph <{strange[0]}>, which is not yours.")
    mine = [name for name in after if scope.has(name, taken)]
    quads = [quad for name in mine for quad in store.quads_for_pattern(None, None, None, _node(name))]
    quads += [quad for quad in _quads(own) if not scope.has(_name(quad), taken)]
    text = _text(quads, [*mine, *(name for name in _marked(own) if not scope.has(name, taken))])
    if len(text) > job["most"]:
        raise QueryError(f"Your graphs would have more than {job['most']} bytes. Delete what is no longer needed.")
    return make_snapshot(base, text, folder), text, new


def _refuse_foreign(job: Mapping[str, Any], scope: Scope, taken: frozenset[str]) -> None:
    """Raise ``NotYours`` when the job names a graph that the writer may not write."""
    update = job["do"] == "update"
    for name in sorted(targets(job["text"], job["base"], PREFIXES) if update else {job["graph"]}):
        if name == EVERY and scope.graph == "*" and not taken:
            continue
        if name == EVERY or not scope.has(name, taken):
            told = {EVERY: "graphs that the update does not name", UNNAMED: "the default graph"}.get(name, f"<{name}>")
            where = f"into <{scope.graph}> and graphs below it" if scope.graph != "*" else "what the release lacks"
            raise NotYours(f"With this token you may write {where}, not {told}.")


def _apply(store: ox.Store, job: Mapping[str, Any]) -> bool:
    """Change ``store``; return whether a graph came to be."""
    if job["do"] == "update":
        default, named = job["default_graphs"], job["named_graphs"]
        text = with_dataset(job["text"], default, named) if default or named else job["text"]
        store.update(text, base_iri=job["base"], prefixes=dict(PREFIXES))
        return False
    name = _node(job["graph"])
    exists = isinstance(name, ox.DefaultGraph) or store.contains_named_graph(name)
    if job["do"] in ("put", "delete") and exists:
        store.clear_graph(name)
    if job["do"] == "delete":
        if not exists:
            raise NotFound(f"No graph <{job['graph']}> here.")
        if isinstance(name, ox.NamedNode):
            store.remove_graph(name)
        return False
    if isinstance(name, ox.NamedNode):
        store.add_graph(name)
    for data, format_ in job["data"]:
        media = ox.RdfFormat.from_media_type(format_)
        assert media is not None  # asked before
        store.load(data.encode(), media, base_iri=job["base"], to_graph=name)
    return not exists


def _load(base: Release, own: bytes, folder: Path) -> ox.Store:
    """Return a store in ``folder`` that has what the release has, and of ``own`` the graphs that it lacks."""
    release = ox.Store.read_only(str(base.graph))
    taken = _graphs_of(release)
    release.backup(str(folder))
    store = ox.Store(str(folder))
    anywhere = Scope("*")
    store.bulk_extend(quad for quad in _quads(own) if anywhere.has(_name(quad), taken))
    for name in _marked(own):
        if anywhere.has(name, taken):
            store.add_graph(ox.NamedNode(name))
    return store


def _text(quads: Iterable[ox.Quad], names: Iterable[str]) -> bytes:
    """Return the graphs as sorted N-Quads, after a line for each graph."""
    marks = sorted(f"{_MARK}{name}\n" for name in names if name)
    return "".join([*marks, *sorted(f"{quad} .\n" for quad in quads)]).encode()


def _quads(own: bytes) -> Iterator[ox.Quad]:
    return ox.parse(own, ox.RdfFormat.N_QUADS)


def _marked(own: bytes) -> list[str]:
    lines = own.decode().split("\n")
    return [line.removeprefix(_MARK) for line in lines if line.startswith(_MARK)]


def _graphs_of(store: ox.Store) -> frozenset[str]:
    return frozenset(name.value for name in store.named_graphs() if isinstance(name, ox.NamedNode))


def _name(quad: ox.Quad) -> str:
    return quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else ""


def _node(name: str) -> ox.NamedNode | ox.DefaultGraph:
    return ox.NamedNode(name) if name else ox.DefaultGraph()
