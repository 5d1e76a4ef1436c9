"""Times: when things began, ended or took place, where the grammar of a frame does not tell.

A date is tied to the noun or the verb on which it hangs, never to what merely stands in the same sentence. A relation
with a date (a membership, a term of office, a partnership) is a thing of its own, see ``spells``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Span, Token

from comity.dates import DateMention
from comity.reading.clauses import is_passive, lemma_of, subjects_of
from comity.reading.knowledge import Knowledge
from comity.reading.measured import is_verb, verb_above
from comity.reading.measurewords import (
    AMOUNTS,
    ASPECTS,
    BACK,
    BEGINS,
    COMPLETES,
    CREATES,
    DELIVERS,
    ENDINGS,
    ENDS,
    EVENTFUL,
    FORCE,
    HAPPENS,
    LASTS,
    LIFTINGS,
    MAKES,
    OUTSETS,
    SEASONS,
    VAGUE,
)
from comity.reading.mentions import Mention, Mentions
from comity.reading.phrases import conjuncts, text_of
from comity.reading.spells import meant, spells_of
from comity.reading.stance import Stance, stance_of
from comity.statements import DateValue, Entity, SourceNote

__all__ = ["TimeReading", "read_times"]

HAPPENINGS = ("Occurrence", "MeetingEvent", "JointMeeting")
DATED = ("Undertaking", "Document", "Condition", "Facility")
NEVER = ("Person", "GeopoliticalEntity", "ActorGroup", "Field")
MONTH_OR_YEAR = re.compile(
    r"\d{4}|\b(?:jan|febr)uary\b|\bmarch\b|\bapril\b|\bmay\b|\bju(?:ne|ly)\b|\baugust\b|\b(?:sept|nov|dec)ember\b|\boctober\b",
    re.I,
)
RANGED = re.compile(r"\b(?:to|until|till|through|and)\b|[-–—/]", re.I)


@dataclass(frozen=True, slots=True)
class TimeReading:
    """A date of a thing: ``predicate`` is ``date``, ``startDate`` or ``endDate``."""

    subject: Entity
    predicate: str
    value: DateValue
    stance: Stance
    rule: str
    notes: tuple[SourceNote, ...] = ()


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a date hangs: on the noun or verb ``head``, by the preposition ``prep`` (empty where none stands)."""

    token: Token
    date: DateMention
    head: Token
    prep: str
    how: str


def read_times(
    sentence: Span,
    dates: list[tuple[Token, DateMention]],
    mentions: Mentions,
    knowledge: Knowledge,
    said: Iterable[tuple[Entity, str, object]] = (),
) -> Iterator[TimeReading]:
    """Yield the dates of the sentence that ``said`` (subject, predicate, object of what the frames found) lacks."""
    known = [(one, predicate, value) for one, predicate, value in said if isinstance(value, DateValue)]
    seen = {(one.label.lower(), value.text, predicate == "endDate") for one, predicate, value in known}
    reader = _Times(mentions, knowledge)
    found = [*_ends_of_periods(known, dates), *reader.read(sentence, dates)]
    for reading in found:
        key = (reading.subject.label.lower(), reading.value.text, reading.predicate == "endDate")
        if key not in seen and len(reading.subject.label) > 1:
            seen.add(key)
            yield reading


def _ends_of_periods(
    known: list[tuple[Entity, str, DateValue]], dates: list[tuple[Token, DateMention]]
) -> Iterator[TimeReading]:
    """Yield the end of each period that the frames took as the date of something: "held from 13 to 16 August"."""
    for subject, predicate, value in known:
        if predicate != "endDate" and _is_span(value.edtf, value.text):
            yield TimeReading(
                subject, "endDate", DateValue(value.edtf.split("/")[1], value.text), Stance("asserted"), "end-of-period"
            )


def _is_span(edtf: str, text: str) -> bool:
    return "/" in edtf and ".." not in edtf and bool(RANGED.search(text))


class _Times:
    """Reads the dates of one sentence."""

    def __init__(self, mentions: Mentions, knowledge: Knowledge) -> None:
        self.mentions, self.knowledge = mentions, knowledge

    def read(self, sentence: Span, dates: list[tuple[Token, DateMention]]) -> Iterator[TimeReading]:
        for token, date in dates:
            if not date.edtf and date.issue is None and not MONTH_OR_YEAR.search(date.text):
                continue
            place = _place(token, date)
            if place is None:
                continue
            readings = list(self._bracketed(place) if place.how == "bracket" else self._of_noun(place))
            yield from readings or self._of_verb(place)

    # -- dates that hang on nouns -----------------------------------------------------------------------------------

    def _bracketed(self, place: _Place) -> Iterator[TimeReading]:
        """Read "the Accord (1998)", "the programme (2021-2027)"."""
        for mention in self._things(self._beyond(place.head)):
            if self._is(mention, ("Undertaking", "Facility")) and not self._is(mention, NEVER):
                yield from self._dated(mention.entity(), place, Stance("asserted"), "date-in-brackets")

    def _of_noun(self, place: _Place) -> Iterator[TimeReading]:
        """Read "the 1998 Accord", "the summit of May 2001", "the outbreak of the crisis in 2008"."""
        noun = place.head
        if (
            noun.lemma_.lower() in SEASONS
            or noun.pos_ not in {"NOUN", "PROPN"}
            or place.date.role in {"by", "before", "after"}
        ):
            return
        lemma = noun.lemma_.lower()
        inner = [
            t
            for c in noun.children
            if c.dep_ == "prep" and c.lower_ in {"of", "on"}
            for t in c.children
            if t.dep_ == "pobj"
        ]
        stance = Stance("asserted")
        if lemma in OUTSETS | ENDINGS | LIFTINGS and inner and place.how == "prep" and place.prep in {"in", "on", "at"}:
            for mention in self._things(inner[0]):
                if not self._is(mention, NEVER):
                    whole = self._whole(noun, mention)
                    yield from self._dated(
                        whole, place, stance, "date-of-outset", "endDate" if lemma in ENDINGS else ""
                    )
            return
        close = place.how in {"before", "apposed"} or place.prep == "of"
        root = noun.head.head if noun.dep_ == "pobj" else noun
        if is_verb(root) and lemma_of(root) in BACK and any(c.lower_ == "back" for c in root.children):
            yield from self._each(
                subjects_of(root), place, stance_of(root, self.knowledge.cues), "startDate", "goes-back"
            )
        for mention in self._things(noun):
            if self._is(mention, NEVER):
                continue
            if self._is(mention, HAPPENINGS) or (
                close and (self._is(mention, DATED) or (place.prep == "of" and _is_described(noun)))
            ):
                yield from self._dated(
                    mention.entity("" if mention.type else "Undertaking"), place, stance, "date-of-noun"
                )

    def _whole(self, noun: Token, inner: Mention) -> Entity:
        """Return what began, named by the whole phrase as well: "establishment of diplomatic relations ..."."""
        whole = self.mentions.of(noun)
        labels = [*(whole[0].labels if whole else ()), *inner.labels]
        if inner.named:
            labels = [*inner.labels, *labels]
        return Entity(
            labels[0],
            inner.type or "Undertaking",
            tuple(sorted(set(labels[1:]) - {labels[0]})),
            inner.key if inner.named else "",
        )

    # -- dates that hang on verbs -----------------------------------------------------------------------------------

    def _of_verb(self, place: _Place) -> Iterator[TimeReading]:
        verb = place.head if is_verb(place.head) else verb_above(place.head)
        if verb is None or (
            not is_verb(place.head) and place.prep not in {"in", "on", "", "from", "by", "for", "since", "until"}
        ):
            return
        stance = stance_of(verb, self.knowledge.cues)
        if stance.modality == "negated":
            return
        if stance.purpose and stance.modality == "asserted":
            stance = replace(stance, modality="planned")
        spells = list(spells_of(verb, place.head, place.date, self.mentions, self.knowledge))
        if spells:
            for subject, predicate in spells:
                yield from self._dated(subject, place, stance, "date-of-relation", predicate)
            return
        yield from self._of_event(verb, place, stance)

    def _of_event(self, verb: Token, place: _Place, stance: Stance) -> Iterator[TimeReading]:
        lemma, date = lemma_of(verb), place.date
        objects = [c for c in verb.children if c.dep_ == "dobj"]
        subjects = subjects_of(verb)
        cut = verb.tag_ == "VBN" and not objects and not any(c.dep_ == "aux" for c in verb.children)
        done = (
            subjects if cut or is_passive(verb) else [t for c in objects for t in meant(conjuncts(c), place.head, date)]
        )
        deadline = date.role in {"by", "before"}
        if lemma in COMPLETES and (not deadline or stance.modality != "asserted"):
            yield from self._each(done, place, stance, "endDate", "completed")
        elif lemma in DELIVERS and deadline and stance.modality in {"planned", "recommended"}:
            yield from self._due(verb, done, place, stance)
        elif lemma in ENDS and not deadline:
            yield from self._ended(verb, done, subjects, place, stance)
        elif date.role == "until" and lemma in LASTS:
            yield from self._each(subjects, place, stance, "endDate", "lasted-until")
        elif lemma in LASTS and _is_span(date.edtf, date.text):
            yield from self._each(subjects, place, stance, "startDate", "lasted")
        elif deadline or date.role in {"until", "after"}:
            return
        elif lemma in {"be", "remain"} and date.role == "since" and _stands_in(verb, FORCE):
            yield from self._each(subjects, place, stance, "startDate", "in-force-since")
        elif lemma in BACK and any(c.lower_ in {"back", "from"} for c in verb.children):
            yield from self._each(done or subjects, place, stance, "startDate", "dates-back")
        elif lemma == "come" and any(
            c.lower_ == "into" and any(t.lower_ in {"being", "existence"} for t in c.subtree) for c in verb.children
        ):
            yield from self._each(subjects, place, stance, "startDate", "came-into-being")
        elif lemma in {"take", "enter", "come"} and any(
            t.lower_ in {"effect", "force"} for c in verb.children for t in (c, *c.children)
        ):
            yield from self._each([_top(s) for s in subjects], place, stance, "startDate", "took-effect")
        elif lemma in BEGINS and not done:
            yield from self._each(
                [_top(s) if verb.dep_ == "relcl" else s for s in subjects], place, stance, "startDate", "began"
            )
        elif lemma in HAPPENS and date.role != "since":
            tops = (*HAPPENINGS, "Forum") if verb.lemma_ in {"plan", "schedule"} else HAPPENINGS
            yield from self._each(done or subjects, place, _scheduled(verb, stance), "", "scheduled", tops)
        elif lemma in MAKES and not is_passive(verb):
            yield from self._each(done, place, stance, "", "made", HAPPENINGS)
        elif lemma in CREATES and date.role != "since":
            yield from self._each(
                [t for t in done if t.tag_ in {"NN", "NNP"} or t.pos_ == "PROPN"], place, stance, "", "created"
            )
        elif not is_passive(verb) and place.how != "since":
            for mention in (m for s in subjects[:1] for m in self._things(s)):
                if mention.named and self._is(mention, ("Event",)) and place.prep in {"in", "on"}:
                    yield from self._dated(mention.entity(), place, Stance("asserted"), "date-of-event")

    def _due(self, verb: Token, done: list[Token], place: _Place, stance: Stance) -> Iterator[TimeReading]:
        """Read the deadline of a task: "instructed the panel to prepare a plan by March"."""
        for task in self.mentions.of_verb(verb):
            labels = dict.fromkeys([*task.labels, *(x for t in done for m in self.mentions.of(t) for x in m.labels)])
            subject = Entity(task.labels[0], "Objective", tuple(sorted(set(labels) - {task.labels[0]})))
            yield from self._dated(subject, place, stance, "deadline", "endDate")

    def _ended(
        self, verb: Token, done: list[Token], subjects: list[Token], place: _Place, stance: Stance
    ) -> Iterator[TimeReading]:
        """Read what ended; "its participation" is named by whose it is and by what was done to it."""
        actors = [m for s in subjects for m in self.mentions.of(s) if m.type] if done != subjects else []
        for token in done or subjects:
            owned = any(c.tag_ == "PRP$" for c in token.children)
            for reading in self._each([token], place, stance, "endDate", "ended"):
                if not (owned and actors):
                    yield reading
                    continue
                name, what = actors[0].labels[0], re.sub(r"^(?:its|their)\s+", "", reading.subject.label)
                others = {*reading.subject.aliases, what, f"{verb.text} its {what}", f"{name} {verb.text} its {what}"}
                subject = replace(reading.subject, label=f"{name}'s {what}", aliases=tuple(sorted(others)))
                yield replace(reading, subject=subject)

    def _each(
        self,
        tokens: Iterable[Token],
        place: _Place,
        stance: Stance,
        predicate: str,
        rule: str,
        tops: tuple[str, ...] = (),
    ) -> Iterator[TimeReading]:
        for token in tokens:
            found = self._things(self._beyond(token))
            if (
                token.pos_ not in {"NOUN", "PROPN", "PRON"}
                and token.lower_ != "one"
                and not any(m.named for m in found)
            ):
                continue
            for mention in found:
                if self._is(mention, NEVER) or (tops and not self._is(mention, tops)):
                    continue
                if mention.type or mention.named or " " in mention.labels[0] or predicate:
                    yield from self._dated(
                        mention.entity("" if mention.type else "Undertaking"), place, stance, rule, predicate
                    )

    # -- helpers ----------------------------------------------------------------------------------------------------

    def _dated(
        self, subject: Entity, place: _Place, stance: Stance, rule: str, predicate: str = ""
    ) -> Iterator[TimeReading]:
        """Yield the date as begin and end where it is a period, else as the kind of date that the thing has."""
        date = place.date
        notes = (date.issue,) if date.issue else ()
        subject = _undated(subject, date)
        if not predicate or predicate == "startDate":
            event = self._is_class(
                subject.type, ("Occurrence", "Document", "Agreement", "MeetingEvent", "JointMeeting")
            )
            first = predicate or ("date" if event else "startDate")
            if _is_span(date.edtf, date.text):
                start, end = date.edtf.split("/")
                yield TimeReading(subject, "startDate", DateValue(start, date.text), stance, rule, notes)
                yield TimeReading(subject, "endDate", DateValue(end, date.text), stance, rule, notes)
                return
            predicate = first
        yield TimeReading(subject, predicate, DateValue(date.edtf, date.text), stance, rule, notes)

    def _beyond(self, noun: Token) -> Token:
        """Return the thing itself where the parser hung what follows on a place in its of-phrase: "the Plan of China (2021-2025)"."""
        while (
            noun.dep_ == "pobj"
            and noun.head.head.pos_ in {"NOUN", "PROPN"}
            and any(self._is(m, NEVER) for m in self.mentions.of(noun))
        ):
            noun = noun.head.head
        return noun

    def _things(self, token: Token) -> list[Mention]:
        """Return what a phrase stands for; what describes a name in apposition stands for the name."""
        found = list(self.mentions.of(token))
        if (
            found
            and not found[0].named
            and token.dep_ == "appos"
            and (named := self.mentions.of(token.head))
            and named[0].named
        ):
            return [named[0]]
        return found

    def _is(self, mention: Mention, tops: tuple[str, ...]) -> bool:
        return self._is_class(mention.type, tops)

    def _is_class(self, kind: str, tops: tuple[str, ...]) -> bool:
        ontology = self.knowledge.ontology
        return bool(kind) and ontology.is_class(kind) and any(ontology.is_a(kind, top) for top in tops)


def _stands_in(verb: Token, nouns: frozenset[str]) -> bool:
    return any(
        t.lower_ in nouns for c in verb.children if c.dep_ == "prep" and c.lower_ in {"in", "into"} for t in c.children
    )


def _place(token: Token, date: DateMention) -> _Place | None:
    """Return on what a date hangs; None where it stands alone."""
    inside = token.doc.char_span(date.start, date.end, alignment_mode="expand")
    if is_verb(token) and inside is not None:
        token = inside[-1]  # "will end in 2025" is no "end of 2025"
        inside = None
    bracket = _bracket_holder(date, token)
    if bracket is not None:
        return _Place(token, date, bracket, "", "bracket")
    first = inside.start if inside is not None else token.i
    if first > 1 and token.doc[first - 1].lower_ == "of" and token.doc[first - 2].pos_ in {"NOUN", "PROPN"}:
        return _Place(token, date, token.doc[first - 2], "of", "prep")  # the surface is surer than the parse
    prep, how, steps = "", "", 0
    while token.head != token and steps < 8:
        steps += 1
        head = token.head
        if inside is not None and head in inside:
            token = head
        elif token.dep_ == "pobj" or (token.dep_ in {"pcomp", "prep"} and head.pos_ == "ADP"):
            prep, token = prep or head.lower_, head
        elif head.pos_ == "ADP" or (head.pos_ in {"SCONJ", "ADV"} and token.dep_ == "prep"):
            prep, token = prep or (head.lower_ if head.pos_ == "ADP" else token.lower_), head
        else:
            if token.dep_ in {"nummod", "compound", "nmod", "amod"} and head.pos_ in {"NOUN", "PROPN"}:
                how = "before" if token.i < head.i else "apposed"
            elif token.dep_ == "appos":
                how = "apposed"
            return _Place(token, date, head, prep, how or ("prep" if prep else "adverb"))
    return None


def _bracket_holder(date: DateMention, token: Token) -> Token | None:
    """Return the noun right before brackets that hold nothing but the date."""
    text = text_of(token.doc)
    before, after = text[: date.start].rstrip(), text[date.end :].lstrip()
    if not before.endswith("(") or not after.startswith(")"):
        return None
    end = len(before[:-1].rstrip())
    holder = next((t for t in reversed(token.doc[: token.i]) if t.idx + len(t) <= end and not t.is_space), None)
    return holder if holder is not None and holder.pos_ in {"NOUN", "PROPN"} else None


def _undated(subject: Entity, date: DateMention) -> Entity:
    """Return the thing with a label that does not repeat its date: "financial crisis" for "financial crisis of 2008"."""
    label = re.sub(
        rf"\s*(?:\b(?:in|of|on|from|since|for)\s+)?(?:the\s+)?{re.escape(date.text)}", "", subject.label
    ).strip()
    if label == subject.label or " " not in label:
        return subject
    return replace(subject, label=label, aliases=tuple(sorted({*subject.aliases, subject.label} - {label})))


def _is_described(noun: Token) -> bool:
    """Tell whether an untyped noun says enough to be a thing with a date: "the common labour market of 1954"."""
    definite = any(c.dep_ == "det" and c.lower_ == "the" for c in noun.children)
    told = noun.lower_.endswith(EVENTFUL) or any(
        c.dep_ in {"amod", "compound"} and not c.like_num for c in noun.children
    )
    return (
        definite
        and told
        and noun.tag_ in {"NN", "NNP"}
        and noun.lemma_.lower() not in SEASONS | ASPECTS | AMOUNTS | VAGUE
    )


def _top(noun: Token) -> Token:
    """Return the thing itself where a relative clause hangs on a name in its of-phrase: "an agreement among states that ..."."""
    while noun.dep_ == "pobj" and noun.tag_ in {"NNS", "NNPS"} and noun.head.head.pos_ in {"NOUN", "PROPN"}:
        noun = noun.head.head
    return noun


def _scheduled(verb: Token, stance: Stance) -> Stance:
    return (
        replace(stance, modality="planned")
        if verb.lemma_ in {"plan", "schedule"} and stance.modality == "asserted"
        else stance
    )
