"""Dates on an axis: a dot for a day or a year, a bar for a span; what is not stated as a fact is a ring."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from comity.drawings.svg import circle, drawing, line, rect, shortened, text
from comity.edtf import bounds
from comity.phrases import date_in_words
from comity.sheets.view import Moment
from comity.tongue import put

__all__ = ["timeline"]

_WIDTH, _ROW, _TOP, _SIDE = 720, 26, 26, 16
_WORDS = 62
"""Characters beside a mark."""
_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000)
_MOST = 40
"""Marks that are drawn; the table has them all."""


def timeline(moments: Sequence[Moment]) -> Markup:
    """Return the moments as a drawing, in their order; nothing when fewer than two can be placed."""
    placed = [(*span, moment) for moment in moments if (span := _span(moment.edtf))][:_MOST]
    if len({(start, end) for start, end, _ in placed}) < 2:
        return Markup("")
    first, last = int(min(start for start, _, _ in placed)), int(max(end for _, end, _ in placed)) + 1
    scale = (_WIDTH - 2 * _SIDE) / (last - first)

    def x(year: float) -> float:
        return _SIDE + (year - first) * scale

    height = _TOP + _ROW * len(placed) + 6
    step = next((s for s in _STEPS if (last - first) / s <= 9), _STEPS[-1])
    parts = []
    for year in range(-(-first // step) * step, last + 1, step):
        parts += [line(x(year), _TOP - 6, x(year), height - 4), text(x(year), 12, str(year), "soft", "middle", 11)]
    for row, (start, end, moment) in enumerate(placed):
        parts += _mark(x(start), x(end), _TOP + _ROW * row + _ROW / 2, moment)
    name = "Timeline from {begin} to {end}; the table has the same dates in words"
    return drawing(_WIDTH, height, put(name, begin=str(first), end=str(last)), *parts)


def _mark(left: float, right: float, y: float, moment: Moment) -> list[Markup]:
    words = shortened(f"{date_in_words(moment.edtf)}: {moment.text}", _WORDS)
    wide = right - left > 9
    kind = "mark" if moment.firm else "plan"
    mark = rect(left, y - 4, right - left, 8, kind) if wide else circle((left + right) / 2, y, 4.5, kind, moment.firm)
    beyond = left > _WIDTH - right  # there is more room before the mark than behind it
    place = (left - 8, "end") if beyond else (right + 8, "start")
    return [mark, text(place[0], y + 4, words, "ink", place[1], 12)]


def _span(edtf: str) -> tuple[float, float] | None:
    """Return begin and end of a date as years with fractions; an open end is that of the other side."""
    found = bounds(edtf)
    if not found or not any(found):
        return None
    begin, end = found[0] or found[1], found[1] or found[0]
    return _years(begin), _years(end)


def _years(instant: str) -> float:
    day = date.fromisoformat(instant[:10])
    return day.year + (day.timetuple().tm_yday - 1) / 366
