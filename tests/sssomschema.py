"""What the schema of SSSOM, as its package ships it, says against a set of mappings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import yaml

from comity.linking.sssom import MappingSet


@cache
def schema() -> Mapping[str, Any]:
    """The schema; a test that asks for it is skipped where the package is missing."""
    spec = find_spec("sssom_schema")
    if spec is None or spec.origin is None:
        pytest.skip("sssom-schema is not installed (pip install --no-deps -r tests/engines.txt)")
    path = Path(spec.origin).parent / "schema" / "sssom_schema.yaml"
    found: Mapping[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def faults(found: MappingSet) -> list[str]:
    """Return what is wrong by the schema: unknown slots, missing ones, and values outside range, list or pattern."""
    classes = schema()["classes"]
    wrong = list(_wrong({**found.meta, "curie_map": found.prefixes}, classes["mapping set"]["slots"], "set"))
    for number, row in enumerate(found.rows, 1):
        wrong += _wrong(row, classes["mapping"]["slots"], f"row {number}")
        for end in ("subject", "object"):  # the rules of the class: what is no literal needs an identifier
            if row.get(f"{end}_type") != "rdfs literal" and not row.get(f"{end}_id"):
                wrong.append(f"row {number}: {end}_id is missing")
    return wrong


def _wrong(values: Mapping[str, Any], slots: list[str], where: str) -> Iterator[str]:
    model = schema()
    for name in slots:
        if model["slots"][name].get("required") and not values.get(name):
            yield f"{where}: {name} is missing"
    for name, value in values.items():
        if name not in slots:
            yield f"{where}: {name} is no slot"
        elif name != "curie_map" and not _fits(value, model["slots"][name], model["enums"]):
            yield f"{where}: {name} {value!r}"


def _fits(value: str, slot: Mapping[str, Any], enums: Mapping[str, Any]) -> bool:
    range_, pattern = str(slot.get("range")), slot.get("pattern")
    if pattern and not re.search(pattern, value):
        return False
    if range_ in enums:
        return value in enums[range_]["permissible_values"]
    if range_ == "double":
        return bool(slot.get("minimum_value", float(value)) <= float(value) <= slot.get("maximum_value", float(value)))
    if range_ == "date":
        return date.fromisoformat(value).isoformat() == value
    if range_ in {"EntityReference", "uri"}:
        return re.fullmatch(r"[A-Za-z][\w.+-]*:[^\s<>\"{}|\\^`]+", value) is not None
    return True
