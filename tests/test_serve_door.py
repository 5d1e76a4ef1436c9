"""What is answered at the door is what a worker would have answered, in its order, and never of an old release."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit

import httpx
import pytest

from tests.served import Served, served, served_for_writing
from tests.sheetstore import FUND, make_store

PLAIN = "SELECT ?p ?o { <" + FUND + "> ?p ?o }"
NAMES = "SELECT ?n { ?c a comity:Country ; rdfs:label ?n }"
CALLER = httpx.Client(timeout=60)
BESIDE = {"date", "content-length", "vary", "etag"}
"""Headers that need not be equal between two servers; compressed answers of two programs differ in length."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("door") / "store"
    make_store(folder).close()
    return folder


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[Served]:
    with served(folder) as running:
        yield running


@pytest.fixture(scope="module")
def doorless(folder: Path) -> Iterator[Served]:
    """A server whose every query goes to a worker, and which keeps nothing."""
    with served(folder, looked_up=0, cached_answer=0) as running:
        yield running


def looked_up(server: Served) -> int:
    return server.health().get("looked_up", 0)


@pytest.mark.parametrize("accept", ["*/*", "application/sparql-results+xml", "text/csv", "text/tab-separated-values"])
@pytest.mark.parametrize("encoding", ["identity", "gzip"])
@pytest.mark.parametrize("query", [PLAIN, NAMES])
def test_look_up_is_the_answer_of_a_worker(
    server: Served, doorless: Served, query: str, accept: str, encoding: str
) -> None:
    """The same rows and headers, in each format, compressed or not, when new and when kept."""
    headers = {"Accept": accept, "Accept-Encoding": encoding}
    before = looked_up(server)
    answers = [
        CALLER.get(f"{each.url}/sparql", params={"query": query}, headers=headers) for each in (server, doorless)
    ]
    again = CALLER.get(f"{server.url}/sparql", params={"query": query}, headers=headers)

    assert looked_up(server) == before + 1
    assert looked_up(doorless) == 0
    ours, workers = ({k: v for k, v in a.headers.items() if k not in BESIDE} for a in answers)
    assert ours == workers
    assert vary(answers[0]) >= vary(answers[1])
    assert sorted(answers[0].text.splitlines()) == sorted(answers[1].text.splitlines()) or rows(answers[0]) == rows(
        answers[1]
    )
    assert again.content == answers[0].content


def vary(answer: httpx.Response) -> set[str]:
    """Return the headers of a request that caches on the way must compare."""
    return set(answer.headers["vary"].split(", "))


def rows(answer: httpx.Response) -> list[str]:
    """Return what an answer says, whatever the order of its rows."""
    if "json" in answer.headers["content-type"]:
        return sorted(json.dumps(row, sort_keys=True) for row in answer.json()["results"]["bindings"])
    return sorted(answer.text.replace("</result>", "</result>\n").replace("<results>", "<results>\n").splitlines())


def test_same_question_is_not_answered_twice(server: Served) -> None:
    """The name of an answer is the same at the door and behind it."""
    ask = f"{server.url}/sparql?{urlencode({'query': PLAIN})}"
    tag = CALLER.get(ask).headers["etag"]

    assert CALLER.get(ask, headers={"If-None-Match": tag}).status_code == 304


@pytest.mark.parametrize("method", ["form", "direct", "old"])
def test_other_ways_to_ask_have_look_ups_too(server: Served, method: str) -> None:
    """POST and a client that closes its connection do not pass the door, and need no worker either."""
    address, before = f"{server.url}/sparql", looked_up(server)
    query = f"ASK {{ <{FUND}> a <urn:{method}> }}"
    if method == "form":
        answer = CALLER.post(address, data={"query": query})
    elif method == "direct":
        answer = CALLER.post(address, content=query, headers={"Content-Type": "application/sparql-query"})
    else:
        answer = CALLER.get(address, params={"query": query}, headers={"Connection": "close"})

    assert answer.json()["boolean"] is False
    assert looked_up(server) == before + 1


def test_script_of_another_site_may_read_a_look_up(server: Served) -> None:
    """The header that a browser asks for is there, the first time and when the answer is kept."""
    for _ in range(2):
        answer = CALLER.get(
            f"{server.url}/sparql", params={"query": NAMES}, headers={"Origin": "https://elsewhere.example"}
        )
        assert answer.headers["access-control-allow-origin"] == "*"


def test_head_of_a_look_up_has_no_body(server: Served) -> None:
    """HEAD is answered behind the door."""
    answer = CALLER.head(f"{server.url}/sparql", params={"query": PLAIN})

    assert (answer.status_code, answer.content) == (200, b"")


def test_dataset_of_a_request_goes_past_the_door(server: Served) -> None:
    """A graph that holds nothing of it has no answer."""
    answer = server.ask(NAMES, **{"default-graph-uri": "urn:empty"})

    assert answer.json()["results"]["bindings"] == []


def test_requests_that_come_at_once_are_answered_in_order(server: Served) -> None:
    """A look-up does not overtake the longer query before it on the same connection."""
    slow = 'SELECT (COUNT(*) AS ?n) { ?a ?b ?c FILTER(CONTAINS(STR(?c), "fund")) }'
    asked = [f"ASK {{ ?s a <urn:{number}> }}" for number in range(40)]
    queries = [*asked, PLAIN, slow, NAMES, slow, "ASK { ?s a comity:Country }"]
    parts = urlsplit(server.url)
    told = "".join(f"GET /sparql?query={quote(query)} HTTP/1.1\r\nHost: x\r\n\r\n" for query in queries[:-1])
    told += f"GET /sparql?query={quote(queries[-1])} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    with socket.create_connection((str(parts.hostname), parts.port), timeout=30) as connection:
        connection.sendall(told.encode())
        received = b""
        while piece := connection.recv(65536):
            received += piece
    bodies = [json.loads(part.partition(b"\r\n\r\n")[2]) for part in received.split(b"HTTP/1.1 200 OK\r\n")[1:]]

    assert [body.get("boolean") for body in bodies[:40]] == [False] * 40
    assert [body["head"].get("vars") for body in bodies[40:]] == [["p", "o"], ["n"], ["n"], ["n"], None]


def test_what_is_written_is_looked_up_when_it_is_confirmed(tmp_path: Path) -> None:
    """A look-up never answers from before the last confirmed write."""
    with served_for_writing(tmp_path) as server:
        for number in range(5):
            update = f"INSERT DATA {{ <urn:s> <urn:p> {number} }}"
            told = {"Content-Type": "application/sparql-update", "Authorization": "Bearer everything-0123456789"}
            assert CALLER.post(f"{server.url}/sparql", content=update, headers=told).status_code == 204
            found = server.ask("SELECT ?o { <urn:s> <urn:p> ?o }").json()["results"]["bindings"]
            assert {row["o"]["value"] for row in found} == {str(n) for n in range(number + 1)}
        deadline = time.monotonic() + 20
        while not looked_up(server) and time.monotonic() < deadline:
            server.ask(f"ASK {{ <urn:s> <urn:p> {time.monotonic_ns()} }}")  # one that no cache knows
            time.sleep(0.1)
        assert looked_up(server)
