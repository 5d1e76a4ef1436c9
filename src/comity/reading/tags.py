"""Parts of speech, tags and relations of the parser that several readers ask for."""

from __future__ import annotations

from comity.reading.tree import Token

__all__ = ["BREAKS", "FINITE", "LEMMAS", "NOMINAL", "SUBJECTS", "VERBAL", "is_conjugated"]

NOMINAL = frozenset({"NOUN", "PROPN"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
"""Relations of the subject of a clause."""
VERBAL = frozenset({"VERB", "AUX"})
FINITE = frozenset({"VBZ", "VBP", "VBD"})
"""Tags of verbs that can head a sentence by themselves."""
BREAKS = frozenset({":", ";", "(", ")", "–", "—", '"', "“", "”"})
"""Marks beyond which no row or series goes on."""
LEMMAS = {
    "coped": "cope", "coping": "cope", "hoped": "hope", "hoping": "hope", "raged": "rage", "raging": "rage", "scared": "scare", "scaring": "scare",
    "sited": "site", "siting": "site", "spared": "spare", "sparing": "spare", "staged": "stage", "staging": "stage", "waned": "wane", "waning": "wane",
    "hopes": "hope", "copes": "cope", "spares": "spare", "rages": "rage", "wanes": "wane", "stages": "stage", "scares": "scare",
    "axed": "axe", "enrolled": "enroll", "enrolling": "enroll", "installed": "install", "installing": "install", "fulfilled": "fulfil",
    "fulfilling": "fulfil", "extolled": "extol", "remedied": "remedy", "petered": "peter", "petering": "peter", "bogged": "bog", "bogging": "bog",
    "co-funded": "cofund", "cofunded": "cofund", "greenlighted": "greenlight", "indebted": "indebt", "overfished": "overfish",
    "overfishing": "overfish", "reappointed": "reappoint", "underdelivered": "underdeliver", "underfunded": "underfund", "understaffed": "understaff",
    "underspent": "underspend", "overspent": "overspend", "focussed": "focus", "focussing": "focus",
}  # fmt: skip
"""Verbs whose dictionary form the parser gets wrong: for "hoped" it gives "hop"."""


def is_conjugated(verb: Token) -> bool:
    """Tell whether a verb, or an auxiliary of it, is finite."""
    return verb.tag_ in FINITE or any(c.dep_ in {"aux", "auxpass"} and c.tag_ in FINITE | {"MD"} for c in verb.children)
