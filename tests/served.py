"""A server in a process of its own, as users start it, on a free port of the loopback interface."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import httpx

from tests.sheetstore import ROOT, make_plain_store

__all__ = ["TOKEN", "Served", "free_port", "served", "served_for_writing"]

TOKEN = {"Authorization": "Bearer everything-0123456789"}
"""The header of a user who may write everything in a store that ``served_for_writing`` serves."""

_START = """
import json, sys
from pathlib import Path
from comity.serve import serve
from comity.serving.limits import Limits
store, port, project, limits, writers, services, agents, log = sys.argv[1:]
more = {"log": log, "slow": 0.5, "writers": Path(writers) if writers else None, "services": tuple(json.loads(services)), "agents": bool(agents)}
serve(Path(store), port=int(port), project=Path(project), limits=Limits(**json.loads(limits)), **more)
"""


@dataclass
class Served:
    """A running server."""

    url: str
    process: subprocess.Popen[bytes]

    def ask(self, query: str, accept: str = "application/sparql-results+json", **more: str) -> httpx.Response:
        """Ask by GET."""
        address = f"{self.url}/sparql?{urlencode({'query': query, **more})}"
        return httpx.get(address, headers={"Accept": accept}, timeout=60)

    def get(self, path: str, accept: str = "text/html", headers: Mapping[str, str] | None = None) -> httpx.Response:
        """Read a page."""
        return httpx.get(self.url + path, headers={"Accept": accept, **(headers or {})}, timeout=60)

    def health(self) -> dict[str, int]:
        """Return the state of the workers."""
        found: dict[str, int] = httpx.get(f"{self.url}/health", timeout=60).json()["workers"]
        return found

    def nursery(self) -> int:
        """Return the id of the process that starts workers (Linux)."""
        return _children(self.process.pid)[0]

    def workers(self) -> list[int]:
        """Return the process ids of the workers (Linux)."""
        return _children(self.nursery())


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def free_port() -> int:
    """Return a port of the loopback interface that nobody has."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def served_for_writing(folder: Path) -> Iterator[Served]:
    """Serve a new plain store in ``folder``; who shows ``TOKEN`` may write any graph."""
    make_plain_store(folder / "store")
    writers = folder / "writers"
    writers.write_text("* everything-0123456789\n")
    writers.chmod(0o600)
    with served(folder / "store", writers) as running:
        yield running


@contextlib.contextmanager
def served(
    store: Path,
    writers: Path | None = None,
    services: Sequence[str] = (),
    agents: bool = False,
    log: str = "",
    **limits: object,
) -> Iterator[Served]:
    """Start a server with ``limits`` and end it; ``writers`` is a file of tokens; ``agents`` opens ``/mcp``.

    ``log`` is a file, into which queries of half a second are written.
    """
    port = free_port()
    command = [sys.executable, "-c", _START, str(store), str(port), str(ROOT), json.dumps(limits)]
    command += [str(writers or ""), json.dumps(list(services)), "yes" if agents else "", log]
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL, env={**os.environ, "NO_COLOR": "1"})
    server = Served(f"http://127.0.0.1:{port}", process)
    try:
        _wait(server)
        yield server
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(20)
        process.kill()
        process.wait()


def _wait(server: Served) -> None:
    for _ in range(400):
        with contextlib.suppress(httpx.TransportError):
            server.health()
            return
        if server.process.poll() is not None:
            break
        time.sleep(0.05)
    raise AssertionError("the server did not start")
