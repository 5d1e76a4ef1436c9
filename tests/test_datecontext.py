"""Dates that lean on the date told before them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.dates import find_dates
from comity.reading.datecontext import DateContext, leaning
from tests.passages import told

LEANING = [
    ("three years later", "2017-10", "2020"),
    ("two years earlier", "2017", "2015"),
    ("same year", "2018-11-17", "2018"),
    ("following year", "2018", "2019"),
    ("July", "2024-01-28", "2024-07"),
    ("3 December", "2018-11-17", "2018-12-03"),
    ("previous September", "2024-01-28", "2023-09"),
    ("March", "2018-11", ""),
    ("some day", "2018", ""),
]


@pytest.mark.parametrize(("words", "last", "expected"), LEANING)
def test_words_are_counted_from_the_date_before(words: str, last: str, expected: str) -> None:
    """A month that is earlier in the year than the date before may be of the next year, so it stays open."""
    assert leaning(words, last) == expected


@given(st.integers(1900, 2090), st.integers(2, 12))
def test_years_later_are_added(year: int, number: int) -> None:
    """Numbers in figures and in words are added alike."""
    assert leaning(f"{number} years later", str(year)) == str(year + number)


def test_end_told_by_a_span_is_resolved() -> None:
    """The date of another clause of the sentence is the one counted from."""
    found = told("Launched in October 2017 and wound up three years later, the Andean project had few staff.")
    assert "endDate(Andean project, 2020)" in found


BEGINNINGS = [
    ("The Cooperation Centre opened its gates on 18 April 2012.", "startDate(Cooperation Centre, 2012-04-18)"),
    ("Work on the Karnali dam began in May 2016.", "startDate(Karnali dam, 2016-05)"),
    ("The presidents laid the foundation stone of the Rusumo bridge on 14 February 2012.",
     "startDate(Rusumo bridge, 2012-02-14)"),
    ("The joint commission, dormant since 1998, was revived in 2010.", "startDate(joint commission, 2010)"),
    ("The Tumen Programme took up its work in 1995 and came to an end in 2005.", "endDate(Tumen Programme, 2005)"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "fact"), BEGINNINGS)
def test_rites_and_set_phrases_tell_begin_and_end(sentence: str, fact: str) -> None:
    """What is opened, whose stone is laid and what comes to an end has the date."""
    assert fact in told(sentence)


def test_date_of_the_next_of_several_is_not_that_of_the_first() -> None:
    """An ordinal without its noun takes its date away from the subject."""
    found = told("The first meeting of the Alpine Council was held in 2002, the second in 2006.")
    assert not any("2006" in fact for fact in found)


def test_year_that_saw_a_launch_is_its_begin() -> None:
    """A year as the subject dates what it saw."""
    assert "startDate(Lake Programme, 2005)" in told("The year 2005 marked the launch of the Lake Programme.")


def test_renewal_is_no_begin() -> None:
    """What is extended or renewed began before."""
    assert not any("startDate" in fact for fact in told("The memorandum was extended in 2009."))


def test_that_year_is_the_end_of_a_period_told_last() -> None:
    """ "from 1885 until 1999. In November of that year" means 1999, also where a later year was told before."""
    text = "A body applied in 2015. Shipping was governed by the Act of 1885 until 1999. In November of that year they signed."
    found = [date.edtf for date in DateContext().resolve(find_dates(text), text)]
    assert found[-1] == "1999-11"


def test_month_of_the_same_year_is_no_matter_of_the_date_of_the_document() -> None:
    """ "In March of the same year" leans on the year told last and is one date, whatever the document's own date says of a bare March."""
    text = "In January 2020 the circle was proposed. In March of the same year they set up a joint meeting."
    found = [date.edtf for date in DateContext().resolve(find_dates(text, "2022-03-16"), text)]
    assert found == ["2020-01", "2020-03"]
