"""Named works, bodies and meetings with their place right behind them: "the *Debed Park near Sadakhlo*", "a terminal *at Wete*".

The place need not be known: what a work is near or at is a place when its name says nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from comity.reading.memory import Mention
from comity.reading.mentions import Mentions
from comity.reading.nounstance import noun_stance
from comity.reading.phrases import conjuncts
from comity.reading.tree import Span, Token
from comity.statements import Modality

__all__ = ["placed_names"]

_LINK = re.compile(r" (?:near|at|in|off|outside) [^\W\d_a-z]")
NEAR = frozenset({"near", "outside", "off"})
WORKS = ("Facility", "CooperationZone", "InfrastructureProject", "Event", "MeetingEvent", "JointMeeting")
BODIES = (*WORKS, "Organization")
AT_HOME = ("ResearchOrganization", "Enterprise", "MediaOrganization")
"""Bodies that are where their names say: "Siemens *in Munich*"; the offices of others are elsewhere."""
_GUESSED = frozenset({"", "Organization", "City", "Place", "Region"})
_PLACES = frozenset({"GPE", "LOC", "FAC", "ORG", "PERSON", ""})


def placed_names(sentence: Span, mentions: Mentions) -> Iterator[tuple[Mention, Mention, Modality]]:
    """Yield a thing, the place near or at which it stands, and how firmly that is told."""
    ontology = mentions.knowledge.ontology
    for link in sentence if _LINK.search(sentence.text) else ():
        if link.dep_ != "prep" or link.lower_ not in NEAR | {"at", "in"} or link.head.pos_ not in {"NOUN", "PROPN"} or link.i - link.head.i > 4:
            continue
        if any(t.pos_ == "NOUN" for t in link.doc[link.head.i + 1 : link.i]):
            continue  # "an agreement on a hospital *in A*"
        first = next((t for t in link.children if t.dep_ == "pobj"), None)
        thing = next(iter(mentions.of(link.head)), None)
        if first is None or thing is None or not thing.type or not _is_free(link, first):
            continue
        inside = link.lower_ == "in"
        if not (thing.named and ontology.is_any(thing.type, AT_HOME)) if inside else not ontology.is_any(thing.type, BODIES if link.lower_ in NEAR else WORKS):
            continue
        stance = noun_stance(link.head, mentions.knowledge.cues)
        if stance.modality == "negated" or stance.speaker is not None:
            continue
        label = next((x for x in thing.labels if f" {link.lower_} " not in x), thing.labels[0])
        whole = replace(thing, labels=tuple(dict.fromkeys((label, *thing.labels))))
        for place in conjuncts(first) if not inside else [first]:
            where = _where(place, mentions, ("City", "District") if inside else ("Place",))
            if where is not None and not (inside and not where.key):
                yield whole, where, stance.modality


def _where(place: Token, mentions: Mentions, classes: tuple[str, ...]) -> Mention | None:
    """Return the place that a name behind a preposition is, also one that no lexicon knows."""
    where = next(iter(mentions.of(place)), None)
    if place.pos_ != "PROPN" or place.ent_type_ not in _PLACES or where is None or not where.named:
        return None
    if where.type and mentions.knowledge.ontology.is_any(where.type, classes):
        return where
    unknown = not where.key and where.type in _GUESSED and len(where.labels[0].split()) <= 2 and not mentions.spans.heads(place)
    return replace(where, type="City") if unknown else None


def _is_free(link: Token, place: Token) -> bool:
    """Tell whether a place stands alone behind its preposition: no number, no possessive, no small word before it."""
    return place.tag_ == "NNP" and all(t.pos_ == "PROPN" for t in place.doc[link.i + 1 : place.i + 1])
