"""Mending sentences whose subject a participle behind a comma has taken: "*The board, meeting in Lima,* approved a loan"."""

from __future__ import annotations

from comity.reading.tags import FINITE, NOMINAL
from comity.reading.tree import Span, Token

__all__ = ["mend_participles"]

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def mend_participles(sentence: Span) -> None:
    """Give the finite verb the subject that the parser has hung on a participle inserted between the two."""
    for participle in sentence:
        if participle.tag_ not in {"VBG", "VBN"} or participle.dep_ not in {"advcl", "acl", "ccomp", "dep"} or participle.i - sentence.start < 2:
            continue
        verb = participle.head
        if participle.nbor(-1).text != "," or verb.i < participle.i or verb.tag_ not in FINITE | {"VB", "VBN", "VBG"}:
            continue
        subject = next((c for c in participle.children if c.dep_ in _SUBJECTS and c.i < participle.i and c.pos_ in NOMINAL), None)
        if subject is None or any(c.dep_ in _SUBJECTS for c in verb.children) or not _is_closed(participle, verb):
            continue
        subject.head, subject.dep_ = verb, "nsubjpass" if any(c.dep_ == "auxpass" for c in verb.children) else "nsubj"


def _is_closed(participle: Token, verb: Token) -> bool:
    """Tell whether a comma ends what is inserted before the finite verb, and no auxiliary makes a finite verb of the participle."""
    if any(c.dep_ in {"aux", "auxpass"} for c in participle.children):
        return False
    return any(t.text == "," for t in participle.doc[participle.i + 1 : verb.i])
