"""Prefixes that a query may use without declaring them, and that shorten IRIs where people read."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["PREFIXES", "short_iri"]

_BASE = "https://w3id.org/comity/"
PREFIXES: Mapping[str, str] = {
    "comity": _BASE + "ontology#",
    "vocab": _BASE + "vocab/",
    "id": _BASE + "id/",
    "doc": _BASE + "doc/",
    "graph": _BASE + "graph/",
    "statement": _BASE + "statement/",
    "evidence": _BASE + "evidence/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "http://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def short_iri(iri: str, prefixes: Mapping[str, str] = PREFIXES) -> str:
    """Return ``iri`` with the longest fitting prefix, for people; what no prefix fits stays as it is."""
    fitting = [(len(base), prefix) for prefix, base in prefixes.items() if iri.startswith(base)]
    if not fitting:
        return iri
    length, prefix = max(fitting)
    return f"{prefix}:{iri[length:]}"
