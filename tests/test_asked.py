"""Facts told inside advice are asked for, not so."""

from __future__ import annotations

import pytest

from tests.passages import statements


@pytest.mark.parametrize(
    "text",
    [
        "The paper puts forward the following countermeasures: establish a joint fund with the participation of the provincial banks, and improve the law.",
        "The study puts forward the countermeasures: set up a coordination office led by the Ministry of Commerce.",
        "The article proposes the following suggestions: build a data platform financed by Norte Province; train officials.",
    ],
)
def test_announced_advice_asserts_nothing(text: str) -> None:
    """Who takes part, leads or pays in what is only advised does not do so yet."""
    within = [s for s in statements(text) if s.predicate in {"participatesIn", "ledBy", "finances"}]
    assert within
    assert {s.modality for s in within} == {"recommended"}


def test_what_stands_before_the_colon_is_told_as_it_is() -> None:
    """Advice announced by a body makes no advice of what the body is and does."""
    text = "The Sund Council, led by the Ministry of Fisheries, proposes the following measures: train inspectors; buy two boats."
    assert {s.modality for s in statements(text) if s.predicate == "ledBy"} == {"asserted"}


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("Lessons for others: start with the women; do not build stores before the road is ready; involve the port early.", "not build stores"),
        ("Recommendations to donors: pool grants; publish the evaluations; train local staff.", "pool grants"),
        ("The findings suggest that donors ought to finance maintenance.", "finance maintenance"),
        ("It would be better for the ports to publish a joint tariff.", "publish joint tariff"),
        ("Norte Province should take the initiative to train interpreters.", "train interpreters"),
    ],
)
def test_advice_is_that_of_the_document(text: str, advice: str) -> None:
    """Commands behind words that announce them, what findings speak for, and what would be better."""
    given = [s for s in statements(text) if s.predicate == "recommends"]
    labels = {name for s in given for name in (s.object.label, *s.object.aliases)}  # type: ignore[union-attr]
    assert advice in labels
    assert {(s.subject.label, s.modality) for s in given} == {("this document", "recommended")}


def test_findings_that_only_hint_advise_nobody() -> None:
    """Without "should" the clause is only hinted at."""
    assert [s for s in statements("The findings suggest that donors finance maintenance.") if s.predicate == "recommends"] == []
