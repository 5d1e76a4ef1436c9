"""Roles that keep what is needed or said from being taken for advice or for a trouble of somebody else.

``no advice`` marks what a purpose ahead of an advice tells ("*to solve* the problems, we suggest ..."), what something makes necessary
("makes it necessary to *reload*") and what a relative clause lays down ("to which each tie *must be reported*");
``hard to do`` marks what is called hard; ``blamed`` holds those of whom somebody says what the verb complains of; ``oneself`` holds those who complain of what they suffer themselves, ``oneself named`` those of them that have a name.
"""

from __future__ import annotations

from comity.reading.clauses import Clause
from comity.reading.subjects import subjects_of
from comity.reading.tree import Token

__all__ = ["fill_no_advice"]

_NEEDED = frozenset({"necessary", "compulsory", "mandatory", "obligatory", "imperative", "needful"})
_HARD = frozenset({"hard", "difficult", "impossible", "harder", "tough"})
_SELF = frozenset({"it", "they", "we", "he", "she"})


def fill_no_advice(clause: Clause) -> None:
    """Add to the clause of a verb the roles of this module."""
    verb = clause.verb
    makes_it = verb.lemma_ in {"make", "render"} and any(c.lower_ == "it" for t in verb.children for c in (t, *t.children))
    if makes_it or (verb.tag_ in {"VB", "VBN"} and (_ahead(verb) or _made_necessary(verb) or _laid_down(verb))):
        clause.fill("no advice", [verb])
    clause.fill("hard to do", [verb] if verb.tag_ == "VB" and _HARD & {verb.head.lower_, *(c.lower_ for c in verb.head.children if verb.head.pos_ == "AUX")} else [])
    told = clause.roles.get("said", [])
    clause.fill("blamed", [s for t in told for s in subjects_of(t) if s.pos_ in {"NOUN", "PROPN"}])
    if told and any(s.lower_ in _SELF for t in told for s in subjects_of(t)):
        own = subjects_of(verb)
        clause.fill("oneself", own)
        clause.fill("oneself named", [t for t in own if t.pos_ == "PROPN"])


def _ahead(verb: Token) -> bool:
    """Tell whether a verb is the purpose with which its sentence opens."""
    return verb.dep_ == "advcl" and verb.head.i > verb.i and any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)


def _made_necessary(verb: Token) -> bool:
    """Tell whether something else makes it necessary to do it, which advises nobody."""
    node = verb
    while node.dep_ == "conj" and node.head.pos_ == "VERB":
        node = node.head
    need = node.head
    if need.lower_ not in _NEEDED:
        need = next((c for c in need.children if c.lower_ in _NEEDED and c.i < verb.i), need)
    making = [a for a in need.ancestors if a.lemma_ in {"make", "render"}] if need.lower_ in _NEEDED else []
    return any(a.tag_ in {"VBZ", "VBP", "VBD", "VBG"} and a.i < need.i for a in making[:1])


def _laid_down(verb: Token) -> bool:
    """Tell whether a relative clause says what must be done under a rule of others."""
    must = any(c.lower_ == "must" and c.dep_ == "aux" for c in verb.children)
    return must and verb.dep_ in {"relcl", "conj"} and any(a.dep_ == "relcl" for a in (verb, verb.head))
