"""The protocol tests of the W3C, as requests over HTTP; what only writing needs is not applicable here."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest
import rdflib
from rdflib.collection import Collection
from rdflib.namespace import RDFS

from tests.served import Served, served
from tests.sheetstore import ROOT, make_store

SUITES = Path(os.environ.get("COMITY_TESTSUITES", ROOT.parent / "shared" / "testsuites"))
PROTOCOL = SUITES / "rdf-tests" / "sparql" / "sparql11" / "protocol"
MF = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
HT = rdflib.Namespace("http://www.w3.org/2011/http#")
CNT = rdflib.Namespace("http://www.w3.org/2011/content#")
UT = rdflib.Namespace("http://www.w3.org/2009/sparql/tests/test-update#")

pytestmark = pytest.mark.skipif(
    not PROTOCOL.is_dir(), reason=f"{PROTOCOL} is missing; name the folder of the test suites in COMITY_TESTSUITES"
)


@dataclass(frozen=True)
class Expected:
    """A request and what must come back."""

    name: str
    method: str
    path: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    statuses: tuple[str, ...]
    boolean: bool | None
    format: str


def _requests() -> list[Expected]:
    graph = rdflib.Graph().parse(PROTOCOL / "manifest.ttl")
    (entries,) = graph.objects(None, MF.entries)
    found = []
    for test in Collection(graph, entries):
        name = str(test).rpartition("#")[2]
        action = graph.value(test, MF.action)
        listed = graph.value(action, HT.requests)
        assert listed is not None
        requests = list(Collection(graph, listed))
        if name.startswith("update_"):
            continue  # this endpoint never writes: each of these begins with an update
        found += [_expected(graph, name, request) for request in requests]
    return found


def _expected(graph: rdflib.Graph, name: str, request: rdflib.term.Node) -> Expected:
    listed = graph.value(request, HT.headers)
    headers = tuple(
        (str(graph.value(header, HT.fieldName)), str(graph.value(header, HT.fieldValue)))
        for header in (Collection(graph, listed) if listed is not None else [])
    )
    body = graph.value(request, HT.body)
    response = graph.value(request, HT.resp)
    chars = str(graph.value(body, CNT.chars) or "") if body is not None else ""
    encoding = str(graph.value(body, CNT.characterEncoding) or "UTF-8") if body is not None else "UTF-8"
    boolean = graph.value(response, MF.expectedBoolean)
    return Expected(
        name,
        str(graph.value(request, HT.methodName)),
        str(graph.value(request, HT.absolutePath)),
        headers,
        chars.encode(encoding),
        tuple(str(status).rpartition("StatusCode")[2] for status in graph.objects(response, MF.expectedStatus)),
        None if boolean is None else bool(boolean.toPython()),  # type: ignore[attr-defined]
        str(graph.value(response, MF.expectedFormat) or ""),
    )


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server over the graphs that the tests name."""
    graph = rdflib.Graph().parse(PROTOCOL / "manifest.ttl")
    quads = []
    for data in set(graph.objects(None, UT.graphData)):
        name, label = graph.value(data, UT.graph), graph.value(data, RDFS.label)
        file = PROTOCOL / str(name).rpartition("/")[2]
        target = ox.NamedNode(str(label))
        quads += [ox.Quad(q.subject, q.predicate, q.object, target) for q in ox.parse(path=file)]
    folder = tmp_path_factory.mktemp("w3c") / "store"
    make_store(folder, set(quads), []).close()
    with served(folder) as running:
        yield running


@pytest.mark.parametrize("expected", _requests() if PROTOCOL.is_dir() else [], ids=lambda expected: str(expected.name))
def test_protocol(server: Served, expected: Expected) -> None:
    """The status, the format and the answer are those of the suite."""
    url = server.url + expected.path
    headers = dict(expected.headers)
    answer = httpx.request(expected.method, url, headers=headers, content=expected.body or None)

    assert any(_fits(answer.status_code, status) for status in expected.statuses), answer.text
    if expected.boolean is not None:
        assert _boolean(answer) is expected.boolean
    media_type = answer.headers["content-type"].partition(";")[0]
    if expected.format == "RDF":
        assert ox.RdfFormat.from_media_type(media_type) is not None
    if expected.format == "tabular":
        assert ox.QueryResultsFormat.from_media_type(media_type) is not None


def _fits(status: int, pattern: str) -> bool:
    return len(pattern) == 3 and str(status)[0] == pattern[0] and pattern[1:] in ("xx", "XX", str(status)[1:])


def _boolean(answer: httpx.Response) -> bool:
    parsed = ox.parse_query_results(
        answer.content, ox.QueryResultsFormat.from_media_type(answer.headers["content-type"])
    )
    assert isinstance(parsed, ox.QueryBoolean)
    return bool(parsed)


def test_suite_was_found() -> None:
    """The manifest gave requests, so that passing means something."""
    assert len(_requests()) >= 20
