"""Rows of deeds whose later verbs look like adjectives."""

from __future__ import annotations

from tests.parses import parsed
from tests.passages import statements


def outcomes(text: str) -> set[str]:
    """Return what a text tells to have come about."""
    return {getattr(s.object, "label", "") for s in statements("The Tarn Coast Project\n\n" + text) if s.predicate == "hasOutcome"}


def test_a_participle_goes_on_the_row() -> None:
    """ "Improved roads and reduced travel times" tells two deeds."""
    assert {"improved roads in the valley", "reduced travel times"} <= outcomes("The Tarn Coast Project improved roads in the valley and reduced travel times.")
    assert {"promoted trade", "enriched cultural life"} <= outcomes("The Tarn Coast Project has deepened mutual trust, promoted trade and enriched cultural life.")


def test_a_participle_stays_with_its_noun() -> None:
    """What is brought may be reduced costs."""
    doc = parsed("The project brought higher incomes and reduced costs.")
    reduced = next(t for t in doc if t.text == "reduced")
    assert reduced.head.text == "costs"
