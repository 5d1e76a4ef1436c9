"""The named thing of which a noun says what it is: "*the Snow Route* is an itinerary", "*the Snow Route*, an itinerary, ..."."""

from __future__ import annotations

from comity.reading.memory import Memory, Mention
from comity.reading.mentions import Mentions
from comity.reading.subjects import subjects_of
from comity.reading.tree import Token

__all__ = ["owner_of", "thing_described"]


def thing_described(noun: Token, mentions: Mentions, classes: tuple[str, ...]) -> Mention | None:
    """Return the named thing of one of ``classes`` that is said to be ``noun``, or to be one, or made up, of what ``noun`` tells."""
    while noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.pos_ in {"NOUN", "PROPN"}:
        noun = noun.head.head  # "a club *of islands*"
    holders = [noun.head] if noun.dep_ == "appos" else subjects_of(noun.head) if noun.dep_ == "attr" else []
    is_any = mentions.knowledge.ontology.is_any
    return next((m for t in holders for m in mentions.of(t)[:1] if m.named and is_any(m.type, classes)), None)


def owner_of(noun: Token, mentions: Mentions, memory: Memory, classes: tuple[str, ...]) -> Mention | None:
    """Return whose ``noun`` is: "*its* radius", "the territory *of the league*", "the area covered *by this treaty*"; what the text speaks of, where nobody is named."""
    is_any = mentions.knowledge.ontology.is_any
    heads = [c for c in noun.children if c.dep_ == "poss"]
    heads += [t for c in noun.children if c.dep_ == "prep" and c.lower_ == "of" for t in c.children if t.dep_ == "pobj"]
    heads += [t for c in noun.children if c.dep_ == "acl" and c.lemma_ in {"cover", "serve"} for by in c.children if by.dep_ == "agent" for t in by.children]
    found = [m for t in heads for m in mentions.of(t)[:1]]
    spoken = [*([memory.topic] if memory.topic is not None else []), *memory.single] if not heads or heads[0].pos_ == "PRON" else []
    return next((m for m in (*found, *spoken) if is_any(m.type, classes)), None)
