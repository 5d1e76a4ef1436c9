"""The store that people and programs ask: a folder with immutable releases and a pointer to the current one.

::

    build/store/current                      the id of the release that answers
    build/store/releases/<id>/graph/         the named graphs, and the union of those that are not inferred as the
                                             unnamed one, for pyoxigraph
    build/store/releases/<id>/sources/       the exact texts to which offsets refer, named by their SHA-256
    build/store/releases/<id>/search.sqlite  the full-text index over names and sentences
    build/store/releases/<id>/manifest.json  what went in, what came out, and the hash of every file of the graph
    build/store/cache/                       what was read from documents, for the next build
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from comity import seals
from comity.documents import sha256_of
from comity.errors import NotFound, StoreError
from comity.issues import Issue

__all__ = ["FORMAT", "Release", "Store", "current_release", "damages", "open_store", "source_file"]

FORMAT = 2
"""Version of the layout; a release of another one is built again, never guessed at."""
_TRIES = 5


@dataclass(frozen=True, slots=True)
class Release:
    """An immutable folder that one build made. Its id is a hash of its quads and texts."""

    id: str
    folder: Path

    @property
    def graph(self) -> Path:
        """The folder of the pyoxigraph database."""
        return self.folder / "graph"

    def manifest(self) -> dict[str, Any]:
        """Return the manifest; raises ``StoreError`` where it is missing, damaged or of another version."""
        path = self.folder / "manifest.json"
        try:
            found = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise StoreError(f"{path} is damaged or missing. Build the graph again: comity build DOCS") from error
        if not isinstance(found, dict) or found.get("format") != FORMAT:
            raise StoreError(f"{self.folder} was made by another version of Comity. Build it again: comity build DOCS")
        return found


def current_release(store: Path) -> Release:
    """Return the release that answers now; raises ``StoreError`` when there is none."""
    pointer = store / "current"
    try:
        name = pointer.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        raise StoreError(f"{store}: no graph here yet. Make one with: comity build DOCS --store {store}") from None
    except (OSError, ValueError) as error:
        raise StoreError(f"{pointer} cannot be read. Build the graph again: comity build DOCS") from error
    release = Release(name, store / "releases" / name)
    if not name.isalnum() or not release.folder.is_dir():
        raise StoreError(f"{pointer} names a release that is not there. Build the graph again: comity build DOCS")
    return release


def open_store(path: Path | str) -> Store:
    """Open the current release of a store, read-only. Raises ``StoreError`` when it is missing or damaged.

    A build may replace the current release meanwhile; the opened one stays whole until it is closed.
    """
    store = Path(path)
    for attempt in range(_TRIES):  # a build may clear a release away between our look at the pointer and our hold on it
        release = current_release(store)
        try:
            return Store(release)
        except StoreError:
            if attempt + 1 == _TRIES or current_release(store).id == release.id:
                raise
    raise StoreError(f"{store} changes too fast to be opened.")


class Store:
    """One release, open for questions over the union of its graphs."""

    def __init__(self, release: Release) -> None:
        self.release = release
        self.manifest: Mapping[str, Any] = release.manifest()
        try:
            self._hold: int | None = os.open(release.folder / "manifest.json", os.O_RDONLY)
            fcntl.flock(self._hold, fcntl.LOCK_SH)
            self._graph: ox.Store | None = ox.Store.read_only(str(release.graph))
        except (OSError, RuntimeError) as error:
            raise StoreError(
                f"{release.graph} cannot be opened ({error}). Build it again: comity build DOCS"
            ) from error

    @property
    def release_id(self) -> str:
        """The id of the release: equal ids mean equal answers."""
        return self.release.id

    def query(
        self,
        query: str,
        /,
        *,
        substitutions: Mapping[ox.Variable, Any] | None = None,
        prefixes: Mapping[str, str] | None = None,
    ) -> Any:
        """Answer SPARQL over the union of all graphs but the inferred ones; raises ``SyntaxError`` for no query."""
        return self.graph.query(
            query,
            substitutions=dict(substitutions) if substitutions else None,
            prefixes=dict(prefixes) if prefixes else None,
        )

    @property
    def graph(self) -> ox.Store:
        """The database itself."""
        if self._graph is None:
            raise StoreError(f"{self.release.folder} is closed.")
        return self._graph

    def graph_names(self) -> list[str]:
        """Return the IRIs of the named graphs, sorted."""
        return sorted(name.value for name in self.graph.named_graphs() if isinstance(name, ox.NamedNode))

    def source_text(self, sha256: str) -> str:
        """Return the exact text with this hash. Raises ``NotFound``, and ``StoreError`` when it was changed."""
        path = source_file(self.release.folder, sha256)
        try:
            text = path.read_bytes().decode("utf-8", "surrogatepass")
        except FileNotFoundError:
            raise NotFound(f"{self.release.folder} has no source text {sha256}.") from None
        except (OSError, UnicodeDecodeError) as error:
            raise StoreError(f"{path} is damaged. Build the graph again: comity build DOCS") from error
        if sha256_of(text) != sha256:
            raise StoreError(f"{path} was changed after the build. Build the graph again: comity build DOCS")
        return text

    def issues(self) -> Iterator[Issue]:
        """Yield what the build could not read, or read with a doubt."""
        with (self.release.folder / "issues.jsonl").open(encoding="utf-8") as lines:
            yield from (Issue(**json.loads(line)) for line in lines)

    def close(self) -> None:
        """Let go of the files; a build may now clear the release away."""
        self._graph = None
        if self._hold is not None:
            os.close(self._hold)
            self._hold = None

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def __del__(self) -> None:
        if getattr(self, "_hold", None) is not None:
            self.close()


def source_file(folder: Path, sha256: str) -> Path:
    """Return where a release keeps the text with this hash; raises ``NotFound`` for what is no hash."""
    if len(sha256) != 64 or not all(c in "0123456789abcdef" for c in sha256):
        raise NotFound(f"{sha256!r} is not a SHA-256 in hexadecimal digits.")
    return folder / "sources" / f"{sha256}.txt"


def damages(release: Release, threads: int = 2) -> list[str]:
    """Return what is wrong with the files of a release, one sentence each; an empty list for a whole one."""
    try:
        return seals.damages(release.folder, release.manifest()["files"], threads)
    except StoreError as error:
        return [str(error)]
