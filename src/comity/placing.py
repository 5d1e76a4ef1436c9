"""Where things lie on a map: as the graph says, else as the reference data says of what it is linked with.

A country or province lies in the middle of its cities. What is not linked is the one city that has the name, if any.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import atan2, cos, degrees, hypot, radians, sin
from pathlib import Path

from comity.errors import ComityError
from comity.linking.gazetteer import Gazetteer, Place, open_gazetteer
from comity.linking.rules import Rules, load_rules
from comity.ontology import ONTOLOGY, Ontology
from comity.sheets.ask import Ask, iris

__all__ = ["Point", "chosen", "coordinates"]

_CLEARLY = 5
"""How many times more people a place must have than the next one of its name, to be meant without a country."""
_FILE, _RULES = "gazetteer.sqlite.xz", "linking.yml"

_GEONAMES = "https://sws.geonames.org/"


@dataclass(frozen=True, slots=True)
class Point:
    """Where a thing lies, in WGS 84 degrees; ``middle`` when that is the middle of what it encloses."""

    lat: float
    long: float
    middle: bool = False


def coordinates(ask: Ask, things: Mapping[str, str], reference: Path, ontology: Ontology) -> dict[str, Point]:
    """Return the points of things, given by IRI with their names; what is not certain is left out.

    ``reference`` is the folder of the reference data and of the rules that tell which class may be which kind of place.
    """
    found = {
        row["thing"]: Point(float(row["lat"]), float(row["long"]))
        for row in ask.rows("coordinates", things=iris(sorted(things)))
        if "lat" in row and "long" in row
    }
    if len(found) < len(things) and (gazetteer := _open(reference)) is not None:
        found |= _linked(ask, gazetteer, things.keys() - found.keys())
        rest = {iri: name for iri, name in things.items() if iri not in found}
        found |= _named(ask, gazetteer, rest, load_rules(reference / _RULES, ontology), ontology)
        gazetteer.close()
    return found


def _linked(ask: Ask, gazetteer: Gazetteer, things: Iterable[str]) -> dict[str, Point]:
    """Return the points of things that links identify."""
    found: dict[str, Point] = {}
    for row in ask.rows("matches", things=iris(sorted(things))):
        if row["match"].startswith(_GEONAMES):
            place = gazetteer.by_ref("geonames:" + row["match"].removeprefix(_GEONAMES))
            point = _point(gazetteer, place) if place is not None else None
            if point is not None and (row["thing"] not in found or not point.middle):
                found[row["thing"]] = point
    return found


def _named(
    ask: Ask, gazetteer: Gazetteer, things: Mapping[str, str], rules: Rules, ontology: Ontology
) -> dict[str, Point]:
    """Return the points of things whose name and class leave one place in the countries in which they lie."""
    wanted = iris(sorted(things))
    around, types = _gathered(ask, "lies-in", "whole", wanted), _gathered(ask, "types", "type", wanted)
    labels = _labels(ask, {whole for wholes in around.values() for whole in wholes})
    found = {}
    for iri, name in things.items():
        countries = {
            place.country
            for whole in around.get(iri, ())
            for place in gazetteer.find(labels.get(whole, ""))
            if place.kind == "country"
        }
        for kind in rules.kinds_of([each.removeprefix(ONTOLOGY) for each in types.get(iri, ())], ontology):
            names = dict.fromkeys(filter(None, (name, kind.affixes.stripped(name))))
            places = [place for each in names for place in gazetteer.find(each) if place.kind == kind.name]
            place = chosen(places, countries)
            if place is not None and (point := _point(gazetteer, place)) is not None:
                found[iri] = point
    return found


def _gathered(ask: Ask, query: str, column: str, things: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in ask.rows(query, things=things):
        found.setdefault(row["thing"], []).append(row[column])
    return found


def chosen(places: Sequence[Place], countries: set[str]) -> Place | None:
    """Return the one of several places of a name that is meant, or None where that is not certain.

    It lies in one of the countries, where these are known, and is the only one there or by far the most populous.
    """
    left = {place.id: place for place in places if not countries or place.country in countries}
    ordered = sorted(left.values(), key=lambda place: (-place.population, place.id))
    if len(ordered) > 1 and ordered[0].population <= _CLEARLY * ordered[1].population:
        return None
    return ordered[0] if ordered else None


def _point(gazetteer: Gazetteer, place: Place) -> Point | None:
    """Return where a place lies: a country or a unit of one in the middle of its cities."""
    if place.lat is not None and place.long is not None:
        return Point(place.lat, place.long)
    keys = (place.country,) if place.kind == "country" else place.refs
    return next((point for key in keys if (point := _middles(gazetteer.path).get(key)) is not None), None)


@lru_cache(maxsize=2)
def _middles(path: Path) -> Mapping[str, Point]:
    """Return the middle of the cities of each country, by its code, and of each unit, by its identifier."""
    sums: dict[str, list[float]] = {}
    gazetteer = Gazetteer(path)
    for city in gazetteer.cities():
        north, east = radians(city.lat or 0), radians(city.long or 0)
        ways = cos(north) * cos(east), cos(north) * sin(east), sin(north)  # no jump where longitudes begin anew
        for key in filter(None, (city.country, city.parent)):
            sums[key] = [a + b for a, b in zip(sums.get(key, (0.0, 0.0, 0.0)), ways, strict=True)]
    gazetteer.close()
    return {
        key: Point(degrees(atan2(z, hypot(x, y))), degrees(atan2(y, x)), middle=True) for key, (x, y, z) in sums.items()
    }


def _open(reference: Path) -> Gazetteer | None:
    try:
        return open_gazetteer(reference / _FILE)
    except (ComityError, OSError):
        return None  # a project without reference data has a map of what its graph places itself


def _labels(ask: Ask, things: set[str]) -> dict[str, str]:
    rows = ask.rows("names", things=iris(sorted(things))) if things else []
    return {
        row["thing"]: row["name"] for row in rows if row["kind"] == "label" and row.get("language", "") in ("", "en")
    }
