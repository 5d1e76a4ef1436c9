"""What a noun takes for granted, and what before or over it takes that away: "*the* office in A may close", "*alleged* ties", "a *lack of* ties"."""

from __future__ import annotations

from comity.nouns import word_set
from comity.reading.cuewords import Cues
from comity.reading.tree import Token
from comity.statements import Modality

__all__ = ["UNSURE", "first_of", "is_definite", "is_given", "put_by_others"]

UNSURE = word_set(
    "create establish found set form build launch introduce develop install construct open constitute institute convene hold organise organize host plan propose cancel call"
    " envisage schedule expect complete finish abandon shelve drop scrap postpone delay inaugurate need want require demand seek consider discuss debate talk negotiate refuse"
    " reject foresee locate base place site situate house intend prepare sign conclude"
)
"""Verbs of which one cannot tell whether what they are done to is there: "the office in A *will be opened*"."""
ARISING = word_set("open begin start happen occur exist materialise materialize arise emerge")
"""Verbs that tell of a thing whether, or when, it is there."""
LINKS = frozenset({"for", "of", "on", "about", "to", "over"})


def is_given(noun: Token, cues: Cues) -> bool:
    """Tell whether a phrase names what is known to be there, whatever its clause says of it: "*the* office in A has not replied"."""
    if not is_definite(noun) or noun.dep_ not in {"nsubj", "nsubjpass", "pobj"}:
        return False
    if noun.dep_ == "pobj":
        return put_by_others(noun, cues) is None
    verb = noun.head
    takes_place = verb.lemma_ == "take" and any(c.lower_ == "place" for c in verb.children)
    arising = ARISING if not any(c.dep_ == "dobj" for c in verb.children) else frozenset[str]()
    return not takes_place and verb.lemma_ not in (UNSURE if noun.dep_ == "nsubjpass" else arising)


def is_definite(noun: Token) -> bool:
    """Tell whether a phrase names one thing that is known: "*the* office", "*its* levy", a name."""
    return noun.pos_ == "PROPN" or any(c.dep_ == "poss" or c.lower_ in {"the", "this", "that", "these", "those"} for c in noun.children)


def put_by_others(noun: Token, cues: Cues) -> Modality | None:
    """Return how firmly a word before a noun, or a noun over it, puts what it tells; None where none does."""
    first = first_of(noun)
    for child in first.children:
        if child.i < first.i and child.dep_ in {"amod", "compound", "nmod"} and child.lower_ in cues.doubting:
            return cues.doubting[child.lower_]
    over = first.head.head if first.dep_ == "pobj" and first.head.lower_ in LINKS else None
    return cues.wanting.get(over.lemma_.lower()) if over is not None and over.pos_ == "NOUN" else None


def first_of(noun: Token) -> Token:
    """Return the first of the nouns that are coordinated with ``noun``, or beside which it stands."""
    while noun.dep_ in {"conj", "appos"} and noun.head.pos_ in {"NOUN", "PROPN"}:
        noun = noun.head
    return noun
