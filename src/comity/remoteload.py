"""A release in a SPARQL service elsewhere: its graphs are put there by the Graph Store Protocol and counted by queries.

What the service has of them is noted in a graph of its own, with the hash of each graph, as soon as its count is right.
So a load that was stopped goes on where it ended, and the load of the next release sends only the graphs that differ.
Their union is sent whole, into the default graph or one with a name: services that make one on the fly count a triple
once for each graph that has it. Graphs that stand apart from the union are left out.
"""

from __future__ import annotations

import urllib.request
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import pyoxigraph as ox

from comity.errors import StoreError
from comity.inferences import APART
from comity.past import lines_sha256
from comity.quads import GRAPH, iri, text
from comity.remote import RemoteStore
from comity.store import Store
from comity.web import Limits, NoAnswer, Refused, fetch

__all__ = ["GraphStore", "Loaded", "differences", "load"]

LOADED = f"{GRAPH}loaded"
"""The graph of the service that says which graphs it has, whole."""
_HAS = "<http://purl.org/dc/terms/identifier>"
_UNION = "urn:comity:union"
_CHUNK = 4 << 20
"""Bytes sent at once."""
_TOGETHER = 100
"""Graphs that are counted by one query."""
_COUNTS = "SELECT ?g (COUNT(*) AS ?n) WHERE {{ VALUES ?g {{ {names} }} GRAPH ?g {{ ?s ?p ?o }} }} GROUP BY ?g"
# A graph is named by VALUES: Virtuoso finds nothing in one named by the pattern when the address has a default graph.
_NOTED = f"SELECT ?g ?hash WHERE {{ VALUES ?in {{ <{LOADED}> }} GRAPH ?in {{ ?g {_HAS} ?hash }} }}"


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did, in numbers of graphs, and how many triples the graphs of the release have together."""

    sent: int
    kept: int
    removed: int
    triples: int


class _Digest(urllib.request.HTTPDigestAuthHandler):
    """Shows who asks with each request after the first, since a server may close the connection on a long one that
    does not."""

    _challenge: dict[str, str] | None = None

    def retry_http_digest_auth(self, req: urllib.request.Request, auth: str) -> Any:
        parts = filter(None, urllib.request.parse_http_list(auth.partition(" ")[2]))
        self._challenge = urllib.request.parse_keqv_list(list(parts))
        return super().retry_http_digest_auth(req, auth)

    def http_request(self, req: urllib.request.Request) -> urllib.request.Request:
        if self._challenge is not None and (shown := self.get_authorization(req, self._challenge)):
            req.add_unredirected_header(self.auth_header, f"Digest {shown}")
        return req

    https_request = http_request


class GraphStore:
    """The address at which a service takes graphs. ``user`` and ``password`` are shown only when it asks for them."""

    def __init__(self, address: str, user: str = "", password: str = "", seconds: float = 300.0) -> None:
        self.address, self._limits = address, Limits(seconds)
        known = urllib.request.HTTPPasswordMgrWithDefaultRealm()
        self._handlers: tuple[urllib.request.BaseHandler, ...] = ()
        if user:
            known.add_password(None, address, user, password)
            self._handlers = (urllib.request.HTTPBasicAuthHandler(known), _Digest(known))
            self._send("DELETE", f"{LOADED}/nothing", None)  # a short request, which the server may refuse at first

    def put(self, graph: str, triples: Iterable[str]) -> None:
        """Make lines of N-Triples the whole of a graph; no name stands for the default graph."""
        method = "PUT"
        for chunk in _chunks(triples):
            self._send(method, graph, chunk)
            method = "POST"

    def delete(self, graph: str) -> None:
        """Remove a graph; one that is not there is no error."""
        self._send("DELETE", graph, None)

    def _send(self, method: str, graph: str, data: bytes | None) -> None:
        which = f"graph={quote(graph, safe='')}" if graph else "default"
        address = f"{self.address}{'&' if '?' in self.address else '?'}{which}"
        headers = {"Content-Type": "application/n-triples", "User-Agent": "Comity"}
        request = urllib.request.Request(address, data, headers, method=method)
        try:
            fetch(request, self._limits, self._handlers)
        except Refused as error:
            if method != "DELETE" or error.code != 404:
                raise StoreError(
                    f"{self.address} refused to {method} {graph or 'the default graph'}: {error}."
                ) from error
        except NoAnswer as error:
            raise StoreError(
                f"{self.address} gave no answer to {method} {graph or 'the default graph'} ({error})."
            ) from error


def load(
    store: Store,
    service: RemoteStore,
    graphs: GraphStore,
    union: str = "",
    progress: Callable[[str, int, int], None] = lambda stage, done, total: None,
) -> Loaded:
    """Bring a service to what an open release has, with the union of its graphs in the graph called ``union``.

    Without a name, the union becomes the default graph. Raises ``StoreError`` when a graph arrives incomplete.
    """
    noted = {row["g"].value: row["hash"].value for row in _rows(service, _NOTED)}
    joined = noted.pop(_UNION, "")
    wanted = [name for name in store.graph_names() if name not in APART]
    strange = sorted(noted.keys() - set(wanted))
    for name in strange:
        graphs.delete(name)
        del noted[name]
    sent = triples = 0
    for start in range(0, len(wanted), _TOGETHER):
        some = wanted[start : start + _TOGETHER]
        have, hashes, sizes = _counts(service, some), dict[str, str](), dict[str, int]()
        for name in some:
            lines = _triples(store, name)
            hashes[name], sizes[name] = lines_sha256(lines), len(lines)
            if noted.get(name) != hashes[name] or have.get(name, 0) != len(lines):
                graphs.put(name, lines)
                sent += 1
            progress("load", start + len(sizes), len(wanted))
        _refuse_incomplete(service, sizes)
        triples += sum(sizes.values())
        if any(noted.get(name) != sha256 for name, sha256 in hashes.items()):
            noted |= hashes
            _note(graphs, noted)
    if joined != store.release_id or _union_size(service, union) != len(store.graph) - _named_size(store):
        graphs.put(union, _lines(store, ox.DefaultGraph()))
        _note(graphs, {**noted, _UNION: store.release_id})
    return Loaded(sent, len(wanted) - sent, len(strange), triples)


def differences(store: Store, service: RemoteStore) -> Iterator[str]:
    """Yield one sentence for each graph of which the service has another number of triples than the release.

    The union is the graph that answers where a query names none.
    """
    size, has = len(store.graph) - _named_size(store), _union_size(service, "")
    if size != has:
        yield f"{service.address} has {has} triples outside of graphs, the union of the release has {size}."
    wanted = [name for name in store.graph_names() if name not in APART]
    for start in range(0, len(wanted), _TOGETHER):
        some = wanted[start : start + _TOGETHER]
        have = _counts(service, some)
        for name in some:
            size = len(_triples(store, name))
            if have.get(name, 0) != size:
                yield f"{service.address} has {have.get(name, 0)} triples of {name}, the release has {size}."


def _refuse_incomplete(service: RemoteStore, sizes: Mapping[str, int]) -> None:
    have = _counts(service, list(sizes))
    for name, size in sizes.items():
        if have.get(name, 0) != size:
            raise StoreError(
                f"{service.address} has {have.get(name, 0)} triples of {name} after {size} were sent. Load again."
            )


def _counts(service: RemoteStore, names: Sequence[str]) -> dict[str, int]:
    rows = _rows(service, _COUNTS.format(names=" ".join(map(iri, names))))
    return {row["g"].value: int(row["n"].value) for row in rows if row["g"] is not None}


def _rows(service: RemoteStore, query: str) -> ox.QuerySolutions:
    found = service.query(query)
    assert isinstance(found, ox.QuerySolutions)
    return found


def _union_size(service: RemoteStore, union: str) -> int:
    pattern = f"VALUES ?g {{ <{union}> }} GRAPH ?g {{ ?s ?p ?o }}" if union else "?s ?p ?o"
    return int(next(_rows(service, f"SELECT (COUNT(*) AS ?n) WHERE {{ {pattern} }}"))["n"].value)


def _named_size(store: Store) -> int:
    return int(store.manifest["quads"])


def _note(graphs: GraphStore, noted: Mapping[str, str]) -> None:
    graphs.put(LOADED, sorted(f"{iri(name)} {_HAS} {text(sha256)} .\n" for name, sha256 in noted.items()))


def _triples(store: Store, name: str) -> list[str]:
    return sorted(_lines(store, ox.NamedNode(name)))


def _lines(store: Store, name: ox.NamedNode | ox.DefaultGraph) -> Iterator[str]:
    for quad in store.graph.quads_for_pattern(None, None, None, name):
        yield f"{quad.subject} {quad.predicate} {quad.object} .\n"


def _chunks(lines: Iterable[str]) -> Iterator[bytes]:
    batch: list[bytes] = []
    size = 0
    for line in lines:
        data = line.encode()
        if batch and size + len(data) > _CHUNK:
            yield b"".join(batch)
            batch, size = [], 0
        batch.append(data)
        size += len(data)
    yield b"".join(batch)
