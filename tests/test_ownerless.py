"""Sums and rates whose owner nobody names are told of what the text is about."""

from __future__ import annotations

import pytest

from tests.passages import said

FUND = "Annual Report 2019 of the Sunda Rivers Fund\n\nThe Sunda Rivers Fund lends to towns on four rivers. {}\n"
ZONE = "Mekra-Tolun Economic Cooperation Zone\n\nThe Mekra-Tolun Economic Cooperation Zone was opened in 2011. {}\n"
COUNCIL = "East Horn Trade Council\n\nThe East Horn Trade Council met in May. {}\n"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (FUND.format("Disbursements, slowed by the floods in Java, reached only 88 million dollars."), "figure(Sunda Rivers Fund, 88000000 USD)"),
        (FUND.format("The Fund closed the year with commitments of 96 million dollars."), "figure(Sunda Rivers Fund, 96000000 USD)"),
        (FUND.format("The ratio of loans in arrears fell to 1.8 per cent."), "figure(Sunda Rivers Fund, 1.8 percent)"),
        (FUND.format("Administrative expenses came to 4.2 million dollars."), "figure(Sunda Rivers Fund, 4200000 USD)"),
        (ZONE.format("Actual use of foreign capital reached 120 million dollars in 2018."), "figure(Mekra-Tolun Economic Cooperation Zone, 120000000 USD)"),
        (ZONE.format("Clearance time was cut from 12 hours to 4."), "figure(Mekra-Tolun Economic Cooperation Zone, 4 hour)"),
        (ZONE.format("In 2020 the volume of goods through the Nanxi Port reached 12 million tons."), "figure(Nanxi Port, 12000000 ton)"),
    ],
)
def test_what_is_measured_without_an_owner_is_told_of_what_the_text_is_about(text: str, wanted: str) -> None:
    """Besides the sum itself, the body or zone that the title names has the number; a work named in the phrase before it."""
    assert wanted in said(text)


@pytest.mark.parametrize(
    "text",
    [
        COUNCIL.format("Bilateral trade reached 4 billion dollars."),
        COUNCIL.format("Exports of coffee fell by 12 per cent."),
        COUNCIL.format("The storms caused losses of 4 million dollars."),
        COUNCIL.format("Losses in the old canals amount to 40 per cent."),
        COUNCIL.format("Spending of the Kenyan ministry rose by 12 per cent."),
    ],
)
def test_what_others_measure_is_not(text: str) -> None:
    """Trade, damage, and what has an owner in its words are not told of the organisation."""
    assert not [x for x in said(text) if x.startswith("figure(East Horn Trade Council")]


def test_a_sheet_is_about_the_fund_below_its_kind() -> None:
    """A first line of kind and date is no title, and the short name behind the title's name is another name of the same fund."""
    found = said("PRESS FACT SHEET     Updated: June 2022\n\nHorn Green Growth Fund (HGGF)\n\nThe Horn Green Growth Fund was set up in 2016. The Fund lent 40 million dollars. Disbursements reached 12 million dollars.\n")
    assert {"figure(Horn Green Growth Fund, 40000000 USD)", "figure(Horn Green Growth Fund, 12000000 USD)"} <= found
