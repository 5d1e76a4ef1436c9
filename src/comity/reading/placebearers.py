"""Places of which a number is told: those whose parts are all counted, and those "where" something is measured."""

from __future__ import annotations

from collections.abc import Iterator

from comity.reading.holders import Holders
from comity.reading.measured import Measure, targets_of, verb_above
from comity.reading.memory import Mention

__all__ = ["place_bearers"]

_HAVING_PARTS = ("Place", "Organization", "GeopoliticalEntity")


def place_bearers(measure: Measure, holders: Holders) -> Iterator[Mention]:
    """Yield the named wholes of ``measure``: "all seven districts *of Osh*", "*Osh*, where unemployment stands at 9 percent", "there are 18 ports *in Osh*"."""
    anchor = measure.anchor
    if measure.counts and anchor.tag_ == "NNS" and anchor.left_edge.lower_ == "all" and anchor.left_edge.i < measure.span.start:
        yield from _named((m for t in targets_of(anchor, frozenset({"of"})) for m in holders.mentions.of(t)[:1]), holders)
    verb = verb_above(anchor)
    if measure.counts and verb is not None and anchor.head == verb and any(c.dep_ == "expl" for c in verb.children):
        within = [c for t in (verb, *anchor.subtree) for c in t.children if c.dep_ == "prep" and c.lower_ == "in"]
        yield from _named((m for link in within[-1:] for t in link.children if t.dep_ == "pobj" for m in holders.mentions.of(t)[:1]), holders)
    if verb is not None and verb.dep_ == "relcl" and not measure.counts and any(c.lower_ == "where" and c.dep_ == "advmod" for c in verb.children):
        yield from _named(holders.mentions.of(verb.head)[:1], holders)


def _named(found: Iterator[Mention] | tuple[Mention, ...] | list[Mention], holders: Holders) -> Iterator[Mention]:
    yield from (m for m in found if m.named and holders.is_a(m, _HAVING_PARTS))
