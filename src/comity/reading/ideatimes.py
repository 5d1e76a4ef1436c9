"""Dates of ideas and first steps: "the construction of the belt was *put forward* in 2013", "began *with the founding of* the league in 1991"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from comity.nouns import word_set
from comity.reading.clauses import lemma_of
from comity.reading.dateplaces import Place
from comity.reading.dating import NEVER, Dating, TimeReading, as_thing, is_span
from comity.reading.furthertimes import STANDS
from comity.reading.measured import lemma, targets_of
from comity.reading.measurewords import OUTSETS
from comity.reading.stance import Stance
from comity.reading.subjects import is_passive, subjects_of
from comity.reading.tree import Token

__all__ = ["begun_with", "idea_times"]

_WISHED = word_set("propose raise moot float conceive suggest") | {"put forward", "bring up", "bring forward"}
_IDEAS = word_set("idea concept vision notion thought proposal")
_BUILDING = _IDEAS | word_set("construction building creation establishment development formation founding launch")
"""What is put forward of an undertaking: "the *construction* of the belt"."""
_ATTENDED = word_set("witness attend oversee celebrate")
_SIGNINGS = word_set("signing signature conclusion adoption exchange")
_RELEASED = word_set("release issue publish promulgate unveil")
_DUE = frozenset({"due", "expected", "scheduled", "set", "planned", "supposed", "bound"})
_PAID = word_set("fund finance support sponsor cofinance co-finance")
_WORKS = ("Undertaking", "Organization", "Facility", "Mechanism", "CooperationZone")
_PAPERS = ("Document", "Agreement", "Plan", "Strategy")
_PROJECTS = ("Project", "Programme", "Initiative", "ResearchProject")


def idea_times(verb: Token, place: Place, stance: Stance, dating: Dating) -> Iterator[TimeReading]:
    """Yield what ``verb`` with the date at ``place`` tells of when something was put forward, begun with, due or paid for."""
    word, role = lemma_of(verb), place.date.role
    if role in {"until", "after", "since", "as_of"}:
        return
    if is_span(place.date.edtf, place.date.text):
        if lemma(verb) in _PAID and is_passive(verb):
            yield from dating.each(_done(verb), place, stance, "", "paid-for-then", _PROJECTS)
    elif word in _WISHED and role == "":
        yield from _put_forward(verb, place, stance, dating)
    elif lemma(verb) == "be" and verb.head.lower_ in _DUE and any(c.lower_ in STANDS for c in verb.children):
        above = verb.head if verb.head.pos_ == "VERB" else verb.head.head
        planned = replace(stance, modality="planned") if stance.modality == "asserted" else stance
        yield from dating.each(subjects_of(above), place, planned, "startDate", "due", _WORKS)
    elif word == "come out" and role == "" and stance.modality == "asserted":
        yield from dating.each(subjects_of(verb), place, stance, "date", "came-out", _PAPERS)
    elif word in _ATTENDED and role == "":
        yield from _attended(verb, place, stance, dating)
    elif word in _RELEASED and role == "":
        for mention in (m for t in _done(verb) for m in dating.things(t)):
            if (mention.named and mention.type in {"", "Framework"}) or dating.is_a(mention, ("Document",)):
                known = mention if dating.is_a(mention, ("Document",)) else replace(mention, type="Document")
                yield from dating.dated(known.entity(), place, stance, "released", "date")
    elif word == "exchange" and is_passive(verb) and role == "":
        yield from dating.each(_done(verb), place, stance, "date", "exchanged", _PAPERS)


def begun_with(verb: Token, place: Place, stance: Stance, dating: Dating) -> Iterator[TimeReading]:
    """Read "cooperation began *with the founding of the league* in 1991": what was founded then began as well."""
    if lemma(verb) in {"begin", "start", "open"} and place.date.role == "":
        outsets = [t for t in targets_of(verb, frozenset({"with"})) if lemma(t) in OUTSETS]
        yield from dating.each([i for t in outsets for i in targets_of(t, frozenset({"of"}))], place, stance, "startDate", "began-with", _WORKS)


def _put_forward(verb: Token, place: Place, stance: Stance, dating: Dating) -> Iterator[TimeReading]:
    """Read "the construction of *the belt* was put forward in 2013", "*the circle* was put forward by Jiangsu in 2000"."""
    for noun in _done(verb):
        inner = targets_of(noun, frozenset({"of", "for"})) if lemma(noun) in _BUILDING else []
        topic = dating.mentions.memory.topic
        if lemma(noun) in _IDEAS and not inner and any(c.lower_ == "the" for c in noun.children) and len(list(noun.children)) == 1:
            about = topic is not None and topic.named and dating.is_a(topic, _WORKS) and not dating.is_a(topic, ("Agreement", "FinancingVehicle"))
            yield from dating.dated(topic.entity(), place, stance, "idea-dated", "startDate") if topic is not None and about else ()
        for thing in inner or [noun]:
            for mention in dating.things(thing):
                unknown = not mention.type or dating.is_a(mention, ("Principle", "Outcome", "Region"))
                called = mention.named or (" " in mention.labels[0] and any(t.pos_ == "PROPN" for t in thing.subtree if t.i <= thing.i))
                if called and (unknown or (inner and dating.is_a(mention, _WORKS) and not dating.is_a(mention, NEVER))):
                    known = replace(mention, type="CooperationZone") if mention.type == "Region" else mention
                    yield from dating.dated(as_thing(known), place, stance, "idea-dated", "startDate")


def _attended(verb: Token, place: Place, stance: Stance, dating: Dating) -> Iterator[TimeReading]:
    """Read "on 3 May the ministers *witnessed the signing* of the agreement": it was signed then."""
    for deed in (c for c in verb.children if c.dep_ == "dobj" and lemma(c) in _SIGNINGS | OUTSETS):
        signed = lemma(deed) in _SIGNINGS
        inner = targets_of(deed, frozenset({"of"}))
        yield from dating.each(inner, place, stance, "date" if signed else "startDate", "witnessed", _PAPERS if signed else _WORKS)


def _done(verb: Token) -> list[Token]:
    """Return what is done; of "which" and of a participle the noun that it describes."""
    if verb.dep_ in {"acl", "relcl"} and is_passive(verb) and not [c for c in verb.children if c.dep_ == "nsubjpass" and c.tag_ != "WDT"]:
        return [verb.head]
    found = subjects_of(verb) if is_passive(verb) else [c for c in verb.children if c.dep_ == "dobj"]
    return [verb.head if t.tag_ == "WDT" and verb.dep_ == "relcl" else t for t in found]
