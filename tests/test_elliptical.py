"""Numbers and gifts of clauses that leave out what the clause before has said."""

from __future__ import annotations

from tests.passages import told


def test_membership_is_that_of_the_body_spoken_of() -> None:
    """A bare "membership" is that of the body of the sentence before, also where no comma parts it from the year."""
    facts = told("The Baltic Sea Forum was set up in 1991. By 2019 membership had grown to 41.")
    assert "figure(Baltic Sea Forum, 41 member)" in facts


def test_second_sum_is_that_of_the_second() -> None:
    """Where "the first phase cost A and the second B", B is what the second phase cost."""
    assert "figure(second phase, 65000000 EUR)" in told("The first phase cost 40 million euros and the second 65 million.")


def test_share_of_which_is_told_of_the_whole() -> None:
    """ "Of which 30 per cent" tells of the thing that has the whole sum."""
    facts = told("The programme has a budget of 1.2 billion euros, of which 30 percent is reserved for climate action.")
    assert "figure(programme, 30 percent)" in facts


def test_sum_that_a_work_needs_is_not_that_of_its_lender() -> None:
    """ "Of the 4 billion required for X, A has lent 1 billion": 4 billion is the cost of X, and A finances X."""
    facts = told("Of the USD 4 billion required for the Andijan railway, the Eurasian Bank has lent USD 1 billion.")
    assert {"figure(Andijan railway, 4000000000 USD)", "finances(Eurasian Bank, Andijan railway)"} <= facts
    assert "figure(Eurasian Bank, 4000000000 USD)" not in facts


def test_halves_of_a_budget_are_given() -> None:
    """ "Half from A, half from B" behind a budget: both finance what has it."""
    facts = told("The budget of the Danube Programme is 90 million euros, half from Norway, half from the riparian states.")
    assert {"finances(Norway, Danube Programme)", "finances(riparian states, Danube Programme)"} <= facts


def test_reach_is_that_of_the_undertaking() -> None:
    """What is covered, and its share of the world, is told of the undertaking, not of a stray adjective."""
    facts = told(
        'In recent years Chinese advocated "the Belt and Road" covered include the more than 60 countries, '
        "covering a population of 4 billion, accounting for about 63% of the world's population."
    )
    assert "figure(Belt and Road, 4000000000 person)" in facts
    assert not [fact for fact in facts if fact.startswith("figure(Chinese")]


def test_date_of_an_aside_is_not_that_of_the_number() -> None:
    """A year in a clause about the subject does not date what the sentence counts."""
    facts = told("The institute, which opened in Arusha in March 2009, has trained 4,000 officials.")
    assert "figure(institute, 4000 official)" in facts


def test_agreement_on_a_foundation_founds_nothing_yet() -> None:
    """Those who agree on the formation of a body plan to set it up."""
    facts = told("The presidents of Kenya and Uganda agreed on the formation of a joint water commission.")
    assert "planned establishedBy(joint water commission, Uganda)" in facts
    assert "establishedBy(joint water commission, Uganda)" not in facts


def test_what_is_not_confined_to_a_field_is_in_it() -> None:
    """ "No longer confined to mining" denies neither the cooperation nor the field, and is no fault."""
    facts = told("The cooperation between Chile and Peru is no longer confined to mining, but has extended to education.")
    assert {"cooperatesWith(Chile, Peru)", "inField(cooperation between Chile and Peru, mining)"} <= facts
    assert not [fact for fact in facts if fact.startswith("hasProblem")]


def test_city_of_two_words_lies_in_the_country_after_it() -> None:
    """A country in brackets after a city of several words is where it lies."""
    assert "locatedIn(La Paz, Bolivia)" in told("Meetings were held in Lima (Peru) and La Paz (Bolivia).")
