"""The server's side of the nursery: asks for workers, learns of their end, and starts the nursery anew if it dies."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import json
import os
import socket
import struct
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from comity.errors import StoreError
from comity.serving.frames import READY, read_frame
from comity.serving.nursery import message
from comity.store import Release

__all__ = ["Births", "Worker"]

_NICE = 15
_TICKS = os.sysconf("SC_CLK_TCK")
_LENGTH = struct.Struct(">I")


@dataclass(eq=False)
class Worker:
    """One process with the release that it has open."""

    births: Births
    release: Release
    pid: int
    ended: asyncio.Future[int]
    """Done when the process has ended; its result is the exit code, negative for a signal."""
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    errors: IO[bytes]
    sealed: bool = False
    loaded: int = 0
    """How many of the parts of a worker it was born with (``comity.serving.worker.PARTS``)."""
    slow: bool = False
    used: float = 0.0
    """Seconds that it had computed at the end of its last query."""
    reason: str = ""
    """Why we killed it, or empty."""

    @property
    def alive(self) -> bool:
        """Tell whether the process runs."""
        return not self.ended.done()

    def kill(self, reason: str) -> None:
        """End the process at once; whoever reads from it learns ``reason``."""
        self.reason = self.reason or reason
        if self.alive:
            self.births.tell({"do": "kill", "pid": self.pid})

    def computed(self) -> float | None:
        """Return the processor time that the process has used, in seconds, or None where the system does not tell."""
        try:
            fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
            return (int(fields[11]) + int(fields[12])) / _TICKS
        except (OSError, ValueError, IndexError):
            return None

    def renice(self) -> None:
        """Give way to other processes from now on; there is no way back without privileges."""
        if not self.slow:
            self.slow = True
            with contextlib.suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, self.pid, _NICE)

    def last_words(self) -> str:
        """Return the last line that the process wrote to its error stream."""
        self.errors.seek(0)
        lines = self.errors.read()[-4096:].decode(errors="replace").strip().splitlines()
        return lines[-1] if lines else "no reason given"


class Births:
    """Starts workers. Use ``start``, then ``worker`` for each, and ``close``.

    ``grown`` is called when workers to come have more parts ``loaded`` than those before.
    """

    def __init__(self, memory: int, grown: Callable[[], None] = lambda: None) -> None:
        self._memory, self._grown = memory, grown
        self.loaded = 0
        self._tickets = itertools.count()
        self._born: dict[int, asyncio.Future[tuple[int, asyncio.Future[int]]]] = {}
        self._ends: dict[int, asyncio.Future[int]] = {}
        self._listening: asyncio.Task[None] | None = None
        self._nursery: subprocess.Popen[bytes] | None = None
        self._closed = self._failed = self._useful = False

    async def start(self) -> None:
        """Start the nursery."""
        self.loaded = 0
        (commands, theirs_in), (events, theirs_out) = socket.socketpair(), socket.socketpair()
        ends = [str(theirs_in.fileno()), str(theirs_out.fileno())]
        self._nursery = subprocess.Popen(
            [sys.executable, "-P", "-m", "comity.serving.nursery", *ends],
            pass_fds=[theirs_in.fileno(), theirs_out.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )
        theirs_in.close()
        theirs_out.close()
        self._commands = commands
        reader, self._events = await asyncio.open_connection(sock=events)
        self._listening = asyncio.ensure_future(self._listen(reader))

    def close(self) -> None:
        """End the nursery and with it all workers."""
        self._closed = True
        if self._nursery is not None:
            self._nursery.kill()
            self._nursery.wait()
        if self._listening is not None:
            self._listening.cancel()
        self._events.close()
        self._commands.close()
        self._all_ended()

    def tell(self, content: dict[str, object], descriptors: tuple[int, ...] = ()) -> None:
        """Send a command to the nursery; if it is gone, its children are gone too."""
        with contextlib.suppress(BrokenPipeError, ConnectionResetError, OSError):
            socket.send_fds(self._commands, [message(dict(content))], list(descriptors))

    async def worker(self, release: Release) -> Worker:
        """Return a new worker on ``release``; raises ``StoreError`` when it cannot open it."""
        if self._failed:
            raise StoreError("The process that starts workers cannot run here. Start the server again.")
        ours, theirs = socket.socketpair()
        errors = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the worker
        ticket = next(self._tickets)
        born = self._born[ticket] = asyncio.get_running_loop().create_future()
        command = {"do": "start", "ticket": ticket, "folder": str(release.folder), "memory": self._memory}
        self.tell(command, (theirs.fileno(), errors.fileno()))
        theirs.close()
        reader, writer = await asyncio.open_connection(sock=ours, limit=1 << 18)
        pid, ended = await born
        worker = Worker(self, release, pid, ended, reader, writer, errors)
        try:
            kind, payload = await read_frame(reader)
        except (asyncio.IncompleteReadError, ConnectionError):
            words = worker.last_words()
            writer.close()
            errors.close()
            raise StoreError(
                f"{release.folder} cannot be served ({words}). Build it again: comity build DOCS"
            ) from None
        if kind == READY:
            told = json.loads(payload)
            worker.sealed, worker.loaded = told["sealed"], told["loaded"]
        return worker

    async def _listen(self, reader: asyncio.StreamReader) -> None:
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                (length,) = _LENGTH.unpack(await reader.readexactly(_LENGTH.size))
                event = json.loads(await reader.readexactly(length))
                if "loaded" in event:
                    self.loaded = event["loaded"]
                    self._grown()
                elif "born" in event:
                    self._useful = True
                    # Both at once: whoever waits may wake up after the process has ended already.
                    ended = asyncio.get_running_loop().create_future()
                    self._ends[event["born"]] = ended
                    born = self._born.pop(event["ticket"])
                    if born.cancelled():
                        self.tell({"do": "kill", "pid": event["born"]})
                    else:
                        born.set_result((event["born"], ended))
                elif (known := self._ends.pop(event["ended"], None)) is not None and not known.done():
                    known.set_result(event["code"])
        if self._closed:
            return
        self._failed, self._useful = not self._useful, False  # what cannot bear one worker is not tried for ever
        self._all_ended()
        self._events.close()
        self._commands.close()
        if self._nursery is not None:
            await asyncio.to_thread(self._nursery.wait)
        if not self._failed:
            await self.start()

    def _all_ended(self) -> None:
        for ended in self._ends.values():
            if not ended.done():
                ended.set_result(-9)
        for born in self._born.values():
            if not born.done():
                born.set_exception(StoreError("The process that starts workers ended. Try again."))
        self._ends, self._born = {}, {}
