"""Tables: a row is a record of one thing, its header tells what each cell states; columns that nobody reads are noted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from comity.issues import Issue
from comity.reading.keyvalues import KeyValues, Taken, cells_of, joined
from comity.reading.labels import UNIT_IN_HEAD, FoundLabel
from comity.reading.memory import Mention
from comity.reading.phrases import tidy
from comity.reading.surface import Listed
from comity.reading.values import RELATIONS, relation_of
from comity.segments import Passage
from comity.statements import DateValue, Entity, Evidence, FigureValue, Statement

__all__ = ["Tables", "tables_of"]

_UNIT = re.compile(
    r"\((?:in\s+)?([^()]+)\)|\bin\s+((?:[A-Z]{3}|euros?|dollars?|US\$|\$|€|million|billion|percent|%).*)$"
)
_NUMBER = re.compile(r"^[~<>≈]?\s*[\d.,  ]+\*?$")
_TWINS = re.compile(r"\b(?:twin|sister|partner)", re.I)
_SIGNED, _RATIFIED = re.compile(r"\bsign", re.I), re.compile(r"\b(?:ratif|access|acced|approv|accept)", re.I)
_RANGE = re.compile(r"\d{4}\s*(?:[-–—]|to|until)\s*\S*\d")
_MOST_WORDS = 10
DATED = frozenset({"twinnedWith", "memberOf"})
"""Relations of two things in one row whose dates may stand in further columns of it."""
_SCALES = {"m": "million", "mln": "million", "mn": "million", "bn": "billion"}
_TOTALS = frozenset({"total", "sum", "average", "all", "subtotal", "overall", "grand total"})
_TIMES = frozenset({"year", "date", "when", "fiscal year", "period"})


@dataclass(frozen=True, slots=True)
class _Column:
    number: int
    words: str
    found: FoundLabel | None
    unit: str = ""


@dataclass
class _Record:
    """A row while it is read: the thing that it is about, and the relation that it states, if any."""

    main: Mention
    relation: Entity | None = None
    partner: Listed | None = None


def tables_of(passages: Sequence[Passage]) -> Iterator[list[Passage]]:
    """Yield the rows of each table: runs of rows under the same heading."""
    run: list[Passage] = []
    for passage in passages:
        if passage.kind == "table_row" and (not run or run[-1].section == passage.section):
            run.append(passage)
            continue
        if run:
            yield run
        run = [passage] if passage.kind == "table_row" else []
    if run:
        yield run


@dataclass
class Tables:
    """Reads the tables of one document."""

    pairs: KeyValues

    def read(self, rows: Sequence[Passage]) -> Taken:
        """Return what the rows state. An infobox, whose first cells are labels, is read as pairs."""
        rows = [row for row in rows if any(c.isalnum() for c in row.text)]
        if not rows:
            return Taken()
        cells = [[(a, b) for a, b in cells_of(row, self.pairs.document)] for row in rows]
        if self._is_infobox(rows, cells):
            return joined([found for row in rows if (found := self.pairs.read(row)) is not None])
        head = rows[0]
        columns = self._twinned([self._column(number, head.text[a:b]) for number, (a, b) in enumerate(cells[0])], head)
        if not any(c.found is not None and c.found.label.reads != "ignored" for c in columns) or len(rows) < 2:
            return Taken(
                notes=(
                    self._note(
                        head, "table-ignored", f"a table of {len(rows)} rows is not read: no column of it is known"
                    ),
                )
            )
        statements = [s for row, spans in zip(rows[1:], cells[1:], strict=True) for s in self._row(row, spans, columns)]
        ignored = [c for c in columns if c.words and (c.found is None or c.found.label.reads == "ignored")]
        notes = tuple(self._note(head, "column-ignored", f"the column {c.words} is not read") for c in ignored)
        return Taken(tuple(statements), (), notes)

    def _is_infobox(self, rows: Sequence[Passage], cells: Sequence[Sequence[tuple[int, int]]]) -> bool:
        pairs = [row for row, spans in zip(rows, cells, strict=True) if len(spans) == 2]
        if len(pairs) < len(rows):
            return len(rows) == 1 and bool(self.pairs.pairs(rows[0]))
        known = [self.pairs.labels.find(row.text[slice(*spans[0])]) for row, spans in zip(rows, cells, strict=True)]
        second = self.pairs.labels.find(rows[0].text[slice(*cells[0][1])])
        return sum(k is not None and k.label.reads != "subject" for k in known) * 2 >= len(rows) and second is None

    def _column(self, number: int, words: str) -> _Column:
        unit = next((m.group(1) or m.group(2) for m in _UNIT.finditer(words)), "")
        return _Column(
            number, words.strip(), self.pairs.labels.find(words, column=True), unit if not unit.isdigit() else ""
        )

    def _twinned(self, columns: list[_Column], head: Passage) -> list[_Column]:
        """Take "Partner" beside a column of cities for twins where title or heading speak of twins or partnerships."""
        about = f"{self.pairs.memory.title} {head.section} {' '.join(c.words for c in columns)}"
        ontology, twins = self.pairs.surface.knowledge.ontology, self.pairs.labels.for_property("twinnedWith")
        cities = any(
            c.found is not None
            and c.found.label.reads == "subject"
            and c.found.label.type
            and ontology.is_a(c.found.label.type, "City")
            for c in columns
        )
        if twins is None or not cities or not _TWINS.search(about):
            return columns
        if not any(c.found is not None and _is_relation(c) for c in columns) and self._side(head, "twinnedWith") is not None:
            return [
                replace(c, found=replace(c.found, label=twins)) if c.found is not None and c.found.label.type == "City" else c
                for c in columns
            ]  # fmt: skip
        return [
            replace(c, found=replace(c.found, label=twins)) if c.found is not None and c.found.label.states == "participatesIn" else c
            for c in columns
        ]  # fmt: skip

    # -- rows -------------------------------------------------------------------------------------------------------

    def _row(self, row: Passage, spans: Sequence[tuple[int, int]], columns: Sequence[_Column]) -> Iterator[Statement]:
        texts = {c.number: row.text[slice(*spans[c.number])].strip(" *†") for c in columns if c.number < len(spans)}
        if any(text.casefold().rstrip(":") in _TOTALS for text in texts.values()):
            return
        span = row.span
        evidence = Evidence(*span, self.pairs.document.slice(span))
        record = self._record(row, texts, columns)
        if record is None:
            return
        time = next((texts.get(c.number, "") for c in columns if c.words.casefold() in _TIMES), "")
        for column in columns:
            text = texts.get(column.number, "")
            if column.found is not None and text:
                yield from self._cell(record, column, text, evidence, time, columns)

    def _record(self, row: Passage, texts: dict[int, str], columns: Sequence[_Column]) -> _Record | None:
        """Return what the row is about: the thing of the first column that names one, else what the table is about."""
        surface = self.pairs.surface
        named = [c for c in columns if c.found is not None and (c.found.label.reads == "subject" or _is_relation(c))]
        first = next((c for c in named if texts.get(c.number)), None)
        if first is None:
            main = self.pairs.subject(row)
            return _Record(main) if main is not None else None
        kind = first.found.label.type if first.found else ""
        items = surface.names(texts[first.number], kind, single=True).items
        words = tidy(texts[first.number])
        if items:
            thing = items[0].mention if items[0].mention.type else replace(items[0].mention, type="Initiative")
        elif _is_relation(first) or not 0 < len(words.split()) <= _MOST_WORDS or not words[:1].isupper():
            return None
        else:
            thing = Mention((words,), kind or "Initiative", "", True)
        if not _is_relation(first):
            return _Record(thing)
        assert first.found is not None
        other = self._side(row, first.found.label.states)
        if other is None:
            return None
        return _Record(other, relation_of(first.found.label.states, other, thing), items[0])

    def _side(self, row: Passage, predicate: str) -> Mention | None:
        """Return the other side of a relation whose table names only one: the city in the title, the body of the members."""
        memory, surface = self.pairs.memory, self.pairs.surface
        found = self.pairs.subject(row)
        if predicate == "twinnedWith":
            return (
                found
                if found is not None and surface.is_place(found.type) and found.type != "Country"
                else memory.twin_side
            )
        return found

    def _cell(
        self, record: _Record, column: _Column, text: str, evidence: Evidence, time: str, columns: Sequence[_Column]
    ) -> Iterator[Statement]:
        assert column.found is not None
        label = column.found.label
        if (
            record.relation is None
            and label.reads in {"date", "period"}
            and self.pairs.surface.is_place(record.main.type)
        ):
            yield from self._treaty(record.main, column, text, evidence)
            return
        if label.reads == "subject" or (self._tells_time(record, column, text) and self._has_figures(columns)):
            if label.type == "Country" and (thing := self._located(record, column)) is not None:
                place = self.pairs.surface.name(text, "Country")
                if place is not None and place.labels[0] != thing.labels[0]:
                    yield Statement(thing.entity(), "locatedIn", place.entity(), evidence, rule="table", confidence=0.9)
            return
        cell, scaled = text, label.reads == "figure" and bool(column.unit) and _NUMBER.match(text) is not None
        if scaled:
            text = _with_unit(text, column.unit)
        relation = record.relation if label.reads in {"date", "period"} or label.states == "inField" else None
        subject = record.main
        if record.partner is not None and not _is_relation(column) and relation is None:
            subject = record.partner.mention
        stated = self.pairs.values.read(subject, column.found, text, evidence, relation, single=_is_relation(column))
        for statement in stated.statements:
            value = statement.object
            if statement.predicate == "figure" and time and not getattr(value, "time", ""):
                dates = self.pairs.surface.measures(time)[1]
                statement = replace(statement, object=replace(value, time=dates[0].edtf if dates else time))  # type: ignore[arg-type]
            if scaled and isinstance(statement.object, FigureValue):
                statement = replace(statement, object=replace(statement.object, text=cell))
            yield replace(statement, rule=UNIT_IN_HEAD if scaled else "table")
        if label.states in DATED and record.partner is None and stated.named:
            record.partner = Listed(stated.named[0], 0, 0)
            record.relation = relation_of(label.states, record.main, stated.named[0])

    def _treaty(self, party: Mention, column: _Column, text: str, evidence: Evidence) -> Iterator[Statement]:
        """Read when a party signed or ratified the agreement that the table is about; places have no such dates of their own."""
        treaty, dates = self.pairs.memory.topic, self.pairs.surface.measures(text, dated=True)[1]
        ontology = self.pairs.surface.knowledge.ontology
        if treaty is None or not dates or not ontology.is_a(treaty.type, "Agreement"):
            return
        if _SIGNED.search(column.words):
            yield Statement(treaty.entity(), "signedBy", party.entity(), evidence, rule="table", confidence=0.9)
        elif (act := _RATIFIED.search(column.words)) is not None:
            name, what = party.labels[0], treaty.labels[0]
            aliases = tuple(sorted({f"ratification by {name}", f"{name}'s ratification"}))
            kind = "accession to" if act.group().lower().startswith("acce") else "ratification of"
            deed = Entity(f"{name}'s {kind} {what}", "CooperationActivity", aliases)
            value = DateValue(dates[0].edtf, dates[0].text)
            yield Statement(deed, "startDate", value, evidence, rule="table", confidence=0.9)

    def _located(self, record: _Record, column: _Column) -> Mention | None:
        """Return what lies in the country of a row: the partner of a twinning, else the thing of the row unless it is one itself."""
        if record.partner is not None:
            return record.partner.mention if record.partner.mention.type != "Country" else None
        if column.found is not None and column.number == 0:
            return None
        return record.main if record.main.type != "Country" else None

    def _tells_time(self, record: _Record, column: _Column, text: str) -> bool:
        """Tell whether a cell is the time of the figures beside it, not the period of the thing itself ("2015-2019")."""
        ontology = self.pairs.surface.knowledge.ontology
        thing = ontology.is_class(record.main.type) and ontology.is_a(record.main.type, "Undertaking")
        ranged = column.found is not None and column.found.label.reads == "period" and _RANGE.search(text)
        return column.words.casefold() in _TIMES and not (thing and ranged)

    @staticmethod
    def _has_figures(columns: Sequence[_Column]) -> bool:
        return any(c.found is not None and c.found.label.reads == "figure" for c in columns)

    def _note(self, row: Passage, code: str, reason: str) -> Issue:
        return Issue(self.pairs.document.name, self.pairs.document.place(*row.span), "note", code, reason)


def _is_relation(column: _Column) -> bool:
    """Tell whether a column names things in their relation to the thing of the row, or of the table."""
    return column.found is not None and column.found.label.states in RELATIONS and column.found.label.reads == "names"


def _with_unit(number: str, unit: str) -> str:
    """Return "12.5 million USD" for the cell "12.5" under "(USD million)"."""
    scale = re.search(r"\b(thousand|million|billion|trillion|mln|mn|bn|m)\b", unit, re.I)
    rest = (unit[: scale.start()] + unit[scale.end() :]).strip(" ,") if scale else unit
    size = _SCALES.get(scale.group(1).lower(), scale.group(1)) if scale else ""
    return f"{number.strip(' *')} {size} {rest}".replace("  ", " ").strip()
