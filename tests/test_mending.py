"""Coordinations that a small parser takes apart in long sentences, put together by the form of their members."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.parses import members, parsed

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize(
    ("text", "first", "wanted"),
    [
        (
            "The Harbour Union should publish a timetable for the removal of roaming charges in the islands and help regulators to enforce it.",
            "publish",
            ["publish", "help"],
        ),
        (
            "In the future, the two ports need to deepen political trust, optimize the structure of trade, and give full play to the role of pilots.",
            "deepen",
            ["deepen", "optimize", "give"],
        ),
    ],
)
def test_infinitive_goes_on_the_infinitive_before(text: str, first: str, wanted: list[str]) -> None:
    """A bare infinitive belongs to the one that has "to" or a modal verb, however far away."""
    assert members(text, first) == wanted


def test_clause_with_that_heads_no_sentence() -> None:
    """The last of several that-clauses is one of them, and the verb that governs them heads the sentence."""
    text = (
        "We recommend that the River Union establish a permanent mediation unit, that member states pay their contributions on time, "
        "and that donors align their funding with the priorities of the union."
    )

    assert [s.root.text for s in parsed(text).sents] == ["recommend"]
    assert members(text, "establish") == ["establish"] or "pay" in members(text, "establish")


def test_late_members_join_the_list_behind_the_verb() -> None:
    """What the parser hung on the subject belongs to the list, and "its X" goes on "its Y"."""
    text = "The project has been criticised for its lack of transparency, its heavy reliance on imported labour and its poor environmental record."

    assert members(text, "lack") == ["lack", "reliance", "record"]


def test_description_stays_a_description() -> None:
    """A real apposition is no member of a list."""
    text = "The council, a donor and adviser to small towns, opened an office in the harbour."

    assert "donor" not in members(text, "council")


@pytest.mark.parametrize(
    ("text", "first", "wanted"),
    [
        (
            "We found many problems. Strengthen the secretariat, build a joint database, promote the training of local officials and encourage trade.",
            "Strengthen",
            ["Strengthen", "build", "promote", "encourage"],
        ),
        ("The plan aims at connecting ports, unifying standards and cultivating talents.", "connecting", ["connecting", "unifying", "cultivating"]),
        ("The delays are mainly caused by insufficient top-level design and imperfect laws.", "design", ["design", "laws"]),
    ],
)
def test_members_of_a_row_have_one_form(text: str, first: str, wanted: list[str]) -> None:
    """Commands, predicates, deeds and shortcomings that stand in a row are members of one list."""
    assert members(text, first) == wanted


def test_developing_countries_are_no_deed() -> None:
    """An "-ing" that only describes its noun stays what it is."""
    word = next(t for t in parsed("The fund aims at developing countries and island states.") if t.text == "developing")

    assert word.head.text == "countries"


def test_second_predicate_goes_on_the_first_not_on_its_infinitive() -> None:
    """What is not wanted ends where the next finite verb begins."""
    word = next(t for t in parsed("Brazil does not want to dominate and is willing to share its data with all participants.") if t.text == "is")

    assert word.head.text == "want"


def test_past_tense_is_the_predicate_of_the_noun_before_it() -> None:
    """A noun with a past tense behind it begins a sentence, not a title."""
    doc = parsed("The meeting called on members to implement the plan, increase contributions and remove trade barriers.")

    assert [s.root.text for s in doc.sents] == ["called"]
    assert members(doc.text, "implement") == ["implement", "increase", "remove"]


@pytest.mark.parametrize(
    ("text", "first", "wanted"),
    [
        ("This thesis examines the origins of Baltic port cooperation and the practice of joint pilotage.", "origins", ["origins", "practice"]),
        ("The aid went to the victims of the flood and the war.", "victims", ["victims"]),
    ],
)
def test_halves_with_the_and_of_are_members_of_one_list(text: str, first: str, wanted: list[str]) -> None:
    """"The A of B and the C of D" are two things, but "the effects of the B and the C" may be of both."""
    assert members(text, first) == wanted
