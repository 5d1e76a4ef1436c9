"""Who does it with the subject: "*together with A*, B carried out ...", "B, *along with A*, does", "*besides A*, B also takes part"."""

from __future__ import annotations

from comity.reading.phrases import conjuncts
from comity.reading.tree import Token

__all__ = ["accompanying", "is_companion"]

ACCOMPANYING = frozenset({"together", "along", "jointly", "alongside"})
TOGETHER = frozenset({"together", "along", "jointly"})
MUTUAL = frozenset({"work", "cooperate", "co-operate", "collaborate", "partner", "meet", "live", "team", "act"})
"""Verbs whose "together with" tells with whom, not who else."""


def accompanying(verb: Token) -> list[Token]:
    """Return who does it with the subject: "*together with* A, B carried out ...", "B, *along with* A, does"."""
    found: list[Token] = []
    for holder in (verb, *(c for c in verb.children if c.dep_ in {"nsubj", "dobj"})):
        for word in holder.children:
            if word.lower_ == "with" and word.dep_ == "prep" and word.i and word.nbor(-1).lower_ in TOGETHER and verb.lemma_ not in MUTUAL:
                found.extend(t for c in word.children if c.dep_ == "pobj" for t in conjuncts(c))  # "have joined X, *together with* A and B"
            if word.lower_ not in ACCOMPANYING or word.dep_ not in {"prep", "advmod"}:
                continue
            linked = [word] if word.lower_ == "alongside" else [c for c in word.children if c.dep_ == "prep" and c.lower_ == "with"]
            linked += [c for c in holder.children if c.lower_ == "with" and c.dep_ == "prep" and c.i == word.i + 1]
            found.extend(t for prep in linked for c in prep.children if c.dep_ == "pobj" and not _is_change(c, word) for t in conjuncts(c))
    return [*found, *_besides(verb)]


def _is_change(noun: Token, word: Token) -> bool:
    """Tell whether a fronted "along with" leads to what goes on meanwhile: "*Along with the delegation of power*, the cantons ..."."""
    return word.i == word.sent.start and noun.tag_ == "NN" and any(c.lower_ == "of" for c in noun.children)


def is_companion(doer: Token) -> bool:
    """Tell whether a further doer acts "together with" the subject, not only along with it."""
    while doer.dep_ == "conj":
        doer = doer.head
    prep = doer.head
    return prep.lower_ == "with" and prep.i > 0 and prep.nbor(-1).lower_ in {"together", "jointly"}


def _besides(verb: Token) -> list[Token]:
    """Return who else does it that a fronted phrase names: "*Besides A and B*, C also takes part"."""
    if not any(c.dep_ == "advmod" and c.lower_ in {"also", "likewise", "too"} for c in verb.children) or any(c.dep_ == "neg" for c in verb.children):
        return []
    subject = next((c.i for c in verb.children if c.dep_ == "nsubj"), 0)
    opening = [c for c in verb.children if c.i < subject and c.lower_ in {"besides", "in", "apart", "aside"}]
    links = [c for c in opening if c.lower_ == "besides"]
    links += [p for c in opening for inner in (c, *c.children) if inner.lower_ in {"addition", "apart", "aside"} for p in inner.children if p.lower_ in {"to", "from"}]
    return [t for p in links for c in p.children if c.dep_ == "pobj" for t in conjuncts(c) if t.pos_ == "PROPN"]
