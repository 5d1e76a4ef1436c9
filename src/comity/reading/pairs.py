"""Who "both cities", "the two sides", "the former" and "the latter" are: the two that were named together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from spacy.tokens import Token

from comity.reading.memory import Memory, Mention
from comity.reading.phrases import conjuncts

__all__ = ["Pairs", "pairs_in"]

PAIRED: Mapping[str, str] = {
    **dict.fromkeys(("country", "state", "nation", "republic", "government"), "Country"),
    **dict.fromkeys(("city", "town", "municipality", "mayor"), "City"),
    **dict.fromkeys(("province", "region"), "Province"),
    **dict.fromkeys(("side", "party", "partner", "leader", "neighbour", "neighbor"), ""),
}
"""Nouns that take up two together, and the class of what they take up; empty for any."""
ORDER = ("City", "Province", "Country")
RANKED: Mapping[str, int] = {"former": 0, "latter": 1}
FARTHEST = 60
"""How many tokens back "the latter" looks for the two."""


def pairs_in(named: Iterable[Mention]) -> dict[str, list[Mention]]:
    """Return class -> its two members where exactly two of it are named; under "" the two that "both sides" are."""
    found: dict[str, dict[str, Mention]] = {}
    for mention in named:
        if mention.type in ORDER:
            found.setdefault(mention.type, {}).setdefault(mention.key or mention.labels[0], mention)
    pairs = {kind: list(members.values()) for kind, members in found.items() if len(members) == 2}
    first = next((kind for kind in ORDER if kind in pairs), None)
    return {**pairs, "": pairs[first]} if first is not None else pairs


class Pairs:
    """The pairs of one passage. ``named`` gives its names in order, ``of`` the mentions of a phrase."""

    def __init__(self, memory: Memory, named: Callable[[], list[Mention]], of: Callable[[Token], tuple[Mention, ...]]) -> None:
        self.memory, self.named, self.of = memory, named, of

    def both(self, token: Token, lemma: str) -> list[Mention]:
        """Return the two that "both cities" or "the two sides" takes up, or nothing."""
        kind = PAIRED.get(lemma)
        if kind is None:
            return []
        start = token.sent.start
        before = [m for m in self.named() if m.token is not None and start <= m.token.i < token.i]
        return pairs_in(before).get(kind) or self.memory.pairs.get(kind, [])

    def one(self, token: Token) -> Mention | None:
        """Return which of two "the former" or "the latter" takes up."""
        rank = RANKED.get(token.lower_)
        if rank is None or token.dep_ in {"amod", "compound", "advmod"} or not any(c.lower_ == "the" for c in token.children):
            return None
        for head in reversed(list(token.doc[max(0, token.i - FARTHEST) : token.i])):
            if head.pos_ in {"NOUN", "PROPN"} and head.dep_ != "conj":
                members = [m for t in conjuncts(head) if t.i < token.i for m in self.of(t)[:1]]
                if len(members) == 2 and all(m.type or m.named for m in members):
                    return members[rank]
        pair = self.memory.pairs.get("", [])
        return pair[rank] if len(pair) == 2 else None
