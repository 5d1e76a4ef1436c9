"""Mending what stands behind a preposition of time or "with": "agreed to help *after the flood destroyed* two towns", "a unit *with 40 members, funded by A*"."""

from __future__ import annotations

from comity.nouns import word_set
from comity.reading.mendsteps import SUBJECTS
from comity.reading.tags import FINITE, NOMINAL
from comity.reading.tree import Token

__all__ = ["mend_time_clause", "mend_with_count"]

MARKING = frozenset({"after", "before", "until", "till", "since"})
MAKING = word_set("run open found establish create launch form build operate have maintain organise organize start set manage")
"""Verbs whose object has the members that "with" counts."""
BACKED = word_set("fund finance co-finance cofinance support sponsor co-fund found establish launch run lead head chair coordinate manage operate host")
"""What is done to a body, not to the people in it."""


def mend_time_clause(verb: Token) -> None:
    """Make a clause of a preposition of time, its noun and the finite verb right behind: "after *the flood destroyed* two towns"."""
    if verb.tag_ not in FINITE or verb.i < 3 or any(c.dep_ in SUBJECTS or (c.dep_ in {"cc", "mark"} and c.i < verb.i) for c in verb.children):
        return
    first = verb.left_edge.i
    before = verb.doc[first - 1]
    noun = next((t for t in (before, *before.ancestors) if t.dep_ == "pobj" and t.head.lower_ in MARKING), None)
    if noun is None or noun.pos_ not in NOMINAL or noun.right_edge.i != first - 1 or noun.head.dep_ != "prep" or not verb.head.i < noun.head.i:
        return
    prep = noun.head
    above = prep.head
    if above == verb or verb.is_ancestor(above):
        return
    noun.head, noun.dep_ = verb, "nsubjpass" if any(c.dep_ == "auxpass" for c in verb.children) else "nsubj"
    verb.head, verb.dep_ = above, "advcl"
    prep.head, prep.dep_ = verb, "mark"


def mend_with_count(prep: Token) -> None:
    """Give what is done to a body to it, not to the people that it counts: "run *a brigade* with 140 members, *funded by A*"."""
    verb = prep.head
    body = next((c for c in verb.children if c.dep_ in {"dobj", "nsubjpass"} and c.i < prep.i and c.tag_ in {"NN", "NNP"}), None)
    counted = next((c for c in prep.children if c.dep_ == "pobj" and c.tag_ == "NNS" and any(n.dep_ == "nummod" for n in c.children)), None)
    if body is None or counted is None or verb.lemma_ not in MAKING:
        return
    for done in counted.children:
        if done.dep_ == "acl" and done.tag_ == "VBN" and done.lemma_ in BACKED and done.i and done.nbor(-1).text == ",":
            done.head = body
