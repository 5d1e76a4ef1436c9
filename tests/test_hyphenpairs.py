"""Words that share what stands behind their hyphens: "medium- to long-term"."""

from __future__ import annotations

import pytest

from tests.passages import statements


@pytest.mark.parametrize("said", ["a medium- to long-term equity fund", "a small- and medium-sized business programme"])
def test_a_pair_of_hyphened_words_does_not_part_a_sentence(said: str) -> None:
    """What is said to be such a thing is still what the clause behind it tells of."""
    found = statements(f"The Lena Fund is {said} that was set up in August 2016 by the Export Bank of Norland.")

    assert {s.subject.label for s in found if s.predicate == "establishedBy"} == {"Lena Fund"}
