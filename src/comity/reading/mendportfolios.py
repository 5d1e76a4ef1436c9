"""Mending ministers of several matters, and the subject that a fronted phrase has swallowed.

"At the invitation of the Government of A, *the Ministers* of Energy *and Water Resources* of B, C and D met": a small parser makes the
ministers one more of those who invited, and the water resources one more of those who met.
"""

from __future__ import annotations

from comity.reading.tags import NOMINAL, SUBJECTS
from comity.reading.tree import Span, Token

__all__ = ["OFFICES", "join_portfolio", "mend_swallowed"]

OFFICES = frozenset({"minister", "ministers", "ministry", "ministries", "department", "departments", "secretary", "secretaries", "committee", "committees"})
FRONTS = frozenset({"invitation", "initiative", "proposal", "request", "suggestion", "chairmanship", "chairpersonship", "presidency", "leadership", "auspices", "chair"})
OPENING = frozenset({"at", "on", "under", "upon", "following"})


def join_portfolio(second: Token) -> None:
    """Join the second matter of an office to the first: "Ministers of Energy *and Water Resources* of A"."""
    office = second.head
    link = next((c for c in office.children if c.lower_ == "of" and c.i == office.i + 1), None)
    first = next((c for c in link.children if c.dep_ == "pobj"), None) if link is not None else None
    if first is None or not all(t.text[:1].isupper() and t.pos_ in NOMINAL for t in (first, second)) or second.lower_ in OFFICES:
        return
    if any(c.dep_ == "det" for c in second.children):
        return  # "a Committee of Ministers and *a* Secretariat" are two
    start = min((c.left_edge.i for c in second.children if c.i < second.i), default=second.i)
    if second.doc[start - 1].lower_ != "and" or start - 2 != first.i or second.ent_type_ in {"PERSON", "GPE"}:
        return
    for later in [c for c in second.children if c.i > second.i]:
        later.head = office
    for joint in [c for c in office.children if c.dep_ == "cc" and c.i == start - 1]:
        joint.head = first
    second.head = first


def mend_swallowed(sentence: Span) -> None:
    """Give the verb its subject back that stands behind the comma of a fronted phrase: "At the invitation of A, *the ministers of B* met"."""
    front = sentence[0]
    noun = next((c for c in front.children if c.dep_ == "pobj"), None) if front.lower_ in OPENING and front.dep_ == "prep" else None
    if noun is None or noun.lemma_.lower() not in FRONTS or front.head.pos_ not in {"VERB", "AUX"}:
        return
    verb = front.head
    found = next((t for t in noun.subtree if t.dep_ == "conj" and t.pos_ in NOMINAL and t.i < verb.i and _stands_behind_comma(t)), None)
    taken = next((c for c in verb.children if c.dep_ in SUBJECTS and c.i < verb.i), None)
    if found is None or (taken is not None and taken.i < found.i):
        return
    found.head, found.dep_ = verb, "nsubjpass" if any(c.dep_ == "auxpass" for c in verb.children) else "nsubj"
    if taken is not None:
        comma = taken.left_edge.i - 1
        ends = [t for t in found.subtree if t.dep_ == "pobj" and t.right_edge.i in {comma, comma - 1}]
        taken.head, taken.dep_ = min(ends, key=lambda t: t.i, default=found), "conj"


def _stands_behind_comma(token: Token) -> bool:
    """Tell whether a comma alone, and a "the", part a noun from what stands before it."""
    start = token.i
    while start > token.sent.start and (token.doc[start - 1].dep_ in {"compound", "amod", "det", "nummod"} or token.doc[start - 1].lower_ == "the"):
        start -= 1
    return start > token.sent.start and token.doc[start - 1].text == "," and token.doc[start].lower_ in {"the", "a", "an", "all"}
