"""Numbers as people write them: ``3 billion 700 million``, ``66 thousand and 100``, ``1,5``, ``37亿``.

A number is a chain of groups with descending scales. A group is a mantissa (digits, or words below a thousand)
and the scale words that follow it directly (``1.2 lakh crore``).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Literal

from comity.nouns import looks_plural
from comity.scan import DASHES, Token, Tokens

__all__ = ["CARDINALS", "Number", "plain", "read_literal", "read_number", "read_ordinal", "starts_number"]

Form = Literal["digits", "words", "fraction", "vague"]


@dataclass(frozen=True, slots=True)
class Number:
    """A number that was read from tokens; ``end`` is the index of the token after it."""

    value: Decimal
    end: int
    form: Form = "digits"
    scale: Decimal = Decimal(1)
    """The product of the scale words of the last group, 1 when there are none."""
    step: Decimal = Decimal(1)
    """The last scale word of the last group: what a further group must stay below."""
    joined: bool = False
    """True when the last group was joined with "and"."""
    doubt: str = ""
    """Why the value may be another, in words, or empty."""


def _ten(power: int) -> Decimal:
    return Decimal(10) ** power


_ONES_WORDS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_ONES = {word: Decimal(n) for n, word in enumerate(_ONES_WORDS)}
CARDINALS = {word: n for n, word in enumerate((*_ONES_WORDS, "twenty"))}
"""The cardinal words from zero to twenty."""
_TENS_WORDS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_TENS = {word: Decimal(10 * n) for n, word in enumerate(_TENS_WORDS, start=2)}
_COUNTABLE = {
    "dozen": Decimal(12), "hundred": _ten(2), "thousand": _ten(3), "lakh": _ten(5), "million": _ten(6),
    "crore": _ten(7), "billion": _ten(9), "trillion": _ten(12),
}  # fmt: skip
_SCALES = _COUNTABLE | {
    "lakhs": _ten(5), "crores": _ten(7), "millions": _ten(6), "billions": _ten(9), "mn": _ten(6), "mln": _ten(6),
    "mio": _ten(6), "bn": _ten(9), "bln": _ten(9), "mrd": _ten(9), "tn": _ten(12), "trn": _ten(12),
    "十": _ten(1), "百": _ten(2), "千": _ten(3), "万": _ten(4), "萬": _ten(4), "亿": _ten(8), "億": _ten(8),
}  # fmt: skip
_LETTERS = {"k": _ten(3), "m": _ten(6), "b": _ten(9), "t": _ten(12)}
"""Scale letters: only money, a capital or counted people show that they are no unit; "k" is none."""
_MANY = {"dozens": Decimal(12), "tens": _ten(1), "scores": Decimal(20), "hundreds": _ten(2), "thousands": _ten(3),
         "millions": _ten(6), "billions": _ten(9), "trillions": _ten(12)}  # fmt: skip
_VULGAR = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}

_ORDINAL_WORDS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh"),
    *("twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"),
)
_ORDINALS = {word: n for n, word in enumerate(_ORDINAL_WORDS, start=1)}
_ROUND_ORDINALS = {word[:-1] + "ieth": int(value) for word, value in _TENS.items()} | {"hundredth": 100}
_PARTS = {"half": 2, "quarter": 4, "twentieth": 20} | {word: n for word, n in _ORDINALS.items() if 3 <= n <= 10}
_PARTS |= {word + "s": n for word, n in _PARTS.items()} | {"halves": 2}

_CJK_DIGITS = {char: Decimal(n) for n, char in enumerate("零一二三四五六七八九")} | {"两": Decimal(2), "〇": Decimal(0)}
_CJK_SMALL = {"十": _ten(1), "百": _ten(2), "千": _ten(3)}
_CJK_GREAT = frozenset("万萬亿億")

_STARTERS = frozenset([*_ONES, *_TENS, *_MANY, *_VULGAR, *_ORDINALS, *_ROUND_ORDINALS, *_CJK_DIGITS, "十", "a", "an",
                        "half", "several", "few"])  # fmt: skip
_MAX_GROUPS = 12
_MAX_DIGITS = 18
_ENOUGH = _ten(15)
_SPACES = frozenset(" \u00a0\u2009\u202f")


def plain(value: Decimal) -> str:
    """Return ``value`` in plain decimal notation without trailing zeros.

    >>> plain(Decimal("3.70E+9")), plain(Decimal("30.30"))
    ('3700000000', '30.3')
    """
    return format(value.normalize(), "f")


def read_number(tokens: Tokens, i: int, money: bool = False, joins: bool = True) -> Number | None:
    """Return the number that begins at token ``i``, or None.

    ``money`` tells that a currency stands before it; without ``joins``, "and" ends it (2 million | and 300 thousand).
    """
    if not starts_number(tokens[i]):
        return None
    number = _vague(tokens, i) or _fraction(tokens, i) or _group(tokens, i, money)
    if number is None or number.form in ("fraction", "vague"):
        return number
    while (longer := _join(tokens, number, money)) is not None and (joins or not longer.joined):
        number = longer
    return number


def starts_number(token: Token) -> bool:
    """Tell quickly whether a number or an ordinal may begin with ``token``."""
    return token.kind == "digits" or token.low in _STARTERS


def _join(tokens: Tokens, head: Number, money: bool) -> Number | None:
    """Add the next group to ``head`` when its scale descends: 3 billion | 700 million, 66 thousand and | 100."""
    if head.scale == 1:
        return None
    linked = tokens[head.end].low == "and"
    start = head.end + linked
    if tokens[start].glued and not linked and tokens[start - 1].text not in _CJK_GREAT:
        return None
    tail = _group(tokens, start, money)
    if tail is None or tail.value >= head.step or tail.step >= head.step:
        return None
    if tail.scale == 1:
        spoken = tail.form == head.form == "words"
        rounded = head.step == _ten(3) and tail.value >= 100 and tail.value == int(tail.value)
        if not (rounded or (spoken and (not linked or head.step <= _ten(3)))):
            return None
    return replace(tail, value=head.value + tail.value, form=head.form, joined=linked)


def _group(tokens: Tokens, i: int, money: bool) -> Number | None:
    number = read_literal(tokens, i, money) or _words(tokens, i) or _chinese(tokens, i)
    if number is None:
        return None
    number = _and_a_half(tokens, number)
    end, scale, step = number.end, Decimal(1), Decimal(1)
    while scale < _ENOUGH and (found := _scale(tokens, end, number.form, money)) is not None:
        step, end = found
        scale *= step
    return number if scale == 1 else Number(number.value * scale, end, number.form, scale, step)


def _and_a_half(tokens: Tokens, number: Number) -> Number:
    """Add the half of ``two and a half`` and of ``2½``."""
    i = number.end
    if tokens[i].text in _VULGAR:
        return replace(number, value=number.value + _VULGAR[tokens[i].text], end=i + 1)
    if number.value < 100 and tokens[i].low == "and" and tokens[i + 1].low == "a" and tokens[i + 2].low == "half":
        return replace(number, value=number.value + Decimal("0.5"), end=i + 3)
    return number


def _scale(tokens: Tokens, i: int, form: Form, money: bool) -> tuple[Decimal, int] | None:
    """Return the factor of the scale word at ``i`` (after a hyphen, too) and the index after it."""
    token = tokens[i]
    if token.text in DASHES and token.glued and tokens[i + 1].glued and tokens[i + 1].low in _COUNTABLE:
        return _COUNTABLE[tokens[i + 1].low], i + 2
    if token.low in _SCALES:
        return _SCALES[token.low], i + 1
    if token.low in _LETTERS and form == "digits":
        people = token.low in ("m", "b") and looks_plural(tokens[i + 1].text)
        if money or (token.glued and (token.text in ("M", "B", "K", "k") or people)):
            return _LETTERS[token.low], i + 1
    return None


def read_literal(tokens: Tokens, i: int, money: bool = False) -> Number | None:
    """Return the number in digits at token ``i``, with its separators of thousands and decimals, or None."""
    if tokens[i].kind != "digits":
        return None
    parts, signs, ends = _figures(tokens, i)
    if sum(map(len, parts)) > _MAX_DIGITS:
        return None
    if signs == [","] and len(parts[1]) <= 2 and (parts[0] == "0" or money or _measured(tokens, ends[1])):
        return Number(Decimal(f"{parts[0]}.{parts[1]}"), ends[1])
    used = _thousands(parts, signs)
    whole = "".join(parts[:used])
    if not _has_decimals(parts, signs, used):
        return Number(Decimal(whole), ends[used - 1])
    unsure = used == 1 and len(parts[1]) == 3 and len(whole) <= 3 and whole != "0"
    doubt = "the point may separate thousands" if unsure else ""
    return Number(Decimal(f"{whole}.{parts[used]}"), ends[used], doubt=doubt)


def _figures(tokens: Tokens, i: int) -> tuple[list[str], list[str], list[int]]:
    """Return runs of digits, the signs between them, and the token index after each run."""
    parts, signs, ends = [tokens[i].low], [], [i + 1]
    while len(parts) < _MAX_GROUPS:
        j = ends[-1]
        sign = tokens[j]
        if sign.kind == "digits" and tokens.gap(j) in _SPACES:
            signs.append(" ")
        elif (
            sign.text in (".", ",", "'", "’") and sign.glued and tokens[j + 1].glued and tokens[j + 1].kind == "digits"
        ):
            signs.append("'" if sign.text == "’" else sign.text)
            j += 1
        else:
            break
        parts.append(tokens[j].low)
        ends.append(j + 1)
    return parts, signs, ends


def _thousands(parts: list[str], signs: list[str]) -> int:
    """Return how many of the ``parts`` are groups of one whole number."""
    if not signs or not 1 <= len(parts[0]) <= 3 or parts[0].startswith("0"):
        return 1
    sign, used = signs[0], 1
    while used < len(parts) and signs[used - 1] == sign and len(parts[used]) == 3:
        used += 1
    if sign == ".":  # one point alone is a decimal point
        return used if used > 2 or (used == 2 and signs[1:2] == [","]) else 1
    return _indian(parts, signs) if sign == "," and used == 1 else used


def _indian(parts: list[str], signs: list[str]) -> int:
    """Return how many ``parts`` form a number such as 12,34,567."""
    used = 1
    while used < len(parts) and signs[used - 1] == "," and len(parts[used]) == 2:
        used += 1
    closed = used < len(parts) and signs[used - 1] == "," and len(parts[used]) == 3
    return used + 1 if closed and used > 1 and len(parts[0]) <= 2 else 1


def _has_decimals(parts: list[str], signs: list[str], used: int) -> bool:
    """Tell whether the part after ``used`` groups of thousands is the decimal part."""
    if used == len(parts) or (used + 1 < len(parts) and signs[used] in (".", ",")):
        return False
    grouping = signs[0] if used > 1 else ""
    return (signs[used - 1] == "." != grouping) or (signs[used - 1] == "," and grouping in (".", " ", "'"))


def _measured(tokens: Tokens, i: int) -> bool:
    """Tell whether the token at ``i`` can only follow an amount, so that a comma before it was a decimal comma."""
    low = tokens[i].low
    return low in ("%", "€", "£", "$", "¥", "₹", "percent", "per") or low in _SCALES


def _words(tokens: Tokens, i: int) -> Number | None:
    """Read number words below a thousand, and the ``a`` of ``a million``."""
    low = tokens[i].low
    if low in ("a", "an") and tokens[i + 1].low in _COUNTABLE:
        return Number(Decimal(1), i + 1, "words")
    if low == "half" and tokens[i + 1].low == "a" and tokens[i + 2].low in _COUNTABLE:
        return Number(Decimal("0.5"), i + 2, "words")
    small = _below_hundred(tokens, i)
    if small is None:
        return None
    value, end = small
    if tokens[end].low == "hundred":
        tail = _below_hundred(tokens, end + 1 + (tokens[end + 1].low == "and"))
        if tail is not None:
            return Number(value * 100 + tail[0], tail[1], "words")
    elif tokens[end].low == "point":
        return _pointed(tokens, value, end)
    return Number(value, end, "words")


def _below_hundred(tokens: Tokens, i: int) -> tuple[Decimal, int] | None:
    low = tokens[i].low
    if low in _ONES:
        return _ONES[low], i + 1
    if low not in _TENS:
        return None
    j = i + 2 if tokens[i + 1].text in DASHES and tokens[i + 1].glued else i + 1
    if 0 < _ONES.get(tokens[j].low, 0) < 10:
        return _TENS[low] + _ONES[tokens[j].low], j + 1
    return _TENS[low], i + 1


def _pointed(tokens: Tokens, whole: Decimal, i: int) -> Number:
    """Read the digits of ``two point five``."""
    digits, j = "", i + 1
    while len(digits) < 6 and _ONES.get(tokens[j].low, 10) < 10:
        digits += str(_ONES[tokens[j].low])
        j += 1
    return Number(whole + Decimal(f"0.{digits}"), j, "words") if digits else Number(whole, i, "words")


def _vague(tokens: Tokens, i: int) -> Number | None:
    """Read ``hundreds of millions`` and ``several hundred`` as the least that they can mean."""
    low = tokens[i].low
    if low in ("several", "few") and tokens[i + 1].low in _COUNTABLE:
        value, end = Decimal(1), i + 1
        while tokens[end].low in _COUNTABLE and value < _ENOUGH:
            value, end = value * _COUNTABLE[tokens[end].low], end + 1
        return Number(value, end, "vague", value)
    if low not in _MANY or (low in ("scores", "tens") and tokens[i + 1].low != "of"):
        return None
    value, end = _MANY[low], i + 1
    while tokens[end].low == "of" and tokens[end + 1].low in _MANY and value < _ENOUGH:
        value, end = value * _MANY[tokens[end + 1].low], end + 2
    return Number(value, end, "vague", value) if value > 10 else None


def _fraction(tokens: Tokens, i: int) -> Number | None:
    """Read ``one-third``, ``two thirds``, ``half of``, ``a quarter of``, ``2/3`` and ``¾``."""
    token, following, second = tokens[i], tokens[i + 1], tokens[i + 2]
    if token.kind == "digits":
        return _slashed(tokens, i)
    if token.text in _VULGAR:
        return Number(_VULGAR[token.text], i + 1, "fraction")
    if token.low == "half" and following.low in ("of", "the", "its", "their", "all", "this", "these", "our"):
        return Number(_part(1, 2), i + 1, "fraction")
    if token.low == "a" and following.low in _PARTS and second.low in ("of", "to", "or"):
        return Number(_part(1, _PARTS[following.low]), i + 2, "fraction")
    top = int(_ONES.get(token.low, 0))
    hyphen = following.text in DASHES and following.glued
    j = i + 1 + hyphen
    bottom = _PARTS.get(tokens[j].low, 0)
    if not 0 < top < bottom or (top > 1 and not hyphen and not tokens[j].low.endswith("s")):
        return None
    if tokens[j + 1].text == "-" and tokens[j + 1].glued and not hyphen:
        return None  # "one third-party review"
    return Number(_part(top, bottom), j + 1, "fraction")


def _part(top: int, bottom: int) -> Decimal:
    return (Decimal(top) / bottom).quantize(Decimal("0.00000001"), ROUND_HALF_EVEN)


def _slashed(tokens: Tokens, i: int) -> Number | None:
    """Read 2/3, but no part of a date or of the number of a document."""
    top, bottom = tokens[i], tokens[i + 2]
    if top.glued or tokens[i + 1].text != "/" or not (tokens[i + 1].glued and bottom.glued):
        return None
    if (
        bottom.kind != "digits"
        or len(top.low) > 1
        or len(bottom.low) > 2
        or not 0 < int(top.low) < int(bottom.low) <= 10
    ):
        return None
    if tokens[i + 3].glued and tokens[i + 3].text in ("/", "-"):
        return None
    return Number(_part(int(top.low), int(bottom.low)), i + 3, "fraction")


def _chinese(tokens: Tokens, i: int) -> Number | None:
    """Read Chinese numerals of at least two characters, without the scales that ``_group`` multiplies."""
    total, current, j = Decimal(0), None, i
    while j - i < _MAX_GROUPS:
        char = tokens[j].text
        if char in _CJK_DIGITS and current is None:
            current = _CJK_DIGITS[char]
        elif char in _CJK_SMALL and (current is not None or (char == "十" and j == i)):
            total += (Decimal(1) if current is None else current) * _CJK_SMALL[char]
            current = None
        else:
            break
        j += 1
    total += current or 0
    return Number(total, j) if j - i >= 2 or (j > i and tokens[j].text in _CJK_GREAT) else None


def read_ordinal(tokens: Tokens, i: int) -> tuple[int, int] | None:
    """Return the value of ``14th`` or ``twenty-first`` at token ``i`` and the index after it, or None."""
    token = tokens[i]
    if token.kind == "digits":
        fits = tokens[i + 1].glued and tokens[i + 1].low in ("st", "nd", "rd", "th") and len(token.low) <= 4
        return (int(token.low), i + 2) if fits else None
    if token.low in _TENS:
        j = i + 2 if tokens[i + 1].text in DASHES else i + 1
        unit = _ORDINALS.get(tokens[j].low, 10)
        return (int(_TENS[token.low]) + unit, j + 1) if unit < 10 else None
    value = _ORDINALS.get(token.low) or _ROUND_ORDINALS.get(token.low)
    return (value, i + 1) if value else None
