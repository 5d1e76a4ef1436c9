"""What a date is said of, and how: begin, end or day of a thing, with labels that do not repeat the date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from comity.dates import DateMention
from comity.reading.dateplaces import NOUNS, Place
from comity.reading.knowledge import Knowledge
from comity.reading.memory import Mention
from comity.reading.mentions import Mentions
from comity.reading.stance import Stance
from comity.reading.tree import Token
from comity.statements import DateValue, Entity, SourceNote

__all__ = ["NEVER", "Dating", "TimeReading", "as_thing", "is_span", "undated"]

NEVER = ("Person", "GeopoliticalEntity", "ActorGroup", "Field")
"""Classes of things that a date in a sentence is not about, unless the sentence says that they were founded."""
DAYS = ("Occurrence", "Document", "Agreement", "JointMeeting")
"""Classes of things that have a day rather than a begin."""
UNKNOWN = "Undertaking"
_RANGED = re.compile(r"\b(?:to|until|till|through|and)\b|[-–—/]", re.I)
_LINK = r"\s*(?:\b(?:in|of|on|from|since|for|by|before|until)\s+)?(?:the\s+)?"


@dataclass(frozen=True, slots=True)
class TimeReading:
    """A date of a thing: ``predicate`` is ``date``, ``startDate`` or ``endDate``.

    Who says it is the speaker of ``stance``, or ``voice`` where another reading has told already.
    """

    subject: Entity
    predicate: str
    value: DateValue
    stance: Stance
    rule: str
    notes: tuple[SourceNote, ...] = ()
    voice: Entity | None = None


def is_span(edtf: str, text: str) -> bool:
    """Tell whether the text names both ends of a period, unlike "the 1990s"."""
    return "/" in edtf and ".." not in edtf and bool(_RANGED.search(text))


class Dating:
    """Makes readings of dates, for the mentions of one passage."""

    def __init__(self, mentions: Mentions, knowledge: Knowledge) -> None:
        self.mentions, self.knowledge = mentions, knowledge

    def dated(
        self, subject: Entity, place: Place, stance: Stance, rule: str, predicate: str = ""
    ) -> Iterator[TimeReading]:
        """Yield the date as begin and end where it is a period, else as the kind of date that the thing has."""
        date = place.date
        notes = (date.issue,) if date.issue else ()
        subject = undated(subject, date)
        values = {predicate or self._kind(subject): date.edtf}
        if is_span(date.edtf, date.text) and predicate != "endDate":
            start, end = date.edtf.split("/")
            values = {"startDate": start, "endDate": end} | ({"date": date.edtf} if not predicate and self._kind(subject) == "date" else {})
        for name, edtf in values.items():
            yield TimeReading(subject, name, DateValue(edtf, date.text), stance, rule, notes)

    def _kind(self, subject: Entity) -> str:
        return "date" if self._is_class(subject.type, DAYS) else "startDate"

    def each(
        self,
        tokens: Iterable[Token],
        place: Place,
        stance: Stance,
        predicate: str,
        rule: str,
        tops: tuple[str, ...] = (),
    ) -> Iterator[TimeReading]:
        """Yield the date of each thing that ``tokens`` stand for, if it has a class below one of ``tops`` (or any)."""
        for token in tokens:
            found = self.things(self.beyond(token))
            nominal = token.pos_ in NOUNS or token.pos_ == "PRON" or token.lower_ == "one"
            for mention in found if nominal or any(m.named for m in found) else ():
                if predicate and mention.type == "Field" and (" " in mention.labels[0] or mention.labels[0].endswith(("ing", "tion", "ment"))):
                    mention = replace(mention, type="")  # "*border trade* was resumed in 1983": trade that goes on between some
                if self.is_a(mention, NEVER) or (tops and not self.is_a(mention, tops)):
                    continue
                if mention.type or mention.named or predicate or " " in mention.labels[0]:
                    yield from self.dated(as_thing(mention), place, stance, rule, predicate)

    def beyond(self, noun: Token) -> Token:
        """Return the thing itself where the parser hung what follows on a place in its name.

        In "the Plan of Norland (2021-2025)" the period is the plan's.
        """
        while noun.dep_ == "pobj" and noun.head.head.pos_ in NOUNS:
            if not any(self.is_a(m, NEVER) for m in self.mentions.of(noun)):
                break
            noun = noun.head.head
        return noun

    def things(self, token: Token) -> list[Mention]:
        """Return what a phrase stands for; what describes a name in apposition stands for the name."""
        found = list(self.mentions.of(token))
        if found and not found[0].named and token.dep_ == "appos":
            names = [m for m in self.mentions.of(token.head)[:1] if m.named or token.head.pos_ == "PROPN"]
            return names or found
        return found

    def is_a(self, mention: Mention, tops: tuple[str, ...]) -> bool:
        """Tell whether a mention has a class below one of ``tops``."""
        return self._is_class(mention.type, tops)

    def _is_class(self, kind: str, tops: tuple[str, ...]) -> bool:
        ontology = self.knowledge.ontology
        return ontology.is_any(kind, tops)


def as_thing(mention: Mention) -> Entity:
    """Return the entity of a mention, of the widest class where nothing tells its own."""
    return mention.entity("" if mention.type else UNKNOWN)


def undated(subject: Entity, date: DateMention) -> Entity:
    """Return the thing with a label that does not repeat its date: "financial crisis", not "... of 2008"."""
    if date.text not in subject.label:
        return subject
    label = re.sub(_LINK + re.escape(date.text), "", subject.label).strip()
    if label == subject.label or " " not in label:
        return subject
    return replace(subject, label=label, aliases=tuple(sorted({*subject.aliases, subject.label} - {label})))
