"""Pairs whose verb is said only once: "A has ties with B, *C with D and E*, and *F with G*"."""

from __future__ import annotations

from collections.abc import Iterator

from comity.reading.tags import NOMINAL
from comity.reading.tree import Token

__all__ = ["gapped_names", "is_gapped"]

PAIRING = "with"


def is_gapped(name: Token) -> bool:
    """Tell whether a name in a list after "with" opens a pair of its own: "with B, *C with D*"."""
    if name.dep_ != "conj" or name.pos_ != "PROPN" or not any(c.lower_ == PAIRING and c.i == name.i + 1 for c in name.children):
        return False
    first = name
    while first.dep_ == "conj" and first.head.pos_ in NOMINAL:
        first = first.head
    return first.dep_ == "pobj" and first.head.lower_ == PAIRING and name.doc[name.left_edge.i - 1].lower_ in {",", "and", ";"}


def gapped_names(first: Token) -> Iterator[tuple[Token, Token]]:
    """Yield (name, what its own "with" leads to) for the pairs that follow in the list of ``first``."""
    queue = [first]
    while queue:
        token = queue.pop()
        for child in token.children:
            if child.dep_ == "conj" and child.pos_ in NOMINAL:
                queue.append(child)
                if is_gapped(child):
                    yield from ((child, t) for p in child.children if p.lower_ == PAIRING for t in p.children if t.dep_ == "pobj")
