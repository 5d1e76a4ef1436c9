"""What a text says with numbers and dates that cannot be right."""

from pathlib import Path

import pytest

from comity.measures import find_measures
from comity.sourcechecks import check_sources
from comity.units import load_units

UNITS = load_units(Path(__file__).parent.parent / "ingest" / "lexicon" / "units.yml")


def findings(text: str) -> list[tuple[str, str]]:
    """Return the place and the kind of everything that is found in ``text``."""
    found = check_sources(text, *find_measures(text, UNITS))
    return [(text[start:end], note.kind) for (start, end), note in found]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The proportion increased from 30.3% to 29.1% then.", "increased from 30.3% to 29.1%"),
        ("Losses fell from 5 to 8 tonnes.", "fell from 5 to 8 tonnes"),
        ("The share rose to 8% from 12% in May.", "rose to 8% from 12%"),
        ("There was a decline in exports from 3 to 4 million euros.", "decline in exports from 3 to 4 million euros"),
    ],
)
def test_a_change_against_its_numbers(text: str, place: str) -> None:
    """A rise to less, or a fall to more, is a contradiction."""
    assert findings(text) == [(place, "issue-contradiction")]


@pytest.mark.parametrize(
    "text",
    [
        "The proportion increased from 29.1% to 30.3%.",
        "Losses did not fall from 5 to 8 tonnes.",
        "The fall accelerated from 5% to 8%.",
        "Trade grew from 900 million yen to 20 million dollars.",
        "It rose from 30 to over 29 percent.",
        "It rose. Trains run from 8 to 5.",
        "The line runs from 8 to 5 km.",
    ],
)
def test_a_change_that_may_be_right(text: str) -> None:
    """Negation, other words between, other units and open bounds keep the check silent."""
    assert findings(text) == []


@pytest.mark.parametrize(
    ("text", "place", "kind"),
    [
        (
            "It has four levels: city, state and union. It works.",
            "four levels: city, state and union",
            "issue-missing-part",
        ),
        (
            "Two organs, namely the Board, the Court and the Bank.",
            "Two organs, namely the Board, the Court and the Bank",
            "issue-contradiction",
        ),
        (
            "There are 4 aims: peace; trade and aid; culture.",
            "4 aims: peace; trade and aid; culture",
            "issue-missing-part",
        ),
    ],
)
def test_a_list_against_its_announcement(text: str, place: str, kind: str) -> None:
    """Fewer items than announced are a missing part, more are a contradiction."""
    assert findings(text) == [(place, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "It has three levels: city, state and union.",
        "The three pillars: peace and security, human rights, and development.",
        "Three countries: Mali, a landlocked state, Chad and Niger.",
        "It has at least four levels: city, state and union.",
        "There are four steps: first, talks, and the others follow.",
        "Two things matter: it is late, they are tired, and nobody comes.",
        "Four countries: Mali.",
    ],
)
def test_a_list_that_may_be_right(text: str) -> None:
    """Where "and" or an explanation makes the count unsure, the check is silent."""
    assert findings(text) == []


@pytest.mark.parametrize(
    "text", ["Its share was 120 %.", "It accounts for 130% of them.", "That is 110 percent of the total."]
)
def test_more_than_the_whole(text: str) -> None:
    """A share of a whole cannot be above 100 percent."""
    assert [kind for _, kind in findings(text)] == ["issue-impossible-value"]


@pytest.mark.parametrize("text", ["Debt stood at 120% of GDP.", "The share grew by 120 %.", "Its share was 100 %."])
def test_what_may_be_more_than_a_hundred_percent(text: str) -> None:
    """Growth, ratios and the whole itself are possible."""
    assert findings(text) == []


def test_dates_bring_their_own_notes() -> None:
    """Impossible days and periods that run backwards are found at their places, in the order of the text."""
    text = "In 2017-2014 losses fell from 5 to 8 tonnes until 31 June 2020."

    assert findings(text) == [
        ("2017-2014", "issue-contradiction"),
        ("fell from 5 to 8 tonnes", "issue-contradiction"),
        ("31 June 2020", "issue-impossible-value"),
    ]
