"""Headings that name a town with its country: "Saint-Aubin (France)", "Nagykereki (Hungary) and Verkhovyna (Ukraine)"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from comity.documents import Document
from comity.reading.memory import Mention
from comity.reading.surface import Surface
from comity.segments import Passage
from comity.statements import Evidence, Statement

__all__ = ["placed_headings"]

_ONE = r"[^\W\d_a-z][^\W\d_]*(?:[ '’-][^\W\d_]+){0,3} \([^\W\d_a-z][^\W\d_]*(?: [^\W\d_]+){0,3}\)"
_PLACED = re.compile(rf"(?:[^:()]{{3,40}}: )?(?P<list>{_ONE}(?:(?:, | and |, and | & ){_ONE})*)")
_PAIR = re.compile(r"(?:^|(?:, and |, | and | & ))(?P<name>[^()]+?) \((?P<country>[^()]+)\)")


def placed_headings(passages: Iterable[Passage], document: Document, surface: Surface) -> Iterator[Statement]:
    """Yield that the towns which headings name lie in the countries that stand in brackets behind them."""
    for passage in passages:
        match = _PLACED.fullmatch(passage.text.strip()) if passage.kind == "heading" else None
        for pair in _PAIR.finditer(match["list"]) if match is not None else ():
            country, town = surface.name(pair["country"], ""), surface.name(pair["name"], "")
            if country is None or country.type != "Country" or (town is not None and town.type and not surface.is_place(town.type)):
                continue
            if surface.knowledge.lexicon.class_of_noun(pair["name"].casefold().split()) is not None or document.text.count(pair["name"]) < 2:
                continue
            known = town if town is not None and town.type else replace(town, type="City") if town is not None else Mention((pair["name"],), "City", "", True)
            span = passage.source_span(0, len(passage.text))
            yield Statement(known.entity(), "locatedIn", country.entity(), Evidence(*span, document.text[span[0] : span[1]]), rule="heading-place", confidence=0.75)
