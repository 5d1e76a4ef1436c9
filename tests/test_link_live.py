"""Look-ups in a service: a real SPARQL server answers, a broken one ends in one sentence within the deadline."""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import pyoxigraph as ox
import pytest

from comity.errors import ComityError, ProjectError, StoreError
from comity.linking.decided import Decided, machine_set
from comity.linking.live import Live, service_address, write_live
from comity.linking.matching import Result, match
from comity.linking.mentions import Mention
from comity.linking.review import questions
from comity.linking.run import Tools, opened
from comity.linking.services import ReconciliationService
from comity.linking.sssom import MappingSet, Row
from tests.conftest import Run
from tests.engines import OXIGRAPH, oxigraph_server
from tests.makers import PROJECT
from tests.sssomschema import faults

QUERIES = PROJECT.reference / "live"
DAY = "2026-01-02"
GRAPH = """
@prefix wd: <http://www.wikidata.org/entity/> . @prefix wdt: <http://www.wikidata.org/prop/direct/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
wd:Q42094 rdfs:label "Mokpo"@en ; wdt:P1566 "1841066" ; wdt:P17 wd:Q884 . wd:Q884 wdt:P297 "KR" .
wd:Q1 rdfs:label "Silk Road Fund"@en . wd:Q2 rdfs:label "Silk Road Fund"@en ; wdt:P17 wd:Q884 .
<http://elsewhere.example/x> rdfs:label "Silk Road Fund"@en .
"""


class Handler(BaseHTTPRequestHandler):
    """Answers SPARQL over a small graph, or misbehaves as the path says."""

    asked: list[dict[str, str]]
    store: ox.Store

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        query = parse_qs(body)["query"][0]
        self.asked.append({"agent": self.headers["User-Agent"], "query": query, "path": self.path})
        getattr(self, f"do_{self.path.strip('/') or 'sparql'}")(query)

    def do_sparql(self, query: str) -> None:
        results = self.store.query(query)
        assert isinstance(results, ox.QuerySolutions)
        data = results.serialize(format=ox.QueryResultsFormat.JSON)
        assert data is not None
        self._send(200, data)

    def do_busy(self, query: str) -> None:
        if sum(each["path"] == "/busy" for each in self.asked) == 1:
            return self._send(429, b"slow down", {"Retry-After": "0"})
        self.do_sparql(query)

    def do_closed(self, _query: str) -> None:
        self._send(429, b"slow down", {"Retry-After": "3600"})

    def do_broken(self, _query: str) -> None:
        self._send(500, b"out of order")

    def do_html(self, _query: str) -> None:
        self._send(200, b"<html>Please tell us who you are</html>", {"Content-Type": "text/html"})

    def do_cut(self, _query: str) -> None:
        self._send(200, b'{"head": {"vars": ["item"]}, "results": {"bindings": [', {"Content-Length": "5000"})

    def do_half(self, _query: str) -> None:
        self._send(200, b'{"head": {"vars": ["item"]}, "results": {"bindings": [{')

    def do_away(self, _query: str) -> None:
        self._send(302, b"", {"Location": "http://elsewhere.example/sparql"})

    def do_drip(self, _query: str) -> None:
        self.send_response(200)
        self.end_headers()
        try:
            while True:
                self.wfile.write(b" ")
                self.wfile.flush()
                time.sleep(0.05)
        except OSError:
            return

    def _send(self, status: int, body: bytes, more: dict[str, str] | None = None) -> None:
        self.send_response(status)
        headers = {"Content-Type": "application/sparql-results+json", "Content-Length": str(len(body)), **(more or {})}
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def serving() -> Iterator[tuple[str, list[dict[str, str]]]]:
    store = ox.Store()
    store.load(GRAPH.encode(), ox.RdfFormat.TURTLE)
    asked: list[dict[str, str]] = []
    handler = type("Bound", (Handler,), {"store": store, "asked": asked})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", asked
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="module")
def tools() -> Iterator[Tools]:
    with opened(PROJECT) as found:
        yield found


def results(tools: Tools) -> list[Result]:
    def one(path: str, label: str, type_: str, *countries: str) -> Result:
        kinds = tools.rules.kinds_of([type_], tools.ontology)
        mention = Mention(f"https://w3id.org/comity/id/{path}", (label,), (type_,), kinds, frozenset(countries))
        return match(mention, tools.gazetteer, tools.rules)

    return [
        one("city/mokpo", "Mokpo", "City", "KR"),
        one("institution/silk-road-fund", "Silk Road Fund", "FinancingVehicle", "CN"),
        one("country/china", "China", "Country"),
    ]


def proposals(address: str, cache: Path, tools: Tools, rows: tuple[Row, ...] = (), seconds: float = 10) -> list[Row]:
    live = Live(address, QUERIES, cache, "me@example.org", seconds)
    return live.propose(results(tools), Decided(MappingSet({}, {}, rows)), DAY)


def test_what_is_known_by_number_is_asked_by_number(tools: Tools, tmp_path: Path) -> None:
    """A linked city is found by its GeoNames identifier, what has none by name; what has an item is not asked."""
    with serving() as (address, asked):
        found = proposals(address, tmp_path, tools)
    pairs = {(row["subject_id"], row["object_id"]): row for row in found}

    assert set(pairs) == {
        ("id:city/mokpo", "wd:Q42094"),
        ("id:institution/silk-road-fund", "wd:Q1"),
        ("id:institution/silk-road-fund", "wd:Q2"),
    }
    assert pairs["id:city/mokpo", "wd:Q42094"]["confidence"] == "0.90"
    assert float(pairs["id:institution/silk-road-fund", "wd:Q2"]["confidence"]) < 0.5
    assert not any("China" in each["query"] for each in asked)
    assert all("me@example.org" in each["agent"] for each in asked)


@pytest.mark.skipif(OXIGRAPH is None, reason="the package oxigraph is not installed")
def test_a_real_server_is_asked_in_sparql_that_it_takes(tools: Tools, tmp_path: Path) -> None:
    """Oxigraph, loaded with a graph of the shape of Wikidata, gives what the small server of these tests gives."""
    graph = ox.Store()
    graph.load(GRAPH.encode(), ox.RdfFormat.TURTLE)
    graph.dump(str(tmp_path / "wikidata.nq"), ox.RdfFormat.N_QUADS)
    with oxigraph_server(tmp_path / "wikidata.nq", tmp_path) as address, serving() as (small, _):
        found, wanted = (proposals(each, tmp_path / each[-9:].replace("/", ""), tools) for each in (address, small))

    assert {(r["subject_id"], r["object_id"], r["confidence"]) for r in found} == {
        (r["subject_id"], r["object_id"], r["confidence"]) for r in wanted
    }
    assert len(found) == 3


def test_proposals_of_a_service_fit_the_schema_of_the_standard(tools: Tools, tmp_path: Path) -> None:
    """By number or by name, the rows that go to the file are valid."""
    with serving() as (address, _):
        found = proposals(address, tmp_path, tools)

    assert faults(machine_set("live", found, "1")) == []


def test_an_answer_is_kept_with_its_date(tools: Tools, tmp_path: Path) -> None:
    """The second run asks nobody; a damaged answer is asked for again."""
    with serving() as (address, asked):
        first = proposals(address, tmp_path, tools)
        before = len(asked)
        second = proposals(address, tmp_path, tools)
        kept = sorted(tmp_path.iterdir())
        kept[0].write_text("{", encoding="utf-8")
        proposals(address, tmp_path, tools)

    assert first == second and len(asked) == before + 1
    assert json.loads(kept[1].read_text(encoding="utf-8"))["date"] == DAY


def test_what_people_rejected_is_not_proposed(tools: Tools, tmp_path: Path) -> None:
    """Not holds for services too."""
    refused = {"subject_id": "id:institution/silk-road-fund", "object_id": "wd:Q1", "predicate_modifier": "Not"}
    with serving() as (address, _):
        found = proposals(address, tmp_path, tools, (refused,))

    assert "wd:Q1" not in {row["object_id"] for row in found}


def test_proposals_of_a_service_wait_for_review(tools: Tools, tmp_path: Path) -> None:
    """They are questions like the others, and links only when a person says so."""
    with serving() as (address, _):
        write_live(tmp_path, proposals(address, tmp_path / "cache", tools))

    assert {question.label for question in questions(tmp_path)} == {"Mokpo", "Silk Road Fund"}


def test_a_busy_service_is_asked_again(tools: Tools, tmp_path: Path) -> None:
    """429 with Retry-After is waited for."""
    with serving() as (address, _):
        assert proposals(f"{address}/busy", tmp_path, tools)


@pytest.mark.parametrize("fault", ["closed", "broken", "html", "cut", "half", "away", "drip"])
def test_a_broken_service_is_one_sentence_in_time(fault: str, tools: Tools, tmp_path: Path) -> None:
    """Whatever the service does, the deadline holds, nothing is kept, and no other host is asked."""
    with serving() as (address, _):
        began = time.monotonic()
        with pytest.raises(ComityError, match=r"127\.0\.0\.1"):
            proposals(f"{address}/{fault}", tmp_path / "cache", tools, seconds=1.5)

    assert time.monotonic() - began < 10
    assert not (tmp_path / "cache").exists()


@pytest.mark.parametrize(
    "asked",
    [
        "http://evil.example/sparql",
        "file:///etc/passwd",
        "nothing",
        "http://[",
        "https://query.wikidata.org.evil.example/sparql",
    ],
)
def test_a_service_that_is_not_allowed_is_refused(asked: str, tools: Tools) -> None:
    """Only services of the project, and this machine, are asked."""
    with pytest.raises(ProjectError, match=re.escape(asked)):
        service_address(asked, tools.rules.live, "me@example.org")


def test_a_public_service_wants_a_contact(tools: Tools) -> None:
    """Nobody is asked anonymously."""
    with pytest.raises(ProjectError, match="--contact"):
        service_address("wikidata", tools.rules.live)
    assert service_address("wikidata", tools.rules.live, "me@example.org").startswith("https://")


MANIFEST = {"versions": ["0.2"], "name": "x", "identifierSpace": "http://www.wikidata.org/entity/", "schemaSpace": "x"}


class Reconciling(BaseHTTPRequestHandler):
    """A reconciliation service that knows one fund."""

    def do_GET(self) -> None:
        self._send(b"<html>" if self.path == "/html" else json.dumps(MANIFEST).encode())

    def do_POST(self) -> None:
        body = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        answer = {}
        for name, query in json.loads(body["queries"][0]).items():
            known = "Silk Road" in query["query"]
            hits = [
                {"id": "Q1", "name": "Silk Road Fund", "score": 90, "match": True},
                {"id": "x/y", "name": "?", "score": 80},
            ]
            answer[name] = {"result": hits if known else []}
        self._send(b"[]" if self.path == "/odd" else json.dumps(answer).encode())

    def _send(self, body: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def reconciling() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Reconciling)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def test_another_reconciliation_service_proposes_too(reconciling: str, tools: Tools, tmp_path: Path) -> None:
    """What it calls a match is a proposal here; identifiers without a known prefix are counted."""
    service = ReconciliationService(reconciling)
    rows = service.propose(results(tools), Decided(MappingSet({}, {})), DAY)
    write_live(tmp_path, [*rows, *rows])

    assert [(row["object_id"], row["confidence"]) for row in rows] == [("wd:Q1", "0.54")]
    assert service.unknown == 1
    assert [question.label for question in questions(tmp_path)] == ["Silk Road Fund"]


@pytest.mark.parametrize("path", ["/html", "/odd"])
def test_what_is_no_reconciliation_service_is_one_sentence(reconciling: str, tools: Tools, path: str) -> None:
    """An answer of another kind is an error with the address."""
    with pytest.raises(StoreError, match=re.escape(path)):
        ReconciliationService(reconciling + path).propose(results(tools), Decided(MappingSet({}, {})), DAY)


def test_the_command_asks_only_when_told_to(basin: Path, run: Run, tmp_path: Path) -> None:
    """Without --live nobody is asked; a service that is not allowed ends the command before anything is written."""
    with serving() as (address, asked):
        run("link", "--store", basin, "--links", tmp_path / "a")
        quiet = len(asked)
        code, _, told = run("link", "--store", basin, "--links", tmp_path / "a", "--live", address)
        refused = run("link", "--store", basin, "--links", tmp_path / "b", "--live", "http://evil.example/sparql")

    assert (quiet, code) == (0, 0) and len(asked) > 0
    assert address in told and (tmp_path / "a" / "live.sssom.tsv").is_file()
    assert refused[0] == 1 and "evil.example is not allowed" in refused[2] and not (tmp_path / "b").exists()
