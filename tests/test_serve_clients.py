"""The clients that people use get every format by both methods, compressed or not, and see every cut."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from SPARQLWrapper import (
    CSV,
    GET,
    JSON,
    JSONLD,
    N3,
    POST,
    POSTDIRECTLY,
    RDFXML,
    TSV,
    TURTLE,
    URLENCODED,
    XML,
    SPARQLWrapper,
)

from tests.served import Served, served
from tests.sheetstore import make_store

SELECT = "SELECT ?n { ?c a comity:Country ; rdfs:label ?n } ORDER BY ?n"
CONSTRUCT = "CONSTRUCT { ?c rdfs:label ?n } { ?c a comity:Country ; rdfs:label ?n }"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("clients") / "store"
    make_store(folder).close()
    with served(folder, answer=2 << 20) as running:
        yield running


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
@pytest.mark.parametrize("method", [(GET, URLENCODED), (POST, URLENCODED), (POST, POSTDIRECTLY)], ids=str)
@pytest.mark.parametrize(
    ("query", "format_"),
    [
        *((form, format_) for form in (SELECT, "ASK { ?c a comity:Country }") for format_ in (JSON, XML, CSV, TSV)),
        *((form, format_) for form in (CONSTRUCT, "DESCRIBE comity:City") for format_ in (XML, RDFXML, TURTLE, N3, JSONLD)),
    ],
)  # fmt: skip
def test_sparqlwrapper_gets_what_it_asks_for(server: Served, query: str, format_: str, method: tuple[str, str]) -> None:
    """The answer converts to what the library promises for the format, with something in it."""
    wrapper = SPARQLWrapper(f"{server.url}/sparql")
    wrapper.setMethod(method[0])
    wrapper.setRequestMethod(method[1])
    prefixes = (
        "PREFIX comity: <https://w3id.org/comity/ontology#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
    )
    wrapper.setQuery(prefixes + query)
    wrapper.setReturnFormat(format_)
    with warnings.catch_warnings():
        warnings.simplefilter("error", RuntimeWarning)  # how the library says that it got another format
        result = wrapper.query()
        found: Any = result.convert()
    result.response.close()

    shown = (
        found.serialize() if hasattr(found, "serialize") else found.toxml() if hasattr(found, "toxml") else str(found)
    )
    assert "Norland" in shown or "true" in shown.lower() or "City" in shown


def test_compressed_answer_is_the_same(server: Served) -> None:
    """Long answers are compressed for those who say that they can read it."""
    address, query = f"{server.url}/sparql", {"query": "SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o LIMIT 300"}
    plain = httpx.get(address, params=query, headers={"Accept-Encoding": "identity"}, timeout=60)
    packed = httpx.get(address, params=query, headers={"Accept-Encoding": "gzip"}, timeout=60)

    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.content == plain.content
    assert int(packed.headers["content-length"]) < len(plain.content) / 2


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_cut_is_seen_through_compression_as_well(server: Served, encoding: str) -> None:
    """An answer that grows over the limit while it is sent ends without its last chunk."""
    query = "SELECT ?s ?p ?o ?x { ?s ?p ?o . ?x ?y ?z }"
    address = f"{server.url}/sparql"
    with pytest.raises(httpx.RemoteProtocolError, match="incomplete"):
        httpx.get(
            address, params={"query": query}, headers={"Accept": "text/csv", "Accept-Encoding": encoding}, timeout=60
        )


def test_metrics_are_read_by_prometheus(server: Served) -> None:
    """Each line is a name and a number, and answered questions are counted."""
    server.ask(SELECT)
    numbers = dict(line.rsplit(" ", 1) for line in server.get("/metrics", "*/*").text.splitlines() if line[0] != "#")

    assert float(numbers["comity_queries"]) >= 1
    assert all(float(number) >= 0 for number in numbers.values())


def test_relative_names_are_resolved_against_the_endpoint(server: Served) -> None:
    """A query needs no BASE."""
    found = server.ask("SELECT (STR(<thing>) AS ?n) {}").json()["results"]["bindings"][0]["n"]["value"]

    assert found == f"{server.url}/thing"
