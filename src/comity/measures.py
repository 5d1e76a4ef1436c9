"""Quantities and dates of one text together: no character belongs to two of them."""

from __future__ import annotations

from comity.datepoints import Points
from comity.dates import DateMention, dates_of
from comity.quantities import Quantity, quantities_of
from comity.units import Units

__all__ = ["find_measures"]


def find_measures(text: str, units: Units, anchor: str = "") -> tuple[list[Quantity], list[DateMention]]:
    """Return the quantities and the dates of ``text``; a stretch that reads as a date is no quantity.

    ``anchor`` is the document's own date in EDTF, or empty.
    """
    points = Points(text, units)
    dates = dates_of(points, anchor)
    return quantities_of(points.tokens, points.named, units, dates), dates
