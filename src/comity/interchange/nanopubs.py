"""Nanopublications: one for each claim, with the assertion, where it comes from, and what is known of the publication.

The assertion of a fact is its plain triple. The assertion of any other claim is that the source puts it so: the
statement with its modality and speaker, never the triple itself.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from comity.interchange.claims import DCT, PROV, Claim, claims
from comity.ontology import BASE, ONTOLOGY, VOCAB
from comity.prefixes import PREFIXES
from comity.project import Project
from comity.store import Store

__all__ = ["nanopub"]

_NP = "http://www.nanopub.org/nschema#"
_TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")
_LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_HEADER = {**PREFIXES, "np": _NP, "prov": PROV, "dct": DCT}
_Triple = tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]


def nanopub(store: Store, _project: Project) -> Iterator[bytes]:
    """Yield the nanopublications as TriG, one after the other."""
    yield "".join(f"@prefix {prefix}: <{base}> .\n" for prefix, base in sorted(_HEADER.items())).encode()
    for claim in claims(store):
        if claim.passages:
            yield b"\n" + _publication(claim, store.release_id)


def _publication(claim: Claim, release: str) -> bytes:
    node = f"{BASE}np/{claim.iri.rpartition('/')[2]}"
    names = ("Head", "assertion", "provenance", "pubinfo")
    head, assertion, provenance, pubinfo = (f"{node}#{name}" for name in names)
    graphs: list[tuple[str, list[_Triple]]] = [
        (
            head,
            [
                (_iri(node), _TYPE, _iri(_NP + "Nanopublication")),
                (_iri(node), _iri(_NP + "hasAssertion"), _iri(assertion)),
                (_iri(node), _iri(_NP + "hasProvenance"), _iri(provenance)),
                (_iri(node), _iri(_NP + "hasPublicationInfo"), _iri(pubinfo)),
            ],
        ),
        (assertion, _assertion(claim)),
        (provenance, _provenance(claim, assertion)),
        (
            pubinfo,
            [
                (_iri(node), _iri(DCT + "license"), _iri(_LICENCE)),
                (_iri(node), _iri(DCT + "creator"), _iri(f"{BASE}software")),
                (_iri(node), _iri(PROV + "wasDerivedFrom"), _iri(claim.iri)),
                (_iri(node), _iri(DCT + "isPartOf"), _iri(f"{BASE}release/{release}")),
            ],
        ),
    ]
    quads = (ox.Quad(*triple, _iri(graph)) for graph, triples in graphs for triple in triples)
    text = ox.serialize(quads, format=ox.RdfFormat.TRIG, prefixes=_HEADER) or b""
    return b"".join(line for line in text.splitlines(keepends=True) if not line.startswith(b"@prefix "))


def _assertion(claim: Claim) -> list[_Triple]:
    if claim.plain:
        return [(claim.subject, claim.predicate, claim.object)]
    node, value = _iri(claim.iri), "statementValue" if isinstance(claim.object, ox.Literal) else "statementObject"
    told: list[_Triple] = [
        (node, _TYPE, _iri(ONTOLOGY + "Statement")),
        (node, _iri(ONTOLOGY + "statementSubject"), claim.subject),
        (node, _iri(ONTOLOGY + "statementPredicate"), claim.predicate),
        (node, _iri(ONTOLOGY + value), claim.object),
        (node, _iri(ONTOLOGY + "modality"), _iri(f"{VOCAB}modality-{claim.modality}")),
    ]
    if claim.speaker:
        told.append((node, _iri(ONTOLOGY + "attributedTo"), _iri(claim.speaker)))
    return told


def _provenance(claim: Claim, assertion: str) -> list[_Triple]:
    told: list[_Triple] = []
    for passage in claim.passages:
        node = _iri(passage.iri)
        told += [
            (_iri(assertion), _iri(PROV + "wasDerivedFrom"), node),
            (_iri(assertion), _iri(PROV + "hadPrimarySource"), _iri(passage.document)),
            (node, _iri(PROV + "wasQuotedFrom"), _iri(passage.document)),
            (node, _iri(ONTOLOGY + "quote"), ox.Literal(passage.quote)),
            (node, _iri(ONTOLOGY + "startOffset"), ox.Literal(passage.start)),
            (node, _iri(ONTOLOGY + "endOffset"), ox.Literal(passage.end)),
        ]
    if claim.speaker:
        told.append((_iri(assertion), _iri(PROV + "wasAttributedTo"), _iri(claim.speaker)))
    return list(dict.fromkeys(told))


def _iri(value: str) -> ox.NamedNode:
    return ox.NamedNode(value)
