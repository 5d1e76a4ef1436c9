"""The release before a build: whole, with a hash of each of its graphs and a word on what each was made from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from comity.errors import StoreError
from comity.rolls import Roll
from comity.seals import checking, file_sha256
from comity.store import Release, current_release, damages

__all__ = ["GRAPHS", "Past", "find_past", "lines_sha256", "note_graphs"]

GRAPHS = "graphs.jsonl"
"""The file of a release with the name, hash and number of quads of each graph."""


@dataclass(frozen=True, slots=True)
class Past:
    """The current release, as far as its description tells; whether its files are whole must be looked at."""

    release: Release
    manifest: Mapping[str, Any]
    inputs: str
    """Hash over all on which it depends."""
    retry: bool
    """True when a reading failed in a way that may pass."""
    graphs: Mapping[str, tuple[str, int]]
    """Hash of the lines and number of quads of each graph; empty where the release does not tell."""
    made: Mapping[str, str]
    """What its graphs were made from, as far as the last build tells."""
    steps: int
    """How often it was changed since it was last written from nothing."""

    def is_whole(self) -> bool:
        """Tell whether no file of the release was damaged; that takes a while."""
        return not damages(self.release)

    def checking(self) -> AbstractContextManager[Callable[[], bool]]:
        """Let a process of its own look for that while a block runs; what is given waits for the outcome."""
        return checking(self.release.folder, "manifest.json")

    def roll(self, graph: str, path: Path) -> Roll | None:
        """Return the lines of a graph if a file has exactly these."""
        sha256, quads = self.graphs.get(graph, ("", 0))
        return Roll(graph, path, sha256, quads) if path.exists() and file_sha256(path) == sha256 else None

    def file_hashes(self) -> dict[tuple[int, int], str]:
        """Return the hash of each table of the database by device and number of the file; tables never change."""
        found = {}
        for name, sha256 in self.manifest["files"].items():
            if name.endswith(".sst"):
                status = (self.release.folder / name).stat()
                found[status.st_dev, status.st_ino] = sha256
        return found


def find_past(store: Path, remembered: Mapping[str, Any]) -> Past | None:
    """Return the current release if there is one; ``remembered`` is what the last build left."""
    try:
        release = current_release(store)
        manifest, graphs = release.manifest(), _graphs(release)
    except (StoreError, KeyError, TypeError, ValueError):
        return None
    told = remembered if remembered.get("release") == release.id else {}
    return Past(
        release=release,
        manifest=manifest,
        inputs=told.get("inputs", manifest.get("inputs", "")),
        retry=told.get("retry", manifest.get("retry", True)),
        graphs=graphs,
        made=told.get("made", {}) if graphs else {},
        steps=told.get("steps", 0),
    )


def lines_sha256(lines: Iterable[str]) -> str:
    """Return the hash of a graph: of its sorted lines."""
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def note_graphs(folder: Path, graphs: Mapping[str, tuple[str, int]]) -> None:
    """Write name, hash and number of quads of each graph into the folder of a release."""
    with (folder / GRAPHS).open("w", encoding="ascii") as file:
        for graph, (sha256, quads) in sorted(graphs.items()):
            file.write(json.dumps({"graph": graph, "sha256": sha256, "quads": quads}) + "\n")


def _graphs(release: Release) -> dict[str, tuple[str, int]]:
    try:
        with (release.folder / GRAPHS).open(encoding="ascii") as file:
            rows = [json.loads(line) for line in file]
    except FileNotFoundError:  # made before releases told it
        return {}
    return {row["graph"]: (row["sha256"], row["quads"]) for row in rows}
