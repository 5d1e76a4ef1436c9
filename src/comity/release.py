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
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from threading import Thread
from typing import IO, Any

from comity.errors import StoreError
from comity.inferences import APART
from comity.loading import Asked, Bulk, Loader, Patch
from comity.past import Past, lines_sha256, note_graphs
from comity.quads import Lines
from comity.rolls import Roll, batches
from comity.seals import file_sha256
from comity.searchindex import INDEX_FILE, IndexWriter
from comity.store import FORMAT, Release, current_release, damages, source_file

__all__ = ["ReleaseWriter", "build_lock", "put_in_place"]

KEPT = 2
"""Releases that stay: the current one and the one before."""


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
        self._store, self.workshop = store, workshop
        self._folder = workshop / "release"
        (self._folder / "sources").mkdir(parents=True)
        self._loader: Loader | None = None
        self._index: IndexWriter | None = None
        self._indexed = False
        self._asked: Asked | None = None
        self._records: dict[str, IO[str]] = {}
        self._past: Past | None = None
        self._hashed: dict[tuple[int, int], str] = {}
        self._graphs: dict[str, tuple[str, int]] = {}
        self._dropped: set[str] = set()
        self._texts: set[str] = set()
        self._made: dict[str, str] = {}

    @property
    def patch(self) -> Patch | None:
        """The changes to an earlier release, where this one is built on it."""
        return self._loader if isinstance(self._loader, Patch) else None

    def size(self, graph: str) -> int:
        """Return how many quads a graph has."""
        return self._graphs[graph][1] if graph in self._graphs else 0

    @property
    def quads(self) -> int:
        """How many quads the named graphs have."""
        return sum(count for _, count in self._graphs.values())

    def build_on(self, past: Past, kept: Mapping[str, Path], watched: Collection[str] = ()) -> None:
        """Begin with what an earlier release has, before anything is added.

        ``kept`` are files that may have the lines of its graphs; changes of triples with a predicate of ``watched``
        are noted.
        """
        self._past, self._hashed, known = past, past.file_hashes(), dict[str, Roll]()
        for graph, path in kept.items():
            if (roll := past.roll(graph, path)) is not None:
                _share(path, own := self.workshop / f"kept-{path.name}")  # the file itself will be replaced
                known[graph] = replace(roll, path=own)
        self._loader = Patch(past.release, self.workshop / "graph", self.workshop, known, watched)
        shutil.copyfile(past.release.folder / INDEX_FILE, self._folder / INDEX_FILE)
        self._sync_index()  # nearly all of it stays as it is

    def keep(self, graph: str, made: str) -> bool:
        """Keep a graph of the earlier release that was made from the same; False when it must be added."""
        self._made[graph] = made
        if self._past is None or self._past.made.get(graph) != made:
            return False
        self._note(graph, *self._past.graphs[graph])
        return True

    def add(self, lines: Lines) -> None:
        """Add a named graph; each may be added once."""
        found = lines.sorted()
        self._note(lines.graph, lines_sha256(found), len(found))
        self._load(lines.graph, found)

    def add_roll(self, roll: Roll) -> None:
        """Add a graph of any size that makes no claims and describes no document."""
        self._note(roll.graph, roll.sha256, roll.count)
        self._loading().refresh()
        for some in batches(roll):
            self._load(roll.graph, some)
            self._loading().settled()

    def change_roll(self, roll: Roll, gone: Collection[str], come: Collection[str]) -> None:
        """Change such a graph of the earlier release: it has some lines no more, and others now."""
        assert self.patch is not None
        self._note(roll.graph, roll.sha256, roll.count)
        self.patch.change(roll.graph, gone, come)
        if roll.graph not in APART:
            self._indexing().change(gone, come)

    def drop_others(self, prefix: str = "", but: Collection[str] = ()) -> None:
        """Remove the graphs of the earlier release that were neither kept nor added, as far as they begin so."""
        if self._past is not None:
            for graph in self._past.graphs.keys() - self._graphs.keys() - self._dropped:
                if graph.startswith(prefix) and graph not in but:
                    self._dropped.add(graph)
                    self._load(graph, ())

    def add_text(self, sha256: str, path: Path) -> None:
        """Add a source text that lies in the file ``path``."""
        if sha256 not in self._texts:
            self._texts.add(sha256)
            _share(path, source_file(self._folder, sha256))

    def add_records(self, name: str, rows: Iterable[Mapping[str, Any]]) -> None:
        """Append to the JSON Lines file ``name`` of the release."""
        if name not in self._records:
            self._records[name] = (self._folder / name).open("a", encoding="ascii")
        self._records[name].writelines(json.dumps(row, ensure_ascii=True) + "\n" for row in rows)

    def query(self, query: str, /, *, prefixes: dict[str, str]) -> Iterator[Any]:
        """Ask what has been added so far."""
        if self._asked is None:
            self._asked = Asked(self._loading())
        return self._asked.query(query, prefixes=prefixes)

    def order(self) -> None:
        """Prepare for many questions, now that most has been added."""
        self._loading().order()

    def copy(self) -> Path:
        """Return a database of its own with what has been added so far; it shares the files."""
        folder = self.workshop / "copy"
        self._loading().settled().backup(str(folder))
        return folder

    def write_index(self) -> None:
        """Finish the index for search; what is added later must be graphs that are not searched."""
        if not self._indexed:
            self._indexed = True
            self._indexing().finish(self._loading().settled())
            self._indexing().close()
            self._sync_index()

    def _sync_index(self) -> None:
        """Bring what the index has so far to the disk, while others work."""
        Thread(target=_sync_early, args=(self._folder / INDEX_FILE,), daemon=True).start()

    def made_of(self) -> dict[str, Any]:
        """Return what the graphs were made from, and how often in a row a release was changed, for the next build."""
        return {"made": self._made, "steps": self._past.steps + 1 if self._past is not None else 0}

    def publish(self, manifest: Mapping[str, Any]) -> Release:
        """Make the release current and return it. What answers changes in the last step: one small file is replaced."""
        self.drop_others()
        self._loading().finish().backup(str(self._folder / "graph"))
        note_graphs(self._folder, self._graphs)
        self._close_records()
        self.write_index()
        release = Release(self._id(), self._store / "releases")
        release = Release(release.id, release.folder / release.id)
        files = sorted(path for path in self._folder.rglob("*") if path.is_file() and path.parent.name != "sources")
        whole = {
            "format": FORMAT,
            "id": release.id,
            **manifest,
            "quads": self.quads,
            "graphs": len(self._graphs),
            "texts": len(self._texts),
            "files": {path.relative_to(self._folder).as_posix(): self._hash(path) for path in files},
        }
        text = json.dumps(whole, indent=1, ensure_ascii=True) + "\n"
        (self._folder / "manifest.json").write_text(text, encoding="utf-8")
        put_in_place(self._store, self.workshop, self._folder, release)
        return release

    def __enter__(self) -> ReleaseWriter:
        return self

    def __exit__(self, *_error: object) -> None:
        """Let go of the database that was built, whether or not it was published."""
        if self._loader is not None:
            self._loader.close()
        if self._index is not None:
            self._index.close()
        self._close_records()

    def _close_records(self) -> None:
        for file in self._records.values():
            file.close()

    def _load(self, graph: str, lines: Sequence[str]) -> None:
        before = self._loading().add(graph, lines)
        if graph not in APART:
            self._indexing().change(before, lines)

    def _loading(self) -> Loader:
        if self._loader is None:
            self._loader = Bulk(self.workshop / "graph")
        return self._loader

    def _indexing(self) -> IndexWriter:
        if self._index is None:
            self._index = IndexWriter(self._folder / INDEX_FILE, self._text)
        return self._index

    def _text(self, sha256: str) -> str | None:
        path = source_file(self._folder, sha256)
        return path.read_bytes().decode("utf-8", "surrogatepass") if path.exists() else None

    def _note(self, graph: str, sha256: str, quads: int) -> None:
        if graph in self._graphs:
            raise ValueError(f"graph added twice: {graph}")
        self._graphs[graph] = sha256, quads

    def _hash(self, path: Path) -> str:
        """Return the hash of a file; one that the earlier release has too was hashed when that was looked through."""
        status = path.stat()
        return self._hashed.get((status.st_dev, status.st_ino)) or file_sha256(path)

    def _id(self) -> str:
        digest = hashlib.sha256(f"{FORMAT}\n".encode())
        for graph, (sha256, _) in sorted(self._graphs.items()):
            digest.update(f"{graph} {sha256}\n".encode())
        for sha256 in sorted(self._texts):
            digest.update(f"{sha256}\n".encode())
        return digest.hexdigest()[:16]


def _share(path: Path, target: Path) -> None:
    """Give a file that never changes another name."""
    try:
        os.link(path, target)
    except OSError:  # no hard links here, or another file system
        shutil.copyfile(path, target)


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


def _sync_early(path: Path) -> None:
    """Bring a large file to the disk while others work; whoever puts it in place waits for it and tells what failed."""
    with suppress(OSError):
        _sync(path)


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
