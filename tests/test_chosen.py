"""What is no trouble though words of lack or failure tell it, and what a denial leaves standing."""

from __future__ import annotations

import pytest

from tests.passages import statements


def told(text: str, predicate: str) -> list[tuple[str, str]]:
    """Return the label of what is told by ``predicate`` and how firmly."""
    return [(getattr(s.object, "label", ""), s.modality) for s in statements(f"Notes on cooperation\n\n{text}\n") if s.predicate == predicate]


@pytest.mark.parametrize(
    "text",
    [
        "The Harbour Fund never holds more than 20 percent of a port and does not give grants.",
        "Since March tobacco firms have been excluded from the portfolio of the Harbour Fund.",
        "Tests show that language explains the growth, but distance plays no role.",
        "The effect of the Lake Fund on exports is not significant.",
        "It is still too early to say whether the model of the Lake Fund can be copied.",
        "With the help of the Lake Committee, the loss of one partner does less harm.",
        "The cooperation of cities cannot replace the foreign policy of the state.",
        "As a result of the campaign, 240 kilns had been shut down by the end of 2019.",
    ],
)
def test_rules_findings_and_reliefs_are_no_troubles(text: str) -> None:
    """A body may choose what it does not do; a result without effect and a lesser harm trouble nobody."""
    assert told(text, "hasProblem") == []


@pytest.mark.parametrize(
    "text",
    [
        "The Lake Fund does not reach small villages.",
        "The Lake Fund never pays in time.",
        "The Lake Committee did not meet at all in 2020.",
    ],
)
def test_failings_remain_troubles(text: str) -> None:
    """What a body should do and does not is one."""
    assert told(text, "hasProblem")


def test_more_than_that_is_no_denial() -> None:
    """Who is "no longer the only actor" still is one."""
    assert "negated" not in {m for _, m in told("The state is no longer the only actor in international cooperation.", "participatesIn")}
    assert "negated" in {m for _, m in told("Peru is no longer a member of the Lake Council.", "memberOf")}


def test_a_milder_deed_in_place_of_another_is_done() -> None:
    """Tensions that are "eased rather than removed" are addressed."""
    assert told("The tensions were eased rather than removed by the Lake Commission.", "addresses") == [("tensions", "asserted")]


def test_partners_elsewhere_place_no_agreement() -> None:
    """Where the partners are, nothing was signed."""
    assert told("We collected 48 twinning agreements signed by schools of Bavaria with partners in Togo, Benin and Ghana between 2004 and 2016.", "locatedIn") == []
    assert ("Antwerp", "asserted") in told("The two ports signed a memorandum in Antwerp.", "locatedIn")


def test_counted_advice_goes_on_with_what_can_be_done() -> None:
    """Behind advice that is counted, "can" advises; the list of troubles before it has ended."""
    text = (
        "The cooperation faces two problems: money is short, and the rules differ. Firstly, it is suggested that Salta should set up a river council. "
        "Secondly, Jujuy and Tarija can jointly build a platform for flood warning."
    )
    assert {m for _, m in told(text, "establishedBy")} == {"recommended"}
    assert {label for label, _ in told(text, "hasProblem")} == {"money is short", "rules differ"}


def test_an_example_is_not_the_two_sides() -> None:
    """Two that are named as a case are not those whom advice to "the two sides" means."""
    text = "Trust is greater, as is the case between Porto and Recife. We suggest that the two sides set up a committee."
    assert {label for label, _ in told(text, "establishedBy")} <= {"two sides"}
