"""Who is given no trouble or cause: those outside, those who only look on, and what only a saying or a comparison tells."""

from __future__ import annotations

import pytest

from comity.reading.farbearers import without_far_guesses
from comity.reading.match import Reading
from comity.statements import Entity
from tests.test_conditions import told


@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        ("Scholars of the valley disagree about the dates.", "hasProblem"),
        ("The two piers lie twelve miles apart.", "hasProblem"),
        ("The ferry will be sold, as rumour has it.", "hasCause"),
        ("Young people leave the island, as they did before.", "hasCause"),
        ("The climb is the same on both sides, as the older nurses like to joke.", "hasCause"),
        ("I say this because the dyke was closed.", "hasCause"),
    ],
)
def test_told_of_nobody(text: str, predicate: str) -> None:
    """Nothing is given to whom the sentence does not burden."""
    assert told(text, predicate) == []


def test_agreements_have_the_fields_that_stand_behind_them() -> None:
    """The towns that sign agreements in some fields are not themselves in these fields."""
    found = told("Orvik and Tarn signed six agreements in fields such as forestry, tourism and seed care.", "inField")
    assert not {each[0] for each in found} & {"Orvik", "Tarn"}


def test_a_day_is_no_field() -> None:
    """What stands behind "on" may be a day."""
    assert told("The council opened its third ministerial meeting on Friday.", "inField") == []


def test_a_trouble_that_only_might_be_needs_its_bearer_in_the_sentence() -> None:
    """What may come is not given to a bearer of which the sentence does not speak."""
    one = Reading(Entity("Orma Council", "Organization"), "hasProblem", Entity("dyke might collapse", "Problem"), "hedged", None, 0, 9, "any", 0.6)
    assert without_far_guesses([one], "The dyke might collapse.") == []
    assert without_far_guesses([one], "The dyke of the Orma Council might collapse.") == [one]
    assert without_far_guesses([one], "If its dyke collapses, all is lost.") == [one]
