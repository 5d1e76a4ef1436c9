"""What is only asked for: facts told inside advice are as uncertain as the advice.

"Puts forward countermeasures: establish a fund *with the participation of the banks*" tells of no bank that takes part. Commands
and items of lists of advice are asked for as a whole; of a sentence that announces advice, what stands behind its colon.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from comity.statements import Entity, Statement

__all__ = ["as_asked"]

KNOWN = frozenset({"place-in-place", "demonym-place", "stated-class"})
"""Rules that tell where a place is and what a named thing is, which no advice changes."""


def as_asked(statements: Sequence[Statement], quote: str, whole: bool) -> Iterable[Statement]:
    """Return the statements of a sentence as they are meant; ``whole``: all of it is asked for."""
    rules = {s.rule for s in statements if s.predicate == "recommends"}
    if whole or "announced-before" in rules or any(s.rule in {"imperative", "imperative-led"} for s in statements):
        return map(_recommended, statements)
    lead, colon, items = quote.casefold().replace("：", ":").partition(":")
    if "announced" not in rules or not colon:
        return statements
    return [_recommended(s) if _stands_only_in(items, lead, s) else s for s in statements]


def _stands_only_in(items: str, lead: str, statement: Statement) -> bool:
    """Tell whether one end of a statement is named behind the colon and not before it."""
    value = statement.object
    ends = (statement.subject.label, value.label if isinstance(value, Entity) else value.text)
    return any(label and label.casefold() in items and label.casefold() not in lead for label in ends)


def _recommended(statement: Statement) -> Statement:
    return replace(statement, modality="recommended") if statement.modality == "asserted" and statement.rule not in KNOWN else statement
