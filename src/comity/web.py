"""Requests over HTTP with a deadline, a size limit and patience: a server that is busy for a moment is asked again.

The whole answer or an error: a body that ends early is an error too. Redirects are not followed.
"""

from __future__ import annotations

import http.client
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass
from email.message import Message
from typing import Any

__all__ = ["Limits", "NoAnswer", "Refused", "fetch", "whole_number"]

_AGAIN = {429, 502, 503, 504}
_CHUNK = 1 << 16


class Refused(Exception):
    """The server answered with an error: its status, and the first line of what it told."""

    def __init__(self, code: int, told: str) -> None:
        super().__init__(f"{code} ({told})")
        self.code, self.told = code, told


class NoAnswer(Exception):
    """There was no whole answer; ``late`` when the time was up, ``long`` when the answer was too long."""

    def __init__(self, reason: object, *, late: bool = False, long: bool = False) -> None:
        super().__init__(str(reason))
        self.late, self.long = late, long


@dataclass(frozen=True, slots=True)
class Limits:
    """``seconds`` bounds a request with all its tries, ``most`` the bytes of an answer."""

    seconds: float = 60.0
    tries: int = 3
    most: int = 256 << 20


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Keeps a server from sending us elsewhere."""

    def redirect_request(self, *_arguments: Any) -> None:
        return None


_opener = urllib.request.build_opener(_NoRedirect)


def fetch(
    request: urllib.request.Request, limits: Limits, handlers: Sequence[urllib.request.BaseHandler] = ()
) -> tuple[Message, bytes]:
    """Return headers and body of the answer; raises ``Refused`` or ``NoAnswer``. ``handlers`` may show who asks."""
    opener = urllib.request.build_opener(_NoRedirect, *handlers) if handlers else _opener
    deadline = time.monotonic() + limits.seconds
    for left in reversed(range(limits.tries)):
        try:
            return _read(opener, request, deadline, limits)
        except urllib.error.HTTPError as error:
            with error:
                told = error.read(_CHUNK).decode("utf-8", "replace")
            if error.code not in _AGAIN or not left:
                raise Refused(error.code, _first_line(told)) from error
            wait = whole_number(error.headers.get("Retry-After"))
        except (OSError, http.client.HTTPException) as error:
            if not left or isinstance(error, TimeoutError):
                raise NoAnswer(getattr(error, "reason", None) or error) from error
            wait = None
        pause = 0.25 * 2 ** (limits.tries - left) if wait is None else wait
        if time.monotonic() + pause > deadline:
            break
        time.sleep(pause)
    raise NoAnswer(f"no answer within {limits.seconds:g} s", late=True)


def _read(
    opener: urllib.request.OpenerDirector, request: urllib.request.Request, deadline: float, limits: Limits
) -> tuple[Message, bytes]:
    left = deadline - time.monotonic()
    with opener.open(request, timeout=max(0.01, left)) as response:
        parts, size = [], 0
        while part := response.read1(_CHUNK):
            parts.append(part)
            size += len(part)
            if size > limits.most:
                raise NoAnswer(f"more than {limits.most} bytes", long=True)
            if time.monotonic() > deadline:
                raise TimeoutError(f"no end within {limits.seconds:g} s")
        promised = response.headers.get("Content-Length")
        if promised is not None and size != int(promised):
            raise http.client.IncompleteRead(b"".join(parts), int(promised) - size)
        return response.headers, b"".join(parts)


def _first_line(told: str) -> str:
    return next((line.strip() for line in told.splitlines() if line.strip()), "no reason given")[:500]


def whole_number(text: str | None) -> float | None:
    """Return the number of a header such as ``Retry-After``, or None."""
    return float(text) if text and text.strip().isdigit() else None
