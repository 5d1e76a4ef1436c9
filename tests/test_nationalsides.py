"""Sides that words of nations name, and names in the genitive."""

from __future__ import annotations

import pytest

from tests.passages import told

TOLD = [
    ("The Kenyan and Ugandan sides agreed to open the border post.", "planned hasObjective(Uganda, open border post)"),
    ("The Swiss, Austrian and German governments agreed to open the border post.", "planned hasObjective(Austria, open border post)"),
    ("Jilin Province and Zambia's Copperbelt Province established sister province relations in 2018.", "twinnedWith(Jilin Province, Copperbelt Province)"),
    ("Xi'an and Peru's Cusco Region signed a pact in 2010.", "signedBy(pact, Cusco Region)"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "fact"), TOLD)
def test_sides_are_their_nations_and_a_genitive_belongs_to_what_follows(text: str, fact: str) -> None:
    """Each nation acts itself; the country of a province does not."""
    assert fact in told(text)


def test_the_country_in_the_genitive_does_nothing() -> None:
    """"Hunan Province and Kenya's Kilifi County" are two."""
    found = told("Jilin Province and Zambia's Copperbelt Province established sister province relations in 2018.")
    assert not [fact for fact in found if "(Zambia," in fact or (fact.endswith(" Zambia)") and "locatedIn" not in fact)]


def test_the_sides_named_by_their_nations_are_not_the_two_named_last() -> None:
    """The words of nations tell who they are."""
    found = told("China and Zambia signed a pact. The Kenyan and Ugandan sides agreed to open the border post.")
    assert "planned hasObjective(Kenya, open border post)" in found
    assert "planned hasObjective(China, open border post)" not in found


def test_from_belongs_to_what_comes_from_somewhere() -> None:
    """Bad upkeep is no effect of lorries; the competition is theirs."""
    found = told("The decline is put down to ageing vessels, insufficient maintenance and competition from road haulage.")
    assert not [fact for fact in found if "hasCause(insufficient maintenance" in fact]


def test_the_other_two_are_no_number() -> None:
    """What is known already is not counted again."""
    assert not [fact for fact in told("Kenya bears 40 per cent of it and the other two Parties 30 per cent each.") if " 2 " in fact or ", 2" in fact]


def test_what_is_often_described_as_a_twinning_is_not_asserted() -> None:
    """Others take it for one."""
    found = told("Suva is a city in Fiji. Its ties with China's Jilin City, often described as a twinning, rest on minutes of a conversation.")
    assert not [fact for fact in found if fact.startswith("twinnedWith(")]
