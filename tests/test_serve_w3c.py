"""The protocol and Graph Store tests of the W3C, as requests over HTTP, with writing switched on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic

from tests.served import TOKEN, Served, served_for_writing
from tests.w3c import SPARQL, Connection, connections, missing

PROTOCOL = SPARQL / "sparql11" / "protocol"
GRAPH_STORE = SPARQL / "sparql11" / "graph-store-protocol"
pytestmark = pytest.mark.skipif(bool(missing(PROTOCOL)), reason=missing(PROTOCOL))

ASKED = connections(PROTOCOL / "manifest.ttl")
STORED = [c for kind in ("direct", "indirect") for c in connections(GRAPH_STORE / f"manifest-{kind}.ttl")]


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served_for_writing(tmp_path_factory.mktemp("w3c")) as started:
        yield started


@pytest.fixture
def server(running: Served) -> Served:
    """A server with nothing in it."""
    httpx.post(f"{running.url}/sparql", data={"update": "DROP ALL"}, headers=TOKEN, timeout=60).raise_for_status()
    return running


@pytest.mark.parametrize("test", ASKED, ids=lambda test: str(test.name))
def test_protocol(server: Served, test: Connection) -> None:
    """The status, the format and the answer to each request are those of the suite."""
    for name, path in test.data:
        put(server, name, path)
    exchange_all(server, test, "", "")


@pytest.mark.parametrize("test", STORED, ids=lambda test: str(test.name))
def test_graph_store_protocol(server: Served, test: Connection) -> None:
    """Graphs are put, added to, read and deleted as the suite says."""
    exchange_all(server, test, "/gsp", "/rdf-graph-store")


def put(server: Served, name: str, path: Path) -> None:
    headers = {**TOKEN, "Content-Type": "application/n-triples"}
    address = f"{server.url}/rdf-graph-store"
    httpx.put(address, params={"graph": name}, content=path.read_bytes(), headers=headers).raise_for_status()


def exchange_all(server: Served, test: Connection, prefix: str, ours: str) -> None:
    location = ("", "")
    for expected in test.exchanges:
        path = ours + expected.path.removeprefix(prefix)
        body = expected.body
        if location[0]:
            path, body = path.replace(*location), body.replace(location[0].encode(), location[1].encode())
        headers = {**dict(expected.headers), **TOKEN}
        answer = httpx.request(expected.method, server.url + path, headers=headers, content=body or None, timeout=60)

        assert expected.allows(answer.status_code), answer.text
        if expected.boolean is not None:
            assert _boolean(answer) is expected.boolean
        media_type = answer.headers.get("content-type", "").partition(";")[0]
        if expected.format == "RDF":
            assert ox.RdfFormat.from_media_type(media_type) is not None
        if expected.format == "tabular":
            assert ox.QueryResultsFormat.from_media_type(media_type) is not None
        if expected.graph:
            assert isomorphic(rdflib.Graph().parse(data=answer.text), rdflib.Graph().parse(data=expected.graph))
        if expected.location:
            location = (expected.location, answer.headers["location"])


def _boolean(answer: httpx.Response) -> bool:
    format_ = ox.QueryResultsFormat.from_media_type(answer.headers["content-type"])
    parsed = ox.parse_query_results(answer.content, format_)
    assert isinstance(parsed, ox.QueryBoolean)
    return bool(parsed)


def test_suites_were_found() -> None:
    """The manifests gave their tests, so that passing means something."""
    assert (len(ASKED), len(STORED)) == (34, 13)
