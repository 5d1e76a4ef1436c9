"""The pieces of an entry without a verb: where signs part them, and what a piece says of a date, a place or a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from comity.dates import DateMention
from comity.quantities import Quantity
from comity.reading.dating import is_span
from comity.reading.labels import Labels
from comity.reading.measurewords import SIZES
from comity.reading.memory import Mention
from comity.reading.phrases import tidy
from comity.reading.surface import Surface
from comity.statements import DateValue, Entity, FigureValue, Modality

__all__ = ["FINITE", "MOST_OTHER", "Piece", "entries_of", "pieces_of", "told_of"]

ONCE = ("Agreement", "Document", "MeetingEvent")
"""Classes of what happens or is made at one time, so that a bare date tells it."""
MOST_OTHER = 7
"""Words of a piece besides its number."""

FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may(?! \d)|might|must|should|shall|which|who|that|found|says?|said|does|did|do|be|been|we|they|it|he|she)\b"
    r"|[.!?]\s+[^\W\d_a-z]|[)]\s+[a-z]+(?:s|ed)\s(?:the|an?|its|their|to|by|with|from|in)\b"
)
"""Words with which a passage is a sentence, and the end of a sentence within it."""
_SIGN = re.compile(r"(?P<sign>:\s+|;\s+|,\s+|\s+[-–—]\s+|\s*[(\[]|[)\]]\s*[:;,]?\s*)")
_ENDS = re.compile(r"(?:completed|finished|ended|closed|expired|dissolved|terminated|until|abolished|completion)\b", re.I)
_ONCE = re.compile(r"(?:signed|adopted|held|approved|ratified|concluded|agreed)\b", re.I)
_BEGINS = re.compile(
    r"(?:founded|established|created|launched|formed|opened|set up|est\.?|since|in (?:force|operation|service|use|place)(?: since| from)?|operational(?: since| from)?"
    r"|started|built|begun|inaugurated|commissioned|from|start(?: of (?:works?|construction|operations?))?|opening|opens|active since|running since|inception)\b",
    re.I,
)
_LAST_YEAR = re.compile(r"(?<=[a-z] )(?:1[5-9]|20)\d\d$")
_PLANNED = re.compile(r"(?:planned|expected|due|foreseen|scheduled|envisaged)\b", re.I)
_LINK = re.compile(r"\b(?:in|on|since|from|for|by|at|about|around|the|early|late|mid|year|of|works?|operations?|construction)\b|[,.:;–—-]", re.I)
_PART = re.compile(r"(?:an?\s+|the\s+)?(?:\w+\s+)?(?:part|component|section|branch|subsidiary|chapter|unit|arm|organ)\s+of\s+|under\s+(?=the\s+[^\W\d_a-z])", re.I)
_SEAT = re.compile(r"(?:(?:permanent |main |registered )?(?:seat|headquarters|headquartered|head office|based|office|secretariat|located|situated)(?::| in| at)?|in|at|near)\s+(?=[^\W\d_a-z])", re.I)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of an entry: ``sign`` parts it from what stands before ("-" for any dash)."""

    text: str
    start: int
    end: int
    sign: str
    bracketed: bool
    dash: str = ""


def pieces_of(text: str) -> list[Piece]:
    """Return the pieces of ``text`` between its signs; brackets hold pieces of their own."""
    found: list[Piece] = []
    at, sign, depth, dash = 0, "", 0, ""
    for match in [*_SIGN.finditer(text), None]:
        end = match.start() if match is not None else len(text)
        if text[at:end].strip():
            start = at + len(text[at:end]) - len(text[at:end].lstrip())
            found.append(Piece(text[at:end].strip(), start, end, sign, depth > 0, dash))
        if match is None:
            break
        mark = match["sign"].strip()
        depth = depth + 1 if mark in {"(", "["} else max(depth - 1, 0) if mark[:1] in {")", "]"} else depth
        dash = mark if mark in {"-", "–", "—"} else ""
        sign, at = "-" if dash else mark[-1:], match.end()
    return found


def entries_of(pieces: list[Piece]) -> Iterator[list[Piece]]:
    """Yield the pieces of each entry: behind a semicolon another thing may begin, with a colon or a bracket of its own."""
    starts = [0]
    for at, piece in enumerate(pieces[1:-1], 1):
        following = pieces[at + 1]
        opens = following.sign == ":" or (following.bracketed and following.sign == "(")
        if piece.sign == ";" and not piece.bracketed and opens and piece.text[:1].isupper() and not any(c.isdigit() for c in piece.text):
            starts.append(at)
    yield from (pieces[a:b] for a, b in zip(starts, [*starts[1:], len(pieces)], strict=True))


def told_of(
    piece: Piece, about: Mention, surface: Surface, labels: Labels
) -> Iterator[tuple[str, Entity | DateValue | FigureValue, Modality]]:
    """Yield (property, value, modality) for what a piece tells of ``about``; nothing where it is none of the known kinds."""
    modality = labels.modality(piece.text)
    if modality == "negated":
        return
    ontology = surface.knowledge.ontology
    once = bool(about.type) and ontology.is_any(about.type, ONCE)
    quantities, dates = surface.measures(piece.text, dated=True)
    if not dates and (year := _LAST_YEAR.search(piece.text)) is not None and not any(q.end > year.start() and q.unit for q in quantities):
        told = surface.measures(f"{piece.text[: year.start()]}in {year.group()}")[1]
        dates = [replace(d, start=d.start - 3, end=d.end - 3) for d in told]  # "built 2014"
    counted = [q for q in quantities if q.kind not in {"ordinal", "bare"} and q.unit and q.unit != "fraction"]
    if counted:
        value = _figure(piece, counted, dates, about)
        if value is not None:
            yield "figure", value, modality
    elif dates:
        for predicate, edtf in state_of(piece.text, dates[0], once=once):
            yield predicate, DateValue(edtf, dates[0].text), modality
    elif (whole := part_of(piece.text, surface)) is not None:
        yield "partOf", whole.entity("" if whole.type else "Initiative"), modality
    elif piece.sign != ":" or (once and ontology.is_a(about.type, "MeetingEvent")):
        place = place_in(piece.text, surface)
        if place is not None and place.labels[0] not in about.labels:
            yield "locatedIn", place.entity(), modality


def _figure(piece: Piece, counted: Sequence[Quantity], dates: Sequence[DateMention], about: Mention) -> FigureValue | None:
    quantity = counted[0]
    end = max(quantity.end, quantity.noun_span[1] if quantity.noun_span else 0)
    words = tidy(f"{piece.text[: quantity.start]} {piece.text[end:]}".strip(" ,;:"))
    if len(counted) > 1 or len(words.split()) > MOST_OTHER:
        return None
    noun = piece.text[slice(*quantity.noun_span)] if quantity.noun_span else ""
    indicator = words or noun or SIZES.get(quantity.unit, "") or about.labels[0]
    unit = f"{quantity.unit}/{quantity.per}" if quantity.per and quantity.kind == "measure" else quantity.unit
    time = (dates[0].edtf or dates[0].text) if dates else ""
    return FigureValue(quantity.number, unit, quantity.text, quantity.number_to, quantity.comparator, indicator.lower(), time)


def state_of(text: str, date: DateMention, *, once: bool) -> Iterator[tuple[str, str]]:
    """Yield (property, date) for a piece with a date: "completed 2017", "2012-2018", "since May 2009"; nothing for other words.

    ``once`` says that the thing happens or is made at one time.
    """
    words = f"{text[: date.start]} {text[date.end :]}".strip(" ,.")
    state = next((name for name, pattern in (("endDate", _ENDS), ("date", _ONCE), ("startDate", _BEGINS)) if pattern.match(words)), "")
    planned = _PLANNED.match(words)
    bare = not _LINK.sub("", words).strip()
    if not state and not planned and not bare:
        return
    begin, slash, end = date.edtf.partition("/")
    if slash and is_span(date.edtf, date.text) and not (state and state != "startDate"):
        yield ("date" if once else "startDate"), begin
        if end and end != "..":
            yield "endDate", end
    else:
        yield state or ("startDate" if planned and not once else "date"), date.edtf


def place_in(text: str, surface: Surface) -> Mention | None:
    """Return the place that a piece names: a known one ("Kenya"), or any behind "seat in" and "in"."""
    seat = _SEAT.match(text)
    found = surface.name(text[seat.end() :] if seat is not None else text, "City" if seat is not None else "")
    return found if found is not None and surface.is_place(found.type) and (found.key or seat is not None) else None


def part_of(text: str, surface: Surface) -> Mention | None:
    """Return the whole to which a piece says that the thing belongs: "part of the Coast Plan"."""
    match = _PART.match(text)
    return surface.name(text[match.end() :], "") if match is not None else None
