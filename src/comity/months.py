"""The names of the months."""

from __future__ import annotations

__all__ = ["MONTHS", "MONTH_WORDS", "SHORT_MONTHS"]

_NAMES = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december"),
)
MONTHS = {name: n for n, name in enumerate(_NAMES, start=1)}
SHORT_MONTHS = {name[:3]: n for name, n in MONTHS.items() if name != "may"} | {"sept": 9}
MONTH_WORDS = frozenset([*MONTHS, *SHORT_MONTHS])
