"""A store over three invented documents about a river basin, with the project's own ontology."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from comity.documents import sha256_of
from comity.quads import Lines
from comity.release import ReleaseWriter, build_lock
from comity.schema import schema_graphs
from comity.store import Store, open_store

__all__ = ["BASE", "FUND", "INITIATIVE", "ROOT", "basin_quads", "basin_texts", "make_plain_store", "make_store"]

ROOT = Path(__file__).parents[1]
FIXTURES = ROOT / "tests" / "fixtures"
BASE = "https://w3id.org/comity/"
FUND = BASE + "id/financing-vehicle/basin-development-fund"
INITIATIVE = BASE + "id/initiative/lower-basin-initiative"


def basin_texts() -> list[str]:
    """Return the exact texts of the three documents."""
    return [path.read_bytes().decode() for path in sorted((FIXTURES / "sheet").glob("*.txt"))]


def basin_quads() -> list[ox.Quad]:
    """Return the quads of the three documents."""
    return list(ox.parse(path=str(FIXTURES / "sheet.trig"), format=ox.RdfFormat.TRIG))


def make_store(
    folder: Path,
    quads: Iterable[ox.Quad] | None = None,
    texts: Iterable[str] | None = None,
    more: Iterable[Lines] = (),
) -> Store:
    """Publish a release with ``quads``, the ontology and ``more`` graphs in ``folder``, and open it."""
    graphs: dict[str, Lines] = {}
    for quad in basin_quads() if quads is None else quads:
        assert isinstance(quad.graph_name, ox.NamedNode)
        lines = graphs.setdefault(quad.graph_name.value, Lines(quad.graph_name.value))
        lines.add(str(quad.subject), str(quad.predicate), str(quad.object))
    with build_lock(folder) as workshop, ReleaseWriter(folder, workshop) as writer:
        for lines in (*graphs.values(), *schema_graphs(ROOT / "ontology"), *more):
            writer.add(lines)
        for text in basin_texts() if texts is None else texts:
            path = workshop / sha256_of(text)
            path.write_bytes(text.encode())
            writer.add_text(sha256_of(text), path)
        writer.publish({})
    return open_store(folder)


def make_plain_store(folder: Path) -> None:
    """Publish a release with nothing in it, in ``folder``."""
    with build_lock(folder) as workshop, ReleaseWriter(folder, workshop) as writer:
        writer.publish({})
