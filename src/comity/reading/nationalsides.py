"""The countries for which the sides of a talk stand: "the *Kenyan* side proposed ...", "the *Swiss and Austrian* sides agreed ..."."""

from __future__ import annotations

from collections.abc import Sequence

from comity.lexicon import NameMatch
from comity.nouns import word_set
from comity.reading.memory import Mention
from comity.reading.phrases import noun_labels
from comity.reading.tree import Token

__all__ = ["SIDES", "nation_of", "national_sides"]

SIDES = word_set("side sides governments delegations parties")
BETWEEN = frozenset({",", "and", "&"})


def national_sides(token: Token, adjectives: Sequence[NameMatch]) -> list[Mention]:
    """Return the country of one side, or those of several; nothing where one of the words before it is no nation's."""
    if token.head.lower_ == "on" or any(c.dep_ == "prep" and c.lower_ in {"of", "in"} for c in token.children):
        return []  # a place: "on the Kenyan side of the lake"
    several, found = token.tag_ in {"NNS", "NNPS"}, list[NameMatch]()
    for i in range(token.i - 1, token.sent.start - 1, -1):
        word = token.doc[i]
        match = next((m for m in adjectives if m.start <= word.idx < m.end), None)
        if match is not None and match.entry.type == "Country":
            found.insert(0, match)
        elif word.lower_ not in BETWEEN or not several:
            break
    if len(found) < 2 if several else len(found) != 1:
        return []  # "the Kenyan governments" of many years
    label = noun_labels(token)[:1]
    return [Mention((m.entry.label, *m.entry.names[:3], *label), m.entry.type, m.entry.key, True, token) for m in found]


def nation_of(word: Token, adjectives: Sequence[NameMatch]) -> Mention | None:
    """Return the country that an adjective stands for: "with *French* support"."""
    match = next((m for m in adjectives if m.start <= word.idx < m.end and m.entry.type == "Country"), None)
    return Mention((match.entry.label, *match.entry.names[:3]), match.entry.type, match.entry.key, True, word) if match is not None else None
