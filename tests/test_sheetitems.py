"""Items of sheets that name a work and tell of it in pieces, and headings that name a town with its country."""

from __future__ import annotations

from tests.passages import said

SHEET = """Horn Green Growth Fund

The Horn Green Growth Fund was set up in 2016 and lends to firms. A selection of its projects:

• Ashegoda II wind farm, Tigray Region, Ethiopia. 100 MW, 40 turbines. The Fund contributed US$38 million in 2018; the African Development Bank lent the rest.
• Mekele dry port, Ethiopia. Opened on 9 April 2021. Average clearance time has fallen from 52 to 18 hours.
• Awash drip irrigation programme, Ethiopia. Carried out with Delta Water Company. 6,300 hectares, 2,900 farming families.
"""
TOWNS = """Friends of our town

Our twin towns

Saint-Aubin (France)

Saint-Aubin was the first of them.

Nagykereki (Hungary)

Nagykereki came later.

Money (Norway)

Money is short.
"""


def test_what_follows_the_name_of_a_work_is_told_of_it() -> None:
    """Places, quantities, participles and payments in the sentences of an item are of the work that it names."""
    found = said(SHEET)
    assert {
        "locatedIn(Ashegoda II wind farm, Ethiopia)",
        "figure(Ashegoda II wind farm, 100 MW)",
        "figure(Ashegoda II wind farm, 40 turbine)",
        "finances(African Development Bank, Ashegoda II wind farm)",
        "finances(Horn Green Growth Fund, Ashegoda II wind farm)",
        "startDate(Mekele dry port, 2021-04-09)",
        "figure(Mekele dry port, 18 hour)",
        "figure(Awash drip irrigation programme, 2900 family)",
        "participatesIn(Delta Water Company, Awash drip irrigation programme)",
    } <= found


def test_towns_in_headings_lie_in_the_countries_behind_them() -> None:
    """A common noun with a country behind it is no town."""
    found = said(TOWNS)
    assert {"locatedIn(Saint-Aubin, France)", "locatedIn(Nagykereki, Hungary)"} <= found
    assert not [x for x in found if x.startswith("locatedIn(Money")]
