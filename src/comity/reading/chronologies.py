"""Lines of a chronology: "1994 - Agreement signed", "May 2001: the secretariat opens in Gaborone".

They leave out what a sentence has. The parser gets it back ("In 1994, the Agreement was signed"); no quote has those
words, because they stand for no characters of the source.
"""

from __future__ import annotations

import re
from array import array
from dataclasses import replace

from comity.reading.parts import cut, line_starts
from comity.segments import Passage

__all__ = ["chronicled"]

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?)"
)
_YEARS = r"(?:1[5-9]|20)\d\d\s*[-–—/]\s*(?:1[5-9]|20)\d\d"
_DATE = rf"(?:{_YEARS}|(?:(?:\d{{1,2}}\s+)?{_MONTH}(?:\s+\d{{1,2}})?,?\s+)?(?:1[5-9]|20)\d\d)"
_ENTRY = re.compile(rf"(?P<date>{_DATE})\s*(?:[–—:]|-(?!\d)|\s-)\s*(?=[^\W\d_])")
_NEXT = re.compile(rf"[;.]\s+(?={_DATE}\s*(?:[–—:]|-(?!\d))\s*[^\W\d_])")
_DONE = (
    r"signed|established|founded|created|opened|launched|adopted|ratified|concluded|formed|completed|inaugurated|held|set up|dissolved"
    r"|closed|admitted|approved|renamed|built|finished|suspended|terminated|extended|renewed|merged|published|introduced|amended|lifted"
)
_PASSIVE = re.compile(
    rf"^(?P<what>(?:[\w’'&()-]+\s+){{1,9}}?)(?={_DONE})(?:{_DONE})(?=[.;]?$|[,;]|\s+(?:in|at|by|on|between|with|as|to|for|under|near|from|and)\b)"
)
_HELPED = re.compile(r"\b(?:is|are|was|were|has|have|had|been|be)\s+$|\b(?:and|which|that|who)\s+$")
_EVENT = re.compile(
    r"^(?:the\s+)?(?:(?:first|second|third|fourth|fifth|official|formal|joint)\s+)*(?:signing|signature|establishment|foundation|founding|creation|launch"
    r"|opening|accession|adoption|start|beginning|inauguration|entry|completion|conclusion|ratification|dissolution|closure|withdrawal|visit|meeting"
    r"|conference|summit|session|exchange|publication|introduction|formation|merger)\b(?!.*\b(?:is|are|was|were|has|have|took|takes|begins?|opens?|joins?)\b)",
    re.I,
)
_HAPPENED = re.compile(
    r"^(?:the\s+)?(?:[a-z][\w-]*\s+){0,3}?(?:construction|study|survey|renovation|expansion|election|elections|flood|floods|celebration|tour|training|workshop"
    r"|seminar|exhibition|negotiations|talks|fair|congress|assembly|reconstruction|modernisation|modernization|electrification|rehabilitation|consultations"
    r"|pilot|trial|trials|audit|evaluation|referendum|reform|restoration|extension|works|preparations|anniversary|ceremony|forum|signing|launch|opening"
    r"|conference|summit|meeting|session|visit|exchange|merger|accession|withdrawal|disbursement)\b(?!\s+(?:\w+s|\w+ed)\b(?!\s+(?:by|in|at|of|between)\b))"
    r"(?!.*\b(?:is|are|was|were|has|have|had|will|took|takes|begins?|began|opens?|ends?|joins?|starts?|leads?|shows?)\b)",
    re.I,
)
"""What a headline names that happens, behind words that tell it apart: "*first feasibility study* of the canal"."""
_CALLED_OFF = re.compile(r"[(\[–—-]\s*(?:(?:was|later|since|now|then)\s+)?(?:cancell?ed|called off|postponed|abandoned|not held|did not take place|withdrawn|dropped)\b[^()\]]{0,40}[)\]]?\s*[.;]?\s*$", re.I)
"""What an entry says of itself when nothing came of it: "2019: photo exhibition *(cancelled)*"."""
_ARTICLE = re.compile(r"^(?:the|an?|its|their|new|all|both|some|two|three|four|five|six|\d+)\b", re.I)


def chronicled(passage: Passage, text: str) -> list[Passage]:
    """Return the entries of a chronology as sentences, one passage each; nothing where it is none.

    ``text`` is the whole source, which still has the line breaks.
    """
    if passage.kind not in {"paragraph", "list_item"} or not _opens(passage, 0):
        return []
    starts = sorted({0, *line_starts(passage, text), *(m.end() for m in _NEXT.finditer(passage.text))})
    begins = [a for a in starts if a < len(passage.text) and _opens(passage, a)]
    spans = [(a, b) for a, b in zip(begins, [*begins[1:], len(passage.text)], strict=True)]
    return [_sentence(passage, a, b) for a, b in spans if not _CALLED_OFF.search(passage.text, a, b)]  # what has no date goes on from the line before


def _opens(passage: Passage, at: int) -> bool:
    """Tell whether an entry begins here: behind a period only what happened, not a phase that is called so."""
    match = _ENTRY.match(passage.text, at)
    if match is None or not re.fullmatch(_YEARS, match["date"]):
        return match is not None
    told = passage.text[match.end() :]
    return bool(_EVENT.match(told) or _HAPPENED.match(told) or _PASSIVE.match(told))


def _sentence(passage: Passage, start: int, end: int) -> Passage:
    """Return the entry between ``start`` and ``end`` as a sentence that begins with its date."""
    match = _ENTRY.match(passage.text, start)
    assert match is not None
    told = passage.text[match.end() : end].rstrip(" ;.")
    date, last = match["date"], match.end() + len(told)
    before = f"{'On' if re.match(r'[0-9]{1,2} ', date) else 'In'} {date}, "
    passive, event = _PASSIVE.match(told), _EVENT.match(told)
    if event is not None:
        return _said(passage, start, match.end(), last, before + _the(told), "", " took place.", end)
    if passive is not None and not _HELPED.search(passive["what"]):
        at = match.end() + passive.end("what")
        many = re.search(r"[^su]s\s+$", passive["what"]) is not None
        return _said(passage, start, match.end(), last, before + _the(told), "were " if many else "was ", ".", end, at)
    if _HAPPENED.match(told):
        return _said(passage, start, match.end(), last, before + _the(told), "", " took place.", end)
    return _said(passage, start, match.end(), last, before, "", ".", end)


def _the(told: str) -> str:
    """Return the article that a headline leaves out, if it does."""
    return "" if _ARTICLE.match(told) else "the "


def _said(
    passage: Passage, start: int, told: int, last: int, before: str, within: str, after: str, end: int, at: int | None = None
) -> Passage:
    """Return ``before`` + the words from ``told`` to ``last`` + ``after``, with ``within`` put in before ``at``.

    The whole stands for the source from ``start`` to ``end``, so that the quote has the date as it is written.
    """
    whole, middle = cut(passage, start, end), at if at is not None else last
    text = before + passage.text[told:middle] + within + passage.text[middle:last] + after
    begin, close = whole.starts[0], whole.ends[len(whole.text.rstrip()) - 1]
    inner, late = passage.starts[told], passage.starts[middle] if middle < len(passage.starts) else close
    pad = array("L", [begin] * len(before))
    starts = pad + passage.starts[told:middle] + array("L", [late] * len(within)) + passage.starts[middle:last]
    ends = array("L", [inner] * len(before)) + passage.ends[told:middle] + array("L", [late] * len(within)) + passage.ends[middle:last]
    tail = passage.ends[last - 1]
    starts += array("L", [tail] * (len(after) - 1) + [max(tail, close - 1)])
    ends += array("L", [tail] * (len(after) - 1) + [close])
    return replace(passage, text=text, kind="paragraph", starts=starts, ends=ends)
