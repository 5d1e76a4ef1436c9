"""Each claim once for each passage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from comity.statements import DateValue, Entity, FigureValue, Statement

__all__ = ["unique"]


def unique(statements: Iterable[Statement], symmetric: frozenset[str] = frozenset()) -> Iterator[Statement]:
    """Yield each claim once for each passage; of equal ones the first, which is the surest rule, stays."""
    seen: set[tuple[object, ...]] = set()
    for statement in statements:
        ends: tuple[object, object] = (statement.subject.label.lower(), _key(statement.object))
        if statement.predicate in symmetric and isinstance(statement.object, Entity):
            ends = min(ends, ends[::-1], key=str)
        key = (
            *ends, statement.predicate, statement.modality,
            statement.attributed_to, statement.evidence.start, statement.evidence.end,
        )  # fmt: skip
        if key not in seen:
            seen.add(key)
            yield statement


def _key(value: Entity | DateValue | FigureValue) -> object:
    if isinstance(value, Entity):
        return value.label.lower()
    if isinstance(value, FigureValue):
        return value.number, value.number_to, value.unit
    return value.edtf, value.text
