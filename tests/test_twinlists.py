"""Lists of twins on the page of a place, in whatever columns."""

from __future__ import annotations

import pytest

from comity.statements import DateValue
from tests.passages import statements

Fact = tuple[str, str, str, str]


def told(text: str) -> set[Fact]:
    """Return what is read of a page: subject, predicate, object or date, modality."""
    found = statements(text)
    return {(s.subject.label, s.predicate, s.object.edtf if isinstance(s.object, DateValue) else str(getattr(s.object, "label", "")), s.modality) for s in found}


@pytest.mark.parametrize(
    "line",
    [
        "3  Szeged  Hungary  September 6, 2012  Szeged",
        "Szeged (Hungary) – sister city since 6 September 2012, school exchange",
        "Szeged, Hungary, 2012.09.06",
        "| Szeged | Hungary | 2012-09-06 | sister city |",
        "Szeged / Hungary / 6 September 2012 / signed there",
        "City: Szeged; Country: Hungary; Established: 6 September 2012",
    ],
)
def test_a_line_tells_a_twin_its_country_and_its_date(line: str) -> None:
    """The title says whose twin it is; a second line makes it a list."""
    found = told(f"International Friendship Cities of Leshan\n\nAs of June 2022 the list is complete.\n\n{line}\n\n{line.replace('Szeged', 'Gyula').replace('3  ', '4  ')}\n")

    assert {("Leshan", "twinnedWith", "Szeged", "asserted"), ("Leshan-Szeged twinning", "startDate", "2012-09-06", "asserted"), ("Szeged", "locatedIn", "Hungary", "asserted")} <= found
    assert ("Leshan", "twinnedWith", "Gyula", "asserted") in found


def test_what_a_heading_or_a_note_says_holds() -> None:
    """Former twins are denied, talks planned, exchanges no twinning."""
    found = told(
        "City of Kaunas in the world\n\nKaunas is twinned with:\n\nTampere, Finland (since 1989)\nBrno (Czech Republic), 1991\n\nFormer: Kaliningrad, Russia (1993-2022)\n\n"
        "Friendly exchange relations\n\nBern (Switzerland) – memorandum of 2017\nUmeå (Sweden) – talks since 2019\n"
    )

    assert {
        ("Kaunas", "twinnedWith", "Brno", "asserted"),
        ("Kaunas", "twinnedWith", "Kaliningrad", "negated"),
        ("Kaunas-Kaliningrad twinning", "endDate", "2022", "asserted"),
        ("Kaunas", "cooperatesWith", "Bern", "asserted"),
        ("Kaunas", "cooperatesWith", "Umeå", "planned"),
    } <= found
    assert not {f for f in found if f[1] == "twinnedWith" and f[2] in {"Bern", "Umeå"}}


def test_lines_under_the_heading_of_a_twin_date_it() -> None:
    """The evidence holds the heading too."""
    found = told(
        "Chengdu Municipal Foreign Affairs Office\n\nFriendship Cities\n\n1. Pécs (Hungary)\n\nDate of conclusion: 12 April 2007\n\n2. Lahti (Finland)\n\nDate of conclusion: 10 September 1987\n"
    )

    assert {("Chengdu", "twinnedWith", "Pécs", "asserted"), ("Chengdu-Lahti twinning", "startDate", "1987-09-10", "asserted")} <= found


def test_other_lines_of_the_page_name_no_twin() -> None:
    """Museums with a year, and sentences, are none."""
    found = told("Zagreb in the world\n\nTwin towns and sister cities\n\nKraków, Poland (1975)\nBologna, Italy (1963)\n\nMuseums\n\nMuseum of Arts, Austria wing (1880)\nThe city has visited Malta in 2001.\n")

    assert {object_ for subject, predicate, object_, _ in found if predicate == "twinnedWith"} == {"Kraków", "Bologna"}
