"""Making a release: quads are loaded beside the current one, which goes on answering until the new one is whole.

One build at a time holds the lock; what a killed build left behind lies in ``building/`` and is cleared by the next.
The id of a release is a hash of its quads and texts, so equal content is equal releases, wherever it was built.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from comity.errors import StoreError
from comity.quads import Lines
from comity.searchindex import INDEX_FILE, write_index
from comity.store import FORMAT, Release, current_release, damages, file_sha256, source_file

__all__ = ["ReleaseWriter", "build_lock", "put_in_place"]

KEPT = 2
"""Releases that stay: the current one and the one before."""
_BATCH = 16_000_000
"""Bytes of N-Quads loaded at once: smaller batches take more time, larger ones more memory."""


@contextmanager
def build_lock(store: Path) -> Iterator[Path]:
    """Hold the store for one build and give an empty folder for its work; raises ``StoreError`` when it is held."""
    try:
        store.mkdir(parents=True, exist_ok=True)
        handle = os.open(store / "lock", os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise StoreError(f"{store} cannot be written ({error.strerror}). Choose another place with --store.") from error
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.read(handle, 20).decode("ascii", "replace").strip() or "unknown"
            raise StoreError(f"{store} is being built by process {holder}. Wait for it, or stop it.") from None
        os.truncate(handle, 0)
        os.pwrite(handle, f"{os.getpid()}\n".encode("ascii"), 0)
        workshop = store / "building"
        shutil.rmtree(workshop, ignore_errors=True)
        workshop.mkdir()
        try:
            yield workshop
        finally:
            shutil.rmtree(workshop, ignore_errors=True)
    finally:
        os.close(handle)


class ReleaseWriter:
    """Writes one release. Graphs and texts may come in any order; the release is the same."""

    def __init__(self, store: Path, workshop: Path) -> None:
        self._store, self._workshop = store, workshop
        self._folder = workshop / "release"
        (self._folder / "sources").mkdir(parents=True)
        self._graph = ox.Store(str(workshop / "graph"))
        self._batch: list[str] = []
        self._size = 0
        self._loader = ThreadPoolExecutor(
            1
        )  # loading needs no interpreter lock, so the next batch is written meanwhile
        self._loading: Future[None] | None = None
        self._hashes: dict[str, str] = {}
        self._texts: set[str] = set()
        self.quads = 0

    def add(self, lines: Lines, apart: bool = False) -> None:
        """Add a named graph; each may be added once. One that stands ``apart`` is no part of the union."""
        found = lines.sorted()
        joined = "".join(found)
        if lines.graph in self._hashes:
            raise ValueError(f"graph added twice: {lines.graph}")
        self._hashes[lines.graph] = hashlib.sha256(joined.encode()).hexdigest()
        self.quads += len(found)
        # The union of the graphs is kept as the unnamed graph: over a union made on the fly the engine counts a triple
        # once for each graph that has it.
        self._batch += joined, "" if apart else joined.replace(f" <{lines.graph}> .\n", " .\n")
        self._size += 2 * len(joined)
        if self._size > _BATCH:
            self._start_loading()

    def add_text(self, sha256: str, path: Path) -> None:
        """Add a source text that lies in the file ``path``."""
        if sha256 not in self._texts:
            self._texts.add(sha256)
            target = source_file(self._folder, sha256)
            try:
                os.link(path, target)
            except OSError:  # no hard links here, or another file system
                shutil.copyfile(path, target)

    def add_records(self, name: str, rows: Iterable[Mapping[str, Any]]) -> None:
        """Append to the JSON Lines file ``name`` of the release."""
        with (self._folder / name).open("a", encoding="ascii") as file:
            file.writelines(json.dumps(row, ensure_ascii=True) + "\n" for row in rows)

    def query(self, query: str, /, *, prefixes: dict[str, str]) -> Any:
        """Ask what has been added so far."""
        self._load()
        return self._graph.query(query, prefixes=prefixes)

    def publish(self, manifest: Mapping[str, Any]) -> Release:
        """Make the release current and return it. What answers changes in the last step: one small file is replaced."""
        self._load()
        self._graph.flush()
        self._graph.optimize()
        self._graph.backup(str(self._folder / "graph"))
        write_index(self._folder / INDEX_FILE, self._graph.query, self._text).close()
        release = Release(self._id(), self._store / "releases")
        release = Release(release.id, release.folder / release.id)
        files = sorted(path for path in self._folder.rglob("*") if path.is_file() and path.parent.name != "sources")
        whole = {
            "format": FORMAT,
            "id": release.id,
            **manifest,
            "quads": self.quads,
            "graphs": len(self._hashes),
            "texts": len(self._texts),
            "files": {path.relative_to(self._folder).as_posix(): file_sha256(path) for path in files},
        }
        text = json.dumps(whole, indent=1, ensure_ascii=True) + "\n"
        (self._folder / "manifest.json").write_text(text, encoding="utf-8")
        put_in_place(self._store, self._workshop, self._folder, release)
        return release

    def __enter__(self) -> ReleaseWriter:
        return self

    def __exit__(self, *_error: object) -> None:
        """Let go of the database that was built, whether or not it was published."""
        self._loader.shutdown()
        del self._graph

    def _text(self, sha256: str) -> str:
        return source_file(self._folder, sha256).read_bytes().decode("utf-8", "surrogatepass")

    def _start_loading(self) -> None:
        self._finish_loading()
        data = "".join(self._batch).encode()
        self._batch.clear()
        self._size = 0
        self._loading = self._loader.submit(self._graph.bulk_load, data, ox.RdfFormat.N_QUADS)

    def _finish_loading(self) -> None:
        if self._loading is not None:
            self._loading.result()
            self._loading = None

    def _load(self) -> None:
        """Wait until everything that was added is in the database."""
        if self._batch:
            self._start_loading()
        self._finish_loading()

    def _id(self) -> str:
        digest = hashlib.sha256(f"{FORMAT}\n".encode())
        for graph, sha256 in sorted(self._hashes.items()):
            digest.update(f"{graph} {sha256}\n".encode())
        for sha256 in sorted(self._texts):
            digest.update(f"{sha256}\n".encode())
        return digest.hexdigest()[:16]


def put_in_place(store: Path, workshop: Path, folder: Path, release: Release) -> None:
    """Make what lies whole in ``folder`` the current release. The caller holds the lock of the store."""
    _move_in(workshop, folder, release)
    _point_to(store, workshop, release)


def _move_in(workshop: Path, folder: Path, release: Release) -> None:
    """Put the whole release in its place, unless an undamaged one of the same content is there."""
    for path in folder.rglob("*"):
        _sync(path)
    _sync(folder)
    release.folder.parent.mkdir(exist_ok=True)
    if release.folder.exists():
        if not damages(release):
            return
        release.folder.rename(workshop / "damaged")
    folder.rename(release.folder)
    _sync(release.folder.parent)


def _point_to(store: Path, workshop: Path, release: Release) -> None:
    """Replace the pointer, and clear away what is older than the release before, unless somebody asks it."""
    before = _current_id(store)
    pointer = workshop / "current"
    pointer.write_text(f"{release.id}\n", encoding="ascii")
    _sync(pointer)
    os.replace(pointer, store / "current")
    _sync(store)
    if before != release.id:
        others = sorted(path for path in (store / "releases").iterdir() if path.name != release.id)
        keep = [path for path in others if path.name == before][: KEPT - 1]
        for path in others:
            if path not in keep:
                _clear(path, workshop)


def _current_id(store: Path) -> str:
    try:
        return current_release(store).id
    except StoreError:
        return ""


def _sync(path: Path) -> None:
    """Wait until a file or folder is on the disk. Linked texts were waited for when they were written."""
    if path.parent.name == "sources":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _clear(folder: Path, workshop: Path) -> None:
    """Remove a release that nobody holds open."""
    try:
        handle = os.open(folder / "manifest.json", os.O_RDONLY)
    except OSError:  # not whole, so nobody can have it open
        shutil.rmtree(folder, ignore_errors=True)
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        doomed = workshop / f"old-{folder.name}"
        folder.rename(doomed)
        shutil.rmtree(doomed, ignore_errors=True)
    except OSError:
        pass
    finally:
        os.close(handle)
