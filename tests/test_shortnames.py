"""Short forms of names and other nouns that take up what a text has named or described."""

from __future__ import annotations

import pytest

from tests.passages import statements


@pytest.mark.parametrize(
    ("text", "name", "predicate"),
    [
        ("The Dalian Environmental Model Zone was proposed by Kitakyushu in 1993. The Model Zone cost 8.5 billion yen.", "Dalian Environmental Model Zone", "figure"),
        ("The Lower Zambezi Water Fund was set up in 2015. The Water Fund has given 60 loans.", "Lower Zambezi Water Fund", "figure"),
        ("The Council of Mayors for Night Trains was founded in 2012. The Council of Mayors has 40 members.", "Council of Mayors for Night Trains", "figure"),
        ("Oman and Iran signed the Ghanzi Road Protocol. The Road Protocol entered into force in 2016.", "Ghanzi Road Protocol", "startDate"),
        ("Hermes Three, a joint company of Greece and Cyprus, was founded in 1999. The company has 40 employees.", "Hermes Three", "figure"),
        ("The Baltic Student Card was introduced by Estonia in 2013. The card is used by 90,000 students.", "Baltic Student Card", "figure"),
        ("The Sahel Seed Vault was opened in Niamey in 2014. The vault holds 9,000 samples.", "Sahel Seed Vault", "figure"),
        ("The Lake Victoria Ferry was launched by Kenya in 2018. The ferry cost 12 million dollars.", "Lake Victoria Ferry", "figure"),
        ("The Women's Rice Bank of Battambang was founded in 2002. The Rice Bank has 12 employees.", "Women's Rice Bank of Battambang", "figure"),
        ("Oman opened a rail link between Sarakhs and Mashhad in 1996. The line cost 216 million dollars.", "rail link between Sarakhs and Mashhad", "figure"),
        ("The pilot program of mutual recognition of licenses was launched in 2011. The pilot was suspended in 2020.", "pilot program of mutual recognition of licenses", "endDate"),
    ],
)
def test_a_short_form_takes_up_the_full_name(text: str, name: str, predicate: str) -> None:
    """The end or the beginning of a fuller name, a noun of the same meaning, or "the pilot"."""
    read = statements(f"Notes on cooperation\n\n{text}\n")

    assert name in {s.subject.label for s in read if s.predicate == predicate}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Committee on Fire Protection was founded in 1999. Fire Protection was founded in 2001 as a journal with 40 employees.", "Committee on Fire Protection"),
        ("The Gulf Food Day was held in 2014. The day cost 9,000 dollars.", "Gulf Food Day"),
        ("The Solar Fund of Norway was founded in 2010, and the Solar Centre was founded in 2012. The Solar Centre has 10 employees.", "Solar Fund of Norway"),
    ],
)
def test_what_a_name_is_on_is_no_short_form_of_it(text: str, name: str) -> None:
    """Nor is a name of its own."""
    assert not any(s.subject.label == name and s.predicate == "figure" for s in statements(f"Notes on cooperation\n\n{text}\n"))
