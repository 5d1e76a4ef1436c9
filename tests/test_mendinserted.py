"""Who says it stands inside the sentence; who acts together with others; what is to be built and cost: none is a plain fact."""

from __future__ import annotations

import pytest

from tests.passages import in_words, said, statements, told


def test_inserted_speaker_says_the_whole_sentence() -> None:
    """What stands around ", said X of Y," is X's word about the subject at the beginning."""
    found = told("The fund, argued Omar Diallo of the Sahel Institute, lacks staff and money.")
    assert {"hasProblem(fund, lack staff) by Omar Diallo", "hasProblem(fund, lack money) by Omar Diallo"} <= found
    assert "holdsPosition(Omar Diallo, Sahel Institute)" in found
    found = told("The dam, said Peru's minister Ana Luz, will harm the fishermen of the delta.")
    assert "holdsPosition(Ana Luz, Peru's minister)" in found
    assert not [x for x in found if " by dam" in x]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The centre will be located in Baku and cost 38 million dollars.", "planned figure(centre, 38000000 USD)"),
        ("The office would be hosted by Peru and cost 2 million dollars a year.", "hedged figure(office, 2000000 USD)"),
    ],
)
def test_what_is_to_come_costs_nothing_yet(text: str, wanted: str) -> None:
    """A second verb that looks like a past shares the "will" of the first."""
    assert wanted in told(text)


def test_those_together_with_whom_something_is_done() -> None:
    """Each of "A together with B and C" does it, and no label runs through all of them."""
    found = told("The Delta Fund was set up by Norway together with the World Bank.")
    assert {"establishedBy(Delta Fund, Norway)", "establishedBy(Delta Fund, World Bank)"} <= found
    found = told("The Andean Water Project is run by the city of Quito along with Peru and Chile.")
    assert {f"ledBy(Andean Water Project, {x})" for x in ("Quito", "Peru", "Chile")} <= found


ADVICE = """A note on crossings

Recommendations
- Let one test suffice; the Border Council should keep a list of laboratories
- Staff the twelve crossings by night; the cost would be small
- A levy of 1 percent on fish exports would yield 6 million euros a year
"""


def test_items_of_advice_that_say_more_than_their_command() -> None:
    """The command before a semicolon is the advice; what "would yield" a sum is advised, not the sum."""
    found = {x for x in said(ADVICE) if "recommends" in x}
    assert {f"recommended recommends(this document, {x})" for x in ("Let one test suffice", "Staff the twelve crossings by night")} <= found
    assert "recommended recommends(this document, levy of 1 percent on fish exports)" in found
    assert not [x for x in found if "yield" in x]


SHEET = """East Bay Development Bank
Factsheet: Dry Lowland Programme

The Dry Lowland Programme helps farmers in Peru.

Results so far
- 1,150 reservoirs
"""


def test_sheet_is_about_what_its_second_line_names() -> None:
    """Who issues a sheet stands above what it is about; "Comment by X" names its author."""
    found = {in_words(s) for s in statements(SHEET) if s.predicate == "hasOutcome"}
    assert found == {"hasOutcome(Dry Lowland Programme, 1,150 reservoirs)"}
    assert "author(this document, Hana Popovic)" in said("Why the Drina needs engineers\n\nComment by Hana Popovic\n\nThe water rises.\n")
