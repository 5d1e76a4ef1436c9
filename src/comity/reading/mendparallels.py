"""Mending members of a list by their form: what has the form of something before the "and" goes on that."""

from __future__ import annotations

from comity.reading.tags import NOMINAL
from comity.reading.tree import Token

__all__ = ["join_parallel", "join_phrase", "join_preposition", "move", "top"]


def move(member: Token, head: Token) -> None:
    """Hang a member of a coordination on ``head``, with the "and" before it."""
    joint = next((c for c in member.head.rights if c.dep_ == "cc" and c.i < member.i), None)
    if joint is not None and joint.i > head.i and member.left_edge.i - joint.i <= 1:
        joint.head = head
    member.head, member.dep_ = head, "conj"


def top(token: Token) -> Token:
    """Return the head of the whole phrase in which ``token`` stands: "lack" for "a lack of transparency"."""
    while token.head != token:
        above = token.head.head if token.head.pos_ == "ADP" else token.head
        if above.pos_ not in NOMINAL:
            break
        token = above
    return token


def join_phrase(noun: Token) -> None:
    """Join a noun to the phrase before "and", not to the verb: "is reflected in slow decisions and *a high turnover* of staff"."""
    verb, edge = noun.head, noun.left_edge.i
    listed = edge > 1 and noun.doc[edge - 1].text == "," and any(c.dep_ == "cc" for c in noun.children)
    if edge < 2 or not (listed or noun.doc[edge - 1].lower_ == "and") or any(c.dep_ in {"nsubj", "nsubjpass", "cop", "aux"} for c in noun.children):
        return
    first = top(noun.doc[edge - 2])
    if verb.i < first.i < edge and first.pos_ in NOMINAL and first.dep_ in {"pobj", "dobj", "attr"} and verb in (first.head, first.head.head):
        move(noun, first)


def join_parallel(noun: Token) -> None:
    """Join the last of a list to what has its form: "*its* heavy reliance on labour and *its* poor record"."""
    head = noun.head
    if not _has_possessive(noun) or _has_possessive(head):
        return
    for above in head.ancestors:
        if above.pos_ == "VERB":  # "reaffirmed *their* opposition to A and *their* support for B" with "to" hung on the verb
            above = next((c for c in above.children if c.dep_ == "dobj" and c.i < head.i), above)
        if above.pos_ == "NOUN" and _has_possessive(above):
            move(noun, above)
            return
        if above.pos_ not in NOMINAL and above.pos_ != "ADP":
            return


def join_preposition(prep: Token) -> None:
    """Join a preposition to the same one before it: "stems *from* a dependence on loans and *from* the lack of ..."."""
    if prep.lower_ == prep.head.lower_:
        return
    for above in prep.head.ancestors:
        if above.pos_ not in NOMINAL and above.pos_ != "ADP":
            return
        if above.pos_ == "ADP" and above.lower_ == prep.lower_:
            move(prep, above)
            return


def _has_possessive(noun: Token) -> bool:
    return any(c.dep_ == "poss" and c.tag_ == "PRP$" for c in noun.children)
