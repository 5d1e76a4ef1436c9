"""Relations of actors, works and places: which constructions tell them, and which do not."""

from __future__ import annotations

import pytest

from tests.passages import told

TOLD = [
    ("Zambia and Malawi do not border the lake but belong to the Lake Council.", "memberOf(Zambia, Lake Council)"),
    ("Burkina and Mali have no coast but cooperate with the Port of Lomé.", "cooperatesWith(Mali, Port of Lomé)"),
    ("The two ministries do not build roads but finance the Delta Corridor.", "finances(two ministries, Delta Corridor)"),
    ("The Delta Facilitation Centre in Khulna, with a staff of nine, was never meant to build roads.", "locatedIn(Delta Facilitation Centre, Khulna)"),
    ("The secretariat of the Sulu Council in Davao has no money.", "locatedIn(Sulu Council, Davao)"),
    ("Mohe County of Heilongjiang Province lies opposite Ignashino.", "locatedIn(Mohe County, Heilongjiang Province)"),
    ("Pogranichny District of Primorsky Krai set up a customs park.", "locatedIn(Pogranichny District, Primorsky Krai)"),
    ("The water comes from Qiandao Lake in Zhejiang Province.", "locatedIn(Qiandao Lake, Zhejiang Province)"),
    ("The fair in Manzhouli, Inner Mongolia, was opened by the mayor.", "locatedIn(Manzhouli, Inner Mongolia)"),
    ("Its neighbours are the Kazakh city of Almaty and the Kyrgyz region of Osh.", "locatedIn(Osh, Kyrgyzstan)"),
    ("The Coffee Centre was founded by the three sides in 2011.", "establishedBy(Coffee Centre, three sides)"),
    ("Hunan and Chongqing share a border. The two places jointly built the Wuling Park in 2013.", "establishedBy(Wuling Park, Hunan)"),
]


@pytest.mark.parametrize(("text", "fact"), TOLD)
def test_a_relation_is_told(text: str, fact: str) -> None:
    """What stands behind "but" is not denied, a place is in the larger one named with it, and sides act."""
    assert fact in told(text)


NOT_TOLD = [
    ("Liberia and Togo did not attend or support the Lagos Conference.", "supports(Liberia, Lagos Conference)"),
    ("Reports of a liaison office in Lima were not confirmed.", "locatedIn(liaison office in Lima, Lima)"),
    ("Its neighbours are the Kazakh city of Almaty and the Kyrgyz region of Osh.", "locatedIn(Osh, Kazakhstan)"),
    ("The Autonomous City of Buenos Aires is a member.", "locatedIn(Autonomous City, Buenos Aires)"),
]


@pytest.mark.parametrize(("text", "fact"), NOT_TOLD)
def test_a_relation_is_not_told(text: str, fact: str) -> None:
    """A "not" reaches over "or", and a place keeps its own country."""
    assert fact not in told(text)


DEEDS = [
    ("The launch by Morocco and Spain of the Strait Energy Programme was welcomed.", "initiatedBy(Strait Energy Programme, Spain)"),
    ("The establishment by the two ministries of a joint fund in 2012 speeded up the work.", "establishedBy(joint fund, two ministries)"),
    ("The financing by the World Bank of the Rusumo Dam began in 2014.", "finances(World Bank, Rusumo Dam)"),
    ("The creation by the governments of Peru and Chile of the Puna Commission in 1999 was a first step.", "establishedBy(Puna Commission, Chile)"),
    ("Participants in the Oslo talks included Serbia, Kosovo and the European Union.", "participatesIn(Kosovo, Oslo talks)"),
    ("With the entry of Mongolia into the Rail Union in 2014, the number of members rose to 29.", "memberOf(Mongolia, Rail Union)"),
    ("The contract between the Port of Durban and the Port of Santos was renewed in 2011.", "signedBy(contract between the Port of Durban and the Port of Santos, Port of Santos)"),
    ("RailBridge, a joint venture of Estonian Railways and the Port of Riga, was set up in 2014.", "establishedBy(RailBridge, Port of Riga)"),
]


@pytest.mark.parametrize(("text", "fact"), DEEDS)
def test_a_noun_for_a_deed_tells_who_did_what(text: str, fact: str) -> None:
    """Behind such a noun "by" leads to the doer and the last "of" to what is done, in either order."""
    assert fact in told(text)


KEPT = [
    ("The ratification by the parliaments of the two states is pending.", "signedBy(two states, parliaments)"),
    ("The hosting by the University of Ghent of the forum was praised.", "ledBy(Ghent of the forum, University)"),
]


@pytest.mark.parametrize(("text", "fact"), KEPT)
def test_a_doer_keeps_its_own_of(text: str, fact: str) -> None:
    """The "of" of a name or of an office is its own."""
    assert fact not in told(text)


PAID = [
    ("The Kamba road will link Arua with Juba. The African Bank is lending 60 million dollars. The European Union is contributing a grant of 35 million euros.", "finances(European Union, Kamba road)"),
    ("The two cities spent 30 billion yuan on sewers, half of it advanced by the provincial government.", "finances(provincial government, sewers)"),
    ("The Port Fund, two thirds of it put up by China Merchants and the rest by Zhejiang Province, takes stakes in terminals.", "finances(Zhejiang Province, Port Fund)"),
    ("The Amu Dam was completed in 2009. Most of the money was put up by the Islamic Development Bank.", "finances(Islamic Development Bank, Amu Dam)"),
    ("The Amu Dam was completed in 2009, with the Islamic Development Bank covering 60 per cent of the cost.", "finances(Islamic Development Bank, Amu Dam)"),
    ("The Amu Dam was built with a Chinese loan of 3.6 billion dollars.", "finances(China, Amu Dam)"),
]


@pytest.mark.parametrize(("text", "fact"), PAID)
def test_money_goes_to_the_work_that_is_spoken_of(text: str, fact: str) -> None:
    """Who gives a sum, a part of it or "most of the money" pays for the only work of which the text speaks."""
    assert fact in told(text)


def test_money_goes_to_none_of_two_works() -> None:
    """Where two works are spoken of, a sum without a receiver is for neither."""
    found = told("The Kamba road and the Amu Dam will be built in Uganda. The European Union is contributing 35 million euros.")
    assert not any(fact.startswith("finances(European Union") for fact in found)


PARTS = [
    ("The Drin Council held its 44th meeting in Tirana on 24 June 2021 with Albania in the chair.", "ledBy(44th meeting in Tirana, Albania)"),
    ("The Lake Council has a secretariat in Kisumu and three technical committees.", "partOf(secretariat in Kisumu, Lake Council)"),
    ("The Lake Council consists of a Summit, a Committee of Ministers and a Secretariat.", "partOf(Committee of Ministers, Lake Council)"),
    ("Jeju maintains relations with 23 cities, among them Cebu, Da Nang and Penang.", "cooperatesWith(Jeju, Da Nang)"),
]


@pytest.mark.parametrize(("text", "fact"), PARTS)
def test_chairs_organs_and_partners_are_told(text: str, fact: str) -> None:
    """Who is "in the chair" leads what was held, a body's organs are its parts, and "among them" names partners."""
    assert fact in told(text)


WRONG = [
    ("The Sava Commission met in Zagreb on 24 June 2021 with Serbia in the chair.", "cooperatesWith(Sava Commission, Serbia)"),
    ("The Lake Council consists of a Summit, a Committee of Ministers and a Secretariat.", "partOf(Summit, Committee of Ministers)"),
    ("The partnership between Jeju and Cebu has given rise to a nursing school.", "memberOf(Jeju, nursing school)"),
]


@pytest.mark.parametrize(("text", "fact"), WRONG)
def test_what_only_stands_beside_is_no_relation(text: str, fact: str) -> None:
    """Who is in the chair is no partner, an organ no part of the next one, and what a bond brings about has no members by it."""
    assert fact not in told(text)


RELATIVES = [
    ("The Oder Council has signed nine protocols, the latest of which was concluded in Brno in 2019.", "date(latest protocol, 2019)"),
    ("Togo and Benin concluded four agreements, the first of which was signed in Lomé in 1994.", "locatedIn(first agreement, Lomé)"),
    ("The court allowed an exception for Waupun, Ohio, which mayors from both states opposed.", "opposes(mayors from both states, exception for Waupun)"),
]


@pytest.mark.parametrize(("text", "fact"), RELATIVES)
def test_a_relative_clause_tells_of_one_of_several_or_of_the_thing(text: str, fact: str) -> None:
    """What is "the latest of which" is one of the noun before it, and people oppose a thing, not the place it is for."""
    assert fact in told(text)


CHARGED = [
    ("The Water Agency is responsible for managing the Lake Fund.", "ledBy(Lake Fund, Water Agency)"),
    ("The Port Office is in charge of running the Delta Programme.", "ledBy(Delta Programme, Port Office)"),
    ("Cooperation between Ghana and Togo began in 2004.", "cooperatesWith(Ghana, Togo)"),
]


@pytest.mark.parametrize(("text", "fact"), CHARGED)
def test_who_is_charged_with_a_deed_does_it(text: str, fact: str) -> None:
    """Who is responsible for running a thing runs it."""
    assert fact in told(text)


@pytest.mark.parametrize("end", ["were broken off in 2012", "ended in 2014", "were suspended in 2004"])
def test_a_bond_that_ended_binds_no_longer(end: str) -> None:
    """Relations that were broken off are denied."""
    assert "cooperatesWith(Jeju, Cebu)" not in told(f"Relations between Jeju and Cebu {end}.")


def test_an_apposition_behind_a_place_tells_of_the_body() -> None:
    """A place is no arm of anybody: "the office in A, an arm of B" is B's office."""
    found = told("The works are supervised by the Ruvuma Basin Office in Songea, an arm of the Southern Rivers Council.")
    assert "partOf(Ruvuma Basin Office, Southern Rivers Council)" in found
    assert "partOf(Songea, Southern Rivers Council)" not in found
