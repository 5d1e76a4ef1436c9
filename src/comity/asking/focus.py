"""What a question turns on: the verb, the noun or the adjective without which no sentence answers it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from comity.asking.phrasebook import LIGHT

if TYPE_CHECKING:
    from spacy.tokens import Token

    from comity.asking.question import Word

__all__ = ["mark_focus"]

_COMPLEMENTS = frozenset(
    {"attr", "acomp", "nsubj", "nsubjpass", "dobj", "oprd", "xcomp", "ccomp", "advmod", "pobj", "prep"}
)
_DEEP = 3
_SAID_OF = ("NOUN", "VERB", "ADJ", "PROPN")


def mark_focus(words: Sequence[Word], tokens: Sequence[Token]) -> None:
    """Give the role ``focus`` to the words on which the question turns; ``tokens`` are those of the words, in order.

    That is the main verb; where it says little ("is", "has"), what it says it of ("the motto of", "how tall").
    """
    place = {token.i: i for i, token in enumerate(tokens)}
    roots = [token for token in tokens if token.dep_ == "ROOT"]
    found = _turning([root for root in roots if root.i in place], words, place, _DEEP)
    found += _named_as(words)
    for i in _named_as(words):
        words[i].roles.add("sought")
    for i in found or [i for i, word in enumerate(words) if "noun" in word.roles and _means(word)]:
        words[i].roles.add("focus")


def _turning(tokens: Sequence[Token], words: Sequence[Word], place: dict[int, int], deep: int) -> list[int]:
    """Return the places of the words with a meaning of their own that are nearest to ``tokens``."""
    own = [place[t.i] for t in tokens if t.i in place and _means(words[place[t.i]])]
    if own or not deep:
        return own
    below = [child for token in tokens for child in token.children if child.dep_ in _COMPLEMENTS]
    verbs = [child for child in below if child.dep_ in ("xcomp", "ccomp", "acomp") and child.i in place]
    return _turning(verbs, words, place, deep - 1) or (_turning(below, words, place, deep - 1) if below else [])


def _named_as(words: Sequence[Word]) -> list[int]:
    """Return the place of what somebody or something is said to be: "who is the mayor of", "what was the cost of"."""
    low = [word.text.casefold() for word in words[:7]]
    if low[2:5] == ["the", "name", "of"]:
        low = [*low[:2], *low[5:]]
        words = [*words[:2], *words[5:]]
        return [i + 3 for i in _role_at(low, words)]
    return _role_at(low, words)


def _role_at(low: Sequence[str], words: Sequence[Word]) -> list[int]:
    if low[:1] not in (["who"], ["what"]) or low[1:2] not in (["is"], ["was"], ["are"], ["were"]):
        return []
    start = 3 if low[2:3] in (["the"], ["a"], ["an"]) else 2
    nouns = [i for i, word in enumerate(words[start : start + 3], start) if word.pos == "NOUN" and _means(word)]
    return nouns[:1]


def _means(word: Word) -> bool:
    return word.weight > LIGHT and word.pos in _SAID_OF and not word.roles & {"anchor", "modality", "paper", "time"}
