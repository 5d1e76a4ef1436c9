"""Show, record by record, how the facts of a gold folder are said in the ontology, and list any that is not.

    python tests/content/gold_mapping.py <gold folder> [--all]

A record is expressible when its classes and its property are in the ontology, the property admits members of
these classes, and the value fits: a date as EDTF or as the source's text, a figure with unit and comparator.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from comity.ontology import Ontology, load_ontology

FOLDER = Path(__file__).parents[2] / "ontology"


@dataclass(frozen=True, slots=True)
class Mapping:
    """One gold record as a statement of the ontology, or the reason why it has none."""

    record: str
    said: str
    missing: str = ""


def mappings(ontology: Ontology, folder: Path) -> Iterator[Mapping]:
    """Yield one mapping for each gold record of a folder; the wrong readings in ``*.negatives.jsonl`` are left out."""
    for path in sorted(folder.glob("*.jsonl")):
        if not path.name.endswith(".negatives.jsonl"):
            for line in path.read_text(encoding="utf-8").splitlines():
                yield mapping(ontology, json.loads(line))


def mapping(ontology: Ontology, record: dict[str, Any]) -> Mapping:
    """Return how one record is said."""
    names = record["predicate"] if isinstance(record["predicate"], list) else [record["predicate"]]
    subject, object_, value = record["subject_type"], record.get("object_type"), record.get("value")
    found = [_with_property(ontology, name, subject, object_, value) for name in names]
    good = [said for said, missing in found if not missing]
    modalities = record["modality"] if isinstance(record["modality"], list) else [record["modality"]]
    lost = [each for each in modalities if ontology.concept_by_notation("Modality", each) is None]
    missing = "" if good and not lost else "; ".join([*(reason for _, reason in found), *lost])
    return Mapping(record["id"], " | ".join([*good, *modalities]), missing)


def _with_property(
    ontology: Ontology, name: str, subject: str, object_: str | None, value: dict[str, Any] | None
) -> tuple[str, str]:
    """Return the statement's form, and what is missing for it (empty when nothing is)."""
    if not ontology.is_property(name):
        return name, f"no property {name}"
    unknown = [each for each in (subject, object_) if each and not ontology.is_class(each)]
    if unknown:
        return name, f"no class {unknown[0]}"
    start = f"{ontology.require_class(subject, FOLDER).name} {name} "
    if value is None and object_ is not None:
        said = start + ontology.require_class(object_, FOLDER).name
        return said, "" if ontology.admits(name, subject, object_) else f"{said} is excluded"
    return (start + _literal(value or {}), _unfit(ontology, name, value or {}))


def _literal(value: dict[str, Any]) -> str:
    kinds = {"number": "Figure", "date": "date", "text": "text of an impossible date"}
    return next((kind for key, kind in kinds.items() if key in value), "?")


def _unfit(ontology: Ontology, name: str, value: dict[str, Any]) -> str:
    if "number" in value:
        comparator = value.get("comparator", "exactly")
        known = ontology.concept_by_notation("Comparator", comparator) is not None
        return "" if name == "figure" and known and value.get("unit") else f"no figure: {value}"
    dated = ontology.properties[name].kind == "datatype" and ("date" in value or "text" in value)
    return "" if dated else f"{name} takes no {value}"


def main(folder: Path, everything: bool) -> int:
    """Print the mapping; return 1 when some record is not expressible."""
    rows = list(mappings(load_ontology(FOLDER), folder))
    bad = [row for row in rows if row.missing]
    for row in rows if everything else bad:
        print(row.record, row.said, f"NOT EXPRESSIBLE: {row.missing}" if row.missing else "", sep="\t")
    print(f"{len(rows) - len(bad)} of {len(rows)} records are expressible")
    return 1 if bad or not rows else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), "--all" in sys.argv))
