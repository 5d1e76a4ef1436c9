"""Dates in clean text, as EDTF at the precision of the text.

A date that cannot exist keeps its words and gets a note; one that is told from another event stays unresolved;
one that is told from the day of writing ("last year") is resolved when the document's own date is known.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from comity.dateperiods import Anchor, Period, named_period, told_from_today
from comity.datepoints import Point, Points, edtf_of
from comity.nouns import FUNCTION_WORDS
from comity.scan import DASHES
from comity.statements import SourceNote

__all__ = ["DateKind", "DateMention", "DateRole", "find_dates"]

DateKind = Literal["point", "period", "relative", "unresolved"]
DateRole = Literal["", "since", "until", "by", "before", "after", "as_of"]

CONTRADICTION = "issue-contradiction"

_PREFIXES = frozenset("early late mid end beginning start middle close eve turn later".split())
_ROLES: dict[str, DateRole] = {
    "since": "since", "from": "since", "until": "until", "till": "until", "through": "until", "to": "until", "by": "by",
    "before": "before", "pre": "before", "after": "after", "following": "after", "post": "after",
}  # fmt: skip
_PAST = frozenset("was were had did took met held began went came saw became gave left won made".split())
_FUTURE = frozenset("will shall due scheduled upcoming next expected plans".split())
_STARTS = frozenset("starting beginning commencing effective".split())


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


def find_dates(text: str, anchor: str = "") -> list[DateMention]:
    """Return the dates of ``text`` in order, without overlaps. ``anchor`` is the document's own date in EDTF, or empty."""
    finder = _Finder(text, Anchor.of(anchor))
    mentions: list[DateMention] = []
    i = 0
    while i < len(finder.points.tokens):
        found = finder.at(i)
        for each in found:
            mentions.append(finder.mention(each))
        i = found[-1].end if found else i + 1
    return mentions


class _Finder:
    def __init__(self, text: str, anchor: Anchor) -> None:
        self.points = Points(text)
        self.anchor = anchor

    def mention(self, found: _Found) -> DateMention:
        tokens = self.points.tokens
        start, end = tokens[found.start].start, tokens[found.end - 1].end
        role = self.role(found)
        return DateMention(start, end, self.points.text[start:end], found.edtf, found.kind, role, found.issue)

    def at(self, i: int) -> list[_Found]:
        """Return the dates that begin at token ``i``: mostly one or none, several for a list of days."""
        token = self.points.tokens[i]
        if token.kind == "symbol" or (token.kind == "word" and token.glued and self.points.low(i - 1) in ("'", "’")):
            return []
        if token.low in _PREFIXES:
            return self.prefixed(i)
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
        if j >= len(points.tokens) or points.tokens[j].kind == "symbol":
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
        points, days, j = self.points, [], i
        while len(days) < 8 and (found := points.day(j)) is not None and 1 <= found[0] <= 31:
            days.append((found[0], j, found[1]))
            j = found[1]
            if points.low(j) not in (*DASHES, "and", "to", ",", "&", "or", "until", "till", "through"):
                break
            j += 2 if points.low(j) == "," and points.low(j + 1) == "and" else 1
        if len(days) < 2 or days[-1][2] != j or days[-1][1] == i:
            return []
        last = points.day_first(days[-1][1])
        return self.listed([(day, start) for day, start, _ in days], last, i) if last is not None else []

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
        last = points.checked(year, month[0], second[0], i, end if year else second[1])
        return self.listed([(first[0], i), (second[0], first[1] + 1)], last, i) if last is not None else []

    def listed(self, days: list[tuple[int, int]], last: Point, i: int) -> list[_Found]:
        """Return a period for days in a row, and a date each for others."""
        numbers = [day for day, _ in days]
        linked = self.points.low(days[-1][1] - 1) in (*DASHES, "to", "until", "till", "through") or self.points.low(i - 1) == "between"
        in_row = numbers == list(range(numbers[0], numbers[0] + len(numbers)))
        if last.issue is None and numbers == sorted(set(numbers)) and (in_row or (linked and len(days) == 2)):
            first = replace(last, day=numbers[0])
            return [self.span(first, last, i, last.end)]
        each = [self.found(replace(last, day=day, start=start, end=start + 1)) for day, start in days[:-1]]
        return [*each, self.found(replace(last, start=days[-1][1]))] if last.issue is None else [self.found(last)]

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
        points, j = self.points, first.end
        between = points.low(first.start - 1) == "between"
        if first.issue or points.low(j) not in (*DASHES, "to", "until", "till", "through", "至", "到", "and" if between else "to"):
            return None
        j += 1
        if j >= len(points.tokens):
            return None
        last = points.at(j)
        if last is None and first.month == 0 and points.plain_year(j) and not points.amount(j + 1):
            last = Point(int(points.low(j)), 0, 0, j, j + 1)
        if last is None or last.issue or (first.year and not last.year) or (last.month == 0 and first.month and first.year == 0):
            return None
        if first.month and not last.month and not between and points.low(first.end) == "to" and not first.year:
            return None
        points.year_ended = last.end
        return last

    def stands_alone(self, point: Point) -> bool:
        """A month without day and year needs a preposition: "in May", but not the verb or the march of events."""
        if point.year or point.day:
            return True
        before = ("in", "since", "until", "till", "by", "from", "during", "early", "late", "mid", "end", "of", "-", "to")
        return self.points.low(point.start - 1) in before

    def span(self, first: Point, last: Point, start: int, end: int) -> _Found:
        if not first.year:
            first = replace(first, year=last.year)
        if not last.year:
            return self.without_year(first, last, start, end)
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
            return _Found(point.start, point.end, "", "unresolved", point.issue)
        if not point.year:
            edtf = self.dated(point)
            return _Found(point.start, point.end, edtf, "relative" if edtf else "unresolved")
        return _Found(point.start, point.end, edtf_of(*point.key), "point", point.issue)

    def dated(self, point: Point) -> str:
        """Return a day or month without a year as the one nearest to the anchor on the side that the sentence tells."""
        year, month, day = self.anchor.year, self.anchor.month, self.anchor.day
        if not month:
            return ""
        later = (point.month, point.day if day else 0) > (month, day)
        past, future = self.tense(point.start)
        if later == future or (later and not past):
            return edtf_of(year, point.month, point.day) if future or not later else ""
        return edtf_of(year - 1 if later else year + (future and not past), point.month, point.day)

    def tense(self, i: int) -> tuple[bool, bool]:
        """Tell whether the sentence around token ``i`` has words of the past, and of the future."""
        past = future = False
        for step in (-1, 1):
            for j in range(i + step, i + step * 26, step):
                low = self.points.low(j)
                if low in ("", ".", "!", "?", ";"):
                    break
                past = past or low in _PAST or (low.endswith("ed") and len(low) > 4)
                future = future or low in _FUTURE
        return past, future

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
        if before in ("to", "from") and second in ("prior", "due", "back", "dates", "date", "dating", "compared", "next", "close"):
            return "before" if second == "prior" else ""
        if found.ranged and before == "from":
            return ""
        return _ROLES.get(before, "")

    def modifies(self, i: int) -> bool:
        """Tell whether a noun stands at token ``i``: "by the 1948 Convention" is by the convention."""
        return i < len(self.points.tokens) and self.points.tokens[i].kind == "word" and self.points.low(i) not in FUNCTION_WORDS
