"""What follows a comma tells more of the thing that it belongs to, not of who acted on it."""

from __future__ import annotations

from tests.passages import told


def test_those_among_who_paid_paid() -> None:
    """ "By six lenders, among them A and B" names lenders; so does a colon behind them."""
    facts = told("The viaduct was financed by six lenders, among them the Kuwait Fund, the OPEC Fund and the Nordic Investment Bank.")
    assert {"finances(Kuwait Fund, viaduct)", "finances(OPEC Fund, viaduct)", "finances(Nordic Investment Bank, viaduct)"} <= facts
    assert not any(fact.startswith("instanceOf(Kuwait Fund, viaduct") for fact in facts)
    listed = told("The ferry was paid for by two lenders: the Kuwait Fund and the OPEC Fund.")
    assert {"finances(Kuwait Fund, ferry)", "finances(OPEC Fund, ferry)"} <= listed


def test_size_belongs_to_the_work() -> None:
    """ "Runs the dam, with a height of 90 m, and a line" tells the height of the dam; the line is run as well."""
    facts = told("The scheme comprises the Selinga dam, with a capacity of 47 MW, and the Bani canal.")
    assert any("figure(Selinga dam" in fact for fact in facts), facts
    assert not any("figure(scheme" in fact for fact in facts)


def test_name_behind_a_body_is_that_of_its_head() -> None:
    """ "The rector of the University of A, B C, chairs the board" names the rector."""
    facts = told("The rector of the University of Tarapaca, Patricio Soto, chairs the committee for the partnership with Arica.")
    assert "holdsPosition(Patricio Soto, rector of the University of Tarapaca)" in facts
    minister = told("The Minister of Transport of Uganda, Katumba Wamala, launched the project in Mbarara.")
    assert "holdsPosition(Katumba Wamala, Minister of Transport of Uganda)" in minister


def test_clause_behind_years_tells_of_what_has_them() -> None:
    """ "The Plan for 2015–2020, which covers health" has the plan cover health; its years are no date of the decision."""
    facts = told("The Council approved the Highland Action Plan for 2015–2020, which covers health, schools and water supply.")
    assert "inField(Highland Action Plan, health)" in facts
    assert not any(fact.startswith("date(") for fact in facts)


def test_fault_found_is_said_by_who_finds_it() -> None:
    """ "Criticised for the lack of X" is the critics' word, and gives no reason for the criticism itself."""
    facts = told("Fishing villages have criticised the commission for the lack of public consultation.")
    assert not any(fact.startswith(("hasCause(", "hasProblem(")) and "Fishing villages" not in fact for fact in facts), facts


def test_what_one_agrees_was_so_is_no_aim() -> None:
    """ "Agreed that trade had suffered" tells no plan; "agreed that the post be opened" does."""
    assert not any(fact.startswith("hasObjective") for fact in told("The two sides agreed that trade had suffered from the dispute."))
    assert "hasObjective(two sides, reduce cost of transport)" in told("With a view to reducing the cost of transport, the two sides agreed to abolish fees.")


def test_its_purpose_is_that_of_the_agreement() -> None:
    """ "The council signed an agreement with X. Its purpose is Y" tells what the agreement is for."""
    facts = told("The council signed an agreement with Bremerhaven in 2003. Its purpose is to reduce the emissions of ships.")
    assert "hasObjective(agreement with Bremerhaven, reduce emissions of ships)" in facts
