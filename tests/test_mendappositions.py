"""What a description behind a comma describes."""

from __future__ import annotations

from tests.passages import told


def test_thing_at_a_place_is_described_not_the_place() -> None:
    """A joint venture is the terminal at a town, not the town."""
    facts = told("The Kazakh terminal at Mora, a joint venture in which Norway holds 49 per cent and Sweden 51 per cent, opened in 2020.")
    assert "finances(Sweden, Kazakh terminal at Mora)" in facts
    assert not any(f.startswith("instanceOf(Mora") for f in facts)


def test_town_is_described_by_words_for_towns() -> None:
    """A city is the place that is named last."""
    assert "locatedIn(Kenitra, Morocco)" in told("The dry port of Kenitra, a city in Morocco, was opened by the king in 2011.")


def test_zone_is_no_city() -> None:
    """What is described as a city behind the name of a zone is not the zone."""
    assert not any(f.startswith("instanceOf(Yuan") and "city" in f for f in told("It lies in the Yuan Investment Zone of Fuqing, a county-level city under Fuzhou, and has 30 firms."))


def test_field_of_a_ministry_ends_before_its_country() -> None:
    """The country of a ministry is no part of its field."""
    facts = told("The Coordinating Ministry for Maritime Affairs and Investment of Indonesia signed a memorandum.")
    assert not any("inField" in f and "Indonesia)" in f for f in facts)
