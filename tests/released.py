"""Small releases for tests, written by the engine's own writer."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from comity.documents import sha256_of
from comity.quads import Lines
from comity.release import ReleaseWriter, build_lock
from comity.store import Store, open_store

__all__ = ["PREFIXES", "TEXT", "document", "evidence", "release", "statement"]

PREFIXES = """
@prefix comity: <https://w3id.org/comity/ontology#> .
@prefix vocab: <https://w3id.org/comity/vocab/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""
TEXT = "Brenn founded the River Fund.\nPort Ava may join the River Fund, said its mayor. \U0001f30a Dredging helps."


def release(store: Path, trig: str, texts: Iterable[str] = (TEXT,)) -> Store:
    """Write a release with the graphs of ``trig`` and the texts, and open it."""
    graphs: dict[str, Lines] = {}
    whole = re.sub(r"id:(\w+/\w+)", r"<https://w3id.org/comity/id/\1>", trig)  # a prefixed name has no slash
    for quad in ox.parse(PREFIXES + whole, format=ox.RdfFormat.TRIG):
        name = quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else "urn:none"
        graphs.setdefault(name, Lines(name)).add(str(quad.subject), str(quad.predicate), str(quad.object))
    with build_lock(store) as workshop, ReleaseWriter(store, workshop) as writer:
        for lines in graphs.values():
            writer.add(lines)
        for text in texts:
            path = workshop / sha256_of(text)
            path.write_bytes(text.encode())
            writer.add_text(sha256_of(text), path)
        writer.publish({})
    return open_store(store)


def document(*parts: str, text: str = TEXT) -> str:
    """Return the graph of the document with this text, holding ``parts``."""
    digest = sha256_of(text)
    node = f"<https://w3id.org/comity/doc/{digest[:16]}>"
    named = f'rdfs:label "A paper" ; comity:fileName "p.txt" ; comity:contentHash "{digest}"'
    head = f"{node} a comity:Document ; {named} ."
    things = """
id:city/brenn a comity:City ; rdfs:label "Brenn" . id:city/ava a comity:City ; rdfs:label "Port Ava" .
id:fund/river a comity:FinancingVehicle ; rdfs:label "River Fund" ."""
    body = "\n".join(part.replace("<document>", node) for part in parts)
    return f"<https://w3id.org/comity/graph/doc/{digest[:16]}> {{ {head} {things} {body} }}"


def statement(name: str, claim: str, modality: str = "asserted", quote: str = "Brenn founded the River Fund.") -> str:
    """Return a statement node for ``claim``, three prefixed names, with the first place of ``quote`` as evidence."""
    subject, predicate, object_ = claim.split()
    return f"""<urn:s:{name}> a comity:Statement ; comity:statementSubject {subject} ;
  comity:statementPredicate {predicate} ; comity:statementObject {object_} ; comity:modality vocab:modality-{modality} ;
  comity:confidence 0.9 ; comity:hasEvidence <urn:e:{name}> . {evidence(name, quote)}"""


def evidence(name: str, quote: str, start: int | None = None) -> str:
    """Return a passage with ``quote``, at ``start`` or where the text has it."""
    begin = TEXT.index(quote) if start is None else start
    return f"""<urn:e:{name}> a comity:Evidence ; comity:quote "{quote}" ; comity:fromDocument <document> ;
  comity:startOffset "{begin}"^^<http://www.w3.org/2001/XMLSchema#nonNegativeInteger> ;
  comity:endOffset "{begin + len(quote)}"^^<http://www.w3.org/2001/XMLSchema#nonNegativeInteger> ."""
