"""A SPARQL service elsewhere: asked in words that any engine takes, with a deadline, and never half an answer."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pyoxigraph as ox
import pytest

from comity.errors import QueryError, StoreError
from comity.prefixes import PREFIXES
from comity.remote import RemoteStore
from comity.results import Term
from comity.sparqlparts import declare, services, substitute
from tests.replies import Reply, replying
from tests.served import Served, served
from tests.sheetstore import make_store

ROWS = b'{"head": {"vars": ["n"]}, "results": {"bindings": [{"n": {"type": "literal", "value": "1.10"}}]}}'
JSON = {"Content-Type": "application/sparql-results+json"}


def test_service_that_is_busy_is_asked_again() -> None:
    """Two refusals of the kind that passes, then the answer."""
    with replying((503, {"Retry-After": "0"}, b""), (429, {}, b""), (200, JSON, ROWS)) as (address, asked):
        found = RemoteStore(address).query("SELECT ?n {}")

        assert isinstance(found, ox.QuerySolutions)
        assert [row["n"].value for row in found] == ["1.10"]
        assert len(asked) == 3


@pytest.mark.parametrize(
    ("reply", "error", "words"),
    [
        ((400, {}, b"Encountered x at line 1\n"), QueryError, "Encountered x"),
        ((500, {}, b"broken"), StoreError, "500"),
        ((302, {"Location": "http://127.0.0.1:9/"}, b""), StoreError, "302"),
        ((503, {"Retry-After": "3600"}, b""), StoreError, "no answer within"),
        ((200, {**JSON, "Content-Length": "9999"}, ROWS), StoreError, "no whole answer"),
        ((200, JSON, ROWS[:-3]), StoreError, "cannot be read"),
        ((200, JSON, ROWS + b" " * 3000), StoreError, "more than 2000 bytes"),
        ((200, {**JSON, "X-SPARQL-MaxRows": "1"}, ROWS), StoreError, "1 rows at most"),
    ],
)
def test_what_is_no_whole_answer_is_an_error(reply: Reply, error: type[Exception], words: str) -> None:
    """One sentence that names the service."""
    with replying(reply) as (address, _), pytest.raises(error, match=words) as told:
        RemoteStore(address, seconds=5, tries=2, most=2000).query("SELECT ?n {}")

    assert "127.0.0.1" in str(told.value) or error is QueryError


def test_service_that_is_not_there_is_one_sentence() -> None:
    """It says what to look at."""
    with pytest.raises(StoreError, match="Is the service running"):
        RemoteStore("http://127.0.0.1:9/sparql", tries=1).query("ASK {}")
    with pytest.raises(StoreError, match="begins with http"):
        RemoteStore("file:///etc/passwd")


def test_service_that_never_ends_is_left() -> None:
    """The deadline holds for the whole answer, not for each piece."""
    ended = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.send_response(200)
            self.end_headers()
            while not ended.wait(0.05):
                self.wfile.write(b" ")

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with pytest.raises(StoreError, match="no whole answer"):
        RemoteStore(f"http://127.0.0.1:{server.server_port}/", seconds=1).query("ASK {}")
    ended.set()
    server.shutdown()
    server.server_close()


FIXED: dict[ox.Variable, Term] = {ox.Variable("of"): ox.NamedNode("urn:x"), ox.Variable("n"): ox.Literal('a" \\ b')}


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?s $of $n { ?s ?p $of, $n }",
        "SELECT DISTINCT ?s ?of ?n WHERE { ?s ?p ?of FILTER(COALESCE(?s != ?n, true)) } ORDER BY ?s ?n DESC(?of)",
        "SELECT ?of ?n (COUNT(?s) AS ?c) { ?s ?p ?of } GROUP BY ?of ?n",
        "SELECT ?s ?of ?n { { SELECT ?s ?of { ?s ?p ?of } } ?s ?q ?n }",
        "ASK { ?s ?p ?of, ?n }",
        "CONSTRUCT { ?s ?p ?n } WHERE { ?s ?p ?of }",
    ],
)
def test_values_in_the_text_mean_the_same_as_values_beside_it(query: str) -> None:
    """The engine that can take values beside the query gives the same rows for both."""
    store = ox.Store()
    for number in range(3):
        subject = ox.NamedNode(f"urn:s{number}")
        for term in (*list(FIXED.values())[: 1 + number % 2], ox.Literal(number)):
            store.add(ox.Quad(subject, ox.NamedNode("urn:p"), term))
    assert _shown(store.query(substitute(query, FIXED))) == _shown(store.query(query, substitutions=FIXED))


def _shown(found: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> list[str]:
    if isinstance(found, ox.QueryBoolean):
        return [str(bool(found))]
    return sorted(map(str, found))


@pytest.mark.parametrize("query", ["SELECT ?of { BIND(1 AS ?of) }", "SELECT * { VALUES (?a ?of) { (1 2) } }"])
def test_value_that_the_query_gives_itself_cannot_be_fixed(query: str) -> None:
    """It would have two."""
    with pytest.raises(QueryError, match="cannot be fixed"):
        substitute(query, FIXED)


def test_only_missing_prefixes_are_declared() -> None:
    """What the query declares stays its own, and what it does not use is left out."""
    query = "PREFIX comity: <urn:mine> SELECT * { ?s a comity:X ; rdfs:label ?l }"

    assert declare(query, PREFIXES) == f"PREFIX rdfs: <{PREFIXES['rdfs']}>\n{query}"


def test_services_of_a_query_are_found_with_their_patterns() -> None:
    """The outermost ones; braces in strings do not count."""
    query = "SELECT * { SERVICE <http://x/> { ?s ?p '}' . { SERVICE <http://y/> {} } } OPTIONAL { SERVICE SILENT <http://z/> {} } }"
    found = services(query)

    assert [(s.address, s.silent) for s in found] == [("http://x/", False), ("http://z/", True)]
    assert found[0].pattern == "{ ?s ?p '}' . { SERVICE <http://y/> {} } }"


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A service that holds the sample graph."""
    folder = tmp_path_factory.mktemp("other") / "store"
    make_store(folder).close()
    with served(folder) as running:
        yield running


def test_service_that_is_allowed_is_asked(other: Served, tmp_path: Path) -> None:
    """Its rows are joined as the specification says; any other service is refused, and asked nothing."""
    make_store(tmp_path / "store", []).close()
    address = f"{other.url}/sparql"
    with replying((200, JSON, ROWS)) as (stranger, asked), served(tmp_path / "store", services=[address]) as server:
        part = f"SERVICE <{address}> {{ ?c a comity:City ; rdfs:label ?n }}"
        names = server.ask(f"SELECT ?n {{ {part} FILTER(STRLEN(?n) > 0) }} ORDER BY ?n")
        joined = server.ask(f"SELECT (COUNT(*) AS ?n) {{ VALUES ?k {{ 1 2 }} OPTIONAL {{ {part} }} }}")
        refused = [
            server.ask(text)
            for text in (
                f"SELECT * {{ SERVICE <{stranger}> {{ ?s ?p ?o }} }}",
                f"SELECT * {{ {part} SERVICE SILENT <{stranger}> {{ ?s ?p ?o }} }}",
                f"SELECT * {{ SERVICE <{address}> {{ SERVICE <{stranger}> {{ ?s ?p ?o }} }} }}",
                f"SELECT * {{ SERVICE <{address}x> {{ ?s ?p ?o }} }}",
                f"SELECT * {{ {part} S\\u0045RVICE <{stranger}> {{ ?s ?p ?o }} }}",
                f"SELECT * {{ BIND(<{address}> AS ?x) SERVICE ?x {{ ?s ?p ?o }} }}",
            )
        ]

    assert names.headers["cache-control"] == "no-store"
    found = [row["n"]["value"] for row in names.json()["results"]["bindings"]]
    assert len(found) == 3
    assert found == sorted(found)
    assert joined.json()["results"]["bindings"][0]["n"]["value"] == "6"
    assert [answer.status_code for answer in refused] == [400] * 6
    assert asked == []


@pytest.mark.parametrize(
    ("reply", "silent", "status"),
    [
        ((500, {}, b""), "", 502),
        ((500, {}, b""), "SILENT", 200),
        ((302, {"Location": "http://127.0.0.1:9/"}, b""), "", 502),
        ((200, JSON, ROWS.replace(b"literal", b"bnode").replace(b"1.10", b"b")), "", 400),
    ],
)
def test_service_that_fails_is_not_an_empty_answer(tmp_path: Path, reply: Reply, silent: str, status: int) -> None:
    """Unless the query asks for silence."""
    make_store(tmp_path / "store", []).close()
    with replying(reply) as (address, _), served(tmp_path / "store", services=[address], seconds=10) as server:
        answer = server.ask(f"SELECT * {{ SERVICE {silent} <{address}> {{ ?s ?p ?n }} }}")

    assert answer.status_code == status, answer.text
    if status == 200:
        assert answer.json()["results"]["bindings"] == [{}]
