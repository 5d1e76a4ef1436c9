"""Items of a list that begin with a thing and go on in sentences about it."""

from __future__ import annotations

import pytest

from tests.passages import said

LIST = "The Cedar Fund\n\nThe Cedar Fund lends to ports. A selection of its works:\n\n- {}\n- Nothing else was built.\n\nThe Cedar Fund is led by Ana Li.\n"

ITEMS = [
    ("Beira grain terminal, Mozambique. 12 silos, 400 jobs.", {"locatedIn(Beira grain terminal, Mozambique)", "figure(Beira grain terminal, 12 silo)", "figure(Beira grain terminal, 400 job)"}),
    ("Dezda rail bridge, Dedza District, Malawi. Opened in May 2014.", {"locatedIn(Dezda rail bridge, Dedza District)", "startDate(Dezda rail bridge, 2014-05)"}),
    ("Kasane wind farm, Botswana. The Fund contributed US$38 million in 2018; the Alba Bank lent the rest.", {"finances(Cedar Fund, Kasane wind farm)", "finances(Alba Bank, Kasane wind farm)", "figure(Kasane wind farm, 38000000 USD)"}),
    ("Songwe power line, Tanzania. Built by the Lakes Power Company with the two district councils. 63 km, 2,900 customers.", {"figure(Songwe power line, 63 km)", "figure(Songwe power line, 2900 customer)"}),
    ("Chirundu cold store (Zambia) – The store was closed in 2020.", {"locatedIn(Chirundu cold store, Zambia)", "endDate(Chirundu cold store, 2020)"}),
]


@pytest.mark.parametrize(("line", "facts"), ITEMS)
def test_sentences_behind_a_thing_tell_of_it(line: str, facts: set[str]) -> None:
    """A place, bare numbers, sentences without a subject and money belong to the thing with which an item begins."""
    assert facts <= said(LIST.format(line))


def test_what_follows_the_list_is_about_the_whole_again() -> None:
    """The topic of an item ends with it."""
    found = said(LIST.format("Beira grain terminal, Mozambique. Opened in 2014."))
    assert any(f.startswith("ledBy(Cedar Fund, Ana Li") for f in found)


@pytest.mark.parametrize(
    "line",
    ["Port Mercy: after the storm of 2018 things went quiet.", "The ministers met in Lusaka. The road was opened in 2014.", "Step 2. The fund pays 3 million dollars."],
)
def test_other_items_have_no_head(line: str) -> None:
    """A sentence, a mere number of a step and a place with a colon are no things of which the item tells."""
    assert not any("headed" in f or "locatedIn(Port" in f or "(Step" in f for f in said(LIST.format(line)))
