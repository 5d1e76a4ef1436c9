"""Which places a way joins and over which a group is spread: "the bridge over the Sava *between A and B*", "an association of cities *of A and B*"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from comity.nouns import word_set
from comity.reading.coverage import Coverage
from comity.reading.measured import lemma, targets_of
from comity.reading.memory import Mention
from comity.reading.mentions import Mentions
from comity.reading.nounstance import noun_stance
from comity.reading.phrases import conjuncts
from comity.reading.subjects import subjects_of
from comity.reading.tree import Span, Token

__all__ = ["read_ways"]

_WAYS = word_set(
    "line route railway railroad road pipeline highway motorway expressway ferry cable canal bridge tunnel flight service link connection crossing"
    " interconnector interconnection corridor causeway tramway train bus track"
)
_ENDS = frozenset({"between", "from"})
_NEAR = 8
_GUESSED = frozenset({"", "Person", "Organization", "Place"})
_PLACES = ("GeopoliticalEntity", "Region")
_BODIES = word_set("association network alliance union league forum group platform federation confederation grouping community conference assembly")
_MEMBERS = word_set("government city province region municipality town port county state authority university mayor governor parliament village district canton community")


def read_ways(sentence: Span, mentions: Mentions) -> Iterator[Coverage]:
    """Yield the ends of the ways and the lands of the groups that ``sentence`` speaks of."""
    for noun in sentence:
        if noun.pos_ not in {"NOUN", "PROPN"} or noun.dep_ in {"compound", "nmod"}:
            continue
        word = lemma(noun)
        if word in _WAYS:
            yield from _ends_of(noun, sentence, mentions)
        elif word in _BODIES:
            yield from _lands_of(noun, mentions)


def _ends_of(way: Token, sentence: Span, mentions: Mentions) -> Iterator[Coverage]:
    doc = way.doc
    start = next((t.i for t in doc[way.i + 1 : min(way.i + _NEAR, sentence.end)] if t.lower_ in _ENDS and t.dep_ == "prep"), None)
    if start is None or any(t.pos_ in {"VERB", "AUX", "PUNCT"} for t in doc[way.i + 1 : start]):
        return
    last = {"between": "and", "from": "to"}[doc[start].lower_]
    row: list[Mention] = []
    reached = False
    for token in doc[start + 1 : sentence.end]:
        if token.pos_ in {"VERB", "AUX", "PRON", "SCONJ"} or token.text in {".", ";", ",", "(", ":"} or token.lower_ in {"in", "for", "with"}:
            break
        reached = reached or token.lower_ == last
        found = next(iter(mentions.of(token)), None) if token.pos_ == "PROPN" else None
        if found is not None and found.token == token and found.named and (place := _as_place(found, mentions)) is not None:
            row.append(place)
    described = [m for t in _described(way) for m in mentions.of(t)[:1] if m.named and m.type]
    thing = next(iter(described or mentions.of(way)), None)
    if not reached or len(row) < 2 or thing is None:
        return
    subject = thing if thing.type else replace(thing, type="InfrastructureProject")
    stance = noun_stance(way, mentions.knowledge.cues)
    yield from (Coverage(subject, place, stance) for place in row if place.labels[0] not in subject.labels)


def _as_place(found: Mention, mentions: Mentions) -> Mention | None:
    """Return a name as the place that it must be at the end of a way."""
    if found.type and mentions.knowledge.ontology.is_any(found.type, _PLACES):
        return found
    guessed = found.type in _GUESSED and not found.key and found.token is not None and found.token.ent_type_ in {"GPE", "LOC", "PERSON", "ORG", "FAC", "NORP", ""}
    return replace(found, type="City") if guessed and not (found.token is not None and mentions.spans.heads(found.token)) else None


def _lands_of(body: Token, mentions: Mentions) -> Iterator[Coverage]:
    members = [t for t in targets_of(body, frozenset({"of"})) if t.tag_ == "NNS" and lemma(t) in _MEMBERS]
    places = [m for t in members for p in targets_of(t, frozenset({"of", "from", "in"})) for c in conjuncts(p) for m in mentions.of(c)[:1] if m.named and m.type in {"Country", "Region", "Province"}]
    if not places:
        return
    thing = next((m for t in _described(body) or [body] for m in mentions.of(t)), None)
    if thing is None or not thing.type or not mentions.knowledge.ontology.is_any(thing.type, ("Organization", "Network", "Forum", "Mechanism")):
        return
    yield from (Coverage(thing, place, noun_stance(body, mentions.knowledge.cues)) for place in places if place.labels[0] not in thing.labels)


def _described(noun: Token) -> list[Token]:
    """Return what is said to be what a noun says: "*the Forum* is an association ...", "*the Sur Corridor*, a route from ..."."""
    if noun.dep_ == "attr" and noun.head.lemma_ == "be":
        return subjects_of(noun.head)
    return [noun.head] if noun.dep_ == "appos" and noun.head.pos_ in {"NOUN", "PROPN"} else []
