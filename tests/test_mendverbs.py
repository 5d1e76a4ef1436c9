"""Rows of verbs, and what follows a comma: each word takes the place that the form of its sentence gives it."""

from __future__ import annotations

import pytest

from tests.parses import members, parsed


@pytest.mark.parametrize(
    ("text", "first", "wanted"),
    [
        (
            "The project helps farmers by sharing weather data, training advisers and financing seed banks in six districts.",
            "sharing",
            ["sharing", "training", "financing"],
        ),
        (
            "The secretariat drafts the budget, monitors projects and reports to the Council of Ministers twice a year.",
            "drafts",
            ["drafts", "monitors", "reports"],
        ),
        (
            "The council urged members to ratify the protocol, set aside funds for dredging and designate national focal points.",
            "ratify",
            ["ratify", "set", "designate"],
        ),
        ("The Lake Network was set up with three aims: saving reefs, teaching rangers and cleaning beaches.", "saving", ["saving", "teaching", "cleaning"]),
        ("The bank lends to municipalities, guarantees bonds and funds feasibility studies in the Sahel.", "lends", ["lends", "guarantees", "funds"]),
    ],
)
def test_row_of_verbs_is_closed_by_the_next_and(text: str, first: str, wanted: list[str]) -> None:
    """Words that can be verbs of the form of a row are members of it, not nouns."""
    assert members(text, first) == wanted


def test_row_of_things_stays_one() -> None:
    """Nouns that could be verbs stay nouns where nothing shows a row of verbs."""
    text = "The programme aims to support trade, research projects and exchange schemes."
    assert all(t.pos_ == "NOUN" for t in parsed(text) if t.text in {"research", "exchange", "projects", "schemes"})


@pytest.mark.parametrize(
    ("text", "word", "head"),
    [
        ("The two cities share a laboratory for water testing, opened in 2016 with a grant from the Nordic Fund.", "opened", "laboratory"),
        ("Through the Hanko Pledge, adopted in 2019, fourteen ports promised to cut emissions.", "adopted", "Pledge"),
        ("Through the Hanko Pledge, adopted in 2019, fourteen ports promised to cut emissions.", "Through", "promised"),
        ("The forum brings together five states and two provinces of China, Yunnan and Guangxi.", "Yunnan", "provinces"),
        ("In 2016 the city opened a House of Arts in Nuremberg, financed by the cultural office with 120,000 zloty a year.", "financed", "House"),
    ],
)
def test_aside_tells_of_what_stands_before_the_comma(text: str, word: str, head: str) -> None:
    """Participles hang on the thing they tell of, names on what was counted."""
    assert next(t for t in parsed(text) if t.text == word).head.text == head


def test_who_said_it_stands_above_what_was_said() -> None:
    """A clause of saying at the end makes all before it what was said."""
    doc = parsed("The Initiative follows the principle of consultation and is not a geopolitical tool, Vice-Minister Wen Lin told reporters.")
    told = next(t for t in doc if t.text == "told")
    assert told.head == told
    assert next(t for t in doc if t.text == "follows").head == told
