"""The gathering at which a paper was read, and as of when a sheet stands."""

from __future__ import annotations

import pytest

from tests.passages import said

BODY = "\n\nBoats without a Flag\n\nAnna Meier (University of Bremen)\n\nAbstract. This paper studies ferries. The towns signed an agreement in 2004.\n"

HEADS = [
    ("Proceedings of the 8th Baltic Conference on Ferry Services, Gdynia, 3-4 May 2019, pp. 4-9", "date(8th Baltic Conference on Ferry Services, 2019-05-03/2019-05-04)"),
    ("Proceedings of the 8th Baltic Conference on Ferry Services, Gdynia, 3-4 May 2019, pp. 4-9", "locatedIn(8th Baltic Conference on Ferry Services, Gdynia)"),
    ("6th Andean Symposium on Border Towns\nTacna, 22 September 2018", "date(6th Andean Symposium on Border Towns, 2018-09-22)"),
    ("2021 5th International Conference on Port Management (ICPM 2021)", "date(5th International Conference on Port Management, 2021)"),
]


@pytest.mark.parametrize(("head", "fact"), HEADS)
def test_the_head_of_a_paper_dates_its_conference(head: str, fact: str) -> None:
    """Name, days and place of the gathering stand in one line or two."""
    assert fact in said(head + BODY)


@pytest.mark.parametrize(("line", "day"), [
    ("Page last reviewed: 5 August 2022", "2022-08-05"), ("Updated April 2021 by the Port Office", "2021-04"), ("FACT SHEET - status at 30 June 2020", "2020-06-30"),
])
def test_a_line_tells_as_of_when_a_page_stands(line: str, day: str) -> None:
    """The day of the last change is a date of the document."""
    text = f"Ferry Fund of the Gulf\n{line}\n\nThe Ferry Fund pays for ferries between three towns. It was founded in 1998.\n"
    assert f"date(this document, {day})" in said(text)


def test_the_date_of_a_treaty_in_the_preamble_is_not_that_of_a_gathering() -> None:
    """A convention that is recalled is no conference at which something was read."""
    text = "Agreement on Ferries\n\nRecalling the Convention on the Gulf of Riga, concluded at Riga on 3 May 1978,\n\nHave agreed as follows:\n"
    assert not [fact for fact in said(text) if "date(Recalling" in fact]
