"""Any SPARQL 1.1 service behind the interface of the store, asked over HTTP with a deadline and with patience.

What a service gives is the whole answer or an error: a body that ends early, and rows that the service says it cut off,
are errors too.
"""

from __future__ import annotations

import urllib.request
from collections.abc import Mapping
from email.message import Message
from traceback import clear_frames
from typing import Any, Protocol
from urllib.parse import urlsplit

import pyoxigraph as ox

from comity.errors import QueryError, StoreError
from comity.sparqlparts import declare, substitute
from comity.sparqltext import form_of
from comity.web import Limits, NoAnswer, Refused, fetch, whole_number

__all__ = ["Answered", "Askable", "RemoteStore", "Sourced"]

Answered = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples

_TABLE = "application/sparql-results+json"
_GRAPH = "application/n-triples, text/turtle;q=0.9, application/rdf+xml;q=0.5"


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


class Sourced(Askable, Protocol):
    """What answers SPARQL and has the texts from which the graph was read."""

    def source_text(self, sha256: str) -> str:
        """Return the exact text with this hash."""
        ...


class RemoteStore:
    """A SPARQL 1.1 service. Its default graph should be the union of its named graphs.

    ``seconds`` bounds a query with all its tries, ``most`` the bytes of an answer. A service that is busy or down for a
    moment is asked again, at most ``tries`` times. Redirects are not followed. ``agent`` is what
    the service is told of us.
    """

    def __init__(
        self, address: str, *, seconds: float = 60.0, tries: int = 3, most: int = 256 << 20, agent: str = "Comity"
    ) -> None:
        if urlsplit(address).scheme not in ("http", "https"):
            raise StoreError(
                f"{address} is no address of a SPARQL service; such an address begins with http:// or https://"
            )
        self.address, self.limits = address, Limits(seconds, tries, most)
        self.agent = agent

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
            clear_frames(error.__traceback__)  # rows of the engine must not outlive this thread in a traceback
            raise StoreError(f"{self.address} gave an answer that cannot be read ({error}).") from error

    def close(self) -> None:
        """Do nothing: each query has a connection of its own."""

    def _ask(self, text: str, accept: str) -> tuple[Message, bytes]:
        try:
            return fetch(self._request(text, accept), self.limits)
        except Refused as error:
            if error.code == 400:
                raise QueryError(f"{self.address} cannot run the query: {error.told}") from error
            raise StoreError(f"{self.address} answered {error}.") from error
        except NoAnswer as error:
            if error.late:
                raise StoreError(f"{self.address} gave {error}. Try again, or ask for less.") from error
            if error.long:
                raise StoreError(f"The answer of {self.address} has {error}. Add a LIMIT.") from error
            raise StoreError(f"{self.address} gave no whole answer ({error}). Is the service running?") from error

    def _request(self, text: str, accept: str) -> urllib.request.Request:
        from SPARQLWrapper import POST, URLENCODED, SPARQLWrapper  # costs time that local questions need not pay

        wrapper = SPARQLWrapper(self.address, agent=self.agent)
        wrapper.setMethod(POST)
        wrapper.setRequestMethod(URLENCODED)  # the one form that every engine takes
        wrapper.setOnlyConneg(True)
        wrapper.setQuery(text)
        wrapper.queryType = form_of(text).upper()
        wrapper.addCustomHttpHeader("Accept", accept)
        request = wrapper._createRequest()
        assert isinstance(request, urllib.request.Request)
        return request


def _table(headers: Message, body: bytes) -> Answered:
    found = ox.parse_query_results(body, ox.QueryResultsFormat.JSON)
    if isinstance(found, ox.QueryBoolean):
        return found
    rows = sum(1 for _ in found)  # reads to the end, where a damage would show
    most = whole_number(headers.get("X-SPARQL-MaxRows"))  # how Virtuoso says that it may have cut the rows off
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
