"""Subjects before a participle that is inserted behind them, and names that their abbreviation holds together."""

from __future__ import annotations

import pytest

from tests.passages import told

TOLD = [
    ("The Board of Directors of the Coast Development Bank, meeting for its 12th session under the chairmanship of Ms Ann Doe, today approved a loan of 25 billion francs to Chad"
     " and a loan of 18 billion francs to Niger.", "finances(Coast Development Bank, Chad)"),
    ("The Board of Directors of the Coast Development Bank, meeting for its 12th session under the chairmanship of Ms Ann Doe, today approved a loan of 25 billion francs to Chad"
     " and a loan of 18 billion francs to Niger.", "finances(Coast Development Bank, Niger)"),
    ("The Gulf of Aden Fisheries and Coastal Safety Forum (GAFCSF) met in Djibouti.", "locatedIn(Gulf of Aden Fisheries and Coastal Safety Forum, Djibouti)"),
    ("The Agreement between the Government of Chile and the Government of Peru on Cooperation in Mining was signed in Lima.", "signedBy(Agreement between the Government of Chile and the Government of Peru on Cooperation in Mining, Government of Peru)"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "fact"), TOLD)
def test_subject_keeps_its_verb_and_a_name_its_end(sentence: str, fact: str) -> None:
    """What is inserted takes no subject away; an abbreviation says how far a name goes, a country where it ends."""
    assert fact in told(sentence)


@pytest.mark.parametrize(("sentence", "body"), [
    ("The fund is managed by Sava Advisors (Panama) Limited, a team of 27 professionals headed by Ms. Rosa Vega.", "Sava Advisors (Panama) Limited"),
    ("The Sava Secretariat, a staff of nine people led by Rosa Vega, sits in Zagreb.", "Sava Secretariat"),
])  # fmt: skip
def test_who_leads_a_team_leads_the_body_that_it_is(sentence: str, body: str) -> None:
    """ "X, a team of 27 people headed by A": A heads X; a company's name goes on behind its seat in brackets."""
    assert f"ledBy({body}, Rosa Vega)" in told(sentence)


def test_two_names_joined_by_and_stay_two() -> None:
    """The abbreviation of the second name alone holds nothing together."""
    assert "signedBy(pact, Lima Port Authority)" in told("The pact was signed by the Ministry of Trade and the Lima Port Authority (LPA).")


def test_place_behind_a_date_belongs_to_the_verb() -> None:
    """What was done "between 2016 and 2019 in A" was done in A."""
    assert "hasScope(Fieldwork, Lima)" in told("Fieldwork was carried out between 2016 and 2019 in Lima and Cusco.")
