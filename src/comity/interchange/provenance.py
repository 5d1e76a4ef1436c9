"""PROV-O: from documents to passages, from passages to claims, and from claims to what follows."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version

import pyoxigraph as ox

from comity.interchange.claims import PROV, TITLES, claims, rows
from comity.ontology import BASE
from comity.prefixes import PREFIXES
from comity.project import Project
from comity.store import Store

__all__ = ["prov"]

_TYPE = PREFIXES["rdf"] + "type"
_LABEL = PREFIXES["rdfs"] + "label"
_INFERENCES = """
SELECT ?x ?premise WHERE { GRAPH graph:inferences { ?x comity:hasPremise ?premise } } ORDER BY ?x ?premise"""
_SPEAKERS = """
SELECT ?who (MIN(?l) AS ?name) WHERE { ?x comity:attributedTo ?who . ?who rdfs:label ?l } GROUP BY ?who ORDER BY ?who"""


def prov(store: Store, _project: Project) -> Iterator[bytes]:
    """Yield the provenance as Turtle."""
    build, software = f"{BASE}release/{store.release_id}#build", f"{BASE}software"
    yield "".join(f"@prefix {p}: <{base}> .\n" for p, base in sorted({**PREFIXES, "prov": PROV}.items())).encode()
    told = [
        *_thing(build, "Activity", f"the build of release {store.release_id}"),
        *_thing(software, "SoftwareAgent", f"Comity {version('comity')}"),
        _triple(software, _TYPE, PROV + "Agent"),
        _triple(build, PROV + "wasAssociatedWith", software),
    ]
    for row in rows(store, TITLES):
        told += _thing(row["document"].value, "Entity", row["title"].value)
        told.append(_triple(build, PROV + "used", row["document"].value))
    for row in rows(store, _SPEAKERS):
        told += _thing(row["who"].value, "Agent", row["name"].value)
    yield _turtle(told)
    for claim in claims(store):
        told = [_triple(claim.iri, _TYPE, PROV + "Entity"), _triple(claim.iri, PROV + "wasGeneratedBy", build)]
        if claim.speaker:
            told.append(_triple(claim.iri, PROV + "wasAttributedTo", claim.speaker))
        for passage in claim.passages:
            told += [
                _triple(claim.iri, PROV + "wasDerivedFrom", passage.iri),
                _triple(claim.iri, PROV + "hadPrimarySource", passage.document),
                _triple(passage.iri, _TYPE, PROV + "Entity"),
                _triple(passage.iri, PROV + "value", ox.Literal(passage.quote)),
                _triple(passage.iri, PROV + "wasQuotedFrom", passage.document),
            ]
        yield _turtle(told)
    for row in rows(store, _INFERENCES):
        entity, premise = row["x"].value, row["premise"].value
        steps = [_triple(entity, _TYPE, PROV + "Entity"), _triple(premise, _TYPE, PROV + "Entity")]
        steps += [_triple(entity, PROV + "wasGeneratedBy", build), _triple(entity, PROV + "wasDerivedFrom", premise)]
        yield _turtle(steps)


def _thing(iri: str, kind: str, label: str) -> list[ox.Triple]:
    return [_triple(iri, _TYPE, PROV + kind), _triple(iri, _LABEL, ox.Literal(label))]


def _triple(subject: str, predicate: str, value: str | ox.Literal) -> ox.Triple:
    object_ = ox.NamedNode(value) if isinstance(value, str) else value
    return ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), object_)


def _turtle(triples: list[ox.Triple]) -> bytes:
    text = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes={**PREFIXES, "prov": PROV}) or b""
    return b"\n" + b"".join(line for line in text.splitlines(keepends=True) if not line.startswith(b"@prefix "))
