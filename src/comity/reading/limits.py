"""Limits told by a denial: "shall not exceed 5 million", "is not longer than 900 metres", "must not fall below 30 per cent".

What is denied is only that there is more, or less; the figure itself is told, as an upper or a lower bound.
"""

from __future__ import annotations

from dataclasses import replace

from comity.reading.measured import Measure
from comity.reading.stance import RANK, Stance
from comity.reading.tree import Token
from comity.statements import Modality
from comity.units import Comparator

__all__ = ["limit_of"]

_OVER = frozenset({"exceed", "surpass", "top", "overshoot", "outstrip"})
_BEYOND = frozenset({"go", "rise", "extend", "reach", "be", "run"})
_FALLS = frozenset({"fall", "drop", "sink", "go", "be", "decline", "dip", "decrease"})
_MORE = frozenset({"more", "higher", "longer", "greater", "larger", "older", "wider", "taller", "bigger", "later", "deeper", "heavier"})
_LESS = frozenset({"less", "fewer", "lower", "shorter", "smaller", "younger", "narrower", "earlier"})
_DENIES = frozenset({"not", "n't", "n’t", "never"})
_BEFORE = 5


def limit_of(measure: Measure, verb: Token | None, stance: Stance) -> tuple[Comparator, Stance] | None:
    """Return the bound that a denied clause sets to its figure, and the stance without the denial; None where it sets none."""
    if verb is None or stance.modality != "negated" or not any(c.lower_ in _DENIES for c in verb.children):
        return None
    before = [t.lower_ for t in measure.span.doc[max(verb.i, measure.span.start - _BEFORE) : measure.span.end]]
    bound: Comparator
    if verb.lemma_ in _OVER or ("beyond" in before and verb.lemma_ in _BEYOND) or ("than" in before and _MORE & set(before)):
        bound = "up_to"
    elif ("below" in before and verb.lemma_ in _FALLS) or ("than" in before and _LESS & set(before)):
        bound = "over"
    else:
        return None
    left: Modality = max(stance.layers - {"negated"}, key=RANK.__getitem__, default="asserted")
    if left == "hedged" and any(c.lower_ == "may" for c in verb.children):
        left = "recommended"  # what may not be more is a rule
    return bound, replace(stance, modality=left, against=False)
