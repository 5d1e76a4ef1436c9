"""Dates at which a thing becomes another, moves, first runs or was not held."""

from __future__ import annotations

import pytest

from tests.passages import told

NAMES = ("date(", "startDate(", "endDate(")


def dates(text: str) -> set[str]:
    """Return the dates of a text in words."""
    return {fact for fact in told(text) if any(name in fact for name in NAMES)}


@pytest.mark.parametrize(("sentence", "fact"), [
    ("In 2005 the members renamed it the Greater Delta Initiative.", "startDate(Greater Delta Initiative, 2005)"),
    ("The association was reorganised in 2003 and became the Delta Mayors Forum in 2010.", "startDate(Delta Mayors Forum, 2010)"),
    ("The secretariat moved to Lome in 2016.", "date(move of secretariat to Lome, 2016)"),
    ("In June 2014 the strategic partnership was elevated to a comprehensive strategic partnership.", "startDate(comprehensive strategic partnership, 2014-06)"),
    ("The first freight train of the express left Xining for Antwerp in September 2016.", "date(first freight train of the express, 2016-09)"),
    ("The annual meeting was not convened in 2020.", "negated date(annual meeting, 2020)"),
    ("Not later than 31 December 2024 the Sides will put into operation four automatic stations.", "planned startDate(four automatic stations, 2024-12-31)"),
])
def test_turns_have_their_day(sentence: str, fact: str) -> None:
    """A new name, a higher bond, a move and a first run are dated; what was not held is denied for that year."""
    assert fact in dates(sentence)


@pytest.mark.parametrize("sentence", [
    "The city turned to its partners in 2011.", "In 2019 the river became a problem.", "The port became the largest in the region in 2018.",
    "The company moved its staff in 2016.",
])
def test_what_gets_no_name_has_no_begin(sentence: str) -> None:
    """Becoming a problem or the largest is no begin of a thing."""
    assert dates(sentence) == set()
