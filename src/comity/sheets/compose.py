"""The sheet of one thing, section by section; what is not stated as a fact never stands among the facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from comity.edtf import bounds
from comity.ontology import ONTOLOGY, VOCAB, Ontology
from comity.phrases import date_in_words
from comity.sheets.ask import Ask, bound, iris, nested
from comity.sheets.gather import Gatherer
from comity.sheets.inferred import inferred
from comity.sheets.markup import reference
from comity.sheets.model import Claim, Source
from comity.sheets.pictures import bars_of, moments_of, ties_of
from comity.sheets.sourcing import naming, sourcing
from comity.sheets.view import Cell, Citations, Part, Section, Sheet, Table
from comity.sheets.words import Words, thing_part
from comity.tongue import put, tongue

__all__ = ["Composer", "claim_query", "in_order"]

_ASIDES = (
    ("planned", "What is planned", "Announced or expected by the sources or those they quote; not reported as done."),
    ("recommended", "What is recommended", "Advice of the sources or of those they quote; not reported as done."),
    ("hedged", "What is only possible", "The sources or those they quote put it as possible, likely or apparent."),
    ("negated", "What is denied", "The sources or those they quote say that this is not so."),
    (
        "reported",
        "What others are reported to say",
        "Passed on from someone else; the sources do not vouch for it.",
    ),
)
_REST = "90 More that is stated"
_ONLY_SPOKEN_OF = "No source states this as a fact: it is only planned, advised, possible, reported or denied."
_FIGURE_COLUMNS = ("About", "Measure", "Value", "Words of the source", "Time", "Scope", "Stage")
_ALWAYS_ASKED = {"figure", "startDate", "endDate", "date"}


class Composer:
    """Builds one sheet: claims in, sections out, citations numbered on the way."""

    def __init__(self, ask: Ask, ontology: Ontology) -> None:
        self.ask, self.ontology = ask, ontology
        self.gather = Gatherer(ask, ontology)
        self.citations = Citations()
        self.words = Words(ontology, self.citations)
        self.about = ""
        """The IRI whose side of a claim like sentences share; empty for that of the sheet."""
        self.scope = ""
        """The query that gives all claims of the sheet."""
        self._near: dict[str, list[Claim]] = {}
        rows = ask.rows("sections")
        self._placed = _headings(rows, "property", "section")
        self._naming = _headings(rows, "class", "naming")
        self.inverse = _headings(rows, "property", "other")
        """The section of a claim whose object the sheet is about, by property."""

    def thing(self, iri: str) -> Sheet:
        """Return the sheet of a thing or a document."""
        claims = self.claims_about([iri])
        classes = self.classes(iri)
        self.words.own = iri if "Document" in classes else ""
        stated = self.sections(claims, iri, self._naming_of(classes))
        sections = [*stated, *inferred(self, iri), *self._gaps(claims, iri, classes), sourcing(self, claims)]
        thing = self.gather.thing(iri)
        title = thing.label if "Document" in classes else thing_part(thing).text
        made = self.sheet(title, iri, sections, self._kinds(iri, classes), self._names(iri))
        dated = moments_of(self.dated(claims, iri), iri, self.ontology)
        return replace(made, moments=dated, bars=bars_of(claims, iri), ties=ties_of(claims, iri, self.ontology))

    def _naming_of(self, classes: Sequence[str]) -> str:
        """Return the heading under which a sheet lists who names a thing of the classes; empty when it does not."""
        names = (up for name in classes for up in (name, *self.ontology.ancestors(name)))
        return next((self._naming[name] for name in names if name in self._naming), "")

    def claims_about(self, things: Sequence[str]) -> list[Claim]:
        """Return the claims about things, which become those of the sheet."""
        self.scope = bound("claims", things=iris(things))
        return in_order(self.gather.claims(row["statement"] for row in self.ask.rows("claims", things=iris(things))))

    def sections(self, claims: Sequence[Claim], iri: str, named: str = "") -> list[Section]:
        """Return all sections that the claims fill, facts first; ``named`` is the heading above who names the thing."""
        return [
            *self.facts(claims, iri),
            *naming(self, claims, iri, named),
            *self.figures(claims, iri),
            *self._timeline(claims, iri),
            *self._conflicts(claims),
            *self._defects(claims),
            *self.asides(claims, iri),
        ]

    def sheet(
        self, title: str, iri: str, sections: Iterable[Section], kinds: Iterable[str] = (), names: Iterable[str] = ()
    ) -> Sheet:
        """Return the finished sheet, with all passages that the sections cite."""
        sources = self.sources()
        listed = self.citations.listed(sources)
        notice = put(_ONLY_SPOKEN_OF) if iri and self.unattested([iri]) else ""
        references = tuple(reference(source) for source in sources)
        return Sheet(
            title, iri, tuple(kinds), tuple(names), notice, tuple(sections), listed, tuple(sources), references
        )

    def sources(self) -> list[Source]:
        """Return the documents cited so far, in the order of the source list."""
        return sorted(self.gather.sources(self.citations.documents()).values(), key=_source_order)

    def classes(self, iri: str) -> list[str]:
        """Return the local names of the most specific classes of a thing."""
        return self.classes_of([iri])[iri]

    def classes_of(self, things: Sequence[str]) -> dict[str, list[str]]:
        """Return the most specific classes of many things."""
        found: dict[str, set[str]] = {thing: set() for thing in things}
        for row in self.ask.rows("types", things=iris(things)) if things else ():
            if (name := row["type"].removeprefix(ONTOLOGY)) in self.ontology.classes:
                found[row["thing"]].add(name)
        return {
            thing: sorted(names - {up for name in names for up in self.ontology.ancestors(name)})
            for thing, names in found.items()
        }

    # -- what is stated ---------------------------------------------------------------------------------------------

    def facts(self, claims: Sequence[Claim], iri: str) -> list[Section]:
        """Return what documents state as facts in their own voice, in the sections that the ontology gives."""
        facts = [c for c in claims if c.is_fact and c.figure is None and not bounds(c.edtf)]
        sections = []
        if own := [claim for claim in facts if claim.subject.iri == self.words.own != ""]:
            facts = [claim for claim in facts if claim not in own]
            own.sort(key=lambda claim: self._place(claim, iri))
            query = self.query(own, "asserted", reported=False)
            sections.append(
                Section("document", put("The document"), sentences=self.words.sentences(own, iri), query=query)
            )
        for title in sorted({self._place(claim, self.about or iri) for claim in facts}):
            own = [claim for claim in facts if self._place(claim, self.about or iri) == title]
            heading = title.partition(" ")[2]
            query = self.query(own, "asserted", reported=False)
            sections.append(
                Section(_slug(heading), heading, sentences=self.words.sentences(own, self.about or iri), query=query)
            )
        return sections

    def _place(self, claim: Claim, iri: str) -> str:
        """Return the section of a claim, after the number that orders it."""
        other = self.inverse.get(claim.predicate, "")
        as_object = claim.object is not None and claim.object.iri == iri != claim.subject.iri
        return other if other and as_object else self._placed.get(claim.predicate, _REST)

    def figures(self, claims: Sequence[Claim], iri: str) -> list[Section]:
        """Return the table of quantities that are stated as facts."""
        own = sorted((c for c in claims if c.is_fact and c.figure is not None), key=_figure_order)
        if not own:
            return []
        alike: dict[tuple[str, ...], list[Claim]] = {}
        for claim in own:
            alike.setdefault(_figure_order(claim)[:-1], []).append(claim)
        rows = [self._figure_row(group) for group in alike.values()]
        used = [n for n in range(len(_FIGURE_COLUMNS)) if any(row[n].parts[0].text for row in rows)]
        if all(claim.subject.iri == iri for claim in own):
            used.remove(0)  # the sheet's own name in every row says nothing
        shown = tuple(tuple(row[n] for n in used) for row in rows)
        queries = tuple(claim_query(*group) for group in alike.values())
        table = Table(tuple(put(_FIGURE_COLUMNS[n]) for n in used), shown, queries)
        lead = put("As the sources report them; the value is written out, the words of the source stand beside it.")
        query = self.query(own, "asserted", reported=False)
        return [Section("figures", put("Figures"), lead, tables=(table,), query=query)]

    def _figure_row(self, claims: Sequence[Claim]) -> tuple[Cell, ...]:
        claim, figure = claims[0], claims[0].figure
        assert figure is not None
        cites = self.citations.numbers([passage for each in claims for passage in each.passages])
        words = dict.fromkeys(f"“{c.figure.text}”" for c in claims if c.figure and c.figure.text)
        return (
            Cell((thing_part(claim.subject),)),
            Cell.of(figure.indicator),
            Cell((Part(figure.words, cites=cites),), True, claim.numbers, tuple(each.iri for each in claims)),
            Cell.of("; ".join(words)),
            Cell.of(figure.time or claim.when),
            Cell.of(figure.scope),
            Cell.of("; ".join(part for part in (figure.stage, put("cumulative") if figure.cumulative else "") if part)),
        )

    def _timeline(self, claims: Sequence[Claim], iri: str) -> list[Section]:
        groups: dict[tuple[str, ...], list[Claim]] = {}
        for claim in self.dated(claims, iri):
            edtf = claim.edtf or claim.when_edtf
            speaker = claim.speaker.iri if claim.speaker else ""
            key = (edtf, claim.subject.iri, claim.predicate, claim.modality, speaker)
            groups.setdefault(key, []).append(claim)
        if not groups:
            return []
        rows = tuple(
            (Cell.of(date_in_words(key[0]), numbers=(key[0],)), self.sentence_cell(group, iri))
            for key, group in groups.items()
        )
        queries = tuple(claim_query(*group) for group in groups.values())
        table = Table((put("Date"), put("What the sources say")), rows, queries)
        lead = put("Dates of this and of what the sources link with it.")
        query = bound("nearby-dates", things=iris([iri]))
        return [Section("timeline", put("Timeline"), lead, tables=(table,), query=query)]

    def dated(self, claims: Sequence[Claim], iri: str) -> list[Claim]:
        """Return the claims with a date, and those of what is linked with the thing, in order of time."""
        if iri not in self._near:
            rows = self.ask.rows("nearby-dates", things=iris([iri]))
            self._near[iri] = self.gather.claims(row["statement"] for row in rows)
        found = {c.iri: c for c in (*claims, *self._near[iri]) if bounds(c.edtf or c.when_edtf)}
        return sorted(found.values(), key=lambda c: (_instant(c.edtf or c.when_edtf), _order(c)))

    def sentence_cell(self, claims: Sequence[Claim], about: str = "") -> Cell:
        """Return claims as sentences with their citations, for a cell of a table."""
        parts: list[Part] = []
        for sentence in self.words.sentences(claims, about):
            parts += [Part(" ")] if parts else []
            parts += [*sentence.parts, *(Part(f" [{flag}]") for flag in sentence.flags)]
        numbers = tuple(number for claim in claims for number in claim.numbers)
        return Cell(tuple(parts), False, numbers, tuple(claim.iri for claim in claims))

    # -- what is doubtful, and what is not stated as a fact ----------------------------------------------------------

    def asides(self, claims: Sequence[Claim], iri: str) -> list[Section]:
        """Return what is planned, advised, possible, denied or reported, each apart."""
        sections = []
        for code, title, lead in _ASIDES:
            own = [claim for claim in claims if _aside(claim) == code]
            if own:
                reported = True if code == "reported" else None
                query = self.query(own, "asserted" if reported else code, reported=reported)
                sections.append(
                    Section(code, put(title), put(lead), self.words.sentences(own, self.about or iri), query=query)
                )
        return sections

    def _conflicts(self, claims: Sequence[Claim]) -> list[Section]:
        tables = []
        for conflict in self.gather.conflicts(claims):
            rows = [
                (self.sentence_cell([claim]), Cell((thing_part(self.gather.thing(claim.passages[0].document)),)))
                for claim in conflict.claims
            ]
            kind = conflict.kind or "conflict"
            queries = tuple(claim_query(claim) for claim in conflict.claims)
            tables.append(Table((kind[:1].upper() + kind[1:], put("Source")), tuple(rows), queries))
        if not tables:
            return []
        lead = put("The sources say different things; none of them is preferred here.")
        return [Section("conflicts", put("Where the sources disagree"), lead, tables=tuple(tables))]

    def _defects(self, claims: Sequence[Claim]) -> list[Section]:
        doubtful = [(claim, defect) for claim in claims for defect in claim.defects]
        if not doubtful:
            return []
        rows = tuple(
            (Cell.of(d.kind), Cell.of(d.note), Cell.of(d.reading), self.sentence_cell([claim])) for claim, d in doubtful
        )
        columns = tuple(map(put, ("Kind", "What is wrong", "Probably meant", "Claim that rests on it")))
        table = Table(columns, rows, tuple(claim_query(claim) for claim, _ in doubtful))
        lead = put("Defects of the sources themselves. The quotes are left as they are.")
        return [Section("source-issues", put("Doubtful passages"), lead, tables=(table,))]

    def _gaps(self, claims: Sequence[Claim], iri: str, classes: Sequence[str]) -> list[Section]:
        """Return what is known of a third or more of the other things of the same class, but not of this one."""
        said = {("comity:statementSubject", claim.predicate) for claim in claims if claim.subject.iri == iri}
        ends = [claim for claim in claims if claim.object is not None and claim.object.iri == iri]
        said |= {("comity:statementObject", claim.predicate) for claim in ends}
        asked = {name: self._label(name) for name, section in self._placed.items() if section >= "20"}
        asked |= {name: self._label(name) for name in _ALWAYS_ASKED}
        sides = {"comity:statementSubject": asked}
        inverse = {name: place.partition(" ")[2] for name, place in self.inverse.items() if place >= "20"}
        sides["comity:statementObject"] = inverse
        rows: dict[str, tuple[tuple[Cell, ...], str]] = {}
        for name in classes:
            for end, labels in sides.items():
                terms = {"class": iris([ONTOLOGY + name]), "thing": iris([iri]), "end": end}
                for row in self.ask.rows("peers", **terms):
                    predicate, peers, total = row["predicate"].removeprefix(ONTOLOGY), row["peers"], row["total"]
                    if (end, predicate) not in said and predicate in labels and int(peers) * 3 >= int(total) > 1:
                        known = "known for {peers} of {total} other things of the class {kind}"
                        share = put(known, peers=peers, total=total, kind=self._class(name))
                        cells = Cell.of(labels[predicate]), Cell.of(share, numbers=(peers, total))
                        rows.setdefault(labels[predicate], (cells, bound("peers", **terms)))
        if not rows:
            return []
        lead = put("No claim was read about this; that does not mean that the sources are silent.")
        table = Table((put("Property"), put("Compare")), *(tuple(each) for each in zip(*rows.values(), strict=True)))
        return [Section("gaps", put("What the corpus does not say"), lead, tables=(table,))]

    def _label(self, property_: str) -> str:
        return self.ontology.properties[property_].label if property_ in self.ontology.properties else property_

    def _class(self, name: str) -> str:
        return self.ontology.classes[name].label

    # -- names and queries ---------------------------------------------------------------------------------------------

    def unattested(self, things: Sequence[str]) -> set[str]:
        """Return those of the things that no document reports as real."""
        rows = self.ask.rows("names", things=iris(things)) if things else []
        flags = {(row["thing"], row["name"]) for row in rows if row["kind"] == "attested"}
        return {thing for thing, flag in flags if flag == "false" and (thing, "true") not in flags}

    def _names(self, iri: str) -> list[str]:
        """Return the other names of a thing; spellings that differ in their capitals only are one name."""
        rows = self.ask.rows("names", things=iris([iri]))
        found: dict[str, str] = {}
        for name in sorted({row["name"] for row in rows if row["kind"] != "attested"}):
            found.setdefault(name.casefold(), name)
        found.pop(self.gather.thing(iri).label.casefold(), None)
        return sorted(found.values())

    def _kinds(self, iri: str, classes: Sequence[str]) -> list[str]:
        return [self.ontology.classes[name].label for name in classes]

    def query(self, claims: Sequence[Claim], modality: str, reported: bool | None) -> str:
        """Return the query that gives claims of the sheet, all of one modality, with their words and numbers."""
        voices = {
            None: "",
            True: "FILTER EXISTS { ?statement comity:attributedTo ?anyone }",
            False: "FILTER NOT EXISTS { ?statement comity:attributedTo ?anyone }",
        }
        return bound(
            "section",
            claims=nested(self.scope),
            predicates=iris(sorted({ONTOLOGY + claim.predicate for claim in claims})),
            modalities=iris([VOCAB + "modality-" + modality]),
            voice=voices[reported],
        )


def _headings(rows: Iterable[Mapping[str, str]], key: str, heading: str) -> dict[str, str]:
    """Return the headings by what they are for, in the language that is spoken, else in English."""
    spoken = tongue().language
    given = [row for row in rows if key in row and heading in row]
    ordered = sorted(given, key=lambda row: (row["language"] == spoken, row["language"] == "en"))
    return {row[key].removeprefix(ONTOLOGY): row[heading] for row in ordered}


def in_order(claims: Iterable[Claim]) -> list[Claim]:
    """Return claims by property, then by subject and by their place in the documents."""
    return sorted(claims, key=_order)


def claim_query(*claims: Claim) -> str:
    """Return the query that gives all that the graph knows of some claims."""
    return bound("statement", statements=iris(claim.iri for claim in claims))


def _order(claim: Claim) -> tuple[str, ...]:
    end = claim.object.label if claim.object else claim.edtf or claim.value
    first = claim.passages[0] if claim.passages else None
    place = (first.document, f"{first.start:09}") if first else ("", "")
    return claim.predicate, claim.subject.label, claim.subject.iri, *place, end, claim.iri


def _figure_order(claim: Claim) -> tuple[str, ...]:
    figure = claim.figure
    assert figure is not None
    same = (figure.unit, figure.scope, figure.time or claim.when, figure.stage, str(figure.cumulative), figure.words)
    return claim.subject.label, claim.subject.iri, figure.indicator, *same, claim.iri


def _source_order(source: Source) -> tuple[str, str, str]:
    """Return the place of a document in a source list: by author, then date, then title."""
    who = source.authors[0].rpartition(" ")[2] if source.authors else source.title
    return who.casefold(), source.date, source.iri


def _aside(claim: Claim) -> str:
    return claim.modality if claim.modality != "asserted" else "reported" if claim.speaker else ""


def _instant(edtf: str) -> str:
    first, last = bounds(edtf) or ("", "")
    return first or last


def _slug(text: str) -> str:
    return "-".join("".join(c if c.isalnum() else " " for c in text.lower()).split())
