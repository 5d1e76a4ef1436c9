"""The gathering at which a paper was read, with days and place; lines that tell as of when a page stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from comity.documents import Found, Span
from comity.front.lines import dates_in, found

__all__ = ["Gathering", "gathering", "stands_as_of"]

_WORD = r"[^\W\d_a-z][\w'’&-]*"
_EVENT = r"(?:Conference|Symposium|Congress|Workshop|Colloquium|Seminar|Roundtable|Round Table)"
_NAME = re.compile(
    rf"(?:\d{{1,2}}(?:st|nd|rd|th) |{_WORD} )(?:(?:{_WORD}|and|of|on|the|for|in) )*?{_EVENT}"
    rf"(?: (?:on|of|for|in)(?: (?:{_WORD}|and|of|on|the|for|in))*? {_WORD}(?: {_WORD})*)?"
)
_CITY = r"[^\W\d_a-z][\w.'’-]*(?: [^\W\d_a-z][\w.'’-]*){0,2}"
_PLACE = re.compile(rf"[,.|–—]?\s*\(?\s*(?P<place>{_CITY}(?:, [^\W\d_a-z][\w.'’ -]+?)?)\s*,\s*$")
_STANDS = re.compile(
    r"(?:page |sheet |fact sheet |document |information |thesis |paper )?(?:was )?(?:last |latest )?"
    r"(?:updated?|reviewed|revised|modified|completed|status|as of|as at|current as of)"
    r"(?:\s+(?:on|at|as of|as at|in))?\s*[:–—-]?\s*(?:the )?$",
    re.IGNORECASE,
)
_HEAD, _TAIL, _LONGEST = 8, 4, 200
_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Gathering:
    """A conference that the title block names, its days as EDTF, where it was held, and the lines that say so."""

    name: Found
    date: Found
    place: Found | None
    line: Span


def _lines(text: str) -> list[Span]:
    return [match.span() for match in _LINE.finditer(text) if match.group().strip()]


def gathering(text: str) -> Gathering | None:
    """Return the gathering of which one of the first lines gives name and days.

    An example is "Proceedings of the 4th Conference on Water, Riga, 3 May 2019".
    """
    lines = _lines(text[:2_000])[:_HEAD]
    for (start, end), after in zip(lines, [*lines[1:], (0, 0)], strict=True):
        named = _NAME.search(text, start, end) if end - start <= _LONGEST else None
        if named is None or not re.search(r"\d|^Proceedings", text[start:end]):
            continue
        for last in (end, after[1]):
            dates = dates_in(text, named.end(), last, years=True) or dates_in(text, start, named.start(), years=True)
            if last <= start or not dates or dates[0].span is None or last - start > _LONGEST:
                continue
            low = dates[0].span[0]
            where = _PLACE.search(text, named.end(), low) if low > named.end() else None
            name = found(text, *named.span())
            if name is not None:
                place = found(text, *where.span("place")) if where else None
                return Gathering(name, dates[0], place, (start, end if dates[0].span[1] <= end else last))
    return None


def stands_as_of(text: str) -> Iterator[Found]:
    """Yield the dates of lines that tell as of when the text stands: "Updated April 2024", "Last reviewed: 5 May"."""
    lines = _lines(text)
    for start, end in dict.fromkeys([*lines[:_HEAD], *lines[-_TAIL:]]):
        if end - start > _LONGEST:
            continue
        for date in dates_in(text, start, end, years=False)[:1]:
            told = _STANDS.search(text, start, date.span[0]) if date.span is not None else None
            if told is not None and _opens(text[start : told.start()]):
                yield date


def _opens(before: str) -> bool:
    """Tell whether only other pieces of the line stand before: "FACT SHEET – status at"."""
    return not before.strip(" *_#|") or bool(re.search(r"(?:[|–—:·(,-]|\s{3,})\s*$", before))
