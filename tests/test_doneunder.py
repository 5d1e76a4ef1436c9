"""Things counted as done or held, of which a text leaves out by whom."""

from __future__ import annotations

import pytest

from comity.statements import FigureValue
from tests.passages import statements

TOWN = "Twin towns of Tartu\n\nTartu has kept up relations with foreign cities since 1971. "
BANK = "Alpine Water Bank at a glance\n\nThe Alpine Water Bank was founded in 1998. Its seat is in Chur. "


def counted(text: str, of: str) -> set[float]:
    return {float(s.object.number) for s in statements(text) if isinstance(s.object, FigureValue) and s.subject.label == of}


@pytest.mark.parametrize(
    ("said", "of", "number"),
    [
        (TOWN + "There are now nine partner cities.", "Tartu", 9),
        (BANK + "Since then 270 wells have been drilled.", "Alpine Water Bank", 270),
        (BANK + "In 2021, 14 seminars were held.", "Alpine Water Bank", 14),
    ],
)
def test_what_is_counted_as_done_is_also_that_of_what_the_text_is_about(said: str, of: str, number: float) -> None:
    """Without a doer, a place or an owner in its words it was done under what the title names."""
    assert number in counted(said, of)


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("Since then 270 wells have been drilled by the Lake Fund.", 270),
        ("There are 40 wells in Italy.", 40),
        ("These 14 farmers were heard.", 14),
    ],
)
def test_what_others_did_is_not(said: str, number: float) -> None:
    """A doer, a place or a pointing word tells whose it is."""
    assert number not in counted(BANK + said, "Alpine Water Bank")
