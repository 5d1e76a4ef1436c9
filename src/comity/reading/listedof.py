"""What a general noun only announces with "of": "the provinces of A, B and C" are those, "the problems of X and Y" are X and Y."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from comity.reading.kinds import Kinds, singular
from comity.reading.memory import Mention
from comity.reading.mentionwords import PLACE_NOUNS
from comity.reading.phrases import conjuncts, noun_labels
from comity.reading.tree import Token

__all__ = ["places_listed", "troubles_listed"]

TROUBLES = frozenset({"problem", "constraint", "dilemma", "difficulty", "shortcoming", "phenomenon", "issue", "defect", "disadvantage", "challenge", "situation", "deficiency"})
"""Nouns that say only that what follows them is bad."""
PLACES = PLACE_NOUNS | {"region", "state", "department"}


def _listed(token: Token) -> list[Token]:
    """Return the members of the list behind the "of" of a noun, or nothing where there is but one."""
    first = next((c for p in token.children if p.lower_ == "of" and p.i == token.i + 1 for c in p.children if c.dep_ == "pobj"), None)
    members = conjuncts(first) if first is not None else []
    return members if len(members) > 1 else []


def troubles_listed(token: Token, kinds: Kinds) -> list[Mention]:
    """Return the troubles that a general word announces: "the problems *of insufficient funds, low efficiency and scattered rules*"."""
    members = _listed(token) if token.lemma_.lower() in TROUBLES else []
    if not members or kinds.of_description(members[0]) not in {"Problem", "Barrier"}:
        return []
    return [Mention(tuple(labels), "Problem", token=t) for t in members if t.pos_ in {"NOUN", "PROPN"} and (labels := noun_labels(t))]


def places_listed(token: Token, kinds: Kinds, of: Callable[[Token], tuple[Mention, ...]]) -> list[Mention]:
    """Return the places whose kind stands before their names: "covers the *provinces of Edirne, Kirklareli and Tekirdag*"."""
    noun = singular(token.lower_)
    if token.tag_ != "NNS" or noun not in PLACES or any(c.dep_ in {"amod", "nummod", "relcl", "acl"} for c in token.children):
        return []
    members = _listed(token)
    found = [m for t in members if t.pos_ == "PROPN" for m in of(t)[:1]]
    if not members or len(found) != len(members) or any(not m.named or m.type in {"Country", "Person"} for m in found):
        return []
    kind = kinds.lexicon.class_of_noun([noun])
    unsure = {"", "Organization", "ActorGroup", "Region"}
    return [replace(m, type=kind[0]) if m.type in unsure and kind is not None else m for m in found]
