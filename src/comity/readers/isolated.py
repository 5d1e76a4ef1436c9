"""A reader process that is kept for the next file, and killed when a file makes it hang or break down."""

from __future__ import annotations

import atexit
import json
import os
import select
import subprocess
import sys
import time
from dataclasses import asdict
from pathlib import Path
from threading import Lock
from typing import Any

from comity.errors import DocumentError
from comity.readers.raw import Limits, RawText
from comity.readers.worker import LENGTH, send

__all__ = ["close_reader", "read_isolated"]

_CHUNK = 1 << 16


class _Reader:
    """One reader process and the pipe to it."""

    def __init__(self, memory: int) -> None:
        self.owner = os.getpid()
        self.memory = memory
        # -P: a file named json.py in the folder with the documents is no module of ours.
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "comity.readers.worker", str(memory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    def ask(self, request: dict[str, Any], seconds: float) -> dict[str, Any]:
        """Return the answer to ``request``; raises ``TimeoutError``, and ``EOFError`` when the process breaks down."""
        assert self._process.stdin is not None
        try:
            send(self._process.stdin, request)
        except BrokenPipeError as error:
            raise EOFError from error
        deadline = time.monotonic() + seconds
        (length,) = LENGTH.unpack(self._take(LENGTH.size, deadline))
        answer = json.loads(self._take(length, deadline))
        assert isinstance(answer, dict)
        return answer

    def _take(self, count: int, deadline: float) -> bytes:
        assert self._process.stdout is not None
        pipe = self._process.stdout.fileno()
        taken = bytearray()
        while len(taken) < count:
            ready, _, _ = select.select([pipe], [], [], max(0.0, deadline - time.monotonic()))
            if not ready:
                raise TimeoutError
            chunk = os.read(pipe, min(_CHUNK, count - len(taken)))
            if not chunk:
                raise EOFError
            taken += chunk
        return bytes(taken)

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()


_kept: _Reader | None = None
_lock = Lock()


def read_isolated(path: Path, format: str, limits: Limits, encoding: str = "") -> RawText:
    """Return the text of the file at ``path`` (``format`` is "pdf", "html" or "docx"), parsed in another process.

    Raises ``DocumentError`` for a file that cannot be read, that takes longer than ``limits.seconds`` or more
    memory than ``limits.memory``, or that makes the reader process break down. One process serves all calls.
    """
    request = {"path": os.fspath(path), "format": format, "encoding": encoding, "limits": asdict(limits)}
    with _lock:
        try:
            answer = _reader(limits.memory).ask(request, limits.seconds)
        except TimeoutError as error:
            _drop()
            raise DocumentError(f"not read within {limits.seconds:g} seconds", "too-slow") from error
        except EOFError as error:
            _drop()
            raise DocumentError("the reader broke down on it: the file is damaged", "broken-file") from error
    if "error" in answer:
        raise DocumentError(answer["error"], answer["code"])
    return RawText.from_record(answer["raw"])


def close_reader() -> None:
    """End the reader process, if there is one."""
    with _lock:
        _drop()


def _reader(memory: int) -> _Reader:
    """Return the process that is kept, or a new one; never that of a parent process, nor one of another size."""
    global _kept
    if _kept is not None and (_kept.owner != os.getpid() or _kept.memory != memory):
        _drop()
    if _kept is None:
        _kept = _Reader(memory)
    return _kept


def _drop() -> None:
    global _kept
    if _kept is not None and _kept.owner == os.getpid():
        _kept.close()
    _kept = None


atexit.register(close_reader)
