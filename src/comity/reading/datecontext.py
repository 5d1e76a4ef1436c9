"""Dates that lean on the date told before them: "in 2017 ... wound up *three years later*", "on 3 May 2018 ... *in July*"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from comity.dates import DateMention, find_dates

__all__ = ["DateContext", "leaning"]

_NUMBERS = {
    word: n
    for n, words in enumerate(
        ("", "a one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    )
    for word in words.split()
}
_LATER = re.compile(r"^(?P<n>\w+) years? (?P<side>later|after|earlier|before)$", re.I)
_SAME = re.compile(r"^(?:the |that )?same year$", re.I)
_OF_THAT = re.compile(r",? of (?:that|the same) year\b", re.I)
"""What says of a month that its year is the one told last, not the latest that the story has reached."""
_NEXT = re.compile(r"^(?:the )?(?P<side>following|next|previous|preceding) year$", re.I)
_BEFORE = re.compile(r"^(?:the )?previous (?P<month>\w+)$", re.I)
_DAY = re.compile(r"^(?:\d{1,2}(?:st|nd|rd|th)? )?(?:of )?[A-Z][a-z]{2,8}(?: \d{1,2}(?:st|nd|rd|th)?)?$")
_AHEAD = re.compile(r"\b(?:will|shall|plan\w*|target\w*|expected|aims?|to be|should|scheduled|horizon|agenda|vision)\b[^.]*$", re.I)
"""Words that make a date one to come, which the story has not reached."""
_FULL = re.compile(r"\d{4}(?:-\d{2}){0,2}")


def leaning(words: str, last: str) -> str:
    """Return in EDTF the date that ``words`` mean after the date ``last``; empty where that is not certain.

    A month without a year is in the year of the date before if it is not earlier in the year than that: else it may be
    of the next year.
    """
    year = int(last[:4])
    if (later := _LATER.match(words)) is not None:
        number = _NUMBERS.get(later["n"].lower()) or (int(later["n"]) if later["n"].isdigit() else 0)
        sign = 1 if later["side"].lower() in {"later", "after"} else -1
        return f"{year + sign * number:04}" if 0 < number < 60 else ""
    if _SAME.match(words):
        return f"{year:04}"
    if (beside := _NEXT.match(words)) is not None:
        return f"{year + (1 if beside['side'].lower() in {'following', 'next'} else -1):04}"
    before = _BEFORE.match(words)
    day = before["month"] if before is not None else words
    if not _DAY.match(day):
        return ""
    found = find_dates(f"{day} {year:04}")
    edtf = found[0].edtf if len(found) == 1 else ""
    if len(edtf) < 7:
        return ""
    if before is not None and (len(last) == 4 or edtf[:7] >= last[:7]):
        return f"{year - 1:04}{edtf[4:]}"
    return edtf if before is not None or len(last) == 4 or edtf[:7] >= last[:7] else ""


def _is_year_of_month(date: DateMention, text: str) -> bool:
    """Tell whether a date only says of which year the month before it is: "in March *of the same year*"."""
    return _SAME.match(date.text) is not None and re.search(r"\b[A-Z][a-z]{2,8} of (?:the |that )?$", text[max(date.start - 16, 0) : date.start]) is not None


@dataclass
class DateContext:
    """The dates that a document has told; they go on from passage to passage.

    A month without a year is in the year of the latest date, which the story has reached; "three years later" counts
    from the date told last.
    """

    last: str = ""
    latest: str = ""

    def resolve(self, dates: Iterable[DateMention], text: str) -> Iterator[DateMention]:
        """Yield the ``dates`` of ``text`` in order, those resolved that lean on the one before."""
        told = [date for date in dates if not _is_year_of_month(date, text)]
        for number, date in enumerate(told):
            if number + 1 < len(told) and _FULL.fullmatch(told[number + 1].edtf) and 0 <= told[number + 1].start - date.end <= 6 and not date.edtf:
                yield date  # "a year later, on 24 April 2023": the day follows
                continue
            of_that = _OF_THAT.match(text, date.end) is not None
            named = " year" in date.text or of_that
            before = self.last[:4] if named and " year" not in date.text else self.last if named else self.latest
            is_open = not date.edtf or (of_that and not re.search(r"\d{4}", date.text))  # "in March *of the same year*" is no matter of the document's own date
            if is_open and date.issue is None and before and (edtf := leaning(date.text, before)):
                date = replace(date, edtf=edtf, kind="relative")
            elif _FULL.fullmatch(date.edtf) and date.role not in {"by", "until"} and not (date.role == "since" and len(date.edtf) == 4) and not _AHEAD.search(text, max(date.start - 60, 0), date.start):
                self.latest = max(self.latest, date.edtf)
            if _FULL.fullmatch(date.edtf) and not _AHEAD.search(text, max(date.start - 60, 0), date.start):
                self.last = date.edtf
            elif _FULL.fullmatch(end := date.edtf.partition("/")[2]):
                self.last = end
            yield date
