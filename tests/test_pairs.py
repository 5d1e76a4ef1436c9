"""What "both cities", "the former", "the latter" and "it" as an object take up."""

from __future__ import annotations

import pytest

from tests.passages import told

TAKEN_UP = [
    ("Peru and Chile are close. The latter joined the Alpine Forum.", "participatesIn(Chile, Alpine Forum)"),
    ("Peru and Chile are close. The former joined the Alpine Forum.", "participatesIn(Peru, Alpine Forum)"),
    ("Bonn and Kyiv are close. Both cities joined the Alpine Forum.", "participatesIn(Kyiv, Alpine Forum)"),
    ("Peru and Chile are close. The two sides joined the Alpine Forum.", "participatesIn(Peru, Alpine Forum)"),
    (
        "As builders of the Alpine Corridor, local governments play a vital role in it.",
        "participatesIn(local governments, Alpine Corridor)",
    ),
]


@pytest.mark.parametrize(("text", "fact"), TAKEN_UP)
def test_words_that_take_up_what_was_named_before_stand_for_it(text: str, fact: str) -> None:
    """A word for one or both of two, or for a thing spoken of, is read as the name that stood before."""
    assert fact in told(text)


def test_a_former_office_takes_up_nobody() -> None:
    """The phrase "the former president" is no word for the first of two."""
    assert not any(
        "Peru" in fact for fact in told("Peru and Chile are close. The former president joined the Alpine Forum.")
    )
