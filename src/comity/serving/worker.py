"""A process that answers one query at a time and can be killed at any moment without harm.

The engine can neither cancel nor bound a query, so the server kills the process. Workers are born in
``comity.serving.nursery``; a socket carries the jobs and the answers.
"""

from __future__ import annotations

import io
import json
import resource
import socket
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from comity.errors import ComityError, NotFound, UnknownQuery
from comity.serving.asking import run
from comity.serving.frames import END, ERROR, READY, Job, Outbox, receive_job, send_frame
from comity.serving.own import NotYours, write
from comity.serving.sandbox import forbid_network
from comity.store import Release, Store

__all__ = ["PARTS", "answer", "loaded", "main"]

_RESULTS = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
_GRAPHS = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "rdf": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
    "nq": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
}
PARTS = ("comity.serving.pages", "comity.asking")
"""What pages need, and what questions in English need beside it: the parser, which takes a second or two to load."""
Send = Callable[[bytes], None]

_CHUNK = 32 * 1024


class _Sent(io.RawIOBase):
    """The file into which the engine writes: what arrives goes out as frames."""

    def __init__(self, send: Send) -> None:
        self._send = send

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._send(bytes(data))
        return len(data)


def _sink(send: Send) -> io.BufferedWriter:
    return io.BufferedWriter(_Sent(send), _CHUNK)


def answer(store: Store, job: Job, send: Send) -> None:
    """Run the query of ``job`` and send its answer in pieces, in the format that the job names.

    Raises ``SyntaxError`` for a query that the engine cannot parse.
    """
    results = run(store.graph, str(job["query"]), job)
    sink = _sink(send)
    if isinstance(results, ox.QueryTriples):
        ox.serialize(results, sink, _GRAPHS[job["format"]], prefixes=job.get("prefixes"))
    elif isinstance(results, ox.QueryBoolean) and job["format"] in ("csv", "tsv"):
        sink.write(b"true\n" if results else b"false\n")  # the W3C formats have no boolean; a bare word is usual
    else:
        results.serialize(sink, format=_RESULTS[job["format"]])
    sink.flush()


def _graph(store: Store, job: Job, send: Send) -> None:
    """Send all triples of one graph, or those of the unnamed graph."""
    name = ox.NamedNode(job["graph"]) if job.get("graph") else ox.DefaultGraph()
    if isinstance(name, ox.NamedNode) and not store.graph.contains_named_graph(name):
        raise NotFound(f"No graph <{name.value}> here. List them with: SELECT DISTINCT ?g {{ GRAPH ?g {{}} }}")
    sink = _sink(send)
    store.graph.dump(sink, _GRAPHS[job["format"]], from_graph=name, prefixes=job.get("prefixes"))
    sink.flush()


def _page(store: Store, job: Job, send: Send) -> None:
    from comity.serving.pages import render  # templates cost time that plain queries need not pay

    send(render(store, Path(job["project"]), str(job["page"]), job["arguments"]))


def _description(store: Store, job: Job, send: Send) -> None:
    from comity.serving.description import describe_dataset, describe_service

    site, format_ = str(job["site"]), _GRAPHS[job["format"]]
    if job["of"] == "dataset":
        return send(describe_dataset(store, site, format_))
    from comity.queries import is_violation, load_queries

    asked = load_queries(Path(job["project"]) / "queries").values()
    send(describe_service(store, site, format_, [query for query in asked if not is_violation(query)]))


def _named(store: Store, job: Job, send: Send) -> None:
    """Send the rows of a named question as data."""
    from comity.names import find_thing
    from comity.queries import find_query
    from comity.serving.tablepages import ask_named

    query = find_query(Path(job["project"]) / "queries", str(job["name"]))
    rows = ask_named(store, query, job["arguments"], lambda name: find_thing(store, name))
    send(rows.serialize(job["format"]))


def _write(store: Store, job: Job, send: Send) -> None:
    """Prepare what a write leads to, in a folder beside what is served."""
    base = Release(str(job["base_id"]), Path(job["base_folder"]))
    own, folder = Path(job["own"]), Path(job["folder"])
    release, text, new = write(base, own.read_bytes() if own.exists() else b"", folder, job)
    (folder / "graphs.nq").write_bytes(text)
    send(json.dumps({"id": release.id, "new": new}).encode())


def _reconcile(store: Store, job: Job, send: Send) -> None:
    from comity.serving.reconciling import answer_reconcile

    send(answer_reconcile(store, job))


def _labels(store: Store, job: Job, send: Send) -> None:
    from comity.serving.labelling import answer_labels

    send(answer_labels(store, job))


def _program(store: Store, job: Job, send: Send) -> None:
    from comity.serving.rest import answer_program

    answer_program(store, job, send)


_KINDS: dict[str, Callable[[Store, Job, Send], None]] = {
    "query": answer,
    "graph": _graph,
    "page": _page,
    "named": _named,
    "description": _description,
    "write": _write,
    "reconcile": _reconcile,
    "labels": _labels,
    "program": _program,
}


def _failure(error: BaseException) -> dict[str, str]:
    if isinstance(error, NotYours):
        return {"limit": "", "code": "forbidden", "message": str(error)}
    if isinstance(error, (NotFound, UnknownQuery)):
        return {"limit": "", "code": "not-found", "message": str(error)}
    if isinstance(error, MemoryError):
        return {"limit": "memory", "code": "memory", "message": "out of memory"}
    if isinstance(error, RuntimeError) and "does not exist" in str(error):
        return {"limit": "", "code": "not-found", "message": f"{error}. Nothing was changed."}
    if isinstance(error, RuntimeError) and "not supported" in str(error):
        return {"limit": "", "code": "query", "message": f"{error}."}
    if isinstance(error, (SyntaxError, ComityError, ValueError)):
        return {"limit": "", "code": "query", "message": str(getattr(error, "msg", None) or error)}
    return {"limit": "", "code": "defect", "message": f"{type(error).__name__}: {error}"}


def loaded() -> int:
    """Return how many of ``PARTS`` have been loaded; plain queries do without."""
    return sum(part in sys.modules for part in PARTS)


def main(connection: socket.socket, folder: str, memory: int) -> None:
    """Serve jobs that come over ``connection`` until the server closes it.

    ``folder`` is that of a release, ``memory`` a number of bytes or 0.
    """
    sealed = forbid_network()  # before the engine starts threads, which inherit it
    store = Store(Release(Path(folder).name, Path(folder)))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if memory and sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    send_frame(connection, READY, json.dumps({"sealed": sealed, "loaded": loaded()}).encode())
    while (job := receive_job(connection)) is not None:
        outbox = Outbox(connection)
        try:
            _KINDS[job["kind"]](store, job, outbox.send)
        except ConnectionError:
            break
        except Exception as error:  # the process must outlive any query; what went wrong goes to the server
            outbox.end(ERROR, json.dumps(_failure(error)).encode())
        else:
            outbox.end(END, f"{time.process_time():.3f}".encode())
