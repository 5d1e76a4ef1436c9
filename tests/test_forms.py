"""Forms of cooperation and the boundaries that it crosses: by the words of the vocabulary, from clauses that say so."""

from __future__ import annotations

import pytest

from comity.context import read_document
from comity.documents import Block, Document, Metadata
from comity.statements import Entity
from tests.test_courses import knowledge


def told(text: str) -> set[tuple[str, str, str]]:
    """Return (subject, object, modality) of what the whole reader finds of forms and boundaries."""
    document = Document("x.txt", text, "txt", "prose", (Block("paragraph", 0, len(text)),), Metadata(), "")
    return {
        (s.subject.label, s.object.label, s.modality)
        for s in read_document(document, knowledge())
        if s.predicate in {"cooperationForm", "crossesBoundary"} and isinstance(s.object, Entity)
    }


@pytest.mark.parametrize(
    ("text", "subject", "forms"),
    [
        ("Cooperation in the basin is mostly bilateral.", "Cooperation in the basin", {"bilateral"}),
        ("The Basin Forum is a multilateral body.", "Basin Forum", {"multilateral"}),
        ("The Basin Forum is a trilateral body.", "Basin Forum", {"multilateral"}),
        ("The pattern of city cooperation has shifted from one-to-one ties to networks of cities.", "city cooperation", {"one-to-one"}),
        ("The model of the initiative has developed from bilateral to multilateral.", "initiative", {"bilateral", "multilateral"}),
        (
            "The form of the initiative is no longer limited to one-to-one ties but has begun to shift to a one-to-many approach.",
            "initiative",
            {"one-to-one", "one-to-many"},
        ),
        (
            "City cooperation takes three forms: staff exchanges, joint projects and shared offices.",
            "City cooperation",
            {"staff exchanges", "joint projects", "shared offices"},
        ),
    ],
)
def test_forms_are_those_of_what_the_clause_speaks_of(text: str, subject: str, forms: set[str]) -> None:
    """Words of the vocabulary and announced lists give the forms of an undertaking; what it is no longer limited to, it has."""
    assert told(text) == {(subject, form, "asserted") for form in forms}


def test_advised_form_is_no_fact() -> None:
    """What should become multilateral is not said to be."""
    assert told("The forum should become multilateral.") == {("forum", "multilateral", "recommended")}


@pytest.mark.parametrize(
    "text",
    [
        "Bilateral disputes must not be discussed.",
        "Several governments turned to bilateral deals.",
        "Is cooperation in the basin bilateral?",
        "Joint meetings overcome the duplication of structures at every level.",
        "The delegates crossed the river.",
    ],
)
def test_nothing_is_read_where_no_undertaking_has_a_form(text: str) -> None:
    """Words for forms and levels alone tell nothing of an undertaking."""
    assert told(text) == set()


@pytest.mark.parametrize(
    ("text", "subject", "boundaries"),
    [
        ("The Alpine Forum works across ministries and levels of government.", "Alpine Forum", {"between departments", "between levels of government"}),
        ("The Alpine Forum transcends provincial boundaries.", "Alpine Forum", {"between administrative regions"}),
        ("The Alpine Forum cuts across national borders.", "Alpine Forum", {"between countries"}),
        (
            "The Joint Meeting enables cooperation that crosses departments and administrative regions.",
            "Joint Meeting",
            {"between departments", "between administrative regions"},
        ),
    ],
)
def test_boundaries_behind_verbs_of_crossing_are_read(text: str, subject: str, boundaries: set[str]) -> None:
    """Each kind of boundary that is crossed is named by the vocabulary, for what brings the crossing about."""
    assert {(s, o) for s, o, _ in told(text) if o.startswith("between")} == {(subject, each) for each in boundaries}
