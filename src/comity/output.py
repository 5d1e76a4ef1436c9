"""Where output goes: data to standard output or whole to a file, words for people to standard error.

A file is written beside its place and moved there when it is complete, so that nobody ever reads half of it. A reader
of standard output who has had enough (``| head``) ends the command quietly.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from comity.errors import ComityError

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

__all__ = ["ReaderLeft", "messages", "print_rich", "say", "visible", "write"]


class ReaderLeft(Exception):
    """Nobody reads standard output any more; not an error."""


def messages() -> Console:
    """Return a console on standard error; plain when that is no terminal or ``NO_COLOR`` is set."""
    from rich.console import Console

    return Console(stderr=True, highlight=False, soft_wrap=True)


def say(text: str) -> None:
    """Write one line for people to standard error; control characters are made visible."""
    print(visible(text), file=sys.stderr, flush=True)


def visible(text: str) -> str:
    """Return ``text`` with its control characters as escapes, so that none reaches a terminal."""
    return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in text)


def write(chunks: Iterable[bytes], path: Path | None) -> None:
    """Write ``chunks`` to ``path``, all or nothing, or to standard output when it is None or ``-``.

    Raises ``ComityError`` when the file cannot be written, ``ReaderLeft`` when the other end of a pipe is closed.
    """
    if path is None or str(path) == "-":
        _write_stdout(chunks)
    else:
        _write_file(chunks, path)


def _write_stdout(chunks: Iterable[bytes]) -> None:
    try:
        for chunk in chunks:
            sys.stdout.buffer.write(chunk)
        sys.stdout.flush()
    except BrokenPipeError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python complains again at exit
        raise ReaderLeft from error


def _write_file(chunks: Iterable[bytes], path: Path) -> None:
    if path.exists() and not path.is_file():
        return _write_into(chunks, path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise _unwritable(path, error) from error
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            for chunk in chunks:
                file.write(chunk)
        part.chmod(0o666 & ~_umask())
        part.replace(path)
    except OSError as error:
        raise _unwritable(path, error) from error
    finally:
        part.unlink(missing_ok=True)


def _write_into(chunks: Iterable[bytes], path: Path) -> None:
    """Write to a pipe or a device where it stands; a file in the place of ``/dev/null`` would take it from all."""
    try:
        with path.open("wb") as file:
            for chunk in chunks:
                file.write(chunk)
    except BrokenPipeError as error:
        raise ReaderLeft from error
    except OSError as error:
        raise _unwritable(path, error) from error


def _unwritable(path: Path, error: OSError) -> ComityError:
    return ComityError(f"{path} cannot be written ({error.strerror}). Choose another -o FILE.")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def print_rich(*parts: RenderableType, path: Path | None = None) -> None:
    """Write tables and texts as data: coloured and fitted on a terminal, plain lines of any width elsewhere."""
    from rich.console import Console

    if path is None and sys.stdout.isatty():
        Console(highlight=False).print(*parts, sep="\n")
        return
    console = Console(width=100_000, color_system=None, highlight=False, force_terminal=False)
    with console.capture() as captured:
        console.print(*parts, sep="\n")
    lines = [line.rstrip() for line in captured.get().splitlines()]
    write([("\n".join(lines) + "\n").encode("utf-8", "replace")], path)
