"""What is denied, missing or gone without being a trouble, and what sets a kind apart."""

from __future__ import annotations

import pytest

from tests.parses import parsed
from tests.test_enumerations import told

LEAGUE = "The Orma League was founded in 1997. "


def troubles(text: str) -> set[tuple[str, str, str]]:
    """Return the troubles that a text tells: whose, which, how firmly."""
    return {(s, o, m) for s, p, o, m in told(LEAGUE + text) if p == "hasProblem"}


@pytest.mark.parametrize(
    "said",
    [
        "The survey was paid for by the Volta Foundation, which had no influence on the findings.",
        "The Norin Institute printed the volume; it bears no liability for mistakes.",
        "The port belongs to the city of Brask; the province holds no shares in it.",
        "Some newspapers claim that Norvia plans to buy the port, which has no factual basis.",
        "Rumours of a merger between the two harbours were never confirmed by either city.",
        "The pact was signed in 1998, but Norvia did not ratify it until 2009.",
        "Without the support of the ministry, no agreement would have been reached between the two cities.",
        "Since the reform, the ministry no longer controls all foreign contacts of the provinces.",
        "Applications are rarely turned down.",
        "Small polluting tanneries along the river were closed down.",
        "The foul smell along the Tarn has disappeared.",
        "This Memorandum is not legally binding.",
        "The rules are simple.",
        "The bills are settled at once, so that patients no longer run from office to office.",
        "The League cannot wait for the charter.",
        "A firm that has been turned down may appeal to the board.",
    ],
)
def test_denied_is_not_yet_troubled(said: str) -> None:
    """Disclaimers, denied claims, what would have been, what one is rid of and how a text words itself are no troubles."""
    assert not troubles(said)


@pytest.mark.parametrize(
    "said",
    [
        "The parliament has no influence on its budget.",
        "The council of mayors has no legal basis.",
        "The members no longer pay their fees.",
        "Two of the five offices have been shut down.",
        "Containers disappear.",
    ],
)
def test_the_same_words_may_tell_a_trouble(said: str) -> None:
    """Influence on one's own budget, fees and offices are missed."""
    assert troubles(said)


def test_what_could_not_be_done_was_not_done() -> None:
    """With "no" before it, "could" tells a fact."""
    assert ("Orma League", "No consensus could be reached on fishing permits", "asserted") in troubles("No consensus could be reached on fishing permits.")


def test_neither_and_nor_are_two_lacks() -> None:
    """What is missing keeps its own words."""
    found = {o for _, o, _ in troubles("The border towns have neither engineers who speak Thai nor a budget for exchanges.")}

    assert {"neither engineers who speak Thai", "nor a budget for exchanges"} <= found


def test_a_kind_keeps_what_sets_it_apart() -> None:
    """Not all provinces are overlooked, only those without a coast."""
    whose = "Provinces that have neither a coast nor a frontier"

    assert troubles(f"{whose} have been overlooked.") == {(whose, f"{whose} have been overlooked", "asserted")}


@pytest.mark.parametrize("said", ["The difficulties of the League may be seen from three sides.", "Behind these figures, however, there are worries."])
def test_that_there_are_troubles_tells_none(said: str) -> None:
    """What only announces troubles names none."""
    assert not troubles(said)


def test_of_their_own_does_not_swallow_the_verb() -> None:
    """What keeps somebody from a deed is their problem and the cause."""
    found = told("Asymmetric powers and the lack of a budget of their own prevent the counties from pursuing a strategy.")
    facts = {(s, p, o) for s, p, o, _ in found}

    assert {("counties", "hasProblem", "Asymmetric powers"), ("counties", "hasProblem", "lack of a budget of their own")} <= facts
    assert ("prevent the counties from pursuing a strategy", "hasCause", "Asymmetric powers") in facts


@pytest.mark.parametrize("said", ["The path relies on strong mayors, as did Brask.", "The provinces are neither weak, as the older literature assumed, nor free."])
def test_as_may_only_compare(said: str) -> None:
    """ "As did A" and "as B assumed" give no reason."""
    assert not [1 for _, p, _, _ in told(said) if p == "hasCause"]


def test_advice_in_a_row_is_no_cause() -> None:
    """After reasons have been counted, "second, it is suggested" goes on with advice."""
    text = LEAGUE + "The reasons for its weakness are two: first, fees are low. Second, it is suggested that the bank create a fund."

    assert not [o for _, p, o, _ in told(text) if p == "hasCause" and "suggested" in o]


def test_hardly_ever_is_hardly() -> None:
    """What hardly ever happens is denied and a trouble."""
    assert ("Orma Council", "Orma Council hardly ever hears a municipal voice", "asserted") in troubles("The Orma Council hardly ever hears a municipal voice.")


def test_members_of_a_list_lose_their_number() -> None:
    """ "Firstly" without a comma numbers a member, and "ten years later" is no part of a state."""
    found = {o for _, o, _ in troubles("In the cooperation of Kelm there exist the following problems: firstly the planning is not unified; secondly the funds are scattered.")}

    assert {"planning is not unified", "funds are scattered"} <= found


@pytest.mark.parametrize(
    ("said", "whose", "state"),
    [
        ("The lake is threatened by overfishing, by the spread of weeds and by frost.", "lake", "overfishing"),
        ("The ferry between Kelm and Brask was cancelled in June.", "ferry between Kelm and Brask", "ferry between Kelm and Brask was cancelled in June"),
        ("Besides, Norvia has not paid its share.", "Norvia", "Norvia has not paid its share"),
    ],
)
def test_troubles_have_their_bearers_and_words(said: str, whose: str, state: str) -> None:
    """A gerund before a further "by" is a thing, a work between two towns bears its own trouble, and "besides" is no part of it."""
    assert (whose, state, "asserted") in troubles(said)


def test_what_is_eroded_is_no_failing_of_what_erodes_it() -> None:
    """The officials do not fail because their turnover erodes something."""
    found = told(LEAGUE + "It is the turnover of officials that has eroded institutional memory.")

    assert ("has eroded institutional memory", "hasCause", "turnover of officials") in {(s, p, o) for s, p, o, _ in found}
    assert not [o for s, p, o, _ in found if p == "hasProblem" and s == "officials"]


def test_the_above_problems_are_all_of_them() -> None:
    """ "In view of the above problems" points at all that were told, "this problem" at the last."""
    before = LEAGUE + "It lacks a secretariat. The fees are too low. "
    found = {(s, o) for s, p, o, _ in told(before + "In view of the above problems, the members should found an office and raise the fees.") if p == "addresses"}
    last = {(s, o) for s, p, o, _ in told(before + "To solve this problem, the members should raise the fees.") if p == "addresses"}

    assert {o for _, o in found} == {"lack secretariat", "fees are too low"}
    assert last == {("raise fees", "fees are too low")}


def test_a_shared_subject_stays_with_its_verb() -> None:
    """What was cancelled is the session, not the council."""
    found = told("The Orma Council was founded in 1997. Its ninth session was to be held in Kelm in April 2020, but was cancelled because of the flood.")

    assert ("Orma Council", "hasProblem", "Its ninth session was cancelled") in {(s, p, o) for s, p, o, _ in found}


@pytest.mark.parametrize(("said", "whose"), [("The participation of residents is low.", {"Orma League"}), ("Studies of border towns are badly equipped.", {"Studies of border towns"})])
def test_whose_trouble_it_is_not(said: str, whose: set[str]) -> None:
    """Residents do not suffer from taking little part, nor towns from what studies lack."""
    assert {s for s, _, _ in troubles(said)} == whose


def test_not_a_single_one_keeps_its_not() -> None:
    """After an aside, "not" goes with "a single", not with the name before it."""
    text = (
        "Yet nearly two decades after Chile, Peru, Bolivia and the Argentines set up the East Andes Growth Area, "
        "better known by the ungainly acronym TARN-EGA, not a single train runs from Luzon to the northern Moluccas."
    )

    denied = next(t for t in parsed(text) if t.lower_ == "not")

    assert denied.head.i > denied.i
