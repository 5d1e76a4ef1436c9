"""The ontology and its vocabularies as graphs of the store, without blank nodes."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, NamedNode, Quad, RdfFormat, parse

from comity.ontology import BASE, turtle_files
from comity.quads import GRAPH, Lines

__all__ = ["schema_graphs"]

_NOT_DATA = {"shapes.ttl", "questions.ttl"}
"""What a graph must satisfy, and what it must answer, is no part of the graph."""


def schema_graphs(folder: Path) -> list[Lines]:
    """Return the graphs ``graph/ontology`` and ``graph/vocabulary`` of an ontology folder.

    Blank nodes get IRIs from their canonical labels (RDFC-1.0), which are the same for the same axioms.
    """
    files = [path for path in turtle_files(folder) if path.name not in _NOT_DATA]
    terms = [path for path in files if path.parent.name == "vocab"]
    axioms = [path for path in files if path not in terms]
    return [_graph("ontology", axioms), _graph("vocabulary", terms)]


def _graph(name: str, paths: Iterable[Path]) -> Lines:
    dataset = Dataset(
        quad for path in paths for quad in parse(path=path, format=RdfFormat.TURTLE, rename_blank_nodes=True)
    )
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    lines = Lines(GRAPH + name)
    for quad in dataset:
        named: Quad = Quad(_named(quad.subject, name), quad.predicate, _named(quad.object, name))
        lines.add(str(named.subject), str(named.predicate), str(named.object))
    return lines


def _named(node: object, graph: str) -> NamedNode:
    return NamedNode(f"{BASE}{graph}/node/{node.value}") if isinstance(node, BlankNode) else node  # type: ignore[return-value]
