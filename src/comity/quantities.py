"""Quantities in clean text: amounts of money, shares, measures and counts, with comparators and ranges.

Numbers are exact decimals in plain notation. What is undecidable is left apart and says so in ``doubt``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from comity.amounts import Amount, Amounts, QuantityKind
from comity.dates import DateMention, find_dates
from comity.documents import Span
from comity.labels import named_digits
from comity.numbers import plain, starts_number
from comity.scan import DASHES, Tokens
from comity.units import Comparator, Units

__all__ = ["Quantity", "QuantityKind", "find_quantities", "looks_like_year", "quantities_of"]


_SMALL = 1000
_MAX_GAP = 8
_BREAKS = frozenset({".", ";", ":", "and", "or"})
_LIST_ENDS = (["and"], ["or"], ["&"], [",", "and"], ["to"])
_YEAR = re.compile(r"(?:19|20)\d\d")
_ONE = "the two numbers may be one"


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


def looks_like_year(quantity: Quantity) -> bool:
    """Tell whether the words of a quantity are four digits that could be a year of the last or this century."""
    return _YEAR.fullmatch(quantity.text) is not None


def find_quantities(text: str, units: Units, dates: Sequence[DateMention] | None = None) -> list[Quantity]:
    """Return the quantities of ``text`` in order, without overlaps among them or with ``dates`` (read here if None)."""
    tokens = Tokens(text)
    return quantities_of(tokens, named_digits(tokens), units, find_dates(text, units=units) if dates is None else dates)


def quantities_of(
    tokens: Tokens, named: Collection[int], units: Units, dates: Sequence[DateMention]
) -> list[Quantity]:
    """Return what ``find_quantities`` returns, of tokens of which it is known which digits are ``named``."""
    taken: set[int] = set()
    for mention in dates:
        taken.update(tokens.within((mention.start, mention.end)))
    reader = Amounts(tokens, units, named, taken)
    amounts = _shared(reader, _ranges(reader, _amounts(reader)))
    return [_quantity(reader, amount) for amount in amounts]


def _quantity(reader: Amounts, amount: Amount) -> Quantity:
    tokens = reader.tokens
    start, end = tokens[amount.start].start, tokens[amount.end - 1].end
    return Quantity(
        start=start,
        end=end,
        text=tokens.text[start:end],
        number=plain(amount.value),
        unit=amount.unit,
        kind=amount.kind,
        comparator=amount.comparator,
        number_to=plain(amount.value_to) if amount.value_to is not None else "",
        noun_span=(tokens[amount.noun[0]].start, tokens[amount.noun[1] - 1].end) if amount.noun else None,
        relation=amount.relation,
        per=amount.per,
        doubt=amount.doubt,
    )


def _amounts(reader: Amounts) -> list[Amount]:
    found: list[Amount] = []
    floor = 0
    for i, token in enumerate(reader.tokens):
        if i < floor or not starts_number(token):
            continue
        last = found[-1] if found else None
        ranged = last is not None and last.prefixed and i == last.end + 1
        amount = reader.at(i, floor, ranged and reader.low(i - 1) in (*DASHES, "to", "and"))
        if amount is not None:
            found.append(amount)
            floor = amount.end
    return found


def _ranges(reader: Amounts, amounts: list[Amount]) -> list[Amount]:
    """Join both ends of a range, and mark both sides of a change."""
    joined: list[Amount] = []
    for amount in amounts:
        joined.append(amount)
        if len(joined) > 1 and "ordinal" not in (joined[-2].kind, amount.kind):
            joined[-2:] = _change(reader, *joined[-2:]) or _range(reader, *joined[-2:]) or joined[-2:]
    return joined


def _change(reader: Amounts, one: Amount, other: Amount) -> list[Amount]:
    """Mark the sides of ``from 30.3% in 2010 to 29.1%`` and ``to 47 states from 10``."""
    gap = [reader.low(k) for k in range(one.tail, other.start)][-_MAX_GAP - 1 :]
    sides = (reader.low(one.start - 1), gap[-1] if gap else "")
    if sides not in (("from", "to"), ("to", "from")) or len(gap) > _MAX_GAP or _BREAKS & set(gap):
        return []
    one, other = _alike(one, other)
    if sides[0] == "from":
        return [replace(one, relation="from"), replace(other, relation="to")]
    return [replace(one, relation="to"), replace(other, relation="from")]


def _range(reader: Amounts, one: Amount, other: Amount) -> list[Amount]:
    """Join ``$3-5 billion``, ``between 5 and 10 percent``, ``two or three``."""
    if other.start != one.end + 1 or other.bounded or one.value_to is not None or one.tail > one.end:
        return []
    link, dash = reader.low(one.end), reader.tokens[one.end]
    dashed = link in DASHES and dash.glued == reader.tokens[one.end + 1].glued
    between = link == "and" and reader.low(one.start - 1) == "between"
    either = link == "or" and one.scale == other.scale and other.value <= 2 * one.value
    if link == "to" and other.kind == "bare" and one.kind in ("percent", "money", "measure") and not one.prefixed:
        return []  # "rose by 12 per cent to 340"
    first, second = _alike(one, other)
    if not (dashed or between or either or link == "to") or first.value >= second.value or first.unit != second.unit:
        return []
    whole = replace(second, start=first.start, value=first.value, value_to=second.value)
    return [replace(whole, comparator=first.comparator, bounded=first.bounded, prefixed=first.prefixed)]


def _alike(one: Amount, other: Amount) -> tuple[Amount, Amount]:
    """Give the bare one of two amounts the unit, and a small one the scale, of the other."""
    if one.kind == "bare" and other.kind not in ("bare", "fraction"):
        one = replace(one, kind=other.kind, unit=other.unit)
    elif other.kind == "bare" and one.kind in ("money", "percent", "measure", "count"):
        other = replace(other, kind=one.kind, unit=one.unit)
    small = one.scale == 1 and other.scale > 1 and one.value < _SMALL and one.value * other.scale < other.value
    if small and one.unit == other.unit:
        one = replace(one, value=one.value * other.scale, scale=other.scale)
    return one, other


def _shared(reader: Amounts, amounts: list[Amount]) -> list[Amount]:
    """Share a unit in a list (3 million and 2 million euros), and mark numbers that may be one."""
    listed = False  # True while the links to the right make up a list that ends with "and"
    for k in range(len(amounts) - 2, -1, -1):
        one, other = amounts[k], amounts[k + 1]
        link = [reader.low(j) for j in range(one.end, min(other.start, one.end + 3))]
        listed = link in _LIST_ENDS or (listed and link == [","])
        if not listed or "ordinal" in (one.kind, other.kind):
            continue
        if one.kind == "bare" and one.scale > 1 and other.scale == 1 and link == ["and"]:
            amounts[k], amounts[k + 1] = replace(one, doubt=_ONE), replace(other, doubt=_ONE)
        elif one.kind == "bare" and not other.prefixed and other.kind != "fraction":
            if other.kind != "count" or one.scale == other.scale:
                one = _alike(one, other)[0]
                if one.scale == 1 and other.scale > 1 and one.value < _SMALL:  # "300 and 150 million euros"
                    one = replace(one, value=one.value * other.scale, scale=other.scale)
                amounts[k] = one
        elif one.prefixed and other.kind == "bare" and other.scale > 1:
            amounts[k + 1] = replace(other, kind="money", unit=one.unit)
    return amounts
