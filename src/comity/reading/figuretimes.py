"""When a figure holds: the date of its clause, unless the date tells of something else or is only one end of a stretch."""

from __future__ import annotations

from collections.abc import Sequence

from comity.dates import DateMention
from comity.reading.holders import is_described_so
from comity.reading.measured import Measure, verb_above
from comity.reading.subjects import subjects_of
from comity.reading.tree import Token

__all__ = ["time_of"]

Dates = Sequence[tuple[Token, DateMention]]
_COMPARED = frozenset({"than", "over", "against", "with", "from"})
_OPEN = frozenset({"since", "until"})
"""Roles of dates from which or up to which something has added up: "*since 2016* the aid has come to 95 million"."""


def time_of(measure: Measure, verb: Token | None, dates: Dates, rule: str) -> str:
    """Return the date of the clause in which the quantity stands, nearest first, as EDTF or as the source writes it."""
    if rule == "figure-of-size" or is_described_so(measure):
        return ""  # how long a line is has no time: "*the 217-kilometre line* is to be completed by 2027"
    same = [(t, date) for t, date in dates if verb_above(t) == verb and date.role not in _OPEN and not _is_compared(t) and not _is_aside(t, verb)]
    near = sorted(same, key=lambda pair: (abs(pair[0].i - measure.anchor.i), pair[0].i < measure.anchor.i))
    return (near[0][1].edtf or near[0][1].text) if near else ""


def _is_aside(date: Token, verb: Token | None) -> bool:
    """Tell whether a date stands in a clause about the subject: "the centre, *which opened in 2009*, has trained ..."."""
    asides = (c for s in (subjects_of(verb) if verb is not None else ()) for c in s.children if c.dep_ in {"relcl", "acl"})
    cited = date.i + 1 < len(date.doc) and date.nbor().text == ")" and date.i > 1 and date.nbor(-1).pos_ == "PROPN"  # "theory (*Rhodes 1997*)"
    return cited or (verb is not None and any(c.i < date.i < verb.i for c in asides))


def _is_compared(date: Token) -> bool:
    """Tell whether a date is only what is compared with: "up 5% over 2016", "higher than last year"."""
    return date.dep_ == "pobj" and date.head.lower_ in _COMPARED
