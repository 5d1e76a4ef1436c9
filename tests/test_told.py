"""Parts of wholes, fields of work, questions and cases of studies, named examples: read from single sentences."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from comity.context import read_document
from comity.documents import Block, Document, Metadata
from comity.project import Project
from comity.reading import load_knowledge
from comity.reading.knowledge import Knowledge
from comity.statements import Entity, Statement

ROOT = Path(__file__).parents[1]


@cache
def knowledge() -> Knowledge:
    return load_knowledge(Project(ROOT), learns=False)


@cache
def read(text: str, genre: str = "prose") -> tuple[Statement, ...]:
    document = Document("note.txt", text, "txt", genre, (Block("paragraph", 0, len(text)),), Metadata(), "")
    return tuple(read_document(document, knowledge()))


def pairs(text: str, predicate: str, genre: str = "prose", modality: str = "asserted") -> set[tuple[str, str]]:
    found = [s for s in read(text, genre) if s.predicate == predicate and s.modality == modality]
    return {(s.subject.label, s.object.label) for s in found if isinstance(s.object, Entity)}


# -- competences -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "matter", "holder"),
    [
        ("Adjustments to trade policies lie within the competence of the central government.", "Adjustments to trade policies", "central government"),
        ("Visa rules are under the jurisdiction of the national governments.", "Visa rules", "national governments"),
    ],
)
def test_matter_is_in_the_competence_of_whose_power_it_is_within(text: str, matter: str, holder: str) -> None:
    """The power behind "within" has an owner, and the subject is what it decides on."""
    assert pairs(text, "inCompetenceOf") == {(matter, holder)}


def test_powers_of_nobody_and_things_that_are_no_matter_are_left_out() -> None:
    """An actor is in nobody's competence, and a mandate without owner is nobody's."""
    assert pairs("The commission remains under the authority of the ministry.", "inCompetenceOf") == set()
    assert pairs("Visa rules fall within the general mandate.", "inCompetenceOf") == set()


# -- parts -------------------------------------------------------------------------------------------------------------


def test_one_capacity_at_several_levels_has_a_part_at_each() -> None:
    """What is built "at the resource, policy and interaction levels" is told level by level."""
    text = "The capacity of port cities mainly includes staff training at the local, provincial and national levels."
    found = {part for part, _ in pairs(text, "partOf")}

    assert found >= {f"staff training at the {level} level" for level in ("local", "provincial", "national")}


def test_parts_after_a_noun_that_announces_them() -> None:
    """Each item after "four dimensions, namely" is a part of the subject."""
    text = "The governance capacity of the county consists of three dimensions, namely resource use, policy supply and outside contacts."
    whole = "governance capacity of the county"
    assert pairs(text, "partOf") == {("resource use", whole), ("policy supply", whole), ("outside contacts", whole)}


def test_stages_keep_no_dates_in_their_labels() -> None:
    """A remark in brackets does not end the list and is no part of the name of a stage."""
    text = "The programme has gone through two stages: pilot exchange (1992-2000) and full opening (2001-2008)."
    assert {part for part, _ in pairs(text, "partOf")} >= {"pilot exchange", "full opening"}


@pytest.mark.parametrize(
    "text",
    [
        "This paper consists of five parts: the introduction, the theory, the cases, the findings and the conclusion.",
        "The problems have three aspects: low trust, weak rules and poor roads.",
    ],
)
def test_chapters_and_problems_have_no_parts(text: str) -> None:
    """The plan of a text and the sides of a problem are not wholes of the graph."""
    assert pairs(text, "partOf") == set()


# -- fields ------------------------------------------------------------------------------------------------------------


def test_long_list_of_fields_is_cut_at_commas() -> None:
    """In a list closed by "and other fields" an inner "and" stays in its item."""
    text = "The Lake Council has widened its cooperation to trade, education and training, flood control, sports and many other fields."
    fields = {field for holder, field in pairs(text, "inField") if holder == "Lake Council"}
    assert fields == {"trade", "education and training", "flood control", "sports"}


def test_places_and_words_without_a_field_are_none() -> None:
    """What follows "cooperate in" is a field only where the lexicon knows half of it as such."""
    assert pairs("The two cities cooperated in 1991 and in their own ways.", "inField") == set()


def test_what_a_study_looks_at_is_no_field_of_its_own() -> None:
    """A study of the division of powers in the field of trade works in no field."""
    assert pairs("This paper studies the division of powers in the field of trade.", "inField", "papers") == set()


# -- studies -----------------------------------------------------------------------------------------------------------


def test_question_of_a_study_is_what_it_studies() -> None:
    """The question itself is told in its own words."""
    text = "The thesis asks whether twinning leads to lasting trade."
    assert "whether twinning leads to lasting trade" in {o for _, o in pairs(text, "studies", "thesis_abstracts")}


def test_cases_that_a_study_chooses() -> None:
    """Every item between the verb and "as cases" is studied."""
    text = "This paper takes the port of Kiel, the dairy trade and the training of nurses as examples."
    assert {o for _, o in pairs(text, "studies", "papers")} >= {"port of Kiel", "dairy trade", "training of nurses"}


def test_existing_research_is_not_this_document() -> None:
    """What "the existing research" looks at is not what the document studies."""
    assert pairs("The existing research focuses on river trade.", "studies", "papers") == set()


def test_aim_that_is_set_aside_is_no_aim() -> None:
    """Of "not to do A but to do B" only B is an aim."""
    text = "The aim of this paper is not to rank harbours but to explain their choices."
    assert {o for _, o in pairs(text, "hasObjective", "papers")} == {"explain choices"}


# -- examples ----------------------------------------------------------------------------------------------------------


def test_named_examples_are_of_the_kind_that_announces_them() -> None:
    """Things listed after "joint meetings, such as" are joint meetings."""
    text = 'The provinces hold joint meetings, such as the "Upper River Flood Control Joint Meeting" and the "Coastal Port Work Joint Meeting".'
    assert {s for s, o in pairs(text, "instanceOf") if o == "JointMeeting"} == {"Upper River Flood Control Joint Meeting", "Coastal Port Work Joint Meeting"}
