"""Sentences that sketch the chapters of a thesis: what they only announce is not stated, what they say that it finds is."""

from __future__ import annotations

from tests.passages import statements

HEAD = "Research on Port Cooperation in Tarn Province\n\n【Author】 Li Hua\n【Degree】 Master\n\n【Abstract】 This thesis studies port cooperation in Tarn Province. "


def told(text: str) -> set[tuple[str, str, str]]:
    """Return what is read of a thesis abstract that goes on with ``text``: predicate, object, modality."""
    return {(s.predicate, str(getattr(s.object, "label", "")), s.modality) for s in statements(HEAD + text + "\n")}


def test_what_a_chapter_says_is_stated() -> None:
    """It advises and names troubles."""
    found = told("The last chapter suggests that the three ports set up a joint council. Chapter four points out that the ports lack trust.")

    assert ("recommends", "set up joint council", "recommended") in found
    assert any(predicate == "hasProblem" and "trust" in object_ for predicate, object_, _ in found)


def test_what_a_chapter_only_announces_is_not() -> None:
    """It tells of what the chapter treats."""
    found = told("The third chapter analyses the obstacles to setting up a joint council.")

    assert not {predicate for predicate, _, _ in found} & {"recommends", "hasProblem", "establishedBy"}
