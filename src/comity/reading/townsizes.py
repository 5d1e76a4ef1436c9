"""How many live in a place that is called by its number: "Osk, *a town of 28,000*", "a city of some 1.2 million on the Orma"."""

from __future__ import annotations

from comity.nouns import word_set
from comity.reading.holders import Holders
from comity.reading.memory import Mention
from comity.reading.tree import Span, Token

__all__ = ["town_of_size"]

_PEOPLED = word_set("town city village municipality metropolis settlement community commune hamlet suburb capital megacity borough")
_FEWEST = 50


def town_of_size(number: Span, value: float, holders: Holders) -> tuple[Mention, bool] | None:
    """Return the place of which ``number`` without a noun tells how many live there, and whether that is only said by the way."""
    doc, link = number.doc, _link(number)
    if (told := _bracketed(number)) is not None:
        found = holders.first(told)
        return (found, True) if found is not None and found.named else None
    if link is None or value < _FEWEST or link.head.lemma_.lower() not in _PEOPLED:
        return None
    after = doc[number.end] if number.end < len(doc) else None
    if after is not None and (after.pos_ in {"NOUN", "ADJ", "NUM", "SYM"} or after.text in {"%", "-", "–"}):
        return None
    noun = link.head
    called = noun.head if noun.dep_ == "appos" else next((c for c in noun.head.children if c.dep_ == "nsubj"), None) if noun.dep_ == "attr" else None
    found = holders.first(called) if called is not None else None
    found = found if found is not None and found.named else holders.first(noun)
    return (found, noun.dep_ != "attr") if found is not None else None


def _bracketed(number: Span) -> Token | None:
    """Return the name before a bracket that tells its population: "*Osk* (pop. 41,300)"."""
    doc, i = number.doc, number.start - 1
    while i > 0 and doc[i].lower_ in {".", ":", "c.", "about"}:
        i -= 1
    return doc[i - 2] if i > 1 and doc[i].lower_.rstrip(".") in {"pop", "population"} and doc[i - 1].text == "(" and doc[i - 2].pos_ == "PROPN" else None


def _link(number: Span) -> Token | None:
    """Return the "of" before a number, over words such as "some" and "nearly"."""
    i = number.start - 1
    while i > 0 and number.doc[i].lower_ in {"about", "some", "around", "roughly", "nearly", "almost", "over", "only", "just", "approximately", "than", "more", "fewer", "less"}:
        i -= 1
    link = number.doc[i]
    return link if link.lower_ == "of" and link.dep_ == "prep" and link.head.pos_ == "NOUN" else None
