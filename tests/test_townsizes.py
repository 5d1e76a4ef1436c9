"""How many live in a place that is called by its number, and who is described by a participle."""

from __future__ import annotations

import pytest

from comity.statements import FigureValue
from tests.passages import statements


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("The declaration with Osk, a town of 28,000 in Greater Sund, was signed in 1991.", 28000),
        ("Osk is a city of 1.2 million on the Orma.", 1200000),
        ("The mayors of Osk (pop. 41,300) and Lund met in 2019.", 41300),
        ("Osk, a town of some 28,000 on the Orma, did not sign the agreement.", 28000),
    ],
)
def test_a_town_of_so_many_has_so_many_people(said: str, number: float) -> None:
    """A number without a noun behind "a town of" counts people, whatever else the sentence denies."""
    found = [s for s in statements(said) if isinstance(s.object, FigureValue) and s.subject.label == "Osk" and s.object.unit == "person"]

    assert [(float(s.object.number), s.modality) for s in found if isinstance(s.object, FigureValue)] == [(number, "asserted")]


def test_other_numbers_behind_such_nouns_count_no_people() -> None:
    """Money, years and counted nouns keep what they measure."""
    found = statements("The capital of 4 million euros was paid in. The community of 40 mayors meets in Osk.")

    assert not [s for s in found if isinstance(s.object, FigureValue) and s.object.unit == "person"]


def test_a_name_with_a_participle_behind_it_is_the_subject() -> None:
    """"Osk, a county recently lifted out of poverty, complained" tells of Osk."""
    found = statements("Osk, a county recently lifted out of poverty, complained that it bore the cost.")

    assert {s.subject.label for s in found if s.predicate == "hasProblem"} == {"Osk"}


@pytest.mark.parametrize(
    ("said", "bearer"),
    [
        ("The existing literature counts the treaties and seldom asks what follows from them.", "existing literature"),
        ("Yet the literature remains divided into two camps.", "literature"),
        ("In the initial stage the cooperation of the Orma League was confined to small-scale trade.", "Orma League"),
    ],
)
def test_gaps_of_research_are_those_of_research(said: str, bearer: str) -> None:
    """What others have left out is no trouble of what the text is about; nor is a stage what bears one."""
    found = statements(f"The Orma League was founded in 1997. {said}")

    assert {s.subject.label for s in found if s.predicate == "hasProblem"} == {bearer}
