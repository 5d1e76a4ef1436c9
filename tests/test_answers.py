"""Advice that points back at problems answers them; advice that does not is left alone."""

from __future__ import annotations

import pytest

from comity.context import read_document
from comity.documents import Block, Document, Metadata
from comity.statements import Entity
from tests.test_courses import knowledge


def answered(text: str) -> set[tuple[str, str, str]]:
    """Return (advice, problem, modality) of what advice is said to be against."""
    document = Document("x.txt", text, "txt", "prose", (Block("paragraph", 0, len(text)),), Metadata(), "")
    return {
        (s.subject.label, s.object.label, s.modality)
        for s in read_document(document, knowledge())
        if s.predicate == "addresses" and s.subject.type == "Recommendation" and isinstance(s.object, Entity)
    }


@pytest.mark.parametrize(
    "opening",
    [
        "To solve this problem,",
        "In order to overcome these difficulties,",
        "In view of this,",
        "In this regard,",
        "In response,",
        "In the face of this situation,",
        "Therefore,",
        "Given these constraints,",
        "These shortages grow each year. In response to them,",
    ],
)
def test_advice_that_points_back_answers_the_problem_before_it(opening: str) -> None:
    """The problem may stand one sentence further back when the text goes on with it."""
    text = f"The region suffers from droughts. {opening} the ministers should share water data."
    assert answered(text) == {("share water data", "droughts", "recommended")}


@pytest.mark.parametrize(
    "text",
    [
        "The region suffers from droughts. The ministers should build a metro.",
        "The region suffers from droughts. The capital is large. Therefore, the ministers should build a metro.",
        "The region does not suffer from droughts. In view of this, the ministers should build a metro.",
        "In view of this, the ministers should share water data.",
    ],
)
def test_other_advice_answers_nothing(text: str) -> None:
    """Advice without a word that points back, or far from any problem, is against none."""
    assert answered(text) == set()


def test_much_advice_against_many_problems_is_told_of_all_together() -> None:
    """Nobody says which advice is against which problem, so the problems become one thing; a few are paired."""
    many = "The region suffers from droughts, floods and fires. In view of this, the ministers should share water data and build dams."
    few = "The region suffers from droughts and floods. In view of this, the ministers should share water data and build dams."

    assert {(advice, problem) for advice, problem, _ in answered(many)} == {
        ("share water data", "droughts; floods; fires"),
        ("build dams", "droughts; floods; fires"),
    }
    assert len(answered(few)) == 4
