"""Mending rows of deeds whose later verbs a small parser takes for adjectives: "improved roads and *reduced* travel times".

Behind a verb of change with an object, "and" or a comma and a participle with another object go on the row.
"""

from __future__ import annotations

from comity.nouns import word_set
from comity.reading.tags import NOMINAL
from comity.reading.tree import Token

__all__ = ["part_deed"]

CHANGES = word_set(
    "reduce enrich strengthen improve promote enhance increase expand deepen raise boost lower shorten accelerate facilitate simplify consolidate widen broaden upgrade optimise optimize"
    " stabilise stabilize standardise standardize modernise modernize diversify extend restore revive intensify narrow ease stimulate foster integrate unify innovate perfect introduce"
    " establish create build train develop open"
)
"""Verbs that change something: where one tells a deed, the next participle tells another."""
PAST = {(f"{verb}d" if verb.endswith("e") else f"{verb[:-1]}ied" if verb.endswith("fy") else "built" if verb == "build" else f"{verb}ed"): verb for verb in sorted(CHANGES)}


def part_deed(noun: Token) -> bool:
    """Make a deed of the participle before a noun that the parser has joined to the object of another; tell whether it was one."""
    first = noun.left_edge
    if first.head != noun or first.dep_ != "amod" or first.lower_ not in PAST or first.i == 0 or first.nbor(-1).text not in {",", "and"}:
        return False
    held = noun.head
    while held.dep_ == "conj" and held.pos_ in NOMINAL:
        held = held.head
    verb = held.head
    if held.dep_ != "dobj" or verb.tag_ not in {"VBD", "VBN"} or verb.lemma_.lower() not in CHANGES or held.i < verb.i:
        return False
    joint = first.nbor(-1)
    if joint.dep_ == "cc":
        joint.head = verb
    first.head, first.dep_, first.pos_, first.tag_, first.lemma_ = verb, "conj", "VERB", verb.tag_, PAST[first.lower_]
    noun.head, noun.dep_ = first, "dobj"
    return True
