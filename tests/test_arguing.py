"""What an argument says in set phrases: hardships, one trouble and another, reasons that come next, each quality by itself."""

from __future__ import annotations

import pytest

from tests.test_enumerations import objects, told


def test_each_quality_is_a_problem_of_its_own() -> None:
    """Of "slow and opaque" each word makes a problem, not both together only."""
    found = objects("The lake fund is slow and opaque.", "hasProblem")

    assert found == {"lake fund is slow", "lake fund is opaque"}


def test_each_lack_is_a_problem_of_its_own() -> None:
    """Of "no money and no staff" each lack is told."""
    found = objects("The lake council has no money and no staff.", "hasProblem")

    assert {"lake council has no money", "lake council has no staff"} <= found


def test_one_and_another_are_problems_of_the_same() -> None:
    """What "another is" adds belongs to whom "one weakness is" told of."""
    text = "The Orma League was founded in 1994. One weakness is that agreements rarely assign a budget; another is the high turnover of officials."

    assert ("Orma League", "hasProblem", "high turnover of officials", "asserted") in told(text)


def test_a_single_trouble_behind_a_colon_is_told() -> None:
    """A noun in the singular announces what stands behind its colon."""
    assert ("network", "hasProblem", "nobody pays", "asserted") in told("The network has one great weakness: nobody pays.")


def test_reasons_that_are_announced_stand_in_the_sentences_after() -> None:
    """After "the reasons are as follows" the next sentence gives them."""
    text = "The Orma League suffers from low attendance. The reasons are as follows. Trips are costly, and the agenda changes often."
    found = objects(text, "hasCause")

    assert {"Trips are costly", "agenda changes often"} <= found


def test_what_must_be_put_up_with_is_no_advice() -> None:
    """What has to be done again and again is a hardship, which nobody recommends."""
    text = "Hauliers have to wait two days at the lake border."

    assert objects(text, "recommends", "recommended") == set()
    assert ("Hauliers", "hasProblem") in {(s, p) for s, p, _, _ in told(text)}


@pytest.mark.parametrize(
    "text",
    [
        "The key to solving the border dispute is a common registry.",
        "Analysts see a common registry as the only way out of the border dispute.",
    ],
)
def test_a_remedy_is_advice_against_its_trouble(text: str) -> None:
    """What is called the key or the way out is advised, and meant for what it leads out of."""
    assert ("common registry", "addresses", "border dispute", "recommended") in told(text)


def test_a_trouble_that_has_become_rare_is_no_problem() -> None:
    """Raids that have become rarer are good news."""
    assert objects("Raids in the lake province have become rarer.", "hasProblem") == set()


def test_a_remedy_that_is_only_meant_is_not_there() -> None:
    """A scheme that somebody intends to launch against a shortage does not yet remedy it."""
    found = told("The Lake Fund intends to launch a training scheme in order to remedy the shortage of staff.")

    assert not any(p == "addresses" and modality == "asserted" for _, p, _, modality in found)
