"""Where things lie on a map: as the graph says, else as the reference data says of the one place that has the name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from comity.errors import ComityError
from comity.linking.gazetteer import Gazetteer, Place, open_gazetteer
from comity.sheets.ask import Ask, iris

__all__ = ["chosen", "coordinates"]

_CLEARLY = 5
"""How many times more people a place must have than the next one of its name, to be meant without a country."""
_FILE = "gazetteer.sqlite.xz"

Point = tuple[float, float]


def coordinates(ask: Ask, things: Mapping[str, str], reference: Path) -> dict[str, Point]:
    """Return latitude and longitude of things, given by IRI with their names; what is not certain is left out."""
    found = {
        row["thing"]: (float(row["lat"]), float(row["long"]))
        for row in ask.rows("coordinates", things=iris(sorted(things)))
        if "lat" in row and "long" in row
    }
    rest = {iri: name for iri, name in things.items() if iri not in found}
    if not rest or (gazetteer := _open(reference)) is None:
        return found
    around: dict[str, list[str]] = {}
    for row in ask.rows("lies-in", things=iris(sorted(rest))):
        around.setdefault(row["thing"], []).append(row["whole"])
    labels = _labels(ask, {whole for wholes in around.values() for whole in wholes})
    for iri, name in rest.items():
        countries = {
            place.country
            for whole in around.get(iri, ())
            for place in gazetteer.find(labels.get(whole, ""))
            if place.kind == "country"
        }
        place = chosen(gazetteer.find(name), countries)
        if place is not None and place.lat is not None and place.long is not None:
            found[iri] = place.lat, place.long
    gazetteer.close()
    return found


def chosen(places: Sequence[Place], countries: set[str]) -> Place | None:
    """Return the city that is meant by a name, or None where that is not certain."""
    cities = [place for place in places if place.kind == "city" and place.lat is not None]
    if countries:
        cities = [place for place in cities if place.country in countries]
    ordered = sorted(cities, key=lambda place: (-place.population, place.id))
    if len(ordered) > 1 and ordered[0].population < _CLEARLY * ordered[1].population:
        return None
    return ordered[0] if ordered else None


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
