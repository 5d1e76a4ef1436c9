"""Troubles that only their place in a text makes such, whose they are, and lists of them."""

from __future__ import annotations

import pytest

from comity.context import read_document
from comity.documents import Block, Document, Found, Metadata
from comity.project import Project
from comity.reading import load_knowledge
from comity.reading.titles import Title
from comity.statements import Entity
from tests.passages import statements
from tests.test_enumerations import ROOT, objects, told

LEAGUE = "The Orma League was founded in 1997. "


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ("However, each town keeps its own accounts.", "each town keeps its own accounts"),
        ("Freight, however, still goes by truck.", "Freight goes by truck"),
        ("Yet the minutes are copied by hand.", "minutes are copied by hand"),
        ("Although the League is well known, each town prints its own maps.", "each town prints its own maps"),
        ("But local trains never linked the two towns.", "local trains never linked the two towns"),
    ],
)
def test_what_a_text_turns_to_is_a_trouble(said: str, state: str) -> None:
    """A clause without any bad word is a trouble of what the text is about where the text turns against something good."""
    found = {o for s, p, o, _ in told(LEAGUE + said) if p == "hasProblem" and s == "Orma League"}

    assert any(o.endswith(state) for o in found)


@pytest.mark.parametrize(
    "said",
    [
        "Each town keeps its own accounts.",
        "However, exchanges grew and the two ports signed a plan.",
        "However, this paper argues that each town is different.",
        "However, the field of exchange is no longer limited to trade.",
        "However, each town should keep its own accounts.",
        "However, they often twice as much can be done by hand.",
    ],
)
def test_what_is_good_or_said_without_a_turn_is_none(said: str) -> None:
    """Without a turn, with something good in it, as advice or as what a study argues, such a clause is no trouble."""
    assert not {o for s, p, o, _ in told(LEAGUE + said) if p == "hasProblem"}


def test_a_heading_in_the_line_makes_troubles() -> None:
    """Under "Challenges." in the line clauses are troubles, until a heading of another kind."""
    found = told(LEAGUE + "Challenges. Donors fund their own units, and posts are filled by quotas rather than on merit. Members. Each town sends its own mayor.")
    states = {o for s, p, o, _ in found if p == "hasProblem" and s == "Orma League"}

    assert any("posts are filled by quotas" in o for o in states)
    assert not any("sends its own mayor" in o for o in states)


def test_what_critics_say_is_their_word() -> None:
    """What critics say of a body is a trouble of it in their voice, whatever the words."""
    document = "According to its critics, the money goes to consultants. Opponents say that the board meets behind closed doors."

    assert {("Orma League", "board meets behind closed doors"), ("Orma League", "money goes to consultants")} <= {
        (s, o) for s, p, o, _ in told(LEAGUE + document) if p == "hasProblem"
    }


def test_clauses_side_by_side_in_a_list_are_told_apart() -> None:
    """A numbered member that puts two clauses side by side tells two troubles."""
    text = LEAGUE + "The main problems are as follows: first, the base is narrow, and the exports are mainly ores; second, the offices are far away."

    assert {"base is narrow", "offices are far away"} <= objects(text, "hasProblem")
    assert any("exports are" in o and "base" not in o for o in objects(text, "hasProblem"))


@pytest.mark.parametrize(
    "text",
    [
        "The problems that exist among the member cities are mainly weak ties and a lack of funds.",
        "The difficulties encountered by the member cities are weak ties and a lack of funds.",
        "The factors restricting the member cities include weak ties and a lack of funds.",
        "The member cities face such problems as weak ties and a lack of funds.",
    ],
)
def test_participles_tell_whose_troubles_are(text: str) -> None:
    """ "Existing in", "encountered by", "restricting" and "such ... as" tie troubles to those who have them."""
    assert {("member cities", "weak ties"), ("member cities", "lack of funds")} <= {(s, o) for s, p, o, _ in told(text) if p == "hasProblem"}


def test_a_relative_clause_is_no_state_without_its_object() -> None:
    """ "Disputes which it fails to settle" are no failing that could be told without the disputes."""
    assert not objects("Disputes which the Orma Commission fails to settle within a year go to the court.", "hasProblem")


def test_a_contrast_does_nothing() -> None:
    """ "By contrast" and "by comparison" name nobody who does what a passive tells."""
    assert "contrast" not in objects("A dam in Peru, by contrast, has been delayed by disputes over land.", "hasProblem")


def test_less_in_one_than_in_the_other() -> None:
    """What is rooted "less in A than in B" has its cause in B."""
    found = objects("The dependence on single officials is rooted less in size than in weak laws.", "hasCause")

    assert "weak laws" in found
    assert "size" not in found


@pytest.mark.parametrize(
    ("title", "matter"),
    [
        ("Research on the Dilemma and Path of Border Tourism in Lapland", "Lapland"),
        ("The Reform of Customs: Problems and Countermeasures", "Reform of Customs"),
        ("Main Challenges and Solutions of Rural Broadband", "Rural Broadband"),
        ("The lake that nobody owns", None),
    ],
)
def test_the_title_of_a_study_tells_what_has_the_troubles(title: str, matter: str | None) -> None:
    """What a study of troubles is about is what its title names without the words for troubles and remedies."""
    found = Title(title, load_knowledge(Project(ROOT), learns=False)).matter()

    assert (found.labels[0] if found is not None else None) == matter


def test_troubles_without_an_owner_are_those_of_the_title() -> None:
    """In a study troubles that the text ties to nobody are those of what its title names behind the word for them."""
    title = "Research on the Dilemma of Border Tourism in Lapland"
    text = f"{title}\n\nHowever, the shops still rely on cash."
    blocks = (Block("heading", 0, len(title)), Block("paragraph", len(title) + 2, len(text)))
    document = Document("text.txt", text, "txt", "papers", blocks, Metadata(title=Found(title, (0, len(title)))), "")
    found = read_document(document, load_knowledge(Project(ROOT), learns=False))

    assert ("Border Tourism in Lapland", "shops rely on cash") in {(s.subject.label, s.object.label) for s in found if s.predicate == "hasProblem" and isinstance(s.object, Entity)}


def test_critics_name_troubles() -> None:
    """What critics point to or cite is a trouble of what the text is about, in their voice."""
    text = "Port Alliance of the Orma Gulf\n\nThe Port Alliance of the Orma Gulf was founded in 1999. Critics of the alliance cite rising costs and empty berths."
    found = {(s.subject.label, getattr(s.object, "label", ""), s.attributed_to.label if s.attributed_to else "") for s in statements(text) if s.predicate == "hasProblem"}
    assert {("Port Alliance of the Orma Gulf", "rising costs"), ("Port Alliance of the Orma Gulf", "empty berths")} <= {(a, b) for a, b, _ in found}
    assert all(speaker for *_, speaker in found)
