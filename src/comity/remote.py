"""Any SPARQL 1.1 service behind the interface of the store, asked over HTTP with a deadline and with patience.

What a service gives is the whole answer or an error: a body that ends early, and rows that the service says it cut off,
are errors too.
"""

from __future__ import annotations

import http.client
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from email.message import Message
from typing import Any, Protocol
from urllib.parse import urlsplit

import pyoxigraph as ox

from comity.errors import QueryError, StoreError
from comity.sparqlparts import declare, substitute
from comity.sparqltext import form_of

__all__ = ["Answered", "Askable", "RemoteStore"]

Answered = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples

_TABLE = "application/sparql-results+json"
_GRAPH = "application/n-triples, text/turtle;q=0.9, application/rdf+xml;q=0.5"
_AGAIN = {429, 502, 503, 504}
_CHUNK = 1 << 16


class Askable(Protocol):
    """What answers SPARQL over the union of its graphs: the embedded store, or a service elsewhere."""

    @property
    def release_id(self) -> str:
        """The id of what is asked."""
        ...

    def query(
        self,
        query: str,
        /,
        *,
        substitutions: Mapping[ox.Variable, Any] | None = None,
        prefixes: Mapping[str, str] | None = None,
    ) -> Any:
        """Answer a query; raises ``SyntaxError`` for what is no query."""
        ...

    def close(self) -> None:
        """Let go of what was opened."""
        ...


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Keeps a service from sending us elsewhere."""

    def redirect_request(self, *_arguments: Any) -> None:
        return None


class RemoteStore:
    """A SPARQL 1.1 service. Its default graph should be the union of its named graphs.

    ``seconds`` bounds a query with all its tries, ``most`` the bytes of an answer. A service that is busy or down for a
    moment is asked again, at most ``tries`` times. Redirects are not followed.
    """

    def __init__(self, address: str, *, seconds: float = 60.0, tries: int = 3, most: int = 256 << 20) -> None:
        if urlsplit(address).scheme not in ("http", "https"):
            raise StoreError(
                f"{address} is no address of a SPARQL service; such an address begins with http:// or https://"
            )
        self.address, self.seconds, self.tries, self.most = address, seconds, tries, most
        self._opener = urllib.request.build_opener(_NoRedirect)

    @property
    def release_id(self) -> str:
        """The address: a service elsewhere does not say what it holds."""
        return self.address

    def query(
        self,
        query: str,
        /,
        *,
        substitutions: Mapping[ox.Variable, Any] | None = None,
        prefixes: Mapping[str, str] | None = None,
    ) -> Answered:
        """Answer a query over the default graph of the service.

        Values are written into the text and missing prefixes declared, so that any engine understands it. Raises
        ``QueryError`` for what the service refuses, ``StoreError`` when it gives no whole answer in time.
        """
        text = declare(substitute(query, substitutions or {}), prefixes or {})
        table = form_of(text) in ("select", "ask")
        headers, body = self._ask(text, _TABLE if table else _GRAPH)
        try:
            return _table(headers, body) if table else _triples(headers, body)
        except (SyntaxError, ValueError) as error:
            raise StoreError(f"{self.address} gave an answer that cannot be read ({error}).") from error

    def close(self) -> None:
        """Do nothing: each query has a connection of its own."""

    def _ask(self, text: str, accept: str) -> tuple[Message, bytes]:
        request = self._request(text, accept)
        deadline = time.monotonic() + self.seconds
        for left in reversed(range(self.tries)):
            try:
                return self._read(request, deadline)
            except urllib.error.HTTPError as error:
                with error:
                    told = error.read(_CHUNK).decode("utf-8", "replace").strip()
                if error.code not in _AGAIN or not left:
                    raise self._refused(error.code, told) from error
                wait = _seconds(error.headers.get("Retry-After"))
            except (OSError, http.client.HTTPException) as error:
                if not left or isinstance(error, TimeoutError):
                    reason = getattr(error, "reason", None) or error
                    raise StoreError(
                        f"{self.address} gave no whole answer ({reason}). Is the service running?"
                    ) from error
                wait = None
            wait = 0.25 * 2 ** (self.tries - left) if wait is None else wait
            if time.monotonic() + wait > deadline:
                break
            time.sleep(wait)
        raise StoreError(f"{self.address} gave no answer within {self.seconds:g} s. Try again, or ask for less.")

    def _request(self, text: str, accept: str) -> urllib.request.Request:
        from SPARQLWrapper import POST, URLENCODED, SPARQLWrapper  # costs time that local questions need not pay

        wrapper = SPARQLWrapper(self.address, agent="Comity")
        wrapper.setMethod(POST)
        wrapper.setRequestMethod(URLENCODED)  # the one form that every engine takes
        wrapper.setOnlyConneg(True)
        wrapper.setQuery(text)
        wrapper.queryType = form_of(text).upper()
        wrapper.addCustomHttpHeader("Accept", accept)
        request = wrapper._createRequest()
        assert isinstance(request, urllib.request.Request)
        return request

    def _read(self, request: urllib.request.Request, deadline: float) -> tuple[Message, bytes]:
        """Return headers and body; raises ``TimeoutError`` at the deadline, ``StoreError`` for too long an answer."""
        left = deadline - time.monotonic()
        with self._opener.open(request, timeout=max(0.01, left)) as response:
            parts, size = [], 0
            while part := response.read1(_CHUNK):
                parts.append(part)
                size += len(part)
                if size > self.most:
                    raise StoreError(f"The answer of {self.address} has more than {self.most} bytes. Add a LIMIT.")
                if time.monotonic() > deadline:
                    raise TimeoutError(f"no end within {self.seconds:g} s")
            promised = response.headers.get("Content-Length")
            if promised is not None and size != int(promised):
                raise http.client.IncompleteRead(b"".join(parts), int(promised) - size)
            return response.headers, b"".join(parts)

    def _refused(self, code: int, told: str) -> QueryError | StoreError:
        first = next((line.strip() for line in told.splitlines() if line.strip()), "no reason given")[:500]
        if code == 400:
            return QueryError(f"{self.address} cannot run the query: {first}")
        return StoreError(f"{self.address} answered {code} ({first}).")


def _table(headers: Message, body: bytes) -> Answered:
    found = ox.parse_query_results(body, ox.QueryResultsFormat.JSON)
    if isinstance(found, ox.QueryBoolean):
        return found
    rows = sum(1 for _ in found)  # reads to the end, where a damage would show
    most = _seconds(headers.get("X-SPARQL-MaxRows"))  # how Virtuoso says that it may have cut the rows off
    if most is not None and rows >= most:
        raise ValueError(f"it gives {rows} rows at most")
    return ox.parse_query_results(body, ox.QueryResultsFormat.JSON)


def _triples(headers: Message, body: bytes) -> Answered:
    format_ = ox.RdfFormat.from_media_type(headers.get_content_type())
    if format_ is None:
        raise ValueError(f"{headers.get_content_type()} is no format of RDF")
    store = ox.Store()
    store.load(body, format_)
    found = store.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    assert isinstance(found, ox.QueryTriples)
    return found


def _seconds(text: str | None) -> float | None:
    return float(text) if text and text.strip().isdigit() else None
