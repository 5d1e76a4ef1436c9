"""Writes the outlines of land that the map is drawn on, from the file ``land-110m.json`` of the npm package world-atlas.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python ingest/reference/land.py package/land-110m.json src/comity/drawings/land.txt

Each line is one outline: tenths of a degree, longitude and latitude of its first point, then the steps to the next ones.
"""

from __future__ import annotations

import json
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

SMALLEST = 4
"""Points of an outline that is kept."""


def outlines(topology: dict[str, Any]) -> list[list[tuple[int, int]]]:
    """Return the rings of all land in tenths of a degree, without points that repeat."""
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((round((x * scale[0] + shift[0]) * 10), round((y * scale[1] + shift[1]) * 10)))
        arcs.append(points)
    (land,) = topology["objects"]["land"]["geometries"]
    rings = []
    for polygon in land["arcs"]:
        for ring in polygon:
            points = [p for n in ring for p in (arcs[n] if n >= 0 else arcs[~n][::-1])]
            thin = [p for n, p in enumerate(points) if not n or p != points[n - 1]]
            if len(thin) >= SMALLEST:
                rings.append(thin)
    return rings


def main(source: str, target: str) -> None:
    """Write the outlines of ``source`` to ``target``."""
    lines = []
    for ring in outlines(json.loads(Path(source).read_text(encoding="utf-8"))):
        steps = [f"{b[0] - a[0]} {b[1] - a[1]}" for a, b in pairwise(ring)]
        lines.append(" ".join([f"{ring[0][0]} {ring[0][1]}", *steps]))
    Path(target).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
