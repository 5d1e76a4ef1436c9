"""Quantities in clean text: amounts of money, shares, measures and counts, with comparators and ranges.

Numbers are exact decimals in plain notation. What is undecidable is left apart and says so in ``doubt``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from comity.amounts import Amount, Amounts, QuantityKind
from comity.dates import DateMention, find_dates
from comity.documents import Span
from comity.numbers import plain
from comity.scan import DASHES, named_digits, scan, tokens_in
from comity.units import Comparator, Units

__all__ = ["Quantity", "QuantityKind", "find_quantities"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity at ``text[start:end]``: comparator, number and unit, but not the counted noun.

    ``unit`` is an ISO 4217 code, ``percent``, ``percentage_point``, a canonical measure, ``fraction``, the singular
    of the counted noun (a guess: the reader of ``noun_span`` decides its head), or empty.
    """

    start: int
    end: int
    text: str
    number: str
    unit: str
    kind: QuantityKind
    comparator: Comparator = "exactly"
    number_to: str = ""
    noun_span: Span | None = None
    relation: Literal["", "from", "to"] = ""
    """The side of a change: from 12 to 15."""
    per: str = ""
    """What the amount is counted per: year, capita, km."""
    doubt: str = ""
    """Why the number may be another, or empty."""


def find_quantities(text: str, units: Units, dates: Sequence[DateMention] | None = None) -> list[Quantity]:
    """Return the quantities of ``text`` in order, without overlaps among them or with ``dates`` (read here if None)."""
    tokens = scan(text)
    taken: set[int] = set()
    for mention in find_dates(text) if dates is None else dates:
        taken.update(tokens_in(tokens, (mention.start, mention.end)))
    reader = Amounts(text, tokens, units, named_digits(text, tokens), taken)
    amounts = _shared(reader, _ranges(reader, _amounts(reader)))
    return [_quantity(reader, amount) for amount in amounts]


def _quantity(reader: Amounts, amount: Amount) -> Quantity:
    tokens = reader.tokens
    start, end = tokens[amount.start].start, tokens[amount.end - 1].end
    noun = (tokens[amount.noun[0]].start, tokens[amount.noun[1] - 1].end) if amount.noun else None
    return Quantity(
        start,
        end,
        reader.text[start:end],
        plain(amount.value),
        amount.unit,
        amount.kind,
        amount.comparator,
        plain(amount.value_to) if amount.value_to is not None else "",
        noun,
        amount.relation,
        amount.per,
        amount.doubt,
    )


def _amounts(reader: Amounts) -> list[Amount]:
    found: list[Amount] = []
    i = floor = 0
    while i < len(reader.tokens):
        last = found[-1] if found else None
        money = last is not None and last.prefixed and i == last.end + 1 and reader.low(last.end) in (*DASHES, "to", "and")
        amount = reader.at(i, floor, money)
        if amount is not None:
            found.append(amount)
            floor = amount.end
        i = max(i + 1, amount.end if amount is not None else 0)
    return found


def _ranges(reader: Amounts, amounts: list[Amount]) -> list[Amount]:
    """Join both ends of a range, and mark both sides of a change."""
    joined: list[Amount] = []
    for amount in amounts:
        pair = _pair(reader, joined[-1], amount) if joined else None
        if pair is not None:
            joined[-1:] = pair
        else:
            joined.append(amount)
    return joined


def _pair(reader: Amounts, one: Amount, other: Amount) -> tuple[Amount, ...] | None:
    if "ordinal" in (one.kind, other.kind):
        return None
    between = [reader.low(k) for k in range(one.tail, other.start)]
    if _sides(reader, one, other, "from", "to"):
        first, second = _alike(one, other)
        return replace(first, relation="from"), replace(second, relation="to")
    if _sides(reader, one, other, "to", "from"):
        first, second = _alike(one, other)
        return replace(first, relation="to"), replace(second, relation="from")
    if len(between) != 1 or other.bounded or one.value_to is not None:
        return None
    opened = reader.low(one.start - 1) == "between"
    dash = between[0] in DASHES and reader.glued(one.end) == reader.glued(one.end + 1)
    if not (dash or between[0] == "to" or (between[0] == "and" and opened) or (between[0] == "or" and one.scale == other.scale)):
        return None
    first, second = _alike(one, other)
    if first.value >= second.value or first.unit != second.unit or second.value_to is not None:
        return None
    if one.noun is not None and one.tail > one.end or (between[0] == "or" and second.value > 2 * first.value):
        return None
    return (replace(second, start=first.start, value=first.value, value_to=second.value, comparator=first.comparator,
                    bounded=first.bounded, prefixed=first.prefixed),)  # fmt: skip


def _sides(reader: Amounts, one: Amount, other: Amount, before: str, link: str) -> bool:
    """Tell whether the amounts stand as in ``from 30.3% in 2010 to 29.1%``."""
    gap = range(one.tail, other.start)
    if reader.low(one.start - 1) != before or not 1 <= len(gap) <= 8 or reader.low(other.start - 1) != link:
        return False
    return not any(reader.low(k) in (".", ";", ":", "and", "or") for k in gap)


def _alike(one: Amount, other: Amount) -> tuple[Amount, Amount]:
    """Give the bare one of two amounts the unit, and a small one the scale, of the other."""
    if one.kind == "bare" and other.kind not in ("bare", "fraction"):
        one = replace(one, kind=other.kind, unit=other.unit)
    elif other.kind == "bare" and one.kind in ("money", "percent", "measure", "count"):
        other = replace(other, kind=one.kind, unit=one.unit)
    small = one.scale == 1 and other.scale > 1 and one.value < _THOUSAND_PARTS and one.value * other.scale < other.value
    if small and one.unit == other.unit:
        one = replace(one, value=one.value * other.scale, scale=other.scale)
    return one, other


_THOUSAND_PARTS = 1000


def _shared(reader: Amounts, amounts: list[Amount]) -> list[Amount]:
    """Share a unit in a list: 3 million and 2 million euros; mark numbers that may be one."""
    closed = False  # True while the later links make up a list that ends with "and"
    for k in range(len(amounts) - 2, -1, -1):
        one, other = amounts[k], amounts[k + 1]
        link = [reader.low(j) for j in range(one.end, other.start)]
        closed = link in (["and"], ["or"], [",", "and"], ["&"]) or (closed and link == [","])
        if not closed or "ordinal" in (one.kind, other.kind):
            continue
        if one.kind == "bare" and one.scale > 1 and other.scale == 1 and link == ["and"]:
            doubt = "the two numbers may be one"
            amounts[k], amounts[k + 1] = replace(one, doubt=doubt), replace(other, doubt=doubt)
        elif one.kind == "bare" and not other.prefixed and other.kind != "fraction":
            if other.kind != "count" or one.scale == other.scale:
                amounts[k] = _alike(one, other)[0]
        elif one.prefixed and other.kind == "bare" and other.scale > 1:
            amounts[k + 1] = replace(other, kind="money", unit=one.unit)
    return amounts
