"""Names that go on past "and" or a hyphen, and names that stand behind the "and" of another."""

from __future__ import annotations

import pytest

from tests.passages import told

TOLD = [
    ("The Alliance of Ports in the Lower Reaches of the Oder River was founded in 1999.", "startDate(Alliance of Ports in the Lower Reaches of the Oder River, 1999)"),
    ("The Department of Rural and Community Development put up 3 million euros for the Foyle Path.", "finances(Department of Rural and Community Development, Foyle Path)"),
    ("The Centre for Regional and Urban Studies in Tomsk hosted the forum.", "locatedIn(Centre for Regional and Urban Studies, Tomsk)"),
    ("The Agency for Roads and Bridges of Bosnia and the Ministry of Finance finance the Una Bridge.", "finances(Ministry of Finance, Una Bridge)"),
    ("The Bank's Water and Sanitation Fund was set up in 1999.", "startDate(Water and Sanitation Fund, 1999)"),
    ("The Union's Peace and Security Unit was created in 2009.", "startDate(Peace and Security Unit, 2009)"),
    ("The Harbin Hi-tech Zone opened in 1991.", "startDate(Harbin Hi-tech Zone, 1991)"),
    ("The Ministry of Transport and Botrail signed a contract in 2019.", "signedBy(contract, Botrail)"),
    ("The Ministry of Transport and Botrail signed a contract in 2019.", "signedBy(contract, Ministry of Transport)"),
    ("The Ministry of Lands and Mines joined the Alpine League.", "memberOf(Ministry of Lands and Mines, Alpine League)"),
    ("In 2017 Togo funded Volta Port Investment and Development Co., Ltd. and opened nine lines.", "finances(Togo, Volta Port Investment and Development Co., Ltd)"),
    ("Fuzhou signed a friendship agreement with Mombasa's neighbour Tanga in 2011.", "signedBy(friendship agreement with Mombasa's neighbour Tanga, Tanga)"),
    ("The Association of Provinces and Regions was founded in 2004.", "startDate(Association of Provinces and Regions, 2004)"),
]


@pytest.mark.parametrize(("text", "fact"), TOLD)
def test_a_name_ends_where_its_fields_end(text: str, fact: str) -> None:
    """Fields of work before or behind a head are of the name; another body behind "and" is not."""
    assert fact in told(text)
