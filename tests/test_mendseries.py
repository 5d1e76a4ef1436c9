"""Series whose members have tails of their own: each member stands beside the first, not inside the tail before it."""

from __future__ import annotations

import pytest

from tests.parses import members, parsed


@pytest.mark.parametrize(
    ("text", "first", "wanted"),
    [
        (
            "The fund pays for the training of judges in Dakar, the repair of bridges along the border and scholarships for nurses from both provinces.",
            "training",
            ["training", "repair", "scholarships"],
        ),
        (
            "Members include the Chamber of Commerce of Graz, the universities of Pécs and Osijek and three river authorities.",
            "Chamber",
            ["Chamber", "universities", "authorities"],
        ),
        (
            "The plan rests on three pillars: better roads to the ports, the removal of tariffs and a joint power grid.",
            "roads",
            ["roads", "removal", "grid"],
        ),
        (
            "Partners including the University of Tromsø, the Saami Council and two mining companies support the station.",
            "University",
            ["University", "Council", "companies"],
        ),
    ],
)
def test_member_stands_beside_the_first(text: str, first: str, wanted: list[str]) -> None:
    """A member of a series is hung on the noun before the comma that it is most like."""
    assert members(text, first) == wanted


def test_verb_in_the_plural_has_two_subjects() -> None:
    """A noun in the singular before "have" gets the second subject that stood inside its tail."""
    text = "The exchange of students between Hunan and Shiga and the joint research on lakes have continued for thirty years."
    assert members(text, "exchange") == ["exchange", "research"]


@pytest.mark.parametrize(
    ("text", "name", "told"),
    [
        ("In Kotor, a town of sailors and home of a famous carnival, the delegates signed the charter.", "Kotor", "town"),
        ("Two members of the union, Benin and Togo, have not ratified the protocol.", "members", "Benin"),
    ],
)
def test_by_name_stays_one(text: str, name: str, told: str) -> None:
    """What a name is said to be, and the names of what is counted, are no members of a series."""
    assert next(t for t in parsed(text) if t.text == told).head.text == name
    assert next(t for t in parsed(text) if t.text == told).dep_ == "appos"
