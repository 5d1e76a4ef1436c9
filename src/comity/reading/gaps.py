"""Clauses whose verb is left out: "Europe had 34 per cent, *Asia 31*", "the bank gave 3 million and *the two states 1 million each*".

What stands between two numbers of one sentence tells it: a comma or "and", a name, and at most a preposition.
"""

from __future__ import annotations

from comity.reading.measurewords import AMOUNTS, ASPECTS, CHANGES, FINANCE, PERIODS
from comity.reading.tree import Span, Token

__all__ = ["bracketed", "gapped"]

_JOINING = frozenset({",", ";", "and", "while", "whereas", "but", "by"})
_LEADING = frozenset({"by", "in", "to", "for", "from", "against", "at"})
_TRAILING = frozenset({
    "with", "at", "by", "for", "to", "of", "on", "a", "an", "the", "further", "another", "additional", "remaining", "other", "about", "some", "only",
    "over", "nearly", "almost", "around", "roughly", "more", "than", "just", "merely", "up", "under", "approximately", "mere", "less", "no", "-", "—", "–",
})  # fmt: skip
_UNTOLD = AMOUNTS | ASPECTS | CHANGES | FINANCE | PERIODS
_NOMINAL = frozenset({"NOUN", "PROPN"})
_MOST_WORDS = 9


def gapped(before: Span | None, number: Span) -> Token | None:
    """Return the head of the name that stands alone between the number ``before`` and ``number``, or None."""
    if before is None or before.end >= number.start or before.sent != number.sent:
        return None
    words = list(number.doc[before.end : number.start])
    while words and words[-1].lower_ in _TRAILING:
        words = words[:-1]
    cut = next((n for n in range(len(words) - 1, -1, -1) if words[n].lower_ in _JOINING), None)
    if cut is None:
        return None
    words = words[cut + 1 :]
    if words and words[0].lower_ in _LEADING:
        words = words[1:]
    if not 0 < len(words) <= _MOST_WORDS or any(_breaks(t) for t in words):
        return None
    inside = {t.i for t in words}
    heads = [t for t in words if t.pos_ in _NOMINAL and t.head.i not in inside]
    head = heads[-1] if heads else None
    if head is None or head.lemma_.lower() in _UNTOLD:
        return None
    return head if all(t.i <= head.i or head.is_ancestor(t) for t in words) else None


def bracketed(before: Span | None, number: Span) -> Token | None:
    """Return the name before the bracket that holds ``number``, where ``before`` stands in one as well: "by A (40 million) and *B* (12 million)"."""
    if before is None or before.sent != number.sent or before.end >= number.start or not (_opens(before) and _opens(number)):
        return None
    name = number.doc[number.start - 2]
    while name.dep_ == "pobj" and name.head.lower_ == "of" and name.head.head.pos_ == "PROPN":
        name = name.head.head  # "the Bank *of Norland* (12 million)"
    return name if name.dep_ not in {"compound", "nmod"} else None


def _opens(number: Span) -> bool:
    """Tell whether a number is the first thing in a bracket behind a name."""
    doc, start = number.doc, number.start
    return start > 1 and doc[start - 1].text == "(" and doc[start - 2].pos_ == "PROPN"


def _breaks(token: Token) -> bool:
    """Tell whether a word cannot stand in a name without a verb of its own."""
    wordless = token.text in {",", ";", ":", "(", ")"} or token.ent_type_ in {"DATE", "PERCENT"}
    counts = token.pos_ == "NUM" and not (token.dep_ == "nummod" and token.nbor().pos_ in _NOMINAL)
    return wordless or counts or token.pos_ in {"VERB", "AUX", "PRON", "SCONJ", "CCONJ"}
