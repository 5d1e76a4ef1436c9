"""The door: what is answered before a request goes further into the house, and the answers that are kept there.

A question that was just answered, and a look-up, have their answer here at once. Whole answers of ``/sparql`` are kept
as they went out, after negotiation, compression and CORS, by what decides about them in a request. A new release makes
them unreachable; nothing else can make them wrong.
"""

from __future__ import annotations

import gzip
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from comity.serving.answers import House, etag_of, headers_of, key_of
from comity.serving.negotiate import TABLE_FORMATS, choose
from comity.serving.protocol import ProtocolQuery, query_job, read_text

__all__ = ["PATH", "Door", "Kept", "Shortcut"]

PATH = "/sparql"
_Key = tuple[str, str, bytes, tuple[bytes, ...]]
_DECIDE = (b"accept", b"accept-encoding", b"host", b"origin")
"""The headers of a request that its answer may depend on."""
_PREVENT = {b"if-none-match", b"authorization", b"cookie"}
_OVERHEAD = 1000
"""About the bytes that an entry takes beside its body."""
_COMPRESSED = 1024
"""Bytes from which on an answer is compressed, for who accepts it."""


class Kept(NamedTuple):
    """A whole answer with status 200."""

    headers: Sequence[tuple[bytes, bytes]]
    head: bytes
    """The headers as they are written, with the empty line behind them."""
    body: bytes

    @classmethod
    def of(cls, headers: Sequence[tuple[bytes, bytes]], body: bytes) -> Kept:
        """Return an answer with its headers written out."""
        return cls(headers, _written(headers), body)


def _written(headers: Sequence[tuple[bytes, bytes]]) -> bytes:
    return b"".join([b"%s: %s\r\n" % header for header in headers]) + b"\r\n"


@lru_cache(100)
def _headers(release: str, content_type: str) -> Kept:
    """Return the headers that all look-ups of a release in one format have, around no body."""
    told = headers_of(release, "", content_type)
    told["Vary"] += ", Accept-Encoding, Origin"
    return Kept.of([(name.lower().encode(), value.encode()) for name, value in told.items() if name != "ETag"], b"")


class Door:
    """Knows the answers of one house that need no worker."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._kept: OrderedDict[_Key, Kept] = OrderedDict()
        self._bytes = 0

    def answer(self, scheme: str, query: bytes, headers: Mapping[bytes, bytes]) -> Kept | None:
        """Return the answer to GET ``/sparql?query``, or None when the request must go on into the house."""
        if _PREVENT & headers.keys():
            return None
        key = self.key(scheme, query, headers)
        return self.kept(key) or self._look_up(key, headers)

    def key(self, scheme: str, query: bytes, headers: Mapping[bytes, bytes]) -> _Key:
        """Return the name under which the answer to a request is kept."""
        release = self._house.pool.release.id
        return release, scheme, query, tuple([headers.get(name, b"") for name in _DECIDE])

    def kept(self, key: _Key) -> Kept | None:
        """Return the answer that is kept under ``key``."""
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
            self._house.pool.counts["cache_hits"] += 1
        return found

    def keep(self, key: _Key, answer: Kept) -> None:
        """Keep an answer as long as there is room."""
        limits = self._house.limits
        size = len(answer.body) + len(key[2]) + _OVERHEAD
        if not limits.cached_answer or size > limits.cached_answer + _OVERHEAD or key in self._kept:
            return
        self._kept[key] = answer
        self._bytes += size
        while self._bytes > limits.cache:
            old, dropped = self._kept.popitem(last=False)
            self._bytes -= len(dropped.body) + len(old[2]) + _OVERHEAD

    def _look_up(self, key: _Key, headers: Mapping[bytes, bytes]) -> Kept | None:
        if headers.get(b"origin"):
            return None  # what other sites may read is decided further inside
        release = self._house.pool.release
        _, scheme, query, (accept, encoding, host, _) = key
        text, format_ = read_text(query), choose(TABLE_FORMATS, accept.decode("latin-1"))
        if text is None or format_ is None or format_.name == "html":
            return None
        job = query_job(ProtocolQuery(text), text, format_.name, f"{scheme}://{host.decode('latin-1')}{PATH}")
        body = self._house.looked_up(release, job)
        if body is None:
            return None
        told = _headers(release.id, format_.header)
        more = [(b"etag", etag_of(key_of(release.id, job)).encode())]
        if len(body) >= _COMPRESSED and b"gzip" in encoding:
            body = gzip.compress(body, 5, mtime=0)
            more.append((b"content-encoding", b"gzip"))
        more.append((b"content-length", b"%d" % len(body)))
        answer = Kept((*told.headers, *more), told.head[:-2] + _written(more), body)
        self.keep(key, answer)
        return answer


class Shortcut:
    """Middleware, to be the outermost: takes what is kept at the door, and keeps there what comes back."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from what is kept, or pass on and keep what comes back."""
        if scope["type"] != "http" or scope["path"] != PATH or scope["method"] != "GET":
            return await self._app(scope, receive, send)
        headers = dict(scope["headers"])
        if _PREVENT & headers.keys():
            return await self._app(scope, receive, send)
        door: Door = scope["app"].state.door
        key = door.key(scope["scheme"], scope["query_string"], headers)
        if (known := door.kept(key)) is not None:
            await send({"type": "http.response.start", "status": 200, "headers": known.headers})
            return await send({"type": "http.response.body", "body": known.body})
        sent: list[Message] = []

        async def noted(message: Message) -> None:
            if len(sent) < 3:
                sent.append(message)
            await send(message)

        await self._app(scope, receive, noted)
        if len(sent) == 2 and _may_be_kept(sent[0], sent[1], key[0]):
            door.keep(key, Kept.of(list(sent[0]["headers"]), sent[1].get("body", b"")))
        return None


def _may_be_kept(start: Message, body: Message, release: str) -> bool:
    """Tell whether an answer came in one piece, may be kept, and is that of the release."""
    if start.get("status") != 200 or body.get("more_body", False):
        return False
    headers = dict(start["headers"])
    if b"etag" not in headers or headers[b"content-type"].startswith(b"text/html"):
        return False
    return bool(headers.get(b"comity-release", b"").decode("latin-1") == release)
