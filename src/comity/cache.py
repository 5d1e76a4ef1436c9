"""What was read from documents, kept for the next build: a pure function of the text, the content and the engine.

Every entry is one file that begins with the hash of the rest; a damaged one counts as missing and is read again.
Writes are atomic, so a killed build leaves no half entry, and builds in several processes may share the folder.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from comity.codec import document_from_json, document_to_json, statements_from_json, statements_to_json
from comity.documents import Document, sha256_of
from comity.issues import Issue
from comity.rolls import Roll, change_roll, write_roll
from comity.statements import Statement
from comity.summaries import Summary

__all__ = ["Cache", "Entry", "Reading"]

_SHAPE = "3"
"""Version of the files; a change makes every entry a miss."""
_PAST, _LINES = "past", "lines"
"""Key, and folder, of what the last build left for the next one."""


@dataclass(frozen=True, slots=True)
class Reading:
    """All that the graph needs of one document: what it is, what it states, and what could not be read.

    ``document`` has its text, and one block for each section.
    """

    document: Document
    statements: tuple[Statement, ...]
    refused: tuple[tuple[str, ...], ...] = ()
    """Place, severity, code and reason of what reading the text could not take."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Where the reading of one file lies in the cache."""

    sha256: str
    """Of the text."""
    file: str
    """Key of what the file is: name, bytes, curated metadata."""
    reading: str
    """Key of what the text says: the same under any file name."""
    issues: tuple[Issue, ...] = ()
    """What opening the file told."""


class Cache:
    """Readings by key. ``version`` stands for all content files and the engine's code."""

    def __init__(self, store: Path, version: str) -> None:
        self._root = store / "cache"
        self._folder = self._root / hashlib.sha256(f"{_SHAPE} {version}".encode()).hexdigest()[:16]
        self._texts = self._root / "texts"
        self._parts = store / "building" / "parts"
        for folder in (self._folder, self._texts, self._parts):
            folder.mkdir(parents=True, exist_ok=True)

    def find(self, name: str, file_sha256: str, known: str = "") -> Entry | None:
        """Return the entry of an unchanged file whose text and reading are both there, whole.

        ``known`` stands for what people say about the file in ``sources.yml``.
        """
        key = _key("file", name, file_sha256, known)
        data = self._get(key)
        if data is None or not isinstance(data.get("reading"), str):
            return None
        entry = Entry(data["sha256"], key, data["reading"], tuple(Issue(**record) for record in data["issues"]))
        whole = self.text(entry.sha256) is not None and self._body(entry.reading) is not None
        return entry if whole else None

    def has_reading(self, document: Document) -> bool:
        """Tell whether the same text with the same metadata was read before, under whatever file name."""
        return self._body(_reading_key(document)) is not None

    def keep_reading(self, document: Document, statements: Iterable[Statement], refused: Iterable[Issue]) -> None:
        """Keep what a document states, and which of its statements were refused."""
        rows = [[issue.place, issue.severity, issue.code, issue.reason] for issue in refused]
        self._put(_reading_key(document), {**statements_to_json(statements), "refused": rows})

    def keep_file(self, document: Document, issues: Iterable[Issue], known: str = "") -> Entry:
        """Keep what a file is and which issues its reader had, and return the entry of its kept reading.

        ``document`` still has its blocks.
        """
        if self.text(document.sha256) is None:
            data = document.text.encode("utf-8", "surrogatepass")
            self._write(self.text_file(document.sha256), [data], durable=True)
        key = _key("file", document.name, document.file_sha256, known)
        entry = Entry(document.sha256, key, _reading_key(document), tuple(issues))
        header = {"sha256": entry.sha256, "reading": entry.reading, "document": document_to_json(document)}
        self._put(key, {**header, "issues": [issue.record() for issue in entry.issues]})
        return entry

    def load(self, entry: Entry) -> Reading:
        """Return the reading of an entry; raises ``LookupError`` when it is gone."""
        header, said, text = self._get(entry.file), self._get(entry.reading), self.text(entry.sha256)
        if header is None or said is None or text is None:
            raise LookupError(f"{self._folder} lost the reading of {entry.sha256}")
        document = document_from_json(header["document"], text)
        refused = tuple(tuple(row) for row in said["refused"])
        return Reading(document, tuple(statements_from_json(said, text)), refused)

    def summary(self, entry: Entry, rules: str) -> Summary | None:
        """Return the kept summary of a reading under the rules of this version, or None."""
        data = self._get(_key("summary", entry.reading, rules))
        return Summary.from_json(data) if data is not None else None

    def keep_summary(self, entry: Entry, rules: str, summary: Summary) -> None:
        """Keep the summary of a reading."""
        self._put(_key("summary", entry.reading, rules), summary.to_json())

    def text_file(self, sha256: str) -> Path:
        """Return the file of a kept text."""
        return self._texts / f"{sha256}.txt"

    def text(self, sha256: str) -> str | None:
        """Return a kept text, or None when it is missing or damaged."""
        try:
            text = self.text_file(sha256).read_bytes().decode("utf-8", "surrogatepass")
        except (OSError, UnicodeDecodeError):
            return None
        return text if sha256_of(text) == sha256 else None

    def sweep(self, used: Iterable[Entry], rules: str) -> None:
        """Forget what other versions and rules made, and all that belongs to texts which this build does not use."""
        texts, keys = set[str](), {f"{_PAST}.json", *(each.name for each in self._folder.glob(f"{_LINES}/*"))}
        for entry in used:
            texts.add(f"{entry.sha256}.txt")
            keys |= {f"{key}.json" for key in (entry.file, entry.reading, _key("summary", entry.reading, rules))}
        for path in self._root.iterdir():
            if path.is_dir() and path not in (self._folder, self._texts):
                shutil.rmtree(path, ignore_errors=True)
        for folder, kept in [(self._texts, texts), *((each, keys) for each in self._folder.iterdir())]:
            for name in os.listdir(folder):
                if name not in kept:
                    (folder / name).unlink(missing_ok=True)

    def keep_lines(self, graph: str, lines: Iterable[str]) -> Roll:
        """Keep the sorted lines of a graph that the next build will look through."""
        return self.keep_roll(write_roll(graph, self._part_of(graph), lines))

    def keep_changed(self, roll: Roll, gone: Collection[str], come: Collection[str]) -> Roll:
        """Keep the lines of a roll without those that go and with those that come."""
        return self.keep_roll(change_roll(roll, self._part_of(roll.graph), gone, come))

    def keep_roll(self, roll: Roll) -> Roll:
        """Keep a file with such lines by moving it."""
        path = self.lines_file(roll.graph)
        path.parent.mkdir(parents=True, exist_ok=True)
        os.replace(roll.path, path)
        return replace(roll, path=path)

    def remember(self, past: dict[str, Any]) -> None:
        """Keep what the next build needs to know of this one."""
        self._put(_PAST, past)

    def remembered(self) -> dict[str, Any]:
        """Return what the last build with this version kept, or nothing."""
        return self._get(_PAST) or {}

    def lines_file(self, graph: str) -> Path:
        """Return where the lines of a graph are kept; whether they are whole, the hash of the graph tells."""
        return self._folder / _LINES / f"{graph.rpartition('/')[2]}.nq"

    def _part_of(self, graph: str) -> Path:
        return self._parts / graph.rpartition("/")[2]

    def _path(self, key: str) -> str:
        return f"{self._folder}/{key[:2]}/{key}.json"

    def _body(self, key: str) -> bytes | None:
        try:
            with open(self._path(key), "rb", buffering=0) as file:
                stamp, _, body = file.readall().partition(b"\n")
        except OSError:
            return None
        return body if hashlib.sha256(body).hexdigest().encode() == stamp else None

    def _get(self, key: str) -> dict[str, Any] | None:
        body = self._body(key)
        found: dict[str, Any] | None = json.loads(body) if body is not None else None
        return found

    def _put(self, key: str, data: dict[str, Any]) -> None:
        body = json.dumps(data, ensure_ascii=True, separators=(",", ":")).encode()
        self._write(Path(self._path(key)), [hashlib.sha256(body).hexdigest().encode(), b"\n", body])

    def _write(self, path: Path, data: Iterable[bytes], durable: bool = False) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, part = tempfile.mkstemp(dir=self._parts)
        with os.fdopen(handle, "wb") as file:
            file.writelines(data)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        os.chmod(part, 0o644)
        os.replace(part, path)


def _reading_key(document: Document) -> str:
    """Return the key of all that reading may depend on; the file's name and bytes are no part of it."""
    given = (document.format, document.genre, document.blocks, document.metadata, document.pages)
    return _key("reading", document.sha256, repr(given))


def _key(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
