"""Numbers that are not those of the subject beside them, and how changes, parts and stretches of time are worded."""

from __future__ import annotations

import pytest

from comity.statements import FigureValue
from tests.passages import statements


def figures(text: str) -> list[tuple[str, str, str, str]]:
    """Return subject, number, unit and indicator of each figure."""
    told = statements(f"Notes on cooperation\n\n{text}\n")
    return [(s.subject.label, s.object.number, s.object.unit, s.object.indicator) for s in told if isinstance(s.object, FigureValue)]


@pytest.mark.parametrize(
    "text",
    [
        "In May 2014, President Diaz, at the meeting of the heads of state of the three countries in Arica, put forward the Lake Initiative.",
        "The Lake Fund and two private investors from Oman have shown interest.",
        "Ana Diaz, Institute of Ports, University of Salta, Salta, 041024, Argentina, wrote to the Lake Fund.",
        "The Council's 2021 guidelines on ports are strict.",
        'The mode of "two countries, one wharf" has been adopted by Salta.',
        "The case of Salta is unusual in three respects.",
        "The harbour may be sold, according to three people close to the talks.",
        "In 2020 the valley had four times as many visitors as in 2010.",
    ],
)
def test_what_is_not_counted_of_the_subject(text: str) -> None:
    """Those named beside it, postcodes, years, slogans, sources and turns of phrase are no figures."""
    assert figures(text) == []


def test_the_six_are_those_of_the_whole() -> None:
    """Of what is "one of the six corridors of" something, the whole has the six."""
    assert [f[:3] for f in figures("The Andean Corridor is one of the six economic corridors of the Pacific Initiative.")] == [("Pacific Initiative", "6", "corridor")]


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("The transport cost of firms has been cut by 15 percent.", "fall in transport cost"),
        ("Trade between Salta and Tarija increased by 22 percent in 2019.", "rise in Trade"),
        ("The Lake Fund has a budget of 3 million euros, two thirds of which is paid by Peru.", "share of budget that is paid by Peru"),
        ("The railway between Salta and Tarija, which has been talked about for more than ten years, is still on paper.", "time talked about"),
        ("The Lake Agreement was concluded for five years.", "duration"),
    ],
)
def test_changes_parts_and_durations_say_what_they_measure(text: str, indicator: str) -> None:
    """A cut of 15 per cent is no level, and a part is one of something."""
    assert indicator in {f[3] for f in figures(text)}


def test_own_agreement_of_each_has_no_number_of_theirs() -> None:
    """Eleven counties that signed "their" first agreement are not the number of one agreement."""
    text = "Eleven counties concluded their first agreement with a foreign partner in 2015."
    assert not {f[0] for f in figures(text) if "agreement" in f[0]}
