"""The title of a text stands below the journal, the conference, the series or the office that put it out."""

from __future__ import annotations

import pytest

from tests.passages import document, said


@pytest.mark.parametrize(
    ("above", "title", "text"),
    [
        ("Proceedings of the 4th International Conference on Water Governance (ICWG 2021)", "Regional Rivers, Local Rules", "The paper looks at how towns share rivers."),
        ("Asian Borderlands Review 14(2) (2019) 101-119", "Twin Cities at the Amur", "This article examines twin cities at the Amur."),
        ("Journal of Border Affairs, 2021, 9(4): 211–226", "What Ningxia Gains from Its Partners", "Ningxia has partners in nine states."),
        ("Home > Research > Papers", "City Diplomacy of Xiamen", "Xiamen has 21 sister cities and a diplomacy of its own."),
        ("Institute for Corridor Studies, Nairobi", "Who Pays for the Corridor?", "The corridor links Lamu and Juba. Nobody pays for it."),
        ("CLC number: D822   Document code: A   Article ID: 1002-3291(2020)03-0045-08", "Fire Prevention on the Amur", "Fires on the Amur do not stop at the border."),
        ("ANALYSIS", "Lights across the Sulu Sea: can four neighbours share a grid?", "Sabah and Mindanao run short of electricity. The islands share a sea."),
        ("Treaty Series No. 12 (2016)", "Protocol on Fisheries between Norland and Sudland", "The two states have agreed as follows."),
        ("Contents lists available at ScienceDirect", "Provinces at Sea", "Nine provinces have ports at sea. The ports are small."),
        ("Fact sheet | March 2023", "Partnership for Clean Ports", "Twelve ports are partners. The ports are clean."),
        ("Briefing | 14 June 2022 | Baltic Policy Centre", "The Forgotten Ferry", "The ferry to Ventspils was closed in 2020. Nobody noticed."),
        ("Foreign Affairs Office of Lakeland Province", "Sister Province Ties of Lakeland", "Lakeland has ties with 65 provinces. The first sister was Akita."),
    ],
)
def test_the_title_stands_below_where_the_text_came_out(above: str, title: str, text: str) -> None:
    """A line of which the text does not speak gives way to one of which it does."""
    found = document(f"{above}\n\n{title}\n\n{text} It goes on for a while, so that it is a text and not one more line.\n").metadata.title

    assert found is not None
    assert found.value == title


@pytest.mark.parametrize("title", ["China–Norland Connectivity: Key Facts and Figures", "Frequently asked questions about the MAC programme", "Between Two Levels"])
def test_a_title_of_which_the_text_says_little_stays_the_title(title: str) -> None:
    """Only what names a journal, a series or an office gives way."""
    found = document(f"{title}\n\nTrade and investment\n\nTrade between the two doubled. Investment grew as well, and so did the number of travellers.\n").metadata.title

    assert found is not None
    assert found.value == title


@pytest.mark.parametrize(
    ("opening", "date"),
    [
        ("Lima, July 9, 2024. - ", "2024-07-09"),
        ("Lima – 9 July 2024 – ", "2024-07-09"),
        ("9 July 2024, Lima – ", "2024-07-09"),
        ("Lima, Peru | 9 July 2024 — ", "2024-07-09"),
        ("[Lima, 9 July 2024] ", "2024-07-09"),
        ("LIMA, Peru, July 9, 2024 /PRWire/ -- ", "2024-07-09"),
        ("LIMA (Wire) - ", ""),
    ],
)
def test_a_dateline_in_any_form_is_no_payer(opening: str, date: str) -> None:
    """Where and when a release comes from is told of the release, and nothing of the town."""
    text = f"PRESS RELEASE\n\nLake Bank lends to three ports\n\n{opening}The Lake Bank yesterday approved a loan of 184 million dollars for the Port Programme. It began in 2020.\n"
    found = document(text).metadata

    assert found.place is not None
    assert (found.date.value if found.date else "") == date
    assert not any("(Lima" in fact for fact in said(text))
