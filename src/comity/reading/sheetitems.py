"""Items of sheets that name a work and then tell of it in pieces: "Osk dry port, Peru. Opened on 9 April 2021. 40 cranes."

The name opens the item, with its places behind it; a sentence without a verb goes on with quantities or a participle of
the same work, and what others paid was paid for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from comity.reading.bracketsaid import THINGS
from comity.reading.entrypieces import FINITE, Piece, pieces_of, told_of
from comity.reading.keyvalues import Taken
from comity.reading.labels import Labels
from comity.reading.memory import Memory, Mention
from comity.reading.parts import cut
from comity.reading.surface import Surface
from comity.segments import Passage
from comity.statements import DateValue, Entity, Evidence, FigureValue, Statement

__all__ = ["sheet_item"]

_PARTICIPLE = re.compile(
    r"(?:Opened|Completed|Built|Carried out|Financed|Co-financed|Funded|Co-funded|Signed|Launched|Founded|Managed|Run|Operated|Started|Commissioned|Inaugurated"
    r"|Established|Set up|Implemented|Approved|Closed|Suspended|Developed|Constructed|Supported|Led|Executed)\b"
)
_PAYS = re.compile(r"\b(?:contribut|lent\b|lend|paid\b|pays?\b|invest|grant|provid|cover|financ|fund)", re.I)
_MEASURED = re.compile(r"(?:Average|Annual|Total|Daily|Clearance|Traffic|Throughput|Capacity|Costs?|Output|Waiting|Travel|Transit|Freight|Cargo|Passenger)\b")
_END = re.compile(r"(?<=[^\W_A-Z]{2}|[\d)]\d)\.\s+(?=[^\W_a-z])")
"""Where a sentence of an item ends, also before a number: "Ethiopia. 40 turbines"."""
_MOST_HEAD, _MOST_PIECE = 9, 8


@dataclass(frozen=True, slots=True)
class _Item:
    """The work that an item names, and the sentences behind the name."""

    work: Mention
    places: tuple[Piece, ...]
    rest: tuple[tuple[int, int], ...]


def sheet_item(passage: Passage, document_text: str, surface: Surface, labels: Labels, memory: Memory) -> Taken | None:
    """Return what an item in pieces states, and its sentences with the work put before them; None where it is no such item."""
    item = _item(passage, surface) if passage.kind == "list_item" else None
    if item is None:
        return None
    memory.note(item.work)
    name = item.work.labels[0]
    found: list[Statement] = []
    left: list[Passage] = []
    for piece in item.places:
        found.extend(_told(piece, item.work, passage, document_text, surface, labels))
    for start, end in item.rest:
        text = passage.text[start:end]
        if _PARTICIPLE.match(text) and not FINITE.search(text):
            left.append(replace(cut(passage, start, end, f"The {name} was "), kind="paragraph"))
        elif _PAYS.search(text) and text.startswith("The "):
            left.append(replace(cut(passage, start, end, f"For the {name}, "), kind="paragraph"))
        elif _MEASURED.match(text):
            left.append(replace(cut(passage, start, end, f"At the {name}, "), kind="paragraph"))
        elif not FINITE.search(text):
            pieces = [replace(p, start=p.start + start, end=p.end + start) for p in pieces_of(text.rstrip(" ."))]
            told = [s for p in pieces for s in _told(p, item.work, passage, document_text, surface, labels)]
            found.extend(told)
            left.extend([] if told else [cut(passage, start, end)])
        else:
            left.append(replace(cut(passage, start, end), kind="paragraph"))
    return Taken(tuple(found), tuple(left))


def _item(passage: Passage, surface: Surface) -> _Item | None:
    """Return the work with which an item opens, if its first sentence is only a name with its places."""
    ends = [0, *(x for m in _END.finditer(passage.text) for x in (m.start() + 1, m.end())), len(passage.text)]
    spans = list(zip(ends[::2], ends[1::2], strict=True))
    if len(spans) < 2 or spans[0][1] - spans[0][0] > 120:
        return None
    start, end = spans[0]
    head = passage.text[start:end].rstrip(" .")
    if FINITE.search(head) or not head[:1].isupper() or any(c.isdigit() for c in head) or head.startswith(("The ", "A ", "An ")):
        return None
    pieces = pieces_of(head)
    words = pieces[0].text.strip() if pieces else ""
    if not 1 < len(words.split()) <= _MOST_HEAD:
        return None
    named = surface.name(words, "")
    kind = (named.type if named is not None else "") or _kind(words, surface)
    if not kind or not surface.knowledge.ontology.is_any(kind, THINGS) or surface.knowledge.ontology.is_any(kind, ("GeopoliticalEntity",)):
        return None
    work = replace(named, type=kind) if named is not None else Mention((words,), kind)
    return _Item(work, tuple(replace(p, start=p.start + start, end=p.end + start) for p in pieces[1:]), tuple(spans[1:]))


def _kind(words: str, surface: Surface) -> str:
    """Return the class that the last words of a name tell."""
    lemmas = [w.casefold() for w in words.split()]
    found = (surface.knowledge.lexicon.class_of_noun(lemmas[n:]) for n in range(len(lemmas)))
    return next((kind[0] for kind in found if kind is not None), "")


def _told(piece: Piece, work: Mention, passage: Passage, text: str, surface: Surface, labels: Labels) -> Iterator[Statement]:
    """Yield what a piece tells of ``work``: a place, a quantity, a date."""
    if len(piece.text.split()) > _MOST_PIECE:
        return
    span = passage.source_span(piece.start, piece.end)
    evidence = Evidence(*span, text[span[0] : span[1]])
    place = surface.name(piece.text, "") if piece.text[:1].isupper() else None
    told: Iterator[tuple[str, Entity | DateValue | FigureValue, str]] = told_of(piece, work, surface, labels)
    if place is not None and surface.is_place(place.type):
        yield Statement(work.entity(), "locatedIn", place.entity(), evidence, rule="sheet-item", confidence=0.8)
        return
    for predicate, value, modality in told:
        yield Statement(work.entity(), predicate, value, evidence, modality, rule="sheet-item", confidence=0.8)  # type: ignore[arg-type]
