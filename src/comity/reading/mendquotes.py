"""Mending names in quotation marks that are a list in themselves: the "*Two Lakes and One River*" concept is one concept.

The parser joins the last member to the noun behind the marks and lets the first one be what the clause is about.
"""

from __future__ import annotations

from comity.reading.tags import NOMINAL
from comity.reading.tree import Span, Token

__all__ = ["mend_quotes"]

LONGEST = 9
_MARKS = frozenset({'"', "“", "”", "„"})
_JOINTS = frozenset({"and", ",", "&", "to", "+"})


def mend_quotes(sentence: Span) -> None:
    """Make the noun behind a quoted list the head of the phrase."""
    marks = [t for t in sentence if t.text in _MARKS]
    for opening, closing in zip(marks[::2], marks[1::2], strict=False):
        noun = closing.nbor() if closing.i + 1 < sentence.end else None
        if noun is None or noun.tag_ != "NN" or not 2 < closing.i - opening.i <= LONGEST:
            continue
        inside = list(sentence.doc[opening.i + 1 : closing.i])
        if any(t.lower_ in _JOINTS for t in inside):
            _raise(noun, inside)


def _raise(noun: Token, inside: list[Token]) -> None:
    """Let ``noun`` hang where the quoted words hang, and these on it."""
    outer = [t for t in inside if t.head not in inside and t.head != noun and t.pos_ != "PUNCT"]
    if len(outer) != 1 or outer[0].pos_ not in NOMINAL or noun.head not in (*inside, outer[0].head):
        return
    first = outer[0]
    root = first.head == first
    for child in [c for c in first.children if c.i < inside[0].i and c.dep_ in {"det", "poss", "amod"}]:
        child.head = noun
    noun.head, noun.dep_ = (noun, "ROOT") if root else (first.head, first.dep_)
    first.head, first.dep_ = noun, "nmod"
