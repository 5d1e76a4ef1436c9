"""Mending what stands behind marks in a sentence: "recommends (a) that A act, (b) that B pay and (c) that C join".

The letters and numbers mean nothing to the grammar, so the parser hangs the later members on whatever noun stands before the mark.
Members with marks are of one rank: each goes on the first.
"""

from __future__ import annotations

from itertools import pairwise

from comity.reading.mendverbs import BOTH
from comity.reading.tags import NOMINAL, VERBAL
from comity.reading.tree import Span, Token

__all__ = ["mend_marks"]

_ROWS = (("a", "b", "c", "d", "e", "f", "g", "h"), ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii"), ("1", "2", "3", "4", "5", "6", "7", "8"))
_JOINTS = frozenset({",", ";", "and", "or", "(", ")", "."})
_CLAUSE = frozenset({"nsubj", "nsubjpass", "mark", "aux", "auxpass", "expl"})


def mend_marks(sentence: Span) -> None:
    """Hang the members behind "(b)", "(c)" on the one behind "(a)", and what opens a clause behind a colon on its verb."""
    for prep in (t for t in sentence[1:] if t.dep_ == "prep" and t.nbor(-1).text == ":" and t.head.i < t.i):
        verb = next((t for t in sentence[prep.i - sentence.start :] if t.dep_ == "ROOT" and t.pos_ in VERBAL), None)
        if verb is not None and any(c.dep_ in {"nsubj", "nsubjpass"} and prep.i < c.i < verb.i for c in verb.children):
            prep.head = verb  # "the worry is staff: *of* five posts, two are vacant"
    marks = _marks(sentence)
    if len(marks) < 2:
        return
    ends = [*(m.i - 1 for m in marks[1:]), sentence.end]
    heads = [_head(sentence, mark.i + 2, end) for mark, end in zip(marks, ends, strict=True)]
    if any(h is None for h in heads):
        return
    members = [h for h in heads if h is not None]
    if members[0].tag_ == "VB":
        members = [_as_verb(m, sentence.doc[mark.i + 2]) for m, mark in zip(members, marks, strict=True)]
    if len({m.pos_ in NOMINAL for m in members}) > 1:
        return
    _settle_first(members, marks[0].i - 1, sentence)
    for before, member in pairwise(members):
        joint = next((t for t in sentence.doc[before.i : member.i] if t.dep_ == "cc" and sentence.doc[t.i + 1].text == "("), None)
        if joint is not None:
            joint.head = members[0]
        if not member.is_ancestor(members[0]):
            member.head, member.dep_ = members[0], "conj"
    for mark, member in zip(marks, members, strict=True):
        for token in sentence.doc[mark.i - 1 : mark.i + 2]:
            token.head, token.dep_ = member, "punct"
        mark.pos_, mark.tag_ = "PUNCT", "LS"


def _marks(sentence: Span) -> list[Token]:
    """Return the letters or numbers in brackets that count through a sentence from the first on."""
    found = [t for t in sentence[1:-1] if t.nbor(-1).text == "(" and t.nbor().text == ")" and len(t.text) < 5]
    for row in _ROWS:
        if len(found) > 1 and tuple(t.lower_ for t in found) == row[: len(found)]:
            return found
    return []


def _head(sentence: Span, start: int, end: int) -> Token | None:
    """Return the word that heads what stands between two marks: its clause, else its noun; None where that is no whole."""
    words = [t for t in sentence.doc[start:end] if t.i < end]
    while words and words[-1].lower_ in _JOINTS:
        words.pop()
    inside = {t.i for t in words}
    tops = [t for t in words if (t.head.i not in inside or t.head == t) and not t.is_punct and t.dep_ != "cc"]
    clauses = [t for t in tops if t.pos_ in VERBAL and (t.tag_ == "VBG" or t.tag_ == "VB" or any(c.dep_ in _CLAUSE and c.i in inside for c in t.children))]
    chosen = clauses or [t for t in tops if t.pos_ in NOMINAL]
    if not chosen:
        return None
    for stray in tops:
        if stray != chosen[0] and not stray.is_ancestor(chosen[0]):
            stray.head = chosen[0]
    return chosen[0]


def _as_verb(member: Token, opening: Token) -> Token:
    """Take the word behind a mark for the verb that it is beside an infinitive: "to (a) protect lakes, (b) *train* rangers"."""
    if member.pos_ not in NOMINAL or member == opening or opening.lower_ not in BOTH or opening.head != member:
        return member
    opening.pos_, opening.tag_, opening.lemma_ = "VERB", "VB", opening.lower_
    opening.head, opening.dep_ = member.head, "conj"
    for child in [c for c in member.lefts if c.i < opening.i]:
        child.head = opening
    member.head, member.dep_ = opening, "dobj"
    return opening


def _settle_first(members: list[Token], mark: int, sentence: Span) -> None:
    """Hang the first member on what stands before its mark, and nothing before the mark on a member."""
    first = members[0]
    before = [t for t in sentence if t.i < mark]
    verb = next((t for t in reversed(before) if t.pos_ in VERBAL and t.dep_ not in {"aux", "auxpass"}), None)
    if verb is None:
        return
    for member in members:
        if member.is_ancestor(verb) and member != verb:
            top = next(t for t in (verb, *verb.ancestors) if t.head == member or t == member)
            top.head, top.dep_ = (top, "ROOT") if member.head == member else (member.head, member.dep_)
            member.head = verb
    if first.pos_ in VERBAL and not (first.head.i < mark and first.dep_ in {"ccomp", "xcomp", "pcomp", "advcl"} and first.tag_ != "VBG"):
        first.head, first.dep_ = verb, "xcomp" if first.tag_ == "VBG" or (first.tag_ == "VB" and not any(c.dep_ in {"nsubj", "nsubjpass"} for c in first.children)) else "ccomp"
