"""The heap of this process, where it is that of glibc; elsewhere nothing is to be done."""

from __future__ import annotations

import ctypes
import sys
from contextlib import suppress

__all__ = ["share_heap", "trim_heap"]

_ARENA_MAX, _TRIM_THRESHOLD = -8, -1
"""Settings as malloc.h of glibc numbers them."""


def share_heap() -> None:
    """Let all threads share one heap: each would keep memory that the others have freed."""
    if sys.platform.startswith("linux"):
        with suppress(AttributeError):
            libc = ctypes.CDLL(None)
            libc.mallopt(_ARENA_MAX, 1)
            libc.mallopt(_TRIM_THRESHOLD, 1 << 17)


def trim_heap() -> None:
    """Give back to the system what lies free between what is used."""
    if sys.platform.startswith("linux"):
        with suppress(AttributeError):
            ctypes.CDLL(None).malloc_trim(0)
