"""Sheets as text: the templates, and what keeps their output tidy and the same every time."""

from __future__ import annotations

import re
from typing import Any, Literal

from markupsafe import Markup

from comity.drawings.bars import bars
from comity.drawings.neighbours import neighbours
from comity.drawings.timeline import timeline
from comity.sheets.jsonld import to_jsonld
from comity.sheets.markup import environment, plain_text
from comity.sheets.policy import policy, style
from comity.sheets.view import Sheet

__all__ = ["page", "render"]

_BLANKS = re.compile(r"\n{3,}")
_TOOLTIP = 300
_ASIDES = frozenset(("planned", "recommended", "hedged", "negated", "reported", "inferred"))


def page(template: str, **values: object) -> str:
    """Return an HTML page; ``link`` is a function from IRI to address, or None where there is no site around it."""
    known: dict[str, object] = {"link": None, "run": None, "passage_link": None, "alternates": (), "release": ""}
    known |= {"style": Markup(style()), "policy": policy(), "asides": _ASIDES, "printed": False}
    return environment().get_template(template).render(**(known | values))


def render(sheet: Sheet, format: Literal["md", "html", "jsonld"], **values: object) -> str:
    """Return the sheet as Markdown, as JSON-LD, or as an HTML page that needs nothing but itself."""
    if format == "jsonld":
        return to_jsonld(sheet)
    if format == "md":
        return _BLANKS.sub("\n\n", environment().get_template("sheet.md.j2").render(sheet=sheet))
    quotes = {c.number: _shortened(c.passage.quote) for c in sheet.citations}
    return page("sheet.html.j2", sheet=sheet, quotes=quotes, drawings=_drawings(sheet, values.get("link")), **values)


def _drawings(sheet: Sheet, link: Any) -> dict[str, Markup]:
    """Return the drawings by the section in which each stands; those of a thing's neighbours stand at the top."""
    found = {"": neighbours(sheet.title, sheet.ties, link), "timeline": timeline(sheet.moments)}
    return found | {"figures": bars(sheet.bars), "comparison": bars(sheet.bars)}


def _shortened(quote: str) -> str:
    line = plain_text(quote)
    return line if len(line) <= _TOOLTIP else line[: _TOOLTIP - 1] + "…"
