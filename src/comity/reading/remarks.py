"""Remarks: verbs that only introduce what is said, and clauses that say that something is so."""

from __future__ import annotations

from comity.reading.tree import Token

__all__ = ["REMARKED", "is_about", "is_indicative"]

REMARKED = frozenset({"point", "note", "mention", "stress", "emphasise", "emphasize", "underline", "acknowledge", "admit", "recognise", "recognize",
                      "remember", "recall", "say", "remark", "observe", "understand", "realise", "realize", "see", "add"})  # fmt: skip
"""Verbs of remarks: "it *should be pointed out* that A is weak" advises nobody, and A is weak."""


def is_indicative(verb: Token) -> bool:
    """Tell whether a clause after a verb of advice reports a fact: "the study suggests that trade *has grown*", "asks why they *left*"."""
    helpers = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
    past = verb.tag_ == "VBD" and verb.lower_ != verb.lemma_  # "that the union *set* up a centre" may be either
    return past or verb.tag_ == "VBZ" or bool(helpers & {"has", "have", "had", "was", "were", "is", "are", "does", "did"})


def is_about(verb: Token) -> bool:
    """Tell whether a verb only says what something comes from, which is no duty: "the delay has *to do with* the weather"."""
    return verb.lemma_ == "do" and any(c.lower_ == "with" for c in verb.children) and not any(c.dep_ == "dobj" for c in verb.children)
