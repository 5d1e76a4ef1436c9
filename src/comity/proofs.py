"""What can be proved about a graph by looking at it: quotes, evidence, and that only asserted claims are plain triples.

Each proof gives how many things it looked at and an ``Issue`` for each that fails.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pyoxigraph as ox

from comity.errors import ComityError
from comity.issues import Issue, Severity
from comity.ontology import BASE, ONTOLOGY, Ontology
from comity.prefixes import PREFIXES, short_iri
from comity.remote import Askable, Sourced
from comity.store import Store

__all__ = ["Proof", "prove_evidence", "prove_no_leak", "prove_quotes", "prove_types", "short"]

_DOCUMENT_GRAPHS = BASE + "graph/doc/"


@dataclass(slots=True)
class Proof:
    """One promise: how many things were looked at, and what breaks it."""

    name: str
    looked_at: int = 0
    issues: list[Issue] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        """True when nothing breaks the promise; a warning does not."""
        return not any(issue.severity == "error" for issue in self.issues)

    def add(self, place: str, code: str, reason: str, file: str = "graph", severity: Severity = "error") -> None:
        """Note something that breaks the promise, or with another severity only strains it."""
        self.issues.append(Issue(file, place, severity, code, reason))


def prove_quotes(store: Sourced) -> Proof:
    """Every quote stands at its offsets in the text whose hash the graph gives."""
    proof = Proof("quotes stand in their sources")
    texts: dict[str, str | None] = {}
    for row in _rows(store, _QUOTES):
        proof.looked_at += 1
        file, digest = _text(row["file"]) or short(row["document"]), _text(row["hash"])
        if digest not in texts:
            texts[digest] = _source(store, digest, proof, file)
        text, start, end = texts[digest], int(_text(row["start"])), int(_text(row["end"]))
        if text is not None and (not 0 <= start < end <= len(text) or text[start:end] != _text(row["quote"])):
            found = text[max(start, 0) : max(end, 0)]
            reason = f"At {start}-{end} stands {found[:60]!r}, not the quote."
            proof.add(short(row["evidence"]), "wrong-quote", reason, file)
    return proof


def _source(store: Sourced, digest: str, proof: Proof, file: str) -> str | None:
    try:
        return store.source_text(digest)
    except ComityError as error:
        proof.add("", "no-text", str(error), file)
        return None


def prove_evidence(store: Askable) -> Proof:
    """Every statement has evidence, and every evidence a quote, offsets and a document."""
    proof = Proof("statements have evidence", _count(store, "?x a comity:Statement"))
    for row in _rows(store, _WITHOUT_EVIDENCE):
        proof.add(short(row["x"]), "no-evidence", "A statement without a passage. This is a defect; please report it.")
    for row in _rows(store, _WITHOUT_PARTS):
        proof.add(short(row["x"]), "half-evidence", "A passage without quote, offsets or document.")
    return proof


def prove_no_leak(store: Store, ontology: Ontology) -> Proof:
    """Every plain triple of a document is asserted by that document in its own voice, in these or narrower terms."""
    proof = Proof("plain triples are asserted")
    said = _said(store, ontology)
    figures = {row["x"] for row in _rows(store, "SELECT ?x WHERE { ?x a comity:Figure }")}
    for predicate in sorted({predicate for _, _, predicate, _ in said}, key=_text):
        for quad in store.graph.quads_for_pattern(None, predicate, None, None):
            if not _text(quad.graph_name).startswith(_DOCUMENT_GRAPHS) or quad.subject in figures:
                continue  # what a figure holds (unit, scope) is part of the value that its statement gives
            proof.looked_at += 1
            how = said.get((quad.graph_name, quad.subject, predicate, quad.object), set())
            if "asserted" not in how:
                triple = " ".join(short(term) for term in quad.triple)
                put = " and ".join(sorted(how))
                reason = f"The document says this only as {put}." if how else "No statement of the document says this."
                proof.add(triple, "leak" if how else "unsupported", reason, short(quad.graph_name))
    proof.issues.sort()
    return proof


def _said(store: Store, ontology: Ontology) -> dict[tuple[Any, Any, ox.NamedNode, Any], set[str]]:
    """Return how each claim of each document is put: its modalities, and ``reported`` for the claims of others."""
    said: dict[tuple[Any, Any, ox.NamedNode, Any], set[str]] = {}
    for row in _rows(store, _STATEMENTS):
        how = "reported" if row["speaker"] is not None else _text(row["modality"]).rpartition("modality-")[2]
        for name in (own := _local(row["p"]), *ontology.superproperties(own)):
            key = (row["graph"], row["s"], ox.NamedNode(ONTOLOGY + name), row["o"])
            said.setdefault(key, set()).add(how)
    return said


def prove_types(store: Store, ontology: Ontology) -> Proof:
    """The ends of every plain triple are of classes that its property admits; a hint that does not fit is a warning."""
    proof = Proof("types fit")
    for row in _rows(store, _ENDS):
        proof.looked_at += int(_text(row["number"]))
        name, subject, object_ = (_local(row[part]) for part in ("p", "types", "otypes"))
        _judge(proof, ontology, name, sorted(subject.split()), sorted(object_.split()), short(row["s"]))
    return proof


def _judge(
    proof: Proof,
    ontology: Ontology,
    name: str,
    subjects: list[str],
    objects: list[str],
    place: str,
) -> None:
    if not ontology.is_property(name):
        proof.add(name, "unknown-property", f"The ontology has no property {name}.")
        return
    pairs = [(s, o) for s in subjects for o in objects if ontology.is_class(s) and ontology.is_class(o)]
    if pairs and not all(ontology.admits(name, s, o) for s, o in pairs):
        proof.add(name, "type-excluded", f"{name} between {' '.join(subjects)} and {' '.join(objects)} contradicts.")
    elif pairs and not any(ontology.expects(name, s, o) for s, o in pairs):
        reason = f"{name} is not meant for {subjects[0]} and {objects[0]}, as at {place}."
        proof.add(name, "type-unusual", reason, severity="warning")


def short(term: object) -> str:
    """Return an IRI with a known prefix, or a literal's text."""
    return short_iri(_text(term))


def _text(term: object) -> str:
    return str(getattr(term, "value", "" if term is None else term))


def _local(term: object) -> str:
    return " ".join(part.removeprefix(ONTOLOGY) for part in _text(term).split())


def _rows(store: Askable, text: str) -> Iterator[ox.QuerySolution]:
    result = store.query(text, prefixes=PREFIXES)
    assert isinstance(result, ox.QuerySolutions)
    yield from result


def _count(store: Askable, pattern: str) -> int:
    return int(_text(next(_rows(store, f"SELECT (COUNT(*) AS ?n) WHERE {{ {pattern} }}"))["n"]))


_QUOTES = """
SELECT ?evidence ?document (SAMPLE(?h) AS ?hash) (MIN(?f) AS ?file) ?start ?end ?quote WHERE {
  ?evidence comity:quote ?quote ; comity:startOffset ?start ; comity:endOffset ?end ; comity:fromDocument ?document .
  OPTIONAL { ?document comity:contentHash ?h } OPTIONAL { ?document comity:fileName ?f }
} GROUP BY ?evidence ?document ?start ?end ?quote ORDER BY ?document ?start ?end ?evidence"""

_WITHOUT_EVIDENCE = """
SELECT DISTINCT ?x WHERE { ?x a comity:Statement FILTER NOT EXISTS { ?x comity:hasEvidence ?e } } ORDER BY ?x"""

_WITHOUT_PARTS = """
SELECT DISTINCT ?x WHERE {
  { ?s comity:hasEvidence ?x } UNION { ?x a comity:Evidence }
  FILTER NOT EXISTS {
    ?x comity:quote ?q ; comity:startOffset ?a ; comity:endOffset ?b ; comity:fromDocument ?d
  }
} ORDER BY ?x"""

_STATEMENTS = """
SELECT ?graph ?s ?p ?o ?modality ?speaker WHERE { GRAPH ?graph {
  ?x comity:statementSubject ?s ; comity:statementPredicate ?p ; comity:modality ?modality ;
    comity:statementObject|comity:statementValue ?o .
  OPTIONAL { ?x comity:attributedTo ?speaker }
} }"""

_CLAIMS = "{ SELECT DISTINCT ?p WHERE { ?any comity:statementPredicate ?p } }"
_ENDS = f"""
SELECT ?p ?types ?otypes (COUNT(*) AS ?number) (MIN(?subject) AS ?s) WHERE {{
  {{ SELECT ?subject ?p ?o (GROUP_CONCAT(DISTINCT STR(?type); SEPARATOR=" ") AS ?types)
      (GROUP_CONCAT(DISTINCT STR(?otype); SEPARATOR=" ") AS ?otypes) WHERE {{
    {_CLAIMS} ?subject ?p ?o . ?subject a ?type . ?o a ?otype .
  }} GROUP BY ?subject ?p ?o }}
}} GROUP BY ?p ?types ?otypes ORDER BY ?p ?types ?otypes"""
