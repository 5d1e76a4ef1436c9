"""How much of a noun phrase is told as the name of a thing."""

from __future__ import annotations

from tests.passages import statements


def test_blame_is_for_something_and_falls_on_a_whole_phrase() -> None:
    """ "Blamed a lack of standards for delays": the cause keeps its of-phrase, and only that."""
    found = statements("Notes on roads\n\nAn audit blamed a lack of common standards for delays of three years.\n")
    assert {s.object.label for s in found if s.predicate == "hasCause"} == {"lack of common standards"}  # type: ignore[union-attr]


def test_members_of_different_make_share_no_tail() -> None:
    """ "Landslides, weak maintenance and changes of government": the landslides are nobody's."""
    found = statements("Notes on roads\n\nLandslides, weak maintenance and changes of government have slowed the works.\n")
    causes = {s.object.label for s in found if s.predicate == "hasCause"}  # type: ignore[union-attr]
    assert "Landslides" in causes
    assert not [label for label in causes if "Landslides of" in label]
