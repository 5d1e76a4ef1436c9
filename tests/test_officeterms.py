"""Terms of office: who came, who went, who holds a post since when, to whom a presidency passed."""

from __future__ import annotations

import pytest

from tests.passages import told


@pytest.mark.parametrize(("sentence", "fact"), [
    ("Peter Hahn stepped down in May 2018.", "endDate(Peter Hahn's term of office, 2018-05)"),
    ("Eva Marek has held the post since 2019.", "startDate(Eva Marek's term of office, 2019)"),
    ("Since 2020 the post has been held by the engineer Marlon Pascal.", "startDate(Marlon Pascal's term of office, 2020)"),
    ("The presidency passed from Chad to Mali in January 2020.", "startDate(presidency of Mali, 2020-01)"),
    ("The presidency passed from Chad to Mali in January 2020.", "endDate(presidency of Chad, 2020-01)"),
    ("Anna Koch took over as secretary-general in January 2022.", "startDate(Anna Koch's term as secretary-general, 2022-01)"),
    ("In 1988 the two towns of the valley began to exchange teachers.", "startDate(two towns of the valley exchange teachers, 1988)"),
])
def test_terms_of_office_are_dated(sentence: str, fact: str) -> None:
    """The date is that of the term or the deed, not of the person."""
    assert fact in told(sentence)


@pytest.mark.parametrize("sentence", ["The firm replaced the old pumps in 2018.", "The train passed the border in May 2019.", "Prices began to rise in 2021."])
def test_other_changes_are_no_terms(sentence: str) -> None:
    """Only persons and presidencies have terms, and a rise is no deed."""
    assert not [fact for fact in told(sentence) if "Date(" in fact]
