"""A thing between those that bear on it and those on which it bears; dashed is what no source states as a fact."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markupsafe import Markup

from comity.drawings.svg import drawing, link, path, shortened, text
from comity.sheets.view import Tie
from comity.tongue import put

__all__ = ["neighbours"]

_WIDTH, _ROW, _HALF = 760, 38, 92
_NAME, _TITLE = 30, 24
"""Characters of a neighbour's name or relation, and of a line of the thing's own."""
_MOST = 10
"""Neighbours on each side; the text has them all."""

Linker = Callable[[str], str] | None


def neighbours(title: str, ties: Sequence[Tie], address: Linker = None) -> Markup:
    """Return the drawing; ``address`` gives the page of a thing. Nothing when there are fewer than two neighbours."""
    sides = [[tie for tie in ties if tie.inward is inward] for inward in (True, False)]
    shown = [_best(side) for side in sides]
    rows = max(map(len, shown))
    if sum(map(len, shown)) < 2:
        return Markup("")
    height = _ROW * max(rows, 2) + 16
    parts = [
        part for side in shown for row, tie in enumerate(side) for part in _tie(tie, row, len(side), height, address)
    ]
    own = _wrapped(title)
    top = height / 2 - 8 * (len(own) - 1)
    box = f"M{_WIDTH / 2 - _HALF} {top - 20}h{2 * _HALF}v{16 * len(own) + 22}h{-2 * _HALF}z"
    words = [text(_WIDTH / 2, top + 4 + 16 * n, words, "ink", "middle", 13) for n, words in enumerate(own)]
    left = sum(map(len, sides)) - sum(map(len, shown))
    more = [text(_WIDTH / 2, height - 6, f"and {left} more in the text", "soft", "middle", 11)] if left else []
    name = put("What {title} is linked with; the sections below say the same in sentences", title=title)
    return drawing(_WIDTH, height, name, *parts, path(box, "soft"), *words, *more, group=True)


def _best(side: Sequence[Tie]) -> list[Tie]:
    """Return the neighbours that are drawn: facts first, each relation in its turn."""
    ordered = sorted(side, key=lambda tie: not tie.firm)
    turns: dict[str, int] = {}
    ranked = []
    for tie in ordered:
        turns[tie.relation] = turns.get(tie.relation, 0) + 1
        ranked.append((not tie.firm, turns[tie.relation], tie))
    chosen = {id(tie) for _, _, tie in sorted(ranked, key=lambda entry: entry[:2])[:_MOST]}
    return [tie for tie in side if id(tie) in chosen]


def _tie(tie: Tie, row: int, rows: int, height: float, address: Linker) -> list[Markup]:
    y = height / 2 + (row - (rows - 1) / 2) * _ROW
    far, near = (
        (_WIDTH / 2 - _HALF - 60, _WIDTH / 2 - _HALF) if tie.inward else (_WIDTH / 2 + _HALF + 60, _WIDTH / 2 + _HALF)
    )
    middle, centre = (far + near) / 2, height / 2
    edge = centre + max(-10.0, min(10.0, (y - centre) / 6))
    curve = path(
        f"M{far:.1f} {y:.1f}C{middle:.1f} {y:.1f} {middle:.1f} {edge:.1f} {near:.1f} {edge:.1f}", "soft", not tie.firm
    )
    anchor, x = ("end", far - 6) if tie.inward else ("start", far + 6)
    name = text(x, y + 10, shortened(tie.thing.label, _NAME), "mark", anchor, 13)
    relation = tie.relation if tie.firm else f"{tie.relation} ({tie.put})"
    told = f"{tie.thing.label}: {relation}"
    return [
        curve,
        text(x, y - 5, shortened(relation, _NAME), "soft", anchor, 11),
        link(address(tie.thing.iri) if address else "", told, name),
    ]


def _wrapped(title: str) -> list[str]:
    """Return a name in at most four lines."""
    lines = [""]
    for word in shortened(title, 4 * _TITLE).split():
        if lines[-1] and len(lines[-1]) + len(word) >= _TITLE:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    lines = [shortened(each, _TITLE + 2) for each in lines]
    return lines[:4] if len(lines) <= 4 else [*lines[:3], lines[3] + "…"]
