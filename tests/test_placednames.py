"""Named works and bodies with their place right behind them."""

from __future__ import annotations

import pytest

from tests.passages import told


@pytest.mark.parametrize(
    ("sentence", "fact"),
    [
        ("The Debed Park near Sadakhlo has 26 tenants.", "locatedIn(Debed Park, Sadakhlo)"),
        ("They laid the foundation stone of a new terminal at Wete.", "locatedIn(new terminal, Wete)"),
        ("The Drin weir at Fierza, finished in 1978, has a capacity of 500 MW.", "locatedIn(Drin weir, Fierza)"),
    ],
)
def test_what_a_work_is_near_or_at_is_its_place(sentence: str, fact: str) -> None:
    """A name that says nothing else is a place behind "near" and, for works and meetings, behind "at"."""
    assert fact in told(sentence)


@pytest.mark.parametrize("sentence", ["The weir at 500 MW is the largest.", "The bank office at Danube University was closed.", "The Debed Park is near bankruptcy."])
def test_what_is_no_place_is_not_taken_for_one(sentence: str) -> None:
    """Numbers, bodies and states are no places."""
    assert not any(f.startswith("locatedIn(") and ("500" in f or "bankruptcy" in f or "City" in f) for f in told(sentence))
