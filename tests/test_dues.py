"""Who keeps up what a text is about, where the clause that tells of the money does not name it."""

from __future__ import annotations

import pytest

from tests.passages import said

BODY = "Lower Niger Navigation Authority\n\nThe Lower Niger Navigation Authority was set up in 2003. {}\n"
FUND = "Pamir Energy Fund\n\nThe Pamir Energy Fund was founded in 2009. {}\n"
FERRY = "Mura Ferry Company\n\nThe Mura Ferry Company began in 2012. {}\n"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (BODY.format("Members pay an annual fee according to the length of their banks."), "finances(Members, Lower Niger Navigation Authority)"),
        (BODY.format("Member states contribute equally."), "finances(Member states, Lower Niger Navigation Authority)"),
        (BODY.format("Mali bears the salaries and the rent of the office."), "finances(Mali, Lower Niger Navigation Authority)"),
        (BODY.format("The World Wide Fund for Nature pays for a good part of the staff."), "finances(World Wide Fund for Nature, Lower Niger Navigation Authority)"),
        (BODY.format("The Authority owed its survival in the 1990s to grants from Austria."), "finances(Austria, Lower Niger Navigation Authority)"),
        (FUND.format("Its capital is held in equal parts by the two countries."), "finances(two countries, Pamir Energy Fund)"),
        (FUND.format("Of this amount 34 per cent went to roads, 22 per cent to water and the rest to credit lines."), "finances(Pamir Energy Fund, water)"),
        (FUND.format("The Fund shall be used for dams."), "recommended finances(Pamir Energy Fund, dams)"),
        (FERRY.format("The Slovenian Port Group is taking a 20 percent stake."), "finances(Slovenian Port Group, Mura Ferry Company)"),
        ("Tana Dam\n\nThe Tana Dam was built in 2019. Kenya covered one half of the cost, the World Bank the other.\n", "finances(World Bank, Tana Dam)"),
    ],
)
def test_what_a_text_is_about_is_paid_for(text: str, wanted: str) -> None:
    """Fees, salaries, capital and shares without a receiver are those of the body, work or fund that the text is about."""
    assert wanted in said(text)


@pytest.mark.parametrize(
    "text",
    [
        BODY.format("Mali pays the salaries of its own teachers."),
        BODY.format("Members do not pay a fee."),
        BODY.format("Members contribute to peace."),
        BODY.format("Ghana holds 30 percent of the shares in the Volta Company."),
        BODY.format("Half of the trains went to Lagos."),
    ],
)
def test_what_is_paid_elsewhere_is_not(text: str) -> None:
    """Money for others, fees that nobody pays and other shares tell nothing of what the text is about."""
    assert not [x for x in said(text) if "finances(" in x and "Niger" in x]


def test_those_who_commit_money_get_none_of_it() -> None:
    """What a part of the money that members commit comes from pays for the fund, not for the members."""
    found = said(FUND.format("The members committed 40 million dollars, half of which came from the Export Bank."))
    assert "finances(Export Bank, Pamir Energy Fund)" in found
    assert not [x for x in found if x.startswith("finances(Export Bank, ") and "embers" in x]
