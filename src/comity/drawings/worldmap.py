"""Places on a map and the lines between them: outlines of land without borders, so that the map takes no side.

The outlines are those of Natural Earth (public domain), by way of world-atlas; ``ingest/reference/land.py`` wrote them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import cos, radians
from pathlib import Path

from markupsafe import Markup

from comity.drawings.svg import circle, drawing, link, path, text

__all__ = ["Line", "Spot", "worldmap"]

_LAND = Path(__file__).parent / "land.txt"
_WIDTH, _MOST_HEIGHT, _EDGE = 760, 520, 44
_LEAST = 24.0
"""Degrees of longitude that a map shows at least."""
_NEAR, _FEW = 16.0, 4
"""Degrees around a place, and the places there, that make a closer map worth drawing."""
_LETTER = 6.4
"""Width of a letter of a name, about."""

Linker = Callable[[str], str] | None


@dataclass(frozen=True, slots=True)
class Spot:
    """A place: its name, IRI and WGS 84 degrees; ``area`` for one that has its cities around that point."""

    label: str
    iri: str
    lat: float
    long: float
    area: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """What joins two places; ``firm`` when a source states it as a fact in its own voice."""

    one: str
    other: str
    firm: bool


@dataclass(frozen=True, slots=True)
class _View:
    """The part of the world that is drawn; longitudes count eastward from ``cut``, where the map is cut open."""

    cut: float
    west: float
    north: float
    scale: float
    squeeze: float
    height: int

    def point(self, lat: float, long: float) -> tuple[float, float]:
        return self.flat(lat, (long - self.cut) % 360)

    def flat(self, lat: float, east: float) -> tuple[float, float]:
        return (east - self.west) * self.squeeze * self.scale, (self.north - lat) * self.scale


def worldmap(spots: Sequence[Spot], lines: Sequence[Line], address: Linker = None) -> Markup:
    """Return the map around the places, and a closer one where many lie together; nothing when there is no place."""
    near = _together(spots)
    maps = _drawn(spots, lines, address) if spots else Markup("")
    return maps + (_drawn(near, lines, address) if near else Markup(""))


def _drawn(spots: Sequence[Spot], lines: Sequence[Line], address: Linker) -> Markup:
    known = {spot.iri for spot in spots}
    own = [line for line in lines if {line.one, line.other} <= known]
    view = _view(spots, own)
    at = {spot.iri: view.point(spot.lat, spot.long) for spot in spots}
    parts = [path(outline, "land", filled=True) for outline in _outlines(view)]
    parts += [_curve(*at[line.one], *at[line.other], line.firm) for line in own]
    joined = {end for line in own for end in (line.one, line.other)}
    taken = [(x - 4, y - 4, x + 4, y + 4) for x, y in at.values()]
    for spot in sorted(spots, key=lambda each: (each.iri not in joined, each.area, each.label, each.iri)):
        parts.append(_spot(spot, at[spot.iri], taken, view, address))
    name = f"Map of {len(spots)} places and {len(own)} lines between them; the table below lists them"
    return drawing(_WIDTH, view.height, name, *parts, group=True)


def _together(spots: Sequence[Spot]) -> list[Spot]:
    """Return the places that lie around one of them, where they are many and the whole map is too wide to part them."""
    groups = [
        [other for other in spots if max(abs(other.lat - one.lat), abs(other.long - one.long)) <= _NEAR]
        for one in spots
    ]
    best = max(groups, key=len, default=[])
    return best if _FEW <= len(best) < len(spots) else []


def _view(spots: Sequence[Spot], lines: Sequence[Line]) -> _View:
    cut = _cut(spots, lines)
    lats, easts = [spot.lat for spot in spots], [(spot.long - cut) % 360 for spot in spots]
    middle = (min(lats) + max(lats)) / 2
    squeeze = max(cos(radians(middle)), 0.3)
    wide = max((max(easts) - min(easts)) * squeeze, _LEAST)
    tall = max(max(lats) - min(lats), _LEAST / 2)
    scale = min((_WIDTH - 2 * _EDGE) / wide, (_MOST_HEIGHT - 2 * _EDGE) / tall)
    height = round(tall * scale) + 2 * _EDGE
    centre = (min(easts) + max(easts)) / 2
    return _View(cut, centre - _WIDTH / 2 / scale / squeeze, middle + height / 2 / scale, scale, squeeze, height)


def _cut(spots: Sequence[Spot], lines: Sequence[Line]) -> float:
    """Return the longitude at which the map is cut open: between places, so that lines are short, in a wide gap."""
    longs = sorted({spot.long % 360 for spot in spots})
    at = {spot.iri: spot.long for spot in spots}
    best: tuple[float, float, float] = (0.0, 0.0, -180.0)
    for number, long in enumerate(longs):
        before = longs[number - 1] - (360 if not number else 0)
        cut = (before + long) / 2
        length = round(sum(abs((at[line.one] - cut) % 360 - (at[line.other] - cut) % 360) for line in lines), 3)
        best = min(best, (length, before - long, cut)) if number else (length, before - long, cut)
    return best[2]


@lru_cache(maxsize=1)
def _rings() -> list[list[tuple[float, float]]]:
    """Return the outlines of land as latitudes and longitudes."""
    rings = []
    for row in _LAND.read_text(encoding="utf-8").splitlines():
        x = y = 0
        points = []
        numbers = iter(row.split())
        for dx, dy in zip(numbers, numbers, strict=True):
            x, y = x + int(dx), y + int(dy)
            points.append((y / 10, x / 10))
        rings.append(points)
    return rings


def _outlines(view: _View) -> list[str]:
    """Return the outlines that touch the view, as paths."""
    found = []
    for ring in _rings():
        first = (ring[0][1] - view.cut) % 360
        easts = [first + long - ring[0][1] for _, long in ring]  # a ring goes on over the cut
        for turn in (-360, 0, 360):
            points = [view.flat(lat, east + turn) for (lat, _), east in zip(ring, easts, strict=True)]
            xs, ys = [x for x, _ in points], [y for _, y in points]
            if max(xs) >= 0 and min(xs) <= _WIDTH and max(ys) >= 0 and min(ys) <= view.height:
                found.append("M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in points) + "Z")
    return found


def _curve(ax: float, ay: float, bx: float, by: float, firm: bool) -> Markup:
    bend = min(abs(bx - ax) * 0.16 + 6, 60)
    data = f"M{ax:.1f} {ay:.1f}Q{(ax + bx) / 2:.1f} {(ay + by) / 2 - bend:.1f} {bx:.1f} {by:.1f}"
    return path(data, "mark" if firm else "plan", dashed=not firm)


def _spot(
    spot: Spot,
    at: tuple[float, float],
    taken: list[tuple[float, float, float, float]],
    view: _View,
    address: Linker,
) -> Markup:
    """Return a dot with its name, where the name covers no other one."""
    x, y = at
    wide = len(spot.label) * _LETTER
    inside = circle(x, y, 5 if spot.area else 3.5, "soft" if spot.area else "mark", filled=not spot.area)
    for left, base, anchor in ((x + 6, y + 4, "start"), (x - 6 - wide, y + 4, "end"), (x - wide / 2, y - 7, "middle")):
        box = (left, base - 10, left + wide, base + 3)
        free = all(box[2] < t[0] or box[0] > t[2] or box[3] < t[1] or box[1] > t[3] for t in taken)
        if free and left >= 0 and box[2] <= _WIDTH and box[1] >= 0 and box[3] <= view.height:
            taken.append(box)
            at_x = {"start": left, "end": left + wide, "middle": x}[anchor]
            inside += text(at_x, base, spot.label, "soft" if spot.area else "ink", anchor, 12)
            break
    return link(address(spot.iri) if address else "", spot.label, inside)
