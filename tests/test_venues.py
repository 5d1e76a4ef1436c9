"""Where things are or were done, which places a way joins, and over which lands a group is spread."""

from __future__ import annotations

import pytest

from tests.passages import told

VENUES = [
    ("The ministers signed the Protocol on River Transport in Manaus on 8 May 2011.", "locatedIn(Protocol on River Transport, Manaus)"),
    ("The county of Weihe is situated in the middle part of Shandong Province.", "locatedIn(Weihe, Shandong Province)"),
    ("Its partner towns are Luoyang (Henan) and Wuhu (Anhui).", "locatedIn(Wuhu, Anhui)"),
    ("The zone brings together Kufstein (Austria), Rosenheim (Germany) and Sterzing (Italy).", "locatedIn(Sterzing, Italy)"),
    ("The line will run from Matambo in Tete Province to Phombeya.", "locatedIn(Matambo, Tete Province)"),
    ("The bridge over the Rio Branco between Carmelo Mora and Porto Lindo was opened in May.",
     "hasScope(bridge over the Rio Branco between Carmelo Mora and Porto Lindo, Porto Lindo)"),
    ("The bus service from Pontianak to Kuching began in 2008.", "hasScope(bus service from Pontianak to Kuching, Kuching)"),
    ("A 303-km railway between the port of Sohar and Abu Dhabi was opened.", "hasScope(303-km railway between the port of Sohar and Abu Dhabi, Sohar)"),
    ("The Sur Corridor, a 900-km route from Lima to Cusco, was opened in 2009.", "hasScope(Sur Corridor, Cusco)"),
    ("The Ports Forum is a network of cities from Norway, Sweden and Finland.", "hasScope(Ports Forum, Finland)"),
    ("Cambodia, Laos and two provinces of China, Yunnan and Guangxi, take part.", "locatedIn(Guangxi, China)"),
    ("The Spanish autonomous community of Galicia joined the forum in 2004.", "locatedIn(Galicia, Spain)"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "fact"), VENUES)
def test_place_is_told(sentence: str, fact: str) -> None:
    """The words decide, not only the preposition that hangs on the verb."""
    assert fact in told(sentence)


def test_fields_and_people_are_no_venues() -> None:
    """The land of which an agreement speaks is not where it was signed, nor do people between towns join them."""
    assert not any(f.startswith("locatedIn(") for f in told("They signed the Agreement on Transport in Africa on 8 May 2011."))
    assert not any("hasScope" in f for f in told("The talks between Lima and Quito lasted two days."))


@pytest.mark.parametrize(
    ("sentence", "fact"),
    [
        ("Hydrological stations at Sadakhlo, Imiri and Ayrum were opened.", "locatedIn(Hydrological stations, Ayrum)"),
        ("Fieldwork was carried out in Lima and Cusco between 2016 and 2019.", "hasScope(Fieldwork, Cusco)"),
    ],
)
def test_each_place_of_a_row_is_told(sentence: str, fact: str) -> None:
    """All places behind one preposition are meant."""
    assert fact in told(sentence)
