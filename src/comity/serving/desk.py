"""Who may write which graphs, and the server's side of a write: one at a time, and visible before it is confirmed."""

from __future__ import annotations

import asyncio
import contextlib
import fcntl
import hashlib
import hmac
import json
import os
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from comity.errors import StoreError
from comity.serving.own import OWN, Scope, make_snapshot
from comity.serving.pool import Pool
from comity.store import Release

__all__ = ["Desk", "read_writers"]

_BASES = 2
"""Releases that stay on the disk for us: the current one, and the one before for queries that still run on it."""
_LINE = re.compile(r"(\*|[a-z0-9][a-z0-9-]*)\s+(\S{16,})")


def read_writers(path: Path) -> dict[bytes, Scope]:
    """Return what each token may write, by the token's hash.

    Each line of the file has a name and a token: ``ada`` may write the graph ``…/graph/own/ada`` and those below it,
    ``*`` every graph that the release lacks. Raises ``StoreError`` for a wrong line or a file that others can read.
    """
    try:
        if path.stat().st_mode & 0o077:
            raise StoreError(f"{path} can be read by others. Keep the tokens to yourself: chmod 600 {path}")
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise StoreError(f"{path} cannot be read as a list of tokens.") from error
    found = {}
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        parts = _LINE.fullmatch(line.strip())
        if parts is None:
            raise StoreError(f"{path}:{number}: write a name and a token of 16 characters or more, such as: ada 9f86…")
        name, token = parts.groups()
        found[hashlib.sha256(token.encode()).digest()] = Scope("*" if name == "*" else OWN + name)
    if not found:
        raise StoreError(f"{path} holds no token. Write a line with a name and a token.")
    return found


@dataclass(eq=False)
class Desk:
    """Takes writes for the graphs of users. Use ``open`` for a release, then ``write``, and ``close``."""

    store: Path
    writers: Mapping[bytes, Scope] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._folder = self.store / "own"
        self._served = self._folder / f"served-{os.getpid()}"
        self._lock = asyncio.Lock()
        self._holds: list[int] = []
        self._bases: list[int] = []
        if self.writers:
            self._be_the_only_one()

    def scope(self, header: str) -> Scope | None:
        """Return what the bearer of an ``Authorization`` header may write, or None for a stranger."""
        kind, _, token = header.partition(" ")
        given = hashlib.sha256(token.strip().encode("latin-1", "replace")).digest()
        found = [scope for known, scope in self.writers.items() if hmac.compare_digest(known, given)]
        return found[0] if found and kind.lower() == "bearer" else None

    async def open(self, base: Release) -> Release:
        """Return what is to be served over the release ``base``: itself, or a copy with the graphs of users."""
        async with self._lock:
            hold = os.open(base.folder / "manifest.json", os.O_RDONLY)
            fcntl.flock(hold, fcntl.LOCK_SH)  # snapshots refer to its texts
            self._bases.append(hold)
            while len(self._bases) > _BASES:
                os.close(self._bases.pop(0))
            self.base = self.now = base
            if own := self._own():
                self.now = await asyncio.to_thread(make_snapshot, base, own, self._served)
            return self.now

    async def write(self, pool: Pool, job: Mapping[str, Any], seconds: float) -> bool:
        """Do what ``job`` says and serve the outcome; return whether a graph came to be. Raises ``Failure``."""
        async with self._lock:
            workshop = self._served / "writing"
            shutil.rmtree(workshop, ignore_errors=True)
            workshop.mkdir(parents=True)
            try:
                place = {"base_id": self.base.id, "base_folder": str(self.base.folder), "folder": str(workshop)}
                whole = {"kind": "write", "own": str(self._folder / "graphs.nq"), **place, **job}
                told = b"".join([piece async for _, piece in pool.stream(whole, seconds)])
                answer = json.loads(told)
                self._take_over(workshop, str(answer["id"]), pool)
            finally:
                shutil.rmtree(workshop, ignore_errors=True)
            return bool(answer["new"])

    def close(self) -> None:
        """Let go of everything."""
        shutil.rmtree(self._served, ignore_errors=True)
        for hold in [*self._holds, *self._bases]:
            os.close(hold)
        self._holds, self._bases = [], []

    def _take_over(self, workshop: Path, name: str, pool: Pool) -> None:
        """Make what a worker has prepared the truth, then the answer of the endpoint."""
        _sync(workshop / "graphs.nq")
        os.replace(workshop / "graphs.nq", self._folder / "graphs.nq")
        _sync(self._folder)
        target = self._served / name
        if not target.exists():
            (workshop / name).rename(target)
        before, self.now = self.now, Release(name, target)
        pool.switch(self.now)
        keep = {self.now.folder, before.folder, *pool.folders()}
        for path in self._served.iterdir():
            if path not in keep and path != workshop:
                shutil.rmtree(path, ignore_errors=True)

    def _own(self) -> bytes:
        try:
            return (self._folder / "graphs.nq").read_bytes()
        except FileNotFoundError:
            return b""

    def _be_the_only_one(self) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        hold = os.open(self._folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(hold, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(hold)
            told = f"Another server takes writes for {self.store}. Stop it, or serve without --writers."
            raise StoreError(told) from None
        self._holds.append(hold)
        for path in self._folder.glob("served-*"):
            with contextlib.suppress(ValueError, ProcessLookupError, PermissionError):
                os.kill(int(path.name.removeprefix("served-")), 0)
                continue
            shutil.rmtree(path, ignore_errors=True)


def _sync(path: Path) -> None:
    """Wait until a file or folder is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
