"""Counts with a hyphen, who grants or offers what is counted, sums told in two currencies."""

from __future__ import annotations

import pytest

from tests.passages import told


@pytest.mark.parametrize(("sentence", "fact"), [
    ("A 42-member delegation from the Bukhara region visited Luoyang in May.", "figure(delegation from the Bukhara region, 42 member)"),
    ("The 11-member bloc has supported the ferry.", "figure(bloc, 11 member)"),
    ("The Delta Fund is run by a five-person board.", "figure(board, 5 person)"),
    ("The ministers noted Hunan Province's offer of 30 scholarships a year.", "figure(Hunan Province, 30 scholarship)"),
    ("In May the Bank of Norland granted a credit line of 5 million euros.", "figure(Bank of Norland, 5000000 EUR)"),
    ("By the end of 2021 a total of 214 hospitals had been connected to the settlement platform.", "figure(settlement platform, 214 hospital)"),
    ("Household goods worth 2 million yuan ($280,000) were carried on the route.", "figure(Household goods, 280000 USD)"),
])
def test_numbers_are_told_of_those_who_are_so_many_or_give_so_much(sentence: str, fact: str) -> None:
    """A group has its hyphened count, an offer that of its owner, a sum in brackets the bearer of the sum before."""
    assert fact in told(sentence)


def test_a_duty_makes_the_counted_no_fact() -> None:
    """Experts who shall be appointed are not there yet."""
    assert "figure(experts, 12 expert)" not in told("Twelve experts in hydrology shall be appointed by the Council.")
