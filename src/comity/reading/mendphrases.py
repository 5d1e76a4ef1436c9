"""Mending phrases: what the parser hung on the first of several nouns although it stands behind a later one."""

from __future__ import annotations

from spacy.tokens import Token

from comity.nouns import word_set
from comity.reading.tags import NOMINAL

__all__ = ["mend_preposition"]

ASKING_IN = word_set("difficulty delay gap difference weakness shortcoming deficiency increase decrease rise fall decline drop growth change imbalance interest")
"""Nouns that tell in what they are."""


def mend_preposition(prep: Token) -> None:
    """Give each of two nouns its own "of": "mayor of A and *chair of B*", not "mayor ... of B"."""
    head = prep.head
    if head.pos_ not in NOMINAL or prep.i < 2:
        return
    noun = prep.nbor(-1)
    middle = prep.lower_ == "of" and head.dep_ == "conj" and noun.dep_ == "conj" and noun.head == head and noun.tag_ == "NN"
    asked = prep.lower_ == "in" and noun.dep_ == "conj" and noun.head == head and noun.lemma_.lower() in ASKING_IN
    if middle or asked:
        prep.head = noun  # "motives, mechanisms and *performance of* ports", "low pay and *difficulties in* recruitment"
        return
    if noun.dep_ == "conj" and noun.head == head and any(c.lower_ == prep.lower_ and c.dep_ == "prep" and c.i < noun.i for c in head.children):
        prep.head = noun
