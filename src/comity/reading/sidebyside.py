"""Clauses that stand side by side: "A is weak, *B is late*; *C costs too much*", however the parser hung them on each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from comity.reading.clausetext import is_finite
from comity.reading.tree import Token

__all__ = ["side_clauses"]

JOINTS = frozenset({",", ";", ":", "—", "–", "and", "but", "or", "while", "whereas", "yet"})


def side_clauses(tokens: Iterable[Token]) -> Iterator[Token]:
    """Yield the verbs of whole clauses in ``tokens`` that are parts of no other clause: none after "that", "if" or "which"."""
    for verb in tokens:
        if verb.pos_ not in {"VERB", "AUX"} or not any(c.dep_ in {"nsubj", "nsubjpass", "expl"} for c in verb.children) or not is_finite(verb):
            continue
        top = verb
        while top.dep_ in {"conj", "parataxis", "ccomp", "advcl"} and top.head != top and _stands_beside(top):
            top = top.head
        if top.head == top or top.dep_ == "ROOT":
            yield verb


def _stands_beside(verb: Token) -> bool:
    """Tell whether a clause stands beside the one on which it hangs: after "and" or a comma, not after "that"."""
    marks = {c.lower_ for c in verb.children if c.dep_ == "mark" or c.tag_ in {"WDT", "WP", "WRB"}}
    if marks - {"while", "whereas"} or (verb.dep_ == "advcl" and not marks):
        return False
    first = min([verb.i, *(t.left_edge.i for t in verb.children if t.dep_ in {"nsubj", "nsubjpass", "expl"})])
    return verb.dep_ == "conj" or verb.i < verb.head.i or bool(marks) or (first > 0 and verb.doc[first - 1].lower_ in JOINTS)
