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


FIELDS = [
    ("Pearl River Delta earthquake disaster reduction work Joint Meeting", "JointMeeting", "earthquake disaster reduction"),
    ("Gulf of Guinea maritime security conference", "MeetingEvent", "maritime security"),
    ("Arafura Fisheries Forum", "Forum", "Fisheries"),
    ("Cross-Border Higher Education Alliance of the North", "InternationalOrganization", "Higher Education"),
]


@pytest.mark.parametrize(("name", "kind", "field"), FIELDS)
def test_field_before_the_last_words_of_a_name_is_its_field(name: str, kind: str, field: str) -> None:
    """What stands between the place and the kind of a thing in its name is the field in which it works."""
    known = knowledge()
    told = told_by_names(Entity(name, kind), known.lexicon, known.ontology, often=False)
    assert ("inField", field) in {(predicate, thing.label) for predicate, thing, _, _ in told}


@pytest.mark.parametrize("name", ["Lake Orsa Restoration Fund", "Nordic Council", "International Boundary and Water Commission"])
def test_name_without_a_known_field_tells_none(name: str) -> None:
    """Proper words of a name, and the half of a pair, are no field."""
    known = knowledge()
    told = told_by_names(Entity(name, "InternationalOrganization"), known.lexicon, known.ontology, often=False)
    assert not [thing for predicate, thing, _, _ in told if predicate == "inField"]


def test_name_takes_the_land_around_it_along() -> None:
    """A river with its valley is one place."""
    known = knowledge()
    told = told_by_names(Entity("Rhine Valley flood prevention conference", "MeetingEvent"), known.lexicon, known.ontology, often=False)
    assert ("hasScope", "Rhine Valley") in {(predicate, thing.label) for predicate, thing, _, _ in told}


@pytest.mark.parametrize(
    ("name", "evil"),
    [("Convention on the Prevention of Marine Pollution", "Marine Pollution"), ("Lake Pact against Illegal Fishing", "Illegal Fishing"), ("Treaty on Transit", "")],
)
def test_name_tells_what_its_bearer_is_against(name: str, evil: str) -> None:
    """What a name says is to be prevented or fought is the problem that its bearer addresses; a plain field is none."""
    known = knowledge()
    told = told_by_names(Entity(name, "Agreement"), known.lexicon, known.ontology, often=False)
    assert [thing.label for predicate, thing, _, _ in told if predicate == "addresses"] == ([evil] if evil else [])


@pytest.mark.parametrize(
    ("name", "kind", "field"),
    [
        ("Memorandum of Understanding on Disaster Preparedness", "CooperationAgreement", "Disaster Preparedness"),
        ("Agreement between the Government of Georgia and the Government of Armenia on Cooperation in Environmental Protection", "Agreement", "Environmental Protection"),
        ("Memorandum of Understanding between the Port of Lima and the Port of Quito on Cooperation in Trade and Tourism", "CooperationAgreement", "Tourism"),
        ("Baltic Flood Protection Centre", "ResearchOrganization", "Flood Protection"),
    ],
)
def test_field_in_a_name_is_told(name: str, kind: str, field: str) -> None:
    """What an agreement of two parties is on, and what a centre is called by, is its field."""
    known = knowledge()
    told = told_by_names(Entity(name, kind), known.lexicon, known.ontology, often=False)
    assert ("inField", field) in {(predicate, thing.label) for predicate, thing, _, _ in told}
