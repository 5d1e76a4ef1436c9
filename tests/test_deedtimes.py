"""Dates of deeds that go on, of the meetings at which something is done, and of what is still to come."""

from __future__ import annotations

import pytest

from tests.passages import told

NAMES = ("date(", "startDate(", "endDate(")


def dates(text: str) -> set[str]:
    """Return the dates of a text in words."""
    return {fact for fact in told(text) if any(name in fact for name in NAMES)}


DEEDS = [
    ("Germany has supported the water commission since 1997.", "startDate(Germany supported the water commission, 1997)"),
    ("The commission has been headquartered in Szeged since 2001.", "startDate(commission headquartered in Szeged, 2001)"),
    ("Since 1971 doctors from Hunan have been going to Sierra Leone.", "startDate(doctors from Hunan going to Sierra Leone, 1971)"),
    ("Teachers have been exchanged every summer since 1999.", "startDate(Teachers exchanged every summer, 1999)"),
]


@pytest.mark.parametrize(("sentence", "fact"), DEEDS)
def test_what_has_been_done_since_a_year_began_then(sentence: str, fact: str) -> None:
    """A deed that goes on is a thing of its own, named by who does it and what is done."""
    assert fact in dates(sentence)


@pytest.mark.parametrize("sentence", [
    "Trade has grown by 12 per cent since 2015.",
    "The province has made progress since 2016.",
    "The association has not met since 2014.",
    "Members have saved 3 million dollars since 2009.",
    "The team has treated 80,000 patients since 1996.",
])
def test_since_tells_no_begin_of_a_sum_or_a_course(sentence: str) -> None:
    """How much has come together since a year, or how something has gone, was not begun in that year."""
    assert dates(sentence) == set()


def test_the_second_since_of_a_verb_dates_not_the_first_deed() -> None:
    """In "paired with A since 2010 and with B since 2014" the later year is B's."""
    found = dates("The port has been paired with that of Antwerp since 2010 and with that of Genoa since 2014.")
    assert not [fact for fact in found if "Antwerp" in fact and "2014" in fact]


OTHERS = [
    ("The building of the Central Plains City Cluster was put forward in March 2012 by the State Council.", "startDate(Central Plains City Cluster, 2012-03)"),
    ("The Huaihe Eco-economic Belt was first proposed by Anhui Province in 2013.", "startDate(Huaihe Eco-economic Belt, 2013)"),
    ("Cooperation began with the founding of the League of Pyrenean Towns in 1991.", "startDate(League of Pyrenean Towns, 1991)"),
    ("The Rovuma Bridge is due to be operational by June 2026.", "planned startDate(Rovuma Bridge, 2026-06)"),
    ("The master plan of the Yangpu Port came out on June 1, 2020.", "date(master plan of the Yangpu Port, 2020-06-01)"),
    ("The project, funded by the Research Council of Norway from 2017 to 2020, looked at fares.", "startDate(project, 2017)"),
    ("The city of Riga presented its waste platform at the Lima conference in 2014.", "date(Lima conference, 2014)"),
    ("In May 2015, at its meeting in Lagos, the council agreed on a common tariff.", "date(meeting in Lagos, 2015-05)"),
    ("A master plan drawn up in 1987 by two institutes served as a basis.", "date(master plan, 1987)"),
    ("Huainan was admitted to the association in 2012.", "startDate(Huainan's membership of association, 2012)"),
    ("Burundi withdrew in May 2016.", "date(withdrawal of Burundi, 2016-05)"),
    ("The minister said that passenger trains would run by 2027.", "planned startDate(passenger trains, 2027)"),
    ("The warehouse is to be built by 2026.", "planned endDate(warehouse, 2026)"),
    ("The first two stations are scheduled for completion by the end of 2026.", "planned endDate(first two stations, 2026)"),
    ("The hospital is to receive its first patients in May 2027.", "planned startDate(hospital, 2027-05)"),
]


@pytest.mark.parametrize(("sentence", "fact"), OTHERS)
def test_deeds_date_what_they_are_done_at_and_done_to(sentence: str, fact: str) -> None:
    """A meeting has the date of what is done at it; what is drawn up, built or opened has that of the deed."""
    assert any(found.startswith(fact) for found in dates(sentence))


def test_what_was_not_done_until_a_day_was_done_then() -> None:
    """"Not until" tells the day, and what was cancelled has none."""
    assert "date(formal agreement, 2023-09)" in dates("The formal agreement was not signed until September 2023.")
    assert dates("The 2020 visit for the anniversary had to be cancelled.") == {"negated date(visit for the anniversary, 2020)"}


def test_years_before_what_they_date_are_no_counts() -> None:
    """In "the 2012 and 2015 floods" nothing is counted."""
    assert not [fact for fact in told("Chapter 3 is devoted to the 2012 and 2015 floods of the river.") if "figure(" in fact]


def test_bonds_of_towns_and_chairs_have_their_dates() -> None:
    """A sister city, a seat that one left and a chair are dated as relations."""
    assert "startDate(Qingdao friendship city relationship, 2008)" in dates("The port of Qingdao is near. Qingdao has been a friendship city since 2008.")
    assert "endDate(city's membership of Alliance, 2018)" in dates("The Alliance, which the city left in 2018, has 22 members.")
    assert "startDate(Marion Beattie's chairmanship, 2016)" in dates("The Sister City Society, chaired since 2016 by Marion Beattie, meets monthly.")


def test_what_is_signed_before_witnesses_and_released_is_dated() -> None:
    """The agreement whose signing somebody witnessed was signed then; a framework that a ministry released came out then."""
    assert "date(circular, 2018-11)" in dates("A circular issued by the State Council in November 2018 forbade it.")
    assert "startDate(Ice Silk Road, 2017-07)" in dates("The Ice Silk Road has grown since President Xi put it forward in Moscow in July 2017.")
    assert "date(Port Agreement, 2018-05-03)" in dates("The two ministers witnessed the signing of the Port Agreement on 3 May 2018.")
    assert any("(Debt Framework, 2019-04)" in x for x in dates("The Debt Framework, which the Ministry of Finance released in April 2019, is voluntary."))


def test_dates_without_a_verb_are_of_what_stands_before_them() -> None:
    """In "A was opened in 1999, B in 2004" the later year is B's and not A's; a verb of its own keeps its date."""
    found = dates("The Lima office was opened in 1999, the Cusco office in 2004 and the Quito branch in 2011.")
    assert {"startDate(Lima office, 1999)", "startDate(Cusco office, 2004)", "startDate(Quito branch, 2011)"} <= {x.replace(" in 2004", "").replace(" in 2011", "") for x in found}
    assert not [x for x in found if x.startswith("startDate(Lima office, 20")]
    found = dates("The treaty was signed in 2010 by Peru, and its plan was approved by the State Council in 2012.")
    assert not [x for x in found if "State Council" in x]


def test_what_takes_effect_is_no_river() -> None:
    """A relative clause behind a place tells of the decision on it."""
    found = dates("The joint decision on the protection of the Lena River, which took effect on 1 July 2021, is binding.")
    assert "startDate(joint decision on the protection of the Lena River, 2021-07-01)" in found
    assert not [x for x in found if x.startswith("startDate(Lena River")]
