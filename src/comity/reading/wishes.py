"""Forms of verbs and turns of phrase that say how firmly a clause is put: "that the fund *be* enlarged", "not ... *until*"."""

from __future__ import annotations

from comity.reading.subjects import is_passive
from comity.reading.tree import Token

__all__ = ["is_bare", "is_measured", "is_subjunctive", "is_until", "is_wider"]

LETTING = frozenset({"let", "make", "help", "have", "see", "watch", "hear", "feel", "bid"})
"""Verbs after which a bare verb with a subject is no wish: "makes members *pay*"."""


def is_subjunctive(verb: Token) -> bool:
    """Tell whether a clause says what ought to be, without "should": "that the fund *be* enlarged", "that the agency *simplify* its rules"."""
    marks = list(verb.children)
    if verb.dep_ not in {"ccomp", "conj", "acl", "dep", "advcl"} or not any(c.dep_ in {"nsubj", "nsubjpass"} for c in marks) or any(c.dep_ == "aux" for c in marks):
        return False
    if any(c.dep_ == "auxpass" for c in marks):
        return any(c.dep_ == "auxpass" and c.lower_ == "be" for c in marks)
    marked = any(c.dep_ == "mark" and c.lower_ == "that" for c in marks)
    return marked and verb.tag_ == "VB" and verb.head.lemma_ not in LETTING


def is_bare(verb: Token) -> bool:
    """Tell whether a past tense may be an infinitive after another: "should open a school and *set* up a fund"."""
    return verb.tag_ == "VBD" and verb.lower_ == verb.lemma_ and verb.head.tag_ == "VB" and verb.head.i < verb.i


def is_measured(according: Token, verb: Token) -> bool:
    """Tell whether "according to" says by what something is done: "fees are graded *according to* income"."""
    return according.i == verb.i + 1 and is_passive(verb) and all(t.tag_ in {"NN", "NNS"} for i in according.children for t in i.children if t.dep_ == "pobj")


def is_wider(verb: Token) -> bool:
    """Tell whether a verb with "not" says that something goes on elsewhere too: "is no longer *confined to* trade"."""
    return verb.lemma_ in {"confine", "limit", "restrict"} and any(c.lower_ == "to" and c.dep_ == "prep" for c in verb.children)


def is_until(verb: Token) -> bool:
    """Tell whether "not ... until" says when something did happen."""
    return any(c.lower_ == "until" and c.i > verb.i for c in verb.children)
