"""When and where a document was written, signed or sent: datelines, closing formulas and lines with a date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from comity.conventions import Conventions
from comity.documents import Block, Found, Span
from comity.front.lines import FrontLine, dates_in, found

__all__ = [
    "PlaceAndDate",
    "closing",
    "closing_in",
    "date_in_title",
    "date_line",
    "dateline",
    "history",
    "issued",
    "lone_year",
]

_CITY = r"[^\W\d_a-z][\w.'’-]*(?: (?:[^\W\d_a-z][\w.'’-]*|of|de|del|la|do|da|es|al|am|sur))*"
_DAY_AND_MONTH = (
    r"(?:[^\W\d_]{3,9}\.? \d{1,2}|\d{1,2}(?:st|nd|rd|th)? [^\W\d_]{3,9}\.?|\d{1,2}[./]\d{1,2}[./]\d{4}"
    r"|\d{4}-\d\d-\d\d)(?:,? \d{4})?"
)
_PLACES = rf"{_CITY}(?:(?:,| ?/| ?&| and) ?{_CITY}){{0,2}}?"
_AGENCY = r"\s*(?:\([\w .&/-]{2,40}\)|/[\w .&-]{2,30}/)|\.? [A-Z]{4,12}(?= [-–—])"
_BEHIND = r"[*_]*\s*(?:\]|\.?\s*(?:—|–|--?)|\.|:)[*_]*\s+(?=[\"“‘A-ZÀ-Þ\d])"
_DATELINE = re.compile(
    rf"[*_]*\[?(?P<place>{_PLACES})"
    rf"(?P<date>(?:,\s*|\s*\(|\s*:\s*|\s+[–—-]\s+|\s*\|\s*|\.\s|\s){_DAY_AND_MONTH}\)?)?"
    rf"(?P<agency>{_AGENCY})?{_BEHIND}"
)
_DATE_FIRST = re.compile(
    rf"[*_]*\[?(?P<date>{_DAY_AND_MONTH}),? (?:[–—-] )?(?P<place>{_PLACES})(?P<agency>{_AGENCY})?{_BEHIND}"
)
_DATE_LINE = re.compile(
    rf"(?:(?P<place>{_CITY}(?:, {_CITY}){{0,2}}?)(?:\s*[,|–—]\s*|\s-+\s))?(?P<date>[^|]*?\d{{4}}[^|]*)"
)
_DAY = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b,?|\b\d{1,2}:\d\d(?::\d\d)?\b"
    r"|\b(?:gmt|utc|[ap]\.?m\.?|est|cet|first|last|published|posted|issued|released|adopted|dated?|on|at)\b"
    r"|\b(?:thesis|dissertation|paper|report|text|publicly|version|updated?|defended|submitted|presented|printed|prepared)\b",
    re.IGNORECASE,
)
_SOLEMN = re.compile(r"witness whereof|undersigned|authentic|in faith whereof", re.IGNORECASE)
_ACT = re.compile(
    r"\W*(?:[\w-]+\s+){0,4}(?:act|agreement|charter|communiqu[ée]|convention|declaration|decision|decree|directive|memorandum"
    r"|protocol|recommendation|regulation|resolution|statement|treaty)\b",
    re.IGNORECASE,
)
_DATED = re.compile(r"(?:\bof(?: the)?|,|\(|\bdated|\bon)\s*$", re.IGNORECASE)
_ISSUED = re.compile(
    rf"(?P<body>[^:?!;]+?)[,|]\s*(?P<place>{_CITY}(?:, {_CITY})?),\s*(?P<date>[^,]*(?:,\s*)?\d{{4}})\.?"
)
_LONGEST_ISSUER = 160
_STAGES = ("published", "online", "accepted", "revised", "received")
"""What tells when a paper came out, best first."""
_STAGE = re.compile(
    r"\b(?:(?:first |manuscript |paper )?(?:published|accepted|received)(?: (?:online|in revised form|revised))?"
    r"|available online|revised(?: version)?(?: received)?)(?: on)?\s*:?(?=\s*\W{0,3}\w)",
    re.IGNORECASE,
)
_HISTORY = re.compile(r"(?:article|paper|publication|manuscript) (?:history|info|information|dates)", re.IGNORECASE)
_GATHERED = re.compile(r"\b(?:conference|proceedings|symposium|congress|workshop)\b", re.IGNORECASE)
"""What names the gathering at which a paper was read, and its year."""
_PLACE_YEAR = re.compile(r"[^\W\d_a-z][^\W\d_]+,? (?=(?:19|20)\d\d$)")
_TITLE = 300
_TAIL = 8
_WINDOW = 1_000


@dataclass(frozen=True, slots=True)
class PlaceAndDate:
    """A place and a date that are told together, and the passage that tells them."""

    place: Found | None
    date: Found | None
    line: Span


def dateline(text: str, block: Block) -> PlaceAndDate | None:
    """Return the dateline with which a paragraph begins ("HANOI, Aug. 3 (Eastern Wire) -- ..."), or None.

    A place without a date and an agency must be in capitals, since any sentence may begin with a name and a dash.
    """
    window = block.start, min(block.end, block.start + _WINDOW)
    match = _DATELINE.match(text, *window) or _DATE_FIRST.match(text, *window)
    if match is None:
        return None
    place, date = match.group("place"), match.group("date")
    first = re.split(r",| ?/| ?&", place)[0]
    stop = match.group()[len(place) + len(date or "") + len(match.group("agency") or "") :].strip(" *_")
    if not date and (not first.isupper() or len(first) < 3 or stop in (".", ":")):
        return None
    dates = dates_in(text, match.start(), match.end()) if date else []
    return PlaceAndDate(
        found(text, match.start("place"), match.start("place") + len(re.split(r" ?/| ?&| and ", place)[0].rstrip("."))),
        dates[0] if dates else None,
        (
            match.start(),
            match.end("agency") if match.group("agency") else match.end("date") if date else match.end("place"),
        ),
    )


def date_line(text: str, line: FrontLine) -> PlaceAndDate | None:
    """Return the date of a line that has nothing else but a place and the day of the week, or None."""
    match = _DATE_LINE.fullmatch(text, line.start, line.end) if len(line.text) <= 90 else None
    if match is None:
        return None
    dates = dates_in(text, match.start("date"), match.end("date"), years=True)
    if len(dates) != 1 or dates[0].span is None:
        return None
    low, high = dates[0].span
    left = _DAY.sub("", text[match.start("date") : low] + text[high : match.end("date")]).strip(" ,.()-–—|")
    start, end = match.span("place")
    told_behind = text[match.start("date") : low].rstrip(" (").endswith(",")
    if left and start >= 0 and len(dates[0].value) > 4 and told_behind and re.fullmatch(_CITY, left):
        start = text.index(left, end)  # "Water Institute, Tashkent, 10 October 2023"
        end = start + len(left)
    elif left:
        return None
    return PlaceAndDate(found(text, start, end) if start >= 0 else None, dates[0], (line.start, line.end))


def issued(text: str, line: FrontLine, conventions: Conventions) -> PlaceAndDate | None:
    """Return place and date of a line that ends with them after a body ("Ministry of Water, Brenn, 3 May 2021")."""
    match = _ISSUED.fullmatch(text, line.start, line.end) if len(line.text) <= _LONGEST_ISSUER else None
    if match is None or not conventions.organisation.search(match.group("body")):
        return None
    dates = dates_in(text, *match.span("date"))
    if len(dates) != 1 or dates[0].span is None:
        return None
    low, high = dates[0].span
    if (text[match.start("date") : low] + text[high : match.end("date")]).strip(" ,.()"):
        return None
    return PlaceAndDate(found(text, *match.span("place")), dates[0], (line.start, line.end))


def history(text: str, line: FrontLine) -> tuple[Found, bool] | None:
    """Return the date of a line that tells how a paper came out ("Received 4 May 2019; Accepted 3 January 2020").

    The best stage counts that the line dates: published, online, accepted, revised, received. The second value tells
    whether the paper was out by then.
    """
    stages = list(_STAGE.finditer(text, line.start, line.end))
    if not stages or _HISTORY.sub("", text[line.start : stages[0].start()]).strip(" :*_"):
        return None
    dated: list[tuple[int, Found]] = []
    ends = [stage.start() for stage in stages[1:]] + [line.end]
    for stage, end in zip(stages, ends, strict=True):
        dates = dates_in(text, stage.end(), end)
        if len(dates) != 1 or dates[0].span is None:
            return None
        left = text[stage.end() : dates[0].span[0]] + text[dates[0].span[1] : end]
        if left.strip(" ,;:/|·.*_–—-"):
            return None
        dated.append((_STAGES.index(next(word for word in _STAGES if word in stage.group().casefold())), dates[0]))
    rank, date = min(dated, key=lambda each: each[0])
    return date, rank < _STAGES.index("accepted")


def closing(text: str, blocks: Sequence[Block], conventions: Conventions) -> PlaceAndDate | None:
    """Return place and date of the formula that ends a treaty ("Done at Geneva on 5 May 1998"), or None."""
    tail = [block for block in blocks if block.kind not in ("boilerplate", "reference", "keywords")][-_TAIL:]
    found_ends = (
        closing_in(text, max(block.start, block.end - _WINDOW), block.end, conventions) for block in tail[::-1]
    )
    return next(filter(None, found_ends), None)


def closing_in(text: str, start: int, end: int, conventions: Conventions) -> PlaceAndDate | None:
    """Return place and date of such a formula in ``text[start:end]``, at its beginning or after a full stop."""
    for pattern in conventions.closings:
        for match in pattern.finditer(text, start, end):
            before = text[start : match.start()].rstrip()
            if before and not (before.endswith((".", ",")) and (_SOLEMN.search(before) or len(before) < _TITLE)):
                continue
            dates = dates_in(text, *match.span("date"))
            return PlaceAndDate(found(text, *match.span("place")), dates[0] if dates else None, match.span())
    return None


def date_in_title(text: str, span: Span) -> Found | None:
    """Return the day in a title that dates what it names ("Decision of 12 February 2007"), or None.

    Titles of studies name the days of other things: so the title must begin with the noun of an act, and the day
    must follow "of", a comma or a bracket.
    """
    if not _ACT.match(text, *span):
        return None
    for date in dates_in(text, *span):
        if date.span is not None and len(date.value) == 10 and _DATED.search(text[span[0] : date.span[0]]):
            return date
    return None


def lone_year(text: str, lines: Sequence[FrontLine], title: Span | None, *, thesis: bool) -> Found | None:
    """Return the year below a thesis ("Baku 2018"), or that of the gathering at which a paper was read, or None."""
    for line in lines:
        told = _PLACE_YEAR.match(line.text) if thesis else _GATHERED.search(line.text)
        years = dates_in(text, line.start, line.end, years=True) if told else []
        entitled = title is not None and title[0] <= line.start < title[1]
        if len({year.value for year in years}) == 1 and not entitled:
            return years[0]
    return None
