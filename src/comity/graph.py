"""Statements as quads: one named graph for each document, the same bytes whatever else is built with it.

A claim is a node of its own with subject, predicate, object, modality, attribution and evidence. What the document
asserts in its own voice is a plain triple as well, with the super-properties of its property; nothing else ever is.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from comity.documents import Document
from comity.edtf import bounds, year_of
from comity.issues import Issue
from comity.ontology import BASE, Ontology
from comity.quads import (
    GRAPH,
    TYPE,
    Lines,
    boolean,
    concept,
    decimal,
    iri,
    lossy_text,
    moment,
    number,
    term,
    text,
)
from comity.resolution import Name, digest
from comity.statements import DateValue, Entity, Evidence, FigureValue, SourceNote, Statement
from comity.things import indicator_of, is_document, is_fact, names_class, unit_of
from comity.vocabulary import Vocabulary

__all__ = ["Rules", "document_graph", "document_iri", "places_graph", "report_graph"]

CONTEXT = 32
"""Characters kept before and after a quote."""
_LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"
_CREATOR = "<http://purl.org/dc/terms/creator>"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_ALT_LABEL, _PREF_LABEL, _IN_SCHEME, _NOTATION, _CONCEPT = (
    f"<{_SKOS}{name}>" for name in ("altLabel", "prefLabel", "inScheme", "notation", "Concept")
)


@dataclass(frozen=True)
class Rules:
    """What the graph needs besides statements: the ontology, and what ``ingest/graph.yml`` says."""

    ontology: Ontology
    measures: Mapping[str, str]
    """The concept that a figure without indicator measures, by the code of its unit."""
    vocabulary: Vocabulary

    @cached_property
    def types(self) -> Callable[[str], tuple[str, ...]]:
        """From a class to itself and its superclasses, as terms."""

        def closed(name: str) -> tuple[str, ...]:
            own = self.ontology.require_class(name, "statement").name
            return tuple(term(each) for each in (own, *self.ontology.ancestors(own)))

        return lru_cache(None)(closed)

    @cached_property
    def properties(self) -> Callable[[str], tuple[str, ...]]:
        """From a property to itself and its super-properties, as terms."""
        return lru_cache(None)(lambda name: tuple(map(term, (name, *self.ontology.superproperties(name)))))

    @cached_property
    def coded(self) -> Callable[[str, str], str]:
        """From the class of a controlled term and its code to the term."""

        def find(class_: str, code: str) -> str:
            found = self.ontology.concept_by_notation(class_, code)
            return concept(found.name if found else f"{self.vocabulary.scheme(class_)}-{code.replace('_', '-')}")

        return lru_cache(None)(find)

    def measured(self, unit: str) -> str:
        """Return what a figure in this unit measures when its source does not say."""
        money = len(unit) == 3 and unit.isascii() and unit.isupper()
        return concept(self.measures.get(unit) or self.measures["money" if money else "other"])

    def is_end(self, predicate: str) -> bool:
        """Tell whether a date of this property is the last instant of its period, not the first."""
        return "endDate" in (predicate, *self.ontology.superproperties(predicate))


def document_iri(sha256: str) -> str:
    """Return the IRI of the document whose text has this hash."""
    return f"{BASE}doc/{sha256[:16]}"


def document_graph(
    document: Document,
    file_names: Sequence[str],
    statements: Iterable[Statement],
    names: Mapping[Entity, Name],
    rules: Rules,
) -> Lines:
    """Return the quads of one document: itself, its things, its claims and their evidence."""
    writer = _Writer(document, names, rules)
    writer.document(file_names)
    for name in set(names.values()):
        writer.thing(name)
    best: dict[str, tuple[tuple[float, str], Statement]] = {}
    for statement in statements:  # one claim in one passage is one node, whatever rules found it
        node, rank = writer.statement_iri(statement), (-statement.confidence, statement.rule)
        if node not in best or rank < best[node][0]:
            best[node] = rank, statement
    for node, (_, statement) in best.items():
        writer.statement(node, statement)
    return writer.lines


class _Writer:
    """Writes the graph of one document."""

    def __init__(self, document: Document, names: Mapping[Entity, Name], rules: Rules) -> None:
        self._document, self._names, self._rules = document, names, rules
        self._sha256 = document.sha256
        self._self = iri(document_iri(self._sha256))
        self.lines = Lines(f"{GRAPH}doc/{self._sha256[:16]}")
        self._add = self.lines.add
        self._starts = [block.start for block in document.blocks]
        self._quoted: dict[tuple[int, int], str] = {}
        """The nodes of the passages that are written."""

    # -- things -------------------------------------------------------------------------------------------------------

    def document(self, file_names: Sequence[str]) -> None:
        """Write what is known of the document itself."""
        document, metadata, add = self._document, self._document.metadata, self._add
        self._type(self._self, "Document")
        title = metadata.title.value if metadata.title else ""
        add(self._self, _LABEL, lossy_text(title or document.name))
        add(self._self, term("contentHash"), text(self._sha256))
        add(self._self, term("textLength"), number(len(document.text)))
        add(self._self, term("attested"), boolean(True))
        named = {
            "title": [title],
            "fileName": file_names,
            "fileHash": [document.file_sha256],
            "fileFormat": [document.format],
            "genre": [document.genre],
            "language": [metadata.language],
            "citation": [metadata.citation],
            "licence": [metadata.licence],
            "keyword": [keyword.value for keyword in metadata.keywords],
            "identifier": [f"{scheme}:{value}" for scheme, value in metadata.identifiers.items()],
        }
        for name, values in named.items():
            for value in values:
                if value:
                    add(self._self, term(name), lossy_text(value))
        if metadata.date and bounds(metadata.date.value):
            self._when(self._self, metadata.date.value)
        if metadata.kind and (kind := self._rules.vocabulary.find("DocumentKind", metadata.kind.value)):
            add(self._self, term("documentKind"), iri(kind.iri))
        for author in metadata.authors:
            if author.name.span is None:  # from outside the text, so that no passage says it
                add(self._self, _CREATOR, lossy_text(author.name.value))

    def thing(self, name: Name) -> None:
        """Write class, label and other names of a thing, as this document knows it."""
        node, add = iri(name.iri), self._add
        if name.known:  # the vocabulary has the term; only what this document calls it besides is new
            for other in name.names:
                if self._rules.vocabulary.find(name.concept, other) is None:
                    add(node, _ALT_LABEL, text(other))
            return
        if name.concept:
            self._minted(node, name)
            return
        for type_ in name.types:
            self._type(node, type_)
        add(node, _LABEL, text(name.label))
        for other in name.names:
            if other != name.label:
                add(node, _ALT_LABEL, text(other))
        add(node, term("attested"), boolean(name.attested))

    def _minted(self, node: str, name: Name) -> None:
        """Write a controlled term that the vocabulary lacks."""
        self._type(node, name.concept)
        self._add(node, TYPE, _CONCEPT)
        self._add(node, _PREF_LABEL, text(name.label))
        for other in name.names if name.concept != "Unit" else ():
            if other.casefold() != name.label.casefold():
                self._add(node, _ALT_LABEL, text(other))
        self._add(node, _IN_SCHEME, concept(self._rules.vocabulary.scheme(name.concept)))
        if name.concept == "Unit":
            self._add(node, _NOTATION, text(name.label))

    def _type(self, node: str, class_: str) -> None:
        for each in self._rules.types(class_):
            self._add(node, TYPE, each)

    def _iri(self, entity: Entity) -> str:
        return self._self if is_document(entity) else iri(self._names[entity].iri)

    # -- claims -------------------------------------------------------------------------------------------------------

    def statement_iri(self, statement: Statement) -> str:
        """Return the IRI of a claim: a hash of where it stands and what it says."""
        value, evidence = statement.object, statement.evidence
        said = (value.edtf, value.text) if isinstance(value, DateValue) else (self._object(statement),)
        speaker = self._iri(statement.attributed_to) if statement.attributed_to else ""
        claim = (self._iri(statement.subject), statement.predicate, *said, statement.modality, speaker)
        return iri(f"{BASE}statement/{digest(self._sha256, evidence.start, evidence.end, *claim)}")

    def statement(self, node: str, statement: Statement) -> None:
        """Write a claim, its evidence and, when the document asserts it itself, the plain triple."""
        add, object_ = self._add, self._object(statement)
        subject, evidence = self._iri(statement.subject), self._evidence(statement.evidence)
        self._type(node, "Statement")
        add(node, term("statementSubject"), subject)
        add(node, term("statementPredicate"), term(statement.predicate))
        add(node, term("statementValue" if isinstance(statement.object, DateValue) else "statementObject"), object_)
        add(node, term("modality"), self._rules.coded("Modality", statement.modality))
        add(node, term("hasEvidence"), evidence)
        add(node, term("confidence"), decimal(f"{statement.confidence:.4f}"))
        if statement.rule:
            add(node, term("extractionRule"), text(statement.rule))
        if statement.attributed_to is not None:
            add(node, term("attributedTo"), self._iri(statement.attributed_to))
        if statement.time:
            self._time(node, statement.time)
        for note in statement.notes:
            add(node, term("hasSourceIssue"), self._source_issue(evidence, note))
        if isinstance(statement.object, DateValue):
            if bounds(statement.object.edtf):
                add(node, term("statementEdtf"), text(statement.object.edtf))
            add(node, term("valueText"), text(statement.object.text))
        elif isinstance(statement.object, FigureValue):
            self._figure(object_, statement.object)
        if is_fact(statement):
            self._fact(subject, statement, object_)

    def _fact(self, subject: str, statement: Statement, object_: str) -> None:
        """Write the plain triples of what the document asserts; a date that is none has only its claim."""
        value = statement.object
        if isinstance(value, DateValue):
            if self._instant(statement.predicate, value) is None:
                return
            if statement.predicate == "date":
                self._when(subject, value.edtf)
            elif not self._rules.is_end(statement.predicate):
                self._add(subject, term("year"), number(year_of(value.edtf) or 0))
        for each in self._rules.properties(statement.predicate):
            self._add(subject, each, object_)
        if class_ := names_class(statement, self._rules.ontology):
            own = ["Document"] if is_document(statement.subject) else self._names[statement.subject].types
            if not any(self._rules.ontology.disjoint(class_, each) for each in own):
                self._type(subject, class_)
        elif statement.predicate == "instanceOf" and isinstance(value, Entity):
            for property_ in self._rules.vocabulary.properties(value.type):
                self._add(subject, term(property_), object_)

    def _object(self, statement: Statement) -> str:
        value = statement.object
        if isinstance(value, DateValue):
            instant = self._instant(statement.predicate, value)
            return moment(instant) if instant else text(value.text)
        if isinstance(value, FigureValue):
            evidence, fields = statement.evidence, _fields(value)
            return iri(f"{BASE}id/figure/{digest(self._sha256, evidence.start, evidence.end, *fields)}")
        if class_ := names_class(statement, self._rules.ontology):
            return term(class_)
        return self._iri(value)

    def _instant(self, predicate: str, value: DateValue) -> str | None:
        found = bounds(value.edtf)
        return (found[1] if self._rules.is_end(predicate) else found[0]) or None if found else None

    def _evidence(self, evidence: Evidence) -> str:
        place = evidence.start, evidence.end
        if place in self._quoted:
            return self._quoted[place]
        node, add, passage = iri(f"{BASE}evidence/{digest(self._sha256, *place)}"), self._add, self._document.text
        self._quoted[place] = node
        self._type(node, "Evidence")
        add(node, term("fromDocument"), self._self)
        add(node, term("quote"), text(evidence.quote))
        add(node, term("quotePrefix"), lossy_text(passage[max(0, evidence.start - CONTEXT) : evidence.start]))
        add(node, term("quoteSuffix"), lossy_text(passage[evidence.end : evidence.end + CONTEXT]))
        add(node, term("startOffset"), number(evidence.start))
        add(node, term("endOffset"), number(evidence.end))
        if section := self._section(evidence.start):
            add(node, term("sectionHeading"), lossy_text(section))
        return node

    def _section(self, place: int) -> str:
        """Return the heading under which a place of the text stands, or an empty text."""
        at = bisect_right(self._starts, place) - 1
        return self._document.blocks[at].section if at >= 0 else ""

    def _source_issue(self, evidence: str, note: SourceNote) -> str:
        node = iri(f"{BASE}id/source-issue/{digest(evidence, note.kind, note.note, note.suggestion)}")
        self._type(node, "SourceIssue")
        self._add(node, term("issueKind"), concept(note.kind))
        self._add(node, term("hasEvidence"), evidence)
        if note.note:
            self._add(node, term("issueNote"), text(note.note))
        if note.suggestion:
            self._add(node, term("suggestedReading"), text(note.suggestion))
        return node

    # -- figures and times --------------------------------------------------------------------------------------------

    def _figure(self, node: str, figure: FigureValue) -> None:
        add, indicator = self._add, indicator_of(figure)
        self._type(node, "Figure")
        add(node, _LABEL, text(figure.text))
        add(node, term("valueText"), text(figure.text))
        add(node, term("unit"), self._iri(unit_of(figure)))
        add(node, term("indicator"), self._iri(indicator) if indicator else self._rules.measured(figure.unit))
        add(node, term("comparator"), self._rules.coded("Comparator", figure.comparator))
        if figure.number_to:
            add(node, term("lowerValue"), decimal(figure.number))
            add(node, term("upperValue"), decimal(figure.number_to))
        else:
            add(node, term("value"), decimal(figure.number))
        if figure.time:
            self._time(node, figure.time, on_figure=True)
        if figure.scope:
            self._scope(node, figure.scope)

    def _scope(self, node: str, scope: str) -> None:
        """Link a figure to the thing of this document that its scope names, or keep the words."""
        named = {name.iri for entity, name in self._names.items() if scope in (entity.label, *entity.aliases)}
        if len(named) == 1:
            self._add(node, term("hasScope"), iri(named.pop()))
        else:
            self._add(node, term("scopeText"), text(scope))

    def _time(self, node: str, time: str, on_figure: bool = False) -> None:
        """Write when a claim or a figure holds: as a date where the source gives one, else in its words."""
        found = bounds(time)
        if found is None:
            self._add(node, term("timeText"), text(time))
            return
        self._add(node, term("edtf"), text(time))
        self._add(node, term("year"), number(year_of(time) or 0))
        if not on_figure:
            for name, instant in zip(("startDate", "endDate"), found, strict=True):
                if instant:
                    self._add(node, term(name), moment(instant))

    def _when(self, node: str, edtf: str) -> None:
        self._add(node, term("edtf"), text(edtf))
        self._add(node, term("year"), number(year_of(edtf) or 0))


def _fields(figure: FigureValue) -> tuple[Any, ...]:
    """Return what tells one figure of a passage from another."""
    return (
        figure.number, figure.number_to, figure.unit, figure.comparator, figure.indicator, figure.time, figure.scope,
        figure.text,
    )  # fmt: skip


def places_graph(iris: Mapping[str, str], parents: Mapping[str, str]) -> Lines:
    """Return the graph of what lies in what by the lexicon; no document says it, so that it is no claim.

    ``iris`` gives the IRI of each key of the lexicon that the graph has, ``parents`` the key in which a key lies. A
    whole that the graph lacks is passed over for the next larger one.
    """
    lines = Lines(f"{GRAPH}places")
    for key, own in iris.items():
        above, seen = parents.get(key, ""), {key}
        while above and above not in seen and above not in iris:
            seen.add(above)
            above = parents.get(above, "")
        if above in iris and iris[above] != own:
            lines.add(iri(own), term("liesIn"), iri(iris[above]))
    return lines


def report_graph(issues: Iterable[Issue]) -> Lines:
    """Return the graph of what a build could not read, or read with a doubt."""
    lines = Lines(f"{GRAPH}report")
    for issue in issues:
        node = iri(f"{BASE}id/build-issue/{digest(*issue.record().values())}")
        lines.add(node, TYPE, term("BuildIssue"))
        lines.add(node, TYPE, term("InformationObject"))
        lines.add(node, term("fileName"), lossy_text(issue.file))
        lines.add(node, term("issueSeverity"), text(issue.severity))
        lines.add(node, term("issueCode"), text(issue.code))
        lines.add(node, term("issueNote"), lossy_text(issue.reason))
        if issue.place:
            lines.add(node, term("issuePlace"), lossy_text(issue.place))
    return lines
