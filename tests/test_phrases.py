"""Dates, numbers and lists read as a person would write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.phrases import (
    amount_in_words,
    article,
    date_in_words,
    is_plural,
    joined,
    number_in_words,
    plural,
    when_in_words,
)


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2011", "2011"),
        ("2011-03", "March 2011"),
        ("1998-06-04", "4 June 1998"),
        ("2020-21", "spring 2020"),
        ("2012~", "about 2012"),
        ("2012?", "2012 (uncertain)"),
        ("2025/..", "from 2025"),
        ("../2010-05", "until May 2010"),
        ("2012/2014-02", "2012 to February 2014"),
        ("the last decade", "the last decade"),
        ("2011-77", "2011-77"),
    ],
)
def test_date_keeps_the_precision_of_the_source(edtf: str, words: str) -> None:
    """A year stays a year; what is no date is passed on as it is."""
    assert date_in_words(edtf) == words


@given(st.decimals(min_value=0, max_value=10**13, places=2, allow_nan=False))
def test_number_in_words_is_exactly_the_number(value: Decimal) -> None:
    """Scale words are used only where nothing is rounded away."""
    words = number_in_words(f"{value:f}")
    digits, _, scale = words.partition(" ")
    power = {"": 0, "million": 6, "billion": 9, "trillion": 12}[scale]

    assert Decimal(digits.replace(",", "")) * 10**power == value


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("1", "", "city", ""), "1 city"),
        (("12", "", "city", "more than"), "more than 12 cities"),
        (("5000000", "8000000", "US dollar", ""), "between 5 million and 8 million US dollars"),
        (("9", "", "per cent", "about"), "about 9 per cent"),
        (("3", "", "country or region", ""), "3 countries or regions"),
    ],
)
def test_amount_agrees_with_its_number(arguments: tuple[str, str, str, str], words: str) -> None:
    """One is singular, anything else plural; units without a plural stay."""
    assert amount_in_words(*arguments) == words


@pytest.mark.parametrize(
    ("noun", "words"),
    [
        ("person", "people"),
        ("bus", "buses"),
        ("day", "days"),
        ("Japanese yen", "Japanese yen"),
        ("", ""),
        ("km2", "km2"),
    ],
)
def test_plural_of_the_last_word(noun: str, words: str) -> None:
    """Regular, irregular and invariant nouns."""
    assert plural(noun) == words


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("riverside local governments", True),
        ("cities along the bay", True),
        ("flooding of the lower towns", False),
        ("United Nations", False),
        ("economic crisis", False),
        ("public politics", False),
        ("people", True),
        ("", False),
    ],
)
def test_plural_label_takes_a_plural_verb(label: str, expected: bool) -> None:
    """A common noun in the plural is plural; a name is not, nor is what hangs on a preposition."""
    assert is_plural(label) is expected


def test_list_with_commas_inside_is_parted_by_semicolons() -> None:
    """A reader can tell where each item ends."""
    assert joined(["x, y", "z", "w"]) == "x, y; z; and w"


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2014", "in 2014"),
        ("2011-03", "in March 2011"),
        ("2020-21", "in spring 2020"),
        ("1998-06-04", "on 4 June 1998"),
        ("2012~", "about 2012"),
        ("2012/2014", "between 2012 and 2014"),
        ("2025/..", "from 2025"),
        ("../2010-05", "until May 2010"),
        ("the last decade", "the last decade"),
    ],
)
def test_date_has_its_preposition(edtf: str, words: str) -> None:
    """A date stands after a verb as a person would put it."""
    assert when_in_words(edtf) == words


@pytest.mark.parametrize(
    ("noun", "words"),
    [("initiative", "an "), ("financing vehicle", "a "), ("university", "a "), ("uncle", "an "), ("companies", "")],
)
def test_article_fits_its_noun(noun: str, words: str) -> None:
    """A vowel takes "an", a plural takes none."""
    assert article(noun) == words
