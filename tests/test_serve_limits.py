"""No query brings the server down: each is ended in time, and its failure is never taken for an answer."""

from __future__ import annotations

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest

from comity.ontology import BASE
from tests.served import Served, served
from tests.sheetstore import make_store

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="the kernel's part is made for Linux")

RUNAWAYS = {
    "product": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "sorted": "SELECT ?a { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i LIMIT 1",
    "grouped": "SELECT ?a (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } GROUP BY ?a ?d ?g",
    "regex": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(REGEX(CONCAT(STR(?c), STR(?i)), 'x')) }",
    "construct": "CONSTRUCT { ?a ?b ?i } WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?d",
}
LOOK_UP = "SELECT ?s { ?s a comity:City } ORDER BY ?s"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("limits") / "store"
    make_store(folder).close()
    return folder


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[Served]:
    with served(folder, seconds=2.0, memory=400 << 20, waiting=4) as running:
        yield running


def _until(true: object, what: str) -> None:
    """Wait for a state that must come, without a fixed pause."""
    for _ in range(400):
        if true():  # type: ignore[operator]
            return
        time.sleep(0.025)
    raise AssertionError(what)


@pytest.mark.parametrize("name", RUNAWAYS)
def test_runaway_is_ended_and_says_which_limit_it_met(server: Served, name: str) -> None:
    """The status is an error, the body names the limit, and the next question is answered."""
    answer = server.ask(RUNAWAYS[name], "*/*")

    assert answer.status_code == 503
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["limit"] in ("time", "memory")
    assert server.ask(LOOK_UP).status_code == 200


def test_caller_may_ask_for_less_time(server: Served) -> None:
    """``timeout=`` counts, and the problem tells it."""
    answer = server.ask(RUNAWAYS["product"], timeout="0.4")

    assert (answer.status_code, answer.json()["limit"], answer.json()["value"]) == (503, "time", 0.4)


def test_memory_limit_is_told_from_a_crash(folder: Path) -> None:
    """An engine that aborts for lack of memory is not called broken."""
    with served(folder, memory=150 << 20, seconds=60) as server:
        answer = server.ask(
            "SELECT (GROUP_CONCAT(CONCAT(STR(?c), STR(?f), STR(?d))) AS ?all) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
        )

        assert (answer.status_code, answer.json()["limit"]) == (503, "memory")
        assert server.ask(LOOK_UP).status_code == 200


def test_long_answer_is_cut_visibly(server: Served) -> None:
    """A client never takes the part that came before the limit for the whole."""
    parts = urlsplit(server.url)
    connection = http.client.HTTPConnection(str(parts.hostname), parts.port, timeout=30)
    with contextlib.closing(connection):
        connection.request("GET", "/sparql?format=csv&query=" + quote("SELECT * { ?a ?b ?c . ?d ?e ?f }"))
        with contextlib.closing(connection.getresponse()) as answer:
            assert answer.status == 200
            with pytest.raises(http.client.IncompleteRead):
                answer.read()


def test_client_without_chunks_gets_no_half_answer(server: Served) -> None:
    """HTTP/1.0 cannot show a cut, so the whole answer is awaited, or an error is sent."""
    parts = urlsplit(server.url)
    with socket.create_connection((str(parts.hostname), parts.port), timeout=30) as connection:
        query = quote("SELECT * { ?a ?b ?c . ?d ?e ?f }")
        connection.sendall(f"GET /sparql?format=csv&query={query} HTTP/1.0\r\nHost: x\r\n\r\n".encode())
        status = connection.makefile("rb").readline()

    assert b" 503 " in status


def test_answer_over_the_size_limit_is_refused(folder: Path) -> None:
    """Before the first byte it is an error; after it, a cut."""
    with served(folder, answer=1000) as server:
        answer = server.ask("SELECT * { ?s ?p ?o }")

    assert (answer.status_code, answer.json()["limit"]) == (503, "answer")


def test_caller_who_leaves_ends_the_query(server: Served) -> None:
    """Nobody computes for a closed connection."""
    parts = urlsplit(server.url)
    connection = socket.create_connection((str(parts.hostname), parts.port))
    query = quote(RUNAWAYS["product"])
    connection.sendall(f"GET /sparql?query={query} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    _until(lambda: server.health()["busy"] > 0, "the query never began")
    connection.close()

    _until(lambda: server.health()["busy"] == 0, "the query went on")


def test_queue_refuses_what_it_cannot_hold(folder: Path) -> None:
    """More than the queue holds is told to come again; look-ups are answered afterwards."""
    with served(folder, seconds=3.0, waiting=2, fast=1, slow=1, per_client=1000) as server:
        answers: list[tuple[int, str]] = []

        def ask() -> None:
            answer = server.ask(RUNAWAYS["product"])
            answers.append((answer.status_code, answer.headers.get("retry-after", "")))

        threads = [threading.Thread(target=ask) for _ in range(10)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert {status for status, _ in answers} == {503}
        assert any(retry for _, retry in answers)
        assert server.ask(LOOK_UP).status_code == 200


def test_one_client_cannot_take_all_places(folder: Path) -> None:
    """More queries at once than one address may have are refused with 429."""
    with served(folder, seconds=3.0, per_client=1) as server:
        threads = [threading.Thread(target=server.ask, args=(RUNAWAYS["product"],))]
        threads[0].start()
        _until(lambda: server.health()["busy"] > 0, "the query never began")
        answer = server.ask(LOOK_UP)
        threads[0].join()

    assert (answer.status_code, answer.headers["retry-after"]) == (429, "2")


def test_look_ups_pass_while_long_queries_run(folder: Path) -> None:
    """Long queries leave the fast lane, so that every look-up meanwhile is answered."""
    with served(folder, seconds=60.0, fast=1, slow=1) as server:
        threads = [
            threading.Thread(target=server.ask, args=(RUNAWAYS["product"],), kwargs={"timeout": "8"}),
            threading.Thread(target=server.ask, args=(RUNAWAYS["grouped"],), kwargs={"timeout": "8"}),
        ]
        for thread in threads:
            thread.start()
        _until(lambda: server.health()["busy"] > 0, "the queries never began")
        answers = [server.ask(LOOK_UP + f" LIMIT {n}") for n in range(1, 20)]
        for thread in threads:
            thread.join()

    assert [answer.status_code for answer in answers] == [200] * 19


@LINUX
def test_killed_worker_costs_one_query(server: Served) -> None:
    """Whatever kills a worker, the others answer, and a new one takes its place."""
    failed: list[int] = []
    thread = threading.Thread(target=lambda: failed.append(server.ask(RUNAWAYS["product"]).status_code))
    thread.start()
    _until(lambda: server.health()["busy"] > 0, "the query never began")
    for pid in server.workers():
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    thread.join()

    assert failed[0] in (500, 503)
    _until(lambda: server.ask(LOOK_UP).status_code == 200, "no worker came back")
    assert server.ask(LOOK_UP + " LIMIT 2").status_code == 200


@LINUX
def test_workers_end_with_a_killed_server(folder: Path) -> None:
    """No process is left behind."""
    with served(folder) as server:
        workers = server.workers()
        server.process.kill()
        server.process.wait()

        assert workers
        _until(lambda: not any(_alive(pid) for pid in workers), "a worker outlived its server")


def _alive(pid: int) -> bool:
    """Tell whether a process runs; one that is dead but not yet taken note of does not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


class Listener:
    """Counts who connects."""

    def __init__(self) -> None:
        self.hits = 0
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.socket.getsockname()[1]}/"
        threading.Thread(target=self._count, daemon=True).start()

    def _count(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                self.socket.accept()[0].close()
                self.hits += 1


@pytest.fixture
def listener() -> Iterator[Listener]:
    found = Listener()
    yield found
    found.socket.close()


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * {{ SERVICE <{0}> {{ ?s ?p ?o }} }}",
        "select * {{ service silent <{0}> {{ ?s ?p ?o }} }}",
        "SELECT * {{ OPTIONAL {{ S\\u0045RVICE <{0}> {{ ?s ?p ?o }} }} }}",
        "SELECT * {{ BIND(<{0}> AS ?x) SERVICE ?x {{ ?s ?p ?o }} }}",
        "ASK {{ FILTER NOT EXISTS {{ SERVICE <{0}> {{ ?s ?p ?o }} }} }}",
        "SELECT * FROM <{0}> {{ ?s ?p ?o }}",
        "SELECT * FROM NAMED <{0}> {{ GRAPH <{0}> {{ ?s ?p ?o }} }}",
        "LOAD <{0}>",
        "DESCRIBE <{0}>",
    ],
)
def test_no_query_reaches_the_network(server: Served, listener: Listener, query: str) -> None:
    """SERVICE, LOAD and FROM never make the server open a connection."""
    answer = server.ask(query.format(listener.url), "*/*")

    assert answer.status_code in (200, 400, 403)
    assert listener.hits == 0


@LINUX
def test_kernel_keeps_workers_off_the_network(folder: Path, listener: Listener) -> None:
    """Behind the refusal stands a second line: a worker that is asked all the same cannot connect."""
    code = """
import sys
from comity.serving.sandbox import forbid_network
if not forbid_network():
    sys.exit(77)
import pyoxigraph
list(pyoxigraph.Store().query("SELECT * { SERVICE SILENT <%s> { ?s ?p ?o } }" % sys.argv[1]))
"""
    ended = subprocess.run([sys.executable, "-c", code, listener.url], check=False).returncode
    if ended == 77:
        pytest.skip("this kernel offers no filter")

    assert listener.hits == 0
    assert ended == 0


@pytest.mark.parametrize("begin", [b"GET /?q=", b"GET / HTTP/1.1\r\nHost: x\r\nX-Long: "], ids=["address", "header"])
def test_head_of_a_request_is_bounded(server: Served, begin: bytes) -> None:
    """Who sends an address or a header without end is told so, and costs no memory."""
    parts = urlsplit(server.url)
    ended = False
    with socket.create_connection((str(parts.hostname), parts.port), timeout=30) as connection:
        connection.sendall(begin)
        try:
            for _ in range(40):
                connection.sendall(b"a" * 100_000)
            ended = b" 400 " in connection.makefile("rb").readline()
        except ConnectionError:
            ended = True

    assert ended
    assert server.ask(LOOK_UP).status_code == 200
    long = server.ask(LOOK_UP + " #" + "x" * 60_000)

    assert long.status_code == 200


def test_figures_keep_their_words(server: Served) -> None:
    """The engine normalises numbers; the words of the source stand beside them, unchanged."""
    rows = server.ask('SELECT ?t { ?f a comity:Figure ; comity:valueText ?t FILTER(CONTAINS(?t, "12")) }').json()

    assert [row["t"]["value"] for row in rows["results"]["bindings"]] == ["More than 12 cities"]


def test_store_is_never_written(server: Served) -> None:
    """An update is refused, and the data are the same afterwards."""
    before = server.ask("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").text
    answer = server.ask(f"INSERT DATA {{ <{BASE}a> <{BASE}b> <{BASE}c> }}")

    assert answer.status_code == 403
    assert server.ask("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").text == before


@LINUX
def test_pages_do_without_the_parser() -> None:
    """What every worker loads stays small; the parser comes with the first question in English."""
    told = "import sys, comity.serve, comity.serving.pages; sys.exit('spacy' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", told], check=False).returncode == 0


def test_killed_nursery_is_replaced(folder: Path) -> None:
    """The process that starts workers may die like any other."""
    with served(folder) as server:
        before = server.nursery()
        os.kill(before, signal.SIGKILL)

        _until(lambda: server.ask(LOOK_UP).status_code == 200 and server.nursery() != before, "nobody came back")
