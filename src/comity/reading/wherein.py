"""Where that takes place which a noun is for: "an initiative for the repair of canals *in A and B*", "a body that promotes trade *in A*"."""

from __future__ import annotations

from collections.abc import Iterator

from comity.reading.phrases import conjuncts
from comity.reading.tree import Token

__all__ = ["places_deep_in"]

INSIDE = frozenset({"in", "across", "throughout", "between", "within"})
LEADING = frozenset({"for", "of", "on", "at"})
COUNTRIES = frozenset({"country", "state", "province", "region", "city", "area", "part", "nation", "territory", "water"})
DEEPEST = 4
WORKS = frozenset({
    "coordinate", "promote", "support", "manage", "regulate", "finance", "fund", "protect", "conserve", "develop", "operate", "work", "serve", "monitor", "combat",
    "provide", "implement", "represent", "advise", "assist", "oversee", "supervise", "administer", "foster", "improve", "strengthen", "rehabilitate", "restore",
    "build", "modernise", "modernize", "preserve", "safeguard", "harmonise", "harmonize", "reduce", "fight", "help", "train", "cover", "lend", "aim", "seek", "design",
    "dedicate", "devote", "charge", "entrust", "task", "engage",
})  # fmt: skip
"""What an undertaking or a body does in the places that it covers, time and again."""


def places_deep_in(noun: Token) -> list[Token]:
    """Return the names of the places that a phrase behind ``noun`` leads to, but not those right behind it."""
    return [t for token in _inner(noun) for t in _below(token, DEEPEST) if t.pos_ == "PROPN"]


def _inner(noun: Token) -> Iterator[Token]:
    """Yield what ``noun`` is for, and what it does or is to do."""
    for child in noun.children:
        many = child.dep_ == "prep" and child.lower_ == "of" and any(c.tag_ == "NNS" for c in child.children)  # "a network of cities in ..."
        if many or (child.dep_ == "prep" and child.lower_ == "for"):
            yield from (t for c in child.children if c.dep_ in {"pobj", "pcomp"} for t in conjuncts(c))
        elif child.dep_ in {"acl", "relcl"} and child.lemma_ in WORKS and not any(c.dep_ == "neg" for c in child.children):
            yield child


def _below(token: Token, left: int) -> Iterator[Token]:
    if not left:
        return
    for child in token.children:
        if child.i < token.i:
            continue
        if child.dep_ == "prep" and child.lower_ in INSIDE:
            places = [t for c in child.children if c.dep_ == "pobj" for t in conjuncts(c)]
            yield from places
            yield from (t for p in places if p.lemma_ in COUNTRIES for of in p.children if of.lower_ == "of" for c in of.children for t in conjuncts(c))
        elif child.dep_ == "prep" and child.lower_ in LEADING | {"with", "to"}:
            for inner in child.children:
                if inner.dep_ in {"pobj", "pcomp"}:
                    yield from _below(inner, left - 1)
        elif child.dep_ in {"dobj", "xcomp", "conj", "pobj"} and child.pos_ in {"NOUN", "VERB", "PROPN"}:
            yield from _below(child, left - 1)
