"""The one place where RDF terms of pyoxigraph, rdflib and owlready2 convert into each other.

The engine speaks pyoxigraph. rdflib is needed for SHACL, owlready2 for reasoning; each import waits until
then. A term that the other side cannot hold ends in ``TypeError`` or ``ValueError`` that prints the term.
"""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import TYPE_CHECKING, Any

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, serialize

if TYPE_CHECKING:
    import rdflib

__all__ = ["Node", "from_owlready", "from_rdflib", "to_owlready", "to_rdflib", "to_rdflib_graph"]

Node = NamedNode | BlankNode | Literal
"""The terms that all three libraries can hold."""

_STRING = "http://www.w3.org/2001/XMLSchema#string"


def to_rdflib(term: Node | Triple) -> rdflib.term.IdentifiedNode | rdflib.Literal:
    """Return an rdflib term equal to ``term``; the lexical form stays as it is ("01" is not made "1")."""
    import rdflib

    if isinstance(term, NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, BlankNode):
        return rdflib.BNode(term.value)
    if isinstance(term, Literal) and term.direction is None:
        if term.language is not None:
            return rdflib.Literal(term.value, lang=term.language)
        datatype = None if term.datatype.value == _STRING else rdflib.URIRef(term.datatype.value)
        return rdflib.Literal(term.value, datatype=datatype, normalize=False)
    raise TypeError(f"rdflib has no term for {term}")


def from_rdflib(term: object) -> Node:
    """Return the pyoxigraph term equal to an rdflib term; raise ``ValueError`` for an IRI that is none."""
    import rdflib

    if isinstance(term, rdflib.URIRef):
        try:
            return NamedNode(str(term))
        except ValueError as error:
            raise ValueError(f"not an absolute IRI: {str(term)!r}") from error
    if isinstance(term, rdflib.BNode):
        return BlankNode(str(term))
    if isinstance(term, rdflib.Literal):
        if term.language is not None:
            return Literal(str(term), language=term.language)
        return Literal(str(term), datatype=NamedNode(str(term.datatype or _STRING)))
    raise TypeError(f"pyoxigraph has no term for {term!r}")


def to_rdflib_graph(statements: Iterable[Quad | Triple]) -> rdflib.Graph:
    """Return triples, or the union of quads, as one rdflib graph."""
    import rdflib

    graph = rdflib.Graph()
    for each in statements:
        graph.add((to_rdflib(each.subject), to_rdflib(each.predicate), to_rdflib(each.object)))
    return graph


def to_owlready(statements: Iterable[Quad | Triple], iri: str) -> Any:
    """Return a new owlready2 ``World`` that holds the statements as one ontology called ``iri``."""
    import owlready2

    triples = (Triple(each.subject, each.predicate, each.object) for each in statements)
    world = owlready2.World()
    data = serialize(triples, format=RdfFormat.N_TRIPLES)
    world.get_ontology(iri).load(fileobj=BytesIO(data or b""), format="ntriples")
    return world


def from_owlready(entity: Any) -> NamedNode:
    """Return the IRI of a class, property or individual of owlready2."""
    iri = getattr(entity, "iri", None)
    if not isinstance(iri, str):
        raise TypeError(f"no named entity: {entity!r}")
    return NamedNode(iri)
