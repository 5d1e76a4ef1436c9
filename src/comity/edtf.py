"""The part of the Extended Date/Time Format that sources need: centuries to days, seasons, and intervals of them."""

from __future__ import annotations

import re
from calendar import monthrange

__all__ = ["bounds", "year_of"]

_POINT = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?[~?%]?")
_SEASONS = range(21, 25)
_DECADE = re.compile(r"([0-9]{2}|[0-9]{3})X{1,2}")

Bounds = tuple[str, str]


def bounds(edtf: str) -> Bounds | None:
    """Return the first and the last instant of a date as ``xsd:dateTime`` texts in UTC, or None if it is no such date.

    An open end of an interval is an empty text. An impossible day and an interval that runs backwards are no dates.

    >>> bounds("2013-09")
    ('2013-09-01T00:00:00Z', '2013-09-30T23:59:59Z')
    >>> bounds("2014/..")
    ('2014-01-01T00:00:00Z', '')
    >>> bounds("199X")
    ('1990-01-01T00:00:00Z', '1999-12-31T23:59:59Z')
    >>> bounds("2020-09-31") is None
    True
    """
    begin, slash, end = edtf.partition("/")
    if not slash:
        return _point(begin)
    first, last = (("", "") if part in ("", "..") else _point(part) for part in (begin, end))
    if first is None or last is None or not (first[0] or last[1]):
        return None
    if first[0] and last[1] and first[0] > last[1]:
        return None
    return first[0], last[1]


def year_of(edtf: str) -> int | None:
    """Return the calendar year in which a date begins (or ends, where the beginning is open), or None."""
    found = bounds(edtf)
    return int((found[0] or found[1])[:4]) if found else None


def _point(text: str) -> Bounds | None:
    if _DECADE.fullmatch(text) and len(text) == 4:  # a decade (199X) or a century (18XX)
        first, last = (int(text.replace("X", digit)) for digit in "09")
        return _instants(first, 1, 1, 12, 31)[0], _instants(last, 1, 1, 12, 31)[1]
    match = _POINT.fullmatch(text)
    if match is None or match[1] == "0000":
        return None
    year, month, day = (int(part) if part else 0 for part in match.groups())
    if match[2] is None or (match[3] is None and month in _SEASONS):
        return _instants(year, 1, 1, 12, 31)  # which months a season has depends on the hemisphere
    if not 1 <= month <= 12:
        return None
    length = monthrange(year, month)[1]
    if match[3] is None:
        return _instants(year, month, 1, month, length)
    return _instants(year, month, day, month, day) if 1 <= day <= length else None


def _instants(year: int, first_month: int, first_day: int, last_month: int, last_day: int) -> Bounds:
    return (
        f"{year:04}-{first_month:02}-{first_day:02}T00:00:00Z",
        f"{year:04}-{last_month:02}-{last_day:02}T23:59:59Z",
    )
