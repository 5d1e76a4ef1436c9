"""``python -m bench.serving``: look-ups over HTTP on a graph of a million triples, as ratios taken in turns.

Beside our endpoint, with and without its cache, run the native Oxigraph server and rdflib-endpoint where they are
installed, beside this Python or on the PATH. Then look-ups are timed while queries run that have no end. Everything
stays on the loopback interface. On a crowded machine waiting times tell more of the crowd than of a server; the
processor time of a request, which is printed beside them on Linux, tells less of it.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import random
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit

from comity.quads import Lines
from comity.release import ReleaseWriter, build_lock

ROOT = Path(__file__).parents[1]
THINGS = 130_000
"""Each has eight triples."""
CLIENTS = (1, 8, 32)
ROUNDS = 9
SECONDS = 0.5
_TICKS = os.sysconf("SC_CLK_TCK")
BASE = "https://example.org/"
_SERVE = """
import sys
from pathlib import Path
from comity.serve import serve
from comity.serving.limits import Limits
store, port, cached = sys.argv[1:]
serve(Path(store), port=int(port), limits=Limits(seconds=20, cached_answer=int(cached), per_client=1000))
"""
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


class Load(NamedTuple):
    """What some clients saw: requests a second, and milliseconds that half and nearly all of them waited."""

    rate: float
    p50: float
    p99: float
    answers: int
    cost: float = 0.0
    """Milliseconds of processor time that the server spent on a request."""


class Server(NamedTuple):
    """Where a server answers, and its process."""

    address: str
    pid: int


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory(prefix="comity-bench-") as name, contextlib.ExitStack() as running:
        folder = Path(name)
        count = make_store(folder / "store", folder / "graph.nt")
        print(f"{count:,} triples, {ROUNDS} rounds in turns; only the ratios travel\n")
        began = time.perf_counter()
        servers: dict[str, Server] = {"comity": running.enter_context(ours(folder / "store", 0))}
        print(f"  first answer of comity {time.perf_counter() - began:.2f} s after its start")
        servers["comity, cached"] = running.enter_context(ours(folder / "store", 1 << 18))
        servers |= {name: running.enter_context(server) for name, server in others(folder)}
        for clients in CLIENTS:
            compare(servers, clients)
        disturbed(servers["comity"].address)


def make_store(store: Path, dump: Path | None, things: int = THINGS) -> int:
    """Write a release with invented things that are of a class, have names and know each other, and N-Triples."""
    draw = random.Random(1)
    lines = Lines(f"{BASE}graph")
    for number in range(things):
        thing = f"<{BASE}thing/{number}>"
        lines.add(thing, "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>", f"<{BASE}Class{number % 20}>")
        lines.add(thing, "<http://www.w3.org/2000/01/rdf-schema#label>", f'"Thing {number}"')
        lines.add(thing, f"<{BASE}number>", f'"{number}"^^<http://www.w3.org/2001/XMLSchema#integer>')
        for place in range(5):
            lines.add(thing, f"<{BASE}knows{place}>", f"<{BASE}thing/{draw.randrange(things)}>")
    with build_lock(store) as workshop, ReleaseWriter(store, workshop) as writer:
        writer.add(lines)
        writer.publish({})
    if dump is not None:
        with dump.open("w", encoding="ascii") as file:
            file.writelines(line.replace(f" <{BASE}graph> .", " .") for line in lines.sorted())
    return len(lines.sorted())


def others(folder: Path) -> Iterator[tuple[str, contextlib.AbstractContextManager[Server]]]:
    """Yield the other servers that are installed."""
    tools = str(Path(sys.executable).parent)
    oxigraph = shutil.which("oxigraph") or shutil.which("oxigraph", path=tools)
    if oxigraph:
        load = [oxigraph, "load", "-l", str(folder / "ox"), "-f", str(folder / "graph.nt")]
        subprocess.run(load, check=True, capture_output=True)
        port = free_port()
        command = [oxigraph, "serve-read-only", "-l", str(folder / "ox"), "-b", f"127.0.0.1:{port}"]
        yield "oxigraph", started(command, f"http://127.0.0.1:{port}/query", 60)
    rdflib_endpoint = shutil.which("rdflib-endpoint") or shutil.which("rdflib-endpoint", path=tools)
    if rdflib_endpoint:
        port = free_port()
        command = [rdflib_endpoint, "serve", "--host", "127.0.0.1", "--port", str(port), str(folder / "graph.nt")]
        yield "rdflib-endpoint", started(command, f"http://127.0.0.1:{port}/", 900)


def ours(store: Path, cached: int) -> contextlib.AbstractContextManager[Server]:
    """Start our endpoint; ``cached`` is the size of answers that it keeps."""
    port = free_port()
    command = [sys.executable, "-c", _SERVE, str(store), str(port), str(cached)]
    return started(command, f"http://127.0.0.1:{port}/sparql", 30)


@contextlib.contextmanager
def started(command: Sequence[str], address: str, seconds: float) -> Iterator[Server]:
    """Start a server and wait for its first answer."""
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + seconds
        while True:
            with contextlib.suppress(OSError, asyncio.IncompleteReadError):
                asyncio.run(load_of(address, ["ASK {}"], 1, 0.01))
                break
            if time.monotonic() > deadline or process.poll() is not None:
                raise SystemExit(f"{command[0]} did not start")
            time.sleep(0.02)
        yield Server(address, process.pid)
    finally:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(10)
        process.kill()
        process.wait()


def compare(servers: dict[str, Server], clients: int) -> None:
    """Print the medians of the rounds for each server, beside Oxigraph's."""
    seen: dict[str, list[Load]] = {name: [] for name in servers}
    for number in range(ROUNDS):
        for name, server in servers.items():
            queries, before = lookups(random.Random(number), 300), computed(server.pid)
            load = asyncio.run(load_of(server.address, queries, clients, SECONDS))
            spent = 1000 * (computed(server.pid) - before)
            seen[name].append(load._replace(cost=spent / load.answers))
    medians = {name: Load(*map(statistics.median, zip(*loads, strict=True))) for name, loads in seen.items()}
    yardstick = medians.get("oxigraph")
    print(f"\n{clients} client{'s' if clients > 1 else ''}")
    for name, load in medians.items():
        ratio = (
            f"p50 {load.p50 / yardstick.p50:5.2f} x, cost {load.cost / (yardstick.cost or 1):5.2f} x oxigraph"
            if yardstick
            else ""
        )
        print(
            f"  {name:16} {load.rate:7.0f} a second  p50 {load.p50:7.2f} ms  p99 {load.p99:7.2f} ms  "
            f"cost {load.cost:.3f} ms  {ratio}",
            flush=True,
        )


def computed(pid: int) -> float:
    """Return the seconds of processor time that a process has used, 0 where the system does not tell."""
    with contextlib.suppress(OSError):
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS
    return 0.0


def disturbed(address: str) -> None:
    """Print how long look-ups wait while four endless queries run, against before."""

    async def both() -> tuple[Load, Load]:
        quiet = await load_of(address, lookups(random.Random(7), 300), 4, 6 * SECONDS)
        hostile = [asyncio.ensure_future(ask_once(address, f"{RUNAWAY} #{n}")) for n in range(4)]
        await asyncio.sleep(0.5)
        noisy = await load_of(address, lookups(random.Random(8), 300), 4, 6 * SECONDS)
        for task in hostile:
            task.cancel()
        return quiet, noisy

    quiet, noisy = asyncio.run(both())
    print("\n4 clients, before and while 4 endless queries run")
    print(f"  p50 {quiet.p50:.2f} -> {noisy.p50:.2f} ms, p99 {quiet.p99:.2f} -> {noisy.p99:.2f} ms")
    print(f"  p99 during / before: {noisy.p99 / quiet.p99:.2f} x")


def lookups(draw: random.Random, count: int) -> list[str]:
    """Return simple questions about things drawn at random."""
    shapes = (
        "SELECT ?p ?o {{ <{0}> ?p ?o }}",
        "SELECT ?l {{ <{0}> <http://www.w3.org/2000/01/rdf-schema#label> ?l }}",
        "SELECT ?x ?l {{ <{0}> <{1}knows1> ?x . ?x <http://www.w3.org/2000/01/rdf-schema#label> ?l }}",
        "ASK {{ <{0}> a <{1}Class7> }}",
    )
    return [draw.choice(shapes).format(f"{BASE}thing/{draw.randrange(THINGS)}", BASE) for _ in range(count)]


async def load_of(address: str, queries: Sequence[str], clients: int, seconds: float) -> Load:
    """Ask from ``clients`` connections that stay open, for so long, and say what they saw."""
    waits: list[float] = []
    end = time.perf_counter() + seconds

    async def client(offset: int) -> None:
        parts = urlsplit(address)
        reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
        place = offset
        try:
            while True:
                began = time.perf_counter()
                await exchange(reader, writer, address, queries[place % len(queries)])
                waits.append(time.perf_counter() - began)
                place += clients
                if time.perf_counter() > end:
                    return
        finally:
            writer.close()

    began = time.perf_counter()
    await asyncio.gather(*(client(number) for number in range(clients)))
    took = time.perf_counter() - began
    ordered = sorted(waits)
    at = [1000 * ordered[min(len(ordered) - 1, int(len(ordered) * share))] for share in (0.5, 0.99)]
    return Load(len(waits) / took, at[0], at[1], len(waits))


async def ask_once(address: str, query: str) -> None:
    """Ask over a connection of its own, and leave when told."""
    parts = urlsplit(address)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    try:
        await exchange(reader, writer, address, query, any_status=True)
    finally:
        writer.close()


async def exchange(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, address: str, query: str, any_status: bool = False
) -> bytes:
    """Send one query and return the body of its answer, which must be one unless ``any_status`` will do."""
    status, body = await asked(reader, writer, address, query)
    if status != 200 and not any_status:
        raise SystemExit(f"{address} answered {status}")
    return body


async def asked(
    reader: asyncio.StreamReader,
    writer: asyncio.StreamWriter,
    address: str,
    query: str,
    accept: str = "application/sparql-results+json",
) -> tuple[int, bytes]:
    """Send one query and return status and body; a small client, so that servers are measured and not it."""
    path = f"{urlsplit(address).path}?{urlencode({'query': query})}"
    head = f"GET {path} HTTP/1.1\r\nHost: x\r\nAccept: {accept}\r\n\r\n"
    writer.write(head.encode())
    lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    status = int(lines[0].split(" ")[1])
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}
    if "content-length" in headers:
        return status, await reader.readexactly(int(headers["content-length"]))
    parts = []
    while size := int((await reader.readuntil(b"\r\n")).split(b";")[0], 16):
        parts.append((await reader.readexactly(size + 2))[:-2])
    await reader.readexactly(2)
    return status, b"".join(parts)


def free_port() -> int:
    """Return a port that nobody has."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    main()
