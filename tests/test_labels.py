"""Digits that only name something."""

import pytest

from comity.labels import named_digits
from comity.scan import Tokens


def named(text: str) -> list[str]:
    """Return the digits and number words of ``text`` that are parts of names."""
    tokens = Tokens(text)
    return [tokens[i].text for i in sorted(named_digits(tokens)) if tokens[i].kind in ("digits", "word")]


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("Article 5(2) and Resolution 1325 (2000)", ["5", "2", "1325"]),
        ("paragraphs 3 to 5 and 7 of it", ["3", "5", "7"]),
        ("Phase 2 of it, at level 3.", ["2", "3"]),
        ("level 3 schools, goal 50%", []),
        ("Group of Seven, a group of seven experts", ["Seven"]),
        ("COVID-19 and the 16+1 talks", ["19", "16", "1"]),
        ("mid-2019 and 30-year loans", []),
        ("Agenda 2030 or the 2030 Agenda", ["2030", "2030"]),
        ("at 10:30 or 5 p.m.", ["10", "30", "5", "p", "m"]),
        ("pp. 12–15; 34(2), 221–240", ["12", "15", "34", "2", "221", "240"]),
        ("See [3, 5-7] and (4).", ["3", "5", "7", "4"]),
        ("2.1 Financing\n3) Roads", ["2", "1", "3"]),
    ],
)
def test_labels(text: str, digits: list[str]) -> None:
    """Labels, codes and references name; counts, shares and dates do not."""
    assert named(text) == digits


@pytest.mark.parametrize(
    "piece", ["1", "9,", "+1 ", "+1", "[1, ", "10.12345/", "10.", "http", "1(1", "Tel: +", "Tel: ", "\n1.1", "(1"]
)
def test_the_patterns_end_on_long_input(piece: str) -> None:
    """A pattern that backtracks without bound would never end here."""
    assert isinstance(named_digits(Tokens(piece * 30_000)), set)
