"""Where sources disagree: claims that cannot both hold, found in the loaded graph by SPARQL alone.

A date and a more precise one do not disagree, nor "over 60" and "64": only values that leave no room for each other do.
Nor do figures that one sentence gives side by side in one voice: it tells the parts of a whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import Any, Protocol

from comity.edtf import bounds
from comity.ontology import BASE, Ontology
from comity.quads import GRAPH, TYPE, concept, iri, term, text
from comity.resolution import digest
from comity.rolls import Pile

__all__ = ["CONFLICTS", "conflict_graph"]

CONFLICTS = f"{GRAPH}conflicts"
_PREFIXES = {
    "comity": "https://w3id.org/comity/ontology#",
    "vocab": "https://w3id.org/comity/vocab/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
}
_DATES = """
SELECT DISTINCT ?subject ?statement ?edtf WHERE {
  { SELECT ?subject WHERE {
      ?s comity:statementPredicate comity:%(property)s ; comity:modality vocab:modality-asserted ;
         comity:statementSubject ?subject ; comity:statementEdtf ?v
    } GROUP BY ?subject HAVING (COUNT(DISTINCT ?v) > 1) }
  VALUES ?class { %(classes)s }
  ?subject a ?class .
  ?statement comity:statementSubject ?subject ; comity:statementPredicate comity:%(property)s ;
             comity:modality vocab:modality-asserted ; comity:statementEdtf ?edtf .
} ORDER BY ?subject ?edtf ?statement"""
_FIGURES = """
SELECT DISTINCT ?subject ?indicator ?unit ?time ?scope ?statement ?place ?speaker ?comparator ?value ?lower ?upper
WHERE {
  { SELECT ?subject ?indicator ?unit WHERE {
      ?s comity:statementPredicate comity:figure ; comity:modality vocab:modality-asserted ;
         comity:statementSubject ?subject ; comity:statementObject ?f .
      ?f comity:indicator ?indicator ; comity:unit ?unit
      FILTER(?indicator NOT IN (%(vague)s))
    } GROUP BY ?subject ?indicator ?unit HAVING (COUNT(DISTINCT ?f) > 1) }
  ?statement comity:statementSubject ?subject ; comity:statementPredicate comity:figure ;
             comity:modality vocab:modality-asserted ; comity:statementObject ?figure ; comity:hasEvidence ?place .
  ?figure comity:indicator ?indicator ; comity:unit ?unit ; comity:comparator ?comparator .
  OPTIONAL { ?statement comity:attributedTo ?speaker }
  OPTIONAL { ?figure comity:value ?value }
  OPTIONAL { ?figure comity:lowerValue ?lower ; comity:upperValue ?upper }
  OPTIONAL { ?figure comity:edtf|comity:timeText ?time }
  OPTIONAL { ?figure comity:hasScope|comity:scopeText ?scope }
} ORDER BY ?subject ?indicator ?unit ?time ?scope ?statement"""
_DENIALS = """
SELECT DISTINCT ?subject ?predicate ?object ?denied ?held WHERE {
  { SELECT ?denied ?subject ?predicate ?object WHERE {
      ?denied comity:modality vocab:modality-negated ; comity:statementSubject ?subject ;
              comity:statementPredicate ?predicate ; comity:statementObject ?object } }
  ?held comity:modality vocab:modality-asserted ; comity:statementSubject ?subject ;
        comity:statementPredicate ?predicate ; comity:statementObject ?object .
} ORDER BY ?subject ?predicate ?object ?denied ?held"""
_LABEL = "SELECT ?label WHERE { %(thing)s rdfs:label|skos:prefLabel ?label } ORDER BY ?label LIMIT 1"

Range = tuple[Any, bool, Any, bool]
"""Lowest and highest value, None for open; the truth value after each says whether it is itself possible."""


class Queryable(Protocol):
    """Answers SPARQL over the union of all graphs."""

    def query(self, query: str, /, *, prefixes: dict[str, str]) -> Any: ...


@dataclass(frozen=True, slots=True)
class _Claim:
    """A value that a statement gives, as the range of what may be true if the statement is."""

    statement: str
    value: str
    room: Range
    place: str = ""
    """Passage and speaker, of claims that a sentence may make side by side: "six members, three for each country"."""


def conflict_graph(
    store: Queryable, ontology: Ontology, rules: Mapping[str, Any], folder: Path | None = None
) -> Pile:
    """Return the graph of conflicts; ``rules`` is what ``ingest/graph.yml`` says.

    Claims that disagree are told in pairs, so that it may be large: what is not in memory lies in ``folder``.
    """
    finder = _Finder(store, ontology, folder)
    for property_, classes in sorted(rules["one_date"].items()):
        finder.dates(property_, classes)
    finder.figures(sorted(set(rules["measures"].values())), Decimal(str(rules["about"])))
    finder.denials()
    return finder.lines


class _Finder:
    def __init__(self, store: Queryable, ontology: Ontology, folder: Path | None) -> None:
        self._store, self._ontology = store, ontology
        self._labels: dict[str, str] = {}
        self.lines = Pile(CONFLICTS, folder)

    def _rows(self, query: str) -> Iterator[Any]:
        yield from self._store.query(query, prefixes=_PREFIXES)

    def dates(self, property_: str, classes: Sequence[str]) -> None:
        named = {"property": property_, "classes": " ".join(f"comity:{name}" for name in classes)}
        for subject, rows in groupby(self._rows(_DATES % named), key=lambda row: row["subject"]):
            claims = [_date_claim(row["statement"].value, row["edtf"].value) for row in rows]
            self._write(subject, self._words(property_), "conflict-date", claims)

    def figures(self, vague: Iterable[str], about: Decimal) -> None:
        def kind(row: Any) -> tuple[Any, ...]:
            return tuple(row[name] for name in ("subject", "indicator", "unit", "time", "scope"))

        query = _FIGURES % {"vague": ", ".join(f"vocab:{name}" for name in vague)}
        for (subject, indicator, *_), rows in groupby(self._rows(query), key=kind):
            claims = [_figure_claim(row, self._code(row["comparator"].value), about) for row in rows]
            self._write(subject, self._label(indicator), "conflict-value", claims)

    def denials(self) -> None:
        def claim(row: Any) -> tuple[Any, ...]:
            return tuple(row[name] for name in ("subject", "predicate", "object"))

        for (subject, predicate, _), rows in groupby(self._rows(_DENIALS), key=claim):
            pairs = [(row["denied"].value, row["held"].value) for row in rows]
            claims = [_Claim(denied, "denied", (0, True, 0, True)) for denied in dict.fromkeys(d for d, _ in pairs)]
            claims += [_Claim(held, "held", (1, True, 1, True)) for held in dict.fromkeys(h for _, h in pairs)]
            self._write(subject, self._words(predicate.value.rpartition("#")[2]), "conflict-polarity", claims)

    def _write(self, subject: Any, matter: str, kind: str, claims: Sequence[_Claim]) -> None:
        """Write a conflict of the claims that leave no room for some other one."""
        by_value: dict[str, list[_Claim]] = {}
        for claim in claims:
            by_value.setdefault(claim.value, []).append(claim)
        first = [group[0] for group in by_value.values()]
        places = {value: {claim.place or claim.statement for claim in group} for value, group in by_value.items()}
        against = {
            one.value: [o for o in first if _apart(one.room, o.room) and len(places[one.value] | places[o.value]) > 1]
            for one in first
        }
        involved = [claim for claim in claims if against[claim.value]]
        if not involved:
            return
        add, statements = self.lines.add, sorted({claim.statement for claim in involved})
        node = iri(f"{BASE}id/conflict/{digest(kind, *statements)}")
        add(node, TYPE, term("Conflict"))
        add(node, TYPE, term("InformationObject"))
        add(node, "<http://www.w3.org/2000/01/rdf-schema#label>", text(f"{self._label(subject)}: {matter}"))
        add(node, term("conflictKind"), concept(kind))
        for statement in statements:
            add(node, term("conflictingStatement"), iri(statement))
        for claim in involved:
            for other in against[claim.value]:
                add(iri(claim.statement), term("conflictsWith"), iri(other.statement))
                add(iri(other.statement), term("conflictsWith"), iri(claim.statement))

    def _label(self, thing: Any) -> str:
        if known := self._ontology.concepts.get(thing.value.rpartition("/")[2]):
            return known.label
        if thing.value not in self._labels:
            found = [row["label"].value for row in self._rows(_LABEL % {"thing": thing})]
            self._labels[thing.value] = found[0] if found else str(thing.value)
        return self._labels[thing.value]

    def _words(self, property_: str) -> str:
        known = self._ontology.properties.get(property_)
        return known.label if known else property_

    def _code(self, comparator: str) -> str:
        known = self._ontology.concepts.get(comparator.rpartition("/")[2])
        return known.notations[0] if known and known.notations else ""


def _date_claim(statement: str, edtf: str) -> _Claim:
    first, last = bounds(edtf) or ("", "")
    return _Claim(statement, edtf, (first or None, True, last or None, True))


def _figure_claim(row: Any, comparator: str, about: Decimal) -> _Claim:
    place = f"{row['place'].value} {row['speaker'].value if row['speaker'] else ''}"
    if row["value"] is None:
        low, high = (Decimal(row[name].value) for name in ("lower", "upper"))
        return _Claim(row["statement"].value, f"{low} to {high}", (low, True, high, True), place)
    number = Decimal(row["value"].value)
    margin = abs(number) * about
    rooms: dict[str, Range] = {
        "over": (number, True, None, True),  # "at least" and "more than" are one comparator
        "under": (None, True, number, False),
        "up_to": (None, True, number, True),
        "about": (number - margin, True, number + margin, True),
    }
    room = rooms.get(comparator, (number, True, number, True))
    return _Claim(row["statement"].value, f"{comparator} {number}", room, place)


def _apart(one: Range, other: Range) -> bool:
    """Tell whether two ranges have no value in common."""
    return _below(one, other) or _below(other, one)


def _below(one: Range, other: Range) -> bool:
    high, high_in, low, low_in = one[2], one[3], other[0], other[1]
    if high is None or low is None:
        return False
    return bool(high < low or (high == low and not (high_in and low_in)))
