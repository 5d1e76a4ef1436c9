"""Twins that a page of a place only says to have come later, and deeds with company between verb and object."""

from __future__ import annotations

import pytest

from tests.passages import statements, told

PAGE = """City of Oldenau – International affairs

Our partner cities

Oldenau (31,000 inhabitants, district of Rehne) has four partner cities. On this page we tell how it came about.

Vilmont-sur-Aye (France)

The oldest partnership owes its existence to two pastors. The charter was signed on 8 May 1966 in Vilmont-sur-Aye.

Market Ashby (United Kingdom)

Market Ashby followed in 1974, Zielnica in 1992. Kassel joined the circle in 2003. A heavy flood came in 2005. Bonn followed the debate.

Zielnica (Poland)

The exchange of pupils ended in 2010.
"""


def test_a_town_page_has_twins_that_followed() -> None:
    """ "A followed in 1974, B in 1992", "C joined the circle": twins of the town whose page it is; floods and onlookers are none."""
    found = {(s.subject.label, getattr(s.object, "label", "")) for s in statements(PAGE) if s.predicate == "twinnedWith"}
    assert found == {("Oldenau", each) for each in ("Vilmont-sur-Aye", "Market Ashby", "Zielnica", "Kassel")}


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("In 2011 Lima opened, together with the city of Quito, a joint customs office.", ("joint customs office", "establishedBy", "Lima")),
        ("The Lake Bank and the River Bank, both of which were founded by Peru in 1994, lend to railways.", ("Lake Bank", "establishedBy", "Peru")),
        ("A circular issued by the State Council of China in 2018 bans private visits.", ("circular", "establishedBy", "State Council of China")),
        ("Companies of Jujuy and Salta joined the Andean Fair.", ("Companies of Jujuy", "participatesIn", "Andean Fair")),
        ("The exchange is run by the Friends of Lima association.", ("exchange", "ledBy", "Friends of Lima")),
    ],
)
def test_who_does_it_is_found(text: str, fact: tuple[str, str, str]) -> None:
    """Company between verb and object, "both of which", companies of two provinces, societies of friends."""
    subject, predicate, thing = fact
    assert f"{predicate}({subject}, {thing})" in told(text)
