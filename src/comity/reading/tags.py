"""Parts of speech and tags of the parser that the mending of parses asks for."""

from __future__ import annotations

__all__ = ["BREAKS", "FINITE", "LEMMAS", "NOMINAL", "VERBAL"]

NOMINAL = frozenset({"NOUN", "PROPN"})
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
