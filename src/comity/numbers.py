"""Numbers as people write them: ``3 billion 700 million``, ``66 thousand and 100``, ``1,5``, ``twenty-seven``, ``37亿``.

A number is a chain of groups with descending scales. A group is a mantissa (digits, or words below a thousand)
and the scale words that follow it directly (``1.2 lakh crore``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Literal

from comity.nouns import looks_plural
from comity.scan import DASHES, Token

__all__ = ["Number", "plain", "read_literal", "read_number", "read_ordinal"]

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
    joined: int = 0
    """Where the last group began when it was joined with "and", else 0."""
    doubt: str = ""
    """Why the value may be another, in words, or empty."""


_ONES = {word: Decimal(n) for n, word in enumerate(
    """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen""".split())}  # fmt: skip
_TENS = {word: Decimal(10 * n) for n, word in enumerate(
    "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)}  # fmt: skip
_HUNDRED, _THOUSAND = Decimal(100), Decimal(1000)
_SCALES = {
    "dozen": Decimal(12), "hundred": _HUNDRED, "thousand": _THOUSAND, "lakh": Decimal(10) ** 5, "million": Decimal(10) ** 6,
    "crore": Decimal(10) ** 7, "billion": Decimal(10) ** 9, "trillion": Decimal(10) ** 12,
    "lakhs": Decimal(10) ** 5, "crores": Decimal(10) ** 7, "millions": Decimal(10) ** 6, "billions": Decimal(10) ** 9,
    "mn": Decimal(10) ** 6, "mln": Decimal(10) ** 6, "mio": Decimal(10) ** 6, "bn": Decimal(10) ** 9, "bln": Decimal(10) ** 9,
    "mrd": Decimal(10) ** 9, "tn": Decimal(10) ** 12, "trn": Decimal(10) ** 12, "十": Decimal(10), "百": _HUNDRED,
    "千": _THOUSAND, "万": Decimal(10) ** 4, "萬": Decimal(10) ** 4, "亿": Decimal(10) ** 8, "億": Decimal(10) ** 8,
}  # fmt: skip
_ENOUGH = Decimal(10) ** 15
_LETTERS = {"k": _THOUSAND, "m": Decimal(10) ** 6, "b": Decimal(10) ** 9, "t": Decimal(10) ** 12}
"""Scale letters; except for k, only an amount of money or a capital letter shows that they are no unit."""
_MANY = {"dozens": Decimal(12), "tens": Decimal(10), "hundreds": _HUNDRED, "thousands": _THOUSAND, "scores": Decimal(20),
         "millions": Decimal(10) ** 6, "billions": Decimal(10) ** 9, "trillions": Decimal(10) ** 12}  # fmt: skip
_COUNTABLE = frozenset({"dozen", "hundred", "thousand", "lakh", "million", "crore", "billion", "trillion"})
_VULGAR = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}

_ORDINALS = {word: n for n, word in enumerate(
    """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth
    sixteenth seventeenth eighteenth nineteenth""".split(), start=1)}  # fmt: skip
_TENTHS = {word: 10 * n for n, word in enumerate(
    "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth hundredth".split(), start=2)}  # fmt: skip
_PARTS = {"half": 2, "quarter": 4, **{word: n for word, n in _ORDINALS.items() if 3 <= n <= 10}, "twentieth": 20}
_PARTS |= {word + "s": n for word, n in _PARTS.items()} | {"halves": 2}

_CJK_DIGITS = {char: Decimal(n) for n, char in enumerate("零一二三四五六七八九")} | {"两": Decimal(2), "〇": Decimal(0)}
_CJK_SMALL = {"十": Decimal(10), "百": _HUNDRED, "千": _THOUSAND}

_MAX_GROUPS = 12
_MAX_DIGITS = 18
_SPACES = frozenset(" \u00a0\u2009\u202f")


def plain(value: Decimal) -> str:
    """Return ``value`` in plain decimal notation without trailing zeros."""
    return format(value.normalize(), "f")


def read_number(
    text: str, tokens: Sequence[Token], i: int, money: bool = False, joins: bool = True
) -> Number | None:
    """Return the number that begins at token ``i``, or None.

    ``money`` tells that a currency stands before it; without ``joins``, "and" ends it (2 million | and 300 thousand).
    """
    number = _vague(tokens, i) or _fraction(tokens, i) or _group(text, tokens, i, money)
    if number is None or number.form in ("fraction", "vague"):
        return number
    while (longer := _join(text, tokens, number, money)) is not None and (joins or not longer.joined):
        number = longer
    return number


def _join(text: str, tokens: Sequence[Token], head: Number, money: bool) -> Number | None:
    """Add the next group to ``head`` when its scale descends: 3 billion | 700 million, 66 thousand and | 100."""
    if head.scale == 1:
        return None
    start = _after(tokens, head.end, "and") or head.end
    glued = start == head.end < len(tokens) and tokens[start].glued and tokens[start - 1].text not in "万萬亿億"
    tail = None if start >= len(tokens) or glued else _group(text, tokens, start, money)
    if tail is None or tail.value >= head.step or tail.step >= head.step:
        return None
    if tail.scale == 1:
        spoken = tail.form == "words" and head.form == "words"
        rounded = head.step == _THOUSAND and tail.value >= _HUNDRED and tail.value == tail.value.to_integral_value()
        if not (rounded or (spoken and (start == head.end or head.step <= _THOUSAND))):
            return None
    joined = start if start > head.end else 0
    return replace(tail, value=head.value + tail.value, form=head.form, joined=joined)


def _after(tokens: Sequence[Token], i: int, low: str) -> int:
    """Return the index after the word ``low`` at ``i``, or 0."""
    return i + 1 if i < len(tokens) and tokens[i].low == low else 0


def _group(text: str, tokens: Sequence[Token], i: int, money: bool) -> Number | None:
    number = read_literal(text, tokens, i, money) or _words(tokens, i) or _chinese(tokens, i)
    if number is None:
        return None
    number = _and_a_half(tokens, number)
    end, scale, step = number.end, Decimal(1), Decimal(1)
    while scale < _ENOUGH and (found := _scale(tokens, end, number.form, money)) is not None:
        step, end = found
        scale *= step
    return number if scale == 1 else Number(number.value * scale, end, number.form, scale, step)


def _and_a_half(tokens: Sequence[Token], number: Number) -> Number:
    """Add the half of ``two and a half`` and of ``2½``."""
    i = number.end
    if i < len(tokens) and tokens[i].text in _VULGAR:
        return replace(number, value=number.value + _VULGAR[tokens[i].text], end=i + 1)
    if [token.low for token in tokens[i : i + 3]] == ["and", "a", "half"] and number.value < _HUNDRED:
        return replace(number, value=number.value + Decimal("0.5"), end=i + 3)
    return number


def _scale(tokens: Sequence[Token], i: int, form: Form, money: bool) -> tuple[Decimal, int] | None:
    """Return the factor of the scale word at ``i`` (after a hyphen, too) and the index after it."""
    if i + 1 < len(tokens) and tokens[i].text in DASHES and tokens[i].glued and tokens[i + 1].glued:
        return (_SCALES[tokens[i + 1].low], i + 2) if tokens[i + 1].low in _COUNTABLE else None
    if i >= len(tokens) or tokens[i].kind != "word":
        return None
    token = tokens[i]
    if token.low in _SCALES:
        return _SCALES[token.low], i + 1
    if token.low in _LETTERS and form == "digits":
        people = i + 1 < len(tokens) and looks_plural(tokens[i + 1].text) and token.low in ("m", "b")
        if money or (token.glued and (token.text in ("M", "B", "K", "k") or people)):
            return _LETTERS[token.low], i + 1
    return None


def read_literal(text: str, tokens: Sequence[Token], i: int, money: bool = False) -> Number | None:
    """Return the number in digits at token ``i``, with its separators of thousands and decimals, or None."""
    if i >= len(tokens) or tokens[i].kind != "digits":
        return None
    parts, signs, ends = _figures(text, tokens, i)
    if sum(map(len, parts)) > _MAX_DIGITS:
        return None
    used, value, doubt = _separated(parts, signs)
    end = ends[used - 1]
    if used == 1 and len(signs) == 1 and signs[0] == "," and len(parts[1]) <= 2:
        if parts[0] == "0" or money or _measured(tokens, ends[1]):
            return Number(Decimal(f"{parts[0]}.{parts[1]}"), ends[1])
    return Number(value, end, doubt=doubt)


def _figures(text: str, tokens: Sequence[Token], i: int) -> tuple[list[str], list[str], list[int]]:
    """Return runs of digits, the signs between them, and the token index after each run."""
    parts, signs, ends = [tokens[i].low], [], [i + 1]
    j = i + 1
    while j < len(tokens) and len(parts) < _MAX_GROUPS:
        token = tokens[j]
        if token.kind == "digits":
            gap = text[tokens[j - 1].end : token.start]
            if len(gap) != 1 or gap not in _SPACES:
                break
            sign, step = " ", 1
        elif token.glued and token.text in ".,'’" and j + 1 < len(tokens) and tokens[j + 1].glued:
            if tokens[j + 1].kind != "digits":
                break
            sign, step = token.text.replace("’", "'"), 2
        else:
            break
        signs.append(sign)
        parts.append(tokens[j + step - 1].low)
        j += step
        ends.append(j)
    return parts, signs, ends


def _separated(parts: list[str], signs: list[str]) -> tuple[int, Decimal, str]:
    """Return how many of the ``parts`` belong to the number, its value, and a doubt about it."""
    used = _thousands(parts, signs)
    whole = Decimal("".join(parts[:used]))
    if used < len(parts):
        sign, tail = signs[used - 1], parts[used]
        final = used + 1 == len(parts) or signs[used] not in ".,"
        grouped_by = signs[0] if used > 1 else ""
        decimal = (sign == "." and grouped_by != ".") or (sign == "," and grouped_by in (".", " ", "'"))
        if decimal and final:
            doubt = ""
            if used == 1 and len(tail) == 3 and parts[0] != "0" and len(parts[0]) <= 3:
                doubt = "the point may separate thousands"
            return used + 1, Decimal("".join(parts[:used]) + "." + tail), doubt
    return used, whole, ""


def _thousands(parts: list[str], signs: list[str]) -> int:
    """Return how many of the ``parts`` are groups of one whole number."""
    if not signs or not 1 <= len(parts[0]) <= 3 or parts[0].startswith("0"):
        return 1
    sign, used = signs[0], 1
    while used < len(parts) and signs[used - 1] == sign and len(parts[used]) == 3:
        used += 1
    if sign == ".":
        more = used < len(parts) and signs[used - 1] == ","
        return used if used > 2 or (used == 2 and more) else 1
    if sign == "," and used < len(parts) and len(parts[used]) != 3 and used == 1:
        return _indian(parts, signs)
    return used


def _indian(parts: list[str], signs: list[str]) -> int:
    """Return how many ``parts`` form a number such as 12,34,567."""
    used = 1
    while used < len(parts) and signs[used - 1] == "," and len(parts[used]) == 2:
        used += 1
    if len(parts[0]) <= 2 and 1 < used < len(parts) and signs[used - 1] == "," and len(parts[used]) == 3:
        return used + 1
    return 1


def _measured(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether the token at ``i`` can only follow an amount, so that a comma before it was a decimal comma."""
    if i >= len(tokens):
        return False
    token = tokens[i]
    return token.text in "%€£$¥₹" or (token.kind == "word" and (token.low in _SCALES or token.low in ("percent", "per")))


def _words(tokens: Sequence[Token], i: int) -> Number | None:
    """Read number words below a thousand, and the ``a`` of ``a million``."""
    if i >= len(tokens) or tokens[i].kind != "word":
        return None
    low = tokens[i].low
    if low in ("a", "an") and i + 1 < len(tokens) and tokens[i + 1].low in _COUNTABLE:
        return Number(Decimal(1), i + 1, "words")
    if low == "half" and i + 2 < len(tokens) and tokens[i + 1].low == "a" and tokens[i + 2].low in _COUNTABLE:
        return Number(Decimal("0.5"), i + 2, "words")
    small = _below_hundred(tokens, i)
    if small is None:
        return None
    value, end = small
    if value < 100 and _after(tokens, end, "hundred"):
        tail = _below_hundred(tokens, _after(tokens, end + 1, "and") or end + 1)
        if tail is not None:
            return Number(value * 100 + tail[0], tail[1], "words")
    elif _after(tokens, end, "point"):
        return _pointed(tokens, value, end)
    return Number(value, end, "words")


def _below_hundred(tokens: Sequence[Token], i: int) -> tuple[Decimal, int] | None:
    if i >= len(tokens):
        return None
    low = tokens[i].low
    if low in _ONES:
        return _ONES[low], i + 1
    if low not in _TENS:
        return None
    j = i + 1
    if j + 1 < len(tokens) and tokens[j].text in DASHES and tokens[j].glued:
        j += 1
    if j < len(tokens) and 0 < _ONES.get(tokens[j].low, Decimal(0)) < 10:
        return _TENS[low] + _ONES[tokens[j].low], j + 1
    return _TENS[low], i + 1


def _pointed(tokens: Sequence[Token], whole: Decimal, i: int) -> Number:
    """Read the digits of ``two point five``."""
    digits, j = "", i + 1
    while j < len(tokens) and len(digits) < 6 and _ONES.get(tokens[j].low, Decimal(10)) < 10:
        digits += str(_ONES[tokens[j].low])
        j += 1
    return Number(whole + Decimal(f"0.{digits}"), j, "words") if digits else Number(whole, i, "words")


def _vague(tokens: Sequence[Token], i: int) -> Number | None:
    """Read ``hundreds of millions`` and ``several hundred`` as the least they can mean."""
    low = tokens[i].low
    if low in ("several", "few") and i + 1 < len(tokens) and tokens[i + 1].low in _COUNTABLE:
        value, end = Decimal(1), i + 1
        while end < len(tokens) and tokens[end].low in _COUNTABLE and value < _ENOUGH:
            value *= _SCALES[tokens[end].low]
            end += 1
        return Number(value, end, "vague", value)
    if low not in _MANY or (low in ("scores", "tens") and not _after(tokens, i + 1, "of")):
        return None
    value, end = _MANY[low], i + 1
    while end + 1 < len(tokens) and tokens[end].low == "of" and tokens[end + 1].low in _MANY and value < _ENOUGH:
        value *= _MANY[tokens[end + 1].low]
        end += 2
    return Number(value, end, "vague", value) if value > 10 else None


def _fraction(tokens: Sequence[Token], i: int) -> Number | None:
    """Read ``one-third``, ``two thirds``, ``half of``, ``a quarter of``, ``2/3`` and ``¾``."""
    token = tokens[i]
    if token.kind == "digits":
        return _slashed(tokens, i)
    if token.text in _VULGAR:
        return Number(_VULGAR[token.text], i + 1, "fraction")
    following = [t.low for t in tokens[i + 1 : i + 3]] + ["", ""]
    if token.low == "half" and following[0] in ("of", "the", "its", "their", "all", "this", "these", "our"):
        return Number(Decimal("0.5"), i + 1, "fraction")
    if token.low == "a" and following[0] in _PARTS and following[1] in ("of", "to", "or"):
        return Number(_part(1, _PARTS[following[0]]), i + 2, "fraction")
    top = _ONES.get(token.low, Decimal(0))
    if not 0 < top < 20:
        return None
    hyphen = i + 1 < len(tokens) and tokens[i + 1].text in DASHES and tokens[i + 1].glued
    j = i + 2 if hyphen else i + 1
    if j >= len(tokens) or tokens[j].low not in _PARTS or (top > 1 and not hyphen and not tokens[j].low.endswith("s")):
        return None
    bottom = _PARTS[tokens[j].low]
    compound = j + 1 < len(tokens) and tokens[j + 1].text == "-" and tokens[j + 1].glued and not hyphen
    return Number(_part(int(top), bottom), j + 1, "fraction") if top < bottom and not compound else None


def _part(top: int, bottom: int) -> Decimal:
    return (Decimal(top) / bottom).quantize(Decimal("0.00000001"), ROUND_HALF_EVEN)


def _slashed(tokens: Sequence[Token], i: int) -> Number | None:
    if i + 2 >= len(tokens) or tokens[i + 1].text != "/" or not (tokens[i + 1].glued and tokens[i + 2].glued):
        return None
    top, bottom = tokens[i].low, tokens[i + 2].low
    loose = i + 3 >= len(tokens) or not (tokens[i + 3].glued and tokens[i + 3].text in "/-")
    if tokens[i].glued or not loose or not (len(top) == 1 and len(bottom) <= 2 and bottom.isdigit()):
        return None
    if not 0 < int(top) < int(bottom) or int(bottom) > 10:
        return None
    return Number(_part(int(top), int(bottom)), i + 3, "fraction")


def _chinese(tokens: Sequence[Token], i: int) -> Number | None:
    """Read Chinese numerals of at least two characters, without the scales that ``_group`` multiplies."""
    total, current, j = Decimal(0), None, i
    while j < len(tokens) and j - i < _MAX_GROUPS and len(tokens[j].text) == 1:
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
    scaled = j < len(tokens) and tokens[j].text in "万萬亿億"
    return Number(total, j) if j - i >= 2 or (j > i and scaled) else None


def read_ordinal(tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
    """Return the value of ``14th`` or ``twenty-first`` at token ``i`` and the index after it, or None."""
    if i >= len(tokens):
        return None
    token = tokens[i]
    if token.kind == "digits":
        suffix = tokens[i + 1] if i + 1 < len(tokens) and tokens[i + 1].glued else None
        fits = suffix is not None and suffix.low in ("st", "nd", "rd", "th") and len(token.low) <= 4
        return (int(token.low), i + 2) if fits else None
    if token.low in _ORDINALS:
        return _ORDINALS[token.low], i + 1
    if token.low in _TENTHS:
        return _TENTHS[token.low], i + 1
    if token.low in _TENS:
        j = i + 2 if i + 1 < len(tokens) and tokens[i + 1].text in DASHES else i + 1
        if j < len(tokens) and _ORDINALS.get(tokens[j].low, 10) < 10:
            return int(_TENS[token.low]) + _ORDINALS[tokens[j].low], j + 1
    return None
