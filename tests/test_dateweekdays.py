"""Days of the week: the nearest on the side of the day of writing that the sentence tells."""

from __future__ import annotations

import pytest

from comity.dates import find_dates

WRITTEN = "2025-06-18"  # a Wednesday


@pytest.mark.parametrize(("text", "day"), [
    ("They wrapped up a visit on Tuesday.", "2025-06-17"),
    ("On Monday the two sides unveiled a plan.", "2025-06-16"),
    ("The council will meet on Friday.", "2025-06-20"),
    ("He said last Wednesday that all was well.", "2025-06-11"),
])
def test_a_weekday_is_the_nearest_on_its_side(text: str, day: str) -> None:
    """What was done was done on the last such day, what will be on the next."""
    assert [d.edtf for d in find_dates(text, WRITTEN)] == [day]


@pytest.mark.parametrize("text", ["The shop is open on Sunday.", "It was closed from Monday to Friday.", "The Friday market was small."])
def test_any_such_day_is_no_date(text: str) -> None:
    """A habit, a stretch of the week and a name tell no day."""
    assert find_dates(text, WRITTEN) == []


def test_without_a_day_of_writing_nothing_is_told() -> None:
    """The month of writing is not enough."""
    assert find_dates("They wrapped up a visit on Tuesday.", "2025-06") == []


def test_a_date_behind_the_weekday_tells_itself() -> None:
    """In "on Friday, 13 June 2025" only the day of the month is a date."""
    assert [d.edtf for d in find_dates("It was signed on Friday, 13 June 2025.", WRITTEN)] == ["2025-06-13"]
