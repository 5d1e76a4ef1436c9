"""Several pairs that one noun tells of: each member goes with its own."""

from __future__ import annotations

import pytest

from tests.passages import statements


def partners(text: str) -> set[tuple[str, str]]:
    return {(s.subject.label, getattr(s.object, "label", "")) for s in statements(text) if s.predicate == "cooperatesWith"}


@pytest.mark.parametrize(
    "text",
    [
        "The pairing of Porto with Nepal and of Quito with Madagascar goes back to 1973.",
        "The thesis compares the cooperation of Porto with Nepal and of Quito with Madagascar.",
        "Exchanges between Porto and Nepal and between Quito and Madagascar are frequent.",
        "The thesis compares the cooperation between Porto and Nepal with that between Quito and Madagascar.",
    ],
)
def test_each_member_goes_with_its_own(text: str) -> None:
    """ "The pairing of A with B and of C with D" says nothing of A and D."""
    assert {frozenset(pair) for pair in partners(text)} == {frozenset({"Porto", "Nepal"}), frozenset({"Quito", "Madagascar"})}


def test_several_on_one_side_go_with_the_other() -> None:
    """One "with" is one pair of sides."""
    assert {frozenset(pair) for pair in partners("The cooperation of Lima and Quito with Bonn began in 1999.")} >= {frozenset({"Lima", "Bonn"}), frozenset({"Quito", "Bonn"})}
