"""Dates at which a thing becomes another, moves or first runs: "became the Forum *in 2010*", "the first train left *in May*"."""

from __future__ import annotations

from collections.abc import Iterator

from comity.nouns import word_set
from comity.reading.dateplaces import NOUNS, Place
from comity.reading.dating import Dating, TimeReading
from comity.reading.measured import lemma, targets_of
from comity.reading.stance import Stance
from comity.reading.subjects import is_passive, subjects_of
from comity.reading.tree import Token
from comity.statements import Entity

__all__ = ["not_held", "turning_times"]

_BECOMES = word_set("become rename turn transform evolve rechristen reorganise reorganize convert rebrand merge")
_RAISES = word_set("upgrade elevate raise promote lift")
_BONDS = ("Partnership", "Relationship", "Mechanism", "Initiative", "Agreement")
_BODIES = ("Organization", "Undertaking", "Mechanism", "Forum", "CooperationZone", "Event")
_MOVES = word_set("move relocate transfer shift")
_CARRIERS = word_set("train flight ferry ship truck bus convoy shipment container team delegation group class voyage run")
_SETS_OUT = word_set("leave depart arrive run reach sail roll land return")
_HELD = word_set("hold convene")
_MEETINGS = ("MeetingEvent", "JointMeeting", "Event")


def turning_times(verb: Token, place: Place, stance: Stance, dating: Dating) -> Iterator[TimeReading]:
    """Yield what ``verb`` with the date at ``place`` tells of what something becomes, where it moves, or what came first."""
    if place.date.role or place.prep not in {"in", "on", ""} or verb.tag_ == "VBG":
        return
    word = verb.lemma_
    if word in _BECOMES:
        yield from dating.each(_names_given(verb), place, stance, "startDate", "became", _BODIES)
    elif word in _RAISES:
        bonds = [t for t in targets_of(verb, frozenset({"to", "into"})) if t.pos_ in NOUNS]
        yield from dating.each(bonds, place, stance, "startDate", "raised-to", _BONDS)
    elif word in _MOVES:
        yield from _moved(verb, place, stance, dating)
    elif word in _SETS_OUT and not is_passive(verb):
        yield from _first_of_all(verb, place, stance, dating)


def _names_given(verb: Token) -> list[Token]:
    """Return the name that somebody gets or what something turns into."""
    own = [c for c in verb.children if c.dep_ in {"attr", "oprd", "dobj"} and c.pos_ == "PROPN"]
    if verb.lemma_ == "rename" and len(own) > 1:
        own = own[-1:]  # "renamed *the Area* the Initiative"
    return own or [t for t in targets_of(verb, frozenset({"into", "to"})) if t.pos_ == "PROPN"]


def _moved(verb: Token, place: Place, stance: Stance, dating: Dating) -> Iterator[TimeReading]:
    """Read "the secretariat *moved to Riga* in 2016": the day is that of the move."""
    movers = subjects_of(verb) if is_passive(verb) or not any(c.dep_ == "dobj" for c in verb.children) else [c for c in verb.children if c.dep_ == "dobj"]
    for mover in movers[:1]:
        for mention in dating.things(mover)[:1]:
            for where in targets_of(verb, frozenset({"to"}))[:1]:
                places = [m for m in dating.mentions.of(where) if dating.is_a(m, ("Place", "GeopoliticalEntity"))]
                if places and dating.is_a(mention, ("Organization", "Mechanism", "Facility", "Event")):
                    name, to = mention.labels[0], places[0].labels[0]
                    move = Entity(f"move of {name} to {to}", "CooperationActivity", tuple(sorted({f"move to {to}", f"{name} moved to {to}"})))
                    yield from dating.dated(move, place, stance, "moved", "date")


def _first_of_all(verb: Token, place: Place, stance: Stance, dating: Dating) -> Iterator[TimeReading]:
    """Read "*the first train* of the route left Riga in May": the day of the first, with which the route began."""
    for subject in subjects_of(verb)[:1]:
        if lemma(subject) not in _CARRIERS or not any(c.lower_ == "first" for c in subject.children):
            continue
        for mention in dating.mentions.of(subject)[:1]:
            yield from dating.dated(Entity(mention.labels[0], "Event", mention.labels[1:]), place, stance, "first-of-all", "date")
        yield from dating.each(targets_of(subject, frozenset({"of", "on", "along"})), place, stance, "startDate", "first-of-all", ("Undertaking", "Facility"))


def not_held(verb: Token, place: Place, stance: Stance, dating: Dating) -> Iterator[TimeReading]:
    """Read "the meeting was *not convened* in 2020": it did not take place then."""
    if verb.lemma_ in _HELD and is_passive(verb) and place.prep in {"in", "on"} and not place.date.role:
        yield from dating.each(subjects_of(verb), place, stance, "date", "not-held", _MEETINGS)
