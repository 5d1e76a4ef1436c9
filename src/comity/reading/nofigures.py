"""Numbers that their surroundings alone show to be no figure: one side of a ratio, a year, an age, a row in a table of contents."""

from __future__ import annotations

import re

from comity.quantities import Quantity, looks_like_year

__all__ = ["is_no_figure"]

_NEAR = 40
_WORD = r"[A-Za-z][\w’'-]*"
_NUMBER = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|hundred|\d{1,3})"
_RATIO = re.compile(rf"\b(?:{_NUMBER} out of|one [a-z]+ (?:in|out of)|(?:one|two|three|four|nine) in)(?: every)? {_NUMBER}\b", re.I)
_OUT_OF = re.compile(rf"\b{_NUMBER} (?:(?:{_WORD} ){{0,3}}(?:out of|(?:of|in) every)|of) $", re.I)
"""What stands before that of which a part is told: "three applications *out of* four", "two *of every* five springs", "9 *of* 61"."""
_TARGET = re.compile(r"\bagainst (?:a|the) (?:target|goal|forecast) of (?:about |some )?$", re.I)
"""What stands before what was hoped for and not reached: "against a *target of* 700,000"."""
_PER = re.compile(r"\b(?:per|for every|in every) $", re.I)
_YEARLY = re.compile(r"\b(?:by|since|until|till|at|year and|year to|early|late|mid)[ -]$", re.I)
"""What stands before a year that was taken to count the noun behind it: "*by* 2014 arrears stood at ..."."""
_AGED = re.compile(r"(?:\baged |(?:[A-Z][\w’'-]+ ){1,3}[A-Z][\w’'-]+, )$")
_TIMES = re.compile(r"\d ?[x×] ?$|^ ?[x×] ?\d")
"""What stands beside a number that is multiplied: "*7×24* clearance"."""
_CONTENTS = re.compile(r"^\W*contents\b", re.I)
_HEADING = re.compile(r"\d{1,2}\.\d{1,2}")
_LINE = re.compile(r"\b\d{3,4} $")
_SIDE = re.compile(r"\b(?:north|south|east|west)(?:ern)? $|\b(?:upper|lower|latter|near|far) $", re.I)
_YOUNGEST, _OLDEST = 15, 105
_SPAN = frozenset({"km", "metre", "mile"})


def is_no_figure(quantity: Quantity, text: str, opening: int) -> bool:
    """Tell whether a number measures nothing; ``opening`` is where its sentence begins."""
    if _is_ratio(quantity, text):
        return True
    before, after = text[max(quantity.start - _NEAR, opening) : quantity.start], text[quantity.end : quantity.end + _NEAR]
    if _CONTENTS.match(text[opening : opening + _NEAR]):
        return True
    if quantity.kind == "fraction":
        return _SIDE.search(before) is not None  # "the *western half* of the delta"
    if quantity.kind == "measure":
        return quantity.unit in _SPAN and before.lower().endswith("within ")
    if quantity.kind not in {"count", "bare"}:
        return False
    if quantity.kind == "bare" and _TARGET.search(before):
        return True
    if _PER.search(before) or _OUT_OF.search(before) or _TIMES.search(before) or _TIMES.search(after):
        return True
    if looks_like_year(quantity) and _YEARLY.search(before):
        return True
    if quantity.kind == "bare" and re.fullmatch(r"\d{3,4}", quantity.text) and _LINE.search(before):
        return True  # the end of a telephone number
    return _is_age(quantity, before, after) or (not before.strip(" \n") and _HEADING.fullmatch(quantity.text) is not None and after[:2].lstrip()[:1] in {'"', "“"})


def _is_ratio(quantity: Quantity, text: str) -> bool:
    """Tell whether a number is one side of a ratio: "*six* out of *ten* bottles", "nearly *one* truck in *five*"."""
    near = max(quantity.start - 30, 0)
    return any(m.start() + near < quantity.end and quantity.start < m.end() + near for m in _RATIO.finditer(text[near : quantity.end + 30]))


def _is_age(quantity: Quantity, before: str, after: str) -> bool:
    """Tell whether a number is how old somebody is: "Mira Olsten, *61*, sells nets", "persons *aged 65* or over"."""
    if not quantity.text.isdigit() or not _YOUNGEST <= int(quantity.text) <= _OLDEST or _AGED.search(before) is None:
        return False
    return before.endswith("aged ") or after[:1] == ","
