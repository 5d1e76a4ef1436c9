"""The page of the map: places, the lines that claims draw between them, and the claims in words."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from comity.drawings.worldmap import Line, Spot, worldmap
from comity.placing import coordinates
from comity.serving.links import link, passage_link
from comity.sheets.ask import bound
from comity.sheets.compose import Composer, claim_query
from comity.sheets.model import Claim
from comity.sheets.render import page

__all__ = ["map_page"]


def map_page(composer: Composer, reference: Path, around: Mapping[str, Any]) -> str:
    """Return the page; ``reference`` is the folder of the reference data that knows where places lie."""
    rows = composer.ask.rows("map")
    claims = {
        claim.iri: claim for claim in composer.gather.claims(r[key] for r in rows for key in ("statement", "with"))
    }
    pairs: dict[tuple[str, str], list[Claim]] = {}
    for row in rows:
        own = [claims[row[key]] for key in ("statement", "with") if row[key] in claims]
        key = min(row["a"], row["b"]), max(row["a"], row["b"])
        pairs.setdefault(key, []).extend(claim for claim in own if claim not in pairs.get(key, ()))
    wanted = {end for pair in pairs for end in pair} | {row["thing"] for row in composer.ask.rows("map-places")}
    composer.gather.name(wanted)
    names = {iri: composer.gather.thing(iri).label for iri in sorted(wanted)}
    places = coordinates(composer.ask, names, reference, composer.ontology)
    spots = [Spot(names[iri], iri, at.lat, at.long, at.middle) for iri, at in sorted(places.items())]
    lines = [Line(*pair, _firm(found)) for pair, found in pairs.items()]
    told = [
        (
            tuple((names[end], end, end in places) for end in pair),
            composer.words.sentences(found),
            claim_query(*found),
        )
        for pair, found in sorted(pairs.items(), key=lambda entry: [names[end] for end in entry[0]])
    ]
    sources = composer.sources()
    return page(
        "map.html.j2",
        drawing=worldmap(spots, [line for line in lines if {line.one, line.other} <= places.keys()], link),
        pairs=told,
        areas=any(at.middle for at in places.values()),
        missing=sorted(names[iri] for iri in names if iri not in places),
        citations=composer.citations.listed(sources),
        sources=sources,
        query=bound("map"),
        places_query=bound("map-places"),
        quotes={},
        passage_link=passage_link,
        **around,
    )


def _firm(claims: list[Claim]) -> bool:
    """Tell whether the line is stated as a fact: by one claim that joins both, or by one for each end."""
    return any(claim.is_fact for claim in claims)
