"""Reads one document: passages are parsed, frames laid over clauses, numbers and names read, evidence attached."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span, Token

from comity.dates import DateMention
from comity.documents import Document
from comity.lexicon import NameMatch
from comity.measures import find_measures
from comity.quantities import Quantity
from comity.reading.figures import read_figures
from comity.reading.knowledge import Knowledge
from comity.reading.match import Reading, SentenceReader
from comity.reading.mentions import Memory, Mention, Mentions, find_abbreviations
from comity.reading.naming import as_value, class_facts, definitions, nested_places, twin_pairs
from comity.reading.parsing import parse
from comity.segments import Passage
from comity.sourcechecks import check_change
from comity.statements import DateValue, Entity, Evidence, FigureValue, SourceNote, Statement

__all__ = ["DocumentReader", "twinning_of", "unique"]


LARGEST_GROUP = 8
"""Beyond this many members a defined group ("the Parties") stays a group."""
_TITLE_TAIL = re.compile(r"\b(?:of|on|for|between|among|concerning|regarding|to|in|with)\b|[:,;–—(-]", re.I)


@dataclass
class DocumentReader:
    """Reads the passages of one document in order; what it has read so far helps with what follows."""

    document: Document
    knowledge: Knowledge
    memory: Memory = field(default_factory=Memory)
    trace: Callable[[str], None] | None = None

    def __post_init__(self) -> None:
        title = self.document.metadata.title
        self.memory.title = " ".join(title.value.split()) if title else ""
        self.memory.abbreviations = find_abbreviations(self.document.text)
        self.memory.topic = self._topic()
        if self.memory.topic is not None:
            self.memory.note(self.memory.topic)
        self._named: list[tuple[Mention, int, int, int]] = []

    def _topic(self) -> Mention | None:
        """Return the undertaking or actor that the title names: a treaty, a session, a fund, a city; None for a study."""
        title = self.memory.title
        names = self.knowledge.lexicon.find_names(title)
        if len(names) == 1 and names[0].end - names[0].start >= len(title) - 4 and not names[0].adjective:
            entry = names[0].entry
            return Mention((title[names[0].start : names[0].end], entry.label, *entry.names[:4]), entry.type, entry.key, True)
        head = _TITLE_TAIL.split(title, maxsplit=1)[0]
        report = self.knowledge.lexicon.class_of_noun([w.lower() for w in re.findall(r"[^\W_]+", head)])
        if report and report[0] == "Document" and (tail := title[len(head) :].strip()):
            title = re.sub(r"^(?:of|on|from|by|to)\s+(?:the\s+)?", "", tail)
            head = _TITLE_TAIL.split(title, maxsplit=1)[0]
        words = [w.lower() for w in re.findall(r"[^\W_]+", head)]
        found = self.knowledge.lexicon.class_of_noun(words) if words else None
        kind = found[0] if found else ""
        ontology = self.knowledge.ontology
        if kind and len(words) > 1 and any(ontology.is_a(kind, top) for top in ("Undertaking", "Organization")):
            return Mention((title,) if title == head else (title, head.strip()), kind, "", True)
        return None

    def read(self, passages: list[Passage]) -> Iterator[Statement]:
        """Yield the statements of ``passages``, in the order of the text."""
        parsed = parse((p.text for p in passages), self.knowledge.lexicon, self.knowledge.pipeline)
        for number, (passage, (doc, names)) in enumerate(zip(passages, parsed, strict=True)):
            yield from self._passage(passage, doc, names, number)
        yield from self._classes(passages)

    # -- one passage ------------------------------------------------------------------------------------------------

    def _passage(self, passage: Passage, doc: Doc, names: list[NameMatch], number: int) -> Iterator[Statement]:
        date = self.document.metadata.date
        quantities, dates = find_measures(passage.text, self.knowledge.units, date.value if date else "")
        mentions = Mentions(doc, names, self.knowledge, self.memory)
        for sentence in doc.sents:
            yield from self._sentence(passage, sentence, mentions, quantities, dates)
            self._remember(sentence, mentions, number)

    def _sentence(
        self, passage: Passage, sentence: Span, mentions: Mentions, quantities: list[Quantity], dates: list[DateMention]
    ) -> Iterator[Statement]:
        here = [(t, d) for d in dates if _inside(d, sentence) and (t := _root(mentions.doc, d)) is not None]
        counted = [q for q in quantities if _inside(q, sentence)]
        reader = SentenceReader(self.knowledge, self.memory, mentions, sentence, here, self.document.genre)
        evidence = self._evidence(passage, sentence.start_char, sentence.end_char)
        if evidence is None:
            return
        notes = tuple(note for span, note in check_change(sentence.text))
        for reading in reader.read():
            yield self._statement(reading, evidence, notes)
        for figure in read_figures(sentence, counted, here, mentions, self.knowledge):
            subject = figure.subject.entity("" if figure.subject.type else "Outcome")
            speaker = reader.speaker(figure.stance)
            yield Statement(
                subject, "figure", figure.value, evidence, figure.stance.modality, speaker, "", figure.rule, 0.75, notes
            )  # fmt: skip
        yield from self._places(sentence, mentions, evidence, here)
        if self.trace:
            for line in reader.trace:
                self.trace(line)

    def _places(
        self, sentence: Span, mentions: Mentions, evidence: Evidence, dates: list[tuple[Token, DateMention]]
    ) -> Iterator[Statement]:
        ontology = self.knowledge.ontology

        def is_place(kind: str) -> bool:
            return bool(kind) and ontology.is_class(kind) and ontology.is_a(kind, "GeopoliticalEntity")

        for inner, outer in nested_places(sentence, mentions, is_place):
            yield Statement(inner.entity(), "locatedIn", outer.entity(), evidence, rule="place-in-place", confidence=0.9)
        subject = next((m for m in reversed(self.memory.recent) if is_place(m.type) and m.type != "Country"), None)
        located = [(t.idx, d) for t, d in dates]
        for one, other, date in twin_pairs(sentence, mentions, is_place, located, subject, self.memory.title):
            yield Statement(one.entity(), "twinnedWith", other.entity(), evidence, rule="twinned-places", confidence=0.8)
            if date is not None:
                pair = twinning_of(one, other)
                yield Statement(pair, "startDate", as_value(date), evidence, rule="twinning-date", confidence=0.8, notes=_notes(date))

    def _statement(self, reading: Reading, evidence: Evidence, notes: tuple[SourceNote, ...]) -> Statement:
        return Statement(
            reading.subject,
            reading.predicate,
            reading.object,
            evidence,
            reading.modality,
            reading.speaker,
            "",
            reading.rule,
            reading.confidence,
            (*reading.notes, *notes) if isinstance(reading.object, DateValue) else (),
        )

    def _evidence(self, passage: Passage, start: int, end: int) -> Evidence | None:
        first, last = passage.source_span(start, end)
        quote = self.document.text[first:last]
        return Evidence(first, last, quote) if quote.strip() else None

    # -- across sentences -------------------------------------------------------------------------------------------

    def _remember(self, sentence: Span, mentions: Mentions, number: int) -> None:
        ontology = self.knowledge.ontology

        def is_party(kind: str) -> bool:
            return bool(kind) and ontology.is_class(kind) and ontology.is_a(kind, "Actor") and kind != "Person"

        for word, found in definitions(sentence, mentions, is_party):
            if len(found) == 1:
                self.memory.defined[word] = found[0]
            elif len(found) <= LARGEST_GROUP:
                self.memory.groups[word] = found
                self.memory.groups[word.split()[-1]] = found
        countries = []
        for mention in mentions.named():
            token = mention.token
            if token is None or not sentence.start <= token.i < sentence.end:
                continue
            self.memory.note(mention)
            self._named.append((mention, number, sentence.start_char, sentence.end_char))
            if mention.type and ontology.is_class(mention.type) and ontology.is_a(mention.type, "Country"):
                countries.append(mention)
        distinct = {m.key or m.labels[0]: m for m in countries}
        if len(distinct) == 2:
            self.memory.countries = list(distinct.values())
        root = sentence.root
        subjects = [c for c in root.children if c.dep_ in {"nsubj", "nsubjpass"}]
        if subjects and subjects[0].pos_ in {"NOUN", "PROPN"}:
            found = [m for s in subjects for m in mentions.of(s) if m.type or m.named]
            if found:
                self.memory.subject = found

    def _classes(self, passages: list[Passage]) -> Iterator[Statement]:
        ontology = self.knowledge.ontology

        def worth(kind: str) -> bool:
            return ontology.is_class(kind) and any(ontology.is_a(kind, top) for top in ("Undertaking", "Organization", "Framework"))

        labels = {name: term.label for name, term in self.knowledge.ontology.classes.items()}
        for thing, kind, number, start, end in class_facts(self._named, labels, worth):
            evidence = self._evidence(passages[number], start, end)
            if evidence is not None:
                yield Statement(thing, "instanceOf", kind, evidence, rule="named-thing", confidence=0.85)


def twinning_of(one: Mention, other: Mention) -> Entity:
    """Return the twinning of two places as a thing of its own: its dates and figures have it as subject."""
    a, b = one.labels[0], other.labels[0]
    return Entity(f"{a}-{b} twinning", "Twinning", tuple(sorted({f"{a} and {b}", f"twinning of {a} and {b}"})))


def _inside(item: DateMention | Quantity, sentence: Span) -> bool:
    return sentence.start_char <= item.start < sentence.end_char


def _root(doc: Doc, date: DateMention) -> Token | None:
    span = doc.char_span(date.start, date.end, alignment_mode="expand")
    return span.root if span is not None else None


def _notes(date: DateMention) -> tuple[SourceNote, ...]:
    return (date.issue,) if date.issue else ()


def unique(statements: Iterable[Statement]) -> Iterator[Statement]:
    """Yield each claim once for each passage; of equal ones the first, which is the surest rule, stays."""
    seen: set[tuple[object, ...]] = set()
    for statement in statements:
        key = (
            statement.subject.label.lower(), statement.predicate, _key(statement.object), statement.modality,
            statement.attributed_to, statement.evidence.start, statement.evidence.end,
        )  # fmt: skip
        if key not in seen:
            seen.add(key)
            yield statement


def _key(value: Entity | DateValue | FigureValue) -> object:
    if isinstance(value, Entity):
        return value.label.lower()
    if isinstance(value, FigureValue):
        return value.number, value.number_to, value.unit
    return value.edtf, value.text


