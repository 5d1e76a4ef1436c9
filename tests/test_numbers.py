"""Numbers in digits and words, as `comity.numbers` reads them."""

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from comity.numbers import plain, read_number, read_ordinal
from comity.scan import Tokens

ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def in_words(number: int) -> str:
    """Return ``number`` in British words."""
    for size, word in ((10**9, "billion"), (10**6, "million"), (10**3, "thousand")):
        if number >= size:
            rest = number % size
            link = " and " if 0 < rest < 100 and size == 1000 else " "
            return f"{in_words(number // size)} {word}" + (link + in_words(rest) if rest else "")
    if number >= 100:
        return f"{ONES[number // 100]} hundred" + (f" and {in_words(number % 100)}" if number % 100 else "")
    if number < 20:
        return ONES[number]
    return TENS[number // 10] + (f"-{ONES[number % 10]}" if number % 10 else "")


def indian(number: int) -> str:
    """Return ``number`` with groups of two digits before the last three."""
    head, tail = divmod(number, 1000)
    groups: list[str] = []
    while head >= 100:
        head, group = divmod(head, 100)
        groups.insert(0, f"{group:02}")
    return ",".join([str(head), *groups, f"{tail:03}"])


def whole(text: str) -> Decimal | None:
    """Return the number that fills all of ``text``."""
    tokens = Tokens(text)
    number = read_number(tokens, 0)
    return number.value if number is not None and number.end == len(tokens) else None


@given(st.integers(0, 10**12 - 1))
@example(1_000_005)
@example(999_999_999_999)
def test_words_are_read_back(number: int) -> None:
    """What is written in words is read as the number that it says."""
    assert whole(in_words(number)) == number


@given(st.integers(0, 10**12), st.sampled_from(["{:d}", "{:,d}", "{:_d}", "'", "’", "\u00a0", "\u202f"]))
def test_groups_of_thousands_are_read_back(number: int, style: str) -> None:
    """Commas, spaces and apostrophes between thousands change nothing."""
    text = style.format(number) if "{" in style else f"{number:,}".replace(",", style)

    assert whole(text.replace("_", " ")) == number


@given(st.integers(10**5, 10**12))
def test_indian_groups_are_read_back(number: int) -> None:
    """12,34,567 is one number."""
    assert whole(indian(number)) == number


@given(st.integers(10**6, 10**12), st.integers(0, 99))
def test_points_between_thousands_are_read_back(number: int, cents: int) -> None:
    """Two and more points separate thousands, and then a comma stands before the decimals."""
    grouped = f"{number:,}".replace(",", ".")

    assert whole(grouped) == number
    assert whole(f"{grouped},{cents:02}") == Decimal(f"{number}.{cents:02}")


@given(
    st.decimals(0, 999, places=2), st.sampled_from([("million", 6), ("billion", 9), ("crore", 7), ("lakh crore", 12)])
)
def test_scales_multiply(number: Decimal, scale: tuple[str, int]) -> None:
    """A decimal number before scale words is exact."""
    assert whole(f"{number} {scale[0]}") == number * 10 ** scale[1]


@given(st.integers(1, 999), st.integers(1, 999), st.sampled_from(["", "and "]))
def test_descending_scales_add_up(billions: int, millions: int, link: str) -> None:
    """3 billion 700 million is one number."""
    assert whole(f"{billions} billion {link}{millions} million") == billions * 10**9 + millions * 10**6


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *(("66 thousand and 100", "66100"), ("$1", None), ("half a billion", "500000000"), ("a dozen", "12")),
        *(
            ("two and a half", "2.5"),
            ("2½", "2.5"),
            ("1.4bn", "1400000000"),
            ("500k", "500000"),
            ("37亿", "3700000000"),
        ),
        *(("三十七亿", "3700000000"), ("3亿7000万", "370000000"), ("hundreds of millions", "100000000"), ("３", "3")),
        *(("two thirds", "0.66666667"), ("3/4", "0.75"), ("a quarter of", None), ("two point five", "2.5")),
        *(("tens of thousands", "10000"), ("10 million and 5", None), ("3 million 2 million", None), ("1.2.3", None)),
        *(("1" * 40, None), ("1,2", None), ("1,2 billion", "1200000000"), ("12.5", "12.5"), ("0,75 %", None)),
    ],
)
def test_forms(text: str, value: str | None) -> None:
    """Each form gives its value when it fills the text, and None when it does not."""
    assert whole(text) == (None if value is None else Decimal(value))


def test_a_point_before_three_digits_is_doubtful() -> None:
    """12.500 is read as a decimal number, and says that it may be 12,500."""
    number = read_number(Tokens("12.500"), 0)

    assert number is not None
    assert (number.value, number.doubt) == (Decimal("12.5"), "the point may separate thousands")


@pytest.mark.parametrize(
    ("text", "value"),
    [("14th", 14), ("1st", 1), ("first", 1), ("twenty-first", 21), ("fortieth", 40), ("12", 0), ("seven", 0)],
)
def test_ordinals(text: str, value: int) -> None:
    """Ordinals are read in digits and words; other numbers are none."""
    found = read_ordinal(Tokens(text), 0)

    assert (found[0] if found else 0) == value


@given(st.decimals(-(10**15), 10**15, places=6))
def test_plain_keeps_the_value(value: Decimal) -> None:
    """Plain notation has no exponent, no trailing zeros, and the same value."""
    text = plain(value)

    assert Decimal(text) == value
    assert "E" not in text
    assert not ("." in text and text.endswith("0"))
