"""What the kernel takes away from a worker: outliving its server, and the network.

The refusal of SERVICE on the query's text is the wall; this is the second line behind it. Where the kernel or the
platform does not offer it, ``forbid_network`` says so and the server reports it on ``/health``.
"""

from __future__ import annotations

import ctypes
import os
import platform
import signal
import struct
import sys

__all__ = ["die_with_parent", "forbid_network"]

_PR_SET_PDEATHSIG, _PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _MODE_FILTER = 1, 38, 22, 2
_ALLOW, _KILL, _EACCES = 0x7FFF0000, 0x80000000, 0x00050000 | 13
_LOAD, _JUMP_EQUAL, _JUMP_GREATER, _RETURN = 0x20, 0x15, 0x35, 0x06
_NUMBER_AT, _ARCHITECTURE_AT = 0, 4

# audit number; system calls: socket, connect, execve, execveat, io_uring_setup; where the x32 numbers begin
_MACHINES = {
    "x86_64": (0xC000003E, (41, 42, 59, 322, 425), 0x40000000),
    "aarch64": (0xC00000B7, (198, 203, 221, 281, 425), None),
}


def die_with_parent() -> None:
    """Ask the kernel to kill this process when the one that started it ends (Linux)."""
    if sys.platform != "linux":
        return
    parent = os.getppid()
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:  # it ended between the two lines
        os._exit(1)


def forbid_network() -> bool:
    """Deny this process new sockets, connections and programs; return whether the kernel agreed."""
    machine = _MACHINES.get(platform.machine()) if sys.platform == "linux" else None
    if machine is None:
        return False
    program = _filter(*machine)
    code = ctypes.create_string_buffer(program, len(program))
    holder = struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(code))
    pointer = ctypes.create_string_buffer(holder, len(holder))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    return bool(libc.prctl(_PR_SET_SECCOMP, _MODE_FILTER, ctypes.byref(pointer), 0, 0) == 0)


def _filter(architecture: int, calls: tuple[int, ...], foreign_from: int | None) -> bytes:
    """Return the classic BPF program: kill on a foreign calling convention, refuse ``calls``, allow the rest."""
    lines = [(_LOAD, 0, 0, _ARCHITECTURE_AT), (_JUMP_EQUAL, 1, 0, architecture), (_RETURN, 0, 0, _KILL)]
    lines.append((_LOAD, 0, 0, _NUMBER_AT))
    if foreign_from is not None:
        lines += [(_JUMP_GREATER, 0, 1, foreign_from), (_RETURN, 0, 0, _KILL)]
    for call in calls:
        lines += [(_JUMP_EQUAL, 0, 1, call), (_RETURN, 0, 0, _EACCES)]
    lines.append((_RETURN, 0, 0, _ALLOW))
    return b"".join(struct.pack("HBBI", *line) for line in lines)
