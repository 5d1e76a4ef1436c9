"""Sheets of several things: the members of a class side by side, and what links two things."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from comity.ontology import ONTOLOGY
from comity.sheets.ask import bound, iris
from comity.sheets.compose import Composer, in_order
from comity.sheets.inferred import inferred
from comity.sheets.model import Claim, Thing
from comity.sheets.pictures import bars_of, moments_of
from comity.sheets.sourcing import sourcing
from comity.sheets.view import Cell, Part, Section, Sheet, Table
from comity.sheets.words import figure_words, thing_part
from comity.tongue import put

__all__ = ["Comparison"]

_COLUMNS = 7  # the words of the comparison say so
_LINKS = "With what lies in the two or belongs to them, by the documents or by the project's lexicon."
_SPOKEN_OF = "Only planned, advised, reported or denied"
_LISTED = 60
"""How many members a comparison shows with their claims; the others are listed by name."""

_Column = tuple[str, bool]
"""A property, and whether the members are its objects."""


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
        claims = self._about(shown, iri) if shown else []
        sections = []
        if shown:
            table = self._table(shown, [claim for claim in claims if claim.is_fact])
            lead = put(
                "What documents state as facts in their own voice: the properties that most of them share, "
                "seven at most. All that is known of one stands on its own sheet."
            )
            sections.append(Section("comparison", put("Comparison"), lead, tables=(table,), query=query))
        if rest:
            sections.append(self._list("more", put("{number} more", number=str(len(rest))), "", rest, query))
        spoken = [thing for thing in things if thing not in attested]
        if spoken:
            lead, title = put("No source states as a fact that these exist or hold."), put(_SPOKEN_OF)
            sections.append(self._list("spoken-of", title, lead, spoken, query))
        sections += self.asides(claims, iri)
        if claims:
            sections.append(sourcing(self, claims))
        term = next(term for term in self.ontology.classes.values() if term.iri == iri)
        made = self.sheet(
            term.label[:1].upper() + term.label[1:],
            iri,
            sections,
            [put("class, {number} members", number=str(len(things)))],
        )
        return replace(made, bars=bars_of(claims, iri))

    def pair(self, one: str, other: str) -> Sheet:
        """Return the sheet of what links two things, or what lies in them or belongs to them."""
        terms = {"one": iris([one]), "other": iris([other])}
        claims = in_order(self.gather.claims(row["statement"] for row in self.ask.rows("pair", **terms)))
        query = self.scope = bound("pair", **terms)
        title = f"{self.gather.thing(one).label} {put('and')} {self.gather.thing(other).label}"
        self.about = "neither"
        self._near[one] = []  # the timeline is that of the claims that link the two
        sections = self.sections(claims, one)
        if sections:
            sections[0] = replace(sections[0], lead=put(_LINKS))
        sections += inferred(self, one, other)
        if claims:
            sections.append(sourcing(self, claims))
        else:
            lead = put("No claim that was read links the two.")
            sections.append(Section("gaps", put("What the corpus does not say"), lead, query=query))
        made = self.sheet(title, "", sections, [put("pair")])
        return replace(made, moments=moments_of(claims, "", self.ontology), bars=bars_of(claims, ""))

    def _about(self, things: Sequence[Thing], class_: str) -> list[Claim]:
        inverse = iris(ONTOLOGY + name for name in sorted(self.inverse))
        terms = {"things": iris(thing.iri for thing in things), "class": iris([class_]), "inverse": inverse}
        self.scope = bound("members-claims", **terms)
        rows = self.ask.rows("members-claims", **terms)
        return in_order(self.gather.claims(row["statement"] for row in rows))

    def _table(self, things: Sequence[Thing], claims: Sequence[Claim]) -> Table:
        cells: dict[tuple[str, _Column], list[Claim]] = {}
        members = {thing.iri for thing in things}
        for claim in claims:
            if claim.subject.iri in members:
                cells.setdefault((claim.subject.iri, (claim.predicate, False)), []).append(claim)
            if claim.object is not None and claim.object.iri in members and claim.predicate in self.inverse:
                cells.setdefault((claim.object.iri, (claim.predicate, True)), []).append(claim)
        used = Counter(column for _, column in cells)
        columns = [name for name, _ in sorted(used.items(), key=lambda entry: (-entry[1], entry[0]))[:_COLUMNS]]
        rows = tuple(
            (
                Cell((thing_part(thing),)),
                *(self._cell(cells.get((thing.iri, column), []), column) for column in columns),
            )
            for thing in things
        )
        wanted = iris(sorted({ONTOLOGY + name for name, _ in columns}))
        queries = tuple(bound("row", things=iris([thing.iri]), predicates=wanted) for thing in things)
        return Table((put("Name"), *(self._heading(column) for column in columns)), rows, queries)

    def _heading(self, column: _Column) -> str:
        predicate, inverse = column
        label = self.inverse[predicate].partition(" ")[2] if inverse else self.ontology.properties[predicate].label
        return label[:1].upper() + label[1:]

    def _cell(self, claims: Sequence[Claim], column: _Column) -> Cell:
        ends: dict[str, list[Claim]] = {}
        for claim in claims:
            ends.setdefault(_end(claim, column).text, []).append(claim)
        parts: list[Part] = []
        for same in ends.values():
            cites = self.citations.numbers([passage for claim in same for passage in claim.passages])
            end = _end(same[0], column)
            parts += [Part("; ")] if parts else []
            parts.append(Part(end.text, end.iri, cites))
        numbers = tuple(number for claim in claims for number in claim.numbers)
        return Cell(tuple(parts) or (Part("–"),), False, numbers, tuple(claim.iri for claim in claims))

    def _list(self, id: str, title: str, lead: str, things: Sequence[Thing], query: str) -> Section:
        rows = tuple((Cell((thing_part(thing),)), Cell.of(thing.iri.removeprefix(ONTOLOGY))) for thing in things)
        queries = tuple(bound("names", things=iris([thing.iri])) for thing in things)
        return Section(id, title, lead, tables=(Table((put("Name"), "IRI"), rows, queries),), query=query)


def _end(claim: Claim, column: _Column) -> Part:
    """Return the end of a claim that stands in a column: the object, or in an inverse column the subject."""
    if column[1]:
        return thing_part(claim.subject)
    if claim.figure is not None:
        return Part(figure_words(claim.figure))
    return thing_part(claim.object) if claim.object is not None else Part(claim.value)
