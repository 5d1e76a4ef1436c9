"""Dates in clean text, as EDTF at the precision of the text.

A date that cannot exist keeps its words and gets a note; one that is told from another event stays unresolved;
one that is told from the day of writing ("last year") is resolved when the document's own date is known.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from comity.dateperiods import PERIOD_WORDS, Anchor, Period, named_period, told_from_today
from comity.datepoints import Point, Points, edtf_of
from comity.dateweekdays import weekday
from comity.months import MONTH_WORDS
from comity.nouns import FUNCTION_WORDS, word_set
from comity.numbers import starts_number
from comity.scan import DASHES, Token
from comity.statements import SourceNote
from comity.units import Units

__all__ = ["WEEKDAYS", "DateKind", "DateMention", "DateRole", "dates_of", "find_dates"]

DateKind = Literal["point", "period", "relative", "unresolved"]
DateRole = Literal["", "since", "until", "by", "before", "after", "as_of"]

CONTRADICTION = "issue-contradiction"

_MOST_DAYS = 8
_LINKS = word_set("to until till through 至 到")
_LIST_LINKS = word_set("and or to , &")
WEEKDAYS = word_set("monday tuesday wednesday thursday friday saturday sunday")
_DAY_LINKS = DASHES | word_set("and or to until till through , &")
_PREFIXES = word_set("early late mid end beginning start middle close eve turn later")
_BEGINNINGS = MONTH_WORDS | PERIOD_WORDS | _PREFIXES | WEEKDAYS
_ROLES: dict[str, DateRole] = {
    "since": "since", "from": "since", "until": "until", "till": "until", "through": "until", "to": "until", "by": "by",
    "before": "before", "pre": "before", "after": "after", "following": "after", "post": "after",
}  # fmt: skip
_PAST = word_set(
    "was were had did took met held began went came saw became gave left won made said told wrapped paid sent"
)
_FUTURE = word_set("will shall due scheduled upcoming next expected plans")
_STARTS = word_set("starting beginning commencing effective")


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in the text: ``text[start:end]``, without the preposition before it, which is told by ``role``.

    ``edtf`` is empty when the date cannot exist (``issue`` says why) or cannot be resolved.
    """

    start: int
    end: int
    text: str
    edtf: str
    kind: DateKind
    role: DateRole = ""
    issue: SourceNote | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    """A date on tokens ``start`` to ``end``."""

    start: int
    end: int
    edtf: str
    kind: DateKind
    issue: SourceNote | None = None
    ranged: bool = False
    point: Point | None = None
    """What was read, for a single day or month."""


def find_dates(text: str, anchor: str = "", units: Units | None = None) -> list[DateMention]:
    """Return the dates of ``text`` in order, without overlaps.

    ``anchor`` is the document's own date in EDTF, or empty; it resolves "last year" and days without a year.
    ``units`` tell more amounts from years (RMB 1800).
    """
    return dates_of(Points(text, units), anchor)


def dates_of(points: Points, anchor: str = "") -> list[DateMention]:
    """Return what ``find_dates`` returns, of a text that is cut into tokens already."""
    finder = _Finder(points, Anchor.of(anchor))
    dates: list[_Found] = []
    done = 0
    for i, token in enumerate(points.tokens):
        if i >= done and _may_begin(token):
            found = finder.at(i)
            dates.extend(found)
            done = found[-1].end if found else i + 1
    return [finder.mention(each) for each in finder.with_years(dates)]


def _may_begin(token: Token) -> bool:
    """Tell quickly whether a date may begin with ``token``: with most it does not."""
    return starts_number(token) or token.low in _BEGINNINGS or (token.text.isupper() and token.is_word)


class _Finder:
    def __init__(self, points: Points, anchor: Anchor) -> None:
        self.points, self.anchor = points, anchor

    def mention(self, found: _Found) -> DateMention:
        tokens = self.points.tokens
        start, end = tokens[found.start].start, tokens[found.end - 1].end
        role = self.role(found)
        return DateMention(start, end, tokens.text[start:end], found.edtf, found.kind, role, found.issue)

    def with_years(self, dates: list[_Found]) -> list[_Found]:
        """Give days without a year that of the next day in their list: 1 January, 2 February and | 3 March 2020."""
        for k in range(len(dates) - 2, -1, -1):
            one, other = dates[k].point, dates[k + 1].point
            if one is None or other is None or one.year or not other.year or dates[k + 1].start - dates[k].end > 2:
                continue
            if {self.points.low(j) for j in range(dates[k].end, dates[k + 1].start)} <= _LIST_LINKS:
                dated = self.points.checked(other.year, one.month, one.day or 1, one.start, one.end)
                dates[k] = self.found(replace(dated, day=one.day) if dated else one)
        return dates

    def at(self, i: int) -> list[_Found]:
        """Return the dates that begin at token ``i``: mostly one or none, several for a list of days."""
        token = self.points.tokens[i]
        if not _may_begin(token) or (token.kind == "word" and token.glued and self.points.low(i - 1) in ("'", "’")):
            return []
        if token.low in _PREFIXES:
            return self.prefixed(i)
        if token.low in WEEKDAYS:
            edtf = weekday(self.points, i, self.anchor, *self.tense(i)) if token.is_capital and self.anchor.day else ""
            return [_Found(i, i + 1, edtf, "relative")] if edtf else []
        period = told_from_today(self.points, i, self.anchor) or named_period(self.points, i)
        if period is not None:
            return [self.stretch(i, period)]
        return self.days(i) or self.pointed(i)

    def prefixed(self, i: int) -> list[_Found]:
        """Read the date of ``end of 2017``, ``mid-2019``, ``the late 1980s``: its value is that of the whole."""
        points, j = self.points, i + 1
        for word in ("in", "of", "the", "-", "‑", "–", "and"):
            j += points.low(j) == word
        if points.low(j) in _PREFIXES and points.low(j - 1) == "and":
            return []
        if points.tokens[j].kind in ("symbol", "end"):
            return []
        inner = self.at(j) if points.low(j) not in _PREFIXES else []
        if not inner and points.plain_year(j) and not points.amount(j + 1):
            inner = [_Found(j, j + 1, points.low(j), "point")]
        return [replace(inner[0], start=i), *inner[1:]] if inner else []

    def stretch(self, i: int, period: Period) -> _Found:
        kind: DateKind = "period" if not period.relative else "relative" if period.edtf else "unresolved"
        return _Found(i, period.end, period.edtf, kind)

    def days(self, i: int) -> list[_Found]:
        """Read days that share a month: 24-25 May 2018, 3 and 17 May, May 24-26, 2019."""
        return self.days_before_month(i) or self.days_after_month(i)

    def days_before_month(self, i: int) -> list[_Found]:
        points, starts, j = self.points, [i], i
        while len(starts) < _MOST_DAYS and (day := points.day(j)) is not None:
            j = day[1]
            if points.low(j) not in _DAY_LINKS:
                break
            j += 2 if points.low(j) == "," and points.low(j + 1) == "and" else 1
            j += points.low(j) in WEEKDAYS
            starts.append(j)
        last = points.day_first(starts[-1]) if len(starts) > 1 else None
        return self.listed(starts, last) if last is not None else []

    def days_after_month(self, i: int) -> list[_Found]:
        points = self.points
        month = points.month(i)
        first = points.day(month[1]) if month else None
        if month is None or first is None or points.low(first[1]) not in (*DASHES, "and", "to", "&"):
            return []
        second = points.day(first[1] + 1)
        if second is None or not first[0] < second[0] <= 31 or points.month(second[1]) or points.counts(second[1]):
            return []
        year, end = points.year_after(second[1])
        last = points.checked(year, month[0], second[0], first[1] + 1, end if year else second[1])
        return self.listed([month[1], first[1] + 1], last, i) if last is not None else []

    def listed(self, starts: list[int], last: Point, opening: int | None = None) -> list[_Found]:
        """Return a period for days in a row, and a date each for others. ``opening`` is where a month stands first."""
        points = self.points
        numbers = [day[0] for start in starts if (day := points.day(start)) is not None]
        start = starts[0] if opening is None else opening
        link = points.low(starts[-1] - 1 - (points.low(starts[-1] - 1) in WEEKDAYS))
        linked = link in _DAY_LINKS - {"and", "or", ",", "&"} or "between" in (
            points.low(start - 1),
            points.low(start - 2),
        )
        in_row = numbers == list(range(numbers[0], numbers[0] + len(numbers)))
        if last.issue is None and numbers == sorted(set(numbers)) and (in_row or (linked and len(numbers) == 2)):
            return [self.span(replace(last, day=numbers[0]), last, start, last.end)]
        first: list[_Found] = []
        for start in starts[:-1]:
            number, end = points.day(start) or (0, start)
            point = points.checked(last.year, last.month, number, start, end)
            first += [self.found(point)] if point is not None else []
        if opening is not None:
            first = [replace(found, start=opening) for found in first]
        return [*first, self.found(last)]

    def pointed(self, i: int) -> list[_Found]:
        """Read a point, or the two points of a period."""
        first = self.points.at(i)
        if first is None:
            return []
        if first.month == 0 and not first.issue and (later := self.points.short_year(i)):
            return [_Found(i, i + 3, f"{first.year}/{later}", "period", ranged=True)]
        last = self.other_end(first)
        if last is not None:
            return [self.span(first, last, i, last.end)]
        return [self.found(first)] if self.stands_alone(first) else []

    def other_end(self, first: Point) -> Point | None:
        """Return the point that ends a period which ``first`` begins: from March 2014 | to June 2015."""
        points, link, j = self.points, self.points.low(first.end), first.end + 1
        spoken = link in _LINKS or (link == "and" and points.low(first.start - 1) == "between")
        iso = link == "/" and first.day > 0 and points.low(first.start + 1) == "-"
        iso = iso or (link == "/" and points.low(j) == str(first.year + 1))
        if first.issue or not (spoken or iso or link in DASHES):
            return None
        last = points.at(j)
        if last is None and first.month == 0 and points.plain_year(j) and not points.amount(j + 1):
            last = Point(int(points.low(j)), 0, 0, j, j + 1)
        if (
            last is None
            or last.issue
            or (first.year and not last.year)
            or (first.month and not first.year and not last.month)
        ):
            return None
        points.year_ended = last.end
        return last

    def stands_alone(self, point: Point) -> bool:
        """A month without day and year needs a preposition: "in May", but not the verb or the march of events."""
        if point.year or point.day:
            return True
        before = (
            "in",
            "since",
            "until",
            "till",
            "by",
            "from",
            "during",
            "early",
            "late",
            "mid",
            "end",
            "of",
            "-",
            "to",
        )
        return self.points.low(point.start - 1) in before

    def span(self, first: Point, last: Point, start: int, end: int) -> _Found:
        if not first.year:
            first = replace(first, year=last.year)
        if not last.year:
            return self.without_year(first, last, start, end)
        valid = self.points.checked(*first.key, start, end) if first.day else first
        if valid is None or valid.issue:
            return _Found(start, end, "", "unresolved", valid.issue if valid else None, ranged=True)
        begin, finish = edtf_of(*first.key), edtf_of(*last.key)
        shared = min(len(begin), len(finish))
        if begin[:shared] > finish[:shared]:
            note = SourceNote(CONTRADICTION, "The period ends before it begins.", f"{finish}/{begin}")
            return _Found(start, end, "", "unresolved", note, ranged=True)
        return _Found(start, end, f"{begin}/{finish}", "period", ranged=True)

    def without_year(self, first: Point, last: Point, start: int, end: int) -> _Found:
        begin, finish = self.dated(first), self.dated(last)
        if begin and finish and begin <= finish:
            return _Found(start, end, f"{begin}/{finish}", "relative", ranged=True)
        return _Found(start, end, "", "unresolved", ranged=True)

    def found(self, point: Point) -> _Found:
        impossible = point.issue is not None and point.month
        if impossible:
            return _Found(point.start, point.end, "", "unresolved", point.issue, point=point)
        if not point.year:
            edtf = self.dated(point)
            return _Found(point.start, point.end, edtf, "relative" if edtf else "unresolved", point=point)
        return _Found(point.start, point.end, edtf_of(*point.key), "point", point.issue, point=point)

    def dated(self, point: Point) -> str:
        """Return a day or month without a year as the one nearest to the anchor on the side that the sentence tells."""
        year, month, day = self.anchor.year, self.anchor.month, self.anchor.day
        if not month:
            return ""
        later = (point.month, point.day if day else 0) > (month, day)
        past, future = self.tense(point.start)
        if later and not past and not future:
            return ""
        if later != future:
            year += -1 if later else int(future and not past)
        real = self.points.checked(year, point.month, point.day or 1, point.start, point.end)
        return edtf_of(year, point.month, point.day) if real is not None and real.issue is None else ""

    def tense(self, i: int) -> tuple[bool, bool]:
        """Tell whether the sentence around token ``i`` has words of the past, and of the future."""
        past = future = participle = False
        for step in (-1, 1):
            for j in range(i + step, i + step * 26, step):
                low = self.points.low(j)
                if low in ("", ".", "!", "?", ";"):
                    break
                past = past or low in _PAST
                participle = participle or (low.endswith("ed") and len(low) > 4)
                future = future or low in _FUTURE
        return past or (participle and not future), future

    def role(self, found: _Found) -> DateRole:
        """Tell from the words before a date which side of it is meant."""
        low, j = self.points.low, found.start - 1
        if found.kind == "point" and low(j) == "the" and found.end == found.start + 1 and self.modifies(found.end):
            return ""
        while low(j) in ("the", "about", "around", "(", "-", "\u201c", '"') or (low(j) == "of" and low(j - 1) == "end"):
            j -= 2 if low(j) == "of" else 1
        before, second = low(j), low(j - 1)
        if before in ("in", "on", "at") and second in _STARTS:
            return "since"
        if second == "as" and before in ("of", "at"):
            return "as_of"
        if before == "than" and second == "later":
            return "by"
        if before in ("to", "from") and second in (
            "prior",
            "due",
            "back",
            "dates",
            "date",
            "dating",
            "compared",
            "next",
            "close",
        ):
            return "before" if second == "prior" else ""
        if found.ranged and before == "from":
            return ""
        return _ROLES.get(before, "")

    def modifies(self, i: int) -> bool:
        """Tell whether a noun stands at token ``i``: "by the 1948 Convention" is by the convention."""
        return self.points.tokens[i].kind == "word" and self.points.low(i) not in FUNCTION_WORDS
