"""Accepted links as graphs of a release: the links with coordinates for maps, and what the sets of links are.

Only what is true stands there as a triple: a proposal or a rejection would look like a fact to whoever asks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from pathlib import Path
from typing import Any, Protocol

from comity.linking.decided import PREFIXES, published_rows
from comity.linking.gazetteer import Gazetteer, Place, open_gazetteer
from comity.linking.overlays import overlay_files, read_overlays
from comity.linking.sssom import expand
from comity.ontology import BASE, VOCAB
from comity.project import Project
from comity.quads import GRAPH, TYPE, Lines, decimal, iri, number, text

__all__ = ["link_files", "link_graphs", "linked_things"]

SKOS = "http://www.w3.org/2004/02/skos/core#"
_GEO = "http://www.w3.org/2003/01/geo/wgs84_pos#"
_GEONAMES = "http://www.geonames.org/ontology#"
_VOID = "http://rdfs.org/ns/void#"
_DCT = "http://purl.org/dc/terms/"
_DCAT = "http://www.w3.org/ns/dcat#"
_PROV = "http://www.w3.org/ns/prov#"
_LICENSE = "https://creativecommons.org/licenses/by/4.0/"
_CC0 = "https://creativecommons.org/publicdomain/zero/1.0/"
_TARGETS = {
    "crs": ("OECD CRS channel codes", "https://codelists.codeforiati.org/", ""),
    "currency": (
        "Currencies of the EU Publications Office",
        "http://publications.europa.eu/resource/authority/currency",
        "",
    ),
    "dbpedia": ("DBpedia", "http://dbpedia.org/", "https://creativecommons.org/licenses/by-sa/3.0/"),
    "geonames": ("GeoNames", "https://www.geonames.org/", _LICENSE),
    "lei": ("Global LEI Index", "https://search.gleif.org/", _CC0),
    "ror": ("Research Organization Registry", "https://ror.org/", _CC0),
    "wd": ("Wikidata", "https://www.wikidata.org/", _CC0),
}
"""Of each source its name, its address, and its licence where that is known."""
_PREFIXES = {"rdfs": "http://www.w3.org/2000/01/rdf-schema#", "skos": SKOS}
_NO_IRI = re.compile(r"[\x00-\x20<>\"{}|^`\\]")
_THINGS = """
SELECT DISTINCT ?thing WHERE {{
  VALUES ?thing {{ {things} }} ?thing rdfs:label|skos:prefLabel ?label }}"""


_ABOUT = (
    "Things of the graph that are skos:{predicate} of an entry of {name}, by rules that accept only what is certain "
    "or by a person; each row of the mapping files says why."
)


class Queryable(Protocol):
    """Answers SPARQL over the union of all graphs."""

    def query(self, query: str, /, *, prefixes: dict[str, str]) -> Any:
        """Return the solutions of a SELECT query."""


def link_files(project: Project) -> list[Path]:
    """Return the files on which the graphs of links depend."""
    packed = project.reference / "gazetteer.sqlite.xz"
    files = sorted(project.links.glob("*.sssom.tsv")) if project.links.is_dir() else []
    decided = [path for path in files if path.name.startswith(("accepted", "curated"))]
    return [*decided, *(path for path in (packed, *overlay_files(project.reference)) if path.is_file())]


def linked_things(project: Project, graph: Queryable) -> frozenset[str]:
    """Return the IRIs of the things in the graph for which there are accepted links.

    Raises ``ContentError`` for a wrong row in a file of links.
    """
    subjects = {expand(row["subject_id"], prefixes) for row, prefixes in published_rows(project.links)}
    named = " ".join(
        iri(each) for each in sorted(subjects) if each.startswith((f"{BASE}id/", VOCAB)) and not _NO_IRI.search(each)
    )
    rows = graph.query(_THINGS.format(things=named), prefixes=_PREFIXES) if named else ()
    return frozenset(solution["thing"].value for solution in rows)


def link_graphs(project: Project, things: Collection[str]) -> list[Lines]:
    """Return the graphs ``graph/links`` and ``graph/linksets`` of these things, or none where nothing is linked."""
    links, counts = Lines(f"{GRAPH}links"), Counter[tuple[str, str, str]]()
    places: set[str] = set()
    for row, prefixes in published_rows(project.links):
        subject, object_ = expand(row["subject_id"], prefixes), expand(row["object_id"], prefixes)
        if subject not in things:
            continue
        predicate = row["predicate_id"].partition(":")[2]
        links.add(iri(subject), iri(SKOS + predicate), iri(object_))
        by_people = row["mapping_justification"] == "semapv:ManualMappingCuration"
        counts[_target(object_), predicate, "curated" if by_people else "accepted"] += 1
        if object_.startswith(PREFIXES["geonames"]):
            places.add("geonames:" + object_.removeprefix(PREFIXES["geonames"]))
    if not counts:
        return []
    packed = project.reference / "gazetteer.sqlite.xz"
    if places and packed.is_file():
        gazetteer = open_gazetteer(packed)
        gazetteer.add(read_overlays(overlay_files(project.reference), PREFIXES), "")
        _describe(links, places, gazetteer)
        gazetteer.close()
    return [links, _linksets(counts)]


def _target(object_: str) -> str:
    """Return the name of the source to which an IRI belongs, or an empty text."""
    return next((name for name in sorted(_TARGETS) if object_.startswith(PREFIXES[name])), "")


def _describe(links: Lines, refs: set[str], gazetteer: Gazetteer) -> None:
    """Add name, country code and coordinates of the places that are linked."""
    for ref in sorted(refs):
        if (place := gazetteer.by_ref(ref)) is not None:
            _add_place(links, iri(PREFIXES["geonames"] + ref.partition(":")[2]), place)


def _add_place(links: Lines, node: str, place: Place) -> None:
    links.add(node, iri(_GEONAMES + "name"), text(place.name))
    if place.country:
        links.add(node, iri(_GEONAMES + "countryCode"), text(place.country))
    if place.lat is not None and place.long is not None:
        links.add(node, iri(_GEO + "lat"), decimal(f"{place.lat:.5f}"))
        links.add(node, iri(_GEO + "long"), decimal(f"{place.long:.5f}"))


def _linksets(counts: Counter[tuple[str, str, str]]) -> Lines:
    """Return the description in VoID and DCAT: one set of links for each source and property, and what it links."""
    lines = Lines(f"{GRAPH}linksets")
    dataset = iri(f"{BASE}dataset")
    lines.add(dataset, TYPE, iri(_VOID + "Dataset"))
    sets: dict[tuple[str, str], dict[str, int]] = {}
    for (target, predicate, by), count in counts.items():
        sets.setdefault((target, predicate), {})[by] = count
    for (target, predicate), parts in sets.items():
        node = iri(f"{BASE}linkset/{target or 'other'}-{predicate}")
        name = _TARGETS[target][0] if target else "other sources"
        lines.add(dataset, iri(_VOID + "subset"), node)
        lines.add(node, TYPE, iri(_VOID + "Linkset"))
        lines.add(node, TYPE, iri(_DCAT + "Dataset"))
        lines.add(node, iri(_DCT + "title"), text(f"Links to {name} ({predicate})"))
        lines.add(node, iri(_DCT + "description"), text(_ABOUT.format(name=name, predicate=predicate)))
        lines.add(node, iri(_VOID + "subjectsTarget"), dataset)
        lines.add(node, iri(_VOID + "linkPredicate"), iri(SKOS + predicate))
        lines.add(node, iri(_VOID + "triples"), number(sum(parts.values())))
        lines.add(node, iri(_DCT + "license"), iri(_LICENSE))
        for part in parts:
            lines.add(node, iri(_PROV + "wasDerivedFrom"), iri(f"{BASE}mappings/{part}"))
        if target:
            _describe_target(lines, node, *_TARGETS[target])
    return lines


def _describe_target(lines: Lines, node: str, name: str, address: str, license_: str) -> None:
    """Add to what a set of links leads."""
    lines.add(node, iri(_VOID + "objectsTarget"), iri(address))
    lines.add(iri(address), TYPE, iri(_VOID + "Dataset"))
    lines.add(iri(address), iri(_DCT + "title"), text(name))
    if license_:
        lines.add(iri(address), iri(_DCT + "license"), iri(license_))
