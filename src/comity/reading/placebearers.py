"""Places of which a number is told: those whose parts are all counted, and those "where" something is measured."""

from __future__ import annotations

from collections.abc import Iterator

from comity.reading.holders import Holders
from comity.reading.measured import Measure, targets_of, verb_above
from comity.reading.memory import Mention

__all__ = ["place_bearers"]

_HAVING_PARTS = ("Place", "Organization", "GeopoliticalEntity")


def place_bearers(measure: Measure, holders: Holders) -> Iterator[Mention]:
    """Yield the named wholes of ``measure``: "all seven districts *of Osh*", "*Osh*, where unemployment stands at 9 percent"."""
    anchor = measure.anchor
    if measure.counts and anchor.tag_ == "NNS" and anchor.left_edge.lower_ == "all" and anchor.left_edge.i < measure.span.start:
        yield from _named((m for t in targets_of(anchor, frozenset({"of"})) for m in holders.mentions.of(t)[:1]), holders)
    verb = verb_above(anchor)
    if verb is not None and verb.dep_ == "relcl" and not measure.counts and any(c.lower_ == "where" and c.dep_ == "advmod" for c in verb.children):
        yield from _named(holders.mentions.of(verb.head)[:1], holders)


def _named(found: Iterator[Mention] | tuple[Mention, ...] | list[Mention], holders: Holders) -> Iterator[Mention]:
    yield from (m for m in found if m.named and holders.is_a(m, _HAVING_PARTS))
