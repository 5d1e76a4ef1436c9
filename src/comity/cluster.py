"""The reading stage on a Dask cluster: the same work in the same pieces as in processes of one machine.

The project, the documents and the store must have the same paths on all machines, as on a shared file system: readings
go into the cache, and only what became of each file travels. A worker that dies costs nothing but time; its files are
read again, and one that brings down each worker that reads it becomes an issue.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from comity.content import reading_version
from comity.errors import ComityError, ProjectError
from comity.intake import Desk, FileKey, Intake, Outcome, lost, pieces

__all__ = ["read_on_cluster"]

_AHEAD = 2
"""Pieces that wait at each worker, so that memory stays flat and no worker idles."""
_PATIENCE = "20s"
"""How long to wait for the scheduler."""


def read_on_cluster(keys: Sequence[FileKey], desk: Desk, address: str) -> Iterator[Outcome]:
    """Yield the outcome of every file, in any order, from the workers of the scheduler at ``address``.

    Raises ``ProjectError`` when there is no such cluster, or when its workers have another version.
    """
    try:
        from distributed import Client
    except ImportError as error:
        raise ProjectError("A cluster needs the package distributed: pip install 'comity[dask]'") from error
    try:
        client: Any = Client(  # type: ignore[no-untyped-call,unused-ignore]
            address, timeout=_PATIENCE, set_as_default=False
        )
    except (OSError, TimeoutError, ValueError) as error:
        raise ProjectError(f"{address}: no Dask scheduler answers there. Start one with: dask scheduler") from error
    try:
        yield from _read(client, keys, replace(desk, knowledge=None))
    finally:
        client.close()


def _read(client: Any, keys: Sequence[FileKey], desk: Desk) -> Iterator[Outcome]:
    from distributed import KilledWorker, as_completed

    waiting, suspects = deque(pieces(keys)), list[FileKey]()
    running: dict[Any, Sequence[FileKey]] = {}
    done: Any = as_completed(loop=client.loop)  # type: ignore[no-untyped-call,unused-ignore]

    def submit() -> None:
        room = _AHEAD * max(1, sum(client.nthreads().values())) - len(running)
        for _ in range(min(room, len(waiting))):
            piece = waiting.popleft()
            future = client.submit(read_there, desk, piece, pure=False)
            running[future] = piece
            done.add(future)

    submit()
    while running:
        future = next(done)
        piece = running.pop(future)
        try:
            yield from future.result()
        except KilledWorker:
            suspects += piece
        submit()
    for key in suspects:
        try:
            yield from client.submit(read_there, desk, [key], pure=False).result()
        except KilledWorker:
            yield lost(key)


_lock = threading.Lock()
_intakes: dict[str, Intake] = {}


def read_there(desk: Desk, keys: Sequence[FileKey]) -> list[Outcome]:
    """Read some files in a process of the cluster; what reading needs is loaded once."""
    with _lock:
        if desk.version not in _intakes:
            if desk.model is None and reading_version(desk.project) != desk.version:
                raise ComityError("A worker of the cluster has another version of Comity, or of the project folder.")
            _intakes.clear()
            _intakes[desk.version] = Intake(desk)
        intake = _intakes[desk.version]
        return [intake.read(key) for key in keys]
