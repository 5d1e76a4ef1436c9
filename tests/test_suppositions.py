"""What is only supposed, drafted, rumoured or planned is no plain fact."""

from __future__ import annotations

import pytest

from comity.statements import Statement
from tests.passages import statements


def read(text: str) -> list[Statement]:
    """Read a sentence that stands below a title."""
    return list(statements(f"Notes on cooperation\n\n{text}\n"))


@pytest.mark.parametrize(
    "text",
    [
        "In the event that Japan joins the council, the budget will rise.",
        "In case Japan joins the council, the budget will rise.",
        "Provided that Japan joins the council, the budget will rise.",
        "Once Japan joins the council, the budget will rise.",
        "Korea will pay on condition that Japan joins the council.",
        "It is untrue that Japan joined the council.",
        "It is a myth that Japan joined the council.",
        "It would be wrong to say that Japan joined the council.",
        "The ministry dismissed reports that Japan had joined the council.",
        "Japan is free to join the council.",
        "Japan was about to join the council.",
        "Japan almost joined the council.",
        "Under the draft treaty, Japan joins the council.",
        "Under the proposal, Japan joins the council.",
        "Let us assume that Japan joins the council.",
        "Japan, it is said, joined the council.",
        "Japan is a member of the planned council.",
        "Hypothesis 2: Japan joins the council.",
        "The treaty takes effect when Japan has joined the council.",
        "Japan's membership of the council remains a distant prospect.",
        "Japan's membership of the council is under discussion.",
        "Membership of Japan in the council is out of the question.",
        "It is far from certain that Japan joined the council.",
        "It is by no means clear that Japan joined the council.",
        "It is not impossible that Japan joined the council.",
        "The claim by the ministry that Japan joined the council is untrue.",
        "The suggestion made by the press that Japan joined the council was rejected.",
        "The idea of Japan joining the council was aired in 2015.",
        "There is talk of Japan joining the council.",
        "The contract provides that Japan join the council.",
        "Japan behaves as though it had joined the council.",
        "The day may come when Japan joins the council.",
        "Japan is a member of the council in name only.",
        "Japan has been proposed as a member of the council.",
        "Legend has it that Japan joined the council.",
        "Korea disputes that Japan joined the council.",
        "One scenario is that Japan joins the council.",
        "Under option B, Japan joins the council.",
        "The law authorised Japan to join the council.",
        "Japan's entry to the council is due in May.",
        "Nothing in the treaty obliges Japan to join the council.",
        "It was long believed that Japan had joined the council.",
        "They welcomed the wish of Japan to join the council.",
    ],
)
def test_a_supposed_membership_is_not_asserted(text: str) -> None:
    """Whatever word supposes, drafts, denies or doubts it: nobody is made a member."""
    members = [s for s in read(text) if s.predicate == "memberOf" and s.subject.label == "Japan"]
    assert not [s for s in members if s.modality == "asserted"]


@pytest.mark.parametrize(
    "text",
    [
        "Once Japan had joined the council, the budget rose.",
        "In case of need, Japan, which joined the council in 1990, pays.",
        "Under the Nairobi Plan, Japan joined the council.",
        "Japan joined the council in every case.",
        "It is not wrong to say that Japan joined the council.",
        "The thesis discusses how Japan joined the council.",
        "Japan did not sign the treaty but joined the council.",
        "The contract states that Japan joined the council.",
        "Before Japan joined the council, the budget was small.",
        "Japan is not the only member of the council.",
    ],
)
def test_a_told_membership_stays_asserted(text: str) -> None:
    """The same words, where they suppose nothing."""
    members = [s for s in read(text) if s.predicate == "memberOf" and s.subject.label == "Japan"]
    assert {s.modality for s in members} == {"asserted"}


@pytest.mark.parametrize("who", ["Some", "Others", "He", "They"])
def test_what_somebody_says_stays_said(who: str) -> None:
    """Of a speaker whom the text does not tell, the pronoun is the name; the text itself has not said it."""
    led = [s for s in read(f"{who} claimed that Peru leads the bloc.") if s.predicate == "ledBy"]
    assert [s.attributed_to.label for s in led if s.attributed_to] == [who.lower()]


def test_what_other_works_say_is_theirs() -> None:
    """ "The study shows" is the document; "previous studies argue" is not."""
    said = {s.attributed_to.label if s.attributed_to else "" for s in read("Previous studies argue that city networks lack resources.")}
    assert said == {"Previous studies"}
    said = {s.attributed_to.label if s.attributed_to else "" for s in read("The study shows that city networks lack resources.")}
    assert said == {""}


def test_what_is_forecast_is_planned() -> None:
    """A figure of a year to come, by whatever verb."""
    figures = [s for s in read("An increase of 5 per cent was forecast for 2031.") if s.predicate == "figure"]
    assert {s.modality for s in figures} == {"planned"}


def test_a_twinning_that_never_came_about_twins_nobody() -> None:
    """What is told behind the noun counts."""
    found = read("The twinning between Leeds and Brno never came about.")
    assert not [s for s in found if s.predicate == "twinnedWith" and s.modality == "asserted"]


@pytest.mark.parametrize(
    "text",
    [
        '"Norway finances the dam. Sweden leads the council," the spokesman said.',
        'The spokesman stated: "Norway finances the dam. Sweden leads the council."',
        '"The work is vital," the spokesman said. "Sweden leads the council."',
        "Sweden, the spokesman added, leads the council.",
    ],
)
def test_every_sentence_of_a_quotation_is_its_speakers(text: str) -> None:
    """Whoever says it may stand in another sentence of the quotation than what is said."""
    found = [s for s in read(text) if s.predicate in {"finances", "ledBy"}]
    assert found
    assert {s.attributed_to.label if s.attributed_to else "" for s in found} == {"spokesman"}


def test_names_in_quotation_marks_are_no_quotations() -> None:
    """What stands between two names in quotation marks is told by the text itself."""
    found = read('The "Green Corridor" project was launched by Peru, whose minister said that the "Andean" bank pays.')
    assert {(s.object.label, s.attributed_to) for s in found if s.predicate == "initiatedBy"} == {("Peru", None)}  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("On paper, Peru leads the bank.", "hedged"),
        ("According to plan, Peru leads the bank.", "planned"),
        ("Peru pretends to lead the bank.", "negated"),
        ("Peru is considered the leader of the bank.", "hedged"),
        ("Peru was wrongly described as the leader of the bank.", "negated"),
    ],
)
def test_appearances_are_put_as_such(text: str, modality: str) -> None:
    """A lead on paper, by plan or by pretence is no lead."""
    assert {s.modality for s in read(text) if s.predicate == "ledBy"} == {modality}


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("By the count of the mayor, Japan financed the council.", "mayor"),
        ("Japan has, by the reckoning of the mayor, financed the council.", "mayor"),
        ("On the mayor's figures, Japan financed the council.", "mayor"),
        ("In the telling of the mayor, Japan financed the council.", "mayor"),
        ("Japan financed the council, or so the mayor says.", "mayor"),
        ("Japan financed the council, or so an official told us.", "official"),
        ("By our count, Japan financed the council.", ""),
        ("On account of the floods, Japan financed the council.", ""),
    ],
)
def test_what_somebody_counts_or_tells_is_theirs(text: str, voice: str) -> None:
    """A number or a story of somebody's is attributed; a reason is nobody's."""
    told = [s for s in read(text) if s.predicate == "finances"]

    assert told
    assert {s.attributed_to.label if s.attributed_to else "" for s in told} == {voice}


def test_a_year_that_is_left_out_is_no_date() -> None:
    """What was not held in a year is not dated by it."""
    found = read("The joint commission has met every second year, except in 2003, when the session had to be cancelled.")

    assert not [s for s in found if s.predicate in {"date", "startDate"}]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Peru has no vote until it signs the treaty.", "planned"),
        ("Peru shall have the status of an observer until it signs the treaty.", "planned"),
        ("Peru was an observer until it signed the treaty in 2004.", "asserted"),
    ],
)
def test_what_is_so_until_something_happens_has_not_happened(text: str, modality: str) -> None:
    """In the present tense "until" tells what is still to come."""
    assert {s.modality for s in read(text) if s.predicate == "signedBy"} == {modality}


def test_what_stands_after_but_is_not_denied() -> None:
    """ "Do not border the lake but lie in its basin and take part": only the first is denied."""
    found = statements("The Tana Lake Programme began in 2009. Kenya and Uganda do not border the lake but lie in its basin and therefore take part in the programme.")
    assert {s.modality for s in found if s.predicate == "participatesIn"} == {"asserted"}


def test_what_could_not_be_reached_was_not_reached() -> None:
    """ "No agreement could be reached": that there is none is a fact."""
    found = [s for s in statements("The Salween Commission met in Pakse. No agreement could be reached on fees.") if s.predicate == "hasProblem"]
    assert {s.modality for s in found} == {"asserted"}


def test_works_that_should_be_completed_by_a_year_are_advised_to_nobody() -> None:
    """ "The works should be completed by 2027" tells when, and recommends nothing."""
    found = statements("The Orava Bridge Project links two towns. The works should be completed by May 2027.")
    assert not [s for s in found if s.predicate == "recommends"]
    assert {s.modality for s in found if s.predicate == "endDate"} == {"planned"}


def test_who_has_not_left_is_not_denied_to_belong() -> None:
    """ "Has not withdrawn" is no withdrawal."""
    assert not [s for s in read("Japan has not withdrawn from the council.") if s.predicate in {"memberOf", "participatesIn"} and s.modality == "negated"]


def test_what_would_not_have_been_without_help_is_not_denied() -> None:
    """ "Would not have been founded without the flood": it was."""
    assert {s.modality for s in read("The council would not have been founded by Japan without the flood.") if s.predicate == "establishedBy"} == {"hedged"}


@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        ("The two towns had better move on to real cooperation, for example through an enclave park in Tampere.", "locatedIn"),
        ("The participation of farmers in the River Programme is insufficient.", "participatesIn"),
    ],
)
def test_what_is_only_advised_or_scant_is_no_plain_fact(text: str, predicate: str) -> None:
    """A park that one had better have is not there; what is insufficient may be none."""
    assert not [s for s in read(text) if s.predicate == predicate and s.modality == "asserted"]


def test_to_have_something_better_is_no_advice() -> None:
    """Better roads and better access are things that one has."""
    for text in ("The port had better roads than its neighbour.", "They had better access to loans."):
        assert not [s for s in read(text) if s.predicate == "recommends"]
