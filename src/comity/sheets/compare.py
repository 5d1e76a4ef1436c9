"""Sheets of several things: the members of a class side by side, and what links two things."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from comity.ontology import ONTOLOGY
from comity.sheets.ask import bound, iris
from comity.sheets.compose import Composer, in_order
from comity.sheets.model import Claim, Thing
from comity.sheets.view import Cell, Part, Section, Sheet, Table
from comity.sheets.words import figure_words, thing_part

__all__ = ["Comparison"]

_COLUMNS = 7
_LISTED = 60
"""How many members a comparison shows with their claims; the others are listed by name."""


class Comparison(Composer):
    """Builds a sheet about more than one thing."""

    def members(self, iri: str) -> Sheet:
        """Return the sheet of a class: its members in a table, one column for each property that they share."""
        query = bound("members", **{"class": iris([iri])})
        everyone = [row["thing"] for row in self.ask.rows("members", **{"class": iris([iri])})]
        self.gather.name(everyone)
        things = sorted(self.gather.thing(each) for each in everyone)
        unattested = self.unattested(everyone)
        attested = [thing for thing in things if thing.iri not in unattested]
        shown, rest = attested[:_LISTED], attested[_LISTED:]
        claims = self._about(shown, iri)
        sections = []
        if shown:
            table = self._table(shown, [claim for claim in claims if claim.is_fact])
            lead = "What documents state as facts in their own voice."
            sections.append(Section("comparison", "Comparison", lead, tables=(table,), query=query))
        if rest:
            sections.append(self._list("more", f"{len(rest)} more", "", rest, query))
        spoken = [thing for thing in things if thing not in attested]
        if spoken:
            lead = "No source states as a fact that these exist or hold."
            sections.append(self._list("spoken-of", "Only planned, advised, reported or denied", lead, spoken, query))
        sections += self.asides(claims, iri)
        if claims:
            sections.append(self.sourcing(claims, query))
        term = next(term for term in self.ontology.classes.values() if term.iri == iri)
        return self.sheet(term.label, iri, sections, [f"class, {len(things)} members"])

    def pair(self, one: str, other: str) -> Sheet:
        """Return the sheet of what links two things, or what lies in them or belongs to them."""
        terms = {"one": iris([one]), "other": iris([other])}
        claims = in_order(self.gather.claims(row["statement"] for row in self.ask.rows("pair", **terms)))
        query = bound("pair", **terms)
        title = f"{self.gather.thing(one).label} and {self.gather.thing(other).label}"
        self.about = "neither"
        sections = [
            section if section.id in ("conflicts", "source-issues") else _with_query(section, query)
            for section in self.sections(claims, one)
            if section.id != "timeline"
        ]
        if claims:
            sections.append(self.sourcing(claims, query))
        else:
            lead = "No claim that was read links the two."
            sections.append(Section("gaps", "What the corpus does not say", lead, query=query))
        return self.sheet(title, "", sections, ["pair"])

    def _about(self, things: Sequence[Thing], class_: str) -> list[Claim]:
        wanted = iris(thing.iri for thing in things)
        rows = self.ask.rows("claims", things=wanted) if things else []
        members = {thing.iri for thing in things}
        found = in_order(self.gather.claims(row["statement"] for row in rows))
        return [c for c in found if c.subject.iri in members and (c.object is None or c.object.iri != class_)]

    def _table(self, things: Sequence[Thing], claims: Sequence[Claim]) -> Table:
        used = Counter(predicate for predicate, _ in {(c.predicate, c.subject.iri) for c in claims})
        columns = [name for name, _ in sorted(used.items(), key=lambda entry: (-entry[1], entry[0]))[:_COLUMNS]]
        rows = tuple(
            (Cell((thing_part(thing),)), *(self._cell(claims, thing.iri, column) for column in columns))
            for thing in things
        )
        labels = (self.ontology.properties[name].label for name in columns)
        queries = tuple(bound("claims", things=iris([thing.iri])) for thing in things)
        return Table(("Name", *(label[:1].upper() + label[1:] for label in labels)), rows, queries)

    def _cell(self, claims: Sequence[Claim], iri: str, predicate: str) -> Cell:
        ends: dict[str, list[Claim]] = {}
        for claim in claims:
            if claim.subject.iri == iri and claim.predicate == predicate:
                ends.setdefault(_end(claim).text, []).append(claim)
        parts: list[Part] = []
        for same in ends.values():
            cites = self.citations.numbers([passage for claim in same for passage in claim.passages])
            end = _end(same[0])
            parts += [Part("; ")] if parts else []
            parts.append(Part(end.text, end.iri, cites))
        return Cell(tuple(parts) or (Part("–"),))

    def _list(self, id: str, title: str, lead: str, things: Sequence[Thing], query: str) -> Section:
        rows = tuple((Cell((thing_part(thing),)), Cell.of(thing.iri.removeprefix(ONTOLOGY))) for thing in things)
        return Section(id, title, lead, tables=(Table(("Name", "IRI"), rows),), query=query)


def _end(claim: Claim) -> Part:
    if claim.figure is not None:
        return Part(figure_words(claim.figure))
    return thing_part(claim.object) if claim.object is not None else Part(claim.value)


def _with_query(section: Section, query: str) -> Section:
    return Section(section.id, section.title, section.lead, section.sentences, section.tables, query)
