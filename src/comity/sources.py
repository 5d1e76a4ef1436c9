"""What people know about documents (``ingest/sources.yml``), and how genres are told apart (``ingest/genres.yml``)."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any

from comity.conventions import compiled, line_of, read_yaml
from comity.documents import Author, Found, Metadata
from comity.edtf import bounds
from comity.errors import ContentError

__all__ = ["Genres", "SourceEntry", "Sources", "load_genres", "load_sources"]

_FIELDS = ("title", "date", "kind", "degree", "subject", "publisher", "place")
_TEXTS = ("language", "citation", "licence")
_LISTS = ("authors", "keywords", "draws_on")
_KEYS = frozenset({*_FIELDS, *_TEXTS, *_LISTS, "id", "identifiers", "genre", "encoding", "sha256", "facts"})
_PLACES = frozenset({"title", "head", "body", "tail", "kind", "field"})
_WINDOW = 1_500
_BODY = 200_000


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """What ``sources.yml`` says about one document."""

    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def genre(self) -> str:
        """The script that reads it, or empty."""
        return str(self.values.get("genre", ""))

    @property
    def encoding(self) -> str:
        """The encoding of its bytes, or empty."""
        return str(self.values.get("encoding", ""))

    @property
    def facts(self) -> tuple[int, int | None]:
        """How many statements the document must give at least, and at most if that is said."""
        told = self.values.get("facts", {})
        most = told.get("max")
        return int(told.get("min", 0)), None if most is None else int(most)

    @property
    def draws_on(self) -> tuple[str, ...]:
        """References to the works whose facts the document restates."""
        return tuple(str(work) for work in self.values.get("draws_on", ()))

    def applied(self, metadata: Metadata) -> Metadata:
        """Return ``metadata`` with what people say in place of what was found; a value that agrees keeps its span."""
        changes: dict[str, Any] = {name: str(self.values[name]) for name in _TEXTS if name in self.values}
        for name in _FIELDS:
            if name in self.values:
                changes[name] = _same_or_new(getattr(metadata, name), str(self.values[name]))
        if "authors" in self.values:
            known = {" ".join(_words(author.name.value)): author for author in metadata.authors}
            changes["authors"] = tuple(_author(item, known) for item in self.values["authors"])
        if "keywords" in self.values:
            spans = {keyword.value: keyword for keyword in metadata.keywords}
            changes["keywords"] = tuple(spans.get(str(word), Found(str(word))) for word in self.values["keywords"])
        if "identifiers" in self.values:
            own = {str(key): str(value) for key, value in self.values["identifiers"].items()}
            changes["identifiers"] = dict(sorted({**metadata.identifiers, **own}.items()))
        return replace(metadata, **changes)


@dataclass(frozen=True)
class Sources:
    """Entries of ``sources.yml`` by file name."""

    entries: Mapping[str, SourceEntry] = field(default_factory=dict)

    def entry(self, name: str, file_sha256: str = "") -> SourceEntry:
        """Return the entry for the file ``name`` (its path in the build, or else its last part); empty without one.

        An entry with ``sha256`` holds for a file of these bytes only.
        """
        for key in (name, PurePosixPath(name).name):
            entry = self.entries.get(key)
            if entry is not None and (not file_sha256 or entry.values.get("sha256", file_sha256) == file_sha256):
                return entry
        return SourceEntry()


@dataclass(frozen=True, slots=True)
class _Sign:
    """One pattern that speaks for a genre."""

    genre: str
    where: str
    pattern: re.Pattern[str]
    weight: float


@dataclass(frozen=True)
class Genres:
    """The signs of all genres, in the order of the file."""

    signs: tuple[_Sign, ...] = ()
    default: str = "prose"
    least: float = 1

    def of(self, text: str, metadata: Metadata, fields: Iterable[tuple[str, str]] = ()) -> str:
        """Return the genre whose signs weigh most in a document, or the default when they weigh too little."""
        places = {
            "title": metadata.title.value if metadata.title else "",
            "head": text[:_WINDOW],
            "body": text[:_BODY],
            "tail": text[-_WINDOW:],
            "kind": metadata.kind.value if metadata.kind else "",
            "field": "\n".join(f"{name}={value}" for name, value in fields),
        }
        sums = dict.fromkeys(self._in_body, 0.0)
        for sign in self.signs:
            if sign.where != "body" and sign.pattern.search(places[sign.where]):
                sums[sign.genre] += sign.weight
        most = self.least
        for genre in sorted(sums, key=lambda genre: -sums[genre]):  # the body is long: first where it may decide
            left = sum(max(sign.weight, 0) for sign in self._in_body[genre])
            for sign in self._in_body[genre]:
                if sums[genre] + left < most:
                    break  # whatever else is found, the genre is not taken
                left -= max(sign.weight, 0)
                sums[genre] += sign.weight if sign.pattern.search(places["body"]) else 0
            most = max(most, sums[genre])
        best = max(sums, key=lambda genre: sums[genre], default=self.default)
        return best if sums.get(best, 0) >= self.least else self.default

    @cached_property
    def _in_body(self) -> Mapping[str, Sequence[_Sign]]:
        """For each genre the signs that are looked for in the body, those of the greatest weight first."""
        found: dict[str, list[_Sign]] = {sign.genre: [] for sign in self.signs}
        for sign in self.signs:
            found[sign.genre] += [sign] if sign.where == "body" else []
        return {genre: sorted(signs, key=lambda sign: -sign.weight) for genre, signs in found.items()}


def load_sources(path: Path) -> Sources:
    """Read ``sources.yml``; a missing file has no entries. Raises ``ContentError`` with file and line."""
    data = read_yaml(path) if path.is_file() else {}
    entries = data.get("documents") or {}
    if not isinstance(entries, dict) or set(data) - {"documents"}:
        raise ContentError(path, 1, "must have one key, documents, with an entry for each file name.")
    return Sources({str(name): _checked(path, str(name), entry or {}) for name, entry in entries.items()})


def _checked(path: Path, name: str, entry: Any) -> SourceEntry:
    line = line_of(path, name)
    if not isinstance(entry, dict):
        raise ContentError(path, line, f"the entry of {name} must be a mapping of keys to values.")
    unknown = sorted(set(map(str, entry)) - _KEYS)
    if unknown:
        raise ContentError(path, line, f"{name}: unknown key {unknown[0]}. Known: {', '.join(sorted(_KEYS))}.")
    values = {key: _plain(value) for key, value in entry.items()}
    for key in _LISTS:
        if not isinstance(values.get(key, []), list):
            raise ContentError(path, line, f"{name}: {key} must be a list.")
    if not isinstance(values.get("identifiers", {}), dict):
        raise ContentError(path, line, f"{name}: identifiers must be a mapping, such as doi: 10.1234/abc.")
    facts = values.get("facts", {})
    if not isinstance(facts, dict) or not all(key in ("min", "max") and type(n) is int for key, n in facts.items()):
        raise ContentError(path, line, f"{name}: facts must be a mapping such as {{min: 10}}.")
    if "date" in values and bounds(values["date"]) is None:
        raise ContentError(
            path, line, f"{name}: the date {values['date']} is none; write it as 2021, 2021-04 or 2021-04-18."
        )
    return SourceEntry(values)


def _plain(value: Any) -> Any:
    """Return dates and numbers, as YAML reads them, as texts again."""
    if isinstance(value, datetime.date | int | float) and not isinstance(value, bool):
        return value.isoformat()[:10] if isinstance(value, datetime.date) else str(value)
    return value


def _same_or_new(known: Found | None, value: str) -> Found:
    """Return ``value``, at the place of ``known`` when that has the same words, whatever their case and signs."""
    same = known is not None and _words(known.value) == _words(value)
    return Found(value, known.span) if known is not None and same else Found(value)


def _words(value: str) -> list[str]:
    return re.findall(r"\w+", value.casefold())


def _author(item: Any, known: Mapping[str, Author]) -> Author:
    given = item if isinstance(item, dict) else {"name": item}
    name = str(given.get("name", ""))
    author = known.get(" ".join(_words(name)), Author(Found(name)))
    if "affiliations" in given:
        author = replace(author, affiliations=tuple(Found(str(each)) for each in given["affiliations"]))
    return replace(author, email=Found(str(given["email"]))) if "email" in given else author


def load_genres(path: Path) -> Genres:
    """Read ``genres.yml``; a missing file tells no genres apart. Raises ``ContentError`` with file and line."""
    data = read_yaml(path) if path.is_file() else {}
    signs: list[_Sign] = []
    for genre, entries in (data.get("genres") or {}).items():
        signs += [_sign(path, str(genre), entry) for entry in _entries(path, str(genre), entries)]
    return Genres(tuple(signs), str(data.get("default", "prose")), float(data.get("least", 1)))


def _entries(path: Path, genre: str, entries: Any) -> Sequence[Mapping[str, Any]]:
    if not isinstance(entries, list) or not all(isinstance(entry, dict) and "pattern" in entry for entry in entries):
        raise ContentError(path, line_of(path, f"{genre}:"), f"{genre} must be a list of signs, each with a pattern.")
    return entries


def _sign(path: Path, genre: str, entry: Mapping[str, Any]) -> _Sign:
    where = str(entry.get("where", "body"))
    if where not in _PLACES:
        line = line_of(path, str(entry["pattern"]))
        raise ContentError(path, line, f"{genre}: where must be one of {', '.join(sorted(_PLACES))}, not {where}.")
    flags = re.RegexFlag(0) if entry.get("case") else re.IGNORECASE
    return _Sign(genre, where, compiled(path, str(entry["pattern"]), flags), float(entry.get("weight", 1)))
