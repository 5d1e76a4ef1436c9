"""SERVICE for the few services that the server was told of: asked by the server itself, never by a worker.

What a service answers is written into the query as VALUES, which is what SERVICE means, and the query goes to a worker
that has no network. A query that names any other service never comes here (``comity.sparqltext.refuse_remote``).
"""

from __future__ import annotations

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor

import pyoxigraph as ox

from comity.errors import ComityError, QueryError
from comity.prefixes import PREFIXES
from comity.remote import RemoteStore
from comity.serving.answers import House
from comity.serving.limits import Failure
from comity.sparqlparts import Service, prologue, services
from comity.sparqltext import refuse_remote

__all__ = ["fetched"]

_AT_ONCE = 8
_threads = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="service")
_places = asyncio.Semaphore(_AT_ONCE)
_NOTHING = "VALUES () { () }"
"""One row without values: what a SILENT service gives that fails."""


async def fetched(query: str, house: House, seconds: float) -> tuple[str, float]:
    """Return ``query`` with the answers of its services in their places, and the seconds that this took.

    Raises ``Failure`` when a service gives no whole answer in time, ``QueryError`` for what cannot be written in.
    """
    found = services(query) if house.services else []
    if not found:
        return query, 0.0
    if _places.locked():
        raise Failure("queue", "Too many queries are asking other services. Try again in a moment.", "queue")
    began = time.monotonic()
    parts, done = [], 0
    async with _places:
        for service in found:
            left = seconds - (time.monotonic() - began)
            if left <= 0:
                raise Failure("time", "The time limit passed while other services were asked.", "time")
            loop = asyncio.get_running_loop()
            values = await loop.run_in_executor(_threads, _ask, service, prologue(query), left, house.limits.fetched)
            parts += [query[done : service.start], values]
            done = service.end
    text = "".join(parts) + query[done:]
    refuse_remote(text)  # nothing is left that a worker would have to ask
    return text, time.monotonic() - began


def _ask(service: Service, before: str, seconds: float, most: int) -> str:
    """Return the answer of one service as SPARQL."""
    store = RemoteStore(service.address, seconds=seconds, most=most)
    try:
        found = store.query(f"{before}\nSELECT * WHERE {service.pattern}", prefixes=PREFIXES)
        assert isinstance(found, ox.QuerySolutions)
        names = [variable.value for variable in found.variables]
        rows = [" ".join(_written(row[name]) for name in names) for row in found]
    except ComityError as error:
        if service.silent:
            return _NOTHING
        if isinstance(error, _Unwritable):
            raise
        raise Failure("service", str(error)) from error
    return f"VALUES ({' '.join(f'?{name}' for name in names)}) {{ {' '.join(f'({row})' for row in rows)} }}"


class _Unwritable(QueryError):
    """A value that has no place in VALUES."""


def _written(term: object) -> str:
    if isinstance(term, (ox.BlankNode, ox.Triple)):
        raise _Unwritable("A service gave a blank node or a triple, which has no meaning here. Filter it out there.")
    return "UNDEF" if term is None else str(term)
