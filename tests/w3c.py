"""The test suites of the W3C as values: HTTP requests with what must come back, and evaluations of files."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import rdflib
from rdflib.collection import Collection
from rdflib.namespace import RDF, RDFS

from tests.sheetstore import ROOT

__all__ = ["SPARQL", "Connection", "Exchange", "connections", "entries", "missing"]

SUITES = Path(os.environ.get("COMITY_TESTSUITES", ROOT.parent / "shared" / "testsuites"))
SPARQL = SUITES / "rdf-tests" / "sparql"
MF = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
HT = rdflib.Namespace("http://www.w3.org/2011/http#")
CNT = rdflib.Namespace("http://www.w3.org/2011/content#")
UT = rdflib.Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
NAMED_STATUS = {"OK": "200", "Created": "201", "NoContent": "204", "NotFound": "404"}


def missing(folder: Path) -> str:
    """Return why the tests of ``folder`` skip, or an empty text."""
    return "" if folder.is_dir() else f"{folder} is missing; name the folder of the test suites in COMITY_TESTSUITES"


@dataclass(frozen=True)
class Exchange:
    """A request and what must come back."""

    method: str
    path: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    statuses: tuple[str, ...]
    boolean: bool | None
    format: str
    location: str
    graph: str
    """Turtle that the answer must equal, or empty."""

    def allows(self, status: int) -> bool:
        """Tell whether ``status`` is one of those expected."""
        return any(str(status)[0] == s[0] and s[1:] in ("xx", str(status)[1:]) for s in self.statuses)


@dataclass(frozen=True)
class Connection:
    """A test: the graphs that must be there, and requests in their order."""

    name: str
    data: tuple[tuple[str, Path], ...]
    exchanges: tuple[Exchange, ...]


def connections(manifest: Path) -> list[Connection]:
    """Return the tests of a manifest of HTTP requests."""
    if not manifest.exists():
        return []
    graph = rdflib.Graph().parse(manifest)
    found = []
    for test in entries(graph):
        listed = graph.value(graph.value(test, MF.action), HT.requests)
        if listed is None:
            continue
        data = tuple(
            sorted(
                (str(graph.value(node, RDFS.label)), manifest.parent / str(graph.value(node, UT.graph)).rpartition("/")[2])
                for node in graph.objects(test, UT.graphData)
            )
        )  # fmt: skip
        exchanges = tuple(_exchange(graph, request) for request in Collection(graph, listed))
        found.append(Connection(str(test).rpartition("#")[2], data, exchanges))
    return found


def entries(graph: rdflib.Graph) -> Iterator[rdflib.term.Node]:
    """Yield the tests of a manifest in its order."""
    for manifest in graph.subjects(RDF.type, MF.Manifest):
        listed = graph.value(manifest, MF.entries)
        if listed is not None:
            yield from Collection(graph, listed)


def _exchange(graph: rdflib.Graph, request: rdflib.term.Node) -> Exchange:
    response = graph.value(request, HT.resp)
    boolean = graph.value(response, MF.expectedBoolean)
    statuses = (
        str(status).rpartition("#")[2].removeprefix("StatusCode")
        for status in graph.objects(response, MF.expectedStatus)
    )
    return Exchange(
        str(graph.value(request, HT.methodName)),
        str(graph.value(request, HT.absolutePath)),
        _headers(graph, request),
        _body(graph, request),
        tuple(NAMED_STATUS.get(status, status) for status in statuses),
        None if boolean is None else bool(boolean.toPython()),  # type: ignore[attr-defined]
        str(graph.value(response, MF.expectedFormat) or ""),
        str(graph.value(response, MF.expectedLocation) or ""),
        _body(graph, response).decode() if response is not None else "",
    )


def _headers(graph: rdflib.Graph, node: rdflib.term.Node) -> tuple[tuple[str, str], ...]:
    listed = graph.value(node, HT.headers)
    nodes = list(Collection(graph, listed)) if listed is not None else []
    return tuple((str(graph.value(h, HT.fieldName)), str(graph.value(h, HT.fieldValue))) for h in nodes)


def _body(graph: rdflib.Graph, node: rdflib.term.Node) -> bytes:
    body = graph.value(node, HT.body)
    if body is None:
        return b""
    encoding = str(graph.value(body, CNT.characterEncoding) or "UTF-8")
    return str(graph.value(body, CNT.chars) or "").encode(encoding)
