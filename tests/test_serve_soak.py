"""Mixed load with hostile queries for a while: no wrong answer, nothing left behind, nobody else asked.

``COMITY_SOAK`` is the number of seconds: 12 by default, 1800 before a release.
"""

from __future__ import annotations

import contextlib
import os
import random
import re
import signal
import socket
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit

import httpx
import pytest

from tests.served import Served, served
from tests.sheetstore import make_store

SECONDS = float(os.environ.get("COMITY_SOAK", "12"))
LOOK_UPS = {
    "SELECT ?n { ?c a comity:Country ; rdfs:label ?n } ORDER BY ?n": ["Norland", "Sudland"],
    "SELECT (COUNT(*) AS ?n) { ?c a comity:City }": ["3"],
    "SELECT ?n { VALUES ?n { 1 2 3 } } ORDER BY DESC(?n)": ["3", "2", "1"],
}
HOSTILE = (
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "SELECT ?a { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i ?c ?f",
    "SELECT (GROUP_CONCAT(?c) AS ?all) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "CONSTRUCT { ?a ?b ?i } { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "SELECT * { ?a ?b ?c . ?d ?e ?f }",
    "SELECT * { ?s (<urn:a>|!<urn:a>)* ?o . ?o (<urn:a>|!<urn:a>)* ?p }",
    "SELECT * { SERVICE SILENT <http://192.0.2.1/> { ?s ?p ?o } }",
    "SELECT * { " + "{" * 3000 + "}" * 3000 + " }",
    "SELECT (REPLACE('" + "a" * 30 + "', '(a*)*b', '') AS ?x) {}",
    "LOAD <http://192.0.2.1/>",
    "SELECT * { ?s ?p '\x00\ud7ff",
)

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="it looks into /proc")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Served]:
    make_store(tmp_path / "store").close()
    with served(tmp_path / "store", seconds=4.0, memory=400 << 20, answer=8 << 20, per_client=1000) as running:
        yield running


def test_load_with_hostile_queries_leaves_no_trace(server: Served) -> None:
    """Every answer is whole and right or an error, memory stays flat, and dead workers are replaced."""
    end = time.monotonic() + SECONDS
    seen: Counter[str] = Counter()
    wrong: list[str] = []
    strangers: set[str] = set()
    memory: list[int] = []

    def steady(work: Callable[[random.Random], None], number: int) -> threading.Thread:
        def run() -> None:
            draw = random.Random(number)
            while time.monotonic() < end:
                work(draw)

        return threading.Thread(target=run)

    def look_up(draw: random.Random) -> None:
        query = draw.choice(list(LOOK_UPS))
        try:
            answer = server.ask(f"{query} #{draw.random()}")
        except httpx.ReadTimeout:
            wrong.append(f"no answer to {query}")
            return
        seen[f"look-up {answer.status_code}"] += 1
        if answer.status_code == 200:
            found = [row["n"]["value"] for row in answer.json()["results"]["bindings"]]
            if found != LOOK_UPS[query]:
                wrong.append(answer.text)

    def attack(draw: random.Random) -> None:
        try:
            answer = server.ask(draw.choice(HOSTILE), "*/*")
        except httpx.RemoteProtocolError:
            seen["hostile cut"] += 1
            return
        except httpx.ReadTimeout:
            wrong.append("no answer to a hostile query")
            return
        seen[f"hostile {answer.status_code}"] += 1
        if answer.status_code == 200 and answer.headers["content-type"].startswith("application/sparql-results+json"):
            answer.json()  # raises when half of it came

    def leave(draw: random.Random) -> None:
        parts = urlsplit(server.url)
        with socket.create_connection((str(parts.hostname), parts.port)) as connection:
            connection.sendall(f"GET /sparql?query={quote(HOSTILE[0])} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            time.sleep(draw.random() / 4)
        seen["left"] += 1

    def kill(draw: random.Random) -> None:
        with contextlib.suppress(ProcessLookupError, IndexError, FileNotFoundError):
            os.kill(draw.choice(server.workers()), signal.SIGKILL)
        seen["killed"] += 1
        strangers.update(foreign([server.process.pid, *server.workers()]))
        memory.append(resident(server.process.pid))
        time.sleep(0.5)

    threads = [steady(work, number) for number, work in enumerate([look_up] * 3 + [attack] * 2 + [leave, kill])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    print(dict(seen))
    assert wrong == []
    assert strangers == set()
    assert seen["look-up 200"] > SECONDS
    # A worker that is killed costs the query that it had; nothing else fails a look-up.
    assert (
        sum(n for told, n in seen.items() if told.startswith("look-up") and not told.endswith("200")) <= seen["killed"]
    )
    assert {told for told in seen if told.startswith("hostile")} <= {
        f"hostile {s}" for s in ("200", "400", "403", "500", "503", "cut")
    }
    settled = memory[len(memory) // 4 :]
    assert max(settled) < 1.5 * min(settled) + (32 << 20)
    idle(server)


def idle(server: Served) -> None:
    """Wait until nothing runs any more, and see that all places are filled."""
    for _ in range(400):
        state = server.health()
        if state["busy"] == 0 and state["idle"] > 0:
            break
        time.sleep(0.05)
    assert server.health()["busy"] == 0
    assert server.ask("ASK {}").json()["boolean"] is True


def resident(pid: int) -> int:
    """Return how many bytes of memory a process holds."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def foreign(pids: list[int]) -> set[str]:
    """Return the addresses beyond the loopback interface to which processes have connections."""
    inodes = set()
    for pid in pids:
        with contextlib.suppress(OSError):
            for file in Path(f"/proc/{pid}/fd").iterdir():
                with contextlib.suppress(OSError):
                    inodes |= set(re.findall(r"socket:\[(\d+)\]", os.readlink(file)))
    found = set()
    for table in ("/proc/net/tcp", "/proc/net/udp"):
        for line in Path(table).read_text().splitlines()[1:]:
            fields = line.split()
            if fields[9] in inodes and fields[2].partition(":")[0] not in ("00000000", "0100007F"):
                found.add(fields[2])
    return found
