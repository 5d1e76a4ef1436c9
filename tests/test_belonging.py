"""Who belongs to what and who leads it, said beside the verb, inside a noun phrase or in brackets."""

from __future__ import annotations

import pytest

from tests.passages import told

TOLD = [
    ("The Permanent Secretariat of the Congo Treaty Organization, based in Libreville, has 40 staff.",
     "partOf(Permanent Secretariat of the Congo Treaty Organization, Congo Treaty Organization)"),
    ("The Sahel Union was founded in 1994. Day-to-day work is carried out by a Secretariat of 60 people.", "partOf(Secretariat, Sahel Union)"),
    ("The Sahel Union was founded in 1994. The standing secretariat in Bamako has 15 employees.", "partOf(standing secretariat in Bamako, Sahel Union)"),
    ('Within the framework of the State Programme "Open Doors", a free zone was created.', "partOf(free zone, State Programme Open Doors)"),
    ("The Lake Chad Basin Commission has Cameroon and Niger as members.", "memberOf(Niger, Lake Chad Basin Commission)"),
    ("The Lake Forum lists Colombo and Bangkok among its members.", "memberOf(Bangkok, Lake Forum)"),
    ("The Delta Programme, with Porto and Vigo as partners, costs 3 million euros.", "participatesIn(Vigo, Delta Programme)"),
    ("Five cities launched the Han Network in 2010, with Seoul as coordinator.", "ledBy(Han Network, Seoul)"),
    ("The network adopted a new charter, with Seoul acting as secretariat.", "ledBy(network, Seoul)"),
    ("The presidency of the Alpine Forum is held by Tonga.", "ledBy(Alpine Forum, Tonga)"),
    ("The presidency of the Alpine Forum passes to Fiji in July.", "ledBy(Alpine Forum, Fiji)"),
    ("Quito is the lead agency for the Andean Waters Project.", "ledBy(Andean Waters Project, Quito)"),
    ("Hungary and Poland, both members of the Visegrad Group, met.", "memberOf(Poland, Visegrad Group)"),
    ("Rosa Diaz, mayor of Lima and chair of the Andean Cities Forum, spoke.", "ledBy(Andean Cities Forum, Rosa Diaz)"),
    ("The Kaesong Corridor was a project of the cities of Lima and Quito.", "participatesIn(Quito, Kaesong Corridor)"),
    ("The Gulf Forum (Kuwait, Oman and Bahrain) held talks in Muscat.", "memberOf(Bahrain, Gulf Forum)"),
    ("Members of the Rhine Council: Basel, Strasbourg, Lyon.", "memberOf(Lyon, Rhine Council)"),
]


@pytest.mark.parametrize(("text", "fact"), TOLD)
def test_a_noun_beside_the_verb_or_a_list_in_brackets_tells_of_whom_it_is_said(text: str, fact: str) -> None:
    """What stands "as", "among", "with" or in brackets is read like "is a member of"."""
    assert fact in told(text)


NOT_TOLD = [
    ("The Gulf Forum (Muscat, Oman) was opened.", "memberOf(Muscat, Gulf Forum)"),
    ("The presidency of the Alpine Forum is not held by Tonga.", "ledBy(Alpine Forum, Tonga)"),
]


@pytest.mark.parametrize(("text", "fact"), NOT_TOLD)
def test_places_in_brackets_and_denials_make_no_members(text: str, fact: str) -> None:
    """A bracket with a town and its country tells where something is, and what is denied is not told."""
    assert fact not in told(text)


def test_what_forms_a_phase_of_a_plan_is_its_part() -> None:
    """ "A forms the first phase of B" makes A a part, never the phase a part of A; annexes are parts of their protocol."""
    found = told("The Mwanza pilot project forms the first phase of the Lake Victoria Transport Plan.")
    assert "partOf(Mwanza pilot project, Lake Victoria Transport Plan)" in found
    assert not any(f.startswith("partOf(") and f.endswith(", Mwanza pilot project)") for f in found)


def test_to_be_divided_into_sections_is_no_problem() -> None:
    """What is made up of parts has no trouble with it."""
    assert not any(f.startswith("hasProblem") for f in told("The corridor is divided into three sections."))
