"""Texts by authors who translate: lists of advice, deeds in noun chains, principles, twins and theories as they put them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from comity.context import read_document
from comity.project import Project
from comity.readers import load_settings, read_text
from comity.reading import load_knowledge
from comity.statements import Entity, Statement
from tests.parses import members

ROOT = Path(__file__).parents[1]
SETTINGS = load_settings(ROOT / "ingest")


@cache
def read(text: str) -> tuple[Statement, ...]:
    return tuple(read_document(read_text(text, "note.txt", SETTINGS), load_knowledge(Project(ROOT), learns=False)))


def pairs(text: str, predicate: str, modality: str = "asserted") -> set[tuple[str, str]]:
    found = [s for s in read(text) if s.predicate == predicate and s.modality == modality]
    return {(s.subject.label, s.object.label) for s in found if isinstance(s.object, Entity)}


def objects(text: str, predicate: str, modality: str = "asserted") -> set[str]:
    return {o for _, o in pairs(text, predicate, modality)}


LIST = """# Cooperation of the Niger ports

{lead}

{items}
"""


def listed(lead: str, *items: str, marks: str = "{}. ") -> str:
    return LIST.format(lead=lead, items="\n".join(marks.format(n) + item for n, item in enumerate(items, 1)))


@pytest.mark.parametrize("lead", ["For this purpose it is expedient:", "In this regard it is necessary:", "The study recommended the following:"])
def test_what_a_list_calls_for_is_advice(lead: str) -> None:
    """Infinitives, gerunds and nouns in a list of what should be done are recommended, each in its own words."""
    text = listed(lead, "to simplify the issue of permits;", "opening two consulates in Agadez;", "introduction of a uniform tariff of pilotage.")

    assert objects(text, "recommends", "recommended") >= {"simplify issue of permits", "introduction of a uniform tariff of pilotage"}
    assert any(o.startswith("open two consulates") for o in objects(text, "recommends", "recommended"))
    assert objects(text, "hasObjective") == objects(text, "hasOutcome") == set()


def test_nothing_that_a_list_calls_for_has_happened() -> None:
    """What an item of advice founds or pays for without a verb of its own is only recommended."""
    text = listed(
        "In the light of the results, the study recommended the following:",
        "Establishing a joint fund to finance small projects, with a contribution from the Arab Towns Organization.",
        "The necessity of involving the universities in the training.",
        marks="{}- ",
    )

    assert objects(text, "finances") == objects(text, "establishedBy") == set()
    assert "involve universities in the training" in objects(text, "recommends", "recommended")


def test_wishes_behind_that_are_advice() -> None:
    """A list behind "that:" tells what somebody should do, and who."""
    text = listed("We recommend that:", "the member states publish their tariffs;", "the railways keep the station open at night.", marks="- ")

    assert objects(text, "recommends", "recommended") >= {"publish their tariffs", "keep the station open at night"}
    assert ("publish their tariffs", "member states") in pairs(text, "addressedTo", "recommended")


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("Tariffs differ. The ministries should make the tariffs public.", "make the tariffs public"),
        ("It is important to keep the channel navigable all year round.", "keep the channel navigable all year round"),
    ],
)
def test_what_should_be_made_something(text: str, deed: str) -> None:
    """What should be kept or made something is advice, in the words of the text."""
    assert deed in objects(text, "recommends", "recommended")


@pytest.mark.parametrize(
    ("text", "deeds"),
    [
        ("The purpose of the article is identification of obstacles to trade and development of tariffs.", ["identification", "development"]),
        ("The aim of the fund is preservation of the wetlands and support of the villages.", ["preservation", "support"]),
    ],
)
def test_deeds_stand_side_by_side(text: str, deeds: list[str]) -> None:
    """A second deed goes with the first, not with what the first is done to."""
    assert members(text, deeds[0]) == deeds


def test_qualities_of_one_noun_are_one_principle() -> None:
    """Adjectives before one noun are no principles of their own."""
    text = "The Amazon Forum adheres to the principles of free, prior and informed consent and of shared benefits."

    assert objects(text, "followsPrinciple") == {"free, prior and informed consent", "shared benefits"}


def test_twins_with_a_date_before_them() -> None:
    """A date between commas belongs to the partner after it."""
    text = "Kiel is twinned with Coventry and, since 2002, with Tallinn."

    assert objects(text, "twinnedWith") == {"Coventry", "Tallinn"}
    assert [s.subject.label for s in read(text) if s.predicate == "startDate"] == ["Kiel-Tallinn twinning"]


def test_authors_by_their_initials() -> None:
    """An initial after a theory tells whose it is."""
    assert "M. Olson" in objects("The theory of collective action of M. Olson serves as the theoretical basis of the research.", "developedBy")


def test_a_share_is_no_cause() -> None:
    """By how much something was cut is not what cut it."""
    assert objects("The budget of the office was cut by 40 per cent in 2015.", "hasCause") == set()


def test_what_was_just_made_before_what_the_title_names() -> None:
    """"This mechanism" is what the sentence before has set up, though the title speaks of another."""
    text = """# The cooperation mechanism of the Nile ports

Trang and Satun have established a provincial governors' joint meeting. This mechanism has promoted the growth of border trade."""

    assert {s for s, _ in pairs(text, "hasOutcome")} == {"provincial governors' joint meeting"}


def test_neither_the_one_nor_the_other() -> None:
    """Who has neither means lacks them; the means do not struggle."""
    text = "The border towns have neither the money nor the engineers to cope with the traffic."

    assert {s for s, _ in pairs(text, "hasProblem")} == {"border towns"}


def test_as_a_survey_has_shown() -> None:
    """A clause with "as" and a subject tells who says it, not what the state is like."""
    text = """# Cooperation of the Niger ports

As the survey of managers has shown, the efficiency of the cooperation remains low."""

    assert "efficiency of the cooperation remains low" in objects(text, "hasProblem")


def test_advice_to_several_without_saying_it_again() -> None:
    """Each of those to whom something is recommended gets a deed of their own, and nothing of it has been done."""
    text = (
        "It is recommended to the Ministries of Trade to simplify the permits; to the Chamber of Border Towns, to create a technical secretariat;"
        " and to the universities of the region, to train specialists."
    )

    assert pairs(text, "addressedTo", "recommended") == {
        ("simplify permits", "Ministries of Trade"),
        ("create technical secretariat", "Chamber of Border Towns"),
        ("train specialists", "universities of the region"),
    }
    assert objects(text, "establishedBy") == set()


def test_what_is_based_on_principles() -> None:
    """What is based on something is not named together with it."""
    text = "It is suggested to base the new stage of the plan on the principles of subsidiarity, solidarity and openness."

    assert pairs(text, "followsPrinciple", "recommended") == {("new stage of the plan", o) for o in ("subsidiarity", "solidarity", "openness")}


def test_authors_behind_what_their_theory_is_of() -> None:
    """Two names behind "of" are the authors, unless they are places."""
    text = "The paper rests on the concept of paradiplomacy of Duchacek and Soldatos. The theory of regions of Kenya and Uganda is new."

    assert objects(text, "developedBy") == {"Duchacek", "Soldatos"}


def test_what_a_study_aimed_at_is_studied() -> None:
    """A study studies what it aims to identify; a paper to come does not yet."""
    text = "Trade differs. This thesis aimed to identify the obstacles of twinning. A second paper will examine the ferries of Togo."

    assert "obstacles of twinning" in objects(text, "studies")
    assert not any("ferries" in o for o in objects(text, "studies"))


@pytest.mark.parametrize("text", ["Nor has Chile signed the Quito Treaty.", "Nor is Kenya a member of the Nile Forum.", "Nor did Peru join the Rhine Fund."])
def test_denied_by_the_first_word(text: str) -> None:
    """A clause that "nor" opens is denied."""
    told = read(f"Fees are high and few towns pay them. {text}")

    assert not [s for s in told if s.predicate in {"signedBy", "memberOf", "participatesIn"} and s.modality != "negated"]


def test_what_nobody_does_keeps_its_denial() -> None:
    """The words of a failing tell that something is not done."""
    text = "Fees are high. Nor do the ministries share traffic data."

    assert "Nor do the ministries share traffic data" in objects(text, "hasProblem")


def test_wishes_in_one_sentence() -> None:
    """Each clause with "that" asks somebody for something of their own; a scale speaks for nobody."""
    text = (
        "Fees differ. We suggest that the executive council introduce a fee scale according to population, that national parliaments amend the"
        " budget laws and that Mercosur reserve 5 per cent of its structural fund for city projects."
    )

    assert {
        ("introduce a fee scale", "executive council"),
        ("amend budget laws", "national parliaments"),
        ("reserve 5 per cent of its structural fund for city projects", "Mercosur"),
    } <= pairs(text, "addressedTo", "recommended")
    assert pairs(text, "finances") == set()
    assert not [s for s in read(text) if s.predicate == "recommends" and s.subject.label == "population"]


def test_results_embodied_in_a_list() -> None:
    """What results are said to be embodied in are the results."""
    text = "The lake partnership has achieved certain results, which are embodied in the unification of mesh sizes and the sharing of catch data."

    assert {"unification of mesh sizes", "sharing of catch data"} <= objects(text, "hasOutcome")


def test_factors_that_restrain_are_listed_after() -> None:
    """What restrains something, told one by one in the sentence after it, is its problem."""
    text = """# The twinning of Batumi and Trabzon

The development of the ties is restrained by a number of factors. Among them are: the imperfection of the law, lack of qualified personnel."""

    assert {"imperfection of the law", "lack of qualified personnel"} <= objects(text, "hasProblem")


def test_problems_in_practice_are_of_what_the_text_speaks_of() -> None:
    """Nothing is a problem of "practice"."""
    text = """# Collaborative governance of the Volta fishery

There are still the following problems in practice: firstly, the consciousness of the towns is not strong; secondly, the input is insufficient."""

    assert "practice" not in {s for s, _ in pairs(text, "hasProblem")}
    assert ("Collaborative governance of the Volta fishery", "consciousness of the towns is not strong") in pairs(text, "hasProblem")


def test_founded_by_as_many_as_were_named() -> None:
    """"By three countries" without an article takes up the three that were named before, but no others."""
    named = "The Volta Fisheries Council involves Ghana, Togo and Benin."

    assert objects(f"{named} The Council was established by three countries in 1994.", "establishedBy") == {"Ghana", "Togo", "Benin"}
    other = "The Rhine Council unites Peru, Chile and Bolivia. The Elbe Fund was founded by three banks in 1994."
    assert objects(other, "establishedBy") == {"three banks"}


def test_what_no_longer_works_since_a_change() -> None:
    """What can no longer be done with a change has the change as its cause."""
    text = "With the growth of traffic, the old bridge can no longer meet the needs of the carriers."

    assert objects(text, "hasCause") == {"growth of traffic"}


def test_nothing_in_a_command_has_happened() -> None:
    """What is to be set up is nowhere yet, and nobody leads it, pays for it or takes part in it."""
    text = """# Governance of the Volta fishery

Fees are high. Establish a fund with the participation of Togo. Set up a council in Lima with money from Chile. Create a bank headed by Ghana."""

    assert not [s for s in read(text) if s.predicate in {"participatesIn", "finances", "ledBy", "locatedIn"} and s.modality == "asserted"]
