"""Of what a number tells, when and in whose voice: relative clauses, sizes before a noun, rises, thanks, "the figure", estimates."""

from __future__ import annotations

import pytest

from comity.statements import FigureValue
from tests.passages import statements, told


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The Tisza Clean-up Week, in which 23 towns take part, is run by the Lower Tisza Council.", "figure(Tisza Clean-up Week, 23 town)"),
        ("The flood of July 2021, in which 184 people lost their lives, led to a treaty.", "figure(flood of July 2021, 184 person)"),
        ("Tomar and Rey share a swimming pool and a library card, for which 4,100 residents have signed up.", "figure(library card, 4100 resident)"),
        ("The mayors expect a 60-kilometre tram line along the border.", "planned figure(tram line along the border, 60 km)"),
        ("Zambia has not chosen a builder for its 130-km stretch.", "figure(stretch, 130 km)"),
        ("A jury of nine under Ana Lima chooses the winners of the Plata Prize.", "figure(jury, 9 person)"),
        ("The Ministers noted that trade had reached 8 billion dollars in 2022, a rise of 17 per cent on the year before.", "figure(trade, 17 percent) by Ministers"),
        ("The Ministers thanked the Nordic Bank for a loan of 60 million euros.", "figure(Nordic Bank, 60000000 EUR)"),
        ("The Amber Zone joins six states. The World Bank reckons that it could create 45,000 jobs.", "hedged figure(Amber Zone, 45000 job) by World Bank"),
        ("The Amur Port handled 3 million tonnes in 2018. The figure fell to 2 million tonnes in 2020.", "figure(Amur Port, 2000000 tonne)"),
        ("The Sund Fund approved 48 million euros. Of this amount 34 per cent went to transport.", "figure(Sund Fund, 34 percent)"),
        ("Passenger traffic between Turku and Kappel fell from 88,000 to fewer than 5,000.", "figure(Passenger traffic between Turku and Kappel, under 5000 passenger)"),
        ("The office in Tarija, with a staff of six, was never meant to run projects.", "figure(office in Tarija, 6 person)"),
        ("The ministry refused to pay the annual fee of 9,000 dollars.", "figure(annual fee, 9000 USD)"),
        ("The Council consists of three tiers: the mayors, who meet once a year; an office in Tartu; and nine working parties.", "figure(Council, 9 party)"),
        ("The Mano Union brings together 14 states: the members of the coastal league and six countries of the interior.", "figure(Mano Union, 6 country)"),
        ("The 900 km of railway that lie idle between Kindu and Kalemie were built in 1956.", "figure(railway, 900 km)"),
        ("Guizhou opened a training base in Kaiyang County, which can receive 600 trainees a year.", "figure(training base, 600 trainee)"),
        ("The firm enlarged its campus in Jinze town, which employs 20,000 people.", "figure(campus in Jinze town, 20000 person)"),
        ("The two towns set up nine tree nurseries in the Sava Valley, with a total area of 310 hectares.", "figure(nine tree nurseries, 310 hectare)"),
        ("The Ossa Commission has a budget. Sandria contributes 55 per cent and Tolmar 45 per cent of it.", "figure(Tolmar, 45 percent)"),
        ("Turku keeps up relations with 17 cities in 13 countries, of which six are sister cities.", "figure(Turku, 6 city)"),
        ("Turku keeps up relations with 17 cities in 13 countries, of which six are sister cities.", "figure(Turku, 13 country)"),
        ("The Forum has 41 members and a secretariat of 12.", "figure(secretariat, 12 person)"),
        ("The annual budget of the Ossa Commission shall not exceed 4 million tolars.", "recommended figure(Ossa Commission, up_to 4000000 tolar)"),
        ("The Nisa Euroregion, an area of 13,000 km² with 1.6 million inhabitants, was set up in 1991.", "figure(Nisa Euroregion, 1600000 inhabitant)"),
        ("The Torne Zone, an area of 18 square kilometres split between the two states, was approved in 2019.", "figure(Torne Zone, 18 square km)"),
        ("A loan of the OPEC Fund will co-finance the Nyaku-Muko road. Total costs are put at 118.5 million dollars.", "figure(Nyaku-Muko road, 118500000 USD)"),
    ],
)
def test_number_goes_to_what_it_tells_of(text: str, wanted: str) -> None:
    """The thing in, under or behind which the number stands has it."""
    assert wanted in told(text)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("The two ministers said completion was now closer to 2031.", "2031"),
        ("The tender for the tunnel will be launched in the second half of the year.", "50 percent"),
        ("Nobody foresaw that its successors would still be there half a century later.", "0.5"),
        ("The centre trained some 340 inspectors within three years.", "3 year"),
        ("Six out of ten pupils of the school come from the other bank.", "figure("),
        ("Nearly one truck in five returns empty.", "figure("),
        ("For the study the bank gave a contribution of 3 million.", "contribution)"),
        ("Forty officials and traders were interviewed in Nogales and Mexicali.", "figure(Nogales"),
        ("Twelve cities held a joint exhibition in Almaty in 2016.", "figure(Almaty"),
        ("The Ministers thanked the Nordic Bank for a loan of 60 million euros.", "figure(Ministers"),
        ("Under it Lesotho is to hold 40 per cent and each of the two others 30 per cent.", " 2 "),
        ("The bank will lend 60 million dollars over 20 years to the port.", "20 year"),
        ("Fares differ by a factor of four among the members.", "figure("),
    ],
)
def test_number_is_not_told_of_others(text: str, wrong: str) -> None:
    """Years, ratios, parts of a year and places where something was done have no figure."""
    assert not [x for x in told(text) if "figure(" in x and wrong in x]


def test_who_puts_a_number_says_it() -> None:
    """An estimate has its speaker, in the active and behind "estimated by"."""
    for text, speaker in (
        ("Staff of the project put the number of users at 12,000.", "Staff of the project"),
        ("The floods caused losses estimated by the Basin Council at 70 million euros.", "Basin Council"),
    ):
        figures = [s for s in statements(text) if s.predicate == "figure"]
        assert [s.attributed_to.label for s in figures if s.attributed_to] == [speaker]


def test_date_of_something_else_is_no_time_of_the_number() -> None:
    """How long a line is has no time, and what has added up since a year was not there in that year."""
    for text in ("The 310-kilometre cable is to be laid by the end of 2028.", "The bank has invested 12 billion yuan in the Zhanjiang Port since 2019."):
        assert {s.object.time for s in statements(text) if isinstance(s.object, FigureValue)} == {""}


def test_other_lenders_pay_for_the_same() -> None:
    """Who is said to be another lender pays for what the sentence before told money for."""
    found = told("The Nordic Fund lent 20 million euros for the Kappel road. Japan and the Kuwait Fund are the other lenders.")
    assert {"finances(Japan, Kappel road)", "finances(Kuwait Fund, Kappel road)"} <= found


@pytest.mark.parametrize(
    "text", ["The car maker has invested 3 billion yuan in Hefei.", "South Africa supplied about two thirds of the soldiers of the Ladoga Force."]
)
def test_place_and_soldiers_are_not_paid(text: str) -> None:
    """Who invests in a city does not pay the city, and who sends soldiers gives no money."""
    assert not [x for x in told(text) if "finances(" in x]
