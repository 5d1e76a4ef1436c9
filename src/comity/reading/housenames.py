"""Names of houses and the like that are called after a place: "the *House of Krakow* in Bonn"."""

from __future__ import annotations

from collections.abc import Mapping

from comity.lexicon import Lexicon, NameMatch
from comity.reading.tree import Doc

__all__ = ["is_called_after"]

SIDES = frozenset({"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "centre", "center", "middle", "rest", "bishop", "mayor", "people"})
"""Capitalised words before "of" and a place that do not make one name with it."""


def is_called_after(doc: Doc, start: int, known: Mapping[int, NameMatch], lexicon: Lexicon) -> bool:
    """Tell whether the capitalised word at ``start`` is called after a place that the lexicon knows."""
    head, after = doc[start], doc[start + 1 : start + 3]
    if start == 0 or len(after) < 2 or after[0].lower_ != "of" or doc[start - 1].lower_ != "the" or head.tag_ != "NNP" or start in known:
        return False
    place = known.get(start + 2)
    told = lexicon.class_of_noun([head.lower_]) is not None or head.text in lexicon.person_titles or head.lower_ in SIDES
    return place is not None and place.entry.type != "Country" and not told
