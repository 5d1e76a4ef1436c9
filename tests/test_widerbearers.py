"""What a text is about bears the troubles that it tells of its parts and members in a row."""

from __future__ import annotations

from tests.passages import statements

TITLE = "Cross-border Cooperation between Ostland and Marvia\n\n"
TOPIC = "Cross-border Cooperation between Ostland and Marvia"


def troubles(text: str) -> set[str]:
    """Return the troubles of what the title names."""
    found = (s for s in statements(TITLE + text) if s.predicate == "hasProblem" and s.subject.label == TOPIC)
    return {getattr(s.object, "label", "") for s in found}


def test_troubles_in_a_row_are_those_of_the_topic() -> None:
    """Each trouble of a row, or behind "moreover", is told of its subject and of what the title names."""
    row = "The border posts are too small, the rules of the two sides differ, and private firms have hardly profited."
    assert {"border posts are too small", "private firms have hardly profited"} <= troubles(row)
    assert "municipalities are short of staff" in troubles("Moreover, the municipalities are short of staff.")


def test_troubles_of_others_stay_theirs() -> None:
    """A name bears its own troubles, one trouble alone makes no row, and a worry is that of who has it."""
    assert not troubles("Private firms have hardly profited.")
    assert not troubles("Moreover, the Port of Tarn is short of staff.")
    assert not troubles("However, ministers expressed concern about the growing debt.")


def test_a_place_bears_the_troubles_of_people_there() -> None:
    """Of people without a name, where the sentence opens with the place."""
    found = {(s.subject.label, getattr(s.object, "label", "")) for s in statements(TITLE + "In Tarn City, fishermen have lost half of their catch.") if s.predicate == "hasProblem"}
    assert {"Tarn City", "fishermen"} <= {bearer for bearer, _ in found}


def test_a_treaty_follows_the_principles_of_its_preamble() -> None:
    """The parties are guided by them, and so is what they sign."""
    text = "Agreement between the Republic of Ostland and the Republic of Marvia on Fisheries\n\nThe Republic of Ostland and the Republic of Marvia,\n\nGuided by the principles of equality and mutual benefit,\n\nHave agreed as follows:\n\nArticle 1\n\nThe Parties shall cooperate."
    followed = {(s.subject.label.split(" between")[0], getattr(s.object, "label", "")) for s in statements(text) if s.predicate == "followsPrinciple"}
    assert {("Agreement", "equality"), ("Agreement", "mutual benefit")} <= followed


def test_evidence_is_no_topic() -> None:
    """A subtitle that says where the findings come from names nothing of which the text could tell troubles."""
    text = 'Local Governments in the "Two Shores, One Port" Model: Evidence from Tarn and Its Partners\n\nAbstract. This paper studies the "Two Shores, One Port" model. The standards of the two sides have not been unified, and the customs data are not shared.'
    bearers = {s.subject.label for s in statements(text) if s.predicate == "hasProblem"}
    assert "Two Shores, One Port" in bearers
    assert not any("Evidence" in bearer for bearer in bearers)
