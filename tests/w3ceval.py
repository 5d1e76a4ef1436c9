"""The evaluation and syntax tests of the W3C as values, and when two answers are equal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pyoxigraph as ox
import rdflib

from tests.w3c import MF, SPARQL, UT, entries

__all__ = ["BASE", "Evaluation", "State", "evaluations", "fingerprint", "graph_iri", "listed_rows", "parsed", "rows"]

BASE = "https://w3c.github.io/rdf-tests/sparql/"
QT = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
RS = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/result-set#")

State = dict[str, Path]
"""Data files by the name of their graph; the default graph is called ""."""


@dataclass(frozen=True)
class Evaluation:
    """A test: what is asked over which data, and what must come of it."""

    name: str
    kind: str
    request: Path
    data: tuple[tuple[str, Path], ...]
    result: Path | None
    after: tuple[tuple[str, Path], ...]

    @property
    def text(self) -> str:
        """The query or update, resolved against its own address."""
        text = self.request.read_bytes().decode()
        return text if "BASE" in text.upper() else f"BASE <{graph_iri(self.request)}>\n{text}"


def graph_iri(path: Path) -> str:
    """Return the address at which the W3C publishes a file of the suites."""
    return BASE + path.resolve().relative_to(SPARQL.resolve()).as_posix()


def evaluations(folder: Path) -> list[Evaluation]:
    """Return the tests of a manifest."""
    manifest = folder / "manifest.ttl"
    graph = rdflib.Graph().parse(manifest, publicID=graph_iri(manifest))
    return [found for test in entries(graph) if (found := _evaluation(graph, test, folder))]


def _evaluation(graph: rdflib.Graph, test: rdflib.term.Node, folder: Path) -> Evaluation | None:
    kind = str(graph.value(test, rdflib.RDF.type)).rpartition("#")[2]
    action, result = graph.value(test, MF.action), graph.value(test, MF.result)
    if action is None:
        return None
    request = graph.value(action, QT.query) or graph.value(action, UT.request) or action
    if not str(request).startswith(BASE):
        return None
    name = f"{folder.name}/{str(test).rpartition('#')[2]}"
    path = _path(result) if result is not None and str(result).startswith(BASE) else None
    after = _state(graph, result, UT) if result is not None else ()
    return Evaluation(name, kind, _path(request), _state(graph, action, QT) or _state(graph, action, UT), path, after)


def _path(node: rdflib.term.Node) -> Path:
    return SPARQL / str(node).removeprefix(BASE)


def _state(graph: rdflib.Graph, node: rdflib.term.Node, words: rdflib.Namespace) -> tuple[tuple[str, Path], ...]:
    found = [("", _path(file)) for file in graph.objects(node, words.data)]
    for each in graph.objects(node, words.graphData):
        file = graph.value(each, words.graph)
        path = _path(each if file is None else file)
        found.append(
            (
                str(graph.value(each, rdflib.RDFS.label) or graph_iri(path)) if file is not None else graph_iri(path),
                path,
            )
        )
    return tuple(sorted(found))


@lru_cache(maxsize=1024)
def parsed(path: Path) -> tuple[ox.Triple, ...]:
    """Return the triples of a data file; their blank nodes are like no other's."""
    found = ox.parse(path=str(path), base_iri=graph_iri(path), rename_blank_nodes=True)
    return tuple(quad.triple for quad in found)


def fingerprint(quads: Iterable[ox.Quad]) -> str:
    """Return a text that is equal for equal data, whatever blank nodes are called and values are written like."""
    store = ox.Store()
    store.extend(quads)  # writes each value in one form
    dataset = ox.Dataset(store)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return "\n".join(sorted(map(str, dataset)))


def rows(body: bytes, format_: ox.QueryResultsFormat) -> str:
    """Return a text that is equal for equal results: as the data of rows, columns and values."""
    results = ox.parse_query_results(body, format_)
    if isinstance(results, ox.QueryBoolean):
        return str(bool(results))
    names = sorted(variable.value for variable in results.variables)
    return f"{names}\n{fingerprint(_cells(results, names))}"


def listed_rows(path: Path) -> str:
    """Return the same text for results that are written as RDF."""
    graph = rdflib.Graph().parse(path, publicID=graph_iri(path))
    names = sorted(str(name) for name in graph.objects(None, RS.resultVariable))
    quads = []
    for solution in graph.objects(None, RS.solution):
        node = ox.BlankNode()
        quads.append(ox.Quad(node, ox.NamedNode("urn:row"), ox.Literal(True)))
        for binding in graph.objects(solution, RS.binding):
            name, value = graph.value(binding, RS.variable), graph.value(binding, RS.value)
            assert value is not None
            (term,) = ox.parse(f"<urn:a> <urn:b> {value.n3()} .".encode(), ox.RdfFormat.TURTLE)
            quads.append(ox.Quad(node, ox.NamedNode(f"urn:column:{name}"), term.object))
    return f"{names}\n{fingerprint(quads)}"


def _cells(results: ox.QuerySolutions, names: list[str]) -> Iterator[ox.Quad]:
    for row in results:
        node = ox.BlankNode()
        yield ox.Quad(node, ox.NamedNode("urn:row"), ox.Literal(True))
        for name in names:
            if (term := row[name]) is not None:
                yield ox.Quad(node, ox.NamedNode(f"urn:column:{name}"), term)
