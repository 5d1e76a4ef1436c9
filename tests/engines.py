"""Other people's SPARQL servers, started from installed packages on the loopback interface."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pyoxigraph as ox

from tests.served import free_port

__all__ = [
    "OXIGRAPH",
    "VIRTUOSO",
    "Writable",
    "free_port",
    "oxigraph_server",
    "virtuoso_server",
    "writable_oxigraph",
    "writable_virtuoso",
]

OXIGRAPH = shutil.which("oxigraph") or shutil.which("oxigraph", path=str(Path(sys.executable).parent))
"""The program of the PyPI package ``oxigraph``."""
VIRTUOSO = shutil.which("virtuoso-t")
"""The program of the Debian package ``virtuoso-opensource-7``."""

_INI = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
MaxCheckpointRemap = 2000
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
MaxCheckpointRemap = 2000
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
DirsAllowed = {folder}
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}
ServerThreads = 8
[SPARQL]
ResultSetMaxRows = 1000000
"""


@contextlib.contextmanager
def oxigraph_server(quads: Path, folder: Path) -> Iterator[str]:
    """Serve the graphs of an N-Quads file with their union as default graph; give the address."""
    assert OXIGRAPH is not None
    store = folder / "oxigraph"
    load = [OXIGRAPH, "load", "--location", str(store), "--file", str(quads)]
    subprocess.run(load, check=True, capture_output=True)
    address = f"127.0.0.1:{free_port()}"
    command = [OXIGRAPH, "serve-read-only", "--location", str(store), "--bind", address, "--union-default-graph"]
    with _running(command, f"http://{address}/"):
        yield f"http://{address}/query"


@dataclass(frozen=True, slots=True)
class Writable:
    """An empty server that takes graphs: where it answers, where it takes them, and from whom."""

    queries: str
    graphs: str
    union: str = ""
    """The graph that is named where the default graph takes no triples."""
    user: str = ""
    password: str = ""


@contextlib.contextmanager
def writable_oxigraph(folder: Path) -> Iterator[Writable]:
    """Start an empty Oxigraph."""
    assert OXIGRAPH is not None
    address = f"127.0.0.1:{free_port()}"
    command = [OXIGRAPH, "serve", "--location", str(folder / "oxigraph"), "--bind", address]
    with _running(command, f"http://{address}/"):
        yield Writable(f"http://{address}/query", f"http://{address}/store")


@contextlib.contextmanager
def writable_virtuoso(folder: Path) -> Iterator[Writable]:
    """Start an empty Virtuoso."""
    with _virtuoso(folder) as (_, http):
        address = f"http://127.0.0.1:{http}"
        asked = f"{address}/sparql?default-graph-uri=urn%3Aunion"
        yield Writable(asked, f"{address}/sparql-graph-crud-auth", "urn:union", "dba", "dba")


@contextlib.contextmanager
def _virtuoso(folder: Path) -> Iterator[tuple[int, int]]:
    assert VIRTUOSO is not None
    place = folder / "virtuoso"
    place.mkdir(exist_ok=True)
    sql, http = free_port(), free_port()
    (place / "virtuoso.ini").write_text(_INI.format(folder=place, sql=sql, http=http))
    command = [VIRTUOSO, "+foreground", "+configfile", str(place / "virtuoso.ini")]
    with _running(command, f"http://127.0.0.1:{http}/sparql", 120):
        yield sql, http


@contextlib.contextmanager
def virtuoso_server(quads: Path, folder: Path) -> Iterator[str]:
    """Serve the triples of an N-Quads file, one graph as the default graph; give the address.

    Its default graph is the union of all graphs, those of the system included, so only one graph is loaded and named.
    """
    assert VIRTUOSO is not None
    place = folder / "virtuoso"
    place.mkdir()
    union = {
        ox.Triple(q.subject, q.predicate, q.object) for q in ox.parse(path=str(quads), format=ox.RdfFormat.N_QUADS)
    }
    ox.serialize(union, str(place / "data.nt"), ox.RdfFormat.N_TRIPLES)
    with _virtuoso(folder) as (sql, http):
        load = f"ld_dir('{place}', 'data.nt', 'urn:comity'); rdf_loader_run(); checkpoint;"
        subprocess.run(["isql-vt", f"127.0.0.1:{sql}", "dba", "dba", f"exec={load}"], check=True, capture_output=True)
        yield f"http://127.0.0.1:{http}/sparql?default-graph-uri=urn%3Acomity"


@contextlib.contextmanager
def _running(command: list[str], address: str, seconds: float = 30) -> Iterator[None]:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + seconds
        while True:
            with contextlib.suppress(httpx.TransportError):
                httpx.get(address, timeout=5)
                break
            assert process.poll() is None, f"{command[0]} ended with {process.returncode}"
            assert time.monotonic() < deadline, f"{command[0]} did not start"
            time.sleep(0.1)
        yield
    finally:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(20)
        process.kill()
        process.wait()
