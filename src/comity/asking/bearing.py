"""What claims tell of sentences: one that fits the question speaks for the sentence it rests on, and against others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from comity.asking.ranking import Scored
from comity.searching import Hit

__all__ = ["BEARING", "Bearing"]

BEARING = ("claim", "elsewhere")
_FITS = 0.85
"""From this share on the best claim speaks against the sentences on which none rests that is about as good."""
_ALIKE = 0.1


class Bearing:
    """Tells how well the claims that rest on a sentence account for one question."""

    def __init__(self, scored: Iterable[Scored] = ()) -> None:
        self._places: dict[str, list[tuple[int, int, float]]] = defaultdict(list)
        for each in scored:
            for passage in each.candidate.claim.passages:
                self._places[passage.document].append((passage.start, passage.end, each.score))
        self._best = max((score for places in self._places.values() for *_, score in places), default=0.0)

    def of(self, hit: Hit) -> tuple[float, ...]:
        """Return one number for each of ``BEARING``: the share of the best claim that rests on the sentence, and 1
        where a claim that fits well rests on others only."""
        places = self._places.get(hit.document, ())
        own = max((score for start, end, score in places if start < hit.end and hit.start < end), default=0.0)
        return own, float(self._best >= _FITS and own < self._best - _ALIKE)
