"""Phrases that open a sentence: those that belong to all its clauses, and those that say among what something is named."""

from __future__ import annotations

from collections.abc import Iterator

from comity.nouns import word_set
from comity.reading.phrases import conjuncts
from comity.reading.tree import Token

__all__ = ["named_among", "shared_fronts"]

FRONTS = frozenset({"within", "under", "through"})
FRAMED = word_set("framework course part frame")
"""Nouns by which "in" and "as" open what is done in an undertaking: "*in the framework of* the project"."""
NAMING = word_set("name note single highlight identify distinguish mention list cite emphasise emphasize indicate point find see observe outline stress")
TROUBLES = word_set("problem difficulty shortcoming deficiency obstacle challenge issue contradiction weakness limitation barrier drawback bottleneck disadvantage constraint risk")


def shared_fronts(verb: Token) -> Iterator[Token]:
    """Yield the prepositions of opening phrases that a later clause shares: "*Within the project* 12 boats were bought and 260 doctors were trained"."""
    first = verb
    while first.dep_ == "conj" and first.head.pos_ in {"VERB", "AUX"}:
        first = first.head
    if first == verb or first.dep_ != "ROOT" or not any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children):
        return
    for prep in first.children:
        if prep.dep_ == "prep" and prep.i == prep.sent.start:
            framed = prep.lower_ in {"in", "as"} and any(c.dep_ == "pobj" and c.lemma_.lower() in FRAMED for c in prep.children)
            if prep.lower_ in FRONTS or framed:
                yield prep


def named_among(verb: Token) -> Iterator[Token]:
    """Yield whose the troubles are among which something is named: "Among the problems *of the port* the authors name X"."""
    if verb.lemma_ not in NAMING:
        return
    for prep in verb.children:
        if prep.dep_ == "prep" and prep.lower_ in {"among", "amongst"}:
            for noun in (c for c in prep.children if c.dep_ == "pobj" and c.lemma_.lower() in TROUBLES):
                yield from (t for p in noun.children if p.dep_ == "prep" and p.lower_ in {"of", "in", "for", "facing"} for c in p.children if c.dep_ == "pobj" for t in conjuncts(c))
                hurt = [c for c in noun.children if c.dep_ in {"acl", "relcl"} and c.pos_ == "VERB"]
                yield from (t for v in hurt for c in v.children if c.dep_ == "dobj" for t in conjuncts(c))
