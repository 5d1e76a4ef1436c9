"""Deeds told by a gerund: "took the lead in signing", "succeeded in joining"."""

from __future__ import annotations

import pytest

from tests.passages import statements


def told(text: str) -> set[tuple[str, str, str, str]]:
    """Return what is read of a sentence below a title: subject, predicate, object, modality."""
    return {
        (s.subject.label, s.predicate, str(getattr(s.object, "label", "") or getattr(s.object, "edtf", "")), s.modality)
        for s in statements(f"Notes on cooperation\n\n{text}\n")
    }


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        (
            "In 2018,the health bureaus of Porto,Vigo and Braga took the lead in signing the Framework Agreement on Mutual Recognition of Hospital Fees,and Lugo joined the year after.",
            ("Framework Agreement on Mutual Recognition of Hospital Fees", "date", "2018", "asserted"),
        ),
        (
            "In 2018,the health bureaus of Porto,Vigo and Braga took the lead in signing the Framework Agreement on Mutual Recognition of Hospital Fees,and Lugo joined the year after.",
            ("Framework Agreement on Mutual Recognition of Hospital Fees", "signedBy", "Braga", "asserted"),
        ),
        ("In 2009 Lima and Quito took the initiative in founding the Andean Cities Forum.", ("Andean Cities Forum", "startDate", "2009", "asserted")),
        ("In 1998 Accra succeeded in joining the Coastal League.", ("Accra", "memberOf", "Coastal League", "asserted")),
        ("Accra has not succeeded in joining the Coastal League.", ("Accra", "memberOf", "Coastal League", "negated")),
        ("The two ports hope to succeed in founding the Baltic Port Alliance.", ("Baltic Port Alliance", "establishedBy", "two ports", "planned")),
    ],
)
def test_a_deed_behind_in_is_done_by_who_succeeds_or_leads(text: str, fact: tuple[str, str, str, str]) -> None:
    """It has their stance, and the date of the whole."""
    assert fact in told(text)
