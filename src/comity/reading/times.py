"""Times: when things began, ended or took place, where the grammar of a frame does not tell.

A date is tied to the noun or the verb on which it hangs, never to what merely stands in the same sentence. A relation
with a date (a membership, a term of office, a partnership) is a thing of its own, see ``spells``.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from comity.dates import DateMention
from comity.reading.clauses import lemma_of
from comity.reading.dateplaces import NOUNS, Place, is_of_next, is_outside, opens, place_of, row_of
from comity.reading.dating import Dating, TimeReading, as_thing, is_span, undated
from comity.reading.deedtimes import deed_times
from comity.reading.furthertimes import STANDS, further_times, standing
from comity.reading.gappeddates import gapped_dates
from comity.reading.ideatimes import begun_with, idea_times
from comity.reading.knowledge import Knowledge
from comity.reading.measured import is_verb, lemma, targets_of, verb_above
from comity.reading.measurewords import (
    BACK,
    BEGINS,
    CARRIED_OUT,
    CEASES,
    COMPLETES,
    CREATES,
    DELIVERS,
    ENDINGS,
    ENDS,
    FORCE,
    HAPPENS,
    LASTS,
    MAKES,
    OUTSETS,
    SETTLES,
    STRIKES,
)
from comity.reading.mentions import Mentions
from comity.reading.nountimes import HAPPENINGS, in_brackets, of_noun
from comity.reading.officeterms import terms_of
from comity.reading.phrases import conjuncts
from comity.reading.rites import REVIVES, begun_by_rite, ended_by_phrase, works
from comity.reading.spells import meant, possessive, spells_of
from comity.reading.stance import Stance, stance_of
from comity.reading.subjects import is_passive, subjects_of
from comity.reading.tree import Span, Token
from comity.reading.turningtimes import not_held, turning_times
from comity.statements import DateValue, Entity, FigureValue, Modality

__all__ = ["TimeReading", "read_times"]

Dates = list[tuple[Token, DateMention]]
IN_FORCE = frozenset({"effect", "force"})
SERVICE = frozenset({"service", "operation", "operations", "use", "production", "commission", "business"})
BINDING = ("Agreement", "Measure")
GOES_ON = frozenset({"run", "operate", "exist", "continue", "last", "work", "function", "apply", "flow", "go on", "run on", "persist", "endure"})
SCHEDULES = frozenset({"plan", "schedule"})
EXTENDED = frozenset({"extend", "prolong", "renew"})
HAD = ("Undertaking", "Organization", "Mechanism", "Agreement", "Facility")
_VERBAL = frozenset({"in", "on", "", "from", "by", "for", "since", "until"})
_MONTH_OR_YEAR = re.compile(
    r"\d{4}|\b(?:(?:jan|febr)uary|march|april|may|june|july|august|(?:sept|nov|dec)ember|october)\b", re.I
)


class Said(Protocol):
    """What this module needs of a reading of a frame."""

    @property
    def subject(self) -> Entity: ...
    @property
    def predicate(self) -> str: ...
    @property
    def object(self) -> Entity | DateValue | FigureValue: ...
    @property
    def modality(self) -> Modality: ...
    @property
    def speaker(self) -> Entity | None: ...


def read_times(
    sentence: Span, dates: Dates, mentions: Mentions, knowledge: Knowledge, said: Sequence[Said] = ()
) -> Iterator[TimeReading]:
    """Yield the dates of the sentence that ``said``, the readings of the frames, lacks."""
    if not dates:
        return
    seen = {_key(r.subject, r.predicate, r.object) for r in said if isinstance(r.object, DateValue)}
    for reading in (*_ends_of_periods(said), *_filled(list(_Times(mentions, knowledge).read(dates)), said, dates, Dating(mentions, knowledge))):
        key = _key(reading.subject, reading.predicate, reading.value)
        if key not in seen and len(reading.subject.label) > 1:
            seen.add(key)
            yield reading


def _filled(found: list[TimeReading], said: Sequence[Said], dates: Dates, dating: Dating) -> list[TimeReading]:
    """Return ``found`` with the dates whose verb is left out: "A was signed in 2010, *B in 2012*", which tells nothing of A."""
    others: set[str] = set()
    for gap in gapped_dates(dates, dating) if len(dates) > 1 else ():
        told = [(r.subject, r.predicate, Stance(r.modality), r.speaker) for r in said if isinstance(r.object, DateValue) and r.object.text == gap.before.text]
        told += [(r.subject, r.predicate, r.stance, r.voice) for r in found if r.value.text == gap.before.text]
        told = [t for t in told if not t[0].label.endswith(_BONDS)]
        others |= {subject.label for subject, *_ in told}
        if told:
            found = [r for r in found if r.value.text != gap.own.text or r.subject.label not in others]
            thing, (_, predicate, stance, voice) = undated(as_thing(gap.thing), gap.own), told[0]
            found.append(TimeReading(thing, predicate, DateValue(gap.own.edtf, gap.own.text), stance, "gapped-date", voice=voice))
    return found


def _beyond_place(noun: Token, dating: Dating) -> Token:
    """Return what takes effect where the parser hung a relative clause on a place: "the *decision* on the Lena River, which took effect"."""
    placed = any(dating.is_a(m, ("Place", "Region")) for m in dating.things(noun))
    while placed and noun.dep_ == "pobj" and noun.head.head.pos_ in NOUNS:
        noun = noun.head.head
    return noun


_BONDS = ("twinning", "relationship", "membership", "term of office", "chairmanship")
"""What the subject of a date is where a bond of two is dated."""


def _key(subject: Entity, predicate: str, value: DateValue) -> tuple[str, str, bool]:
    return subject.label.lower(), value.edtf or value.text, predicate == "endDate"


def _ends_of_periods(said: Sequence[Said]) -> Iterator[TimeReading]:
    """Yield the end of each period that the frames took as the date of something: "held from 13 to 16 August"."""
    for reading in said:
        value = reading.object
        if isinstance(value, DateValue) and reading.predicate != "endDate" and is_span(value.edtf, value.text):
            begin, end = (DateValue(edtf, value.text) for edtf in value.edtf.split("/"))
            stance = Stance(reading.modality)
            yield TimeReading(reading.subject, "endDate", end, stance, "end-of-period", voice=reading.speaker)
            if reading.predicate == "date":
                yield TimeReading(reading.subject, "startDate", begin, stance, "start-of-period", voice=reading.speaker)


@dataclass(frozen=True, slots=True)
class _Clause:
    """A verb with a date, who does it and to what it is done."""

    verb: Token
    lemma: str
    subjects: list[Token]
    done: list[Token]
    place: Place
    stance: Stance

    @property
    def is_deadline(self) -> bool:
        """Tell whether the date is the last possible one."""
        return self.place.date.role in {"by", "before"}

    def has(self, words: frozenset[str]) -> bool:
        """Tell whether one of ``words`` is an object of the verb or of its prepositions."""
        return any(t.lower_ in words for c in self.verb.children for t in (c, *c.children))


    def into(self, words: frozenset[str]) -> bool:
        """Tell whether the verb leads into one of ``words``: "enters *service*", "is put into *operation*"."""
        own = [c for c in self.verb.children if c.dep_ == "dobj" and self.verb.lemma_ == "enter"]
        links = (c for c in self.verb.children if c.dep_ == "prep" and c.lower_ in {"into", "in"})
        return any(t.lower_ in words for t in (*own, *(t for link in links for t in link.children)))


def _is_of_last_only(place: Place) -> bool:
    """Tell whether only the last of several lasted until then: "the languages are Welsh and, *until 2022*, Irish"."""
    at = place.token.i
    while at > place.head.i + 1 and place.token.doc[at].lower_ != "until":
        at -= 1
    return at > 2 and place.token.doc[at - 1].text == "," and place.token.doc[at - 2].lower_ in {"and", "or"}


class _Times:
    """Reads the dates of one sentence."""

    def __init__(self, mentions: Mentions, knowledge: Knowledge) -> None:
        self.dating, self.knowledge = Dating(mentions, knowledge), knowledge

    def read(self, dates: Dates) -> Iterator[TimeReading]:
        """Yield what the date says of the noun on which it hangs, else of the verb."""
        for token, date in dates:
            if not date.edtf and date.issue is None and not _MONTH_OR_YEAR.search(date.text):
                continue
            place = place_of(token, date)
            if place is None or is_of_next(token, date):
                continue
            if lasting := list(standing(place, self.dating)):
                yield from lasting
                continue
            read = in_brackets if place.how in {"bracket", "founded"} else of_noun
            if seen := list(self._seen(place)):
                yield from seen
                continue
            yield from list(read(place, self.dating)) or (() if place.how == "bracket" else self._of_verb(place))
            for deed in row_of(place.head) if opens(token, place.head) else ():
                if not any(t != token and deed in t.ancestors for t, _ in dates):
                    yield from self._of_verb(replace(place, head=deed))
            verb = _when(token, date)
            if verb is not None:
                yield from self._of_verb(replace(place, head=verb, prep="in", how="prep"))

    def _seen(self, place: Place) -> Iterator[TimeReading]:
        """Read "*1994 saw* the creation of the forum", "the year 2005 *marked* the launch of the programme"."""
        token = place.token
        noun = token.head if token.head.lower_ == "year" and token.dep_ != "pobj" else token
        verb = noun.head
        if noun.dep_ != "nsubj" or verb.lemma_ not in {"see", "mark", "witness", "bring"}:
            return
        stance = stance_of(verb, self.knowledge.cues)
        for what in (t for c in verb.children if c.dep_ == "dobj" for t in conjuncts(c)):
            predicate = "startDate" if lemma(what) in OUTSETS else "endDate" if lemma(what) in ENDINGS else ""
            if predicate and stance.modality != "negated":
                yield from self.dating.each(targets_of(what, frozenset({"of"})), place, stance, predicate, "year-saw")

    def _of_verb(self, place: Place) -> Iterator[TimeReading]:
        verb = place.head if is_verb(place.head) else verb_above(place.head)
        if verb is not None and verb.lower_ == "being" and verb.head.lower_ == "into":
            verb = verb.head.head  # "came into being in May"
        if verb is None or (not is_verb(place.head) and place.prep not in _VERBAL):
            return
        if is_outside(place.token, verb):
            return
        ceased = verb.dep_ == "xcomp" and verb.head.lemma_ in CEASES  # "ceased to be a member" is no denial
        stance = stance_of(verb, self.knowledge.cues)
        if ceased:
            stance = replace(stance, modality="asserted")
        if place.date.role == "until" and any(c.dep_ == "neg" for c in verb.children) and any(t.tag_ == "VBD" for t in (verb, *verb.children)):
            stance, place = replace(stance, modality="asserted"), replace(place, prep="in", date=replace(place.date, role=""))  # "was not inked *until* May"
        if stance.modality == "negated":
            yield from not_held(verb, place, stance, self.dating)
            return
        if stance.purpose and stance.modality == "asserted":
            stance = replace(stance, modality="planned")
        spells = list(spells_of(verb, place.head, place.date, self.dating.mentions, self.knowledge))
        spells = spells or list(terms_of(verb, place.date, self.dating.mentions, self.knowledge))
        for subject, predicate in spells:
            yield from self.dating.dated(subject, place, stance, "date-of-relation", predicate)
        if not spells:
            yield from begun_with(verb, place, stance, self.dating)
            clause = _clause(verb, place, stance)
            own = (read(clause) for read in (self._ending, self._lasting, self._beginning, self._happening))
            further = (read(verb, place, stance, self.dating) for read in (further_times, turning_times, deed_times, idea_times))
            for readings in itertools.chain(own, further):
                found = list(readings)
                yield from found
                if found:
                    return

    # -- what a verb with a date says -------------------------------------------------------------------------------

    def _ending(self, clause: _Clause) -> Iterator[TimeReading]:
        """Read "was completed in 2019", "to prepare a plan by March", "suspended its participation in 2010"."""
        place, stance = clause.place, clause.stance
        if clause.lemma in COMPLETES and not (clause.is_deadline and stance.modality == "asserted"):
            yield from self.dating.each(clause.done, place, stance, "endDate", "completed")
        elif clause.lemma in DELIVERS and clause.is_deadline and stance.modality in {"planned", "recommended"}:
            yield from self._due(clause)
        elif ended := ended_by_phrase(clause.verb):
            yield from self.dating.each(ended, place, stance, "endDate", "came-to-end")
        elif clause.lemma in ENDS and not clause.is_deadline and clause.place.date.role != "since":
            for token in clause.done or clause.subjects:
                yield from self._ended(token, clause)

    def _due(self, clause: _Clause) -> Iterator[TimeReading]:
        mentions = self.dating.mentions
        objects = {label for t in clause.done for m in mentions.of(t) for label in m.labels}
        for task in mentions.of_verb(clause.verb):
            others = tuple(sorted({*task.labels[1:], *objects} - {task.labels[0]}))
            subject = Entity(task.labels[0], "Objective", others)
            yield from self.dating.dated(subject, clause.place, clause.stance, "deadline", "endDate")

    def _ended(self, token: Token, clause: _Clause) -> Iterator[TimeReading]:
        """Read what ended; "its participation" is named by whose it is and by what was done to it."""
        if clause.verb.lemma_ == "lift" and any(c.lower_ == "out" for c in clause.verb.children):
            return  # who is "lifted out of poverty" goes on
        owned = any(c.tag_ == "PRP$" for c in token.children) and clause.done != clause.subjects
        actors = [m.labels[0] for s in clause.subjects for m in self.dating.mentions.of(s) if m.type] if owned else []
        for reading in self.dating.each([token], clause.place, clause.stance, "endDate", "ended"):
            if not actors:
                yield reading
                continue
            what = re.sub(r"^(?:its|their)\s+", "", reading.subject.label)
            whole = f"{clause.verb.text} its {what}"
            others = {*reading.subject.aliases, what, whole, f"{actors[0]} {whole}"}
            subject = replace(reading.subject, label=f"{possessive(actors[0])} {what}", aliases=tuple(sorted(others)))
            yield replace(reading, subject=subject)

    def _lasting(self, clause: _Clause) -> Iterator[TimeReading]:
        """Read "existed until 1977", "ran from 2007 to 2013", "has been in force since 1998"."""
        place, stance, date = clause.place, clause.stance, clause.place.date
        if clause.lemma in LASTS and date.role == "until" and not any(c.lower_ == "open" for c in clause.verb.children) and not _is_of_last_only(place):
            yield from self.dating.each(clause.subjects, place, stance, "endDate", "lasted-until")
        elif clause.lemma in EXTENDED and date.role == "until" and clause.done:
            yield from self.dating.each(clause.done, place, stance, "endDate", "extended-until")
        elif clause.lemma in LASTS and is_span(date.edtf, date.text) and not self._is_document(clause):
            yield from self.dating.each(clause.subjects, place, stance, "startDate", "lasted")
        elif clause.lemma == "be" and is_span(date.edtf, date.text) and clause.has(STANDS):
            yield from self.dating.each(clause.subjects, place, stance, "startDate", "stood")
        elif clause.lemma in CARRIED_OUT and is_span(date.edtf, date.text) and clause.done:
            yield from self.dating.each(clause.done, place, stance, "startDate", "carried-out", ("Undertaking",))
        elif clause.lemma in GOES_ON and date.role == "since" and not clause.done and clause.subjects:
            yield from self.dating.each(clause.subjects, place, stance, "startDate", "going-on-since", HAD)
        elif clause.lemma in {"be", "remain"} and date.role == "since" and clause.has(FORCE | SERVICE | STANDS | {"around"}):
            yield from self.dating.each(clause.subjects, place, stance, "startDate", "in-force-since")
        elif clause.lemma in {"have", "maintain", "run", "operate", "share", "publish", "organise", "organize"} and date.role == "since" and not clause.is_deadline:
            yield from self.dating.each(clause.done, place, stance, "startDate", "had-since", HAD)

    def _is_document(self, clause: _Clause) -> bool:
        """Tell whether a text "covers the years 1998 to 2016", which says nothing of when it was."""
        return any(self.dating.is_a(m, ("InformationObject",)) for s in clause.subjects for m in self.dating.things(s))

    def _beginning(self, clause: _Clause) -> Iterator[TimeReading]:
        """Read "dates back to 1949", "came into being in", "took effect on", "began in"."""
        if clause.is_deadline or clause.place.date.role in {"until", "after"}:
            return
        subjects, done, rule = clause.subjects, clause.done, ""
        word = clause.verb.lemma_
        if word in BACK and any(c.lower_ in {"back", "from"} for c in clause.verb.children):
            subjects, rule = done or subjects, "dates-back"
        elif word == "come" and clause.has(frozenset({"being", "existence"})):
            rule = "came-into-being"
        elif word in {"take", "enter", "come"} and clause.has(IN_FORCE):
            subjects, rule = self._agreed(subjects), "took-effect"
        elif word in {"enter", "come", "go", "put", "bring", "place", "start", "begin"} and clause.into(SERVICE):
            subjects, rule = done if word in {"put", "bring", "place"} else subjects, "in-service"
        elif clause.lemma in BEGINS and (not done or done == subjects):
            subjects, rule = [works(_top(s) if clause.verb.dep_ == "relcl" else s) for s in subjects], "began"
        elif clause.lemma in REVIVES and clause.place.date.role != "since":
            subjects, rule = done or subjects, "revived"
        elif opened := begun_by_rite(clause.verb):
            subjects, rule = [works(t) for t in opened], "rite"
        if rule:
            yield from self.dating.each(subjects, clause.place, clause.stance, "startDate", rule)

    def _agreed(self, subjects: list[Token]) -> list[Token]:
        """Return what takes effect: of an "it" that may stand for several things, the agreement before it."""
        tops = [_beyond_place(_top(s), self.dating) for s in subjects]
        if len(tops) != 1 or tops[0].pos_ != "PRON":
            return tops
        found = self.dating.things(tops[0])
        if any(self.dating.is_a(m, BINDING) for m in found):
            return tops
        doc, start = tops[0].doc, max(tops[0].sent.start - 60, 0)
        nouns = (t for t in reversed(doc[start : tops[0].i]) if t.pos_ in NOUNS and t.dep_ not in {"compound", "nmod"})
        return next(([t] for t in nouns if any(self.dating.is_a(m, BINDING) for m in self.dating.things(t))), tops)

    def _happening(self, clause: _Clause) -> Iterator[TimeReading]:
        """Read "is planned for 2025", "made a visit in", "adopted a strategy in", "In 2004 Hurricane X caused"."""
        place, stance, role = clause.place, clause.stance, clause.place.date.role
        if clause.is_deadline or role in {"until", "after", "as_of"}:
            return
        if clause.lemma in HAPPENS and role != "since":
            scheduled = clause.verb.lemma_ in SCHEDULES
            if scheduled and stance.modality == "asserted":
                stance = replace(stance, modality="planned")
            further = ("Forum",) if scheduled else ("Agreement", "Undertaking") if clause.lemma == "follow" else ()
            tops = (*HAPPENINGS, *further)
            yield from self.dating.each(clause.done or clause.subjects, place, stance, "", "scheduled", tops)
        elif clause.lemma in MAKES and not is_passive(clause.verb):
            yield from self.dating.each(clause.done, place, stance, "", "made", (*HAPPENINGS, "Project", "Programme", "Initiative"))
        elif clause.lemma in CREATES and role != "since":
            single = [t for t in clause.done if t.tag_ == "NN" or t.pos_ == "PROPN" or (t.lower_ == "it" and t.head == clause.verb and clause.lemma == "sign")]
            built = (not m.type or self.dating.is_a(m, ("Facility", "InfrastructureProject")) for t in single for m in self.dating.things(t))
            if clause.lemma in SETTLES and any(built):
                return  # "the bridge was agreed in 1998" tells not when it was begun
            yield from self.dating.each(single, place, stance, "", "created")
        elif clause.verb.lemma_ in STRIKES and place.prep in {"in", "on"}:
            events = [m for s in clause.subjects[:1] for m in self.dating.things(s)]
            for mention in events:
                if mention.named and self.dating.is_a(mention, ("Event",)):
                    yield from self.dating.dated(mention.entity(), place, Stance("asserted"), "date-of-event")


def _clause(verb: Token, place: Place, stance: Stance) -> _Clause:
    objects = [c for c in verb.children if c.dep_ == "dobj"]
    subjects = subjects_of(verb)
    cut = verb.tag_ == "VBN" and not objects and not any(c.dep_ == "aux" for c in verb.children)
    done = [t for c in objects for t in meant(conjuncts(c), place.head, place.date)]
    return _Clause(verb, lemma_of(verb), subjects, subjects if cut or is_passive(verb) else done, place, stance)


def _when(token: Token, date: DateMention) -> Token | None:
    """Return the verb of a clause that a date opens: "on 5 April, *when* two states *signed* the accord"."""
    span = token.doc.char_span(date.start, date.end, alignment_mode="expand")
    after = [] if span is None else [t for t in token.doc[span.end : span.end + 2] if t.lower_ == "when"]
    return after[0].head if after and is_verb(after[0].head) else None


def _top(noun: Token) -> Token:
    """Return the thing itself where a clause hangs on its of-phrase: "an *agreement* among states that took effect"."""
    while noun.dep_ == "pobj" and noun.tag_ in {"NNS", "NNPS"} and noun.head.head.pos_ in NOUNS:
        noun = noun.head.head
    return noun
