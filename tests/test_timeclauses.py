"""Clauses behind "after", what is done to a body with its members, and what a study advises itself."""

from __future__ import annotations

import pytest

from tests.passages import told

GIVEN = [
    ("Peru, Chile and Bolivia agreed to set up a joint rescue team after last year's floods killed 40 people.", "figure(last year's floods, 40 person)"),
    ("Kenya and Uganda decided to build a dam after the drought of 2017 killed 2,000 cattle.", "figure(drought of 2017, 2000 cattle)"),
    ("Tonga and Fiji have run a joint brigade since 2021 with some 140 members, funded by the Pacific Fund.", "finances(Pacific Fund, joint brigade)"),
    ("A 2019 study by the Rhine Institute concluded that small towns lacked the staff to apply and advised the League to lower its fees.", "recommended recommends(2019 study by the Rhine Institute, lower its fees)"),
    ("In line with the principles of subsidiarity and openness, the Lake Bank does not finance projects of ministries.", "followsPrinciple(Lake Bank, openness)"),
    ("In accordance with the principle of equality, the Lake Council has not adopted any decision on fees.", "followsPrinciple(Lake Council, equality)"),
]  # fmt: skip

NOT_GIVEN = [
    ("Peru, Chile and Bolivia agreed to set up a joint rescue team after last year's floods killed 40 people.", "figure(Peru"),
    ("Tonga and Fiji have run a joint brigade since 2021 with some 140 members, funded by the Pacific Fund.", "members)"),
    ("The report found that villages had no clinics and urged the ministry to build ten.", "recommends(villages"),
    ("The Lake Bank closed 2021 with commitments of 412 million euros.", "endDate("),
    ("The Lake Bank ended 2019 with a loss of 3 million euros.", "addresses("),
    ("The working languages of the Lake Council are English and, until 2015, Spanish.", "endDate("),
    ("The Lake Bank does not respect the principle of openness.", " followsPrinciple(Lake Bank, openness)"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "fact"), GIVEN)
def test_each_clause_has_its_own_bearer(text: str, fact: str) -> None:
    """What a flood did is the flood's, what funds a brigade funds no members, and a negation denies no principle said before it."""
    assert fact in told(text)


@pytest.mark.parametrize(("text", "words"), NOT_GIVEN)
def test_no_clause_has_the_bearer_of_another(text: str, words: str) -> None:
    """A year that a bank closes ends no bank, and what lasted until then was only the last of several."""
    assert not [fact for fact in told(text) if words in fact and not fact.startswith("negated")]
