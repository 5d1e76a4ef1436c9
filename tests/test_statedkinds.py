"""What named things are said to be: by verbs of being and serving, appositions, "as a ..." in front, and with what certainty."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from comity.context import read_document
from comity.documents import Block, Document, Metadata
from comity.project import Project
from comity.reading import load_knowledge
from comity.reading.knowledge import Knowledge
from comity.statements import Entity

ROOT = Path(__file__).parents[1]


@cache
def knowledge() -> Knowledge:
    return load_knowledge(Project(ROOT), learns=False)


def kinds(text: str, modality: str = "asserted") -> set[tuple[str, str]]:
    document = Document("note.txt", text, "txt", "prose", (Block("paragraph", 0, len(text)),), Metadata(), "")
    found = [s for s in read_document(document, knowledge()) if s.rule == "stated-class" and s.modality == modality]
    return {(s.subject.label, s.object.label) for s in found if isinstance(s.object, Entity)}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The Delta Programme is a technical cooperation venture of four countries.", ("Delta Programme", "technical cooperation venture of four countries")),
        ("The Salt Station is a new type of subnational health platform.", ("Salt Station", "new type of subnational health platform")),
        ("The Lake Centre serves as the official repository of the Community.", ("Lake Centre", "official repository of the Community")),
        ("The Altai Council was recognised as an effective platform for dialogue.", ("Altai Council", "effective platform for dialogue")),
        ("As a form of soft dialogue, the Delta Programme has been copied.", ("Delta Programme", "form of soft dialogue")),
        ("The Island Bank is the region's largest lender.", ("Island Bank", "region's largest lender")),
        ("The Delta Corridor is one of the six economic corridors of the Belt.", ("Delta Corridor", "one of the six economic corridors of the Belt")),
        ("The Delta Mechanism is the first regional cooperation mechanism on the coast.", ("Delta Mechanism", "first regional cooperation mechanism on the coast")),
    ],
)
def test_named_thing_is_what_it_is_said_to_be(text: str, told: tuple[str, str]) -> None:
    """The noun need not be in a lexicon where a body or an undertaking is said to be it."""
    assert told in kinds(text)


def test_kinds_that_are_denied_or_only_hoped_for_are_told_so() -> None:
    """"Neither a bank nor an insurer" denies both; "will become" plans it, "may become" leaves it open."""
    assert kinds("The Lake Fund is neither a bank nor an insurer.", "negated") == {("Lake Fund", "bank"), ("Lake Fund", "insurer")}
    assert kinds("The Lake Fund is neither a bank nor an insurer.") == set()
    assert kinds("The Delta Programme will become the core platform of the two cities.", "planned")
    assert kinds("The Delta Programme may become a model for others.", "hedged") and not kinds("The Delta Programme may become a model for others.")


def test_verdicts_roles_and_ranks_of_states_are_no_kinds() -> None:
    """What judges a thing, or tells its part in one matter, does not tell what it is."""
    for text in ("The Lake Pact is a great success.", "The Delta Bank is a good friend of farmers.", "The Delta Programme is an effective tool for cooperation.", "Peru is one of the members of the Lake Pact.", "Peru is the largest borrower."):
        assert kinds(text) == set()


def test_kind_that_others_see_is_theirs() -> None:
    """What critics call a thing is told in their voice; what nobody in particular calls it is only said so."""
    document = Document("n.txt", text := "Critics describe the Lake Fund as a prestige project.", "txt", "prose", (Block("paragraph", 0, len(text)),), Metadata(), "")
    said = [s for s in read_document(document, knowledge()) if s.rule == "stated-class"]
    assert [(s.subject.label, s.attributed_to.label if s.attributed_to else "") for s in said] == [("Lake Fund", "Critics")]
    assert kinds("The Lake Commission is regarded as a model of cooperation between cities.", "hedged") and not kinds("The Lake Commission is regarded as a model of cooperation between cities.")


def test_definite_undertaking_without_a_name_has_a_kind_too() -> None:
    """"The joint patrol" is one undertaking of which the text speaks."""
    assert ("joint programme", "flexible working mechanism") in kinds("The joint programme is a flexible working mechanism.")


def test_what_a_thing_has_turned_into_and_what_a_speaker_says_it_is() -> None:
    """"Has evolved into a platform" tells what it is now; a quotation tells it in its speaker's voice."""
    assert ("Parks League", "platform for rangers") in kinds("The Parks League has since evolved into a platform for rangers.")
    document = Document("n.txt", text := '"The Parks League is a network of people," said Ana Okoro.', "txt", "prose", (Block("paragraph", 0, len(text)),), Metadata(), "")
    assert all(s.attributed_to is not None for s in read_document(document, knowledge()) if s.rule == "stated-class")
