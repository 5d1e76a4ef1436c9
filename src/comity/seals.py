"""Hashes of files, and whether the files of a folder still have those that were noted.

To look through a large folder takes as long as reading a document. ``checking`` lets a process of its own do that
meanwhile: a thread would ask for the interpreter lock between any two files. ``python -m comity.seals FOLDER`` is that
process; it loads nothing else of the engine.
"""

from __future__ import annotations

import errno
import hashlib
import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

__all__ = ["checking", "damages", "file_sha256"]


def file_sha256(path: Path) -> str:
    """Return the SHA-256 of a file's bytes."""
    with path.open("rb", buffering=0) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def damages(folder: Path, expected: Mapping[str, str], threads: int = 2) -> list[str]:
    """Return one sentence for each file of ``expected``, names with their hashes, that is damaged or missing."""
    with ThreadPoolExecutor(threads) as pool:  # hashing needs no interpreter lock
        told = pool.map(lambda named: _damage(folder / named[0], named[1]), sorted(expected.items()))
        return [damage for damage in told if damage]


@contextmanager
def checking(folder: Path, manifest: str) -> Iterator[Callable[[], bool]]:
    """Look while the block runs whether all files that a manifest in the folder tells are whole.

    What is given waits for the outcome; a process that cannot tell is as good as damage.
    """
    command = [sys.executable, "-P", "-m", __name__, str(folder), manifest]
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            yield lambda: process.wait() == 0
        finally:
            process.kill()


def _damage(path: Path, sha256: str) -> str:
    try:
        return "" if file_sha256(path) == sha256 else f"{path} was changed after the build."
    except OSError as error:
        missing = error.errno == errno.ENOENT
        return f"{path} {'is missing' if missing else f'cannot be read ({error.strerror})'}."


if __name__ == "__main__":
    told = json.loads((Path(sys.argv[1]) / sys.argv[2]).read_bytes())
    sys.exit(1 if damages(Path(sys.argv[1]), told["files"], 1) else 0)
