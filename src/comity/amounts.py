"""One amount at a time: a number with its comparator, its currency or unit, or the noun that it counts."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from comity.nouns import FUNCTION_WORDS, looks_plural, singular, word_set
from comity.numbers import Number, read_number, read_ordinal, starts_number
from comity.scan import DASHES, Tokens
from comity.units import Comparator, Unit, Units

__all__ = ["Amount", "Amounts", "QuantityKind"]

QuantityKind = Literal["money", "percent", "percentage_point", "count", "measure", "fraction", "ordinal", "bare"]

_THOUSAND = Decimal(1000)
_ARTICLES = word_set("the its their these those our his her all such")
_PERIODS = {"annually": "year", "yearly": "year", "monthly": "month", "weekly": "week", "daily": "day", "annum": "year"}
_TIMES = word_set("year month week day hour head")
_NO_NOUN = word_set("way fold sided pronged tier track dimensional up off time")
_SIGNED = word_set("percent percentage_point degree") | {"degree Celsius"}
_MAX_WORDS = 6
_FAR = 14
_WHENS = frozenset({"today", "now", "currently", "yesterday", "nowadays", "presently"})
"""Adverbs that tell when and are counted by nobody: "has nine *today*"."""


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount on tokens ``start`` to ``end``, comparator and unit included, the counted noun not."""

    start: int
    end: int
    value: Decimal
    kind: QuantityKind
    unit: str = ""
    comparator: Comparator = "exactly"
    value_to: Decimal | None = None
    scale: Decimal = Decimal(1)
    noun: tuple[int, int] | None = None
    """Tokens of the counted noun with its modifiers, mostly after the number, or before it (a population of ...)."""
    per: str = ""
    relation: Literal["", "from", "to"] = ""
    doubt: str = ""
    prefixed: bool = False
    """True when the currency stands before the number."""
    bounded: bool = False
    """True when a comparator belongs to the span."""

    @property
    def tail(self) -> int:
        """The index after everything that belongs to the amount."""
        return max(self.noun[1], self.end) if self.noun else self.end


class Amounts:
    """Reads amounts from the tokens of one text; ``named`` are digits of names, ``taken`` tokens of dates."""

    def __init__(self, tokens: Tokens, units: Units, named: Collection[int], taken: Collection[int]) -> None:
        self.tokens, self.units, self.named, self.taken = tokens, units, named, taken

    def low(self, i: int) -> str:
        """Return the lower form of token ``i``, empty beyond the text."""
        return self.tokens[i].low

    def at(self, i: int, floor: int, money: bool = False) -> Amount | None:
        """Return the amount whose number begins at token ``i``; what stands before token ``floor`` is spoken for.

        ``money`` tells that the number ends a range that began with a currency.
        """
        if not starts_number(self.tokens[i]) or i in self.taken or i in self.named:
            return None
        ordinal = read_ordinal(self.tokens, i)
        if ordinal is not None and not self.tokens[i].glued:
            return Amount(i, ordinal[1], Decimal(ordinal[0]), "ordinal")
        first = i - 1 if self.is_pointed(i) else i
        currency = self.currency_before(first, floor)
        number = self.number(i, money or currency is not None)
        if number is None or self.is_name(i, number) or (currency is None and first == i and self.hangs_on(i)):
            return None
        if currency is not None and currency[0].large_only and number.value < _THOUSAND:
            currency = None
        if currency is not None and number.joined and self.splits(currency[0], number):
            number = read_number(self.tokens, i, True, joins=False) or number
        if first < i:
            number = replace(number, value=number.value.scaleb(-len(self.low(i))))
        amount = self.measured(first, number, currency)
        if amount is None:
            return None
        amount = self.bound(self.signed(amount, first), floor)
        if amount.kind == "bare":
            amount = self.told_before(amount, floor)
        return None if self.is_idle(amount, i, number) else amount

    # The number itself

    def number(self, i: int, money: bool) -> Number | None:
        """Read the number, and the half of ``half an hour``."""
        number = read_number(self.tokens, i, money)
        if number is None and self.low(i) == "half" and self.low(i + 1) in ("a", "an"):
            unit = self.units.after.match(self.tokens, i + 2)
            return Number(Decimal("0.5"), i + 2, "words") if unit is not None else None
        return None if number is None or any(k in self.taken for k in range(i, number.end)) else number

    def is_pointed(self, i: int) -> bool:
        """Tell whether a decimal point without a zero stands before token ``i``: .5 percent."""
        point = self.tokens[i - 1]
        digits = self.tokens[i].kind == "digits" and self.tokens[i].glued and self.tokens[i + 1].text not in (".", ",")
        return digits and point.text == "." and (not point.glued or self.tokens[i - 2].text in ("(", "$", "€", "£"))

    def hangs_on(self, i: int) -> bool:
        """Tell whether the digits are the rest of something else: ``MH370``, the 3 of ``1.2.3``, ``S/2015/12``."""
        token, before = self.tokens[i], self.tokens[i - 1]
        if not token.glued:
            return False
        if before.kind == "word":
            return token.kind == "digits" and not before.is_chinese
        return before.text in ".,:/'’#*=" and before.glued and self.tokens[i - 2].kind != "symbol"

    def is_name(self, i: int, number: Number) -> bool:
        """Tell whether what follows makes the number a name or a part of one: ``1.2.3``, ``Five-Year Plan``."""
        token, sign, second = self.tokens[i], self.tokens[number.end], self.tokens[number.end + 1]
        if token.kind == "digits":
            return sign.glued and second.glued and sign.text in (".", ",", ":", "/") and second.kind == "digits"
        if not token.is_capital:
            return False
        dash = sign.text in DASHES and sign.glued
        opening = self.tokens[i - 1].text in ("", *".!?:;“(•", '"')
        return self.tokens[number.end + dash].is_capital and (dash or not opening)

    # What stands before it

    def currency_before(self, i: int, floor: int) -> tuple[Unit, int] | None:
        """Return the currency that stands before token ``i`` and the index where it begins."""
        found = self.units.currencies.match_before(self.tokens, i)
        if found is None or found[1] < floor or found[1] in self.taken:
            return None
        start = found[1]
        sign, letters = self.tokens[start], self.tokens[start - 1]
        if len(sign.text) > 1 and sign.text.islower() and not self.is_large(i):
            return None  # "paid in euros 12 times"
        if start > floor and sign.glued and sign.kind == "symbol" and letters.is_word:
            return Unit(letters.text + sign.text, "money"), start - 1  # some other dollar
        if start > floor and sign.text == "$" and letters.text == "US":
            return found[0], start - 1  # written apart: "US $3 billion"
        return found

    def is_large(self, i: int) -> bool:
        """Tell whether the number at token ``i`` is a thousand or more."""
        number = read_number(self.tokens, i, True)
        return number is not None and number.value >= _THOUSAND

    def splits(self, currency: Unit, number: Number) -> bool:
        """Tell whether "and" parts a sum from another amount: $2 billion and 300 million people."""
        unit = self.unit_after(number.end, number)
        return unit[0].name != currency.name if unit is not None else self.noun_after(number.end, number) is not None

    def bound(self, amount: Amount, floor: int) -> Amount:
        """Add the comparator before the amount; a verb such as "exceeded" gives one, too, but stays outside."""
        found = self.units.bounds_before.match_before(self.tokens, amount.start)
        if found is not None and found[1] >= floor and not any(k in self.taken for k in range(found[1], amount.start)):
            return replace(amount, start=found[1], comparator=found[0], bounded=True)
        verb = self.units.bound_verbs.match_before(self.tokens, amount.start)
        if verb is not None and verb[1] >= floor and amount.comparator == "exactly":
            return replace(amount, comparator=verb[0])
        return amount

    def signed(self, amount: Amount, i: int) -> Amount:
        """Take a minus sign before a percentage, a temperature or a decimal number, where it is no dash."""
        j = amount.start - 1
        sign = self.tokens[j]
        free = sign.text in ("-", "−", "–") and (not sign.glued or self.low(j - 1) == "(")
        tied = self.tokens[amount.start].glued and free
        fits = amount.unit in _SIGNED or amount.value != int(amount.value)
        if amount.start != i or not fits or not (tied or sign.low == "minus"):
            return amount
        return replace(amount, start=j, value=-amount.value)

    def told_before(self, amount: Amount, floor: int) -> Amount:
        """Take the noun that stands before its number: a population of 5 million, the number of members rose to 12."""
        for j in range(amount.start - 1, max(floor, amount.start - _FAR) - 1, -1):
            if self.low(j) in (".", ";", "!", "?") or j in self.taken:
                break
            found = self.units.told_before.match(self.tokens, j)
            if found is not None:
                return replace(amount, kind="count", unit=found[0], noun=(j, found[1]))
            noun = self._noun(j + 2, False) if self.low(j) == "number" and self.low(j + 1) == "of" else None
            if noun is not None and noun[1] <= amount.start:
                return replace(amount, kind="count", unit=singular(self.tokens[noun[2]].text), noun=noun[:2])
        return amount

    # What stands after it

    def measured(self, i: int, number: Number, currency: tuple[Unit, int] | None) -> Amount | None:
        """Add currency, unit or counted noun to the number."""
        start = currency[1] if currency else i
        base = Amount(start, number.end, number.value, "bare", scale=number.scale, doubt=number.doubt)
        if number.form == "vague":
            base = replace(base, comparator="over")
        if number.form == "fraction":
            base = replace(base, value=number.value * 100, kind="fraction", unit="percent")
        after, base = self.after_bound(base)
        suffix = self.unit_after(after, number)
        if currency is not None:
            return self.money(base, currency[0], suffix)
        if suffix is None:
            fused = self.tokens[after].glued and self.tokens[after].is_word
            return None if fused else self.counted(base, after, i, number)
        unit, end = suffix
        if unit.kind == "count":
            return replace(base, kind="count", unit=unit.name, noun=(after, end))
        return self.with_per(replace(base, end=end, kind=unit.kind, unit=unit.name))

    def after_bound(self, amount: Amount) -> tuple[int, Amount]:
        """Read ``or more`` and ``+``; return the index after it, or after a number repeated in brackets."""
        end = amount.end
        if self.low(end) == "(":
            again = read_number(self.tokens, end + 1)
            if again is not None and again.value == amount.value and self.low(again.end) == ")":
                return again.end + 1, replace(amount, end=again.end + 1)
        found = self.units.bounds_after.match(self.tokens, end)
        loose = self.tokens[end].kind == "symbol" and not self.tokens[end].glued
        if found is None or loose or self.tokens[found[1]].kind == "digits":
            return end, amount
        return found[1], replace(amount, comparator=found[0], end=found[1], bounded=True)

    def unit_after(self, j: int, number: Number) -> tuple[Unit, int] | None:
        """Return the unit at token ``j``, after a hyphen or (in ``millions of dollars``) after "of"."""
        hyphen = self.low(j) in DASHES and self.tokens[j].glued and self.tokens[j + 1].glued
        j += hyphen or (self.low(j) == "of" and number.form == "vague")
        found = self.units.after.match(self.tokens, j)
        if found is None or j in self.taken or number.form == "fraction":
            return None
        rest = self.tokens[found[1]]
        fused = rest.glued and rest.kind == "digits" and self.tokens[j].kind == "word"
        small = found[0].large_only and number.value < _THOUSAND
        return None if fused or small else found

    def money(self, base: Amount, unit: Unit, suffix: tuple[Unit, int] | None) -> Amount | None:
        """Join a currency before the number with one after it: ``$5 million Singapore dollars`` is of Singapore."""
        end, name = base.end, unit.name
        if suffix is None and self.tokens[end].glued and self.tokens[end].is_word:
            return None
        plain = self.tokens[base.start].text == "$"
        if suffix is not None and suffix[0].kind == "money" and (plain or suffix[0].name == name):
            name, end = suffix[0].name, suffix[1]
        amount = replace(base, kind="money", unit=name, end=end, prefixed=True)
        return self.with_per(self.after_bound(amount)[1] if end > base.end else amount)

    def with_per(self, amount: Amount) -> Amount:
        """Add what the amount is counted per: ``per capita``, ``a year``, ``/km``."""
        j = amount.tail
        low, following = self.low(j), self.tokens[j + 1]
        tied = low == "/" and self.tokens[j].glued and following.glued
        if low in _PERIODS:
            return replace(amount, per=_PERIODS[low])
        if (low == "per" or tied) and following.kind == "word":
            return replace(amount, per=_PERIODS.get(following.low, singular(following.text)))
        if low in ("a", "an", "each", "every") and following.low in _TIMES:
            return replace(amount, per=following.low)
        return amount

    def counted(self, base: Amount, j: int, i: int, number: Number) -> Amount | None:
        """Add the counted noun: the hyphened one of ``a 27-nation bloc``, or the head of what follows."""
        word = self.tokens[j + 1]
        hyphened = self.low(j) in DASHES and self.tokens[j].glued and word.glued and word.kind == "word"
        if hyphened and (base.kind == "fraction" or word.low == "strong"):
            return base
        if hyphened:
            idle = word.low in _NO_NOUN or word.low.endswith(("ed", "al"))
            return None if idle else replace(base, kind="count", unit=singular(word.text), noun=(j + 1, j + 2))
        noun = self.noun_after(j, number, self.low(i - 1) in ("a", "an", "per", "each", "every"))
        if noun is None:
            return self.with_per(base)
        base = replace(base, noun=noun[:2])
        if base.kind == "fraction":
            return base
        return self.with_per(replace(base, kind="count", unit=singular(self.tokens[noun[2]].text)))

    def noun_after(self, j: int, number: Number, alone: bool = False) -> tuple[int, int, int] | None:
        """Return first token, end and head of the noun that is counted; ``alone`` lets it be a singular."""
        if self.low(j) == "of" and (number.form in ("vague", "fraction") or self.low(j + 1) in _ARTICLES):
            j += 2 if self.low(j + 1) in _ARTICLES else 1
            inner = read_number(self.tokens, j) if j not in self.taken else None
            j = inner.end if inner is not None else j
        return self._noun(j, alone or number.value == 1)

    def _noun(self, first: int, alone: bool) -> tuple[int, int, int] | None:
        """Read words up to a plural, or up to a boundary when ``alone``."""
        words: list[int] = []
        for j in range(first, first + _FAR):
            token = self.tokens[j]
            if j in self.taken or len(words) == _MAX_WORDS or (alone and words and token.low.endswith("ed")):
                break
            if token.is_word and token.low not in FUNCTION_WORDS and token.low not in _WHENS:
                words.append(j)
                if looks_plural(token.text) and not self._owns(j):
                    return self._plurals(first, j)
            elif not words or not self._links(j):
                break
        return (first, words[-1] + 1, words[-1]) if alone and words else None

    def _owns(self, j: int) -> bool:
        """Tell whether the plural only owns what follows: 12 countries' leaders."""
        mark, following = self.tokens[j + 1], self.tokens[j + 2]
        return mark.text in ("'", "’") and mark.glued and following.kind == "word" and not following.glued

    def _plurals(self, first: int, head: int) -> tuple[int, int, int]:
        """Go on over plurals in a row: states parties, women entrepreneurs."""
        for j in range(head + 1, head + _MAX_WORDS):
            if not looks_plural(self.tokens[j].text) or j in self.taken:
                break
            head = j
        return first, head + 1, head

    def _links(self, j: int) -> bool:
        """Tell whether the token may stand inside a noun phrase: hyphens, U.S., world's, new and old, G20."""
        token, following = self.tokens[j], self.tokens[j + 1]
        if token.low in ("and", "or", "&"):
            return following.is_word and following.low not in FUNCTION_WORDS
        if token.text == ".":
            return token.glued and len(self.low(j - 1)) == 1 and self.tokens[j - 1].is_capital
        if token.text in ("-", "‐", "‑", "'", "’"):
            return token.glued and following.kind != "end"
        return token.kind == "digits" and token.glued and self.tokens[j - 1].kind == "word"

    def is_idle(self, amount: Amount, i: int, number: Number) -> bool:
        """Tell whether the number counts nothing: the pronoun "one", a zero in a name, a type such as Boeing 737."""
        if amount.bounded or amount.kind in ("money", "percent", "percentage_point"):
            return False
        before = self.tokens[i - 1]
        if number.end == i + 1 and self.low(i) in ("one", "zero"):
            ranged = self.low(i + 1) in ("or", "to") and read_number(self.tokens, i + 2) is not None
            measure = amount.kind == "measure" and amount.unit not in ("day", "time", "second")
            return not (ranged or measure or before.low in ("only", "just", "exactly"))
        typed = before.kind == "word" and before.is_capital and before.low not in FUNCTION_WORDS
        return typed and amount.kind == "bare" and number.scale == 1 and self.tokens[i].kind == "digits"
