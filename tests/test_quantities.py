"""Quantities in text: values, units, comparators, exact places, and an end on hostile input."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.dates import find_dates
from comity.quantities import Quantity, find_quantities
from comity.units import load_units

UNITS = load_units(Path(__file__).parent.parent / "ingest" / "lexicon" / "units.yml")


def only(text: str) -> Quantity:
    """Return the one quantity of ``text``."""
    (quantity,) = find_quantities(text, UNITS)
    return quantity


def steps(work: Callable[[], object]) -> int:
    """Return how many calls of functions ``work`` makes."""
    count = 0

    def tick(*_: object) -> None:
        nonlocal count
        count += 1

    before = sys.getprofile()
    sys.setprofile(tick)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


STYLES = {
    "plain": lambda n: str(n),
    "commas": lambda n: f"{n:,}",
    "spaces": lambda n: f"{n:,}".replace(",", "\u202f"),
    "apostrophes": lambda n: f"{n:,}".replace(",", "'"),
    "thousand": lambda n: f"{n / 1000:.3f}".rstrip("0").rstrip(".") + " thousand",
    "million": lambda n: f"{n / 10**6:.6f}".rstrip("0").rstrip(".") + " million",
}
FRAMES = {
    "It cost {} euros in all.": "EUR",
    "It cost €{} in all.": "EUR",
    "It cost US$ {} in all.": "USD",
    "It cost RMB {} in all.": "CNY",
    "The line is {} km long.": "km",
    "It fell by {} percent then.": "percent",
    "They trained {} young nurses there.": "nurse",
}


@given(st.integers(1000, 10**9), st.sampled_from(sorted(STYLES)), st.sampled_from(sorted(FRAMES)))
def test_an_amount_in_any_style_is_found_again(number: int, style: str, frame: str) -> None:
    """Each style of writing a number gives the same number, with its unit and at its place."""
    shown = STYLES[style](number)
    text = frame.format(shown)
    quantity = only(text)

    assert (quantity.number, quantity.unit) == (str(number), FRAMES[frame])
    assert text[quantity.start : quantity.end] == quantity.text
    assert shown in quantity.text


@given(
    st.integers(1, 400),
    st.integers(401, 999),
    st.sampled_from(["${}-{} billion", "${}–{}bn", "between ${} and ${} billion"]),
)
def test_a_range_shares_currency_and_scale(low: int, high: int, style: str) -> None:
    """$3-5 billion begins at three billion dollars."""
    quantity = only(f"It may cost {style.format(low, high)}.")

    assert (quantity.number, quantity.number_to, quantity.unit) == (f"{low}000000000", f"{high}000000000", "USD")


@given(st.text(alphabet=st.sampled_from("0123456789.,-–/()%$€ amon'’\n年亿TheofandMay"), max_size=60))
def test_any_text_gives_ordered_places(text: str) -> None:
    """Whatever the text, quantities stand in order, do not overlap, and are what stands at their places."""
    found = find_quantities(text, UNITS)
    dates = find_dates(text, units=UNITS)

    last = 0
    for quantity in found:
        assert last <= quantity.start < quantity.end
        assert text[quantity.start : quantity.end] == quantity.text
        assert not any(quantity.start < date.end and date.start < quantity.end for date in dates)
        last = quantity.end


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "1,",
            "1.",
            "1 ",
            "1/",
            "1-",
            "1+",
            "$",
            "$1 ",
            "(1",
            "[1,",
            "10.1000/",
            "+1 ",
            "a@1",
            "Article 5, ",
            "Articles 5 and ",
        ),
        *(
            "one hundred ",
            "3 million ",
            "3 million and ",
            "0.1 million ",
            "hundreds of ",
            "several hundred ",
            "half a ",
            "twenty-",
        ),
        *(
            "between 1 and ",
            "from 1 to ",
            "more than ",
            "no ",
            "of the ",
            "number of ",
            "number of members ",
            "population ",
        ),
        *(
            "U.S. ",
            "sister-",
            "12 new and old ",
            "12 states parties ",
            "countries' ",
            "2014-",
            "in 2014, ",
            "May 1, ",
            "1 and 2 May ",
        ),
        *(
            "last ",
            "mid-",
            "end of the ",
            "first half of ",
            "XIX ",
            "1990s and ",
            "7月1",
            "三十",
            "Tel: 12",
            "5:30",
            "http://1 ",
        ),
    ],
)
def test_work_grows_with_the_length_of_the_text(piece: str) -> None:
    """Ten times a text needs about ten times the steps, even where it is made to mislead."""
    once = steps(lambda: find_quantities(piece * 30, UNITS))
    often = steps(lambda: find_quantities(piece * 300, UNITS))

    assert often <= 12 * once


def test_the_counted_noun_is_told_with_its_place() -> None:
    """The place covers the noun and what describes it; the unit is its head in the singular."""
    text = "It signed 101 new cooperation documents with 86 countries and international organizations."
    documents, countries = find_quantities(text, UNITS)

    assert documents.noun_span is not None
    assert countries.noun_span is not None
    assert text[slice(*documents.noun_span)] == "new cooperation documents"
    assert (documents.unit, documents.kind) == ("document", "count")
    assert text[slice(*countries.noun_span)] == "countries"


def test_a_noun_before_its_number_is_told_too() -> None:
    """In "a population of 5 million" persons are counted."""
    text = "The basin has a population of 5 million."
    quantity = only(text)

    assert (quantity.number, quantity.unit) == ("5000000", "person")
    assert quantity.noun_span is not None
    assert text[slice(*quantity.noun_span)] == "population"


def test_what_cannot_be_decided_is_left_apart() -> None:
    """ "10 million and 5 projects" are two numbers, and both say that they may be one."""
    first, second = find_quantities("It spent 10 million and 5 projects began.", UNITS)

    assert (first.number, second.number) == ("10000000", "5")
    assert first.doubt == second.doubt == "the two numbers may be one"


@pytest.mark.parametrize(
    ("text", "per"),
    [
        *(("$1,200 per capita", "capita"), ("2 million euros a year", "year"), ("40 trains per week", "week")),
        *(("$60/barrel", "barrel"), ("3 km", ""), ("300 kroner annually", "year"), ("5 MW per annum", "year")),
    ],
)
def test_what_an_amount_is_counted_per(text: str, per: str) -> None:
    """A rate keeps what it is counted per, so that it is not taken for a total."""
    assert only(f"It is {text}.").per == per


def test_dates_that_are_given_are_not_read_again() -> None:
    """A caller that has the dates passes them; without them the year is a bare number."""
    text = "In 2014 three towns joined."

    assert [q.text for q in find_quantities(text, UNITS)] == ["three"]
    assert [q.text for q in find_quantities(text, UNITS, [])] == ["2014", "three"]


def test_a_currency_that_is_not_on_the_list_stays_itself() -> None:
    """An unknown dollar is not taken for the usual one."""
    assert only("It cost ZZ$5 million.").unit == "ZZ$"


def test_every_verb_of_bounds_stays_outside() -> None:
    """ "exceeded" bounds the amount, but the amount does not contain the verb."""
    quantity = only("Trade exceeded 90 billion dollars.")

    assert (quantity.text, quantity.comparator) == ("90 billion dollars", "over")


@pytest.mark.parametrize(
    ("text", "number"), [("by .5 percent", "0.5"), ("cost $.75 million", "750000"), ("left. 5 km", "5")]
)
def test_a_point_without_a_zero(text: str, number: str) -> None:
    """A decimal point may begin a number; a full stop does not."""
    assert only(f"It {text} on.").number == number
