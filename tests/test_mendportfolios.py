"""Ministers of several matters, and subjects behind the comma of a fronted phrase."""

from __future__ import annotations

import pytest

from tests.passages import statements


def facts(text: str, predicate: str) -> set[tuple[str, str]]:
    return {(s.subject.label, getattr(s.object, "label", "")) for s in statements(text) if s.predicate == predicate}


@pytest.mark.parametrize("first", ["Peru", "the Government of Peru", "the Government of the Republic of Peru"])
def test_who_invites_does_not_swallow_who_met(first: str) -> None:
    """ "At the invitation of A, the ministers of B and C met": only A invited, and their matters did not meet."""
    text = f"At the invitation of {first}, the Ministers of Energy and Water Resources of Bolivia, Chile and Ecuador met in Lima on 11 May 2020."
    assert {b for _, b in facts(text, "initiatedBy")} <= {first.removeprefix("the ")}
    assert {a for a, _ in facts(text, "participatesIn")} >= {"Bolivia", "Chile", "Ecuador"}
    assert not any("Resources" in a for a, _ in facts(text, "participatesIn"))


def test_two_who_invite_both_do() -> None:
    """Without a comma before "the" both belong to the phrase."""
    text = "At the invitation of Peru and Chile, the mayors of Oruro and Salta met in Lima."
    assert {b for _, b in facts(text, "initiatedBy")} == {"Peru", "Chile"}


@pytest.mark.parametrize("text", [
    "Lima and Kobe concluded the first friendship city relationship between a Peruvian and a Japanese city in 1973.",
    "Along with the gradual delegation of power, the cantons have become participants in the Lake Programme.",
])  # fmt: skip
def test_a_people_or_a_change_is_nobody_who_acts(text: str) -> None:
    """ "A Peruvian and a Japanese city" are two cities; what goes along is a change."""
    assert not {a for p in ("cooperatesWith", "participatesIn") for a, _ in facts(text, p)} & {"Peruvian", "gradual delegation of power"}


def test_nobody_takes_part_in_an_earthquake() -> None:
    """What people attend is a gathering."""
    assert facts("The earthquake of 2008 killed thousands. Doctors from four cantons took part.", "participatesIn") == set()


def test_an_office_in_a_town_hall_is_led_not_the_hall() -> None:
    """ "The office at the hall, which is headed by A": A heads the office."""
    assert facts("The Relations Office at the town hall, which is headed by Ms Rosa Vega, coordinates the partnerships.", "ledBy") >= {("Relations Office", "Rosa Vega")}
