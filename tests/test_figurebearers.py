"""What a number is about: organs made of people, wholes of which some are told, targets, prices with a hyphen, lists."""

from __future__ import annotations

import pytest

from tests.passages import said, told


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Decisions rest with a council of twelve governors.", "figure(council of twelve governors, 12 governor)"),
        ("The programme is managed by a unit of nine people.", "figure(unit of nine people, 9 person)"),
        ("Disputes go to a tribunal of five judges.", "figure(tribunal of five judges, 5 judge)"),
        ("Eleven of the 33 processing plants have closed.", "figure(processing plants, 11 plant)"),
        ("Eleven of the 33 processing plants have closed.", "figure(processing plants, 33 processing plant)"),
        ("Some 8,000 workers have lost their jobs.", "figure(workers, about 8000 worker)"),
        ("The bank paid for the 12.6-million-euro study of the tunnel.", "figure(study of the tunnel, 12600000 EUR)"),
        ("The extension of the runway from 2 to 3 kilometres is planned.", "figure(runway, 3 km)"),
        ("The Balkan Rail Link joins Sofia and Skopje. The target is a capital of 300 million euros.", "planned figure(Balkan Rail Link, 300000000 EUR)"),
    ],
)
def test_number_is_given_to_what_it_measures(text: str, wanted: str) -> None:
    """The thing that the number measures has it, not the subject of the clause."""
    assert wanted in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Drought is only half the story.",
        "The office would cost less than one summit.",
        "A rule of 2010 obliges the members to publish their accounts.",
        "Lima should take three steps: cut the fees, hire translators and reopen the line.",
    ],
)
def test_number_that_measures_nothing_is_no_figure(text: str) -> None:
    """Figures of speech, years and announced steps are not counted."""
    assert not [x for x in told(text) if "figure(" in x]


def test_sum_for_several_is_not_that_of_the_last() -> None:
    """What earns three countries a sum gives it to none of them alone."""
    found = told("The Pamir Electricity Pool earns Tajikistan, Nepal and Bhutan about USD 600 million a year.")
    assert "figure(Pamir Electricity Pool, about 600000000 USD)" in found
    assert not [x for x in found if "figure(Bhutan" in x]


def test_those_next_in_a_ranking_give_too() -> None:
    """Who follows the largest donor is a donor; those who get money do not give it to each other."""
    found = told("Norway is the largest contributor to the Arctic Fund with 50 million euros, followed by Canada (45 million euros) and Iceland.")
    assert {"finances(Norway, Arctic Fund)", "finances(Canada, Arctic Fund)", "finances(Iceland, Arctic Fund)"} <= found
    found = told("The grant went to Mali (40 million euros), Chad (20 million euros) and Niger.")
    assert not [x for x in found if x.startswith("finances(Chad") or x.startswith("finances(Mali")]


def test_nobody_attends_a_bank() -> None:
    """Who stays away stays away from a meeting, not from the body that was named last."""
    found = told("The World Bank lends 5 million dollars for the line. Eritrea did not attend.")
    assert not [x for x in found if "participatesIn(Eritrea" in x]


PARTED = [
    ("The region is home to roughly 500,000 people, of whom some 180,000 live in Ostrobothnia.", "figure(Ostrobothnia, about 180000 person)"),
    ("The pipeline is 980 km long, 310 km of it in Georgia.", "figure(Georgia, 310 km)"),
    ("The ministry drew up a plan, the cost of which is estimated at 80 million pesos.", "figure(plan, 80000000 peso)"),
    ("They built a canal, the length of which is 33 km.", "figure(canal, 33 km)"),
    ("The House of Krakow in Nuremberg receives 20,000 visitors a year.", "figure(House of Krakow, 20000 visitor)"),
    ("The number of joint laboratories increased by 40 per cent to 28.", "figure(joint laboratories, 28 laboratory)"),
    ("The number of flights rose by 12 per cent to 340 a week.", "figure(flights, 340 flight)"),
    ("The membership fee of the Kama League does not exceed 5,000 roubles.", "figure(membership fee of the Kama League, up_to 5000 RUB)"),
    ("The annual budget of the Mareno Centre shall not exceed 1.2 million US dollars.", "recommended figure(Mareno Centre, up_to 1200000 USD)"),
    ("The staff of the Elbe Board must not fall below eight persons.", "recommended figure(Elbe Board, over 8 person)"),
]


@pytest.mark.parametrize(("sentence", "fact"), PARTED)
def test_parts_limits_and_results_of_change_are_told_of_their_thing(sentence: str, fact: str) -> None:
    """A part is also told of its place, "the cost of which" of what it takes up, and a denied "more" is an upper bound."""
    assert fact in told(sentence)


def test_what_is_not_there_stays_denied() -> None:
    """Only a denied "more than" or "less than" is a bound."""
    assert told("The fund does not have 40 members.") <= {"negated figure(fund, 40 member)"}


def test_an_estimate_is_that_of_the_sum_before_it() -> None:
    """Who bears a part of a cost is not what costs that much, nor is "its cost" the payer's."""
    found = said("Notes on ports\n\nA joint ferry office was founded in Lima. Norway shall bear 60 per cent of its cost, estimated at 9 million euros.\n")

    assert "figure(joint ferry office, 9000000 EUR)" in found
    assert not any(fact.endswith("figure(Norway, 9000000 EUR)") for fact in found)


def test_a_unit_is_no_name() -> None:
    """TEU behind a number are containers, not a treaty."""
    found = said("Notes on ports\n\nThe goods of the port reached 30,000 TEU in 2019.\n")

    assert not any("TEU" in fact and not fact.startswith("figure") for fact in found)


def test_a_centre_of_some_kind_is_no_middle() -> None:
    """A training centre in a town is a thing, the centre of a region is the region."""
    assert "establishedBy(training centre in Almaty, Lima)" in said("Notes on towns\n\nLima set up in 1998 a training centre in Almaty.\n")


OF_GROUPS = [
    ("The leaders of the five members of the Northern Straits Dialogue met at Hakodate.", "figure(Northern Straits Dialogue, 5 member)"),
    ("By 2019, a total of 308 enterprises had settled in the Tiexi Park.", "figure(Tiexi Park, 308 enterprise)"),
    ("A total of 45 delegates attended the Aral Forum.", "figure(Aral Forum, 45 delegate)"),
    ("Fourteen stations have been silent since 2016.", "figure(stations, 14 station)"),
    ("The Community runs three locks on the Kolarov Canal, a 38-kilometre waterway between Galanta and Komarno.", "figure(Kolarov Canal, 38 km)"),
    ("We surveyed 143 firms in 2019, a response rate of 61 per cent.", "figure(this document, 143 firm)"),
    ("Oulu has 18 sister cities and 84 partner schools; Turku has 10 and 34 respectively.", "figure(Oulu, 18 sister city)"),
]


@pytest.mark.parametrize(("sentence", "fact"), OF_GROUPS)
def test_counted_groups_are_those_of_a_body_a_place_or_a_study(sentence: str, fact: str) -> None:
    """All members are the body's, those asked the study's, and an apposition tells of the name right before it."""
    assert fact in told(sentence)


def test_a_time_is_not_what_is_counted() -> None:
    """ "has nine today" counts no todays."""
    assert not any("today" in f for f in told("The Data Centre had a staff of 17 in 2010 and has nine today."))


def test_what_a_thing_costs_is_no_part_of_its_name() -> None:
    """The port is one thing, with its price or without."""
    found = said("Notes on ports\n\nIraq is building a $17 billion port in Basra.\n")

    assert {"establishedBy(port in Basra, Iraq)", "figure(port in Basra, 17000000000 USD)"} <= found


def test_money_in_a_relative_clause_is_for_what_it_is_about() -> None:
    """ "For which A paid 310 million" tells what the centre got."""
    found = said("Notes on ports\n\nThe Logistics Center, for which the treasury of Chile paid 310 million yuan, opened in 2010.\n")

    assert "figure(Logistics Center, 310000000 CNY)" in found


def test_a_few_of_a_known_few_are_told() -> None:
    """ "Of the nine weirs, three ..." tells of weirs, though nine is only pointed at."""
    assert "figure(weirs on the Kura River, 3 weir)" in told("Of the nine weirs on the Kura River, three have been repaired.")


COUNTED = [
    ("Eighteen joint teams replaced the former expert panels in 2019.", "joint teams", "18"),
    ("In 2016 there were 47 friendship agreements at county level.", "friendship agreements at county level", "47"),
    ("The database holds 320 agreements signed by Polish regions since 1991.", "agreements", "320"),
]


@pytest.mark.parametrize(("sentence", "counted", "number"), COUNTED)
def test_the_counted_of_which_a_sentence_goes_on_to_tell_have_their_number(sentence: str, counted: str, number: str) -> None:
    """What is counted and then does something, is there or is told of in a relative clause is a thing with a number."""
    assert any(f"({counted}, {number}" in fact or f"({number} {counted}, {number}" in fact for fact in told(sentence)), told(sentence)


@pytest.mark.parametrize("sentence", ["Three reasons explain the delay.", "The twelve states of the union signed the treaty."])
def test_reasons_and_known_groups_are_not_counted(sentence: str) -> None:
    """A number of ideas, or of those whom everybody knows, tells nothing."""
    assert not [fact for fact in told(sentence) if fact.startswith("figure(")]


def test_a_place_has_what_there_is_in_it() -> None:
    """ "There are 18 ports in A" counts the ports of A, and a fund set up "with the scale of" a sum has that scale."""
    assert "figure(Inner Mongolia, 18 port)" in told("There are 18 ports open to the outside in Inner Mongolia.")
    assert "figure(Border Guidance Fund, 3000000000 CNY)" in told("The government set up the Border Guidance Fund in 2017, with the scale of 3 billion yuan.")
