"""The claims of a release with their passages, as the forms of others need them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from comity.ontology import VOCAB
from comity.prefixes import PREFIXES
from comity.sheets.model import Passage
from comity.store import Store

__all__ = ["DCT", "PROV", "TITLES", "Claim", "Passage", "claims", "label", "rows"]

PROV = "http://www.w3.org/ns/prov#"
DCT = "http://purl.org/dc/terms/"
TITLES = """
SELECT ?document (MIN(?l) AS ?title) (MIN(?h) AS ?hash) WHERE {
  ?document comity:contentHash ?h ; rdfs:label ?l } GROUP BY ?document ORDER BY ?document"""
_CLAIMS = """
SELECT ?x ?s ?p ?o ?modality ?speaker ?confidence (EXISTS { ?s ?p ?o } AS ?plain) WHERE {
  ?x a comity:Statement ; comity:statementSubject ?s ; comity:statementPredicate ?p ; comity:modality ?modality .
  ?x comity:statementObject|comity:statementValue ?o .
  OPTIONAL { ?x comity:attributedTo ?speaker }
  OPTIONAL { ?x comity:confidence ?confidence }
} ORDER BY ?x ?o"""
_PASSAGES = """
SELECT ?x ?e ?quote ?prefix ?suffix ?start ?end ?document WHERE {
  ?x comity:hasEvidence ?e .
  ?e comity:quote ?quote ; comity:startOffset ?start ; comity:endOffset ?end ; comity:fromDocument ?document .
  OPTIONAL { ?e comity:quotePrefix ?prefix } OPTIONAL { ?e comity:quoteSuffix ?suffix }
} ORDER BY ?x ?e"""
_LABELS = """
SELECT ?x (MIN(?l) AS ?label) WHERE {
  ?x rdfs:label|skos:prefLabel ?l FILTER(LANG(?l) IN ("", "en")) } GROUP BY ?x"""


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement; ``subject``, ``predicate`` and ``object`` are RDF terms."""

    iri: str
    subject: Any
    predicate: Any
    object: Any
    modality: str
    """Its local name in the vocabulary without ``modality-``, such as ``planned``."""
    speaker: str
    confidence: str
    plain: bool
    """True when the document asserts it in its own voice, so that it is a triple of the graph."""
    passages: tuple[Passage, ...]


def claims(store: Store) -> Iterator[Claim]:
    """Yield every claim, by IRI."""
    passages: dict[str, list[Passage]] = {}
    for row in rows(store, _PASSAGES):
        text = {name: row[name].value if row[name] is not None else "" for name in ("quote", "prefix", "suffix")}
        place = int(row["start"].value), int(row["end"].value)
        passages.setdefault(row["x"].value, []).append(
            Passage(row["e"].value, text["quote"], text["prefix"], text["suffix"], *place, row["document"].value)
        )
    for row in rows(store, _CLAIMS):
        modality = row["modality"].value.removeprefix(f"{VOCAB}modality-")
        speaker = row["speaker"].value if row["speaker"] is not None else ""
        yield Claim(
            row["x"].value,
            row["s"],
            row["p"],
            row["o"],
            modality,
            speaker,
            row["confidence"].value if row["confidence"] is not None else "",
            modality == "asserted" and not speaker and row["plain"].value == "true",
            tuple(passages.get(row["x"].value, ())),
        )


def label(store: Store) -> dict[str, str]:
    """Return the English name of everything that has one, by IRI."""
    return {row["x"].value: row["label"].value for row in rows(store, _LABELS)}


def rows(store: Store, query: str) -> Iterator[Any]:
    """Yield the rows of a query with the usual prefixes."""
    yield from store.query(query, prefixes=PREFIXES)
