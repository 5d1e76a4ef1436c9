"""Where workers are born: a process that has everything loaded and forks, so that a new worker costs milliseconds.

The server cannot fork itself, since it has threads and connections. Started as
``python -m comity.serving.nursery COMMANDS EVENTS``, two socket numbers: commands come in with the sockets of the
worker to be, events tell who was born and who ended, and how. Only the nursery signals its children, and only before
it has taken note of their end, so no stranger is ever killed.
"""

from __future__ import annotations

import contextlib
import json
import os
import selectors
import signal
import socket
import struct
import sys
from importlib import import_module
from typing import Any

from comity.serving import worker
from comity.serving.sandbox import die_with_parent

__all__ = ["main", "message", "receive"]

_QUIET = (0.5, 5.0, None)
"""Seconds without a command after which there is time to load the first, and the next, of the parts of a worker."""
_LENGTH = struct.Struct(">I")


def message(content: dict[str, Any]) -> bytes:
    """Return a message as bytes, its length first."""
    body = json.dumps(content).encode()
    return _LENGTH.pack(len(body)) + body


def receive(connection: socket.socket) -> tuple[dict[str, Any], list[int]] | None:
    """Wait for a message and the sockets that come with it; None when the other side is gone."""
    head, descriptors, _, _ = socket.recv_fds(connection, _LENGTH.size, 2)
    if len(head) < _LENGTH.size:
        return None
    body = b""
    (length,) = _LENGTH.unpack(head)
    while len(body) < length:
        part = connection.recv(length - len(body))
        if not part:
            return None
        body += part
    return json.loads(body), descriptors


class _Nursery:
    """The children, and the two sockets to the server."""

    def __init__(self, commands: socket.socket, events: socket.socket) -> None:
        self._commands, self._events = commands, events
        self._children: set[int] = set()

    def run(self) -> None:
        """Serve commands and take note of ends until the server is gone."""
        awake, wake = socket.socketpair()
        for end in (awake, wake):
            end.setblocking(False)
        signal.set_wakeup_fd(wake.fileno(), warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        with selectors.DefaultSelector() as waiting:
            waiting.register(self._commands, selectors.EVENT_READ)
            waiting.register(awake, selectors.EVENT_READ)
            while True:
                ready = {key.fileobj for key, _ in waiting.select(_QUIET[worker.loaded()])}
                if not ready:
                    import_module(worker.PARTS[worker.loaded()])  # whoever is born later has it
                    self._events.sendall(message({"loaded": worker.loaded()}))
                with contextlib.suppress(BlockingIOError):
                    awake.recv(4096)
                if self._commands in ready and not self._obey([awake, wake]):
                    return
                self._reap()

    def _obey(self, others: list[socket.socket]) -> bool:
        received = receive(self._commands)
        if received is None:
            return False
        command, descriptors = received
        if command["do"] == "kill":
            if command["pid"] in self._children:
                os.kill(command["pid"], signal.SIGKILL)
            return True
        pid = os.fork()
        if pid == 0:
            for end in (self._commands, self._events, *others):
                end.close()
            _live(descriptors, command)
        self._children.add(pid)
        for descriptor in descriptors:
            os.close(descriptor)
        self._events.sendall(message({"born": pid, "ticket": command["ticket"]}))
        return True

    def _reap(self) -> None:
        while self._children:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if pid == 0:
                return
            self._children.discard(pid)
            self._events.sendall(message({"ended": pid, "code": os.waitstatus_to_exitcode(status)}))


def _live(descriptors: list[int], command: dict[str, Any]) -> None:
    """Be a worker; never returns."""
    code = 1
    try:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        die_with_parent()
        connection, errors = descriptors
        os.dup2(errors, 2)
        worker.main(socket.socket(fileno=connection), command["folder"], command["memory"])
        code = 0
    except (BrokenPipeError, ConnectionResetError):
        code = 0
    except BaseException as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr, flush=True)
    finally:
        os._exit(code)


def main(arguments: list[str]) -> None:
    """Run the nursery until the server is gone; its children go with it."""
    die_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the server decides
    commands, events = (socket.socket(fileno=int(number)) for number in arguments)
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):
        _Nursery(commands, events).run()


if __name__ == "__main__":
    main(sys.argv[1:])
