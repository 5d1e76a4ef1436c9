"""From what a person types to the thing that is meant: a label, another name, a prefixed name or an IRI."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Protocol

import pyoxigraph as ox

from comity.errors import NotFound
from comity.ontology import ONTOLOGY, VOCAB
from comity.prefixes import PREFIXES
from comity.results import Term

__all__ = ["Queryable", "find_thing"]

_LABELS = """
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
_EXACT = (
    _LABELS
    + """
SELECT DISTINCT ?thing ?own $wanted WHERE {
  { ?thing rdfs:label|skos:prefLabel ?label BIND(true AS ?own) }
  UNION { ?thing skos:altLabel ?label BIND(false AS ?own) }
  FILTER(LCASE(STR(?label)) = $wanted)
} ORDER BY DESC(?own) ?thing"""
)
_ALL = _LABELS + "SELECT DISTINCT ?label WHERE { ?x rdfs:label|skos:prefLabel|skos:altLabel ?label } ORDER BY ?label"
_KNOWN = "SELECT ?thing WHERE { { ?thing ?p ?o } UNION { ?s ?q ?thing } } LIMIT 1"
_ABSOLUTE = re.compile(r"<?([A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+)>?")


class Queryable(Protocol):
    """Whatever answers SPARQL over the union of its graphs."""

    def query(
        self, text: str, *, substitutions: dict[ox.Variable, Term] | None
    ) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """Answer the query with its variables substituted."""
        ...


def find_thing(store: Queryable, name: str) -> ox.NamedNode:
    """Return the one thing that ``name`` means, without regard to case.

    A thing's own label comes before other names, a thing of the documents before a term of the ontology. Raises
    ``NotFound`` with the nearest name when there is none, and with the candidates when there are several.
    """
    wanted = " ".join(name.split())
    iri = _ABSOLUTE.fullmatch(wanted)
    if iri:
        node = _expand(iri[1])
        if node is not None and _is_known(store, node):
            return node
    found = _rows(store, _EXACT, {ox.Variable("wanted"): ox.Literal(wanted.lower())})
    named = [row["thing"] for row in found if row["own"] == found[0]["own"] and isinstance(row["thing"], ox.NamedNode)]
    best = [node for node in named if not node.value.startswith((ONTOLOGY, VOCAB))] or named
    if len(best) > 1:
        shown = ", ".join(f"<{node.value}>" for node in best[:5])
        raise NotFound(f"{wanted!r} is the name of {len(best)} things. Give the IRI of one: {shown}")
    if best:
        return best[0]
    raise NotFound(f"Nothing in the graph is called {wanted!r}. {_hint(store, wanted)}")


def _expand(text: str) -> ox.NamedNode | None:
    prefix, _, local = text.partition(":")
    try:
        return ox.NamedNode(PREFIXES[prefix] + local if prefix in PREFIXES else text)
    except ValueError:
        return None


def _is_known(store: Queryable, node: ox.NamedNode) -> bool:
    return bool(_rows(store, _KNOWN, {ox.Variable("thing"): node}))


def _hint(store: Queryable, wanted: str) -> str:
    labels = [row["label"].value for row in _rows(store, _ALL, {})]
    by_key = {label.lower(): label for label in labels}
    near = get_close_matches(wanted.lower(), by_key, n=1)
    inside = sorted((len(label), label) for label in labels if wanted.lower() in label.lower())
    best = by_key[near[0]] if near else inside[0][1] if inside else None
    return f"Try {best!r}." if best else "List labels with: comity query 'SELECT ?label { ?x rdfs:label ?label }'"


def _rows(store: Queryable, text: str, values: Mapping[ox.Variable, Term]) -> list[ox.QuerySolution]:
    result = store.query(text, substitutions=dict(values))
    assert isinstance(result, ox.QuerySolutions)
    return list(result)
