"""Days, months and years as text writes them, at the precision of the text.

A four-digit number is a year only where its neighbours say so: "in 1998", "the 1998 Agreement", "(1998)";
before a plural noun it is a count ("2000 students").
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass

from comity.labels import named_digits
from comity.months import MONTHS, SHORT_MONTHS
from comity.nouns import FUNCTION_WORDS, looks_plural, word_set
from comity.numbers import read_number, read_ordinal
from comity.scan import DASHES, Tokens
from comity.statements import SourceNote
from comity.units import Units

__all__ = ["DISTANCES", "Point", "Points", "edtf_of"]

IMPOSSIBLE = "issue-impossible-value"
AMBIGUOUS = "issue-garbled"  # the vocabulary has no kind of its own for a date that can be read in two ways
DISTANCES = ("ago", "later", "earlier", "before", "after")
"""Words behind a number of years or days that count from now or then."""
_SURE = word_set("since until till throughout year years during early late mid end circa fiscal")
_SIDES = word_set("by before after pre post from around through ca c spring summer winter")
_DETERMINERS = word_set("the a an this that its their his her our every each")
_SUMS = word_set("total number sum average population maximum minimum group some out")
_TO = word_set("up prior back due dates date dated compared comparison relative")
_FIELDS = word_set("date year start end beginning adoption signature foundation founding creation launch period")
_AMOUNT = word_set(
    """% ° $ € million billion trillion thousand hundred percent per km kilometres kilometers kg ha hectares mw gw kwh
    mwh twh metres meters miles tonnes tons euro euros dollars yuan yen pounds rupees francs m t eur usd
    cny gbp jpy chf rmb bn crore lakh"""
)


@dataclass(frozen=True, slots=True)
class Point:
    """A day, month or year on tokens ``start`` to ``end``; parts that the text does not give are 0."""

    year: int
    month: int
    day: int
    start: int
    end: int
    issue: SourceNote | None = None

    @property
    def key(self) -> tuple[int, int, int]:
        """Sorts points by time."""
        return self.year, self.month, self.day


def edtf_of(year: int, month: int = 0, day: int = 0) -> str:
    """Return an EDTF date; months and days of 0 are left out.

    >>> edtf_of(1993), edtf_of(1993, 7, 1)
    ('1993', '1993-07-01')
    """
    return f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if month and day else "")


class Points:
    """Reads points from one text."""

    def __init__(self, text: str, units: Units | None = None) -> None:
        self.tokens, self.units = Tokens(text), units
        self.named = named_digits(self.tokens)
        self.tells_distance = any(map(text.lower().__contains__, DISTANCES))
        """Whether there is a word that counts years from now or then: without it no number before them need be read."""
        self.year_ended = -1
        """The index after the last year that was read: what follows it in a list is a year, too."""

    def low(self, i: int) -> str:
        """Return the lower form of token ``i``, empty beyond the text."""
        return self.tokens[i].low

    def is_number(self, i: int, digits: int) -> bool:
        """Tell whether token ``i`` is at most so many digits, and no name."""
        return self.tokens[i].kind == "digits" and len(self.low(i)) <= digits and i not in self.named

    def at(self, i: int) -> Point | None:
        """Return the point that begins at token ``i``."""
        if self.tokens[i].kind != "digits":
            return self.month_first(i) or self.day_first(i)
        if i in self.named:
            return None
        return self.chinese(i) or self.numeric(i) or self.day_first(i) or self.year(i)

    def checked(self, year: int, month: int, day: int, start: int, end: int) -> Point | None:
        """Return the point, with a note when the calendar has no such day."""
        if not 1 <= month <= 12:
            note = SourceNote(IMPOSSIBLE, f"There is no month {month}.", edtf_of(year))
            return Point(year, month, day, start, end, note)
        longest = monthrange(year or 2000, month)[1]
        if 1 <= day <= longest:
            return Point(year, month, day, start, end)
        if not year and day > 31:
            return None
        name = list(MONTHS)[month - 1].capitalize()
        when, suggestion = (f"{name} {year}", edtf_of(year, month)) if year else (name, "")
        note = SourceNote(IMPOSSIBLE, f"{when} has {longest} days, not {day}.", suggestion)
        return Point(year, month, day, start, end, note)

    def chinese(self, i: int) -> Point | None:
        """Read 1993年7月1日 and its beginnings."""
        if self.low(i + 1) != "年" or len(self.low(i)) != 4:
            return None
        year, month, day, end = int(self.low(i)), 0, 0, i + 2
        if self.is_number(end, 2) and self.low(end + 1) == "月":
            month, end = int(self.low(end)), end + 2
            if self.is_number(end, 2) and self.low(end + 1) in ("日", "号"):
                day, end = int(self.low(end)), end + 2
        return self.checked(year, month, day, i, end) if day or month > 12 else Point(year, month, 0, i, end)

    def numeric(self, i: int) -> Point | None:
        """Read 1993-07-01, 24.05.2018, 25/07/1993 and 1993-07."""
        sign, first, second, third = (self.low(j) for j in (i + 1, i, i + 2, i + 4))
        if sign == "/" and self._month_and_year(i):
            return Point(int(second), int(first), 0, i, i + 3)
        if sign not in ("-", "/", ".", "‑") or not self._tight(i, 2) or not self.is_number(i + 2, 2):
            return None
        whole = self.low(i + 3) == sign and self._tight(i + 2, 2) and self.is_number(i + 4, 4)
        if len(first) == 4 and "1000" <= first <= "2199":
            if whole and len(third) <= 2:
                return self.checked(int(first), int(second), int(third), i, i + 5)
            return self._year_month(int(first), i) if sign in "-‑" and len(second) == 2 else None
        if not whole or len(first) > 2 or len(third) != 4 or not "1000" <= third <= "2199":
            return None
        return self._day_month(int(first), int(second), int(third), i)

    def _day_month(self, first: int, second: int, year: int, i: int) -> Point | None:
        """Tell day and month apart; with points, the day comes first."""
        if second > 12 >= first:
            return self.checked(year, first, second, i, i + 5)
        if first > 12 or first == second or self.low(i + 1) == ".":
            return self.checked(year, second, first, i, i + 5)
        note = SourceNote(AMBIGUOUS, "Day and month cannot be told apart.", "write the month as a word")
        return Point(year, 0, 0, i, i + 5, note)

    def _month_and_year(self, i: int) -> bool:
        """Tell whether 03/2018 begins at token ``i``: a month with a nought or of two digits, and a year."""
        month = len(self.low(i)) == 2 and 1 <= int(self.low(i)) <= 12 and self._tight(i, 2) and self.plain_year(i + 2)
        return month and self.low(i - 1) in (":", "(", "|", "", "from", "since", "until", "to", "in", "by", *DASHES)

    def _tight(self, i: int, count: int) -> bool:
        return all(self.tokens[j].glued for j in range(i + 1, i + 1 + count))

    def _year_month(self, year: int, i: int) -> Point | None:
        """Tell 1993-07 (a month) from 2014-17 (years); 2005-07 may be both."""
        second = int(self.low(i + 2))
        if not 1 <= second <= 12:
            return None
        if second > year % 100:
            note = SourceNote(AMBIGUOUS, "This may be a month or a span of years.", "write the month as a word")
            return Point(year, 0, 0, i, i + 3, note)
        return Point(year, second, 0, i, i + 3)

    def month(self, i: int) -> tuple[int, int] | None:
        """Return the month named at token ``i``, with a capital, and the index after it."""
        low = self.low(i)
        month = MONTHS.get(low) or SHORT_MONTHS.get(low)
        if not month or not self.tokens[i].is_capital:
            return None
        dotted = low in SHORT_MONTHS and self.low(i + 1) == "." and self.tokens[i + 1].glued
        return month, i + 1 + dotted

    def day(self, i: int) -> tuple[int, int] | None:
        """Return the day of a month at token ``i`` (``3``, ``3rd``, ``third``) and the index after it."""
        ordinal = read_ordinal(self.tokens, i) if i not in self.named else None
        return ordinal or ((int(self.low(i)), i + 1) if self.is_number(i, 2) else None)

    def day_first(self, i: int) -> Point | None:
        """Read 1 July 1993, 1st of July, the fifth day of June 1997, 1-Jul-1993."""
        found = self.day(i)
        if found is None or (self.tokens[i].glued and self.low(i - 1) in (".", ",", "/") and self.is_number(i - 2, 9)):
            return None
        day, j = found
        for word in ("day", "of"):
            j += self.low(j) == word
        hyphen = self.low(j) == "-" and self._tight(j - 1, 2)
        month = self.month(j + hyphen)
        if month is None:
            return None
        year, end = self.year_after(month[1] + (hyphen and self.low(month[1]) == "-"))
        return self.checked(year, month[0], day, i, end if year else month[1])

    def month_first(self, i: int) -> Point | None:
        """Read July 1, 1993, July 1993 and, without a year, July 1 and July."""
        month = self.month(i)
        if month is None:
            return None
        day = self.day(month[1])
        if day is not None and self.is_number(month[1], 2):
            year, end = self.year_after(day[1])
            if year or (1 <= day[0] <= 31 and not self.counts(day[1])):
                return self.checked(year, month[0], day[0], i, end if year else day[1])
        year, end = self.year_after(month[1] + (self.low(month[1]) == "of"))
        if year:
            return Point(year, month[0], 0, i, end)
        return Point(0, month[0], 0, i, month[1]) if self.low(i) in MONTHS else None

    def year_after(self, i: int) -> tuple[int, int]:
        """Return the year of a month at token ``i``, after a comma perhaps, and the index after it; 0 for none."""
        i += self.low(i) in (",", "，", "'", "’")
        if self.plain_year(i) and not self.amount(i + 1):
            return int(self.low(i)), i + 1
        if self.low(i) in ("one", "two", "nineteen", "eighteen"):
            spoken = read_number(self.tokens, i)
            if spoken is not None and 1000 <= spoken.value <= 2199 and spoken.value == int(spoken.value):
                return int(spoken.value), spoken.end
        return 0, i

    def plain_year(self, i: int) -> bool:
        """Tell whether token ``i`` has the form of a year, with nothing fused to it."""
        if not self.is_number(i, 4) or len(self.low(i)) < 4 or not "1000" <= self.low(i) <= "2199":
            return False
        after, second = self.tokens[i + 1], self.tokens[i + 2]
        if not after.glued:
            return after.low not in ("bc", "bce")
        if after.kind == "word":
            return after.low in ("a", "b", "c", "年")
        return after.text not in "%€$£°" and not (after.text in ".,:'’" and second.glued and second.kind == "digits")

    def amount(self, i: int) -> bool:
        """Tell whether a unit or a scale word stands at token ``i``, so that the number before it is an amount."""
        if self.low(i) in _AMOUNT:
            return True
        found = self.units.after.match(self.tokens, i) if self.units is not None else None
        plain = self.tokens[i].text.islower() and len(self.low(i)) > 3  # counts() judges "days"
        return found is not None and not found[0].large_only and (found[0].kind == "money" or not plain)

    def priced(self, i: int) -> bool:
        """Tell whether a currency stands before token ``i``: RMB 1800."""
        found = self.units.currencies.match_before(self.tokens, i) if self.units is not None else None
        return found is not None and not found[0].large_only and not self.tokens[i - 1].text.islower()

    def counts(self, i: int) -> bool:
        """Tell whether a counted noun in lower case stands at token ``i``, after two more words at most."""
        for j in range(i, i + 3):
            token = self.tokens[j]
            if token.kind != "word" or token.low in FUNCTION_WORDS:
                return False
            if looks_plural(token.text):
                return not token.is_capital
        return False

    def year(self, i: int) -> Point | None:
        """Return the year at token ``i`` where its neighbours show that it is one."""
        before = self.tokens[i - 1]
        fused = self.tokens[i].glued and (before.kind == "word" or before.text in tuple("$€£¥₹.'/#+*="))
        if fused or not self.plain_year(i) or self.amount(i + 1) or self.priced(i) or not self._in_context(i):
            return None
        self.year_ended = i + 1
        return Point(int(self.low(i)), 0, 0, i, i + 1)

    def _in_context(self, i: int) -> bool:
        year, before = int(self.low(i)), self.low(i - 1)
        modern, counted = 1800 <= year <= 2100, self.counts(i + 1)
        if before in _SURE or self._listed(i):
            return True
        if before == "in":
            opening = i == 1 or self.low(i - 2) in (".", ";", "“", '"')
            return not counted or (modern and (year % 50 > 0 or (opening and year == 2000)))
        if self._opens_range(i):
            return True
        if not modern or (counted and not (before == "the" and year % 50) and not (before == "by" and year % 100 > 19)):
            return False
        return self._beside(i) or self._cell(i) or self._named_before(i)

    def _beside(self, i: int) -> bool:
        """Judge a modern number without a counted noun after it by the word before it."""
        before, second, after = self.low(i - 1), self.low(i - 2), self.tokens[i + 1]
        if before in _SIDES:
            return after.low != "of"
        if before == "of":
            return second not in _SUMS
        if before in ("to", "with"):
            return second in _TO
        if before == "and":
            return second == "now"
        if before == "as":
            return second in ("early", "late", "recently")
        if before in ("for", "on", "at") or before.endswith("ed"):
            return int(self.low(i)) % 50 > 0 and after.low != "of"
        possessive = before in ("’", "'") or before.endswith(("'s", "’s")) or (before == "s" and second in ("’", "'"))
        if before in _DETERMINERS or possessive:  # "the 2019 loan", "the Bank's 2019 loan"
            return after.kind == "word" and after.low not in FUNCTION_WORDS
        return before in ("(", "[", "/", "constant", "current")

    def _cell(self, i: int) -> bool:
        """Tell whether the number fills a cell of a table, or the field of a line such as ``Founded: 1958``."""
        before, second, after = self.low(i - 1), self.low(i - 2), self.low(i + 1)
        gap = self.tokens.gap(i + 1)
        if not (after in ("", "|", "*", "(", ")", ",", ";") or "\n" in gap or "\t" in gap):
            return False
        if before == ":":
            return second.endswith("ed") or second in _FIELDS
        return (before == "|" or "\t" in self.tokens.gap(i)) and 1900 <= int(self.low(i)) <= 2049

    def _named_before(self, i: int) -> bool:
        """Tell whether a name before the number, or a line that it opens, makes it a year: ``Rio 2016``."""
        before, after = self.tokens[i - 1], self.tokens[i + 1]
        if before.text in ("", *"–—-•|") or "\n" in self.tokens.gap(i):
            return after.is_capital or after.text in ("", ":", ",", ".", ";", ")", *DASHES)
        comma = before.text == ","
        name = self.tokens[i - 1 - comma]
        if after.low == "of" or name.kind != "word" or not name.is_capital or name.low in FUNCTION_WORDS:
            return False
        opening = self.low(i - 2 - comma) in ("", ".", "!", "?")
        return not opening or comma or after.text in ("", ".", ")", ",")

    def _listed(self, i: int) -> bool:
        """Tell whether the number goes on a list of years: in 2004, 2009 and | 2014."""
        if self.year_ended < 0 or self.low(i - 1) not in (",", "and", "or", "&"):
            return False
        gap = i - self.year_ended
        return (gap == 1 or (gap == 2 and self.low(i - 2) == ",")) and not self.counts(i + 1)

    def _opens_range(self, i: int) -> bool:
        """Tell whether years as in 2014-2017, 2014–17 or 1995 to 1999 begin here."""
        link, j = self.low(i + 1), i + 2
        linked = link in DASHES or link in ("to", "until", "/") or (link == "and" and self.low(i - 1) == "between")
        if not linked or self.amount(j + 1):
            return False
        first, last = int(self.low(i)), int(self.low(j)) if self.plain_year(j) else self.short_year(i)
        if self.counts(j + 1) and first % 50 == 0 and last % 50 == 0:
            return False
        return 1800 <= first < last <= 2199

    def short_year(self, i: int) -> int:
        """Return the second year of 2014–17 or 2019/20 that begins at token ``i``, or 0."""
        if self.low(i + 1) not in (*DASHES, "/") or not self._tight(i, 2) or not self.is_number(i + 2, 2):
            return 0
        further = self.tokens[i + 3].glued and self.tokens[i + 4].glued and self.tokens[i + 4].kind == "digits"
        if len(self.low(i + 2)) != 2 or (further and self.low(i + 3) in (*DASHES, "/", ".")):
            return 0
        year, tail = int(self.low(i)), int(self.low(i + 2))
        later = year - year % 100 + tail
        later += 100 if later < year and tail <= 20 < year % 100 else 0
        return later if year < later <= year + 60 and 1800 <= year <= 2100 else 0
