"""Reasons that a sentence gives for the problems of the sentence before."""

from __future__ import annotations

import pytest

from tests.passages import told

BEFORE = "The towns rarely meet. "


@pytest.mark.parametrize(
    ("after", "reasons"),
    [
        ("The main reason is the lack of a single authority.", ["lack of a single authority"]),
        (
            "What causes these problems is mainly the fragmentation of powers, the unbalanced interests and the lack of trust.",
            ["fragmentation of powers", "unbalanced interests", "lack of trust"],
        ),
        (
            "The causes of this lie in weak mandates and in the shortage of funds.",
            ["weak mandates", "shortage of funds"],
        ),
        (
            "The reasons are the imperfect legal system and the conflict of interests.",
            ["imperfect legal system", "conflict of interests"],
        ),
    ],
)
def test_reasons_are_causes_of_what_was_said(after: str, reasons: list[str]) -> None:
    """Each member of the list is a cause of the problem that the sentence before states."""
    found = {
        fact.rpartition(", ")[2].removesuffix(")")
        for fact in told(BEFORE + after)
        if fact.startswith("hasCause(towns rarely meet")
    }

    assert found == set(reasons)


@pytest.mark.parametrize(
    "text",
    [
        BEFORE + "The reasons are unclear.",
        BEFORE + "The reasons for the decline of trade were new tariffs.",
        "The towns meet every year. The main reason is the lack of a single authority.",
    ],
)
def test_what_is_no_reason_of_a_problem_is_left(text: str) -> None:
    """Neither what names its own effect, nor what tells no reason, nor what follows no problem."""
    assert not any(fact.startswith("hasCause(towns rarely meet") for fact in told(text))


def test_every_clause_of_the_sentence_before_is_a_cause() -> None:
    """"As a result" goes back to all that was said, but not to what a "but" took away."""
    found = told("The wells are dry, the pipes leak, and few villages have pumps. As a result, 40 percent of the harvest is lost.")
    assert {f"hasCause(40 percent of the harvest is lost, {x})" for x in ("wells are dry", "few villages have pumps")} <= found
    found = told("The ministers agreed on a text, but the parliaments rejected it. As a result, the pact failed.")
    assert "hasCause(pact failed, parliaments rejected it)" not in found


def test_cause_of_a_trouble_that_was_only_spoken_of() -> None:
    """"Its real cause" is that of the trouble that the sentence before is about; several are blamed on what follows "on"."""
    found = told("The paralysis of the Pamir Pool is older than the crisis. Its real cause is that nobody is paid to follow up.")
    assert "hasCause(paralysis of the Pamir Pool, nobody is paid to follow up)" in found
    found = told("Critics blame the delay on the war and on the lack of engineers.")
    assert {"hasCause(delay, war) by Critics", "hasCause(delay, lack of engineers) by Critics"} <= found
    assert not [x for x in found if "opposes" in x]


@pytest.mark.parametrize(
    ("after", "reasons"),
    [
        ("This is mainly due to the absence of a treaty and the low rank of the office.", {"absence of a treaty", "low rank of the office"}),
        ("This is the result of vague rules and of a lack of money.", {"vague rules", "lack of money"}),
        ("Behind this stand insufficient funds and vague responsibilities.", {"insufficient funds", "vague responsibilities"}),
        ("The root lies in the unclear division of powers.", {"unclear division of powers"}),
        ("The reasons can be summarized as insufficient funds and vague responsibilities.", {"insufficient funds", "vague responsibilities"}),
        ("Three factors account for these difficulties: empty coffers, vague rules and old quarrels.", {"empty coffers", "vague rules", "old quarrels"}),
        ("The frequent change of mayors makes matters worse.", {"frequent change of mayors"}),
        ("The council met in May. The reasons lie in empty coffers and vague rules.", {"empty coffers", "vague rules"}),
        ("The reasons for these problems mainly include the following aspects: first, the differences in law; second, the gap in wealth.", {"differences in law", "gap in wealth"}),
        ("This asymmetry stems from the war.", set()),
    ],
)
def test_this_is_explained(after: str, reasons: set[str]) -> None:
    """ "This" is what was said before, also where its reasons stand before the verb; "this asymmetry" has a name of its own."""
    found = {fact.rpartition(", ")[2].removesuffix(")") for fact in told(BEFORE + after) if fact.startswith("hasCause(towns rarely meet")}

    assert found == reasons


def test_what_is_no_reason_is_denied() -> None:
    """ "In A rather than in B": A is a reason, B is none."""
    found = told(BEFORE + "The causes lie in habits rather than in money.")

    assert any(fact.startswith("hasCause(towns rarely meet, habits)") for fact in found)
    assert not any("money)" in fact and "not" not in fact and "negated" not in fact for fact in found)


def test_this_explains_what_was_no_trouble() -> None:
    """ "This" is also a success, but "the reasons" are those of a problem."""
    assert any("new bridge" in fact for fact in told("Trade between the two towns has doubled. This is due to the new bridge.") if fact.startswith("hasCause"))


def test_reasons_in_the_following_aspects_come_one_by_one() -> None:
    """Each sentence that numbers itself gives its reasons, clause by clause; "the study finds that" announces them too."""
    found = told(BEFORE + "The causes lie in the following aspects. First, the towns belong to two provinces and there is no common office. Second, the rules neglect exchange.")
    reasons = {fact.rpartition(", ")[2].removesuffix(")") for fact in found if fact.startswith("hasCause(towns rarely meet")}
    assert {"towns belong to two provinces", "there is no common office", "rules neglect exchange"} <= reasons
    found = told(BEFORE + "We argue that three factors account for it: the rotation of mayors, the absence of a statute and the distance.")
    assert any(fact.startswith("hasCause(towns rarely meet, rotation of mayors") for fact in found)
