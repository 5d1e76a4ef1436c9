"""How a sentence was read: its things and values, its clauses, the frames that fired and those that nearly did."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from comity.context import read_gated
from comity.documents import Block, Document, Metadata, Span
from comity.errors import ComityError
from comity.reading.document import SentenceTrace
from comity.reading.knowledge import Knowledge
from comity.reading.match import Attempt
from comity.statements import DateValue, Entity, FigureValue, Statement

__all__ = ["Explained", "explain", "line_span", "text_document"]

HINDRANCES = {
    "needs": "a role that it needs is empty: {detail}",
    "unless": "a role that forbids it is filled: {detail}",
    "modality": "it wants a clause that is {detail}, this one is {found}",
    "purpose": "the clause only tells an aim",
    "genres": "it is for documents of other genres: {detail}",
    "tense": "it wants a clause that is {detail}",
    "except": "it leaves out this verb",
    "only": "what it asks of the clause is not there: {detail}",
}
"""What keeps a frame from a clause, by the key of the frame that does it, for people."""
ROLES_HIDDEN = frozenset({
    "clause", "date", "finds", "finite", "holding", "money", "not", "passive", "root", "wanting", "will"
})  # fmt: skip
"""Roles that only help the matcher, or that repeat what is listed under values."""


@dataclass(frozen=True, slots=True)
class Explained:
    """One sentence of a document and, line by line, how it was read. ``span`` is its place in the text."""

    span: Span
    quote: str
    lines: tuple[str, ...]


def text_document(text: str, name: str = "sentence", genre: str = "prose") -> Document:
    """Return ``text`` as a document of one paragraph, to be read on its own."""
    return Document(name, text, "txt", genre, (Block("paragraph", 0, len(text)),), Metadata(), "")


def line_span(document: Document, line: int) -> Span:
    """Return where line ``line`` (from 1) of the document's text stands.

    Raises ``ComityError`` when the text has fewer lines.
    """
    lines = document.text.splitlines(keepends=True)
    if not 1 <= line <= len(lines):
        raise ComityError(f"{document.name}: there is no line {line}. The text as read has {len(lines)} lines.")
    start = sum(map(len, lines[: line - 1]))
    return start, start + len(lines[line - 1].rstrip("\r\n"))


def explain(document: Document, knowledge: Knowledge, span: Span | None = None) -> list[Explained]:
    """Return how each sentence of ``document`` that meets ``span`` (default: all) was read, in the order of the text.

    A stretch that rules without a parser have read, such as a table row or a title line, stands there with its
    statements alone. Raises ``ComityError`` when nothing is stated in the stretch and no sentence was read there.
    """
    told: dict[Span, list[str]] = {}

    def keep(trace: SentenceTrace) -> None:
        told[trace.evidence.start, trace.evidence.end] = list(_sentence(trace))  # now: the reader's memory moves on

    kept, _context, gate = read_gated(document, knowledge, keep)
    for stated in kept:
        place = stated.evidence.start, stated.evidence.end
        told.setdefault(place, []).append(f"states    {_stated(stated)}")
    for refused in gate.refused:
        place = refused.statement.evidence.start, refused.statement.evidence.end
        told.setdefault(place, []).append(f"refused   {_stated(refused.statement)}: {refused.code}")
    found = [
        Explained(place, document.slice(place), tuple(lines))
        for place, lines in sorted(told.items())
        if span is None or (place[0] < span[1] and place[1] > span[0])
    ]
    if not found:
        raise ComityError(f"{document.name}: nothing was read there. The line is empty, or left out on purpose.")
    return found


def _sentence(trace: SentenceTrace) -> Iterator[str]:
    reader = trace.reader
    named = [f"{mention.labels[0]} ({mention.type or 'of no class'})" for mention in reader.mentions.named()]
    if named:
        yield f"things    {'; '.join(named)}"
    values = [*(q.text for q in trace.quantities), *(f"{d.text} = {d.edtf or 'no date'}" for d in trace.dates)]
    if values:
        yield f"values    {'; '.join(values)}"
    for attempts in _by_clause(reader.trace):
        yield from _clause(attempts, trace)


def _by_clause(attempts: Sequence[Attempt]) -> Iterator[list[Attempt]]:
    """Yield the attempts at each clause, in the order of the sentence."""
    clauses: dict[tuple[int, str], list[Attempt]] = {}
    for attempt in attempts:
        clauses.setdefault((attempt.clause.verb.i, attempt.clause.trigger), []).append(attempt)
    for _, found in sorted(clauses.items()):
        yield found


def _clause(attempts: Sequence[Attempt], trace: SentenceTrace) -> Iterator[str]:
    clause, stance = attempts[0].clause, attempts[0].stance
    told = [line for attempt in attempts for line in _attempt(attempt, trace)]
    if not told:
        return
    roles = "; ".join(
        f"{role} {' + '.join(repr(token.text) for token in tokens)}"
        for role, tokens in clause.roles.items()
        if tokens and role not in ROLES_HIDDEN
    )
    speaker = f", says {stance.speaker.text}" if stance.speaker is not None else ""
    yield f"clause    {clause.trigger} [{stance.modality}{speaker}] {roles}".rstrip()
    yield from told


def _attempt(attempt: Attempt, trace: SentenceTrace) -> Iterator[str]:
    frame = attempt.frame
    if attempt.readings:
        for reading in attempt.readings:
            yield f"  fired   {frame.id}: {_fact(reading.subject, reading.predicate, reading.object)}"
    elif any(trigger == "*" or trigger.startswith("<") for trigger in frame.triggers):
        return  # a frame for any word nearly fires everywhere
    elif attempt.hindrance:
        yield f"  nearly  {frame.id}: {_hindrance(attempt)}"
    else:
        for fact, argument, there in trace.reader.unfit(attempt):
            wanted = " or ".join(argument.allowed) or "a thing"
            found = ", ".join(f"{m.labels[0]} ({m.type or 'of no class'})" for m in there) or "nothing"
            roles = "|".join(argument.roles)
            yield f"  nearly  {frame.id}: {fact.predicate} wants {wanted} as {roles}, found {found}"


def _hindrance(attempt: Attempt) -> str:
    frame, roles = attempt.frame, attempt.clause.roles
    details: dict[str, Callable[[], str]] = {
        "needs": lambda: ", ".join(role for role in frame.needs if not roles.get(role)),
        "unless": lambda: ", ".join(role for role in frame.unless if roles.get(role)),
        "modality": lambda: " or ".join(frame.modality),
        "genres": lambda: ", ".join(frame.genres),
        "tense": lambda: frame.tense,
        "only": lambda: "|".join(frame.only.roles) if frame.only else "",
    }
    detail = details.get(attempt.hindrance, str)()
    return HINDRANCES[attempt.hindrance].format(detail=detail, found=attempt.stance.modality)


def _stated(statement: Statement) -> str:
    speaker = f", says {statement.attributed_to.label}" if statement.attributed_to else ""
    fact = _fact(statement.subject, statement.predicate, statement.object)
    return f"[{statement.modality}{speaker}] {fact} (rule {statement.rule}, {statement.confidence:.2f})"


def _fact(subject: Entity, predicate: str, value: Entity | DateValue | FigureValue) -> str:
    return f"{_thing(subject)} – {predicate} – {_thing(value) if isinstance(value, Entity) else _value(value)}"


def _thing(entity: Entity) -> str:
    return f"{entity.label} ({entity.type})" if entity.type else entity.label


def _value(value: DateValue | FigureValue) -> str:
    if isinstance(value, DateValue):
        return value.edtf or value.text
    number = f"{value.number} to {value.number_to}" if value.number_to else value.number
    told = [value.comparator, number, value.unit, f"({value.indicator})" if value.indicator else "", value.time]
    return " ".join(each for each in told if each)
