"""The role of what is done under a pact: ``by pact`` holds the agreement under or according to which something is to be done.

"*Under the memorandum*, the two cities will exchange teachers and open an office" tells what the memorandum is for.
"""

from __future__ import annotations

from collections.abc import Iterator

from comity.reading.clauses import Clause
from comity.reading.phrases import conjuncts
from comity.reading.tree import Token

__all__ = ["fill_pact"]

_BY = frozenset({"under", "according", "pursuant", "in"})
_PACTS = frozenset({
    "agreement", "memorandum", "mou", "treaty", "protocol", "accord", "pact", "contract", "convention", "charter", "compact", "arrangement", "deal", "plan", "declaration", "programme", "program", "initiative", "framework", "scheme", "project", "decision",
})  # fmt: skip
"""Nouns, or last words of names, for what lays down what is to be done."""


def fill_pact(clause: Clause) -> None:
    """Add to the clause of a verb the pact with which its sentence opens."""
    verb = clause.verb
    if verb.tag_ not in {"VB", "VBN"}:
        return
    first = verb
    while (first.dep_ == "conj" and first.head.pos_ in {"VERB", "AUX"}) or (first.dep_ == "xcomp" and first.head.lemma_ == "be"):
        first = first.head  # "*is* to be set up"
    clause.fill("by pact", list(_opening(first)))


def _opening(verb: Token) -> Iterator[Token]:
    """Yield the pacts of the phrase ahead of a clause: "under *A*", "according to *A*", "in accordance with *A*"."""
    for prep in verb.children:
        if prep.i < verb.i and prep.lower_ in _BY and prep.dep_ in {"prep", "advcl"}:
            inner = [prep, *(c for c in prep.children if c.dep_ == "prep"), *(c for n in prep.children if n.lower_ in {"accordance", "line", "conformity", "keeping"} for c in n.children if c.dep_ == "prep")]
            yield from (t for p in inner for o in p.children if o.dep_ == "pobj" for t in conjuncts(o) if _is_pact(t))


def _is_pact(noun: Token) -> bool:
    """Tell whether a phrase is called a pact, by its noun or within its name."""
    return noun.lemma_.lower() in _PACTS or (noun.pos_ == "PROPN" and any(c.lower_ in _PACTS for c in noun.children))
