"""What the title block of a communiqué tells: whose ministers met, where and when."""

from __future__ import annotations

from tests.passages import said

COMMUNIQUE = """JOINT COMMUNIQUE
of the Fourth Consultative Meeting of the Ministers of Water of the Republic of Peru, the Kingdom of Norway and Chad

(Lima, 11-12 September 2025)

The ministers recalled the Oslo Agreement of 18 February 1992 and reaffirmed their cooperation.

1. They noted with concern that the inflow to the reservoir had fallen.

2. They agreed to meet again in Chad.
"""


def test_states_at_the_end_of_a_meetings_name_take_part() -> None:
    """The meeting is that of their ministers, and the line below tells where and when it was."""
    found = {fact for fact in said(COMMUNIQUE) if "Fourth Consultative Meeting" in fact}

    assert sum(fact.startswith("participatesIn(Peru, ") or fact.startswith("participatesIn(Norway, ") or fact.startswith("participatesIn(Chad, ") for fact in found) == 3
    assert any(fact.startswith("locatedIn(") and fact.endswith(", Lima)") for fact in found)
    assert any(fact.startswith("date(") and "2025-09-11" in fact for fact in found)


BELOW_BODY = """LAKE COUNCIL OF MINISTERS OF HEALTH (LACOM)

FINAL COMMUNIQUÉ OF THE 12th ORDINARY MEETING
Entebbe, Uganda, 5 December 2019

1. The Ministers and heads of delegation of Kenya, Rwanda and Uganda met on 4 and 5 December under the Presidency pro tempore of Uganda.

2. The Council approved a plan.
"""


def test_the_meeting_is_that_of_the_line_below_the_name_of_the_body() -> None:
    """The title names the body; the meeting has its number, its place and those who came."""
    found = set(said(BELOW_BODY))

    assert {f"participatesIn({who}, 12th Ordinary Meeting)" for who in ("Kenya", "Rwanda", "Uganda")} <= found
    assert {"locatedIn(12th Ordinary Meeting, Entebbe)", "ledBy(12th Ordinary Meeting, Uganda)"} <= found
