"""What the name of a thing tells of it: scope, whole, field or aim."""

from __future__ import annotations

import pytest

from comity.reading.nametold import told_by_names
from comity.statements import Entity
from tests.passages import knowledge

SCOPES = [
    ("Pearl River Delta Joint Meeting", "JointMeeting", "Pearl River Delta"),
    ("Protocol on Shared Watercourses in the Zambezi Region", "Agreement", "Zambezi Region"),
    ("Convention on the Sembe Basin", "Agreement", "Sembe Basin"),
    ("14th Five-Year Development Plan of China", "Plan", "China"),
]


@pytest.mark.parametrize(("name", "kind", "place"), SCOPES)
def test_place_in_a_name_is_its_scope(name: str, kind: str, place: str) -> None:
    """The place with which a name begins, or to which its last words lead, is what the thing covers."""
    known = knowledge()
    told = told_by_names(Entity(name, kind), known.lexicon, known.ontology, often=False)
    assert ("hasScope", place) in {(predicate, thing.label) for predicate, thing, _, _ in told}


def test_home_of_a_university_is_no_scope() -> None:
    """A university, a company and an office are at home in the place of their name."""
    known = knowledge()
    university = Entity("Yunnan University", "ResearchOrganization")
    assert not list(told_by_names(university, known.lexicon, known.ontology, often=False))
