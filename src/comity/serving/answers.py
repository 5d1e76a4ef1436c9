"""From a job to an HTTP response: cached, whole, streamed, or visibly cut, but never half of an answer as a 200."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import time
from collections import Counter, OrderedDict
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send

from comity.serving.desk import Desk
from comity.serving.frames import Job
from comity.serving.journal import note_query
from comity.serving.limits import Failure, Limits
from comity.serving.lookups import Lookups
from comity.serving.pool import Pool
from comity.serving.protocol import Problem, problem_response
from comity.store import Release

__all__ = ["Answer", "Cache", "House", "etag_of", "headers_of", "key_of", "problem_of"]

_Pieces = AsyncGenerator[tuple[str, bytes]]

_HELD_BACK = 256 << 10
"""Bytes that wait before the status line is sent, so that most failures still get a true status."""


class Cache:
    """Whole answers by key, the longest unused going first when there are too many bytes."""

    def __init__(self, most: int) -> None:
        self._most, self._bytes = most, 0
        self._kept: OrderedDict[str, bytes] = OrderedDict()

    def get(self, key: str) -> bytes | None:
        """Return the answer kept under ``key``."""
        if key in self._kept:
            self._kept.move_to_end(key)
        return self._kept.get(key)

    def put(self, key: str, body: bytes) -> None:
        """Keep an answer."""
        self._bytes += len(body) - len(self._kept.pop(key, b""))
        self._kept[key] = body
        while self._bytes > self._most:
            _, dropped = self._kept.popitem(last=False)
            self._bytes -= len(dropped)


@dataclass
class House:
    """What all answers share."""

    pool: Pool
    limits: Limits
    cache: Cache
    project: Path
    desk: Desk
    services: tuple[str, ...] = ()
    """Addresses that SERVICE may name."""
    content: str = ""
    """Changes when the project's ontology or queries change, which pages show."""
    slow: float = 1.0
    """Seconds from which on a query is written down."""
    clients: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.lookups = Lookups(self.limits.looked_up)

    def looked_up(self, release: Release, job: Job) -> bytes | None:
        """Return the answer to a job that is a small look-up, or None for every other one."""
        body = self.lookups.answer(release, job)
        if body is not None:
            self.pool.counts["queries"] += 1
            self.pool.counts["looked_up"] += 1
        return body


@dataclass(eq=False)
class Answer:
    """The answer to one job, as an ASGI application."""

    house: House
    job: Job
    content_type: str
    seconds: float
    volatile: bool = False
    extra: dict[str, str] = field(default_factory=dict)
    html: bool = False
    """True when the reader is a person, who gets problems as pages."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Run the job and send what comes of it; a caller who goes away ends the job."""
        release = self.house.pool.release.id
        key = key_of(release, self.job)
        if not self.volatile:
            if _knows(scope, etag_of(key)):
                return await Response(status_code=304, headers=self._headers(release, key))(scope, receive, send)
            if (body := self.house.cache.get(key)) is not None:
                self.house.pool.counts["cache_hits"] += 1
                return await self._whole(body, release, key)(scope, receive, send)
            if (body := self.house.looked_up(self.house.pool.release, self.job)) is not None:
                return await self._whole(body, release, key)(scope, receive, send)
        client = (scope.get("client") or ("?",))[0]
        if self.house.clients[client] >= self.house.limits.per_client:
            told = Failure("client", f"{self.house.limits.per_client} of your queries are still running.", "client")
            return await self._problem(told)(scope, receive, send)
        self.house.clients[client] += 1
        try:
            await self._run(scope, receive, send)
        finally:
            self.house.clients[client] -= 1
            if not self.house.clients[client]:
                del self.house.clients[client]

    async def _run(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.house.pool.counts["queries"] += 1
        pieces = cast("_Pieces", self.house.pool.stream(self.job, self.seconds))
        caller = _Caller(receive)
        began, outcome = time.monotonic(), "stopped"
        try:
            outcome = await self._send(pieces, caller, scope, receive, send)
        except Failure as failure:
            outcome = failure.code
            caller.forget()
            await self._problem(failure)(scope, receive, send)
        except asyncio.CancelledError:
            if not caller.left:
                raise
            outcome = "left"
            self.house.pool.counts["left"] += 1
        finally:
            told = {"release": self.house.pool.release.id, "client": (scope.get("client") or ("?",))[0]}
            note_query(self.job, outcome, time.monotonic() - began, self.house.slow, **told)
            caller.forget()
            with contextlib.suppress(Failure):
                await pieces.aclose()

    async def _send(self, pieces: _Pieces, caller: _Caller, scope: Scope, receive: Receive, send: Send) -> str:
        """Hold back the first bytes; then send what is whole in one piece, and stream what is longer.

        Return how it ended: ``answered`` or ``cut``.
        """
        held, size, release = [b""], 0, self.house.pool.release.id
        buffer_all = scope.get("http_version") == "1.0"  # without chunks, the reader could not see a cut
        while True:
            piece = await anext(pieces, None)
            if piece is None:
                caller.forget()
                key = key_of(release, self.job)
                body = b"".join(held)
                if not self.volatile and len(body) <= self.house.limits.cached_answer:
                    self.house.cache.put(key, body)
                await self._whole(body, release, key)(scope, receive, send)
                return "answered"
            release = piece[0]
            held.append(piece[1])
            size += len(piece[1])
            if size > self.house.limits.answer:
                told = f"The answer has more than {self.house.limits.answer} bytes. Add a LIMIT."
                raise Failure("answer", told, "answer")
            if size > _HELD_BACK and not buffer_all:
                return await self._stream(b"".join(held), pieces, caller, release, send)

    async def _stream(self, first: bytes, pieces: _Pieces, caller: _Caller, release: str, send: Send) -> str:
        headers = [
            (k.lower().encode(), v.encode()) for k, v in self._headers(release, key_of(release, self.job)).items()
        ]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": first, "more_body": True})
        size = len(first)
        try:
            while (piece := await anext(pieces, None)) is not None:
                size += len(piece[1])
                if size > self.house.limits.answer:
                    break
                await send({"type": "http.response.body", "body": piece[1], "more_body": True})
            else:
                caller.forget()
                await send({"type": "http.response.body", "body": b"", "more_body": False})
                return "answered"
        except Failure:
            pass
        # Ending here, without the last chunk, makes the server drop the connection: the reader sees that it was cut.
        self.house.pool.counts["cut"] += 1
        return "cut"

    def _whole(self, body: bytes, release: str, key: str) -> Response:
        return Response(body, 200, self._headers(release, key))

    def _headers(self, release: str, key: str) -> dict[str, str]:
        return headers_of(release, None if self.volatile else key, self.content_type) | self.extra

    def _problem(self, failure: Failure) -> Response:
        return problem_response(problem_of(failure, self.house, self.seconds), self.html)


def headers_of(release: str, key: str | None, content_type: str) -> dict[str, str]:
    """Return the headers of an answer that ``release`` gives; ``key`` is its name, or None when nobody may keep it."""
    keep = {"Cache-Control": "no-store"} if key is None else {"Cache-Control": "no-cache", "ETag": etag_of(key)}
    return {
        "Content-Type": content_type,
        "Vary": "Accept",
        "X-Content-Type-Options": "nosniff",
        **keep,
        "Comity-Release": release,
    }


def problem_of(failure: Failure, house: House, seconds: float) -> Problem:
    """Return what to tell of a failure, with the limit that was met."""
    retry = {"Retry-After": "2"} if failure.code in ("queue", "client") else {}
    limits = {"time": seconds, "memory": house.limits.memory, "answer": house.limits.answer}
    more = {"limit": failure.limit, "value": limits.get(failure.limit)} if failure.limit else {}
    release = house.pool.release.id
    return Problem(failure.status, failure.code, failure.message, retry, release=release, **more)


class _Caller:
    """Watches whether the caller closes the connection, and then cancels the task that made this object."""

    def __init__(self, receive: Receive) -> None:
        self.left = False
        self._task = asyncio.current_task()
        self._watching = asyncio.ensure_future(_disconnected(receive))
        self._watching.add_done_callback(self._leave)

    def forget(self) -> None:
        """Stop watching: what remains to be sent does no harm."""
        self._task = None
        self._watching.cancel()

    def _leave(self, watching: asyncio.Future[None]) -> None:
        if self._task is not None and not watching.cancelled():
            self.left = True
            self._task.cancel()


async def _disconnected(receive: Receive) -> None:
    message: Message = {"type": ""}
    while message["type"] != "http.disconnect":
        message = await receive()


def key_of(release: str, job: Job) -> str:
    """Return the name of an answer: what was asked of which release, however the request spelt it."""
    return hashlib.sha256(repr((release, sorted(job.items()))).encode()).hexdigest()


def etag_of(key: str) -> str:
    """Return the ``ETag`` of the answer with this name."""
    # Weak: two runs of one query on one release give the same rows, not always in the same order.
    return f'W/"{key[:32]}"'


def _knows(scope: Scope, etag: str) -> bool:
    given = b",".join(value for name, value in scope["headers"] if name == b"if-none-match").decode("latin-1")
    tags = {tag.strip().removeprefix("W/") for tag in given.split(",")}
    return "*" in tags or etag.removeprefix("W/") in tags
