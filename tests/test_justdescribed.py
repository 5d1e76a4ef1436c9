"""What a sentence takes up that it has described itself, how often that meets, and of whom somebody complains."""

from __future__ import annotations

from comity.statements import FigureValue
from tests.passages import statements


def test_the_committee_is_the_one_that_the_sentence_has_described() -> None:
    """A bare noun with "the" stands for what the same sentence described by more words."""
    found = statements("The two sides set up a joint water committee, and the committee meets once a year in turn.")

    assert ("joint water committee", 1.0) in {(s.subject.label, float(s.object.number)) for s in found if isinstance(s.object, FigureValue)}


def test_what_is_held_every_year_is_the_meeting() -> None:
    """Not those with whom it is held."""
    found = statements("The Orma League has established a regular meeting with Sund, which is held once a year in turn.")

    assert {s.subject.label for s in found if isinstance(s.object, FigureValue)} == {"regular meeting with Sund"}


def test_who_is_complained_of_bears_the_trouble() -> None:
    """The trouble is that of the subject of what is said."""
    found = statements("The Orma League was founded in 1997. A clerk in Osk complained that the donors' departments compete for photographs.")

    assert "donors' departments" in {s.subject.label for s in found if s.predicate == "hasProblem"}
