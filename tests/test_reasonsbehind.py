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
