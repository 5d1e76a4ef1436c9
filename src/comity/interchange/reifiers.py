"""RDF 1.2: each claim as a reifier of its triple, which stands in the graph itself only where a document asserts it."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from comity.interchange.claims import claims
from comity.ontology import ONTOLOGY, VOCAB
from comity.prefixes import PREFIXES
from comity.project import Project
from comity.store import Store

__all__ = ["reifiers"]

_REIFIES = ox.NamedNode(PREFIXES["rdf"] + "reifies")


def reifiers(store: Store, _project: Project) -> Iterator[bytes]:
    """Yield the claims as Turtle 1.2, by IRI."""
    yield b'VERSION "1.2"\n'
    yield "".join(f"PREFIX {prefix}: <{base}>\n" for prefix, base in sorted(PREFIXES.items())).encode()
    for claim in claims(store):
        node, triple = ox.NamedNode(claim.iri), ox.Triple(claim.subject, claim.predicate, claim.object)
        told = [ox.Triple(node, _REIFIES, triple), _said(node, "modality", f"{VOCAB}modality-{claim.modality}")]
        if claim.plain:
            told.insert(0, triple)
        if claim.speaker:
            told.append(_said(node, "attributedTo", claim.speaker))
        for passage in claim.passages:
            evidence = ox.NamedNode(passage.iri)
            told += [
                _said(node, "hasEvidence", passage.iri),
                _said(evidence, "fromDocument", passage.document),
                _said(evidence, "quote", ox.Literal(passage.quote)),
                _said(evidence, "startOffset", ox.Literal(passage.start)),
                _said(evidence, "endOffset", ox.Literal(passage.end)),
            ]
        text = ox.serialize(told, format=ox.RdfFormat.TURTLE, prefixes=dict(PREFIXES)) or b""
        yield b"\n" + b"".join(line for line in text.splitlines(keepends=True) if not line.startswith(b"@prefix "))


def _said(node: ox.NamedNode, name: str, value: str | ox.Literal) -> ox.Triple:
    object_ = ox.NamedNode(value) if isinstance(value, str) else value
    return ox.Triple(node, ox.NamedNode(ONTOLOGY + name), object_)
