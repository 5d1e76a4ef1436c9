"""What is announced and then told one by one, what is set aside, and who stands behind a remedy."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from comity.context import read_document
from comity.documents import Block, Document, Metadata
from comity.project import Project
from comity.reading import load_knowledge
from comity.statements import Entity
from tests.passages import document

ROOT = Path(__file__).parents[1]


@cache
def told(text: str, genre: str = "papers") -> frozenset[tuple[str, str, str, str]]:
    """Return (subject, predicate, object, modality) of what is read in ``text``."""
    document = Document("text.txt", text, "txt", genre, (Block("paragraph", 0, len(text)),), Metadata(), "")
    found = read_document(document, load_knowledge(Project(ROOT), learns=False))
    return frozenset((s.subject.label, s.predicate, s.object.label, s.modality) for s in found if isinstance(s.object, Entity))


def objects(text: str, predicate: str, modality: str = "asserted") -> set[str]:
    return {o for _, p, o, m in told(text) if p == predicate and m == modality}


def test_members_after_a_colon_belong_to_who_faces_them() -> None:
    """Numbered clauses behind "faces three difficulties" are the difficulties of the subject."""
    text = (
        "The ports of the bay face three difficulties: first, their legal status is unclear; second, financial resources are limited; "
        "third, officials lack experience."
    )

    assert ("ports of the bay", "hasProblem", "financial resources are limited", "asserted") in told(text)
    assert ("ports of the bay", "hasProblem", "officials lack experience", "asserted") in told(text)


def test_members_need_no_colon_where_they_are_numbered() -> None:
    """What the shortcomings "are" is told one by one, with "first" and "second"."""
    text = "The shortcomings of the Lakes Commission are, first, the absence of sanctions; second, overlapping mandates; and third, a small budget."

    assert {"absence of sanctions", "overlapping mandates", "small budget"} <= objects(text, "hasProblem")


def test_sentences_that_number_go_on_what_was_announced() -> None:
    """ "Second, ..." tells of what the sentence before the list announced."""
    text = (
        "Cooperation in the lake basin faces the following difficulties. First, the legal basis is weak. "
        "The third is the lack of reliable data on river flows."
    )

    assert {"legal basis is weak", "lack of reliable data on river flows"} <= objects(text, "hasProblem")


def test_reasons_are_told_one_by_one() -> None:
    """Sentences after "three reasons for X" are causes of X."""
    text = "There are two reasons for the stagnation of the talks. First, the two sides do not trust each other. Second, elections delayed decisions."

    assert objects(text, "hasCause") >= {"two sides do not trust each other", "elections delayed decisions"}


def test_announced_advice_is_recommended() -> None:
    """What follows "the following suggestions" is advice of the document, never asserted."""
    text = "Based on this, the following suggestions are put forward: (1) improve the design of border cooperation; (2) build a platform for ports."

    assert objects(text, "recommends", "recommended") == {"improve the design of border cooperation", "build a platform for ports"}
    assert not objects(text, "recommends")


@pytest.mark.parametrize(
    "text",
    [
        "The imbalance stems not from a lack of funds but from the concentration of projects in the capital.",
        "The imbalance stems from the concentration of projects in the capital, not from a lack of funds.",
    ],
)
def test_what_is_set_aside_is_no_cause(text: str) -> None:
    """ "Not from A but from B" names B alone."""
    assert objects(text, "hasCause") == {"concentration of projects in the capital"}


def test_advice_behind_an_address_is_addressed() -> None:
    """ "To the ports: ratify ..." is advice to the ports."""
    found = told("To the Government of Norland: Ratify the harbour protocol without delay.", "policy_briefs")

    assert ("this document", "recommends", "ratify harbour protocol without delay", "recommended") in found
    assert ("ratify harbour protocol without delay", "addressedTo", "Government of Norland", "recommended") in found


def test_heading_addresses_the_advice_under_it() -> None:
    """Items under "Recommendations to X" are advice to X; an item that only offers names whom it means itself."""
    text = (
        "# Clearing the river\n\nA policy brief.\n\n## Recommendations to the European Commission\n\n"
        "- Publish a timetable for the removal of the weirs.\n- Norland could co-finance a second ferry.\n- The fund has three members.\n"
    )
    found = frozenset(
        (s.subject.label, s.predicate, s.object.label, s.modality)
        for s in read_document(document(text, "policy-brief.md"), load_knowledge(Project(ROOT), learns=False))
        if isinstance(s.object, Entity) and s.predicate in {"recommends", "addressedTo"}
    )

    assert ("publish timetable for the removal of the weirs", "addressedTo", "European Commission", "recommended") in found
    assert ("co-finance second ferry", "addressedTo", "Norland", "recommended") in found
    assert not any("members" in o for _, _, o, _ in found)


def test_a_heading_that_asks_is_no_advice() -> None:
    """ "What should be done" advises nothing."""
    assert not objects("What should be done", "recommends", "recommended")


def test_no_problem_is_made_of_a_disclaimer() -> None:
    """ "Do not necessarily reflect" says nothing of whom it is said."""
    assert not objects("The Harbour Institute published the brief. Its views do not necessarily reflect those of the Institute.", "hasProblem")


def test_examples_are_problems_of_who_has_them_without_what_comes_of_them() -> None:
    """Who "has problems" has those that the next sentence gives as examples; what "leading to" tells is no part of their name."""
    text = "The accord has problems. For example, weak staffing leading to long delays at the border, the lack of public money, and poor roads."

    assert objects(text, "hasProblem") >= {"weak staffing", "lack of public money", "poor roads"}


def test_examples_after_a_denial_are_nobodys_problems() -> None:
    """Nobody has the problems that are said not to be there."""
    assert not objects("The union has no problems. For example, low fees, cheap loans, and good roads.", "hasProblem")
