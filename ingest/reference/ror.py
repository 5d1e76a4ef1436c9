"""Make a table of research organisations from the data file of ROR: `python ingest/reference/ror.py ror-data.zip`.

The Research Organization Registry (https://ror.org/, CC0) publishes the file; Comity does not ship it. The table goes
into ``overlays/ror.tsv``, where `comity link` looks it up beside the gazetteer. Acronyms and names in any language are
taken over; other names in Latin letters are not, for many of them are those of a part, or of another body too.
"""

from __future__ import annotations

import argparse
import io
import json
import re
import sys
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from comity.linking.keys import is_latin

TYPES = ("education", "facility", "government")
COLUMNS = ("kind", "label", "refs", "names", "country", "lat", "long", "source")
TARGET = Path(__file__).parent / "overlays" / "ror.tsv"
_HOST = re.compile(r"https?://(?:www\.)?([^/:?#]+)", re.IGNORECASE)


def main(dump: Path, target: Path = TARGET, types: Iterable[str] = TYPES) -> int:
    """Write the table and return how many rows it has. ``dump`` is the JSON file of version 2, or the ZIP around it."""
    rows = sorted(_rows(_records(dump), frozenset(types)))
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text("\n".join("\t".join(row) for row in (COLUMNS, *rows)) + "\n", encoding="utf-8")
    return len(rows)


def _records(dump: Path) -> list[dict[str, Any]]:
    data = dump.read_bytes()
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            inside = [name for name in file.namelist() if name.endswith(".json")]
            if not inside:
                sys.exit(f"{dump}: has no JSON file inside. Give the data file of ROR, version 2.")
            data = file.read(min(inside, key=lambda name: ("schema_v2" not in name, name)))
    try:
        records = json.loads(data)
    except ValueError as error:
        sys.exit(f"{dump}: is no JSON ({error}). Give the data file of ROR, version 2.")
    if not isinstance(records, list) or not all(isinstance(each, dict) and "names" in each for each in records):
        sys.exit(f"{dump}: is not of version 2 of ROR, where each record has names.")
    return records


def _rows(records: Iterable[Mapping[str, Any]], types: frozenset[str]) -> Iterator[tuple[str, ...]]:
    """Yield the active records of these types."""
    for record in records:
        if record["status"] != "active" or types.isdisjoint(record["types"]):
            continue
        shown = [_tidy(name["value"]) for name in record["names"] if "ror_display" in name["types"]]
        if not shown:
            continue
        names = dict.fromkeys(_tidy(name["value"]) for name in record["names"] if _counts(name))
        sites = [match[1].lower() for link in record["links"] if link["type"] == "website" and (match := _host(link))]
        refs = [f"ror:{record['id'].rpartition('/')[2]}", *(f"site:{site}" for site in sites[:1])]
        at = record["locations"][0]["geonames_details"] if record["locations"] else {}
        others = "; ".join(name for name in names if name != shown[0] and ";" not in name)
        lat, long = (str(at.get(key, "")) if at.get(key) is not None else "" for key in ("lat", "lng"))
        yield "organization", shown[0], " ".join(refs), others, at.get("country_code") or "", lat, long, "ROR"


def _counts(name: Mapping[str, Any]) -> bool:
    return not {"label", "acronym", "ror_display"}.isdisjoint(name["types"]) or not is_latin(name["value"])


def _host(link: Mapping[str, Any]) -> re.Match[str] | None:
    return _HOST.match(link["value"].strip())


def _tidy(name: str) -> str:
    return " ".join(name.split())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("dump", type=Path, help="the data file of ROR, version 2, as JSON or ZIP")
    parser.add_argument(
        "--types", nargs="+", default=TYPES, help="which types of organisations; by default %(default)s"
    )
    asked = parser.parse_args()
    print(f"{TARGET}: {main(asked.dump, types=asked.types)} organisations")
