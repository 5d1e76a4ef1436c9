"""What a text says with numbers and dates that cannot be right: found, quoted and left to people.

A check stays silent when in doubt. Every note names the place as a span of the text that was given.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from comity.dates import DateMention
from comity.documents import Span
from comity.nouns import word_set
from comity.quantities import Quantity
from comity.statements import SourceNote

__all__ = ["Finding", "check_announced", "check_change", "check_dates", "check_shares", "check_sources"]

Finding = tuple[Span, SourceNote]

CONTRADICTION, IMPOSSIBLE, MISSING = "issue-contradiction", "issue-impossible-value", "issue-missing-part"

_RISE = word_set(
    """increase increased increases increasing rise rises rising rose risen grow grows growing grew grown growth climb
    climbed climbs jump jumped jumps surge surged surges expand expanded expands"""
)
_FALL = word_set(
    """decrease decreased decreases decreasing fall falls falling fell fallen decline declined declines drop dropped
    drops shrink shrank shrunk shrinks reduce reduced reduces reduction plunge plunged plunges dwindle dwindled slump
    slumped"""
)
_NEGATIONS = word_set("not never no t without hardly")
_WORD = re.compile(r"[^\W\d_]+")
_STOP = re.compile(r"[.;:!?]\s")
_BEFORE = 90

_WHOLE = re.compile(
    r"\b(?:share|proportion|portion|accounts?|accounted|accounting|makes? up|made up|comprises?|comprised)\b"
)
_OF_WHOLE = re.compile(r"\s*of (?:the|its|their|all|total|global|world)\b[^.;,]{0,40}?"
                       r"\b(?:total|population|members|countries|votes?|seats|shares|area|territory)\b")  # fmt: skip
_GROWTH = re.compile(
    r"\b(?:growth|increas\w+|ris\w+|rose|gr[eo]w\w*|up|more|higher|above|over|exceed\w*|target|quota|GDP|debt)\b"
)

_COLON = re.compile(r"\s?(?::|, namely,?|, that is,|, i\.e\.,?|, to wit,?|, viz\.)\s")
_SENTENCE_END = re.compile(r"(?<![A-Z])[.!?](?=\s|$)|\n\n")
_CLAUSE = re.compile(r"\b(?:is|are|was|were|has|have|which|who|that|because|but|while)\b")
_LONGEST = 600


def check_sources(text: str, quantities: Sequence[Quantity], dates: Sequence[DateMention]) -> list[Finding]:
    """Return everything that the checks below find, in the order of the text."""
    found = [*check_change(text, quantities), *check_announced(text, quantities)]
    return sorted([*found, *check_shares(text, quantities), *check_dates(dates)])


def check_dates(dates: Sequence[DateMention]) -> list[Finding]:
    """Return the notes of dates that cannot exist or cannot be read for sure."""
    return [((mention.start, mention.end), mention.issue) for mention in dates if mention.issue is not None]


def check_change(text: str, quantities: Sequence[Quantity]) -> list[Finding]:
    """Find changes whose direction the numbers contradict: increased from 30.3% to 29.1%."""
    found: list[Finding] = []
    for one, other in pairwise(quantities):
        if {one.relation, other.relation} != {"from", "to"} or not _comparable(one, other):
            continue
        direction = _direction(text, one.start)
        if direction is None:
            continue
        word, start, rises = direction
        old, new = (one, other) if one.relation == "from" else (other, one)
        before, after = Decimal(old.number), Decimal(new.number)
        if (after < before) if rises else (after > before):
            side = "less" if rises else "more"
            note = f"The text says “{word}”, but {new.text} is {side} than {old.text}."
            found.append(
                ((start, other.end), SourceNote(CONTRADICTION, note, "one of the two values or the verb is wrong"))
            )
    return found


def _comparable(one: Quantity, other: Quantity) -> bool:
    plain = all(q.comparator in ("exactly", "about") and not q.number_to and not q.doubt for q in (one, other))
    return plain and one.unit == other.unit and one.per == other.per


def _direction(text: str, end: int) -> tuple[str, int, bool] | None:
    """Return the word of change that governs ``from ...`` before ``end``, its place, and whether it means a rise."""
    start = max(0, end - _BEFORE)
    breaks = [match.end() for match in _STOP.finditer(text, start, end)]
    words = list(_WORD.finditer(text, breaks[-1] if breaks else start, end))
    for back, match in enumerate(reversed(words)):
        word = match.group().lower()
        if word in _RISE or word in _FALL:
            before = {w.group().lower() for w in words[max(0, len(words) - back - 4) : len(words) - back - 1]}
            return None if before & _NEGATIONS else (match.group(), match.start(), word in _RISE)
        if back > 6 or (word.endswith("ed") and back):
            return None
    return None


def check_shares(text: str, quantities: Sequence[Quantity]) -> list[Finding]:
    """Find shares of a whole above 100 percent."""
    found: list[Finding] = []
    for quantity in quantities:
        if quantity.unit != "percent" or Decimal(quantity.number_to or quantity.number) <= 100:
            continue
        before = text[max(0, quantity.start - 60) : quantity.start]
        before = _STOP.split(before)[-1]
        of_whole = _WHOLE.search(before) or _OF_WHOLE.match(text, quantity.end)
        if of_whole and not _GROWTH.search(before):
            note = f"A share of {quantity.number} percent is more than the whole."
            found.append(((quantity.start, quantity.end), SourceNote(IMPOSSIBLE, note)))
    return found


def check_announced(text: str, quantities: Sequence[Quantity]) -> list[Finding]:
    """Find lists that are shorter or longer than announced: four levels: A, B and C."""
    found: list[Finding] = []
    for quantity in quantities:
        noun = quantity.noun_span
        if quantity.kind != "count" or noun is None or quantity.number_to or quantity.comparator != "exactly":
            continue
        announced = Decimal(quantity.number)
        opening = _COLON.match(text, noun[1]) if 2 <= announced <= 20 and noun[0] >= quantity.end else None
        if opening is None:
            continue
        listed, end = _listed(text, opening.end())
        least, most = listed
        if most >= 2 and not least <= announced <= most:
            kind = MISSING if announced > most else CONTRADICTION
            count = str(most) if least == most else f"{least} to {most}"
            note = f"The text announces {quantity.text} {text[noun[0] : noun[1]]} and lists {count}."
            found.append(((quantity.start, end), SourceNote(kind, note)))
    return found


def _listed(text: str, start: int) -> tuple[tuple[int, int], int]:
    """Return the least and the greatest number of items of the list that begins at ``start``, and where it ends."""
    stop = _SENTENCE_END.search(text, start, start + _LONGEST)
    end = stop.start() if stop else min(len(text), start + _LONGEST)
    body = text[start:end]
    if re.search(r"\(?\b(?:1|i|a|first)\b\)|\bfirst(?:ly)?\b", body) or (stop is None and end < len(text)):
        return (0, 0), end  # numbered items may go on in the next sentence
    parts = body.split(";")
    if len(parts) > 1:
        return (len(parts), len(parts)), end
    return _by_commas(body), end


def _by_commas(body: str) -> tuple[int, int]:
    """Count items between commas: "and" may part two items or belong to one, "a ..." may only explain another."""
    least = most = 0
    closing = parting = False
    for part in body.split(","):
        words = part.split()
        if not words or (most and _CLAUSE.search(part)):
            break
        inner = sum(word in ("and", "or", "&") for word in words[1:])
        least += words[0] not in ("a", "an")
        most += 1 + inner
        closing = words[0] in ("and", "or")
        parting = inner > 0
        if closing:
            break
    return least + (parting and not closing), most  # without a comma before it, the last "and" parts two items
