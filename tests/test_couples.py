"""Who "the two sides" are: those of whom a text tells what they are to each other, not any two that a sentence happens to name."""

from __future__ import annotations

import pytest

from tests.passages import told

TAKEN_UP = [
    ("In 1994 Turku concluded a partnership with the town of Ventspils. Officials were interviewed in Graz and in Riga. The two sides set up a fund.", "establishedBy(fund, Turku)"),
    ("Peru and Chile are close. The study takes Riga and Turku as cases. The two governments signed a charter.", "signedBy(charter, Chile)"),
    ("The water between Turku and Riga is clean since the two financed the Lena Plant.", "finances(Turku, Lena Plant)"),
    ("Turku signed a treaty with the Latvian town of Ventspils. Both cities joined the Alpine Forum.", "participatesIn(Ventspils, Alpine Forum)"),
]  # fmt: skip

APART = [
    ("Peru and Chile are close. The two provinces of Kenya joined the Alpine Forum.", "Peru, Alpine"),
    ("Bonn and Kyiv are close. We recommend that the bank allow two or more cities to found a fund.", "Bonn)"),
    ("Officials in Graz complain about rules, those in Riga about money. The two sides should set up a fund.", "Graz"),
    ("The study takes Riga and Turku as cases. The two sides should set up a fund.", "Turku)"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "fact"), TAKEN_UP)
def test_two_sides_are_those_with_a_bond(text: str, fact: str) -> None:
    """Two that were coordinated, or of which one did something with the other, are the two sides."""
    assert fact in told(text)


@pytest.mark.parametrize(("text", "words"), APART)
def test_two_that_only_happen_to_be_named_are_no_sides(text: str, words: str) -> None:
    """Places of interviews, cases of a study and two of another kind are not taken for the two sides."""
    assert not [fact for fact in told(text) if words in fact and "studies" not in fact]
