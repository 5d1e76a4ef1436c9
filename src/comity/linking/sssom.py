"""Mapping files in SSSOM/TSV, read strictly: as many rows out as in, or an error that names the line.

Other readers drop what they do not understand; here nothing is dropped, filled in or repaired in silence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from comity.errors import ContentError

__all__ = ["COLUMNS", "NO_TERM", "MappingSet", "Row", "expand", "read_set", "write_set"]

Row = Mapping[str, str]
"""One mapping: the value of each column, without empty ones."""

COLUMNS = (
    "subject_id", "subject_label", "predicate_id", "predicate_modifier", "object_id", "object_label",
    "mapping_justification", "author_id", "author_label", "reviewer_id", "reviewer_label", "creator_id",
    "creator_label", "license", "subject_type", "subject_source", "subject_source_version", "object_type",
    "object_source", "object_source_version", "mapping_provider", "mapping_source", "mapping_cardinality",
    "mapping_tool", "mapping_tool_version", "mapping_date", "confidence", "subject_match_field",
    "object_match_field", "match_string", "similarity_score", "similarity_measure", "see_also", "comment",
)  # fmt: skip
"""The columns that are known, in the order in which they are written; that of the standard."""
NO_TERM = "sssom:NoTermFound"

_NEEDED = ("subject_id", "subject_type", "predicate_id", "object_id", "object_type", "mapping_justification")
_PREDICATES = frozenset(f"skos:{name}Match" for name in ("exact", "close", "broad", "narrow", "related"))
_JUSTIFICATIONS = frozenset(
    f"semapv:{name}"
    for name in (
        "LexicalMatching", "LexicalSimilarityThresholdMatching", "MappingChaining", "ManualMappingCuration",
        "MappingReview", "CompositeMatching", "UnspecifiedMatching", "LogicalReasoning",
        "SemanticSimilarityThresholdMatching",
    )
)  # fmt: skip
_TYPES = frozenset({"owl class", "owl named individual", "skos concept", "rdfs resource"})
_BUILT_IN = {
    "owl": "http://www.w3.org/2002/07/owl#",
    "semapv": "https://w3id.org/semapv/vocab/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "sssom": "https://w3id.org/sssom/",
}
_CURIE = re.compile(r"([A-Za-z][\w.-]*):([^\s<>\"{}|\\^`]+)")
_META = {
    "mapping_set_id", "mapping_set_version", "mapping_set_title", "mapping_set_description", "license", "mapping_date",
    "mapping_tool", "mapping_tool_version", "object_source", "object_source_version", "subject_source",
    "subject_source_version", "curie_map", "comment", "creator_id", "creator_label", "sssom_version",
}  # fmt: skip


@dataclass(frozen=True)
class MappingSet:
    """A file of mappings: what is said of the whole set, the prefixes, and the rows in the order of the file."""

    meta: Mapping[str, str]
    prefixes: Mapping[str, str]
    rows: tuple[Row, ...] = ()
    lines: tuple[int, ...] = field(default=(), compare=False)
    """The line of each row in its file."""


def expand(curie: str, prefixes: Mapping[str, str]) -> str:
    """Return the IRI of a CURIE whose prefix is known; raises ``KeyError`` for another one."""
    prefix, _, local = curie.partition(":")
    return {**_BUILT_IN, **prefixes}[prefix] + local


def read_set(path: Path) -> MappingSet:
    """Read a file; a missing one is an empty set. Raises ``ContentError`` with the line of the first mistake."""
    if not path.exists():
        return MappingSet({}, {})
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except UnicodeDecodeError as error:
        raise ContentError(path, None, f"not UTF-8 text at byte {error.start}.") from error
    if lines and not lines[-1]:
        lines.pop()
    head = next((number for number, line in enumerate(lines) if not line.startswith("#")), len(lines))
    meta, prefixes = _meta(path, lines[:head])
    if head == len(lines):
        raise ContentError(path, head or 1, "has no line with the names of the columns.")
    columns = lines[head].split("\t")
    _check_columns(path, head + 1, columns)
    rows, numbers, seen = [], [], dict[tuple[str, ...], int]()
    for number, line in enumerate(lines[head + 1 :], head + 2):
        row = _row(path, number, columns, line, prefixes)
        key = tuple(row.get(name, "") for name in ("subject_id", "predicate_id", "object_id"))
        if key in seen:
            raise ContentError(path, number, f"says of {key[0]} and {key[2]} what line {seen[key]} says already.")
        seen[key] = number
        rows.append(row)
        numbers.append(number)
    return MappingSet(meta, prefixes, tuple(rows), tuple(numbers))


def _meta(path: Path, lines: Sequence[str]) -> tuple[dict[str, str], dict[str, str]]:
    text = "\n".join(line[1:] for line in lines)
    try:
        data = yaml.load(text, Loader=yaml.BaseLoader) or {}
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise ContentError(path, mark.line + 1 if mark else 1, "the lines with # are not valid YAML.") from error
    if not isinstance(data, dict):
        raise ContentError(path, 1, "the lines with # must be names and values, such as #license: …")
    for name in ("mapping_set_id", "license"):
        if not data.get(name):
            raise ContentError(path, 1, f"#{name}: is missing.")
    if unknown := sorted(set(data) - _META):
        raise ContentError(path, _line_of(lines, unknown[0]), f"#{unknown[0]}: is no field of a mapping set.")
    prefixes = data.pop("curie_map", {})
    if not isinstance(prefixes, dict) or not all(isinstance(value, str) for value in data.values()):
        raise ContentError(path, 1, "each field holds one text, and #curie_map: a prefix and an IRI a line.")
    for prefix, iri in prefixes.items():
        if not re.match(r"[a-z][a-z0-9+.-]*:", str(iri)):
            raise ContentError(path, _line_of(lines, f"{prefix}"), f"the prefix {prefix} stands for no IRI.")
        if prefix in _BUILT_IN and iri != _BUILT_IN[prefix]:
            raise ContentError(path, _line_of(lines, prefix), f"the prefix {prefix} is {_BUILT_IN[prefix]} in SSSOM.")
    return data, prefixes


def _line_of(lines: Sequence[str], name: str) -> int:
    return next((n for n, line in enumerate(lines, 1) if line.lstrip("# ").startswith(f"{name}:")), 1)


def _check_columns(path: Path, line: int, columns: Sequence[str]) -> None:
    for name in columns:
        if name not in COLUMNS:
            raise ContentError(path, line, f"the column {name!r} is not known.")
        if columns.count(name) > 1:
            raise ContentError(path, line, f"the column {name} stands there twice.")
    if missing := [name for name in _NEEDED if name not in columns]:
        raise ContentError(path, line, f"the column {missing[0]} is missing.")


def _row(path: Path, line: int, columns: Sequence[str], text: str, prefixes: Mapping[str, str]) -> Row:
    values = text.split("\t")
    if len(values) != len(columns):
        raise ContentError(path, line, f"has {len(values)} values for {len(columns)} columns.")
    row = {name: value for name, value in zip(columns, values, strict=True) if value}
    for name in _NEEDED:
        if name not in row:
            raise ContentError(path, line, f"{name} is empty.")
    for name, value in row.items():
        if (reason := _wrong(name, value, prefixes)) is not None:
            raise ContentError(path, line, f"{name} {value!r} {reason}")
    if row["object_id"] == NO_TERM and "object_source" not in row:
        raise ContentError(path, line, f"{NO_TERM} needs an object_source, the place where nothing was found.")
    return row


def _wrong(name: str, value: str, prefixes: Mapping[str, str]) -> str | None:
    """Return what is wrong with a value of a column, or None."""
    check = _CHECKS.get(name)
    if check is not None:
        return check(value)
    if name.endswith(("_id", "_source")):
        match = _CURIE.fullmatch(value)
        if match is None:
            return "is no identifier with a prefix, such as wd:Q1."
        if match[1] not in prefixes and match[1] not in _BUILT_IN:
            return f"has the prefix {match[1]}, which #curie_map: does not declare."
    return None


def _one_of(allowed: Iterable[str]) -> Callable[[str], str | None]:
    known = sorted(allowed)
    return lambda value: None if value in known else f"must be one of {', '.join(known)}."


def _share(value: str) -> str | None:
    try:
        number = float(value)
    except ValueError:
        number = -1.0
    return None if 0 <= number <= 1 else "must be a number from 0 to 1."


def _day(value: str) -> str | None:
    try:
        return None if date.fromisoformat(value).isoformat() == value else "must be a date such as 2026-11-30."
    except ValueError:
        return "must be a date such as 2026-11-30."


_CHECKS: Mapping[str, Callable[[str], str | None]] = {
    "predicate_id": _one_of(_PREDICATES),
    "predicate_modifier": _one_of(["Not"]),
    "mapping_justification": _one_of(_JUSTIFICATIONS),
    "subject_type": _one_of(_TYPES),
    "object_type": _one_of(_TYPES),
    "confidence": _share,
    "similarity_score": _share,
    "mapping_date": _day,
}


def write_set(path: Path, mappings: MappingSet) -> None:
    """Write a set: fields and columns in a fixed order, rows sorted. The same set gives the same bytes.

    Tabs and line ends inside a value become spaces.
    """
    tidy = [{name: " ".join(value.split()) for name, value in row.items()} for row in mappings.rows]
    used = {name for row in tidy for name, value in row.items() if value}
    columns = [name for name in COLUMNS if name in used or name in _NEEDED]
    head: dict[str, Any] = {name: mappings.meta[name] for name in sorted(mappings.meta)}
    head["curie_map"] = {prefix: mappings.prefixes[prefix] for prefix in sorted(mappings.prefixes)}
    lines = [f"#{line}" for line in _yaml(head)]
    rows = sorted("\t".join(row.get(name, "") for name in columns) for row in tidy)
    path.parent.mkdir(parents=True, exist_ok=True)
    text = "\n".join([*lines, "\t".join(columns), *rows]) + "\n"
    spare = path.with_name(f".{path.name}.new")
    spare.write_text(text, encoding="utf-8")
    spare.replace(path)


def _yaml(head: Mapping[str, Any]) -> list[str]:
    """Return the fields as YAML; versions and dates stay texts by their quotes."""
    dumped: str = yaml.safe_dump(head, allow_unicode=True, sort_keys=False, width=10_000)
    return dumped.rstrip("\n").split("\n")
