"""What the titles of studies name, without a play of words, the way of studying, years and second matters."""

from __future__ import annotations

import pytest

from comity.reading.titles import Title
from tests.passages import knowledge


@pytest.mark.parametrize(
    ("title", "topic"),
    [
        ("Guests or Masters? Water Cooperation between Norvian and Uruland Counties, 1994–2016", "Water Cooperation between Norvian and Uruland Counties"),
        ("From River Dream to Round Table: The Lake Ports Committee of the Tarn and the Role of Brask", "Lake Ports Committee of the Tarn"),
        ("A Study on the Motivation and Path of Kelm County's Participation in Lake Cooperation: From the Perspective of Two-level Games", "Kelm County's Participation in Lake Cooperation"),
        ("On the Sub-national Diplomacy of Kelm County since 2009", "Sub-national Diplomacy of Kelm County"),
        ("Research on the Coordinated Governance of the Tarn Delta: A Case Study of Brask", "Coordinated Governance of the Tarn Delta"),
        ("Short Roads, Long Waits: What Peru Gains from Its Andean Partners", "Peru"),
        ("Between Two Shores: A Study on the Participation of Lake Towns in Climate Networks", "Participation of Lake Towns in Climate Networks"),
        ("Ferry Cooperation along the Tarn: A Research Summary", "Ferry Cooperation along the Tarn"),
        ("From Summit to Street: Latvian Towns and Their Partners", "Latvian Towns and Their Partners"),
    ],
)
def test_a_study_is_about_what_its_title_names(title: str, topic: str) -> None:
    """Neither the play of words before it nor the perspective, the years or the role of another belongs to it."""
    found = Title(title, knowledge()).about(academic=True)

    assert found is not None
    assert topic in found.labels[:2]
    assert not any("?" in label or "Perspective" in label for label in found.labels)


def test_a_policy_note_is_no_initiative() -> None:
    """What a title says of the text before the colon is not what the text is about."""
    assert Title("Policy Note: Who governs the Mira?", knowledge()).topic() is None


@pytest.mark.parametrize(
    ("title", "topic"),
    [
        ("Twin Counties between Peru and Chad: What Do They Do? A Research Summary", "Twin Counties between Peru and Chad"),
        ("Borrowed Oars: Paired Harbours and the Making of Lake Diplomacy in Peru", "Paired Harbours"),
    ],
)
def test_questions_about_them_and_the_making_of_things_are_left_out(title: str, topic: str) -> None:
    """A subtitle that asks what "they" do names nothing, and what is made by the subject is not the subject."""
    found = Title(title, knowledge()).about(academic=True)

    assert found is not None
    assert topic in found.labels
