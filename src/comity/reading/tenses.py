"""The tense of a clause, whatever form its verb has."""

from __future__ import annotations

from comity.reading.subjects import is_passive
from comity.reading.tree import Token

__all__ = ["tense_of"]

PROVEN = frozenset({"find", "show", "prove", "demonstrate", "see", "observe", "know", "turn"})
"""Verbs after which an infinitive has come true: "was shown to reduce crime"."""


def tense_of(verb: Token) -> str:
    """Return ``present`` or ``past`` (perfect included) of a finite verb, else an empty string."""
    if verb.tag_ == "VBG" and verb.dep_ == "conj" and verb.head.tag_ == "VBG":
        return tense_of(verb.head)
    if verb.tag_ == "VBG" and verb.dep_ == "advcl" and verb.head.pos_ == "VERB" and verb.head.i < verb.i:
        return tense_of(verb.head)  # "has supported 500 projects, *bringing* water to 120 villages"
    helpers = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
    if helpers & {"has", "have", "had", "was", "were", "been", "did"} or verb.tag_ == "VBD":
        return "past"
    if verb.tag_ in {"VBZ", "VBP"} or helpers & {"is", "are", "does", "do"}:
        return "present"
    if verb.tag_ == "VBN" and verb.dep_ in {"acl", "advcl"} and not is_passive(verb):
        return "past"
    head = verb.head
    if verb.dep_ == "xcomp" and verb.tag_ == "VB" and head.lemma_ in PROVEN:
        return tense_of(head)  # "was found *to reduce* crime"
    return tense_of(head) if verb.dep_ == "conj" and head.pos_ == "VERB" and verb.tag_ in {"VBN", "VB"} else ""
