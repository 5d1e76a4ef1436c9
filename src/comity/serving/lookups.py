"""Look-ups that the server answers itself, without the way to a worker and back: the release, open at hand.

What a look-up may be, and why it cannot hold up the server, is in ``comity.sparqllookup``. Everything else goes to a
worker, and so does a look-up that turns out to be none.
"""

from __future__ import annotations

import asyncio
from typing import Any

import pyoxigraph as ox

from comity.serving.frames import Job
from comity.sparqllookup import TooMuch, answer_lookup, read_lookup
from comity.store import Release, Store

__all__ = ["Lookups"]

_FORMATS = {
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}


class Lookups:
    """Answers look-ups on one release; ``most`` is the number of index entries that each may read, 0 for none at all.

    Use ``follow`` for each release that is served, then ``answer``, and ``close``.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._store: Store | None = None

    async def follow(self, release: Release) -> None:
        """Answer from ``release`` from now on, and let go of the one before.

        Raises ``StoreError`` when it cannot be opened; then nothing is looked up here.
        """
        if not self._most or (self._store is not None and self._store.release == release):
            return
        before, self._store = self._store, None
        if before is not None:
            await asyncio.to_thread(before.close)
        self._store = await asyncio.to_thread(Store, release)

    def answer(self, release: Release, job: Job) -> bytes | None:
        """Return the whole answer to ``job`` on ``release``, or None when a worker must find it."""
        if self._store is None or self._store.release != release or job["kind"] != "query":
            return None
        if job.get("default_graphs") is not None or job.get("named_graphs") is not None:
            return None
        lookup = read_lookup(job["query"])
        if lookup is None or (lookup.columns is None and job["format"] != "json"):
            return None
        try:
            found = answer_lookup(self._store.graph, lookup, self._most).encode()
        except TooMuch:
            return None
        return found if job["format"] == "json" else _converted(found, _FORMATS[job["format"]])

    def close(self) -> None:
        """Let go of the release."""
        if self._store is not None:
            self._store.close()
            self._store = None


def _converted(found: bytes, format_: ox.QueryResultsFormat) -> bytes:
    results: Any = ox.parse_query_results(found, format=ox.QueryResultsFormat.JSON)
    return bytes(results.serialize(format=format_))
