"""Where things are or were done, where the parser hides it: "signed the Protocol on River Transport *in Lima on 8 May*", "lies *in the middle part of Asir*".

What a frame sees of a verb is the preposition that the parser hangs on it; here the words decide.
"""

from __future__ import annotations

from collections.abc import Iterator

from comity.nouns import word_set
from comity.reading.measured import lemma, targets_of
from comity.reading.memory import Mention
from comity.reading.mentions import Mentions
from comity.reading.stance import stance_of
from comity.reading.subjects import is_passive, subjects_of
from comity.reading.tree import Span, Token
from comity.statements import Modality

__all__ = ["venues"]

_SIGNS = word_set("sign initial ink seal conclude adopt exchange")
_LIES = word_set("locate situate base lie sit stand")
_PARTS = word_set("part north south east west centre center heart middle outskirt suburb vicinity northeast northwest southeast southwest tip corner end bank shore coast edge foot")
_PLACES = ("City", "District", "Province", "Country", "Region", "Place")
_TOWNS = ("City", "District")
_SIGNED = ("Agreement", "Document")


def venues(sentence: Span, mentions: Mentions) -> Iterator[tuple[Mention, Mention, Modality]]:
    """Yield a thing, where it is or was done, and how firmly that is told."""
    is_any = mentions.knowledge.ontology.is_any
    for verb in sentence:
        if verb.pos_ not in {"VERB", "ADJ"}:
            continue
        word = lemma(verb)
        if word in _SIGNS:
            for thing in _done(verb):
                found = [m for m in mentions.of(thing)[:1] if m.type and is_any(m.type, _SIGNED)]
                town = _at_end(thing, mentions) if found else None
                yield from ((m, town, stance_of(verb, mentions.knowledge.cues).modality) for m in found if town is not None)
        elif word in _LIES:
            for place in _inner_places(verb):
                where = next((m for m in mentions.of(place) if m.named and m.type and is_any(m.type, _PLACES)), None)
                things = [m for t in subjects_of(verb) or [verb.head] * (verb.dep_ == "acl") for m in mentions.of(t)[:1]]
                yield from ((m, where, stance_of(verb, mentions.knowledge.cues).modality) for m in things if where is not None and m.type and m.labels[0] != where.labels[0])


def _done(verb: Token) -> list[Token]:
    """Return what is signed."""
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        return [verb.head]
    return subjects_of(verb) if is_passive(verb) else [c for c in verb.children if c.dep_ == "dobj"]


def _at_end(thing: Token, mentions: Mentions) -> Mention | None:
    """Return the town at the end of the phrase of what is signed, where its date or the end of the clause follows."""
    doc, last = thing.doc, thing.right_edge
    for link in doc[thing.i + 1 : last.i + 1]:
        if link.lower_ not in {"in", "at"} or link.dep_ != "prep" or link.head == thing:
            continue
        place = next((c for c in link.children if c.dep_ == "pobj" and c.pos_ == "PROPN"), None)
        found = next((m for m in mentions.of(place) if m.named and m.type in _TOWNS), None) if place is not None else None
        if place is None or found is None:
            continue
        after = doc[place.right_edge.i + 1] if place.right_edge.i + 1 < len(doc) else None
        if after is None or after.text in {".", ";", ","} or (after.lower_ in {"on", "in"} and after.i + 1 < len(doc) and doc[after.i + 1].ent_type_ == "DATE"):
            return found
    return None


def _inner_places(verb: Token) -> list[Token]:
    """Return the places of which something lies in a part: "in the middle part *of Asir*", "on the bank *of the Rhine*"."""
    parts = [t for t in targets_of(verb, frozenset({"in", "on", "at", "along"})) if lemma(t) in _PARTS]
    return [t for part in parts for t in targets_of(part, frozenset({"of"}))]
