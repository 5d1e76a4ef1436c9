"""``python -m bench.soak [MINUTES]``: mixed load with hostile queries, and what is left of the server after it.

Clients ask a graph of a million triples what they know the answer to; others ask what no server can answer, go away in
the middle of an answer, or kill workers. Printed are wrong answers, dead workers, memory and connections to elsewhere.
It ends with 1 when an answer was wrong, a worker is left dead, memory grew, or anybody outside was asked. Memory is
watched from when the caches, which have fixed sizes, are full. Linux only.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import random
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

from bench.serving import BASE, ROOT, THINGS, ask_once, asked, free_port, make_store

CLIENTS = 4
WARM = 40_000
"""Look-ups after which the database's own cache of pages, which has a fixed size, is full."""
_SERVE = """
import sys
from pathlib import Path
from comity.serve import serve
from comity.serving.limits import Limits
limits = Limits(seconds=4.0, memory=400 << 20, answer=8 << 20, per_client=1000, cache=2 << 20)
serve(Path(sys.argv[1]), port=int(sys.argv[2]), limits=limits)
"""
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
    "SELECT * { ?s ?p '\x00",
    *(f"SELECT * {{ ?a{number} ?b{number} ?c{number} . ?d ?e ?f . ?g ?h ?i }} LIMIT 100000" for number in range(3)),
)
_ACCEPT = "application/sparql-results+json, */*;q=0.5"
ALLOWED = {"200", "400", "403", "500", "503", "cut"}
"""What a hostile query may get: an answer, a refusal, a limit, or a connection that is cut visibly."""


@dataclass
class Seen:
    """What a soak has seen."""

    answers: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    strangers: set[str] = field(default_factory=set)
    memory: list[int] = field(default_factory=list)
    """Bytes of the server and of the process that starts workers, from time to time."""
    workers: list[int] = field(default_factory=list)
    """Bytes of all workers together."""
    dead: int = 0
    """Workers that were dead or busy at the end, when nobody asked any more."""


def main() -> None:
    """Soak a server over a new graph, print what came of it, and exit with 1 when it is not well."""
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 30
    with tempfile.TemporaryDirectory(prefix="comity-soak-") as name:
        count = make_store(Path(name) / "store", None)
        print(f"{count:,} triples, {CLIENTS} clients with pauses beside hostile ones, {minutes:g} minutes", flush=True)
        with running(Path(name) / "store") as (address, pid):
            asyncio.run(warm(address, THINGS))
            seen = asyncio.run(soak(address, pid, 60 * minutes, THINGS))
    sys.exit(0 if tell(seen) else 1)


@contextlib.contextmanager
def running(store: Path) -> Iterator[tuple[str, int]]:
    """Start a server with small limits, and yield its address and the id of its process."""
    port = free_port()
    process = subprocess.Popen([sys.executable, "-c", _SERVE, str(store), str(port)], cwd=ROOT)
    try:
        for _ in range(1200):
            with contextlib.suppress(OSError), urlopen(f"http://127.0.0.1:{port}/health"):
                break
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}/sparql", process.pid
    finally:
        process.terminate()
        process.wait(30)


async def warm(address: str, things: int, count: int = WARM) -> None:
    """Look up so many things that the caches are full, so that memory that grows afterwards is memory lost.

    A query with a comment would be answered by a worker, and a class as a whole would take long.
    """
    draw = random.Random(0)
    parts = urlsplit(address)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port, limit=1 << 24)
    try:
        while count:
            query = question(draw, things)[0].partition(" #")[0]
            if "?s a" not in query:
                await asked(reader, writer, address, query, _ACCEPT)
                count -= 1
    finally:
        writer.close()


async def soak(address: str, pid: int, seconds: float, things: int, pause: float = 0.2) -> Seen:
    """Ask, attack, leave and kill for so long; ``pause`` is the mean time between two questions of a client."""
    seen, end = Seen(), time.monotonic() + seconds

    async def steady(work: Callable[[random.Random], Awaitable[None]], number: int, wait: float) -> None:
        draw = random.Random(number)
        while time.monotonic() < end:
            await work(draw)
            await asyncio.sleep(2 * wait * draw.random())

    async def look_up(draw: random.Random) -> None:
        query, right = question(draw, things)
        outcome, body = await _outcome(address, query)
        seen.answers[f"question {outcome}"] += 1
        if outcome == "none" or (outcome == "200" and not right(json.loads(body))):
            seen.wrong.append(f"{query}: {outcome} {body[:200]!r}")

    async def attack(draw: random.Random) -> None:
        query = draw.choice(HOSTILE)
        outcome, body = await _outcome(address, query)
        seen.answers[f"hostile {outcome}"] += 1
        if outcome not in ALLOWED:
            seen.wrong.append(f"{query[:80]}: {outcome}")
        if outcome == "200" and body[:1] == b"{":
            json.loads(body)  # raises when half of it came as a whole

    async def leave(draw: random.Random) -> None:
        with contextlib.suppress(TimeoutError, asyncio.IncompleteReadError, ConnectionError):
            await asyncio.wait_for(ask_once(address, f"{HOSTILE[0]} #{draw.random()}"), draw.random())
        seen.answers["left"] += 1

    async def kill(draw: random.Random) -> None:
        with contextlib.suppress(ProcessLookupError, IndexError, FileNotFoundError):
            os.kill(draw.choice(workers_of(pid)), signal.SIGKILL)
            seen.answers["killed"] += 1
        _look(pid, seen)

    works = [(look_up, pause)] * CLIENTS + [(attack, 10 * pause), (leave, 20 * pause), (kill, 20 * pause)]
    await asyncio.gather(*(steady(work, number, wait) for number, (work, wait) in enumerate(works)))
    seen.dead = await _left_over(address, pid)
    return seen


def question(draw: random.Random, things: int) -> tuple[str, Callable[[object], bool]]:
    """Return a question and what tells its right answer; half of the questions are new to every cache."""
    number = draw.randrange(things)
    thing, kind = f"<{BASE}thing/{number}>", number % 20
    of_kind = len(range(kind, things, 20))

    def values(answer: object) -> list[str]:
        assert isinstance(answer, dict)
        return [term["value"] for row in answer["results"]["bindings"] for term in row.values()]

    label = "<http://www.w3.org/2000/01/rdf-schema#label>"
    query, right = draw.choice(
        [
            (f"SELECT ?l {{ {thing} {label} ?l }}", lambda a: values(a) == [f"Thing {number}"]),
            (f"SELECT ?p ?o {{ {thing} ?p ?o }}", lambda a: len(values(a)) == 16 and f"Thing {number}" in values(a)),
            (f"ASK {{ {thing} a <{BASE}Class{kind}> }}", lambda a: a["boolean"] is True),
            (f"ASK {{ {thing} a <{BASE}Class{(kind + 1) % 20}> }}", lambda a: a["boolean"] is False),
            (f"SELECT (COUNT(*) AS ?n) {{ ?s a <{BASE}Class{kind}> }}", lambda a: values(a) == [str(of_kind)]),
            (f"SELECT ?s {{ ?s a <{BASE}Class{kind}> }}", lambda a: len(set(values(a))) == of_kind),
        ]
    )
    return (f"{query} #{draw.random()}" if draw.random() < 0.5 else query), right


async def _outcome(address: str, query: str) -> tuple[str, bytes]:
    """Return the status, ``cut`` for half an answer, or ``none`` when nothing came in time; and the body."""
    parts = urlsplit(address)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port, limit=1 << 24)
    try:
        status, body = await asyncio.wait_for(asked(reader, writer, address, query, _ACCEPT), 60)
        return str(status), body
    except (asyncio.IncompleteReadError, ConnectionError):
        return "cut", b""
    except TimeoutError:
        return "none", b""
    finally:
        writer.close()


def _look(pid: int, seen: Seen) -> None:
    """Note memory and connections."""
    workers = workers_of(pid)
    seen.memory.append(resident(pid) + sum(map(resident, children(pid))))
    seen.workers.append(sum(map(resident, workers)))
    seen.strangers |= foreign([pid, *children(pid), *workers])


async def _left_over(address: str, pid: int) -> int:
    """Wait until nothing runs any more, and return how many workers are dead, or still at work."""
    state: dict[str, int] = {"busy": 1}
    for _ in range(400):
        with urlopen(address.replace("/sparql", "/health")) as answer:
            state = json.load(answer)["workers"]
        if state["busy"] == 0 and state["idle"] > 0:
            break
        await asyncio.sleep(0.1)
    dead = {worker for worker in workers_of(pid) if _is_dead(worker)}
    await asyncio.sleep(1)  # who is just being replaced is gone by then
    return len({worker for worker in dead if _is_dead(worker)}) + state["busy"]


def tell(seen: Seen) -> bool:
    """Print what was seen, and return whether all is well."""
    for name, count in sorted(seen.answers.items()):
        print(f"  {name:16} {count:8}")
    tenth = max(1, len(seen.memory) // 10)
    begin, end = (statistics.median(part) / 2**20 for part in (seen.memory[tenth : 2 * tenth], seen.memory[-tenth:]))
    print(f"wrong or truncated answers: {len(seen.wrong)}")
    for text in seen.wrong[:10]:
        print(f"  {text}")
    print(f"dead or busy workers at the end: {seen.dead}")
    tenths = [statistics.median(seen.memory[at : at + tenth]) for at in range(0, 10 * tenth, tenth) if seen.memory[at:]]
    print(f"memory of the server and its nursery: {begin:.0f} MiB in the second tenth, {end:.0f} MiB in the last")
    print(f"  in each tenth: {' '.join(f'{size / 2**20:.0f}' for size in tenths)} MiB")
    print(f"memory of all workers: at most {max(seen.workers) / 2**20:.0f} MiB")
    print(f"connections to elsewhere: {len(seen.strangers)} {sorted(seen.strangers) or ''}")
    return not (seen.wrong or seen.dead or seen.strangers or end > 1.2 * begin + 32)


def children(pid: int) -> list[int]:
    """Return the processes that a process has started."""
    with contextlib.suppress(OSError):
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return []


def workers_of(pid: int) -> list[int]:
    """Return the workers of a server."""
    return [worker for nursery in children(pid) for worker in children(nursery)]


def resident(pid: int) -> int:
    """Return how many bytes of memory a process holds, 0 when it is gone."""
    with contextlib.suppress(OSError):
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    return 0


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


def _is_dead(pid: int) -> bool:
    """Tell whether a process has ended and nobody has taken note."""
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    return False


if __name__ == "__main__":
    main()
