"""What is only asked for: facts told inside advice are as uncertain as the advice.

"Puts forward countermeasures: establish a fund *with the participation of the banks*" tells of no bank that takes part. Commands
and items of lists of advice are asked for as a whole; of a sentence that announces advice, what stands behind its colon.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from comity.reading.memory import Memory
from comity.reading.tree import Span
from comity.statements import Entity, Statement

__all__ = ["as_asked", "is_offered"]

KNOWN = frozenset({"place-in-place", "demonym-place", "stated-class"})
"""Rules that tell where a place is and what a named thing is, which no advice changes."""


_COUNTED = re.compile(r"\W*(?:and\s+)?(?:(?:first|second|third|fourth|fifth|sixth|last)(?:ly)?|finally|in addition|moreover|furthermore|besides|\(?\d\))\s*,", re.I)
LASTING = 4
"""Sentences for which advice is counted on."""


def is_offered(sentence: Span, headed: bool, memory: Memory) -> bool:
    """Tell whether a sentence goes on counting advice, by what somebody could do: "Thirdly, the two cities *can* set up a fund".

    ``headed``: it stands under a heading that announces advice.
    """
    if not any(t.lower_ == "can" and t.dep_ == "aux" for t in sentence) or not _COUNTED.match(sentence.text):
        return False
    return headed or (memory.advising >= 0 and memory.read - memory.advising < LASTING)


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
