"""Reference data of users: TSV and CSV tables in ``ingest/reference/overlays``, looked up together with the gazetteer.

A row has ``kind`` (country, admin1, admin2, city, organization, currency), ``label`` and ``refs``, and may have
``names`` (between ``;``), ``country`` (ISO 3166-1), ``lat`` and ``long``. Nothing of them is copied into the gazetteer,
so that a table under another licence stays apart.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from comity.errors import ContentError
from comity.linking.gazetteer import Place, Row

__all__ = ["overlay_files", "overlay_version", "read_overlays"]

_MARKS = {".tsv": "\t", ".csv": ","}
_NEEDED = ("kind", "label", "refs")
_COLUMNS = frozenset({*_NEEDED, "names", "country", "lat", "long", "source", "comment"})
_KINDS = ("admin1", "admin2", "city", "country", "currency", "organization")


def overlay_files(folder: Path) -> list[Path]:
    """Return the tables below the folder of reference data, by name."""
    return sorted(path for path in (folder / "overlays").glob("*") if path.suffix in _MARKS)


def overlay_version(paths: Sequence[Path]) -> str:
    """Return a hash over tables, or an empty text where there are none."""
    content = b"".join(path.read_bytes() for path in paths)
    return hashlib.sha256(content).hexdigest()[:8] if paths else ""


def read_overlays(paths: Sequence[Path], prefixes: Mapping[str, str]) -> list[Row]:
    """Read tables; a wrong row is a ``ContentError`` with its line. ``prefixes`` are those allowed in identifiers."""
    return [row for path in paths for row in _rows(path, prefixes)]


def _rows(path: Path, prefixes: Mapping[str, str]) -> Iterator[Row]:
    columns: list[str] | None = None
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        values = _cells(path, number, line)
        if columns is None:
            columns = values
            if not set(_NEEDED) <= set(columns) <= _COLUMNS or len(set(columns)) != len(columns):
                reason = (
                    f"needs the columns {', '.join(_NEEDED)}, and may have {', '.join(sorted(_COLUMNS - {*_NEEDED}))}."
                )
                raise ContentError(path, number, reason)
            continue
        if len(values) != len(columns):
            raise ContentError(path, number, f"has {len(values)} cells for {len(columns)} columns.")
        yield _row(path, number, dict(zip(columns, values, strict=True)), prefixes)


def _cells(path: Path, number: int, line: str) -> list[str]:
    """Return the cells of a line; in CSV a cell in quotation marks may hold commas, but no line end."""
    if path.suffix == ".tsv":
        return [value.strip() for value in line.split("\t")]
    try:
        (values,) = csv.reader([line.removesuffix("\r")], strict=True)
    except (csv.Error, ValueError) as error:
        raise ContentError(path, number, "is no row of a table: a quotation mark is open, or out of place.") from error
    return [value.strip() for value in values]


def _row(path: Path, line: int, cells: Mapping[str, str], prefixes: Mapping[str, str]) -> Row:
    if cells["kind"] not in _KINDS or not cells["label"]:
        raise ContentError(path, line, f"needs a label, and a kind that is one of {', '.join(_KINDS)}.")
    refs = tuple(cells["refs"].split())
    if not refs or any(ref.partition(":")[0] not in prefixes or not ref.partition(":")[2] for ref in refs):
        raise ContentError(
            path, line, f"refs {cells['refs']!r}: each needs one of the prefixes {', '.join(sorted(prefixes))}."
        )
    country = cells.get("country", "")
    if country and not (len(country) == 2 and country.isascii() and country.isupper()):
        raise ContentError(path, line, f"country {country!r} must be an ISO 3166-1 code of two capitals.")
    lat, long = (_degrees(path, line, cells.get(name, ""), most) for name, most in (("lat", 90), ("long", 180)))
    names = tuple(name.strip() for name in cells.get("names", "").split(";") if name.strip())
    place = Place(0, cells["kind"], cells["label"], refs, country, lat=lat, long=long)
    return Row(place, (cells["label"], *names), frozenset(names))


def _degrees(path: Path, line: int, text: str, most: int) -> float | None:
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        value = most + 1.0
    if not -most <= value <= most:
        raise ContentError(path, line, f"{text!r} must be degrees from -{most} to {most}.")
    return value
