"""The query, update and syntax tests of the W3C for SPARQL 1.1, through the endpoint and beside the bare engine."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import httpx
import pyoxigraph as ox
import pytest

from tests.served import TOKEN, Served, served, served_for_writing
from tests.sheetstore import make_store
from tests.w3c import SPARQL, missing
from tests.w3ceval import Evaluation, evaluations, fingerprint, graph_iri, listed_rows, parsed, rows

FOLDER = SPARQL / "sparql11"
NOT_ASKED = {"entailment", "http-rdf-update", "protocol", "graph-store-protocol", "service", "service-description"}
"""Folders with another kind of test, or for what this endpoint does not do: reasoning, and asking other servers."""
FORMATS = {
    ".srx": ("application/sparql-results+xml", ox.QueryResultsFormat.XML),
    ".srj": ("application/sparql-results+json", ox.QueryResultsFormat.JSON),
    ".tsv": ("text/tab-separated-values", ox.QueryResultsFormat.TSV),
}
BARE_ENGINE = {
    "aggregates/agg-empty-group-count-graph",
    "aggregates/agg-groupconcat-04",
    "aggregates/agg-groupconcat-06",
    "bindings/graph",
    "csv-tsv-res/csv03",
    "functions/bnode01",
    "negation/graph-minus",
    "property-path/zero_or_more_set_end",
    "property-path/zero_or_more_set_start",
    "property-path/zero_or_one_set_end",
    "property-path/zero_or_one_set_start",
}
"""Tests that the engine fails on its own. docs/conformance.md explains these and the next."""
CLOSED = {
    "syntax-fed/test_1",
    "syntax-fed/test_2",
    "syntax-fed/test_3",
    "syntax-query/test_4",
    "update-silent/load-into-silent",
    "update-silent/load-silent",
    *(f"syntax-update-1/test_{number}" for number in (1, 2, 3, 4, 37)),
}
"""Tests that fail since the endpoint asks nobody else and knows no functions of others."""
KNOWN = BARE_ENGINE | CLOSED

pytestmark = pytest.mark.skipif(bool(missing(FOLDER)), reason=missing(FOLDER))

ALL = [
    test
    for folder in (sorted(FOLDER.iterdir()) if FOLDER.is_dir() else [])
    if (folder / "manifest.ttl").exists() and folder.name not in NOT_ASKED
    for test in evaluations(folder)
]


def chosen(*kinds: str) -> list[object]:
    """Return the tests of some kinds; those that are known to fail must fail."""
    marks = {True: [pytest.mark.xfail(strict=True, reason="explained in docs/conformance.md")], False: []}
    return [
        pytest.param(test, id=test.name, marks=marks[test.name in KNOWN])
        for test in ALL
        if test.kind.startswith(kinds) and test.request.suffix == (".ru" if "Update" in kinds[0] else ".rq")
    ]


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server with every data file as a graph, named by its address."""
    files = {path for test in ALL if not test.after for _, path in test.data}
    files.add(FOLDER / "construct" / "data.ttl")  # named in a query alone
    quads = [
        ox.Quad(t.subject, t.predicate, t.object, ox.NamedNode(graph_iri(path))) for path in files for t in parsed(path)
    ]
    folder = tmp_path_factory.mktemp("w3c-read") / "store"
    make_store(folder, quads, []).close()
    with served(folder) as running:
        yield running


@pytest.fixture(scope="module")
def writer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server that takes writes to any graph."""
    with served_for_writing(tmp_path_factory.mktemp("w3c-write")) as running:
        yield running


@pytest.mark.parametrize("test", chosen("QueryEvaluation", "CSVResult"))
def test_query(reader: Served, test: Evaluation) -> None:
    """The answer is the one that the suite gives."""
    assert test.result is not None
    accept, format_ = FORMATS.get(test.result.suffix, ("application/sparql-results+json, text/turtle", None))
    if test.result.suffix == ".csv":
        accept = "text/csv"
    answer = ask(reader, test, accept)

    assert answer.status_code == 200, answer.text
    expected = test.result.read_bytes()
    if format_ is not None:
        assert rows(answer.content, format_) == rows(expected, format_)
    elif test.result.suffix == ".csv":
        assert same_lines(answer.text) == same_lines(expected.decode())
    elif answer.headers["content-type"] == FORMATS[".srj"][0]:
        assert rows(answer.content, FORMATS[".srj"][1]) == listed_rows(test.result)
    else:
        found = list(ox.parse(answer.content, ox.RdfFormat.TURTLE))
        assert fingerprint(found) == fingerprint(ox.Quad(t.subject, t.predicate, t.object) for t in parsed(test.result))


def same_lines(text: str) -> list[str]:
    """Return the header and the sorted rows, whatever blank nodes are called."""
    head, *lines = re.sub(r"_:\w+", "_:", text).splitlines()
    return [head, *sorted(lines)]


def ask(server: Served, test: Evaluation, accept: str) -> httpx.Response:
    form = [("query", test.text)]
    if "FROM" not in test.text:
        default = [graph_iri(path) for name, path in test.data if not name]
        form += [("default-graph-uri", iri) for iri in default or ["urn:none"]]
        form += [("named-graph-uri", name) for name, _ in test.data if name]
    content = urlencode(form)
    headers = {"Accept": accept, "Content-Type": "application/x-www-form-urlencoded"}
    return httpx.post(f"{server.url}/sparql", content=content, headers=headers, timeout=60)


@pytest.mark.parametrize("test", chosen("UpdateEvaluation"))
def test_update(writer: Served, test: Evaluation) -> None:
    """The graphs afterwards are those that the suite gives."""
    begin = "".join(f"; INSERT DATA {part}" for part in data_blocks(test.data))
    told = [update(writer, f"DROP ALL {begin}"), update(writer, test.text)]
    query = "SELECT ?g ?s ?p ?o { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
    found = ox.parse_query_results(writer.ask(query).content, ox.QueryResultsFormat.JSON)

    assert [answer.status_code for answer in told] == [204, 204], told[-1].text
    assert isinstance(found, ox.QuerySolutions)
    after = [ox.Quad(row["s"], row["p"], row["o"], row["g"] or ox.DefaultGraph()) for row in found]
    assert fingerprint(after) == fingerprint(
        ox.Quad(t.subject, t.predicate, t.object, ox.NamedNode(name) if name else ox.DefaultGraph())
        for name, path in test.after
        for t in parsed(path)
    )


def data_blocks(data: tuple[tuple[str, Path], ...]) -> list[str]:
    found = []
    for name, path in data:
        triples = " ".join(f"{triple} ." for triple in parsed(path))
        found.append(f"{{ GRAPH <{name}> {{ {triples} }} }}" if name else f"{{ {triples} }}")
    return found


def update(server: Served, text: str) -> httpx.Response:
    headers = {**TOKEN, "Content-Type": "application/sparql-update"}
    return httpx.post(f"{server.url}/sparql", content=text.encode(), headers=headers, timeout=60)


@pytest.mark.parametrize("test", chosen("PositiveSyntax", "NegativeSyntax"))
def test_query_syntax(reader: Served, test: Evaluation) -> None:
    """What is a query is run, what is none is refused."""
    headers = {"Content-Type": "application/sparql-query", "Accept": "*/*"}
    answer = httpx.post(f"{reader.url}/sparql", content=test.request.read_bytes(), headers=headers, timeout=60)

    assert answer.status_code == (200 if test.kind.startswith("Positive") else 400), answer.text


@pytest.mark.parametrize(
    "test", chosen("UpdateSyntax", "PositiveUpdateSyntax", "NegativeUpdateSyntax", "NegativeSyntax")
)
def test_update_syntax(writer: Served, test: Evaluation) -> None:
    """What is an update is run, if only to find that its graph is not there; what is none is refused."""
    answer = update(writer, test.request.read_bytes().decode())

    assert answer.status_code in ((204, 404) if test.kind.startswith("Positive") else (400,)), answer.text


def test_suites_were_found() -> None:
    """Passing means something."""
    counted = {kind: sum(test.kind.startswith(kind) for test in ALL) for kind in ("Query", "Update", "Pos", "Neg")}

    assert counted["Query"] > 200
    assert counted["Update"] == 94
    assert counted["Pos"] + counted["Neg"] > 150
