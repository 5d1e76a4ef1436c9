"""Tables of open data as statements: a mapping says what the columns mean, each row is its own evidence.

A mapping is a YAML file in ``ingest/tables``. A column that it neither uses nor ignores, and a cell that cannot be
read, is an issue with its row; the rest of the row is used.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from comity.dates import find_dates
from comity.documents import Document
from comity.errors import ContentError, DocumentError
from comity.issues import Issue
from comity.lexicon import Lexicon
from comity.ontology import Ontology
from comity.statements import DateValue, Entity, Evidence, FigureValue, Modality, Statement
from comity.yamlerrors import load_yaml, yaml_errors

__all__ = ["RULE", "Record", "TableMapping", "load_mappings", "read_table", "records_of"]

RULE = "table"
_CELL = re.compile(r"\{([^{}]+)\}")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?|-?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_KEYS = {"columns", "ignored", "things", "statements", "empty", "separator"}
_THING_KEYS = {"text", "type"}
_STATEMENT_KEYS = {"subject", "predicate", "object", "date", "number", "unit", "time", "modality", "indicator"}
_MODALITIES = ("asserted", "negated", "hedged", "recommended", "planned")
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Record:
    """A row: the text of each cell by its column, and where the row stands in the document."""

    number: int
    """Counted from 1, without the header."""
    start: int
    end: int
    cells: Mapping[str, str]


@dataclass(frozen=True)
class TableMapping:
    """What the columns of one kind of table mean."""

    name: str
    path: Path
    columns: tuple[str, ...]
    things: Mapping[str, Mapping[str, str]]
    statements: tuple[Mapping[str, Any], ...]
    ignored: frozenset[str] = frozenset()
    empty: frozenset[str] = frozenset()
    """Cells that say nothing, such as "n/a"."""
    separator: str = ""
    """What stands between several values of a cell."""
    used: frozenset[str] = field(default=frozenset())

    def fits(self, columns: Sequence[str]) -> bool:
        """Tell whether a table has all columns that the mapping needs."""
        return set(self.columns) <= set(columns)


@lru_cache(maxsize=8)
def load_mappings(folder: Path, ontology: Ontology) -> tuple[TableMapping, ...]:
    """Read the mappings in ``folder``, by name; a wrong one is a ``ContentError``."""
    return tuple(_mapping(path, ontology) for path in sorted(folder.glob("*.yml")))


def _mapping(path: Path, ontology: Ontology) -> TableMapping:
    with yaml_errors(path):
        data = load_yaml(path.read_text(encoding="utf-8"))
    if (
        not isinstance(data, dict)
        or not set(data) <= _KEYS
        or not all(data.get(k) for k in ("columns", "things", "statements"))
    ):
        raise ContentError(
            path, None, f"a table has {', '.join(sorted(_KEYS))}; columns, things and statements are needed."
        )
    for name, thing in data["things"].items():
        if not isinstance(thing, dict) or set(thing) != _THING_KEYS:
            raise ContentError(path, None, f"things: {name}: needs text, such as '{{city}}', and type.")
        ontology.require_class(str(thing["type"]), path)
    for statement in data["statements"]:
        _check_statement(path, statement, data["things"], ontology)
    texts = [str(thing["text"]) for thing in data["things"].values()]
    texts += [
        str(value)
        for each in data["statements"]
        for key, value in each.items()
        if isinstance(value, str) and "{" in value
    ]
    texts += [
        f"{{{each['modality']['column']}}}" for each in data["statements"] if isinstance(each.get("modality"), dict)
    ]
    used = frozenset(column for text in texts for column in _CELL.findall(text))
    columns = tuple(str(column) for column in data["columns"])
    if unknown := sorted(used - set(columns)):
        raise ContentError(path, None, f"{{{unknown[0]}}} is none of the columns.")
    return TableMapping(
        path.stem, path, columns, data["things"], tuple(data["statements"]),
        frozenset(map(str, data.get("ignored") or ())), frozenset(map(str, data.get("empty") or ())),
        str(data.get("separator") or ""), used,
    )  # fmt: skip


def _check_statement(path: Path, statement: Any, things: Mapping[str, Any], ontology: Ontology) -> None:
    if not isinstance(statement, dict) or not set(statement) <= _STATEMENT_KEYS:
        raise ContentError(path, None, f"a statement has {', '.join(sorted(_STATEMENT_KEYS))}.")
    ontology.require_property(str(statement.get("predicate", "")), path)
    if sum(key in statement for key in ("object", "date", "number")) != 1:
        raise ContentError(path, None, "a statement has one of object, date and number.")
    for key in ("subject", "object"):
        if (key in statement and statement[key] not in things) or (key == "subject" and key not in statement):
            raise ContentError(path, None, f"{key} {statement.get(key)!r} is none of the things.")
    modality = statement.get("modality", "asserted")
    values = modality.get("values", {}).values() if isinstance(modality, dict) else [modality]
    if (isinstance(modality, dict) and set(modality) != {"column", "values"}) or any(
        v not in _MODALITIES for v in values
    ):
        raise ContentError(path, None, f"modality is one of {', '.join(_MODALITIES)}, or a column and values.")


# -- rows -------------------------------------------------------------------------------------------------------------


def records_of(document: Document) -> tuple[list[str], list[Record]]:
    """Return the columns and the rows of a table; raises ``DocumentError`` for a file that is none."""
    if document.name.casefold().endswith(".json"):
        return _json_records(document.text)
    return _csv_records(document.text, "\t" if document.name.casefold().endswith(".tsv") else _delimiter(document.text))


def _delimiter(text: str) -> str:
    head = text.split("\n", 1)[0]
    return max(",;\t", key=head.count)


def _csv_records(text: str, delimiter: str) -> tuple[list[str], list[Record]]:
    lines = re.findall(r"[^\n]*\n|[^\n]+", text)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    reader = csv.reader(iter(lines), delimiter=delimiter, strict=True)
    records: list[Record] = []
    columns: list[str] = []
    before = 0
    try:
        for values in reader:
            start, end = starts[before], starts[reader.line_num]
            before = reader.line_num
            if not any(value.strip() for value in values):
                continue
            if not columns:
                columns = [value.strip().removeprefix("\ufeff") for value in values]
                continue
            if len(values) != len(columns):
                raise DocumentError(f"line {before} has {len(values)} cells for {len(columns)} columns", "bad-table")
            while end > start and text[end - 1] in "\r\n":
                end -= 1
            cells = dict(zip(columns, (value.strip() for value in values), strict=True))
            records.append(Record(len(records) + 1, start, end, cells))
    except csv.Error as error:
        raise DocumentError(f"line {reader.line_num} is no row of a table ({error})", "bad-table") from error
    return columns, records


def _json_records(text: str) -> tuple[list[str], list[Record]]:
    """Read an array of objects, or the first one inside an object; nested values get dotted names."""
    decoder, records, names = json.JSONDecoder(), list[Record](), dict[str, None]()
    at = text.find("[") + 1
    if not at:
        raise DocumentError("no array of objects", "bad-table")
    try:
        while True:
            while at < len(text) and text[at] in " \t\r\n,":
                at += 1
            if at >= len(text) or text[at] == "]":
                break
            value, end = decoder.raw_decode(text, at)
            if not isinstance(value, dict):
                raise DocumentError(f"character {at + 1} begins no object", "bad-table")
            cells = dict(_flat(value))
            names |= dict.fromkeys(cells)
            records.append(Record(len(records) + 1, at, end, cells))
            at = end
    except (ValueError, RecursionError) as error:
        raise DocumentError(f"character {at + 1}: not valid JSON", "bad-table") from error
    return list(names), records


def _flat(value: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, str]]:
    for key, each in value.items():
        if isinstance(each, dict):
            yield from _flat(each, f"{before}{key}.")
        elif isinstance(each, (str, int, float)) and not isinstance(each, bool):
            yield f"{before}{key}", str(each).strip()
        elif isinstance(each, list) and all(isinstance(part, str) for part in each):
            yield f"{before}{key}", "; ".join(each)


# -- statements -------------------------------------------------------------------------------------------------------


def read_table(
    document: Document, ontology: Ontology, lexicon: Lexicon, folder: Path
) -> tuple[list[Statement], list[Issue]]:
    """Return what the rows of a table state by the first mapping in ``folder`` that fits, and what was not read."""
    columns, records = records_of(document)
    mapping = next((each for each in load_mappings(folder, ontology) if each.fits(columns)), None)
    if mapping is None:
        shown = ", ".join(columns[:_SHOWN]) + (" …" if len(columns) > _SHOWN else "")
        reason = f"no mapping in ingest/tables has its columns ({shown}); its rows were not read"
        return [], [Issue(document.name, "", "warning", "no-mapping", reason)]
    issues = [
        Issue(document.name, f"column {name}", "warning", "unused-column", f"{mapping.name}.yml does not use it")
        for name in columns
        if name not in mapping.used | mapping.ignored
    ]
    reader = _Rows(document, mapping, ontology, lexicon)
    return [statement for record in records for statement in reader.read(record)], issues + reader.issues


class _Rows:
    """Reads the rows of one table."""

    def __init__(self, document: Document, mapping: TableMapping, ontology: Ontology, lexicon: Lexicon) -> None:
        self._document, self._mapping, self._ontology, self._lexicon = document, mapping, ontology, lexicon
        self.issues: list[Issue] = []

    def read(self, record: Record) -> Iterator[Statement]:
        evidence = Evidence(record.start, record.end, self._document.text[record.start : record.end])
        for number, spec in enumerate(self._mapping.statements, 1):
            subjects, objects = self._things(record, spec["subject"]), self._objects(record, spec)
            modality = self._modality(record, spec)
            time = self._date(record, str(spec["time"])) if "time" in spec else None
            for subject in subjects if modality is not None else ():
                for value in objects:
                    if subject == value:
                        self._note(
                            record, "same-thing", f"both sides of {spec['predicate']} are called {subject.label!r}"
                        )
                        continue
                    yield Statement(
                        subject, str(spec["predicate"]), value, evidence, modality or "asserted",
                        time=time.edtf or time.text if time else "", rule=f"{RULE}:{self._mapping.name}:{number}",
                    )  # fmt: skip

    def _objects(self, record: Record, spec: Mapping[str, Any]) -> Sequence[Entity | DateValue | FigureValue]:
        if "object" in spec:
            return self._things(record, spec["object"])
        if "date" in spec:
            found = self._date(record, str(spec["date"]))
            return [found] if found is not None else []
        return self._figure(record, spec)

    def _text(self, record: Record, template: str) -> str:
        """Return a template with the cells in their places, or an empty text where one of them says nothing."""
        cells = {name: record.cells.get(name, "") for name in _CELL.findall(template)}
        if any(not cell or cell in self._mapping.empty for cell in cells.values()):
            return ""
        return " ".join(_CELL.sub(lambda match: cells[match[1]], template).split())

    def _things(self, record: Record, name: str) -> list[Entity]:
        thing = self._mapping.things[name]
        text, separator = self._text(record, str(thing["text"])), self._mapping.separator
        parts = text.split(separator) if separator else [text]
        return [self._entity(part.strip(), str(thing["type"])) for part in parts if part.strip()]

    def _entity(self, label: str, type_: str) -> Entity:
        """Return a thing; one that the lexicon knows by this name, and of this class, gets its key."""
        for match in self._lexicon.find_names(label):
            whole = (match.start, match.end) == (0, len(label)) and not match.adjective
            for entry in (match.entry, *match.others) if whole else ():
                if self._ontology.is_a(entry.type, type_) and (not match.ambiguous or not match.others):
                    return Entity(label, entry.type, key=entry.key)
        return Entity(label, type_)

    def _modality(self, record: Record, spec: Mapping[str, Any]) -> Modality | None:
        given = spec.get("modality", "asserted")
        if not isinstance(given, dict):
            return given  # type: ignore[no-any-return]
        cell = record.cells.get(str(given["column"]), "")
        known = {str(value).casefold(): modality for value, modality in given["values"].items()}
        if cell.casefold() not in known:
            self._note(
                record, "unknown-status", f"{given['column']} is {cell!r}, which {self._mapping.name}.yml does not know"
            )
            return None
        return known[cell.casefold()]  # type: ignore[no-any-return]

    def _date(self, record: Record, template: str) -> DateValue | None:
        text = self._text(record, template)
        if not text:
            return None
        found = find_dates(text)
        if len(found) == 1 and found[0].edtf:
            return DateValue(found[0].edtf, text)
        if re.fullmatch(r"[12]\d{3}", text):
            return DateValue(text, text)
        self._note(record, "no-date", f"{text!r} is no date that can be read")
        return None

    def _figure(self, record: Record, spec: Mapping[str, Any]) -> list[FigureValue]:
        text, unit = (
            self._text(record, str(spec["number"])),
            self._text(record, str(spec.get("unit", ""))) or str(spec.get("unit", "")),
        )
        if not text:
            return []
        if not _NUMBER.fullmatch(text) or "{" in unit or not unit:
            self._note(record, "no-number", f"{text!r} {unit} is no number with a unit")
            return []
        shown = text if len(unit) < 2 else f"{text} {unit}"
        return [FigureValue(text.replace(",", ""), unit, shown, indicator=str(spec.get("indicator", "")))]

    def _note(self, record: Record, code: str, reason: str) -> None:
        self.issues.append(Issue(self._document.name, f"row {record.number}", "warning", code, reason))
