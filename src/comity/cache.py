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
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from comity.codec import document_from_json, document_to_json, statements_from_json, statements_to_json
from comity.documents import Document, sha256_of
from comity.issues import Issue
from comity.statements import Statement

__all__ = ["Cache", "Entry", "Reading"]

_SHAPE = "2"
"""Version of the files; a change makes every entry a miss."""


@dataclass(frozen=True, slots=True)
class Reading:
    """All that the graph needs of one document: what it is, what it states, and what could not be read.

    ``document`` has its text, and one block for each section. The issues bear its name.
    """

    document: Document
    statements: tuple[Statement, ...]
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """Where the reading of one file lies in the cache."""

    sha256: str
    """Of the text."""
    file: str
    """Key of what the file is: name, bytes, curated metadata."""
    reading: str
    """Key of what the text says: the same under any file name."""


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
        entry = Entry(data["sha256"], key, data["reading"])
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
            self._write(self.text_file(document.sha256), data, durable=True)
        key = _key("file", document.name, document.file_sha256, known)
        entry = Entry(document.sha256, key, _reading_key(document))
        header = {"sha256": entry.sha256, "reading": entry.reading, "document": document_to_json(document)}
        self._put(key, {**header, "issues": [issue.record() for issue in issues]})
        return entry

    def load(self, entry: Entry) -> Reading:
        """Return the reading of an entry; raises ``LookupError`` when it is gone."""
        header, said, text = self._get(entry.file), self._get(entry.reading), self.text(entry.sha256)
        if header is None or said is None or text is None:
            raise LookupError(f"{self._folder} lost the reading of {entry.sha256}")
        document = document_from_json(header["document"], text)
        issues = [Issue(**record) for record in header["issues"]]
        issues += [Issue(document.name, *row) for row in said["refused"]]
        return Reading(document, tuple(statements_from_json(said, text)), tuple(issues))

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

    def sweep(self, used: Iterable[str]) -> None:
        """Forget what other versions read, and the texts that this one does not use."""
        for folder in self._root.iterdir():
            if folder not in (self._folder, self._texts):
                shutil.rmtree(folder, ignore_errors=True)
        kept = {f"{sha256}.txt" for sha256 in used}
        for path in self._texts.iterdir():
            if path.name not in kept:
                path.unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / f"{key}.json"

    def _body(self, key: str) -> bytes | None:
        try:
            stamp, _, body = self._path(key).read_bytes().partition(b"\n")
        except OSError:
            return None
        return body if hashlib.sha256(body).hexdigest().encode() == stamp else None

    def _get(self, key: str) -> dict[str, Any] | None:
        body = self._body(key)
        found: dict[str, Any] | None = json.loads(body) if body is not None else None
        return found

    def _put(self, key: str, data: dict[str, Any]) -> None:
        body = json.dumps(data, ensure_ascii=True, separators=(",", ":")).encode()
        self._write(self._path(key), hashlib.sha256(body).hexdigest().encode() + b"\n" + body)

    def _write(self, path: Path, data: bytes, durable: bool = False) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, part = tempfile.mkstemp(dir=self._parts)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
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
