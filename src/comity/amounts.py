"""One amount at a time: a number with its comparator, its currency or unit, or the noun that it counts."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from comity.nouns import FUNCTION_WORDS, looks_plural, singular
from comity.numbers import Number, read_number, read_ordinal
from comity.scan import DASHES, Token
from comity.units import Comparator, Unit, Units

__all__ = ["Amount", "Amounts", "QuantityKind"]

QuantityKind = Literal["money", "percent", "percentage_point", "count", "measure", "fraction", "ordinal", "bare"]

_THOUSAND = Decimal(1000)
_ARTICLES = frozenset("the its their these those our his her all such".split())
_PERIODS = {"annually": "year", "yearly": "year", "monthly": "month", "weekly": "week", "daily": "day", "annum": "year"}
_TIMES = frozenset("year month week day hour head".split())
_NO_NOUN = frozenset("way fold sided pronged tier track dimensional strong odd plus up off time".split())
_MAX_WORDS = 6
_FAR = 14


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
    """Reads amounts from the tokens of one text; ``taken`` are tokens of dates, ``named`` digits of names."""

    def __init__(
        self, text: str, tokens: Sequence[Token], units: Units, named: Collection[int], taken: Collection[int]
    ) -> None:
        self.text, self.tokens, self.units, self.named, self.taken = text, tokens, units, named, taken

    def low(self, i: int) -> str:
        """Return the lower form of token ``i``, or an empty text outside of the text."""
        return self.tokens[i].low if 0 <= i < len(self.tokens) else ""

    def glued(self, i: int) -> bool:
        """Tell whether no white space stands before token ``i``."""
        return 0 <= i < len(self.tokens) and self.tokens[i].glued

    def at(self, i: int, floor: int, money: bool = False) -> Amount | None:
        """Return the amount whose number begins at token ``i``; what stands before token ``floor`` is spoken for.

        ``money`` tells that the number ends a range that began with a currency.
        """
        if i in self.taken or i in self.named or self.tokens[i].kind == "symbol":
            return None
        ordinal = read_ordinal(self.tokens, i)
        if ordinal is not None and not self.glued(i):
            return Amount(i, ordinal[1], Decimal(ordinal[0]), "ordinal")
        currency = self.currency_before(i, floor)
        number = self.number(i, money or currency is not None)
        if number is None or self.is_name(i, number) or (currency is None and self.hangs_on(i)):
            return None
        if currency is not None and currency[0].large_only and number.value < _THOUSAND:
            currency = None
        if currency is not None and number.joined and self.splits(currency[0], number):
            number = read_number(self.text, self.tokens, i, True, joins=False) or number
        amount = self.measured(i, number, currency)
        if amount is None:
            return None
        amount = self.bound(self.signed(amount, i), floor)
        if amount.kind == "bare":
            amount = self.told_before(amount, floor)
        return None if self.is_idle(amount, i, number) else amount

    def number(self, i: int, money: bool) -> Number | None:
        """Read the number, and the half of ``half an hour``."""
        number = read_number(self.text, self.tokens, i, money)
        if number is None and self.low(i) == "half" and self.low(i + 1) in ("a", "an"):
            if self.units.after.match(self.tokens, i + 2) is not None:
                return Number(Decimal("0.5"), i + 2, "words")
        if number is not None and any(k in self.taken for k in range(i, number.end)):
            return None
        return number

    def hangs_on(self, i: int) -> bool:
        """Tell whether the digits are the rest of something else: ``MH370``, the 3 of ``1.2.3``, ``S/2015/12``."""
        if not self.glued(i):
            return False
        before = self.tokens[i - 1]
        if before.kind == "word":
            return self.tokens[i].kind == "digits" and not "\u3400" <= before.text <= "\u9fff"
        return before.text in ".,:/'’#*=" and before.glued and self.tokens[i - 2].kind != "symbol"

    def is_name(self, i: int, number: Number) -> bool:
        """Tell whether what follows makes the number a name or a part of one: ``5G``, ``1.2.3``, ``Five-Year Plan``."""
        token, end = self.tokens[i], number.end
        if self.glued(end) and self.glued(end + 1) and self.tokens[end].text in ".,:/" and token.kind == "digits":
            if self.tokens[end + 1].kind == "digits":
                return True
        if token.kind != "word" or not token.text[0].isupper():
            return False
        dash = self.low(end) in DASHES and self.glued(end)
        following = self.tokens[end + dash] if end + dash < len(self.tokens) else None
        if following is None or not following.text[0].isupper():
            return False
        opening = i == 0 or self.tokens[i - 1].text in ".!?:;\"“(•"
        return dash or not opening

    def currency_before(self, i: int, floor: int) -> tuple[Unit, int] | None:
        """Return the currency that stands before token ``i`` and the index where it begins."""
        found = self.units.currencies.match_before(self.tokens, i)
        if found is None or found[1] < floor or found[1] in self.taken:
            return None
        unit, start = found
        word = self.tokens[start].text
        if len(word) > 1 and word.islower() and not self.large(i):
            return None  # "paid in euros 12 times"
        if start > floor and self.glued(start) and self.tokens[start - 1].kind == "word" and self.tokens[start].kind == "symbol":
            return Unit(self.tokens[start - 1].text + word, "money"), start - 1
        return unit, start

    def splits(self, currency: Unit, number: Number) -> bool:
        """Tell whether "and" parts a sum from another amount: $2 billion and 300 million people."""
        unit = self.unit_after(number.end, number)
        return unit[0].name != currency.name if unit is not None else self.noun_after(number.end, number) is not None

    def large(self, i: int) -> bool:
        number = read_number(self.text, self.tokens, i, True)
        return number is not None and number.value >= _THOUSAND

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
            return self.money(base, currency[0], suffix, number)
        if suffix is not None:
            unit, end = suffix
            if unit.kind == "count":
                return replace(base, kind="count", unit=unit.name, noun=(after, end))
            kind = unit.kind
            return self.with_per(replace(base, end=end, kind=kind, unit=unit.name))
        if self.glued(after) and self.tokens[after].kind == "word" and not "\u3400" <= self.tokens[after].text <= "\u9fff":
            return None
        return self.counted(base, after, i, number)

    def after_bound(self, amount: Amount) -> tuple[int, Amount]:
        """Read ``or more`` and ``+``; return the index after it, or after a number repeated in brackets."""
        end = amount.end
        if self.low(end) == "(" and self.low(end + 2) == ")" and end + 1 in self.named:
            return end + 3, amount
        found = self.units.bounds_after.match(self.tokens, end)
        if found is None or (found[1] < len(self.tokens) and self.tokens[found[1]].kind == "digits"):
            return end, amount
        if self.tokens[end].kind == "symbol" and not self.glued(end):
            return end, amount
        return found[1], replace(amount, comparator=found[0], end=found[1], bounded=True)

    def unit_after(self, j: int, number: Number) -> tuple[Unit, int] | None:
        """Return the unit at token ``j``, after a hyphen or (in ``millions of dollars``) after "of"."""
        if self.low(j) in DASHES and self.glued(j) and self.glued(j + 1):
            j += 1
        elif self.low(j) == "of" and number.form == "vague":
            j += 1
        found = self.units.after.match(self.tokens, j)
        if found is None or j in self.taken or (found[0].large_only and number.value < _THOUSAND):
            return None
        rest = self.tokens[found[1]] if found[1] < len(self.tokens) else None
        fused = rest is not None and rest.glued and rest.kind == "digits" and self.tokens[j].kind == "word"
        return None if fused or number.form == "fraction" else found

    def money(self, base: Amount, unit: Unit, suffix: tuple[Unit, int] | None, number: Number) -> Amount | None:
        """Join a currency before the number with one after it: ``$5 million Singapore dollars`` is of Singapore."""
        end, name = base.end, unit.name
        if suffix is not None and suffix[0].kind == "money":
            same = suffix[0].name == name
            if same or self.tokens[base.start].text == "$":
                name, end = suffix[0].name, suffix[1]
        elif self.glued(end) and self.tokens[end].kind == "word" and suffix is None:
            return None
        amount = replace(base, kind="money", unit=name, end=end, prefixed=True)
        found = self.units.bounds_after.match(self.tokens, end) if end > base.end else None
        if found is not None:
            amount = replace(amount, comparator=found[0], end=found[1], bounded=True)
        return self.with_per(amount)

    def with_per(self, amount: Amount) -> Amount:
        """Add what the amount is counted per: ``per capita``, ``a year``, ``/km``."""
        j = amount.tail
        low, word = self.low(j), self.low(j + 1)
        if low in _PERIODS:
            return replace(amount, per=_PERIODS[low])
        if low == "per" and word and self.tokens[j + 1].kind == "word":
            return replace(amount, per=_PERIODS.get(word, singular(self.tokens[j + 1].text)))
        if low in ("a", "an", "each", "every") and word in _TIMES:
            return replace(amount, per=word)
        if low == "/" and self.glued(j) and self.glued(j + 1) and self.tokens[j + 1].kind == "word":
            return replace(amount, per=singular(self.tokens[j + 1].text))
        return amount

    def counted(self, base: Amount, j: int, i: int, number: Number) -> Amount | None:
        """Add the counted noun: the hyphened one of ``a 27-nation bloc``, or the head of what follows."""
        if self.low(j) in DASHES and self.glued(j) and self.glued(j + 1) and self.tokens[j + 1].kind == "word":
            word = self.tokens[j + 1].text
            if base.kind == "fraction":
                return base
            if word.lower() in _NO_NOUN or word.lower().endswith(("ed", "al")):
                return None
            return replace(base, kind="count", unit=singular(word), noun=(j + 1, j + 2))
        noun = self.noun_after(j, number, self.low(i - 1) in ("a", "an", "per", "each", "every"))
        if noun is None:
            return base
        first, last, head = noun
        if base.kind == "fraction":
            return replace(base, noun=(first, last))
        return self.with_per(replace(base, kind="count", unit=singular(self.tokens[head].text), noun=(first, last)))

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
                return replace(amount, kind="count", unit=singular(self.tokens[noun[2]].text), noun=(noun[0], noun[1]))
        return amount

    def noun_after(self, j: int, number: Number, alone: bool = False) -> tuple[int, int, int] | None:
        """Return first token, end and head of the noun that is counted; ``alone`` lets it be a singular."""
        if self.low(j) == "of" and (number.form in ("vague", "fraction") or self.low(j + 1) in _ARTICLES):
            j += 1
            while self.low(j) in _ARTICLES:
                j += 1
            inner = read_number(self.text, self.tokens, j) if j < len(self.tokens) and j not in self.taken else None
            j = inner.end if inner is not None else j
        return self._noun(j, alone or number.value == 1)

    def _noun(self, first: int, alone: bool) -> tuple[int, int, int] | None:
        """Read words up to a plural, or up to a boundary when ``alone``."""
        words: list[int] = []
        j = first
        while j < len(self.tokens) and len(words) < _MAX_WORDS and j not in self.taken:
            token = self.tokens[j]
            if token.kind == "word" and token.low not in FUNCTION_WORDS and not "\u3400" <= token.text[0] <= "\u9fff":
                if alone and words and token.low.endswith("ed"):
                    break
                words.append(j)
                if looks_plural(token.text) and not self._owns(j):
                    return self._plurals(first, j)
            elif not self._links(j, bool(words)):
                break
            j += 1
        return (first, words[-1] + 1, words[-1]) if alone and words else None

    def _owns(self, j: int) -> bool:
        """Tell whether the plural only owns what follows: 12 countries' leaders."""
        return self.low(j + 1) in ("'", "’") and self.glued(j + 1) and not self.glued(j + 2) and j + 2 < len(self.tokens)

    def _plurals(self, first: int, head: int) -> tuple[int, int, int]:
        """Go on over plurals in a row: states parties, women entrepreneurs."""
        j = head + 1
        while j < len(self.tokens) and self.tokens[j].kind == "word" and looks_plural(self.tokens[j].text) and j not in self.taken:
            head, j = j, j + 1
        return first, head + 1, head

    def _links(self, j: int, begun: bool) -> bool:
        """Tell whether the token may stand inside a noun phrase: hyphens, U.S., world's, new and old, G20."""
        token = self.tokens[j]
        word_next = j + 1 < len(self.tokens) and self.tokens[j + 1].kind == "word" and self.low(j + 1) not in FUNCTION_WORDS
        if token.low in ("and", "or", "&"):
            return begun and word_next
        if token.text in ("-", "‐", "‑", "'", "’"):
            return begun and token.glued and j + 1 < len(self.tokens)
        if token.text == ".":
            return begun and token.glued and len(self.low(j - 1)) == 1 and self.tokens[j - 1].text.isupper()
        return token.kind == "digits" and token.glued and self.tokens[j - 1].kind == "word" and begun

    def signed(self, amount: Amount, i: int) -> Amount:
        """Take a minus sign before a percentage or a decimal number."""
        j = amount.start - 1
        spoken = self.low(j) == "minus"
        sign = self.low(j) in ("-", "−", "–") and self.glued(amount.start) and (not self.glued(j) or self.low(j - 1) == "(")
        fits = amount.kind in ("percent", "percentage_point") or amount.value != int(amount.value) or "degree" in amount.unit
        if amount.start != i or not fits or not (spoken or sign):
            return amount
        return replace(amount, start=j, value=-amount.value)

    def bound(self, amount: Amount, floor: int) -> Amount:
        """Add the comparator before the amount; a verb such as "exceeded" gives one, too, but stays outside."""
        found = self.units.bounds_before.match_before(self.tokens, amount.start)
        if found is not None and found[1] >= floor and not any(k in self.taken for k in range(found[1], amount.start)):
            return replace(amount, start=found[1], comparator=found[0], bounded=True)
        verb = self.units.bound_verbs.match_before(self.tokens, amount.start)
        if verb is not None and verb[1] >= floor and amount.comparator == "exactly":
            return replace(amount, comparator=verb[0])
        return amount

    def is_idle(self, amount: Amount, i: int, number: Number) -> bool:
        """Tell whether the number counts nothing: the pronoun "one", a zero in a name, a type such as Boeing 737."""
        token, before = self.tokens[i], self.tokens[i - 1] if i else None
        if number.form == "words" and number.end == i + 1 and token.low in ("one", "zero"):
            if amount.bounded or amount.kind in ("money", "percent", "percentage_point"):
                return False
            return not (amount.kind == "measure" and amount.unit not in ("day", "time", "second")) and self.low(i - 1) not in (
                "only", "just", "exactly",
            ) and not (self.low(i + 1) in ("or", "to") and read_number(self.text, self.tokens, i + 2) is not None)  # fmt: skip
        if amount.kind != "bare" or amount.bounded or number.scale != 1 or token.kind != "digits" or before is None:
            return False
        return before.kind == "word" and before.text[0].isupper() and before.low not in FUNCTION_WORDS
