"""Places on the map lie where links say, else where their kind and name leave no doubt; areas lie amid their cities."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from comity.linking.gazetteer import Place, Row, pack, write_gazetteer
from comity.ontology import ONTOLOGY, load_ontology
from comity.placing import Point, coordinates
from comity.sheets.ask import Ask
from tests.sheetstore import BASE, ROOT

NORLAND, SOUTH, SPRING, DAM = (BASE + f"id/{name}" for name in ("country/n", "province/s", "city/spring", "facility/d"))
RULES = """
kinds:
  country: {classes: [Country], predicate: exactMatch}
  admin1: {classes: [Province], predicate: exactMatch, affixes: ["* Province"]}
  city: {classes: [City], predicate: closeMatch, affixes: ["* City"]}
context: [within]
"""


def _city(number: int, name: str, lat: float, long: float, parent: str, population: int = 10) -> Row:
    place = Place(0, "city", name, (f"geonames:{number}/",), "NN", parent, lat=lat, long=long, population=population)
    return Row(place, (name,))


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reference")
    rows = [
        Row(Place(0, "country", "Norland", ("geonames:1/",), "NN", population=40), ("Norland",)),
        Row(Place(0, "admin1", "South", ("geonames:2/",), "NN"), ("South",)),
        _city(3, "Spring", 10, 179, "geonames:2/", 900),
        _city(4, "Winter", 10, -179, "geonames:2/"),
        _city(5, "Autumn", 40, 179, "geonames:9/"),
        _city(6, "Twin", 20, 170, "geonames:9/", 50),
        _city(7, "Twin", 21, 171, "geonames:9/", 40),
    ]
    write_gazetteer(folder / "gazetteer.sqlite", rows, {})
    pack(folder / "gazetteer.sqlite", folder / "gazetteer.sqlite.xz")
    (folder / "linking.yml").write_text(RULES, encoding="utf-8")
    return folder


@pytest.fixture
def store() -> Iterator[ox.Store]:
    store = ox.Store()
    classes = {NORLAND: "Country", SOUTH: "Province", SPRING: "City", DAM: "Facility"}
    for thing, name in classes.items():
        store.add(ox.Quad(ox.NamedNode(thing), _TYPE, ox.NamedNode(ONTOLOGY + name)))
    yield store


_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_MATCH = ox.NamedNode("http://www.w3.org/2004/02/skos/core#exactMatch")


def _points(store: ox.Store, reference: Path, **names: str) -> dict[str, Point]:
    things = {globals()[name]: label for name, label in names.items()}
    return coordinates(Ask(store), things, reference, load_ontology(ROOT / "ontology"))


def test_country_and_province_lie_amid_their_cities(store: ox.Store, reference: Path) -> None:
    """Also where the longitudes begin anew, and the name may carry the word for what it is."""
    found = _points(store, reference, NORLAND="Norland", SOUTH="South Province")

    assert (round(found[SOUTH].lat), abs(round(found[SOUTH].long)), found[SOUTH].middle) == (10, 180, True)
    assert 10 < found[NORLAND].lat < 40


def test_link_decides_before_the_name(store: ox.Store, reference: Path) -> None:
    """What is linked lies where the link says, whatever it is called; a town before the unit of which it is the seat."""
    for number in (4, 2):
        store.add(ox.Quad(ox.NamedNode(SPRING), _MATCH, ox.NamedNode(f"https://sws.geonames.org/{number}/")))

    assert _points(store, reference, SPRING="Spring City") == {SPRING: Point(10, -179)}


def test_unlinked_town_is_the_one_of_its_name(store: ox.Store, reference: Path) -> None:
    """A word for its kind does not matter; where two towns may be meant, none is taken."""
    assert _points(store, reference, SPRING="Spring City") == {SPRING: Point(10, 179)}
    assert _points(store, reference, SPRING="Twin") == {}


def test_what_is_no_town_does_not_lie_where_a_town_has_its_name(store: ox.Store, reference: Path) -> None:
    """A dam called Spring is not placed; without reference data nothing is."""
    assert _points(store, reference, DAM="Spring") == {}
    assert _points(store, reference / "none", SPRING="Spring") == {}
