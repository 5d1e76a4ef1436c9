"""Reported quantities of one unit as bars, each with the words that say what it measures."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from markupsafe import Markup

from comity.drawings.svg import drawing, line, path, rect, shortened, text
from comity.phrases import plural
from comity.sheets.view import Bar
from comity.tongue import put

__all__ = ["bars"]

_WIDTH, _ROW, _LABEL, _VALUE = 720, 34, 270, 190
_WORDS, _VALUE_WORDS = 42, 32
_MOST = 24
"""Bars that are drawn of one unit; the table has them all."""


def bars(found: Sequence[Bar]) -> Markup:
    """Return one drawing for each unit in which two or more quantities are given; nothing when there is none."""
    units = dict.fromkeys(bar.unit for bar in found)
    groups = ([bar for bar in found if bar.unit == unit] for unit in units)
    return Markup("").join(_drawn(group) for group in groups if len({bar.value for bar in group}) > 1)


def _drawn(group: Sequence[Bar]) -> Markup:
    shown = sorted(group, key=lambda bar: (-Decimal(bar.upper or bar.value), bar.who, bar.label))[:_MOST]
    most = max(Decimal(bar.upper or bar.value) for bar in shown)
    if most <= 0:
        return Markup("")
    scale = (_WIDTH - _LABEL - _VALUE) / float(most)
    parts = [line(_LABEL, 4, _LABEL, _ROW * len(shown) + 4, "soft")]
    for row, bar in enumerate(shown):
        parts += _bar(bar, _ROW * row + _ROW / 2 + 4, scale)
    unit = plural(shown[0].unit) or put("numbers")
    title = put("Bars of what is given in {unit}; the table has the same figures in words", unit=unit)
    return drawing(_WIDTH, _ROW * len(shown) + 8, title, *parts)


def _bar(bar: Bar, y: float, scale: float) -> list[Markup]:
    low = max(float(bar.value) * scale, 1.5)
    end = _LABEL + (float(bar.upper) * scale if bar.upper else low)
    parts = [
        *_label(bar, y),
        rect(_LABEL, y - 8, low, 16),
        text(end + 8, y + 4, shortened(bar.words, _VALUE_WORDS), "soft", "start", 12),
    ]
    if bar.upper:  # the range beyond its lower end
        parts.append(path(f"M{_LABEL + low:.1f} {y - 8}H{end:.1f}V{y + 8}H{_LABEL + low:.1f}", "mark", dashed=True))
    return parts


def _label(bar: Bar, y: float) -> list[Markup]:
    """Return what a bar measures, with whose it is above."""
    if not bar.who or not bar.label:
        return [text(_LABEL - 8, y + 4, shortened(bar.who or bar.label, _WORDS), "ink", "end", 12)]
    own = text(_LABEL - 8, y - 3, shortened(bar.who, _WORDS), "ink", "end", 12)
    return [own, text(_LABEL - 8, y + 11, shortened(bar.label, _WORDS + 4), "soft", "end", 11)]
