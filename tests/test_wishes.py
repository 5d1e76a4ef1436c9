"""What is said of a thing that is still to come is no more certain than the thing."""

from __future__ import annotations

import pytest

from tests.passages import statements


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The two states will create a council in which Kenya and Uganda participate.", "planned"),
        ("The plan envisages a council in which Kenya participates.", "planned"),
        ("The mayors called for a council in which Oran and Tunis take part.", "recommended"),
        ("The study recommends a council in which Graz takes part.", "recommended"),
        ("The two sides might create a council in which Norway participates.", "hedged"),
        ("They failed to set up a council in which Chad participates.", "negated"),
        ("The treaty creates a council in which Kenya participates.", "asserted"),
        ("Peru should join the Andean Council, in which Chile participates.", "asserted"),
        ("Peru will support a council in which Chile participated in 2010.", "asserted"),
    ],
)
def test_a_relative_clause_is_put_as_what_brings_its_noun_about(text: str, modality: str) -> None:
    """ "Will create a council in which A takes part": A takes part in nothing yet."""
    takes_part = [s for s in statements(text) if s.predicate == "participatesIn" and s.rule in {"participate", "take-part"}]
    own = [s for s in takes_part if s.subject.label in {"Kenya", "Uganda", "Oran", "Tunis", "Graz", "Norway", "Chad", "Chile"}]
    assert {s.modality for s in own} == {modality}


def test_what_a_body_to_come_does_is_no_advice_of_its_own() -> None:
    """Who should found a body that pays is advised to found it; nobody is advised to pay."""
    found = statements("The two cities should found a fund that pays for schools.")
    assert {s.object.label for s in found if s.predicate == "recommends"} == {"found fund"}  # type: ignore[union-attr]


def test_a_participle_is_put_as_what_brings_its_noun_about() -> None:
    """ "Envisages a council chaired by A": A chairs nothing yet."""
    led = [s for s in statements("The plan envisages a joint commission led by Mali.") if s.predicate == "ledBy"]
    assert {s.modality for s in led} == {"planned"}


@pytest.mark.parametrize(
    ("text", "predicate", "modality"),
    [
        ("The Committee recommends:\n\n4. that the Lakes Fund cooperate with the Bank of Lagos.", "cooperatesWith", "recommended"),
        ("that the Lakes Fund join hands with the Bank of Lagos, whose programme has engineers to spare.", "cooperatesWith", "recommended"),
        ("If conditions permit, a Sea Road Alliance with its secretariat in Mombasa might be set up.", "locatedIn", "hedged"),
        ("A Sea Road Alliance with its secretariat in Mombasa was set up.", "locatedIn", "asserted"),
    ],
)
def test_items_of_a_wish_list_and_seats_of_what_may_come_are_no_facts(text: str, predicate: str, modality: str) -> None:
    """An item that begins with "that" wishes what it says; a body that might be set up is seated nowhere yet."""
    ends = {"Bank of Lagos", "Mombasa"}
    found = [s for s in statements(text) if s.predicate == predicate and getattr(s.object, "label", "") in ends and s.subject.label.endswith(("Fund", "Alliance"))]
    assert {s.modality for s in found} == {modality}
