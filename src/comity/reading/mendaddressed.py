"""Mending advice to several: "urges A to reopen the border, *B to repay the loan* and *C to send observers*".

The verb is said once, so the parser takes whoever comes second for a further object of the first deed.
"""

from __future__ import annotations

from comity.nouns import word_set
from comity.reading.tags import NOMINAL, VERBAL
from comity.reading.tree import Span, Token

__all__ = ["mend_addressed"]

URGING = word_set(
    "urge ask advise call invite require request encourage recommend propose instruct task oblige appeal press implore enjoin exhort direct order"
    " authorise authorize allow enable commit expect remind challenge want"
)
ADDRESSED = word_set(
    "government governments ministry ministries state states country countries city cities municipality municipalities authority authorities"
    " council councils commission secretariat donor donors bank banks partner partners member members parliament parliaments operator operators"
    " company companies firm firms enterprise enterprises university universities province provinces county counties region regions party parties"
    " agency agencies committee organisation organization organisations organizations neighbour neighbours neighbor neighbors community communities"
    " ministers minister scholars researchers citizens residents farmers mayors governors counterpart counterparts union"
)
"""Who may be told to do something without a name or a preposition of their own."""
OPENERS = frozenset({",", "and", ";"})


def mend_addressed(sentence: Span) -> None:
    """Give each of those whom ``sentence`` tells what to do their own deed."""
    for verb in sentence:
        if verb.pos_ not in VERBAL or verb.lemma_.lower() not in URGING:
            continue
        first = next((c for c in verb.children if c.tag_ == "VB" and c.dep_ in {"xcomp", "ccomp", "advcl"} and c.i > verb.i and _mark(c) is not None), None)
        if first is None:
            continue
        links = {c.lower_ for c in verb.children if c.dep_ == "prep" and verb.i < c.i < first.i}
        for deed in sentence[first.i + 1 - sentence.start :]:
            if deed.tag_ == "VB" and deed.pos_ in VERBAL and verb.is_ancestor(deed):
                _part(deed, first, links)


def _mark(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.dep_ == "aux" and c.lower_ == "to"), None)


def _part(deed: Token, first: Token, links: set[str]) -> None:
    """Hang a deed beside the first, with whoever stands right before its "to" as its subject."""
    mark = _mark(deed)
    if mark is None or mark.i != deed.i - 1 or mark.i < 2:
        return
    doc, one = deed.doc, _whole(deed.doc[mark.i - 2 if deed.doc[mark.i - 1].text == "," else mark.i - 1])
    if one.pos_ not in NOMINAL:
        return
    start = one.left_edge.i
    link = doc[start - 1] if doc[start - 1].lower_ in links else None
    if doc[(link.i if link is not None else start) - 1].lower_ not in OPENERS or start <= first.i:
        return
    if link is None and one.pos_ != "PROPN" and one.lower_ not in ADDRESSED:
        return
    joint = doc[(link.i if link is not None else start) - 1]
    if joint.dep_ == "cc":
        joint.head = first.head if first.dep_ == "advcl" else first
    deed.head, deed.dep_ = (first.head, first.dep_) if first.dep_ == "advcl" else (first, "conj")
    one.head, one.dep_ = deed, "nsubj"
    if link is not None:
        link.head, link.dep_ = deed, "mark"


def _whole(noun: Token) -> Token:
    """Return the head of the phrase that ends with ``noun``: "*the universities* of the region"."""
    while noun.dep_ == "pobj" and noun.head.lower_ in {"of", "in"} and noun.head.head.pos_ in NOMINAL and noun.head.head.i < noun.i:
        noun = noun.head.head
    return noun
