"""Who carries a common body: in turn ("the chair rotates, *starting with A*", "take turns to host *it*") or by the people they send ("sent *soldiers*")."""

from __future__ import annotations

from comity.reading.clauses import Clause
from comity.reading.phrases import conjuncts
from comity.reading.tree import Token

__all__ = ["fill_turns"]

ROTATING = frozenset({"rotate", "alternate", "circulate", "pass"})
BEGINNING = frozenset({"starting", "beginning", "commencing"})
LEADING = frozenset({"host", "chair", "head", "lead", "organise", "organize", "run", "preside", "hold", "convene"})
FORCES = frozenset({"soldier", "troop", "contingent", "peacekeeper", "battalion", "brigade", "gendarme", "policeman"})


def fill_turns(clause: Clause) -> None:
    """Fill ``first up`` with whom a rotation begins, and ``turns at`` with what several lead one after the other; ``forces`` tells of soldiers sent."""
    verb = clause.verb
    if verb.lemma_ in ROTATING:
        clause.fill("agent of", [verb.head for s in clause.roles.get("agent", ()) if verb.dep_ == "relcl" and any(c.lower_ == "whose" for c in s.children)])
        clause.fill("first up", [t for c in verb.children if c.lower_ in BEGINNING for t in _behind(c, "with")])
    elif verb.lemma_ == "take" and any(c.dep_ == "dobj" and c.lemma_ == "turn" for c in verb.children):
        deeds = [c for c in verb.children if c.dep_ in {"advcl", "xcomp"} and c.tag_ == "VB" and c.lemma_ in LEADING]
        clause.fill("turns at", [t for d in deeds for c in d.children if c.dep_ == "dobj" for t in conjuncts(c)] + [t for d in deeds for t in _behind(d, "over")])
    clause.fill("forces", [t for o in clause.roles.get("patient", ()) for t in (o, *(p for p in _behind(o, "of"))) if t.lemma_.lower() in FORCES])


def _behind(word: Token, link: str) -> list[Token]:
    """Return what a preposition of ``word`` leads to."""
    return [t for prep in word.children if prep.lower_ == link for c in prep.children if c.dep_ == "pobj" for t in conjuncts(c)]
