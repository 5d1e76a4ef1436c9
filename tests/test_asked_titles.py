"""What a title names that asks something, and whose page a text is."""

from __future__ import annotations

import pytest

from comity.reading.studytitles import asked_of
from comity.reading.townpages import town_of
from tests.passages import statements


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("Sister Provinces Between Norland and Sund: What Do They Do? A Research Summary", "Sister Provinces Between Norland and Sund"),
        ("Do Twin Towns Promote Trade? Evidence from Norland", "Twin Towns"),
        ("Why Do Border Towns Cooperate? Lessons from the Orma Valley", "Border Towns"),
        ("Thinking Locally, Acting Globally: What Do Provinces Want?", ""),
        ("Town Twinning in Norland", ""),
    ],
)
def test_a_question_is_asked_of_what_the_title_names(title: str, named: str) -> None:
    """Before the colon or between "Do" and its verb stands what the text is about; a play of words names nothing."""
    assert asked_of(title) == named


@pytest.mark.parametrize(("title", "town"), [("Stadt Feldau – Rathaus – Europa", "Feldau"), ("Ville de Larmont | Jumelages", "Larmont"), ("City of Stars and Other Tales", ""), ("Stadtwerke Feldau", "")])
def test_a_page_of_a_town_is_about_the_town(title: str, town: str) -> None:
    """The word by which municipalities call themselves and a sign behind the name tell a page of theirs."""
    found = town_of(title)

    assert (found.labels[0] if found is not None else "") == town


def test_the_town_of_a_page_bears_what_it_tells_of_itself() -> None:
    """"The town" and "our" are the town whose page it is."""
    text = "Stadt Feldau – Rathaus – Europa\n\nOur twin towns\n\nFeldau lies on the Orma. The town therefore wants to revive the exchanges. Our greatest worry is an ageing membership."
    found = {(s.subject.label, s.predicate) for s in statements(text)}

    assert {("Feldau", "hasObjective"), ("Feldau", "hasProblem")} <= found


def test_a_name_in_brackets_is_another_name() -> None:
    """What a title names with its short name in brackets is known by both: "The Fund" takes it up."""
    text = "Lena Green Connectivity Fund (LGCF)\n\nThe Lena Green Connectivity Fund was founded in 2016. The Silk Bank has a seat on its board. The Fund opened an office in Osk in 2019."
    found = {(s.subject.label, s.predicate) for s in statements(text)}

    assert not any("(LGCF)" in who for who, _ in found)
