"""What a document is about by its title, where a careless reader takes the wrong part of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from comity.project import Project
from comity.reading.knowledge import load_knowledge
from comity.reading.studytitles import without_number
from comity.reading.titles import Title
from comity.statements import Entity
from tests.passages import statements

KNOWLEDGE = load_knowledge(Project(Path(__file__).parents[1]), learns=False)


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


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        (
            "PRESS FACT SHEET                       Updated: March 2021\n\nDelta Clean Harbours Fund (DCHF)\n\nWho we are\n"
            "The Delta Clean Harbours Fund, L.P. is an investment fund that was set up in Suva in May 2014. The Fund contributed US$20 million in 2016.\n",
            "Delta Clean Harbours Fund",
        ),
        ("Stadt Brask – Town Hall – The world\n\nOur twin towns\n\nBrask has three twin towns. The town sent a fire engine to Tarn.\n\nContact: Town Hall\nPhone: 12 34\n", "Brask"),
    ],
)
def test_what_stands_above_the_title_is_no_topic(text: str, topic: str) -> None:
    """The kind of text with its date, and the way through a site, are not what it is about."""
    subjects = {s.subject.label for s in statements(text)}

    assert topic in subjects
    assert not {x for x in subjects if "Stadt" in x or "PRESS" in x}


def test_by_alone_ends_a_title() -> None:
    """Whose work it is stands below."""
    text = (
        "TALKING ACROSS THE RIVER: MAYORS, MERCHANTS AND THE MAKING OF CROSS-BORDER GOVERNANCE\n\nby\nAnna Keller\n\n"
        "A dissertation submitted to the Graduate School of Arbor University in partial fulfillment of the requirements for the degree of Doctor of Philosophy\nMay 2019\n\nABSTRACT\n\n"
        "Mayors on the river have met since 1963.\n"
    )
    told = statements(text)

    assert "Anna Keller" in {s.object.label for s in told if s.predicate == "author" and isinstance(s.object, Entity)}
    assert not [s for s in told if " by" in s.subject.label]
