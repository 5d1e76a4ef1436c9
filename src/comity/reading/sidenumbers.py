"""Numbers that stand beside a subject and are not its own: "*one of the six* corridors", "the Fund and *two investors*"."""

from __future__ import annotations

from collections.abc import Iterator

from comity.reading.furtherbearers import Bearer
from comity.reading.holders import Holders
from comity.reading.measured import Measure, targets_of
from comity.reading.tree import Token

__all__ = ["is_anothers", "owner_of_several"]


def is_anothers(bearer: Bearer, measure: Measure) -> bool:
    """Tell whether what was taken for the bearer of a number is only one of the counted, or stands in a list with them."""
    token, anchor = bearer.mention.token, measure.anchor
    if bearer.rule == "figure-of-subject" and _is_one_of(anchor):
        return True
    listed = token is not None and anchor.dep_ == "conj" and token != anchor and _first(token) == _first(anchor)
    return listed and bearer.rule == "figure-of-subject" and _first(anchor).dep_ in {"nsubj", "nsubjpass"} and anchor.tag_ == "NNS"


def owner_of_several(measure: Measure, holders: Holders) -> Iterator[Bearer]:
    """Yield whose the counted are of whom something is one: "is one of the six corridors *of the Pacific Initiative*"."""
    if not _is_one_of(measure.anchor):
        return
    for owner in targets_of(measure.anchor, frozenset({"of"})):
        found = holders.first(owner)
        if found is not None and found.named:
            yield Bearer(found, "figure-of-owner")


def _is_one_of(anchor: Token) -> bool:
    """Tell whether the counted are those of whom something is one: "is *one of the six corridors*"."""
    return anchor.dep_ == "pobj" and anchor.head.lower_ == "of" and anchor.head.head.lower_ == "one" and any(c.lower_ in {"the", "its", "their"} for c in anchor.children)


def _first(token: Token) -> Token:
    while token.dep_ == "conj":
        token = token.head
    return token
