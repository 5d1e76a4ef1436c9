"""Reads one document: passages are parsed, frames laid over clauses, numbers and names read, evidence attached."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from comity.dates import DateMention
from comity.documents import Document
from comity.lexicon import NameMatch
from comity.measures import find_measures
from comity.quantities import Quantity
from comity.reading.abbreviations import find_abbreviations
from comity.reading.answers import Answers
from comity.reading.asked import as_asked, is_offered
from comity.reading.bracketed import bracketed_members
from comity.reading.bracketsaid import said_in_brackets
from comity.reading.capitals import as_written
from comity.reading.causallinks import causal_links
from comity.reading.centring import note_subjects
from comity.reading.datecontext import DateContext
from comity.reading.enumerations import Enumerations
from comity.reading.exceptions import is_excepted
from comity.reading.farbearers import without_far_guesses
from comity.reading.figures import of_receivers, read_figures
from comity.reading.followers import Followers
from comity.reading.frequencies import read_frequencies
from comity.reading.giving import read_giving
from comity.reading.hyphencounts import read_hyphened
from comity.reading.innertopics import inner_topic
from comity.reading.joinedwords import joined_deeds
from comity.reading.knowledge import Knowledge
from comity.reading.listed import asked_for, property_of, read_item
from comity.reading.match import Reading, SentenceReader
from comity.reading.memory import Memory, Mention
from comity.reading.mentions import Mentions
from comity.reading.nametold import told_by_names
from comity.reading.naming import (
    based_in,
    class_facts,
    definitions,
    demonym_places,
    joined_by_hyphen,
    listed_in,
    nested_places,
)
from comity.reading.nounstance import noun_stance
from comity.reading.pairs import groups_in, note_pairs
from comity.reading.parsing import parse
from comity.reading.placednames import placed_names
from comity.reading.reasonsbehind import Reasons
from comity.reading.recalled import note_described
from comity.reading.sharednames import sharers
from comity.reading.stance import stance_of
from comity.reading.statedkinds import told_kinds
from comity.reading.studytitles import without_number
from comity.reading.surface import Surface
from comity.reading.times import read_times
from comity.reading.titlecases import title_cases, title_view
from comity.reading.titlenames import title_names
from comity.reading.titles import Title, without_kind
from comity.reading.told import read_told
from comity.reading.tree import Doc, Span, Token
from comity.reading.troubled import Troubles, stated
from comity.reading.twins import read_twins
from comity.reading.venues import venues
from comity.reading.widerbearers import wider_bearers
from comity.segments import Passage
from comity.sourcechecks import Finding, check_sources
from comity.statements import Entity, Evidence, Modality, SourceNote, Statement

__all__ = ["DocumentReader", "SentenceTrace"]

TOLD_BY_PLANS = frozenset({"studies", "usesMethod", "usesFramework", "developedBy"})
"""What a sentence such as "The second chapter reviews the treaty" tells of the text; the rest it only announces."""
_OWN_MATTER = re.compile(
    r"(?:\w+ )?(?:research|study|thesis|paper)?\s*(?:background|ideas?|contents?|methods?|significance|purposes?|introduction|conclusions?|framework|questions?|status|objects?|literature|innovations?|results?|findings)",
    re.I,
)
"""What every study has: "expounds the *research background*"; it is not what one studies."""
LARGEST_GROUP = 8
"""Beyond this many members a defined group ("the Parties") stays a group."""
@dataclass(frozen=True, slots=True)
class SentenceTrace:
    """A sentence that has just been read, for ``comity explain``: its reader still knows what it knew."""

    evidence: Evidence
    reader: SentenceReader
    quantities: list[Quantity]
    dates: list[DateMention]


@dataclass
class DocumentReader:
    """Reads the passages of one document in order; what it has read so far helps with what follows."""

    document: Document
    knowledge: Knowledge
    memory: Memory = field(default_factory=Memory)
    trace: Callable[[SentenceTrace], None] | None = None

    def __post_init__(self) -> None:
        title = self.document.metadata.title
        self.memory.title = as_written(without_number(without_kind(" ".join(title.value.split()))), self.document.text) if title else ""
        self.memory.academic = self.document.genre in {"papers", "thesis_abstracts"}
        self.memory.abbreviations = find_abbreviations(self.document.text)
        date = self.document.metadata.date
        self._surface = Surface(self.knowledge, self.memory.abbreviations, date.value if date else "")
        self._title = Title(self.memory.title, self.knowledge)
        self.memory.topic, self.memory.matter = self._title.about(self.memory.academic), self._title.matter()
        self.memory.topic = inner_topic(self.memory, self.document, self.knowledge)
        self.memory.twin_side = self._title.place()
        if self.memory.twin_side is not None and not self.memory.twin_side.key:
            self.memory.types.setdefault(self.memory.twin_side.labels[0], self.memory.twin_side.type)
        if (place := self.document.metadata.place) is not None and (city := place.value.partition(",")[0]).replace(" ", "").isalpha():
            self.memory.types.setdefault(city.title() if city.isupper() else city, "City")
        topic, own = self.memory.topic, self._title.own_words
        if own and topic is not None and any(self.knowledge.ontology.is_a(topic.type, top) for top in ("Organization", "FinancingVehicle")):
            self.memory.voice = topic
        if self.memory.topic is not None:
            self.memory.note(self.memory.topic)
        self._named: list[tuple[Mention, int, int, int]] = []
        self._findings: list[Finding] = []
        self._told = DateContext()
        self._trouble: list[Entity] = []
        """The problem of which the last sentence only spoke: "*The paralysis* is older than that"."""
        self._enumerations = Enumerations(self.memory, self.knowledge)
        self._answers, self._followers = Answers(), Followers()
        self._reasons = Reasons()
        self._troubles = Troubles()

    def read(self, passages: list[Passage]) -> Iterator[Statement]:
        """Yield the statements of ``passages``, in the order of the text."""
        parsed = parse((p.text for p in passages), self.knowledge.lexicon, self.knowledge.pipeline, self.memory.abbreviations.values())
        for number, (passage, (doc, names)) in enumerate(zip(passages, parsed, strict=True)):
            with self.memory.about_item(passage.starts[-1] if passage.starts else -1):
                yield from self._passage(passage, doc, names, number)
        for told in (self._title.facts, self._title.scope, self._title.held):
            yield from told(self.memory, self.document)
        yield from title_cases(self.memory.title, self.memory, self.document, self.knowledge)
        yield from title_view(self.memory.title, self.memory, self.document)
        yield from title_names(self.memory.title, self.memory, self.document, self.knowledge)
        yield from self._classes(passages)

    # -- one passage ------------------------------------------------------------------------------------------------

    def _passage(self, passage: Passage, doc: Doc, names: list[NameMatch], number: int) -> Iterator[Statement]:
        date = self.document.metadata.date
        quantities, dates = find_measures(passage.text, self.knowledge.units, date.value if date else "")
        dates = list(self._told.resolve(dates, passage.text))
        self._findings = check_sources(passage.text, quantities, dates)
        mentions = Mentions(doc, names, self.knowledge, self.memory)
        for quantity in quantities:
            amount = doc.char_span(quantity.start, quantity.end, alignment_mode="expand") if quantity.kind in {"money", "measure"} else None
            if amount is not None:
                mentions.forget(amount)
        self.memory.heading = passage.lead.rstrip(": ") if passage.kind == "list_item" and passage.lead else passage.section
        if passage.section != self.memory.section:
            self.memory.section, self.memory.advising = passage.section, -1
        yield from self._item(passage, doc, mentions)
        headed, learned = property_of(passage, self.knowledge.headings) == "recommends", self.knowledge.learned
        for sentence in doc.sents:
            evidence = self._evidence(passage, sentence.start_char, sentence.end_char)
            told = list(self._sentence(passage, sentence, mentions, quantities, dates, evidence)) if evidence is not None else []
            if learned is not None and evidence is not None and not passage.plan:
                told = learned.read(sentence, mentions, self.memory, quantities, dates, self.document.genre, evidence, told)
            if passage.plan:
                yield from (s for s in told if s.predicate in TOLD_BY_PLANS and not _OWN_MATTER.fullmatch(getattr(s.object, "label", "")))
                continue
            yield from as_asked(told, sentence.text, (headed and asked_for(passage, doc)) or is_offered(sentence, headed, self.memory))
            self._remember(sentence, mentions, number)

    def _item(self, passage: Passage, doc: Doc, mentions: Mentions) -> Iterator[Statement]:
        evidence = self._evidence(passage, 0, len(passage.text))
        for fact in read_item(passage, doc, mentions, self.memory, self.knowledge.headings) if evidence else ():
            assert evidence is not None
            modality: Modality = "recommended" if fact.predicate in {"recommends", "addressedTo"} else "asserted"
            yield Statement(
                fact.subject.entity(), fact.predicate, fact.object.entity(), evidence, modality, rule="list-under-heading", confidence=0.75
            )  # fmt: skip

    def _sentence(
        self, passage: Passage, sentence: Span, mentions: Mentions, quantities: list[Quantity], dates: list[DateMention], evidence: Evidence
    ) -> Iterator[Statement]:
        here = [(t, d) for d in dates if _inside(d, sentence) and (t := _root(mentions.doc, d)) is not None and not is_excepted(t)]
        counted = [q for q in quantities if _inside(q, sentence)]
        money = [t for q in counted if q.kind == "money" and (t := _root(mentions.doc, q)) is not None]
        aims = passage.kind == "list_item" and property_of(passage, self.knowledge.headings) == "hasObjective"
        reader = SentenceReader(self.knowledge, self.memory, mentions, sentence, here, money, self.document.genre, self.trace is not None)
        said = [self.memory.before.entity("Outcome")] if self.memory.before is not None else []
        readings = [r for r in reader.read() if not (aims and r.predicate in {"recommends", "addressedTo"})]
        readings.extend(self._followers.read(sentence, mentions, readings, self.knowledge))
        readings.extend(list(wider_bearers(sentence, readings, reader.states)))
        readings = without_far_guesses(readings, sentence.text)
        for reading in readings:
            yield self._statement(reading, evidence)
        troubles = list(self._troubles.read(sentence, passage.section, reader.states, readings))
        yield from (t.statement(evidence, reader.speaker) for t in troubles)
        for advice, problem in self._answers.read(sentence.text, readings):
            assert isinstance(advice.object, Entity)
            yield Statement(advice.object, "addresses", problem, evidence, advice.modality, advice.speaker, "", "advice-answers", 0.7)
        for time in read_times(sentence, here, mentions, self.knowledge, readings):
            voice = time.voice or reader.speaker(time.stance)
            yield Statement(time.subject, time.predicate, time.value, evidence, time.stance.modality, voice, "", time.rule, 0.8, time.notes)
        gifts = list(read_giving(sentence, counted, mentions, self.knowledge))
        for given in gifts:
            giver = given.giver.entity("" if given.giver.type else "Organization")
            fits = self.knowledge.ontology.admits("finances", giver.type, given.receiver.type)
            receiver = given.receiver.entity("" if given.receiver.type and fits else "Initiative")
            yield Statement(
                giver, "finances", receiver, evidence, given.stance.modality, reader.speaker(given.stance), "", given.rule, 0.75
            )
        figures = [*read_figures(sentence, counted, here, mentions, self.knowledge), *read_frequencies(sentence, mentions, self.knowledge), *read_hyphened(sentence, mentions, self.knowledge)]
        for figure in (*figures, *of_receivers(figures, gifts, self.knowledge)):
            subject = figure.subject.entity("" if figure.subject.type else "Outcome")
            speaker = reader.speaker(figure.stance)
            yield Statement(
                subject, "figure", figure.value, evidence, figure.stance.modality, speaker, "", figure.rule, 0.75,
                self._notes_on(figure.start, figure.end),
            )  # fmt: skip
        bad = {x.lower() for r in readings if r.predicate == "hasProblem" and isinstance(r.object, Entity) for x in (r.object.label, *r.object.aliases)}
        for link in causal_links(sentence, bad, reader.states, self.knowledge.cues):
            effect, cause = link.effect.entity(link.kind()), link.cause.entity("Factor" if link.cause.type not in {"Problem", "Barrier", "Event"} else "")
            yield Statement(effect, "hasCause", cause, evidence, link.stance.modality, reader.speaker(link.stance), "", "causal-link", 0.65)
        enumerated = list(self._enumerations.read(sentence, mentions))
        for told in enumerated:
            voice = reader.speaker(told.stance) if told.stance is not None and told.predicate != "recommends" else None
            yield Statement(
                told.subject.entity(), told.predicate, told.object.entity(), evidence, told.modality, voice, "", told.rule, 0.7
            )  # fmt: skip
        own = [r.object for r in readings if r.predicate == "hasProblem" and isinstance(r.object, Entity) and r.modality == "asserted"] + stated(troubles)
        own = own or [t.object.entity() for t in enumerated if t.predicate == "hasProblem" and t.modality == "asserted"]
        own = own or [r.object for r in readings if r.predicate == "hasOutcome" and isinstance(r.object, Entity) and r.modality == "asserted"]
        for told_so in self._reasons.read(sentence, own, self._trouble, said, self.knowledge.cues):
            yield Statement(
                told_so.effect, "hasCause", told_so.reason.entity(), evidence, told_so.modality, reader.speaker(stance_of(sentence.root, self.knowledge.cues)), "",
                told_so.rule, 0.7,
            )  # fmt: skip
        self._trouble = [m.entity() for c in sentence.root.children if c.dep_ in {"nsubj", "nsubjpass"} for m in mentions.of(c)[:1] if m.type == "Problem"]
        for fact in read_told(sentence, mentions, self.memory):
            voice = None if fact.own else reader.speaker(fact.stance)
            yield Statement(fact.subject.entity(), fact.predicate, fact.object.entity(), evidence, fact.stance.modality, voice, "", fact.rule, 0.75)
        advised = any(r.predicate == "recommends" for r in readings) or any(t.predicate == "recommends" for t in enumerated)
        self.memory.advising = self.memory.read if advised else self.memory.advising
        yield from self._places(sentence, mentions, evidence, here)
        if self.trace:
            self.trace(SentenceTrace(evidence, reader, counted, [d for _, d in here]))

    def _places(
        self, sentence: Span, mentions: Mentions, evidence: Evidence, dates: list[tuple[Token, DateMention]]
    ) -> Iterator[Statement]:
        ontology = self.knowledge.ontology

        def is_place(kind: str) -> bool:
            return bool(kind) and ontology.is_class(kind) and ontology.is_a(kind, "GeopoliticalEntity")

        for place, country in demonym_places(sentence, mentions, is_place):
            where = Entity(country.label, country.type, tuple(sorted(country.names[:4])), country.key)
            yield Statement(place.entity(), "locatedIn", where, evidence, rule="demonym-place", confidence=0.85)
        for body, seat in based_in(sentence, mentions):
            at_home = body.entity("" if body.type else "Organization")
            firm = noun_stance(body.token, self.knowledge.cues).modality if body.token is not None and any(c.lower_ in {"a", "an"} for c in body.token.lefts) else "asserted"
            yield Statement(at_home, "locatedIn", seat.entity("" if seat.type else "Place"), evidence, firm, rule="based-in", confidence=0.85)
        for inner, outer in nested_places(sentence, mentions, is_place):
            yield Statement(inner.entity(), "locatedIn", outer.entity(), evidence, rule="place-in-place", confidence=0.9)
        for inner, outer in listed_in(sentence, mentions, is_place):
            yield Statement(inner.entity("" if inner.type else "Place"), "locatedIn", outer.entity(), evidence, rule="listed-in-place", confidence=0.85)
        for inside in bracketed_members(sentence, mentions):
            ends = (inside.whole, inside.member) if inside.predicate == "signedBy" else (inside.member, inside.whole)
            yield Statement(ends[0].entity(), inside.predicate, ends[1].entity(), evidence, inside.stance.modality, rule="bracketed-members", confidence=0.8)
        for thing, place, firm in (*placed_names(sentence, mentions), *venues(sentence, mentions)):
            yield Statement(thing.entity(), "locatedIn", place.entity(), evidence, firm, rule="placed-name", confidence=0.75)
        for about, predicate, value, modality in said_in_brackets(sentence, mentions, self._surface):
            yield Statement(about.entity(), predicate, value, evidence, modality, rule="said-in-brackets", confidence=0.8)
        for one, other, bond in joined_by_hyphen(sentence, mentions):
            stance = noun_stance(bond, self.knowledge.cues)
            if stance.speaker is None and stance.modality == "asserted":
                yield Statement(one.entity(), "cooperatesWith", other.entity(), evidence, rule="joined-by-hyphen", confidence=0.7)
        for one, predicate, other in joined_deeds(sentence, mentions):
            kinds = ("Organization", "Initiative") if predicate in {"finances", "supports"} else ("Initiative", "Organization")
            doer, done = (m.entity("" if m.type else kind) for m, kind in zip((one, other), kinds, strict=True))
            yield Statement(doer, predicate, done, evidence, rule="joined-deed", confidence=0.75)
        yield from told_kinds(sentence, mentions, self.memory, evidence)
        yield from read_twins(sentence, mentions, self.knowledge, self.memory, [(t.idx, d) for t, d in dates], evidence)

    def _notes_on(self, start: int, end: int) -> tuple[SourceNote, ...]:
        return tuple(note for (first, last), note in self._findings if first < end and start < last)

    def _statement(self, reading: Reading, evidence: Evidence) -> Statement:
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
            reading.notes,
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
                for defined in (t for t in sentence if t.lower_ == word and t.text.istitle()):
                    mentions.take_for(defined, found[0])
            elif len(found) <= LARGEST_GROUP:
                self.memory.groups.setdefault(word, found)
                self.memory.groups.setdefault(word.split()[-1], found)
        named = []
        for mention in mentions.named_in(sentence):
            if (meant := self.memory.defined.get(mention.labels[0].lower())) is not None and not mention.key:
                mention = replace(meant, token=mention.token)
            if self.memory.types.get(mention.labels[0]) == "Person":
                mention = replace(mention, type="Person")
            self.memory.note(mention)
            self._named.append((mention, number, sentence.start_char, sentence.end_char))
            named.append(mention)
        note_pairs(named, self.memory)
        self.memory.sets.update(groups_in(named, ontology))
        self.memory.read += 1
        note_described(sentence, mentions.of, mentions.kinds, self.memory)
        self.memory.problems = [Mention((p.label, *p.aliases), p.type) for p in self._reasons.problems if p.type != "Outcome"]
        note_subjects(sentence, mentions, self.memory, ontology)

    def _classes(self, passages: list[Passage]) -> Iterator[Statement]:
        ontology = self.knowledge.ontology

        def worth(mention: Mention) -> bool:
            by_name = bool(mention.type) and mention.labels[0].endswith(f" {mention.type}") and ontology.is_a(mention.type, "GeopoliticalEntity")
            return by_name or ontology.is_any(mention.type, ("Undertaking", "Organization", "Framework"))

        title = self.document.metadata.title
        topic = self.memory.topic.labels[0] if self.memory.topic is not None and title else ""
        for thing, kind, often, (number, start, end), spot in class_facts(self._named, ontology, worth):
            evidence, telling = self._evidence(passages[number], start, end), self._evidence(passages[spot[0]], *spot[1:])
            if evidence is None or telling is None:
                continue
            if often:
                yield Statement(thing, "instanceOf", kind, telling, rule="named-thing", confidence=0.85)
                if title is not None and title.span is not None and any(len(x) > 6 and x.lower() in title.value.lower() for x in (thing.label, *thing.aliases)):
                    named = Evidence(*title.span, self.document.slice(title.span))
                    yield Statement(thing, "instanceOf", kind, named, rule="named-thing", confidence=0.85)
            for predicate, other, rule, sure in told_by_names(thing, self.knowledge.lexicon, ontology, often=often):
                if predicate == "hasScope" and thing.label == topic:
                    continue  # the title tells it
                yield Statement(thing, predicate, other, evidence, rule=rule, confidence=sure)
            for party in sharers(thing.label, self.knowledge.lexicon):
                yield Statement(party, "participatesIn", thing, evidence, rule="shared-by-name", confidence=0.8)


def _inside(item: DateMention | Quantity, sentence: Span) -> bool:
    return sentence.start_char <= item.start < sentence.end_char


def _root(doc: Doc, date: DateMention | Quantity) -> Token | None:
    span = doc.char_span(date.start, date.end, alignment_mode="expand")
    return span.root if span is not None else None
