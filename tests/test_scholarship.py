"""Gaps of research are those of the research, not of what it looks at."""

from __future__ import annotations

import pytest

from tests.passages import said

HEAD = "Research on the Tarn River Joint Programme\n\nAbstract: The Tarn River Joint Programme is run by five counties. "


@pytest.mark.parametrize(
    ("sentence", "bearer"),
    [
        ("The existing literature seldom asks what follows from the agreements.", "existing literature"),
        ("The literature remains divided into two camps.", "literature"),
        ("How the mayors bargain is seldom discussed in the existing research.", "existing research"),
        ("The research on what the twin towns really do is still insufficient.", "research on what the twin towns really do"),
    ],
)
def test_what_research_lacks_is_no_trouble_of_the_topic(sentence: str, bearer: str) -> None:
    """The literature bears it, the programme that the text is about does not."""
    found = said(HEAD + sentence)

    assert any(fact.startswith(f"hasProblem({bearer}, ") for fact in found)
    assert not any(fact.startswith("hasProblem(Tarn River Joint Programme") for fact in found)


def test_a_weak_capacity_for_research_is_a_trouble() -> None:
    """What others lack for their research is theirs."""
    found = said(HEAD + "Research capacity in the member towns is weak.")

    assert any(fact.startswith("hasProblem(member towns, ") for fact in found)


@pytest.mark.parametrize("sentence", ["Inspection raises the cost by a tenth, as three firms told us in interviews.", "The purpose of this article is to explain why the provinces moved to joint legislation."])
def test_who_tells_or_explains_is_no_cause(sentence: str) -> None:
    """Neither "as A told us" nor the purpose of a study brings anything about."""
    assert not any("hasCause(" in fact for fact in said(HEAD + sentence))


@pytest.mark.parametrize(
    ("sentence", "fact"),
    [
        ("The establishment of a twin town relationship raises the export of the town by about six per cent.", "hasOutcome(establishment of a twin town relationship, raise export of the town by about six per cent)"),
        ("The removal of fees does not increase the number of firms.", "negated hasCause(increase number of firms, removal of fees)"),
    ],
)
def test_what_a_study_finds_in_the_present_is_told(sentence: str, fact: str) -> None:
    """Findings are put in the present: what something raises or does not raise."""
    assert fact in said(HEAD + sentence)
