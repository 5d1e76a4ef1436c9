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
