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
from comity.reading.tree import Span, Token
from comity.statements import Modality

__all__ = ["placed_names"]

_LINK = re.compile(r" (?:near|at|off|outside) [^\W\d_a-z]")
NEAR = frozenset({"near", "outside", "off"})
WORKS = ("Facility", "CooperationZone", "InfrastructureProject", "Event", "MeetingEvent", "JointMeeting")
BODIES = (*WORKS, "Organization")
_GUESSED = frozenset({"", "Organization", "City", "Place", "Region"})
_PLACES = frozenset({"GPE", "LOC", "FAC", "ORG", "PERSON", ""})


def placed_names(sentence: Span, mentions: Mentions) -> Iterator[tuple[Mention, Mention, Modality]]:
    """Yield a thing, the place near or at which it stands, and how firmly that is told."""
    ontology = mentions.knowledge.ontology
    for link in sentence if _LINK.search(sentence.text) else ():
        if link.dep_ != "prep" or link.lower_ not in NEAR | {"at"} or link.head.pos_ not in {"NOUN", "PROPN"} or link.i - link.head.i > 4:
            continue
        place = next((t for t in link.children if t.dep_ == "pobj"), None)
        if place is None or place.pos_ != "PROPN" or place.ent_type_ not in _PLACES:
            continue
        thing, where = next(iter(mentions.of(link.head)), None), next(iter(mentions.of(place)), None)
        if thing is None or where is None or not thing.type or not where.named or not _is_free(link, place):
            continue
        if not ontology.is_any(thing.type, BODIES if link.lower_ in NEAR else WORKS):
            continue
        known = bool(where.type) and ontology.is_a(where.type, "Place")
        if not known and (where.key or where.type not in _GUESSED or len(where.labels[0].split()) > 2 or mentions.spans.heads(place)):
            continue
        stance = noun_stance(link.head, mentions.knowledge.cues)
        if stance.modality != "negated" and stance.speaker is None:
            label = next((x for x in thing.labels if f" {link.lower_} " not in x), thing.labels[0])
            whole = replace(thing, labels=tuple(dict.fromkeys((label, *thing.labels))))
            yield whole, where if known else replace(where, type="City"), stance.modality


def _is_free(link: Token, place: Token) -> bool:
    """Tell whether a place stands alone behind its preposition: no number, no possessive, no small word before it."""
    return place.tag_ == "NNP" and all(t.pos_ == "PROPN" for t in place.doc[link.i + 1 : place.i + 1])
