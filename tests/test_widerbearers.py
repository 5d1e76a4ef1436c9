"""What a text is about bears the troubles that it tells of its parts and members in a row."""

from __future__ import annotations

from tests.passages import statements

TITLE = "Cross-border Cooperation between Ostland and Marvia\n\n"
TOPIC = "Cross-border Cooperation between Ostland and Marvia"


def troubles(text: str) -> set[str]:
    """Return the troubles of what the title names."""
    found = (s for s in statements(TITLE + text) if s.predicate == "hasProblem" and s.subject.label == TOPIC)
    return {getattr(s.object, "label", "") for s in found}


def test_troubles_in_a_row_are_those_of_the_topic() -> None:
    """Each trouble of a row, or behind "moreover", is told of its subject and of what the title names."""
    row = "The border posts are too small, the rules of the two sides differ, and private firms have hardly profited."
    assert {"border posts are too small", "private firms have hardly profited"} <= troubles(row)
    assert "municipalities are short of staff" in troubles("Moreover, the municipalities are short of staff.")


def test_troubles_of_others_stay_theirs() -> None:
    """A name bears its own troubles, one trouble alone makes no row, and a worry is that of who has it."""
    assert not troubles("Private firms have hardly profited.")
    assert not troubles("Moreover, the Port of Tarn is short of staff.")
    assert not troubles("However, ministers expressed concern about the growing debt.")
