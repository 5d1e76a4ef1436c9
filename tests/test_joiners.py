"""Who takes part without an object that says in what, groups that stand for both sides, and words that keep a list whole."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from comity.context import read_document
from comity.documents import Block, Document, Metadata
from comity.project import Project
from comity.reading import load_knowledge
from comity.reading.knowledge import Knowledge
from comity.statements import DateValue, Entity, Statement

ROOT = Path(__file__).parents[1]


@cache
def knowledge() -> Knowledge:
    return load_knowledge(Project(ROOT), learns=False)


@cache
def told(text: str) -> tuple[Statement, ...]:
    document = Document("x.txt", text, "txt", "prose", (Block("paragraph", 0, len(text)),), Metadata(), "")
    return tuple(read_document(document, knowledge()))


def facts(text: str, predicate: str) -> set[tuple[str, str, str]]:
    """Return (subject, object, modality) of the statements with ``predicate`` whose object is a thing."""
    return {(s.subject.label, s.object.label, s.modality) for s in told(text) if s.predicate == predicate and isinstance(s.object, Entity)}


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("The Sava Water Partnership has widened steadily, with municipal utilities and research institutes joining in.", {"municipal utilities", "research institutes"}),
        ("The Volta Exchange has grown, with farmers' unions and even pupils joining the ranks.", {"farmers' unions", "pupils"}),
        ("The Volta Exchange has expanded, with youth clubs also taking part.", {"youth clubs"}),
    ],
)
def test_those_who_join_in_take_part_in_what_the_clause_is_about(text: str, actors: set[str]) -> None:
    """A phrase with "with" and a verb of joining tells who takes part in the undertaking that is the subject."""
    assert {one for one, _, modality in facts(text, "participatesIn") if modality == "asserted"} >= actors


def test_cooperation_that_spreads_has_both_ends_as_participants() -> None:
    """What spreads from some actors to others is shared by all of them."""
    found = facts("Cooperation between the ports of Estonia and Finland has extended from port authorities to shipping firms and trade unions.", "participatesIn")

    assert {one for one, _, _ in found} == {"port authorities", "shipping firms", "trade unions"}


def test_planned_spread_is_planned() -> None:
    """What cooperation will be extended to takes part in plans only."""
    found = facts("The exchanges between the two towns will be extended from schools to youth clubs, with choirs joining in.", "participatesIn")

    assert all(modality == "planned" for _, _, modality in found)


def test_planning_without_a_name_is_that_of_the_undertaking_spoken_of() -> None:
    """Who takes part "in its planning and construction" takes part in what "its" stands for."""
    text = "The Lobito Corridor was opened in 2015. Many provincial governments actively take part in its planning and construction."

    assert ("Many provincial governments", "Lobito Corridor", "asserted") in facts(text, "participatesIn")


def test_one_who_does_not_take_part_is_no_participant() -> None:
    """A denial gives no asserted participation."""
    text = "The Lobito Corridor was opened in 2015. The coastal provinces do not take part in its construction."

    assert not {f for f in facts(text, "participatesIn") if f[2] == "asserted" and "coastal" in f[0]}


def test_both_countries_give_each_group_its_side() -> None:
    """Contacts between a group "of the two countries" are contacts of one side with the other."""
    text = "Kenya and Uganda set up a commission in 1998, and contacts between the universities of the two countries are older still."

    assert ("universities of Kenya", "universities of Uganda", "asserted") in facts(text, "cooperatesWith")


def test_change_at_the_opening_is_the_cause_of_each_clause() -> None:
    """"With the opening of A" explains every clause that commas and "and" put beside each other."""
    found = facts("With the opening of the bridge, travel times have fallen, cross-border commuting has become common and rents have climbed.", "hasCause")

    assert {one for one, cause, _ in found if cause == "opening of the bridge"} >= {"travel times have fallen", "cross-border commuting has become common", "rents have climbed"}


def test_goals_that_have_shifted_are_what_they_shifted_to() -> None:
    """Of goals that moved from one thing to another, the other is the objective."""
    found = facts("The aims of the partnership have changed from export promotion to shared research.", "hasObjective")

    assert {aim for _, aim, _ in found} == {"shared research"}


def test_half_of_a_coordination_keeps_the_whole_as_another_name() -> None:
    """An aim that is split off a coordination is also known by the words of the whole."""
    aims = {s.object.label: s.object.aliases for s in told("The Karoo Fund aims to improve the roads and bridges of the valley.") if isinstance(s.object, Entity) and s.predicate == "hasObjective"}

    assert any("roads and bridges of the valley" in names for names in aims.values())


def test_name_behind_its_noun_is_that_thing() -> None:
    """"the project Water Bonds" is that project, whichever project the text spoke of before."""
    text = "The Lobito Corridor was opened in 2015. This paper is a summary of the project Water Bonds, funded by the Kone Foundation."

    assert ("this document", "Water Bonds", "asserted") in facts(text, "partOf")


def test_aims_before_their_noun_are_told_one_by_one() -> None:
    """A list that stands before "objectives" names each of them."""
    found = facts("The Nile Compact calls on all states to work together towards the shared prosperity and water security objectives.", "hasObjective")

    assert {aim for one, aim, _ in found if one == "Nile Compact"} >= {"shared prosperity", "water security"}


def test_aim_keeps_the_clause_for_whose_sake_it_is() -> None:
    """An aim that is something "for somebody to do something" is named with that clause."""
    found = facts("The aim of the Karoo Plan is a common grid for the provinces to share power.", "hasObjective")

    assert ("Karoo Plan", "common grid for the provinces to share power", "asserted") in found


def test_quotation_marks_hold_a_name_together() -> None:
    """What stands in quotation marks behind a known name belongs to the name."""
    found = facts('The "Green Wall" plan refers to the "Sahara Belt Initiative" and the "Lobito Corridor second Phase".', "partOf")

    assert {part for part, _, _ in found} >= {"Sahara Belt Initiative", "Lobito Corridor second Phase"}


def test_date_of_relations_is_that_of_their_establishment() -> None:
    """A year behind "between A and B" dates the establishment of what is between them."""
    text = "It has been nearly 30 years since the establishment of diplomatic relations between Chad and Republic of Mali (ROM) in 1992, and trade is older."
    dated = {s.subject.label for s in told(text) if s.predicate == "startDate" and getattr(s.object, "edtf", "") == "1992"}

    assert any(one.startswith("establishment of diplomatic relations between Chad") for one in dated)


def test_described_works_are_projects_too() -> None:
    """A list closed by "and other flagship projects" names works with a name and works that are only described."""
    text = "The Silk Valley Initiative is advancing steadily, speeding up the construction of the coastal railway, Lamu Port and other flagship projects."

    assert {part for part, whole, _ in facts(text, "partOf") if whole == "Silk Valley Initiative"} >= {"coastal railway", "Lamu Port"}


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("Ghana and Togo should work together to find more investors for small ports.", "work together to find more investors for small ports"),
        ("The two banks ought to join forces to finance rural clinics.", "join forces to finance rural clinics"),
    ],
)
def test_what_one_does_together_is_told_with_what_it_is_for(text: str, advice: str) -> None:
    """"Work together" alone says nothing, so its purpose belongs to the label."""
    assert ("this document", advice, "recommended") in facts(text, "recommends")


def test_a_purpose_behind_a_comma_is_one_of_its_own() -> None:
    """What it is all for stands apart from what is promoted, and no label ends within a phrase."""
    text = "This paper puts forward measures to advance the sharing of flood data in the Mekong states, to lay a basis for a common alarm."

    assert ("this document", "lay basis for a common alarm", "asserted") in facts(text, "hasObjective")
    assert {one for one, _, _ in facts(text, "hasObjective")} == {"this document", "measures to advance the sharing of flood data"}


def test_the_year_behind_what_began_is_its_own() -> None:
    """Brackets between a beginning and its year do not give the year to the time that has passed, nor half a bracket to a name."""
    text = "It has been nearly 30 years since the establishment of consular relations between Brazil and Kingdom of Nepal(KON)in 1992, and trade is much older."
    found = {(s.subject.label, s.object.edtf) for s in told(text) if isinstance(s.object, DateValue)}

    assert ("consular relations between Brazil and Kingdom of Nepal", "1992") in found


@pytest.mark.parametrize(
    ("text", "actor", "work"),
    [
        (
            "Through the field survey of the municipalities on the Adriatic coast jointly developing the Blue Corridor, it is found that staff are scarce.",
            "municipalities on the Adriatic coast", "Blue Corridor",
        ),
        (
            "With the case comparison of border cities in the Andes jointly promoting the Andean Tunnel, the paper shows progress.",
            "border cities in the Andes", "Andean Tunnel",
        ),
    ],
)  # fmt: skip
def test_what_several_do_jointly_is_theirs(text: str, actor: str, work: str) -> None:
    """A deed done jointly belongs to the group before it, not to the study of the group."""
    assert (actor, work, "asserted") in facts(text, "participatesIn")


def test_all_in_all_is_no_subject() -> None:
    """The deed behind the set phrase is what the sentence is about."""
    text = (
        "All in all, actively promoting the development of Baltic-Nordic port diplomacy conforms to the core interests of the two regions and is "
        "conducive to the healthy growth of the Baltic-Nordic partnership."
    )

    assert ("Baltic-Nordic port diplomacy", "healthy growth of the Baltic-Nordic partnership", "asserted") in facts(text, "hasOutcome")


def test_managers_are_addressed() -> None:
    """Managers in the plural are a group that advice is given to."""
    found = facts("In order to keep the channel open, the port managers must dredge the bar.", "addressedTo")

    assert ("dredge bar", "port managers", "recommended") in found


@pytest.mark.parametrize(
    ("text", "actors", "work"),
    [
        ("The forum was held in Lima, with Peru, Chile and the World Bank taking part.", {"Peru", "Chile", "World Bank"}, "forum"),
        ("The Andean Expo opened in Lima with representatives of 42 countries attending.", {"representatives of 42 countries"}, "Andean Expo"),
        ("The bank deals with towns attending school fairs.", set(), "bank"),
    ],
)
def test_who_attends_in_a_phrase_with_with(text: str, actors: set[str], work: str) -> None:
    """ "Opened with A attending": A took part in what opened; a bank takes part as others do."""
    assert {a for a, b, _ in facts(text, "participatesIn") if b == work} == actors


def test_some_of_those_who_are_counted_somewhere_belong() -> None:
    """ "34 member cities in nine countries, including A and B": A and B are members."""
    found = facts("The Andean League has 34 member cities in nine countries, including Lima and Quito.", "memberOf")
    assert {("Lima", "Andean League", "asserted"), ("Quito", "Andean League", "asserted")} <= set(found)
