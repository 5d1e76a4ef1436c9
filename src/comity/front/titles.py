"""The title of a document, on one line or on several, and the kind of document that it names."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Sequence, Set
from dataclasses import dataclass

from comity.conventions import Conventions
from comity.documents import Block, Found, Span
from comity.front.addresses import has_organisation
from comity.front.bylines import read_names
from comity.front.dates import date_line, issued
from comity.front.lines import FrontLine, dates_in, found, is_prose, kind_of_line

__all__ = ["Title", "find_title", "kind_in_title"]

_LONGEST = 400
_NO_TITLE = re.compile(
    r"\b(?:vol(?:ume)?\.?\s*\d|issue\s*\d|pp?\.\s*\d|issn|isbn|doi\b|arxiv:|https?://|www\."
    r"|clc (?:number|no)\b|document code|article id\b|copyright|contents lists? available|journal homepage)|[@©]"
    r"|^(?:last\s+)?(?:updated|modified|published|posted|reviewed|retrieved)\b.*\d|^\w+ title:"
    r"|\d\s*\(\d+\),?\s*\d{4}\s*$|\d\s*\(\d+\)\s*(?:\(\d{4}\)\s*)?[:,]?\s*\d+\s*[-–]\s*\d+\s*$|^[^>]{2,80}(?:\s>\s|>>)[^>]*|(?:[^|]+\|){3}"
    rf"|[|·•]\s*(?:\d{{1,2}}\s+)?(?:{'|'.join(month_name[1:])})\s+\d{{4}}\s*$"
    r"|\bhome\s*(?:/|>|»|\|)\s*\w|\bfor immediate release\b|\bembargo(?:ed)?\b"
    r"|^official (?:web ?)?(?:site|page|portal)\b|^(?:\[[^\]]{1,30}\]\s*)+$|^(?:no|issue|vol)\.?\s?\d"
    r"|^[\w ]{3,40}\b(?:digests?|briefs?|papers?|reports?|bulletin|newsletter|notes?|series)"
    r"\s+(?:no\.?\s?)?\d+\s*\(\d{4}\)$"
    r"|\b(?:journal|review|studies|quarterly|annals|affairs|forum|papers|bulletin)\b[^:]{0,40}\d{4}[^:]{0,20}[:,]\s*(?:pp?\.\s*)?\d+\s*[-–]\s*\d+\s*$"
    r"|^\S*/\S*\d\S*$|^(?:chapter|part)\s+\w{1,5}$|^in:|^\W*$|^[\d\s./-]+$",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"(?:\b(?:a|an|and|at|between|by|concerning|for|from|in|of|on|or|regarding|the|to|with)|[:,–—&-])$", re.IGNORECASE
)
_JOINER = re.compile(r"[a-z(]|(?:BETWEEN|AND|OF|ON|FOR|CONCERNING|REGARDING|THE|IN|TO|WITH|BY)\b")
_SEAM = re.compile(r"\s*(?::|\s[–—-]|——|\?)\s+|\s*\(")
_SERIES = re.compile(
    r"(?:policy|issue|briefing|research|working|discussion|position|occasional|technical|background|evaluation)\s+"
    r"(?:notes?|briefs?|papers?|memo|series|summar(?:y|ies)|reports?|bulletins?|insights?)"
    r"(?:\s+series)?\s*,?\s*(?:no\.?\s*|number\s+|#\s*)?\d{1,4}(?:[/-]\d{1,4})?\s*(?:[|·•]|$)",
    re.IGNORECASE,
)
"""A line that names a series, its number and perhaps who issues it: "POLICY NOTE 22 | Baltic Institute | May 2020"."""
_NUMBER = re.compile(r"\b(?:no\.?|number|issue|vol(?:ume)?\.?)\s*\d", re.IGNORECASE)
_NUMBERED = re.compile(
    r"(?!.*\b(?:agreement|treaty|protocol|convention|decision|resolution|decree|order|law|act|regulation|proposal|question|project|chapter)s?\b)"
    r"[^:?]*(?:\b(?:no|nr|number|issue|vol(?:ume)?|insight|lecture|letter)\b\.?\s?|\s(?=\d{1,2}/\d{4}))\d[\d/.\s]*\)?"
    r"(?:general no\.?\s?\d+|[|·,]?\s*[A-Z][a-z]+ \d{4}|,?\s*\d{4})?\W*$",
    re.IGNORECASE,
)
"""A line that ends with the number of an issue or part, and names no act: "Journal of Border Research, 2023, No. 3"."""
_BARRED = re.compile(r"(?P<kind>[A-Z][A-Z ]{3,24})\s[|·•]\s\S")
"""A line that names a kind of text and where it came out: "ANALYSIS | Eurasian Monitor"."""
_SITE = re.compile(r"\s[-–—|]\s(?:[^-–—|]{0,25}pedia\b[^-–—|]{0,25}|(?:Encyclop\w+\s)?Britannica)$")
_SHEET = re.compile(
    r"(?:(?:press|project|country|programme|program)\s+)?(?:fact\s?sheet|profile|brief|at a glance)\s*[:–—-]\s*\S",
    re.IGNORECASE,
)
"""A line that names what a sheet is about: "Factsheet: Delta Programme"."""
_RARE, _MUCH, _READ, _FEW = 0.45, 0.25, 3000, 4
"""Below which share of its words in so many characters of the text a line gives way to one that has so much more."""
_WORD = re.compile(r"[^\W\d_]{4,}")
_RECORD = re.compile(r"proceedings\b", re.IGNORECASE)
"""A line that names the volume in which a paper came out."""
_INSTRUMENT = re.compile(
    r"(?:joint\s+|final\s+)?(?:agreement|treaty|protocol|convention|memorandum(?:\s+of\s+understanding)?|charter|declaration|communiqu[eé]|minutes"
    r"|statutes?|statement|resolution|decision|exchange\s+of\s+(?:letters|notes))\s+(?:of|on|between|for|concerning|regarding|establishing)\b",
    re.IGNORECASE,
)
"""How the title of an agreement or a record begins."""
_MASTHEAD = re.compile(
    r"\b(?:journal|review|conference|proceedings|symposium|series|gazette|bulletin|quarterly|daily|times|online|news"
    r"|magazine|papers?|brief(?:ing)?|fact ?sheet|notes?|lectures|\w*p(?:a|æ)?edia)\b",
    re.IGNORECASE,
)
"""What a line has that names where a text came out."""
_GATHERING = re.compile(
    r"^(?=.*(?:\d(?:st|nd|rd|th)\b|\b(?:annual|biennial|international|world|european|first|second|third|fourth|fifth)\b|\b(?:19|20)\d\d\b))"
    r".*\b(?:conference|symposium|congress|workshop|colloquium|convention)\b",
    re.IGNORECASE,
)
"""A line that names the gathering at which a paper was read."""
_STAMPED = re.compile(r"\W*(?:last )?updated\b", re.IGNORECASE)
"""What follows the kind of a sheet that only bears its date."""
_LOWER = re.compile(r"\b[a-zß-öø-ÿ]{5,}\b")
_PREPOSITION = re.compile(r"\s+(?:of|by|on|between|at|from|to|in|for|and)\b")


@dataclass(frozen=True, slots=True)
class Title:
    """A title with its place, and the numbers of its lines."""

    value: Found
    lines: frozenset[int]


def find_title(
    text: str, lines: Sequence[FrontLine], blocks: Sequence[Block], used: Set[int], conventions: Conventions
) -> Title | None:
    """Return the title: what the format marks as one, or the first line that is nothing else.

    Lines in ``used`` have said something else. A line that only names a kind of document is the title when no other
    line is.
    """
    marked = [
        number
        for number, line in enumerate(lines)
        if blocks[line.block].kind == "title" and kind_of_line(line.text, conventions) is None
    ]
    if marked:
        return _title(text, lines, marked)
    fallback: int | None = None
    candidates: list[list[int]] = []
    for number, line in enumerate(lines):
        if any(number in joined for joined in candidates):
            continue
        if number in used or not _may_be_title(text, line, blocks, conventions):
            continue
        kind = kind_of_line(line.text, conventions)
        if kind is not None and not (kind[0] in conventions.title_kinds and len(line.text.split()) > 1):
            fallback = number if fallback is None and len(line.text.split()) > 2 else fallback
            continue
        bare = kind is not None and (kind[1] == (0, len(line.text)) or _STAMPED.match(line.text, kind[1][1]))
        if bare and fallback is None:
            fallback = number if len(_joined(text, lines, blocks, number, used, conventions)) == 1 else None
            if fallback is not None:
                continue  # "FACT SHEET" alone is the title only where no other line is
        if _is_issuer(text, lines, number, conventions) and number + 1 < len(lines):
            fallback = number if fallback is None else fallback
            continue
        candidates.append(_joined(text, lines, blocks, number, used, conventions))
    if candidates:
        return _title(text, lines, _taken_up(text, lines, candidates, conventions))
    return _title(text, lines, [fallback]) if fallback is not None else None


def _taken_up(
    text: str, lines: Sequence[FrontLine], candidates: Sequence[list[int]], conventions: Conventions
) -> list[int]:
    """Return the first of ``candidates``, unless its words are rare in the text and those of a later one are not.

    Above the title stand the journal, the conference, the series or the publisher, of which the text does not speak.
    """
    body = {word[:4].casefold() for word in _WORD.findall(text[lines[-1].end : lines[-1].end + _READ])}

    def share(numbers: list[int]) -> float:
        words = {word[:4].casefold() for n in numbers for word in _WORD.findall(lines[n].text)}
        return len(words & body) / len(words) if words else 0.0

    def names_kind(numbers: list[int]) -> bool:
        words = text[lines[numbers[0]].start : lines[numbers[-1]].end]
        span = (lines[numbers[0]].start, lines[numbers[-1]].end)
        return _INSTRUMENT.match(words) is not None or kind_in_title(text, span, conventions) is not None

    best = candidates[0]
    above = lines[best[0]].text
    if _GATHERING.match(above):
        signed = (later for later in candidates[1:4] if _has_authors_below(text, lines, later[-1], conventions))
        if (paper := next(signed, None)) is not None:
            return paper
    issuer = has_organisation(above, conventions) and not _LOWER.search(above)
    alone = above.isupper() and " " not in above and len(best) == 1  # "MULTILATERAL" above a treaty
    names = read_names(text, lines[best[0]].start, lines[best[-1]].end, conventions)
    marked = text[: lines[best[0]].start].endswith("# ")  # a line marked as a heading is no author
    lone = len(names.names) == 1 and names.rest >= lines[best[-1]].end  # the author above a thesis
    alone = alone or (lone and not marked)
    if not (_MASTHEAD.search(above) or issuer or alone) or names_kind(best):
        return best
    if issuer and (work := next((c for c in candidates[1:4] if _is_shouted(lines, c, conventions)), None)) is not None:
        return work  # the university above the title of a thesis
    first = 0.0 if _RECORD.match(lines[best[0]].text) else share(best)
    for later in candidates[1:4] if first < _RARE else ():
        words = " ".join(lines[n].text for n in later)
        told = share(later) >= first + _MUCH and not has_organisation(words, conventions)
        if len(words.split()) > 2 and (told or (first < _MUCH and (alone or names_kind(later)))):
            return later
    return best


def _is_shouted(lines: Sequence[FrontLine], numbers: Sequence[int], conventions: Conventions) -> bool:
    """Tell whether lines in capitals are a title: several words, and no body."""
    words = " ".join(lines[n].text for n in numbers)
    return words.isupper() and len(words.split()) > _FEW and not has_organisation(words, conventions)


def _has_authors_below(text: str, lines: Sequence[FrontLine], number: int, conventions: Conventions) -> bool:
    """Tell whether the line below names people and nothing that is not told of them."""
    if number + 1 >= len(lines):
        return False
    below = lines[number + 1]
    names = read_names(text, below.start, below.end, conventions)
    return bool(names.names) and (names.rest >= below.end or has_organisation(below.text, conventions))


def _may_be_title(text: str, line: FrontLine, blocks: Sequence[Block], conventions: Conventions) -> bool:
    if len(line.text) > _LONGEST or _NO_TITLE.search(line.text):
        return False
    if is_prose(line.text) and blocks[line.block].kind != "heading":
        return False
    if sum(c.isalpha() for c in line.text) < 4 or date_line(text, line) is not None:
        return False
    return not read_names(text, line.start, line.end, conventions).byline


def _is_issuer(text: str, lines: Sequence[FrontLine], number: int, conventions: Conventions) -> bool:
    """Tell whether a line names who issues the document: a body with its place and date, beside or below it."""
    line = lines[number]
    if issued(text, line, conventions) is not None:
        return True
    below = lines[number + 1] if number + 1 < len(lines) else None
    if below is not None and _SERIES.match(line.text) and not _GOES_ON.search(line.text):
        return True
    if below is not None and (_NUMBERED.match(line.text) or (not below.apart and _SERIES.match(below.text))):
        return True  # an issue or a series, of which the text does not speak
    if below is not None and line.text.isupper() and not below.apart and _NUMBER.search(below.text):
        return True
    if below is not None and (barred := _BARRED.match(line.text)) and kind_of_line(barred["kind"], conventions):
        return True
    body = has_organisation(line.text, conventions) and not re.search(r"[:?]", line.text)
    if not body or below is None or below.apart:
        return False
    if kind_of_line(below.text, conventions) is not None and _NUMBER.search(below.text):
        return True
    return date_line(text, below) is not None or _SHEET.match(below.text) is not None


def _joined(
    text: str, lines: Sequence[FrontLine], blocks: Sequence[Block], first: int, used: Set[int], conventions: Conventions
) -> list[int]:
    """Return the numbers of the lines on which the title that begins at ``first`` goes on; no item of a list is one."""
    numbers = [first]
    shouted = lines[first].text.isupper()
    for number in range(first + 1, min(first + 12, len(lines))):
        line, above = lines[number], lines[number - 1]
        same_block = line.block == above.block
        joined = _JOINER.match(line.text)
        goes_on = bool(_GOES_ON.search(above.text) or (joined and (line.text[0].islower() or not line.apart)))
        listed = blocks[line.block].kind == "list_item" and not same_block
        if line.text.lower().rstrip(":") in {"by", "written by"}:
            break  # "by" on a line of its own, the author below
        if number in used or listed or (line.apart and not goes_on) or issued(text, line, conventions) is not None:
            break
        if not same_block and not goes_on and not (shouted and line.text.isupper()):
            break
        names = read_names(text, line.start, line.end, conventions)
        if (names.names and names.rest >= line.end and not goes_on) or names.byline or is_prose(line.text):
            break
        if kind_of_line(line.text, conventions) or date_line(text, line) or _NO_TITLE.search(line.text):
            break
        if dates_in(text, line.start, line.end) and conventions.label.search(line.text):
            break  # "(Herald) Updated: 2 July 2015"
        numbers.append(number)
    return numbers


def _title(text: str, lines: Sequence[FrontLine], numbers: Sequence[int]) -> Title | None:
    start, end = lines[numbers[0]].start, lines[numbers[-1]].end
    site = _SITE.search(text[start:end])  # "Lake Council - Wikipedia"
    value = found(text, start, start + site.start() if site else end)
    return Title(value, frozenset(numbers)) if value is not None else None


def kind_in_title(text: str, span: Span, conventions: Conventions) -> Found | None:
    """Return the kind of document that a title names: as one of its parts ("...: A Research Summary"), or at its
    beginning before a preposition ("Joint Statement between ...").
    """
    words = text[slice(*span)]
    begin = 0
    for seam in [*_SEAM.finditer(words), None]:
        part = words[begin : seam.start() if seam else len(words)].strip(" ).*_¹²³")
        for name, pattern in conventions.kinds:
            if part and pattern.fullmatch(part):
                at = span[0] + words.index(part, begin)
                return Found(name, (at, at + len(part)))
        begin = seam.end() if seam else begin
    for name, pattern in conventions.kinds:
        match = pattern.match(words)
        if match and name in conventions.title_kinds and _PREPOSITION.match(words, match.end()):
            return Found(name, (span[0], span[0] + match.end()))
    return None
