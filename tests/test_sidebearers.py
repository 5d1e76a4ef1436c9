"""Numbers of work done by a few, of capacities and borders, of what each pays, and behind the end of a way."""

from __future__ import annotations

import pytest

from tests.passages import told


@pytest.mark.parametrize(("sentence", "fact"), [
    ("Decisions of the Oder Commission are prepared by six working groups.", "figure(Oder Commission, 6 group)"),
    ("The plant in Kogon has an annual capacity of 3,000 tractors.", "figure(plant in Kogon, 3000 tractor)"),
    ("The province of Hebei shares a border of 1,200 kilometres with Shanxi.", "figure(Hebei, 1200 km)"),
    ("The central government contributed 300 million yuan, Zhejiang and Anhui 100 million each.", "figure(Zhejiang, 100000000 CNY)"),
    ("The central government contributed 300 million yuan, Zhejiang and Anhui 100 million each.", "figure(Anhui, 100000000 CNY)"),
    ("The railway from Lodz to Chengdu, which carried some 45,000 containers in 2020, is run by a Polish company.", "figure(railway from Lodz to Chengdu, about 45000 container)"),
    ("The agreement shall enter into force sixty days after the exchange of notes.", "recommended figure(agreement, 60 day)"),
])
def test_the_bearer_is_found_beside_the_climb(sentence: str, fact: str) -> None:
    """The thing that is meant has the number, not what stands nearest."""
    assert fact in told(sentence)


def test_a_town_in_which_something_is_keeps_its_inhabitants() -> None:
    """Only the end of a way gives way to it."""
    assert "figure(Lodz, 600000 inhabitant)" in told("The depot was built in Lodz, which has 600,000 inhabitants.") or "figure(Lodz, 600000 person)" in told(
        "The depot was built in Lodz, which has 600,000 inhabitants."
    )


def test_how_long_it_takes_and_the_two_that_are_known_are_nobodys() -> None:
    """"It takes 13 days" measures no thing of the sentence before, and "the two cities" counts nothing."""
    assert not [f for f in told("Trade has grown. It takes 13 days for a container to reach Riga.") if f.startswith("figure(")]
    assert not [f for f in told("The two ancient cities of the plain signed a letter of intent.") if f.startswith("figure(")]


def test_some_of_the_planned_are_named_without_numbers() -> None:
    """In "only 640 of 1,000 planned houses" the houses have both numbers."""
    assert "figure(planned houses, 640 house)" in told("Only 640 of 1,000 planned houses were built.")
