"""Members of lists that tell by their form on what they go."""

from __future__ import annotations

import pytest

from tests.parses import parsed


@pytest.mark.parametrize(
    ("text", "first", "later"),
    [
        ("It was to reduce disputes, to share flood data and to finance reservoirs.", "reduce", "share"),
        ("Progress is slow because the secretariat has no budget, the technical languages differ and Peru boycotts the joint board.", "has", "differ"),
        ("We propose that the cities sign a labour agreement, that Basel pay for a legal aid station, and that the companies train interpreters.", "sign", "pay"),
        ("The governors of Salta and Jujuy signed a memorandum on fisheries, rural tourism and dust monitoring.", "fisheries", "tourism"),
        ("Delays were due to floods, to a dispute over land and to the pandemic.", "to", "to"),
    ],
)
def test_second_member_goes_on_the_first(text: str, first: str, later: str) -> None:
    """Infinitives with "to", reasons, that-clauses, bare nouns and like prepositions go on the first of their row."""
    assert any(t.text == later and t.dep_ == "conj" and t.head.text == first for t in parsed(text))


def test_clause_behind_a_reason_may_stand_alone() -> None:
    """Without a third clause that "and" joins, what follows a reason is none."""
    doc = parsed("The pact was signed because Peru agreed, and Chile joined it later.")
    assert next(t for t in doc if t.text == "joined").head.text != "agreed"
