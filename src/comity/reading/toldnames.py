"""Those whom a group is said to consist of or to be led by: "from partners, *above all A and B*", "from the owners: *A, B and C*"."""

from __future__ import annotations

from collections.abc import Iterable

from comity.nouns import word_set
from comity.reading.tree import Token

__all__ = ["told_names"]

_ALONE = word_set("chiefly notably mainly namely especially primarily principally mostly particularly first")
_PAIRS = frozenset({("above", "all"), ("in", "particular"), ("first", "foremost"), ("among", "them"), ("among", "others")})
_INNER = frozenset({"compound", "nmod", "poss", "pobj"})
_MOST = 60


def told_names(group: Token) -> list[Token]:
    """Return the heads of the names that follow a group behind a word that picks some out, or behind a colon."""
    doc, i = group.doc, group.i + 1
    if group.tag_ != "NNS" or i >= len(doc):
        return []
    if doc[i].text == ":":
        return _names(doc[i + 1 : i + _MOST])
    if doc[i].text not in {",", "(", "–"} or i + 2 >= len(doc):
        return []
    if (doc[i + 1].lower_, doc[i + 2].lower_) in _PAIRS:
        return _names(doc[i + 3 : i + _MOST])
    return _names(doc[i + 2 : i + _MOST]) if doc[i + 1].lower_ in _ALONE else []


def _names(words: Iterable[Token]) -> list[Token]:
    """Return the heads of the names with which ``words`` begin; the first verb or pronoun ends them."""
    found: list[Token] = []
    for token in words:
        if token.pos_ in {"VERB", "AUX", "PRON", "SCONJ"} or token.text in {";", ")", ".", ":"}:
            break
        first = token.pos_ == "PROPN" and token.dep_ == "pobj" and not found
        if first or (token.pos_ in {"PROPN", "NOUN"} and token.dep_ not in _INNER):
            found.append(token)
    return found
