"""Mends "A *borders on* B, and its trade is ...", where the parser takes "borders" for a plural that is the subject of what follows."""

from __future__ import annotations

from comity.reading.tree import Span, Token

__all__ = ["mend_borders"]

BORDERING = {"borders": "border", "neighbours": "neighbour", "neighbors": "neighbor"}


def mend_borders(sentence: Span) -> None:
    """Make "borders on" the verb of the name before it, and the verb behind it the second of the sentence."""
    for token in sentence:
        if token.lower_ in BORDERING and token.tag_ == "NNS" and token.dep_ == "nsubj" and token.head.i > token.i:
            _raise(token, token.head)


def _raise(borders: Token, verb: Token) -> None:
    name = borders.nbor(-1) if borders.i else borders
    follows = borders.i + 1 < borders.sent.end and borders.nbor().lower_ == "on"
    second = next((c for c in borders.rights if c.dep_ == "conj" and c.i < verb.i), None)
    other = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"} and borders.i < c.i < verb.i), None)
    if not follows or name.tag_ != "NNP" or name.head != borders or (second is None and other is None) or verb.dep_ != "ROOT":
        return
    if second is not None:
        second.head, second.dep_ = verb, "nsubj"
    for child in [c for c in borders.lefts if c != name]:
        child.head = name
    for child in [c for c in verb.lefts if c.i < borders.i]:
        child.head = borders
    borders.head, borders.dep_, borders.pos_, borders.tag_, borders.lemma_ = borders, "ROOT", "VERB", "VBZ", BORDERING[borders.lower_]
    name.head, name.dep_ = borders, "nsubj"
    verb.head, verb.dep_ = borders, "conj"
