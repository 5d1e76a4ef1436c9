"""Stretches of time with a name (decades, centuries, seasons, quarters), and times that are told from today."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from comity.datepoints import DISTANCES, Points, edtf_of
from comity.months import MONTHS
from comity.nouns import word_set
from comity.numbers import read_number, read_ordinal
from comity.scan import DASHES

__all__ = ["PERIOD_WORDS", "Anchor", "Period", "named_period", "told_from_today"]

_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_DECADES = {"thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7, "eighties": 8, "nineties": 9}
_OPENERS = frozenset({"the", "late", "early", "mid", "-", "'", "’", "‘"})
_FISCAL = word_set("fiscal financial academic school budget marketing")
_ORDERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1, "latter": -1}
_ROMAN = re.compile(r"X{0,2}(?:IX|IV|V?I{0,3})")
_ANCHOR = re.compile(r"(?:[0-9-]*/)?(1[0-9]{3}|2[01][0-9]{2})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12][0-9]|3[01]))?)?[~?%]?")
_NEAR = word_set("about around almost approximately nearly over roughly some")
_SPANS = {"year": 1, "years": 1, "decade": 10, "decades": 10, "century": 100, "centuries": 100}
_SHORT_SPANS = word_set("month months week weeks day days")
_BACK = frozenset({"past", "last"})
_AHEAD = frozenset({"next", "coming"})
_VAGUE = frozenset({"previous", "following", "same", "preceding", "subsequent"})
_SINGLED = _BACK | _AHEAD | _VAGUE | {"this", "current"}


PERIOD_WORDS = _BACK | _AHEAD | _VAGUE | _FISCAL | word_set("this current today yesterday tomorrow fy q h")
PERIOD_WORDS |= {*_SEASONS, *_DECADES, *_ORDERS}
"""Words with which a period begins, but for numbers and Roman numerals."""


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch on tokens up to ``end``; ``edtf`` is empty when it cannot be told."""

    edtf: str
    end: int
    relative: bool = False


@dataclass(frozen=True, slots=True)
class Anchor:
    """The document's own date at its precision; parts that it lacks are 0."""

    year: int = 0
    month: int = 0
    day: int = 0

    @classmethod
    def of(cls, edtf: str) -> Anchor:
        """Return the anchor of an EDTF date; a period gives its last part.

        What is no plain date of the years 1000 to 2199 gives no anchor.
        """
        match = _ANCHOR.fullmatch(edtf)
        return cls(*(int(part or 0) for part in match.groups())) if match else cls()

    def shifted_months(self, months: int) -> str:
        """Return the month so many months away, or an empty text."""
        if not self.month:
            return ""
        total = self.year * 12 + self.month - 1 + months
        return edtf_of(total // 12, total % 12 + 1)

    def shifted_days(self, days: int) -> str:
        """Return the day so many days away, or an empty text."""
        try:
            return (date(self.year, self.month, self.day) + timedelta(days=days)).isoformat()
        except (ValueError, OverflowError):
            return ""


def named_period(points: Points, i: int) -> Period | None:
    """Return the decade, century, season, quarter, half or fiscal year that begins at token ``i``."""
    for read in (_decade, _century, _season, _quarter, _part_of_year, _fiscal):
        period = read(points, i)
        if period is not None:
            return period
    return None


def _decade(points: Points, i: int) -> Period | None:
    low = points.low(i)
    if low in _DECADES and points.low(i - 1) in _OPENERS:
        return Period(f"19{_DECADES[low]}X", i + 1)
    if not points.is_number(i, 4) or len(low) not in (2, 4) or not low.endswith("0"):
        return None
    j = i + 1
    j += points.low(j) in ("'", "’") and points.tokens[j].glued
    if points.low(j) != "s" or not points.tokens[j].glued:
        return None
    if len(low) == 2:
        told = points.low(i - 1) in _OPENERS and "30" <= low <= "90"
        return Period(f"19{low[0]}X", j + 1) if told else None
    if not "1000" <= low <= "2190":
        return None
    return Period(f"{low[:2]}XX" if low.endswith("00") and low != "2000" else f"{low[:3]}X", j + 1)


def _century(points: Points, i: int) -> Period | None:
    order = _order(points, i)
    if order is None or not 2 <= order[0] <= 22:
        return None
    j = order[1] + (points.low(order[1]) in DASHES)
    edtf = f"{order[0] - 1:02}XX"
    if points.low(j) in ("century", "centuries"):
        if points.tokens[j].is_capital or points.low(j + 1) in ("bc", "bce"):
            return None  # "21st Century" in capitals belongs to a name
        return Period(edtf, j + 1)
    later = _order(points, order[1] + 1) if points.low(order[1]) in ("and", "to", "or", *DASHES) else None
    if later is not None and points.low(later[1]) in ("century", "centuries"):
        return Period(edtf, order[1])
    return None


def _order(points: Points, i: int) -> tuple[int, int] | None:
    """Return an ordinal, in Roman capitals too, and the index after it."""
    if i in points.named:
        return None
    text = points.tokens[i].text
    if text.isascii() and text.isupper() and len(text) > 1 and _ROMAN.fullmatch(text):
        ones = {"I": 1, "V": 5, "X": 10}
        values = [ones[char] for char in text]
        return sum(-v if v < max(values[k:]) else v for k, v in enumerate(values)), i + 1
    return read_ordinal(points.tokens, i)


def _season(points: Points, i: int) -> Period | None:
    season = _SEASONS.get(points.low(i))
    if season is None:
        return None
    j = i + 1 + (points.low(i + 1) in ("of", ","))
    if not points.plain_year(j) or points.amount(j + 1) or points.counts(j + 1):
        return None
    return Period(edtf_of(int(points.low(j)), season), j + 3 if points.short_year(j) else j + 1)


def _quarter(points: Points, i: int) -> Period | None:
    """Read Q3 2021, Q3 of 2021, H1 2022 and 2021 Q3."""
    year = 0
    j = i
    if points.plain_year(i) and points.low(i + 1) in ("q", "h"):
        year, j = int(points.low(i)), i + 1
    if points.low(j) not in ("q", "h") or not points.is_number(j + 1, 1) or not points.tokens[j + 1].glued:
        return None
    part, end = int(points.low(j + 1)), j + 2
    if not year:
        end += points.low(end) in ("of", "/", ",", "-", "'", "’")
        if not points.plain_year(end):
            return None
        year, end = int(points.low(end)), end + 1
    return _share(year, part, 4 if points.low(j) == "q" else 2, end)


def _share(year: int, part: int, parts: int, end: int) -> Period | None:
    """Return the months of part 1, 2, ... (-1 the last) of a year that is cut into ``parts``."""
    part = parts if part < 0 else part
    if not 1 <= part <= parts:
        return None
    length = 12 // parts
    return Period(f"{edtf_of(year, (part - 1) * length + 1)}/{edtf_of(year, part * length)}", end)


def _part_of_year(points: Points, i: int) -> Period | None:
    """Read the first half of 2022, third quarter 2021, first nine months of 2020."""
    part = _ORDERS.get(points.low(i))
    if part is None:
        return None
    word, j = points.low(i + 1), i + 2
    months = 0
    if word not in ("half", "quarter"):
        number = read_number(points.tokens, i + 1) if part == 1 else None
        if number is None or points.low(number.end) != "months" or not 1 < number.value < 12:
            return None
        months, j = int(number.value), number.end + 1
    j += word == "half" and points.low(j) == "year"
    j += points.low(j) == "of"
    j += points.low(j) == "the"
    if points.plain_year(j) and not points.amount(j + 1):
        year = int(points.low(j))
        if months:
            return Period(f"{edtf_of(year, 1)}/{edtf_of(year, months)}", j + 1)
        return _share(year, part, 2 if word == "half" else 4, j + 1)
    if months or points.low(j - 1) not in ("of", "the"):
        return None
    return _decade(points, j) or _century(points, j)


def _fiscal(points: Points, i: int) -> Period | None:
    """Read FY2020, FY2019/20, fiscal year 2020."""
    j = i + 1
    if points.low(i) == "fy":
        j += points.low(j) in ("-", "'", "’")
    elif points.low(i) in _FISCAL:
        j += points.low(j) in ("year", "years")
    else:
        return None
    if points.low(i) == "fy" and points.is_number(j, 2) and len(points.low(j)) == 2:
        return Period(f"20{points.low(j)}", j + 1)
    if not points.plain_year(j):
        return None
    year, later = int(points.low(j)), points.short_year(j)
    if not later and points.low(j + 1) in (*DASHES, "/") and points.plain_year(j + 2):
        later = int(points.low(j + 2))
    return Period(f"{year}/{later}", j + 3) if later > year else Period(str(year), j + 1)


def told_from_today(points: Points, i: int, anchor: Anchor) -> Period | None:
    """Return a time that is told from the day of writing ("last year", "three years ago") or from another event."""
    low = points.low(i)
    if low in ("today", "yesterday", "tomorrow"):
        return _day(points, i, anchor)
    if low in _SINGLED:
        return _single(points, i, anchor) or _several(points, i, anchor)
    return _distance(points, i, anchor)


def _day(points: Points, i: int, anchor: Anchor) -> Period | None:
    if points.low(i + 1) in ("'", "’"):
        return None
    shift = {"yesterday": -1, "today": 0, "tomorrow": 1}[points.low(i)]
    edtf = anchor.shifted_days(shift)
    if not edtf and not shift and anchor.year:
        edtf = edtf_of(anchor.year, anchor.month)
    return Period(edtf, i + 1, relative=True)


def _single(points: Points, i: int, anchor: Anchor) -> Period | None:
    """Read last year, this month, next decade, last September."""
    word, unit, end = points.low(i), points.low(i + 1), i + 2
    if points.low(end) == "of" or (points.low(i - 1) == "the" and word == "this"):
        return None
    shift = -1 if word in _BACK or word in ("previous", "preceding") else 1 if word in _AHEAD else 0
    if unit in MONTHS and points.tokens[i + 1].is_capital:
        if word in _VAGUE:
            return Period("", end, relative=True)
        return Period(_month(MONTHS[unit], shift, anchor), end, relative=True)
    if unit not in ("year", "month", "decade", "century", "week", "quarter"):
        return None
    if word in _VAGUE or not anchor.year or unit in ("week", "quarter"):
        return Period("", end, relative=True)
    if unit == "month":
        return Period(anchor.shifted_months(shift), end, relative=True)
    if word == "past" or (unit != "year" and shift):
        years = _SPANS[unit] * shift
        return Period(_between(anchor.year, anchor.year + years), end, relative=True)
    year = anchor.year + shift
    edtf = {"year": str(year), "decade": f"{year // 10}X", "century": f"{year // 100}XX"}[unit]
    return Period(edtf, end, relative=True)


def _month(month: int, shift: int, anchor: Anchor) -> str:
    if not anchor.year or (not anchor.month and shift):
        return ""
    year = anchor.year
    if shift < 0 and month >= anchor.month:
        year -= 1
    if shift > 0 and month <= anchor.month:
        year += 1
    return edtf_of(year, month)


def _between(one: int, other: int) -> str:
    return f"{min(one, other):04}/{max(one, other):04}"


def _several(points: Points, i: int, anchor: Anchor) -> Period | None:
    """Read the past five years, the next two decades."""
    word = points.low(i)
    number = read_number(points.tokens, i + 1)
    if number is None or word in ("this", "current") or number.value != int(number.value) or number.value > 10000:
        return None
    unit, end = points.low(number.end), number.end + 1
    if unit not in _SPANS and unit not in _SHORT_SPANS:
        return None
    years = int(number.value) * _SPANS.get(unit, 0)
    if not years or not anchor.year or word in _VAGUE or years >= anchor.year:
        return Period("", end, relative=True)
    return Period(_between(anchor.year, anchor.year + (years if word in _AHEAD else -years)), end, relative=True)


def _distance(points: Points, i: int, anchor: Anchor) -> Period | None:
    """Read three years ago, a decade later, two years before."""
    if not points.tells_distance:
        return None
    if points.low(i) in ("a", "an") and (points.low(i + 1) in _SPANS or points.low(i + 1) in _SHORT_SPANS):
        value, j = Decimal(1), i + 1
    else:
        number = read_number(points.tokens, i) if i not in points.named else None
        if number is None:
            return None
        value, j = number.value, number.end
    unit, word = points.low(j), points.low(j + 1)
    if (unit not in _SPANS and unit not in _SHORT_SPANS) or word not in DISTANCES:
        return None
    if word in ("before", "after") and points.tokens[j + 2].kind == "word":
        return None  # "three months before it expires" is a stretch of time, no date
    if word != "ago" or value != int(value) or value > 10000:
        return Period("", j + 2, relative=True)
    about = "~" if points.low(i - 1) in _NEAR else ""
    return Period(_ago(int(value), unit, anchor, about), j + 2, relative=True)


def _ago(count: int, unit: str, anchor: Anchor, about: str) -> str:
    if unit in _SPANS:
        year = anchor.year - count * _SPANS[unit]
        return f"{year:04}{about}" if anchor.year and year > 0 else ""
    if unit in ("month", "months"):
        found = anchor.shifted_months(-count)
    else:
        found = anchor.shifted_days(-count * (7 if unit.startswith("week") else 1))
    return found + about if found else ""
