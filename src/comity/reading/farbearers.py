"""Bearers of which a sentence does not speak: what a text is about, given to what a sentence tells of nobody.

Such a bearer is a guess. It holds where a state is told for a fact of some undertaking, not where it only might be, and
not for those who only speak, write or trade.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from comity.reading.match import Reading

__all__ = ["without_far_guesses"]

_TAKEN_UP = re.compile(r"\b(?:it|its|they|their|them|he|his|she|her|we|our|i|my|which|who|that|this|these)\b", re.I)
"""Words that may take up a bearer of which was spoken before."""
_OUTSIDE = frozenset({"ResearchOrganization", "MediaOrganization", "Enterprise", "JointMeeting", "Person"})
"""Classes of those to whom a text gives no troubles in passing."""
_FEARED = "fear-of"
"""The rule for what others fear of the thing that is spoken of: hedged, yet told of it."""


def without_far_guesses(readings: Sequence[Reading], sentence: str) -> list[Reading]:
    """Return ``readings`` without the troubles that are given to a bearer far from ``sentence`` on weak grounds."""
    return [r for r in readings if r.predicate != "hasProblem" or not _is_guess(r, sentence)]


def _is_guess(reading: Reading, sentence: str) -> bool:
    """Tell whether a trouble is only feared or that of one outside, and the bearer is not in the sentence."""
    one = reading.subject
    if (reading.modality != "hedged" or reading.rule == _FEARED) and one.type not in _OUTSIDE:
        return False
    words = sentence.lower()
    near = any(label.lower() in words for label in (one.label, *one.aliases)) or one.label.lower().split()[-1] in words
    return not near and not _TAKEN_UP.search(sentence)
