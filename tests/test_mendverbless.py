"""Sentences without a finite verb get their verb back, and things are called by what stands beside them."""

from __future__ import annotations

import pytest

from comity.reading.subjects import subjects_of
from tests.parses import members, parsed
from tests.passages import statements


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("Second, the homogeneous competition with other zones results in the waste of resources.", "results", "competition"),
        ("A master plan adopted in 2019 envisages the creation of corridors.", "envisages", "plan"),
        ("The Orinda Plan foresees doubling exports by 2030.", "foresees", "Plan"),
        ("The late transfer of the pre-financing caused delays in procurement.", "caused", "transfer"),
        ("The coastal states back the plan.", "back", "states"),
        ("Ghana, Togo and the World Bank back the Volta Plan.", "back", "Ghana Togo Bank"),
        ("Ghana, Togo and the World Bank fund the Volta Plan.", "fund", "Ghana Togo Bank"),
        ("Norway and Sweden host the secretariat of the Baltic Network.", "host", "Norway Sweden"),
        ("The mayors of Lyon and Turin chair the Alpine Forum.", "chair", "mayors"),
    ],
)
def test_verb_taken_for_a_noun_or_adjective_is_the_verb(text: str, verb: str, subject: str) -> None:
    """What follows in the sentence tells that a plural, a participle or a noun between names is its verb."""
    root = next(t for t in parsed(text) if t.text == verb)

    assert root == root.head
    assert [t.text for t in subjects_of(root)] == subject.split()


def test_heading_stays_a_phrase() -> None:
    """A phrase without a verb is not made a sentence."""
    doc = parsed("The latest results of the survey of the border towns.")

    assert next(t for t in doc if t.text == "results").pos_ == "NOUN"


def test_gerund_with_of_is_a_member_of_its_list() -> None:
    """A gerund behind a comma goes on the list before it, and the last member is the list's, not the gerund's."""
    text = "The towns suffer from the departure of young people, ageing of the population and the decline of public transport."

    assert members(text, "departure") == ["departure", "ageing", "decline"]


def facts(text: str) -> set[tuple[str, str, str]]:
    return {(s.subject.label, s.predicate, getattr(s.object, "label", "")) for s in statements(text)}


def test_title_in_quotation_marks_names_what_the_noun_before_it_says() -> None:
    """The project is called by its title, whatever words that has."""
    found = facts('The project "Health without Borders" was implemented by Norway and Sweden. The project was complicated by customs rules.')

    assert ("Norway", "participatesIn", "Health without Borders") in found
    assert ("Health without Borders", "hasProblem", "customs rules") in found


def test_thing_is_taken_up_by_what_it_is_said_to_be() -> None:
    """ "The network" is the partnership that is said to be one."""
    found = facts("The Lake Schools Partnership is a network of 38 schools which was initiated in 2012 by the Pamir Fund. The network suffers from high staff turnover.")

    assert ("Lake Schools Partnership", "initiatedBy", "Pamir Fund") in found
    assert ("Lake Schools Partnership", "hasProblem", "high staff turnover") in found


def test_opening_phrase_belongs_to_all_clauses() -> None:
    """What is done within a project is its outcome in each clause."""
    found = facts("Within the Lake Project, 12 boats were purchased, two wards were renovated and 260 doctors were trained.")

    assert {o for s, p, o in found if (s, p) == ("Lake Project", "hasOutcome")} == {
        "12 boats were purchased", "two wards were renovated", "260 doctors were trained",
    }  # fmt: skip


def test_parties_belong_to_the_pact() -> None:
    """An agreement on something between two states is signed by both, and is on that alone."""
    found = facts("A protocol on tourism between Norway and Sweden was signed in 2019.")

    assert {o for _, p, o in found if p == "signedBy"} == {"Norway", "Sweden"}
    assert {o for _, p, o in found if p == "inField"} == {"tourism"}


def test_general_noun_announces_its_list() -> None:
    """ "The problems of A and B" are A and B; "the provinces of A and B" are those places."""
    found = facts("Border cooperation is faced with the problems of insufficient funds, low efficiency and scattered rules.")

    assert {o for _, p, o in found if p == "hasProblem"} == {"insufficient funds", "low efficiency", "scattered rules"}


def test_impersonal_advice_put_as_a_fact_is_advice() -> None:
    """ "It is suggested that a system is formed" recommends it; what a study suggests to be so is no advice."""
    advised = statements("It is suggested that a joint data system is formed.")
    told = statements("The study suggests that trade has grown.")

    assert [s.modality for s in advised if s.predicate == "recommends"] == ["recommended"]
    assert not [s for s in told if s.predicate == "recommends"]
