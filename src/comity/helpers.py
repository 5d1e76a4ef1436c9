"""Processes that work beside this one: they have the engine loaded, and nothing of this process.

A process that loads the engine once, and does nothing else, forks them where the system can; a child of this process
itself would share its locks and lack its threads.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import forkserver
from pathlib import Path
from threading import Thread
from typing import Any, TypeVar

__all__ = ["PROJECT", "beside", "end_with_asker", "pool", "prepare", "uninterrupted"]

_LOADED = ["comity.reading.loaded", "comity.assembly"]
"""What is loaded before processes begin: it costs seconds, and is the same for all."""
PROJECT = "COMITY_PRELOADED_PROJECT"
"""The variable that names, to the process that forks, the folder of the project for which its children will read."""
Made = TypeVar("Made")


@contextmanager
def beside(function: Callable[..., Made], *arguments: Any) -> Iterator[Callable[[], Made]]:
    """Let a process of its own call ``function`` while the block runs; what is given waits for the outcome."""

    def outcome() -> Made:
        try:
            return begun.result()
        except BrokenProcessPool:
            return function(*arguments)

    with pool(1, end_with_asker) as process:
        try:
            with uninterrupted():
                begun = process.submit(function, *arguments)
            yield outcome
        except BaseException:
            for child in multiprocessing.active_children():
                child.terminate()
            raise


def pool(count: int, begin: Callable[..., None], *arguments: Any) -> ProcessPoolExecutor:
    """Return processes that begin with a call of ``begin``; nothing of this one is theirs, but the engine is loaded.

    They load no module from the folder in which somebody stands: it may be one of documents.
    """
    return ProcessPoolExecutor(count, _context(), begin, arguments)


def prepare(project: Path) -> None:
    """Begin to load the engine, and what a project knows, for processes that will be asked for, beside this one."""
    os.environ[PROJECT] = str(project.resolve())
    if _context().get_start_method() == "forkserver":
        with uninterrupted():
            forkserver.ensure_running()


def _context() -> Any:
    os.environ["PYTHONSAFEPATH"] = "1"
    fast = "forkserver" in multiprocessing.get_all_start_methods()
    context: Any = multiprocessing.get_context("forkserver" if fast else "spawn")
    if fast:
        context.set_forkserver_preload(_LOADED)
    return context


def end_with_asker() -> None:
    """End this process when the one that asked for it ends, by whatever cause.

    The fork server is no sign of that: it lasts as long as its children.
    """
    asker = multiprocessing.parent_process()

    def wait() -> None:
        if asker is not None:
            asker.join()
            os._exit(1)

    Thread(target=wait, daemon=True).start()


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Keep Ctrl-C, which reaches the whole group, from processes that start here; this one ends them itself."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
