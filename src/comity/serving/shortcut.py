"""The way around everything for a question that was just answered: the same request on the same release.

Whole answers of ``/sparql`` are kept as they went out, after negotiation, compression and CORS, by the bytes of the
request that decide about them. A new release makes them unreachable; nothing else can make them wrong.
"""

from __future__ import annotations

from collections import OrderedDict

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from comity.serving.answers import House

__all__ = ["Shortcut"]

_Key = tuple[str, bytes, tuple[bytes, ...]]
_DECIDE = (b"accept", b"accept-encoding", b"host", b"origin")
"""The headers of a request that its answer may depend on."""
_PREVENT = {b"if-none-match", b"authorization", b"cookie"}
_OVERHEAD = 1000
"""About the bytes that an entry takes beside its body."""


class Shortcut:
    """Middleware, to be the outermost; it keeps ``most`` bytes of answers that have ``each`` at most."""

    def __init__(self, app: ASGIApp, most: int, each: int) -> None:
        self._app, self._most, self._each = app, most, each
        self._kept: OrderedDict[_Key, tuple[Message, Message]] = OrderedDict()
        self._bytes = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from what is kept, or pass on and keep what comes back."""
        if scope["type"] != "http" or scope["path"] != "/sparql" or scope["method"] != "GET" or not self._each:
            return await self._app(scope, receive, send)
        house: House = scope["app"].state.house
        headers = dict(scope["headers"])
        if _PREVENT & headers.keys():
            return await self._app(scope, receive, send)
        release = house.pool.release.id
        key = (release, scope["query_string"], (scope["scheme"].encode(), *(headers.get(n, b"") for n in _DECIDE)))
        if key in self._kept:
            self._kept.move_to_end(key)
            house.pool.counts["cache_hits"] += 1
            for message in self._kept[key]:
                await send(message)
            return None
        sent: list[Message] = []

        async def noted(message: Message) -> None:
            if len(sent) < 3:
                sent.append(message)
            await send(message)

        await self._app(scope, receive, noted)
        self._keep(key, sent)
        return None

    def _keep(self, key: _Key, sent: list[Message]) -> None:
        """Keep an answer that came in one piece, may be kept, and is that of the release."""
        if len(sent) != 2 or sent[0].get("status") != 200 or sent[1].get("more_body", False):
            return
        headers = dict(sent[0]["headers"])
        size = len(sent[1].get("body", b"")) + len(key[1]) + _OVERHEAD
        release = headers.get(b"comity-release", b"").decode("latin-1")
        if b"etag" not in headers or headers[b"content-type"].startswith(b"text/html"):
            return
        if release != key[0] or size > self._each + _OVERHEAD or key in self._kept:
            return
        self._kept[key] = (sent[0], sent[1])
        self._bytes += size
        while self._bytes > self._most:
            old, (_, body) = self._kept.popitem(last=False)
            self._bytes -= len(body.get("body", b"")) + len(old[1]) + _OVERHEAD
