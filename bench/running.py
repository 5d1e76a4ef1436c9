"""Run a command and tell what it cost, together with all processes that it began, also those that end after it."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from typing import NamedTuple

__all__ = ["Used", "run"]

_PR_SET_CHILD_SUBREAPER = 36


class Used(NamedTuple):
    """Seconds by the clock until the command ended and of all processors, and the peak memory of the largest process
    in MiB."""

    wall: float
    cpu: float
    memory: float


def run(command: Sequence[str]) -> Used:
    """Run a command without its output; raises ``CalledProcessError`` when it fails.

    The processes that read are begun by one that ends after the command; on Linux it becomes ours and is waited for.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    begin, cpu, memory = time.perf_counter(), 0.0, 0.0
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    wait, wall = process.pid, 0.0
    with suppress(ChildProcessError):  # there is none left
        while True:
            pid, status, used = os.wait4(wait, 0)
            cpu += used.ru_utime + used.ru_stime
            memory = max(memory, used.ru_maxrss / (1 << (20 if sys.platform == "darwin" else 10)))
            if pid == process.pid:
                wall, wait = time.perf_counter() - begin, -1
                process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Used(wall, cpu, memory)
