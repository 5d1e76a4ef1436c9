"""Who is left out: what is said of all others is denied of them, and the other way round."""

from __future__ import annotations

import pytest

from comity.statements import Statement
from tests.passages import statements


def read(text: str) -> list[Statement]:
    """Read a sentence that stands below a title."""
    return list(statements(f"Notes on cooperation\n\n{text}\n"))


@pytest.mark.parametrize(
    ("text", "predicate", "expected"),
    [
        ("All states but Chile signed the accord.", "signedBy", {"Chile": "negated"}),
        ("All states except Japan joined the council.", "memberOf", {"Japan": "negated"}),
        ("All members except Kenya and Uganda ratified the protocol.", "signedBy", {"Kenya": "negated", "Uganda": "negated"}),
        ("The accord was signed by all states except Peru.", "signedBy", {"Peru": "negated"}),
        ("No state but Chile signed the accord.", "signedBy", {"Chile": "asserted"}),
        ("With the exception of Peru, the Andean states are members of the council.", "memberOf", {"Peru": "negated"}),
    ],
)
def test_who_is_left_out_is_denied_what_is_said_of_the_others(text: str, predicate: str, expected: dict[str, str]) -> None:
    """ "All states but A signed": A did not."""
    names = {"Chile", "Japan", "Kenya", "Uganda", "Peru"}
    ends = [(end, s.modality) for s in read(text) if s.predicate == predicate for end in (s.subject, s.object)]
    assert {end.label: modality for end, modality in ends if getattr(end, "label", "") in names} == expected  # type: ignore[union-attr]


def test_but_in_a_list_leaves_nobody_out() -> None:
    """ "Not A but B", "A, but not B": no whole is named."""
    found = read("Small but rich states such as Qatar joined the council.")
    assert not [s for s in found if s.modality == "negated"]


def test_not_one_but_the_other() -> None:
    """ "Not A but B leads" denies it of A."""
    led = {s.object.label: s.modality for s in read("Not Peru but Chile leads the bank.") if s.predicate == "ledBy"}  # type: ignore[union-attr]
    assert led == {"Chile": "asserted", "Peru": "negated"}
