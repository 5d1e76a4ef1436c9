"""Bare numbers that take up what the number before them measures, and lists of numbers with "respectively"."""

from __future__ import annotations

import pytest

from tests.passages import said, told


def figures(text: str) -> set[str]:
    """Return the figures of a text in words, without the name of the predicate."""
    return {fact.replace("figure(", "(") for fact in told(text) if "figure(" in fact}


ECHOES = [
    ("Approvals by the Nordic Fund came to 3.1 billion euros in 2021, against 2.8 billion in 2020.",
     "(Approvals by the Nordic Fund, 2800000000 EUR)"),
    ("The port of Lima handled 1.4 million containers in 2021, compared with 1.2 million in 2017.",
     "(port of Lima, 1200000 container)"),
    ("The Euroregion covers 53,000 square kilometres, of which 21,000 lie in Peru and 32,000 in Chile.",
     "(Euroregion, 32000 square km)"),
    ("The Secretariat employs 45 people, nine of whom are seconded by member states.", "(Secretariat, 9 person)"),
    ("An annual return of 6 per cent is aimed at; in 2022 it was 4.1.", "(annual return, 4.1 percent)"),
    ("Of 214 projects reviewed, only 29 were proposed by the towns.", "(projects, 29 project)"),
    ("By 2026 the Andean Bank will devote 40 per cent of its approvals to rail (2021: 26).", "(Andean Bank, 26 percent)"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "figure"), ECHOES)
def test_bare_number_shares_unit_and_subject_of_the_one_before(sentence: str, figure: str) -> None:
    """What is compared, a part or a later value needs no unit of its own."""
    assert figure in figures(sentence)


RESPECTIVELY = [
    ("The Mano Fund and the Volta Fund received 12 and 18 million dollars respectively.",
     {"(Mano Fund, 12000000 USD)", "(Volta Fund, 18000000 USD)"}),
    ("Kenya, Uganda and Tanzania paid 30, 20 and 10 per cent of the cost respectively.",
     {"(Kenya, 30 percent)", "(Uganda, 20 percent)", "(Tanzania, 10 percent)"}),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), RESPECTIVELY)
def test_respectively_pairs_names_and_numbers(sentence: str, expected: set[str]) -> None:
    """Each number belongs to the name at its place in the list, and to no other."""
    assert figures(sentence) == expected


def test_number_with_its_own_subject_is_no_echo() -> None:
    """A number in a bracket of references or with an ordinal before it does not take up an amount."""
    found = figures("The Fund approved eight buildings, the first two of which will be finished soon.")
    assert not any(", 2 " in figure for figure in found)


def test_verb_number_counts_its_subject() -> None:
    """"number" between a plural and a number is a verb."""
    assert "(Sister-city relations, 1946 relation)" in figures("Sister-city relations number 1,946 across the country.")


def test_sums_in_brackets_are_those_of_the_names_before_them() -> None:
    """A list of payers with their sums in brackets gives each payer its own."""
    found = said("Notes on roads\n\nThe road was financed by the Coral Bank (40 million dollars) and the Lake Fund (12 million).\n")

    assert "figure(Lake Fund, 12000000 USD)" in found
    assert "figure(Coral Bank, 12000000 USD)" not in found


def test_years_of_members_are_no_years_of_the_founding() -> None:
    """Behind each of several founders stands when it joined, not when all was founded."""
    found = said("Notes on roads\n\nThe council was founded by Norway (1994), Sweden (1996) and Peru.\n")

    assert "establishedBy(council, Sweden)" in found
    assert not any(fact.startswith("startDate(council") for fact in found)
