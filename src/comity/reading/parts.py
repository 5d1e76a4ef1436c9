"""Parts of passages: what is left out, put back or completed before the parser reads them.

The parser sees words that the source leaves to its reader ("The ministers" before an item); no quote ever has them,
because such words stand for no characters of the source.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from comity.documents import Span
from comity.segments import Passage

__all__ = ["addressed", "announced", "completed", "cut", "line_starts", "plan_apart", "sentences", "spoken_by", "without_dateline"]

_OPEN = re.compile(
    r"(?:^|[.;]\s)(?P<lead>[^.;:]{8,160}\b(?:to|that|should|must|shall|will|may|can|ought to|needs? to|have to|"
    r"(?:recommend|urge|propose|suggest|request|advise|demand|require)(?:s|d|ed|es)? that (?:the )?(?:[a-z]+ ){0,2}[a-z]+s))"
    r"(?:\s+(?:do )?the following)?(?:,? (?:in particular|inter alia|among other things|notably|as appropriate|especially|as follows),?)?\s*:$"
)
_CALLS = re.compile(
    r"(?:^|[.;]\s)(?P<lead>[^.;:]{0,100}\b(?:call(?:s|ed)? (?:up)?on|urge[sd]?|invite[sd]?|request(?:s|ed)?|ask(?:s|ed)?|encourage[sd]?|instruct(?:s|ed)?"
    r"|direct(?:s|ed)?|mandate[sd]?|task(?:s|ed)?|appeal(?:s|ed)? to|exhort(?:s|ed)?|commission(?:s|ed)?)\s[^.;:]{3,90}"
    r"|[^.;:]{3,100}\b(?:agree[sd]?|decide[sd]?|resolve[sd]?|undert(?:ake|akes|ook)|pledge[sd]?|intend(?:s|ed)?|plan(?:s|ned)?|commit(?:s|ted)? (?:themselves|itself))):$",
    re.I,
)
"""A sentence that leaves to the items what to do: "They call upon the states:" + "*to* ratify ...", "They agreed:" + "*to* meet"."""
_WE = re.compile(r"(?:^|(?<=[.;:] ))We\b(?! the\b|,)")
_DATELINE_END = re.compile(
    r"(?:,\s*(?=[^\d,]{0,12}\d)[\w. ]{3,20}?)?[\s,)]*(?:\([^()]{2,60}\)|/[^/]{2,30}/|\.? [A-Z]{4,12}(?= [-–—]))?\s*(?:\]|\.?\s*[-–—]{1,2}|[.:])\s+(?=\S)"
)
_BREAK = re.compile(r"[^\S\n]*\n\s*")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"')]?\s+(?=[\"'(]?[^\W\d_a-z])")
_TEXT = r"(?:paper|article|study|chapter|section|text|thesis|dissertation|report)"
_PLAN = re.compile(
    rf"\W*(?:(?:the|this) {_TEXT} (?:is|was|has been) (?:divided|organi[sz]ed|structured|arranged)\b"
    r"|(?:the )?(?:first|second|third|fourth|fifth|sixth|seventh|next|last|final|following|introductory|concluding"
    r"|remaining) (?:chapters?|parts?|sections?)\b"
    r"|(?:in )?(?:chapters?|sections?|parts?) (?:\d+|[ivx]+|one|two|three|four|five|six|seven)\b"
    rf"|(?:the )?(?:rest|remainder) of (?:the|this) {_TEXT}\b)",
    re.I,
)
_TELLS = re.compile(r": \S|\d")
"""What makes a sentence of a plan tell more than the plan: "The second chapter reviews the process: trade was resumed in 1983"."""
_SAYS = re.compile(
    r"\b(?:points?|pointed) out that\b|\b(?:finds?|found|shows?|shown|showed|argues?|suggests?|suggested|recommends?|concludes?|holds?|reveals?|proposes?|believes?|demonstrates?|maintains?|advises?|warns?|notes?) that\b",
    re.I,
)
"""What makes it state something itself: "The last chapter *suggests that* a council be set up"."""
_LINE = re.compile(r"(?=.{4,70}$)[^\W\d_a-z][^,.:;]{1,40}(?:, [^\W\d_a-z][^.:;,()]{1,40})?(?:,? \(?[^.:;()]{0,12}\d{4}[^.:;()]{0,20}\)?)?")
"""A line of a list of places or names: "Turin, Italy (since 1958)"."""
_DO = (
    "adopt|agree|allow|appoint|apply|build|clarify|close|combine|conduct|consult|create|cut|define|develop|disclose|draft|draw|encourage|enlarge|ensure|establish|evaluate|expand|extend|finance|fund|give|grant"
    "|harmoni[sz]e|hold|improve|include|increase|introduce|invest|invite|involve|join|keep|launch|let|limit|maintain|make|merge|monitor|offer|open|pay|phase|place|prepare|promote|provide|publish|raise|ratify"
    "|recogni[sz]e|reduce|reform|replace|resume|review|revise|set|share|sign|simplify|speed|stop|strengthen|support|take|train|unify|use"
)
_FOR = re.compile(r"(?:For (?P<who>(?:the |our )?[\w'’ -]{3,40}): (?=[a-z]+ )|(?!First|Second|Third|Fourth|Finally)(?P<whom>(?:The )?[A-Z][\w'’ -]{3,40}): (?=(?:" + _DO + r")\b))")
_ADVICE = re.compile(r"advi[sc]|recommend|suggest|propos|what (?:should|must|to do)|next steps|way forward|implications", re.I)
"""A line that tells to whom advice is given, and headings under which such lines stand."""
_MOST_HEADING = 6
_DATELINE, _ABOVE = 120, 8
"""How long a dateline is at most, and how many lines (key points, names) may stand above it."""


def cut(passage: Passage, start: int, end: int, before: str = "") -> Passage:
    """Return a part of ``passage``; ``before`` is put in front of it for the parser and stands nowhere in the source.

    The part then goes on in small letters, as in "The ministers" + "Welcome the report".
    """
    text = passage.text[start:end]
    if before and text[1:2].islower():
        text = text[0].lower() + text[1:]
    at = passage.starts[start] if start < len(passage.starts) else 0
    pad = array("L", [at] * len(before))
    starts, ends = pad + passage.starts[start:end], pad + passage.ends[start:end]
    return replace(passage, text=before + text, starts=starts, ends=ends)


def line_starts(passage: Passage, text: str, breaks: re.Pattern[str] = _BREAK) -> Iterator[int]:
    """Yield where the further lines of ``passage`` begin in its clean text, by the breaks that the source ``text`` has."""
    first, last = passage.span
    for match in breaks.finditer(text[first:last]):
        yield bisect_left(passage.starts, first + match.end())


def sentences(passage: Passage) -> list[Span]:
    """Return the clean spans of the sentences of ``passage``, cut at their end marks."""
    points = [0, *(p for m in _SENTENCE_END.finditer(passage.text) for p in m.span()), len(passage.text)]
    return [(a, b) for a, b in zip(points[::2], points[1::2], strict=True) if a < b]


def spoken_by(passage: Passage, group: str) -> Passage:
    """Return ``passage`` with ``group`` in place of each "We" that begins a sentence; it stands for that word."""
    text: list[str] = []
    starts, ends = array("L"), array("L")
    done = 0
    for match in _WE.finditer(passage.text):
        first, last = passage.starts[match.start()], passage.ends[match.end() - 1]
        text += [passage.text[done : match.start()], group]
        starts += passage.starts[done : match.start()] + array("L", [first] * len(group))
        ends += passage.ends[done : match.start()] + array("L", [last] * len(group))
        done = match.end()
    whole = "".join((*text, passage.text[done:]))
    return replace(passage, text=whole, starts=starts + passage.starts[done:], ends=ends + passage.ends[done:])


def completed(passage: Passage) -> Passage:
    """Return an item that completes the sentence before the list ("Banks should:" + "publish ...") as that sentence."""
    match = _OPEN.search(passage.lead) if passage.kind == "list_item" else None
    if match is None and passage.kind == "list_item" and passage.text[:3] == "to ":
        match = _CALLS.search(passage.lead)
    if match is None or not passage.text[:1].isalpha():
        return passage
    return replace(cut(passage, 0, len(passage.text), f"{match['lead']} "), kind="paragraph")


def addressed(passage: Passage) -> Iterator[Passage]:
    """Yield a line of advice to somebody as sentences of what they should do: "For the city: build A; pay for B" is two of them."""
    told = _FOR.match(passage.text) if _ADVICE.search(passage.section or "") else None
    if told is None:
        yield passage
        return
    who, start = told["who"] or told["whom"], told.end()
    for part in [*re.finditer(r";\s+(?:and\s+)?(?=[a-z])", passage.text[start:]), None]:
        end = told.end() + part.start() if part else len(passage.text)
        yield replace(cut(passage, start, end, f"{who[0].upper()}{who[1:]} should "), kind="paragraph")
        start = told.end() + part.end() if part else end


def announced(found: Sequence[Passage]) -> Iterator[Passage]:
    """Yield ``found``; items behind a short line without end ("Recommendations") have it as their lead."""
    found, lead = _listed_lines(found), ""
    for number, passage in enumerate(found):
        following = found[number + 1].kind if number + 1 < len(found) else ""
        if passage.kind == "list_item":
            yield replace(passage, lead=lead) if lead and not passage.lead else passage
            continue
        short = len(passage.text.split()) <= _MOST_HEADING and passage.text[-1:].isalnum()
        lead = f"{passage.text}:" if passage.kind == "paragraph" and short and following == "list_item" else ""
        yield passage


def _listed_lines(found: Sequence[Passage]) -> list[Passage]:
    """Return ``found``, with lines that a colon or a heading announces as items: "Twin towns:" + "Turin, Italy (1958)" + "Lyon, France"."""
    result, lead, opened = list(found), "", False
    for number, passage in enumerate(found):
        if passage.kind == "paragraph" and opened and _LINE.fullmatch(passage.text):
            listed = number + 1 < len(found) and found[number + 1].kind == "paragraph" and _LINE.fullmatch(found[number + 1].text)
            if listed or result[number - 1].kind == "list_item":
                result[number] = replace(passage, kind="list_item", lead=lead)
                continue
        opened = passage.kind == "heading" or passage.text.endswith(":")
        lead = _SENTENCE_END.split(passage.text)[-1] if passage.text.endswith(":") else ""
    return result


def without_dateline(passages: Iterable[Passage], places: Sequence[Span]) -> list[Passage]:
    """Return ``passages``, the first that has them without place, date and agency ("ABIDJAN, 17 May (Wire) - ...").

    ``places`` are the source spans of the place and the date of the document.
    """
    kept = list(passages)
    for number, passage in enumerate(kept[:_ABOVE]):
        first, last = passage.span
        inside = [end for start, end in places if first <= start and end <= min(last, first + _DATELINE)]
        if not inside:
            continue
        gap = _DATELINE_END.match(passage.text, bisect_left(passage.starts, max(inside)))
        if gap is not None and gap.end() < len(passage.text):
            kept[number] = cut(passage, gap.end(), len(passage.text))
            break
    return kept


def plan_apart(passage: Passage) -> list[Passage]:
    """Return ``passage`` in pieces, so that the sentences that tell the plan of a text ("The first chapter ...") are pieces marked as its plan."""
    spans = sentences(passage)
    pieces: list[tuple[int, int, bool]] = []
    for number, (start, end) in enumerate(spans):
        plan = _PLAN.match(passage.text[start:end])
        says = _SAYS.search(passage.text, start, end) is not None
        only = plan is not None and not says and not _TELLS.search(passage.text, start + plan.end(), end)
        if plan and not only and not says and (colon := passage.text.find(": ", start, end)) > 0:
            start = colon + 2
        joins = number and pieces and pieces[-1][1] == spans[number - 1][1] and not only and not pieces[-1][2]
        pieces = [*pieces[:-1], (pieces[-1][0], end, False)] if joins else [*pieces, (start, end, only)]
    if len(pieces) == 1 and pieces[0] == (0, len(passage.text), False):
        return [passage]
    return [replace(cut(passage, start, end), plan=only) for start, end, only in pieces]
