"""The heap of this process: what the C library keeps, where it is glibc, and what the collector looks through."""

from __future__ import annotations

import ctypes
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

__all__ = ["collect_seldom", "end_quickly", "lasting", "share_heap", "trim_heap", "uncollected"]

_YOUNG = 20_000
"""New objects that may come together; with Python's own 700 the collector takes a twentieth of a build."""
_ARENA_MAX, _MMAP_THRESHOLD, _TRIM_THRESHOLD = -8, -3, -1
"""Settings as malloc.h of glibc numbers them."""
_WORK = 1 << 24
"""Bytes that stay at hand for the matrices of a parse: given back and asked for again, they cost a tenth of a build."""


def share_heap() -> None:
    """Let all threads share one heap: each would keep memory that the others have freed.

    Who sets one bound must set the other: glibc then no longer finds out by itself which blocks come and go.
    """
    if sys.platform.startswith("linux"):
        with suppress(AttributeError):
            libc = ctypes.CDLL(None)
            libc.mallopt(_ARENA_MAX, 1)
            libc.mallopt(_TRIM_THRESHOLD, 2 * _WORK)
            libc.mallopt(_MMAP_THRESHOLD, _WORK)


def trim_heap() -> None:
    """Give back to the system what lies free between what is used."""
    if sys.platform.startswith("linux"):
        with suppress(AttributeError):
            ctypes.CDLL(None).malloc_trim(0)


def collect_seldom() -> None:
    """Let more objects come together before the collector looks through them: most are released without it."""
    gc.set_threshold(_YOUNG, *gc.get_threshold()[1:])


def end_quickly() -> None:
    """Let a process that is about to end leave alone what it has: to look through it once more takes half a second."""
    gc.freeze()


@contextmanager
def lasting() -> Iterator[None]:
    """Let the collector pass over all that is there now: it is large, and stays while the block runs."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


@contextmanager
def uncollected() -> Iterator[None]:
    """Make many objects without cycles: the collector would look through them again and again, and find nothing."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()
