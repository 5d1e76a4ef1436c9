"""Points of a list of advice that are headed by a deed, and reasons behind "as for the reasons"."""

from __future__ import annotations

from tests.passages import said

HEAD = "Research on Lake Towns\n\nAbstract: Since 1990 many towns have joined leagues. This paper studies them.\n\nKeywords: towns\n\n"


def test_a_point_headed_by_a_deed_is_advice_under_such_a_heading() -> None:
    """ "(1) To establish a common fund." is advice where paths or suggestions are told."""
    found = said(HEAD + "## 4. Suggestions\n\n(1) To establish a benefit-sharing mechanism. The mayors know each other well.\n")

    assert "recommended recommends(this document, establish benefit-sharing mechanism)" in found


def test_reasons_on_the_one_hand_and_on_the_other_are_those_of_the_trouble_before() -> None:
    """Both hands hold a reason for what was said before."""
    found = said(HEAD + "Many partnerships are inactive. As far as the causes are concerned, on the one hand, the rules are unclear, on the other hand, the towns are poor.\n")

    reasons = {fact for fact in found if "hasCause(" in fact}
    assert any(fact.endswith("rules are unclear)") for fact in reasons)
    assert any(fact.endswith("towns are poor)") for fact in reasons)
