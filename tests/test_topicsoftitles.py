"""What a document is about by its title, where a careless reader takes the wrong part of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from comity.project import Project
from comity.reading.knowledge import load_knowledge
from comity.reading.studytitles import without_number
from comity.reading.titles import Title
from tests.passages import statements

KNOWLEDGE = load_knowledge(Project(Path(__file__).parents[1]))


@pytest.mark.parametrize(
    ("title", "topic"),
    [
        ("The Cross-border Governance of the Brask Metropolitan Circle: Practice and Thinking", "Cross-border Governance of the Brask Metropolitan Circle"),
        ("Fences and Funds: Who Governs the Kavango Zambezi Transfrontier Conservation Area?", "Kavango Zambezi Transfrontier Conservation Area"),
        ("Participation of Chinese Provinces in China–Latin America Clean Energy Cooperation: Progress, Problems and Prospects", "Participation of Chinese Provinces in China–Latin America Clean Energy Cooperation"),
        ("Gulf Interconnection Authority (GIA)", "Gulf Interconnection Authority (GIA)"),
        ("4.3 Case study: the Tarn-Brask Euroregion", "Tarn-Brask Euroregion"),
    ],
)
def test_the_part_that_names_it_is_the_topic(title: str, topic: str) -> None:
    """No subtitle of abstract words, no number, no question."""
    found = Title(without_number(title), KNOWLEDGE).about(academic=True)

    assert found is not None
    assert found.labels[0] == topic


@pytest.mark.parametrize(
    ("text", "meeting"),
    [
        ("The Summit of Governors was opened by Peru in Lima in 2004.", "Summit of Governors"),
        ("The Party and Government Joint Meeting was held in 2019 by the member cities.", "Party and Government Joint Meeting"),
    ],
)
def test_a_sentence_names_no_meeting_whole(text: str, meeting: str) -> None:
    """Its verb is no part of the name."""
    assert meeting in {s.subject.label for s in statements(f"Notes on cooperation\n\n{text}\n")}
    assert not {s.subject.label for s in statements(f"Notes on cooperation\n\n{text}\n") if " was" in s.subject.label}
