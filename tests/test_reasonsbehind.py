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
