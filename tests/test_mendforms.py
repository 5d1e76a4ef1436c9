"""Members of lists that tell by their form on what they go."""

from __future__ import annotations

import pytest

from tests.parses import members, parsed


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


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The plan is supported by Norway, the Nile Bank and environmental groups.", ["Norway", "Bank", "groups"]),
        ("The fund is backed by Peru, the Nile Basin Initiative and environmental groups.", ["Peru", "Initiative", "groups"]),
    ],
)
def test_name_before_a_group_is_no_part_of_it(text: str, wanted: list[str]) -> None:
    """A name, "and" and a group with an adjective of its own are two members of a list."""
    assert members(text, wanted[0]) == wanted
