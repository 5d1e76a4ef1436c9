"""Days of the week in news: "on Tuesday" is the one nearest to the day of writing, on the side that is told."""

from __future__ import annotations

from datetime import date

from comity.dateperiods import Anchor
from comity.datepoints import Points
from comity.months import MONTHS
from comity.nouns import word_set
from comity.scan import DASHES

__all__ = ["weekday"]

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_BEFORE = word_set("on last next by until since this of")
_RANGED = word_set("to and or through") | frozenset(DASHES)
_WEEK = 7


def weekday(points: Points, i: int, anchor: Anchor, past: bool, future: bool) -> str:
    """Return in EDTF the day that a weekday at token ``i`` means; empty where it may be that of any week."""
    before, after = points.low(i - 1), points.low(i + 1)
    if before not in _BEFORE or after in _RANGED or before in _RANGED or _is_dated(points, i + 1):
        return ""
    own = date(anchor.year, anchor.month, anchor.day).weekday()
    ahead = (_DAYS.index(points.low(i)) - own) % _WEEK
    if before == "next" or (future and not past and before != "last"):
        return anchor.shifted_days(ahead or (_WEEK if before == "next" else 0))
    if past or before == "last":
        return anchor.shifted_days(ahead - _WEEK if ahead or before == "last" else 0)
    return ""


def _is_dated(points: Points, i: int) -> bool:
    """Tell whether a date follows: "on Friday, 17 June", "on Friday (June 17)", "on Friday June 17"."""
    j = i + (points.low(i) in (",", "("))
    return points.low(j)[:1].isdigit() or points.low(j) in MONTHS
