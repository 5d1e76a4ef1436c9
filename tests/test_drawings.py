"""Drawings show what the sheet says, are well-formed SVG, and hold no markup of a document."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.drawings.bars import bars
from comity.drawings.neighbours import neighbours
from comity.drawings.timeline import timeline
from comity.drawings.worldmap import Line, Spot, worldmap
from comity.linking.gazetteer import Place
from comity.placing import chosen
from comity.sheets.model import Thing
from comity.sheets.view import Bar, Moment, Tie

HOSTILE = "</text><script>alert(1)</script> \u202eevil\x07"


def _texts(svg: str) -> list[str]:
    """Return the texts of a drawing, which must be well-formed."""
    return ["".join(node.itertext()) for node in ET.fromstring(f"<svgs>{svg}</svgs>").iter("text")]


def _tie(name: str, relation: str = "finances", inward: bool = False, firm: bool = True) -> Tie:
    return Tie(relation, Thing(name, f"urn:{name}"), inward, firm, "" if firm else "planned")


def test_timeline_names_each_date() -> None:
    """Dates stand in words beside their marks, spans as bars, and what is no fact as a ring."""
    drawn = timeline(
        [Moment("2011", "begins", True), Moment("2014-03-01", "opens", True), Moment("2020", "ends", False)]
    )

    assert {"2011: begins", "1 March 2014: opens", "2020: ends"} <= set(_texts(drawn))
    assert drawn.count("<rect") == 2
    assert 'class="plan area"' in drawn


def test_single_date_has_no_timeline() -> None:
    """One point in time is not worth a drawing."""
    assert timeline([Moment("2011", "begins", True)]) == ""
    assert timeline([]) == ""


def test_bars_are_as_long_as_their_values() -> None:
    """Twice the value is twice the length; units are never mixed."""
    drawn = bars(
        [
            Bar("", "a", "euro", "10", "", "10 euros"),
            Bar("", "b", "euro", "5", "", "5 euros"),
            Bar("", "c", "city", "9", "", "9"),
        ]
    )
    lengths = [float(node.attrib["width"]) for node in ET.fromstring(f"<x>{drawn}</x>").iter("rect")]

    assert lengths[0] == pytest.approx(2 * lengths[1], abs=0.2)
    assert len(lengths) == 2
    assert {"a", "b", "10 euros", "5 euros"} == set(_texts(drawn))


def test_range_shows_both_ends() -> None:
    """The part beyond the lower end is dashed."""
    assert "stroke-dasharray" in bars(
        [Bar("", "a", "euro", "5", "8", "between 5 and 8"), Bar("", "b", "euro", "1", "", "1")]
    )


def test_neighbours_link_to_their_pages() -> None:
    """Each name is a link with its full name and relation; what is planned is dashed and said to be so."""
    drawn = neighbours("Fund", [_tie("Norland", "set up by"), _tie("Dam", firm=False)], lambda iri: f"/page/{iri}")

    assert 'href="/page/urn:Norland"' in drawn
    assert "finances (planned)" in _texts(drawn)
    assert drawn.count("stroke-dasharray") == 1
    assert 'role="group"' in drawn


def test_neighbours_beyond_the_room_are_counted() -> None:
    """Facts come first, and the number of those left out is told."""
    ties = [*(_tie(f"plan {n}", firm=False) for n in range(9)), *(_tie(f"fact {n}") for n in range(9))]
    texts = _texts(neighbours("Fund", ties))

    assert "and 8 more in the text" in texts
    assert all(f"fact {n}" in texts for n in range(9))


def test_hostile_names_are_text() -> None:
    """Markup in a name is shown, and what would be invisible is named."""
    for drawn in (
        timeline([Moment("2011", HOSTILE, True), Moment("2012", "x", True)]),
        bars([Bar(HOSTILE, HOSTILE, "euro", "1", "", "1"), Bar("", "b", "euro", "2", "", HOSTILE)]),
        neighbours(HOSTILE, [_tie(HOSTILE), _tie("b")], lambda _iri: "/page"),
    ):
        assert "<script" not in drawn
        assert any("U+202E" in text or "</text>" in text for text in _texts(drawn))


@given(st.lists(st.tuples(st.text(max_size=60), st.decimals(0, 10**15, places=2)), max_size=30))
def test_any_figures_make_a_drawing(found: list[tuple[str, Decimal]]) -> None:
    """Whatever is measured, the drawing is well-formed."""
    _texts(bars([Bar("", label, "unit", f"{value:f}", "", "words") for label, value in found]))


@given(st.lists(st.dates().map(lambda day: Moment(day.isoformat(), "x", True)), max_size=30))
def test_any_dates_make_a_drawing(moments: list[Moment]) -> None:
    """Whatever the dates, the drawing is well-formed and draws at most forty."""
    assert len([text for text in _texts(timeline(moments)) if text.endswith(": x")]) <= 40


PACIFIC = [Spot("West", "urn:w", 30.0, 140.0), Spot("East", "urn:e", 35.0, -120.0), Spot("Far", "urn:f", 50.0, 8.0)]


def test_map_puts_north_up_and_east_right() -> None:
    """A place to the north stands above, one to the east to the right."""
    drawn = worldmap([Spot("A", "urn:a", 10, 10), Spot("B", "urn:b", 20, 30)], [])
    (ax, ay), (bx, by) = [
        (float(node.attrib["cx"]), float(node.attrib["cy"])) for node in ET.fromstring(f"<x>{drawn}</x>").iter("circle")
    ]

    assert ax < bx
    assert ay > by


def test_line_over_the_pacific_takes_the_short_way() -> None:
    """The map is cut open where lines stay short, so that none runs around the world."""
    drawn = worldmap(PACIFIC, [Line("urn:w", "urn:e", True)])
    (curve,) = [node.attrib["d"] for node in ET.fromstring(f"<x>{drawn}</x>").iter("path") if "Q" in node.attrib["d"]]
    begin, end = float(curve[1:].split()[0]), float(curve.split()[-2])

    assert begin < end
    assert end - begin < 0.6 * 760


def test_line_that_is_no_fact_is_dashed() -> None:
    """What is only planned is not drawn as if it were there."""
    assert "stroke-dasharray" in worldmap(PACIFIC, [Line("urn:w", "urn:e", False)])
    assert "stroke-dasharray" not in worldmap(PACIFIC, [Line("urn:w", "urn:e", True)])


def test_places_close_together_get_a_closer_map() -> None:
    """Where many places of a wide map lie together, a second one parts them."""
    near = [Spot(f"P{n}", f"urn:p{n}", 30 + n, 120 + n) for n in range(5)]

    assert worldmap(near, []).count("<svg") == 1
    assert worldmap([*near, *PACIFIC[1:]], []).count("<svg") == 2


@given(st.lists(st.tuples(st.floats(-85, 85), st.floats(-180, 180)), max_size=12))
def test_any_places_make_a_map(points: list[tuple[float, float]]) -> None:
    """Wherever the places lie, the map is well-formed and its dots are on it."""
    spots = [Spot(f"P{n}", f"urn:{n}", lat, long) for n, (lat, long) in enumerate(points)]
    lines = [Line(spots[0].iri, spot.iri, True) for spot in spots[1:]]
    for svg in ET.fromstring(f"<x>{worldmap(spots, lines)}</x>"):
        height = float(svg.attrib["viewBox"].split()[3])
        for node in svg.iter("circle"):
            assert -1 <= float(node.attrib["cx"]) <= 761
            assert -1 <= float(node.attrib["cy"]) <= height + 1


def _city(country: str, population: int, kind: str = "city") -> Place:
    return Place(
        population, kind, "Spring", (f"geonames:{population}",), country, lat=1.0, long=2.0, population=population
    )


def test_place_is_chosen_only_where_it_is_certain() -> None:
    """The only city, that of the country, or by far the largest; else none."""
    assert chosen([_city("AA", 20)], set()) == _city("AA", 20)
    assert chosen([_city("AA", 90), _city("BB", 20)], set()) is None
    assert chosen([_city("AA", 900), _city("BB", 20)], set()) == _city("AA", 900)
    assert chosen([_city("AA", 900), _city("BB", 20)], {"BB"}) == _city("BB", 20)
    assert chosen([_city("AA", 900)], {"BB"}) is None
