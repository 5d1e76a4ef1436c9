"""Dates whose verb is left out: "The memorandum was signed in 2010, *the agreement in 2012*"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from comity.dates import DateMention
from comity.reading.dating import NEVER, Dating
from comity.reading.gaps import gapped
from comity.reading.memory import Mention
from comity.reading.phrases import noun_labels
from comity.reading.tree import Doc, Span, Token

__all__ = ["GappedDate", "gapped_dates"]

_JOINING = frozenset({",", ";", "and", "while", "but"})
_LINKS = frozenset({"in", "on", "since", "from"})


@dataclass(frozen=True, slots=True)
class GappedDate:
    """``thing`` has the date ``own`` in the way in which something else had ``before``."""

    thing: Mention
    own: DateMention
    before: DateMention


def gapped_dates(dates: Sequence[tuple[Token, DateMention]], dating: Dating) -> Iterator[GappedDate]:
    """Yield what stands alone between two dates of a sentence, a comma or "and" before it."""
    for (_, before), (token, own) in pairwise(dates):
        doc = token.doc
        first, second = _span(before, doc), _span(own, doc)
        if first is None or second is None or second.start < 2 or doc[second.start - 1].lower_ not in _LINKS or before.role != own.role:
            continue
        head = gapped(first, doc[second.start - 1 : second.end])
        if head is None or doc[max(head.left_edge.i - 1, 0)].lower_ not in _JOINING:
            continue
        found = dating.things(head)[:1] or [Mention(tuple(noun_labels(head)), "", token=head)]
        if found and not dating.is_a(found[0], NEVER) and (found[0].named or found[0].type or " " in found[0].labels[0]):
            yield GappedDate(found[0], own, before)


def _span(date: DateMention, doc: Doc) -> Span | None:
    return doc.char_span(date.start, date.end, alignment_mode="expand")
