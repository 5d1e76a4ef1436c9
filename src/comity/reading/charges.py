"""Deeds that somebody has in hand: "took the lead in *founding* A", "is responsible for *running* A", "take turns in *chairing* A"."""

from __future__ import annotations

from comity.reading.tree import Token

__all__ = ["charged_by"]

_LEADS = frozenset({"lead", "initiative", "turn"})
_DONE_SO = frozenset({"succeed", "join", "cooperate", "co-operate", "collaborate"})
"""Verbs that tell a deed by a gerund behind "in": who "*succeeded in* joining" joined."""


def charged_by(prep: Token) -> Token | None:
    """Return the verb whose subject does what the gerund behind ``prep`` tells; None where it does not follow that it does it."""
    over = prep.head
    if prep.lower_ in {"in", "at"} and over.dep_ == "dobj" and over.lemma_ in _LEADS:
        return over.head
    if prep.lower_ == "in" and over.lemma_ in _DONE_SO and over.pos_ == "VERB":
        return over
    if prep.lower_ in {"in", "at"} and any(c.dep_ == "dobj" and c.lemma_ in _LEADS and c.i < prep.i for c in over.children):
        return over  # the same, with the preposition hung on "took"
    if prep.lower_ == "for" and over.lower_ == "responsible" and over.dep_ == "acomp":
        return over.head
    if prep.lower_ == "of" and over.lower_ == "charge" and over.dep_ == "pobj" and over.head.lower_ == "in" and over.head.head.lemma_ in {"be", "put"}:
        return over.head.head
    return None
