"""Which of the dates of a sentence answers a question: the one in the clause that has most of the question's words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from comity.asking.phrasebook import stem
from comity.asking.question import Asked, Word

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["date_said", "years_of"]

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATE = re.compile(rf"(?:(?:\b[0-3]?\d (?:and [0-3]?\d )?)?\b(?:{_MONTHS}),? )?\b(?:1[0-9]|20)\d\d\b")
_YEAR = re.compile(r"\b(?:1[0-9]|20)\d\d\b")
_CLAUSES = frozenset({"VERB", "AUX"})
_BOUND = frozenset({"ROOT", "conj", "relcl", "advcl", "ccomp", "acl", "parataxis", "xcomp"})


def years_of(text: str) -> set[str]:
    """Return the years that a text names."""
    return set(_YEAR.findall(text))


def date_said(asked: Asked, doc: Doc) -> str:
    """Return the date of the sentence that goes with the words of the question; empty where that is not clear."""
    found = [match for match in _DATE.finditer(doc.text) if match.group().strip()]
    if len({match.group()[-4:] for match in found}) < 2:
        return ""
    fitting: dict[str, float] = {}
    for match in found:
        token = next(token for token in doc if token.idx + len(token.text) >= match.end())
        clause = _clause(token)
        has = {stem(each.lower_) for each in clause} | {stem(each.lemma_) for each in clause}
        said = sum(_weight(word) for word in asked.content if word.forms & has and "time" not in word.roles)
        fitting[match.group()] = max(said, fitting.get(match.group(), 0.0))
    best = sorted(fitting, key=lambda date: -fitting[date])
    return best[0] if fitting[best[0]] > fitting[best[1]] else ""


def _weight(word: Word) -> float:
    """Return how much a word tells which clause is meant: names, which a text repeats, tell little."""
    return 2.0 if "focus" in word.roles else 0.5 if "anchor" in word.roles else 1.0


def _clause(token: Token) -> list[Token]:
    """Return the words of the clause in which a word stands, without those of clauses under or beside it."""
    head = token
    while head.head.i != head.i and not (head.pos_ in _CLAUSES and head.dep_ in _BOUND):
        head = head.head
    words, open_ = [], [head]
    while open_:
        each = open_.pop()
        words.append(each)
        open_ += [c for c in each.children if not (c.pos_ in _CLAUSES and c.dep_ in _BOUND)]
    return words
