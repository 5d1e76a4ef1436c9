"""How the server and its workers talk: frames over a socket pair, one kind byte and a length before each."""

from __future__ import annotations

import asyncio
import json
import socket
import struct
from collections.abc import Mapping
from typing import Any, Literal

__all__ = ["DATA", "END", "ERROR", "READY", "Job", "Outbox", "read_frame", "receive_job", "send_frame", "write_job"]

Job = Mapping[str, Any]
"""What a worker is asked to do: ``kind`` ("query" or "page") and what that kind needs, as JSON values."""

READY: Literal[b"R"] = b"R"
DATA: Literal[b"D"] = b"D"
ERROR: Literal[b"E"] = b"E"
END: Literal[b"Z"] = b"Z"

_HEAD = struct.Struct(">cI")
_LENGTH = struct.Struct(">I")


class Outbox:
    """Sends the pieces of one answer, the last one together with its end: a short answer is one message."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection, self._held = connection, b""

    def send(self, data: bytes) -> None:
        """Send a piece; waits while the server does not read, which is the back-pressure."""
        if self._held:
            self._connection.sendall(self._held)
        self._held = _HEAD.pack(DATA, len(data)) + data

    def end(self, kind: bytes, payload: bytes = b"") -> None:
        """Send what is held and the frame that ends the answer."""
        self._connection.sendall(self._held + _HEAD.pack(kind, len(payload)) + payload)


def send_frame(connection: socket.socket, kind: bytes, payload: bytes = b"") -> None:
    """Send one frame from a worker."""
    connection.sendall(_HEAD.pack(kind, len(payload)) + payload)


async def read_frame(reader: asyncio.StreamReader) -> tuple[bytes, bytes]:
    """Return kind and payload of the next frame; raises ``IncompleteReadError`` when the worker is gone."""
    kind, length = _HEAD.unpack(await reader.readexactly(_HEAD.size))
    return kind, await reader.readexactly(length)


def write_job(writer: asyncio.StreamWriter, job: Job) -> None:
    """Queue a job for a worker."""
    payload = json.dumps(job).encode()
    writer.write(_LENGTH.pack(len(payload)) + payload)


def receive_job(connection: socket.socket) -> Job | None:
    """Wait for the next job; None when the server has closed the connection."""
    head = _exactly(connection, _LENGTH.size)
    if head is None:
        return None
    body = _exactly(connection, _LENGTH.unpack(head)[0])
    return None if body is None else json.loads(body)


def _exactly(connection: socket.socket, count: int) -> bytes | None:
    parts: list[bytes] = []
    while count:
        part = connection.recv(min(count, 1 << 20))
        if not part:
            return None
        parts.append(part)
        count -= len(part)
    return b"".join(parts)
