"""The reference data: places, organisations and currencies with their identifiers in open data, in one SQLite file.

A row is found by the key of any of its names (``comity.linking.keys``). The file is written by ``make reference``.
"""

from __future__ import annotations

import hashlib
import lzma
import os
import sqlite3
import tempfile
import weakref
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from comity.errors import ContentError, NotFound
from comity.linking.keys import key_of

__all__ = ["Gazetteer", "Place", "Row", "open_gazetteer", "pack", "write_gazetteer"]

FORMAT = "2"
_SCHEMA = """
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE place (
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, refs TEXT NOT NULL, country TEXT NOT NULL,
  parent TEXT NOT NULL, unit TEXT NOT NULL, iso TEXT NOT NULL, lat REAL, long REAL, population INTEGER NOT NULL,
  sure INTEGER NOT NULL);
CREATE TABLE ref (ref TEXT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (ref, place)) WITHOUT ROWID;
CREATE TABLE name (key TEXT NOT NULL, place INTEGER NOT NULL, main INTEGER NOT NULL, PRIMARY KEY (key, place))
  WITHOUT ROWID;
"""
_COLUMNS = "p.id, p.kind, p.name, p.refs, p.country, p.parent, p.unit, p.iso, p.lat, p.long, p.population, p.sure"
_BY_KEY = f"SELECT {_COLUMNS}, n.main FROM name n CROSS JOIN place p ON p.id = n.place WHERE n.key = ?"
_BY_REF = f"SELECT {_COLUMNS}, 1 FROM ref r CROSS JOIN place p ON p.id = r.place WHERE r.ref = ?"
_NEAR = "SELECT DISTINCT key FROM name WHERE key >= ? AND key < ? LIMIT ?"


@dataclass(frozen=True, slots=True)
class Place:
    """A place or organisation of the reference data. Identifiers are CURIEs, the main one first."""

    id: int
    kind: str
    """What it is there: ``country``, ``admin1``, ``admin2``, ``city``, ``organization`` or ``currency``."""
    name: str
    refs: tuple[str, ...]
    country: str = ""
    """ISO 3166-1 alpha-2 code."""
    parent: str = ""
    """CURIE of the unit in which it lies."""
    unit: str = ""
    """For a city, the CURIE of the administrative unit that is the city."""
    iso: str = ""
    lat: float | None = None
    """WGS 84 degrees."""
    long: float | None = None
    population: int = 0
    sure: bool = True
    """False where one source alone gives the identifiers: then it is proposed only."""
    main: bool = True
    """Found by its main name, not by another one; only where it was looked up by name."""


@dataclass(frozen=True, slots=True)
class Row:
    """What the file says of one place: ``place.id`` and ``place.main`` do not matter; names include the main one."""

    place: Place
    names: tuple[str, ...]
    main: frozenset[str] = frozenset()
    """Names that count as main ones beside ``place.name``."""


class Gazetteer:
    """The file, open for look-ups. Raises ``NotFound`` when there is none, ``ContentError`` for another file."""

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise NotFound(f"{path}: no reference data here. Make it with: make reference")
        self.path = path
        self._db = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        weakref.finalize(self, self._db.close)  # whoever forgets to close it
        try:
            self.about: Mapping[str, str] = dict(self._db.execute("SELECT name, value FROM about"))
        except sqlite3.DatabaseError as error:
            raise ContentError(path, None, f"no reference data ({error}). Make it again: make reference") from error
        self._extra: dict[str, list[Place]] = {}
        self._extra_refs: dict[str, Place] = {}
        self._extra_version = ""
        if self.about.get("format") != FORMAT:
            raise ContentError(path, None, "made by another version of Comity. Make it again: make reference")

    @property
    def version(self) -> str:
        """A hash of the content, for files that say what they rest on."""
        return self.about["content"] + self._extra_version

    def add(self, rows: Iterable[Row], version: str) -> None:
        """Look ``rows`` up too, from now on; ``version`` is added to that of the file."""
        for number, row in enumerate(rows, 1):
            main = {key_of(each) for each in (row.place.name, *row.main)}
            for key in sorted({*map(key_of, row.names), *main}):
                self._extra.setdefault(key, []).append(replace(row.place, id=-number, main=key in main))
            for ref in row.place.refs:
                self._extra_refs.setdefault(ref, replace(row.place, id=-number))
        self._extra_version += f"+{version}" if version else ""

    def find(self, name: str) -> list[Place]:
        """Return all rows that have a name with the key of ``name``, the most populous first."""
        return self.at(key_of(name))

    def at(self, key: str) -> list[Place]:
        """Return all rows with this key, the most populous first."""
        found = [_place(row) for row in self._db.execute(_BY_KEY, (key,))] if key else []
        found += self._extra.get(key, ())
        return sorted(found, key=lambda place: (-place.population, place.id)) if len(found) > 1 else found

    def by_ref(self, ref: str) -> Place | None:
        """Return the row with this identifier; of several, the most populous one."""
        found = sorted(
            (_place(row) for row in self._db.execute(_BY_REF, (ref,))), key=lambda place: (-place.population, place.id)
        )
        return found[0] if found else self._extra_refs.get(ref)

    def cities(self) -> Iterator[Place]:
        """Yield all cities that have coordinates."""
        query = f"SELECT {_COLUMNS}, 1 FROM place p WHERE p.kind = 'city' AND p.lat IS NOT NULL"
        yield from map(_place, self._db.execute(query))

    def keys_from(self, prefix: str, most: int = 2000) -> list[str]:
        """Return keys that begin with ``prefix``, in order."""
        own = [key for (key,) in self._db.execute(_NEAR, (prefix, prefix + "\U0010ffff", most))]
        return sorted({*own, *(key for key in self._extra if key.startswith(prefix))})

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()


def open_gazetteer(packed: Path) -> Gazetteer:
    """Open the reference data of a project: ``gazetteer.sqlite`` beside the packed file, unpacked when it is missing.

    Where the folder cannot be written, the file is unpacked into the folder for temporary files.
    """
    if not packed.is_file():
        raise NotFound(f"{packed}: no reference data here. Make it with: make reference")
    stamp = hashlib.sha256(packed.read_bytes()).hexdigest()[:16]
    beside = packed.with_name(f"gazetteer-{stamp}.sqlite")
    spare = Path(tempfile.gettempdir()) / f"comity-{os.getuid()}-{beside.name}"
    for target in (beside, spare):
        if target.is_file() and (target is beside or target.stat().st_uid == os.getuid()):
            return Gazetteer(target)
    for target in (beside, spare):
        try:
            _unpack(packed, target)
        except OSError:
            continue
        for old in packed.parent.glob("gazetteer-*.sqlite"):
            if old != target:
                old.unlink(missing_ok=True)
        return Gazetteer(target)
    raise ContentError(packed, None, "cannot be unpacked: neither its folder nor the temporary one can be written.")


def _unpack(packed: Path, target: Path) -> None:
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".gazetteer-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(lzma.decompress(packed.read_bytes()))
        os.replace(name, target)
    except BaseException as error:
        Path(name).unlink(missing_ok=True)
        if isinstance(error, lzma.LZMAError):
            raise ContentError(packed, None, "is damaged. Make it again: make reference") from error
        raise


def pack(path: Path, packed: Path) -> None:
    """Compress a written file for keeping; the same file gives the same bytes."""
    packed.write_bytes(lzma.compress(path.read_bytes(), preset=9))


def _place(row: Sequence[object]) -> Place:
    id_, kind, name, refs, *rest, sure, main = row
    return Place(id_, kind, name, tuple(refs.split()), *rest, bool(sure), bool(main))  # type: ignore[arg-type, attr-defined, call-arg]


def write_gazetteer(path: Path, rows: Iterable[Row], about: Mapping[str, str]) -> None:
    """Write the file anew. The same rows give the same bytes, in any order, with the same version of SQLite."""
    ordered = sorted(rows, key=lambda row: (row.place.refs, row.place.kind))
    places, refs, names = [], [], []
    for number, row in enumerate(ordered, 1):
        p = row.place
        places.append(
            (
                number,
                p.kind,
                p.name,
                " ".join(p.refs),
                p.country,
                p.parent,
                p.unit,
                p.iso,
                p.lat,
                p.long,
                p.population,
                int(p.sure),
            )
        )
        refs += [(ref, number) for ref in p.refs]
        main = {key_of(each) for each in (p.name, *row.main)}
        names += [(key, number, int(key in main)) for key in sorted({*map(key_of, row.names), *main}) if key]
    names.sort()
    content = hashlib.sha256(repr((places, names)).encode()).hexdigest()[:16]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    with sqlite3.connect(path) as db:
        db.executescript(f"PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; {_SCHEMA}")
        db.executemany(
            "INSERT INTO about VALUES (?, ?)", sorted({**about, "format": FORMAT, "content": content}.items())
        )
        db.executemany("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", places)
        db.executemany("INSERT INTO ref VALUES (?, ?)", sorted(set(refs)))
        db.executemany("INSERT INTO name VALUES (?, ?, ?)", names)
    db.execute("VACUUM")
    db.close()
