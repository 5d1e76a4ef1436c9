"""Quantities and dates of one text together: no character belongs to two of them."""

from __future__ import annotations

from comity.dates import DateMention, find_dates
from comity.quantities import Quantity, find_quantities
from comity.units import Units

__all__ = ["find_measures"]


def find_measures(text: str, units: Units, anchor: str = "") -> tuple[list[Quantity], list[DateMention]]:
    """Return the quantities and the dates of ``text``; a stretch that reads as a date is no quantity.

    ``anchor`` is the document's own date in EDTF, or empty.
    """
    dates = find_dates(text, anchor, units)
    return find_quantities(text, units, dates), dates
