"""Terms survive the way to another library and back."""

from __future__ import annotations

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BaseDirection, BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple

from comity.terms import from_owlready, from_rdflib, to_owlready, to_rdflib, to_rdflib_graph

XSD = "http://www.w3.org/2001/XMLSchema#"

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
iris = st.from_regex(r"https://[a-z]{1,9}\.example/[a-zA-Z0-9_~-]{0,9}(#[a-z]{1,5})?", fullmatch=True).map(NamedNode)
names = st.from_regex(r"[a-z][a-z0-9]{0,9}", fullmatch=True).map(BlankNode)
typed = st.tuples(texts, st.sampled_from(["string", "integer", "decimal", "dateTime", "boolean"])).map(
    lambda pair: Literal(pair[0], datatype=NamedNode(XSD + pair[1]))
)
tagged = st.tuples(texts, st.sampled_from(["en", "zh", "ko", "pt-br"])).map(
    lambda pair: Literal(pair[0], language=pair[1])
)
terms = iris | names | typed | tagged


@given(terms)
def test_every_term_survives_rdflib(term: NamedNode | BlankNode | Literal) -> None:
    """Nothing is normalised on the way: lexical forms, datatypes and language tags come back as they were."""

    assert from_rdflib(to_rdflib(term)) == term


def test_plain_text_is_plain_in_rdflib() -> None:
    """A string of ours equals a plain literal there, so graphs of both compare equal."""

    assert to_rdflib(Literal("river")) == rdflib.Literal("river")


def test_triple_term_is_refused() -> None:
    """rdflib cannot hold RDF 1.2 terms; the error prints the term."""
    a = NamedNode("https://a.example/")

    with pytest.raises(TypeError, match=r"rdflib has no term for <https://a\.example/>"):
        to_rdflib(Triple(a, a, a))
    with pytest.raises(TypeError, match="rdflib has no term for"):
        to_rdflib(Literal("x", language="ar", direction=BaseDirection.RTL))


def test_relative_iri_is_refused() -> None:
    """rdflib lets anything be an IRI, we do not."""
    with pytest.raises(ValueError, match="not an absolute IRI: 'no iri'"):
        from_rdflib(rdflib.URIRef("no iri"))


def test_variable_is_refused() -> None:
    """What is no RDF term is named in the error."""
    with pytest.raises(TypeError, match="Variable"):
        from_rdflib(rdflib.Variable("x"))


def test_quads_become_one_graph() -> None:
    """The same triple in two named graphs counts once in the union."""
    a = NamedNode("https://a.example/")
    quads = [Quad(a, a, Literal("1"), graph) for graph in (DefaultGraph(), a)]

    assert list(to_rdflib_graph(quads)) == [(rdflib.URIRef(a.value), rdflib.URIRef(a.value), rdflib.Literal("1"))]


def test_classes_arrive_in_owlready() -> None:
    """Classes and their order are there, and an entity leads back to its IRI."""
    rdf, owl = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://www.w3.org/2002/07/owl#"
    up, down = NamedNode("https://a.example/o#Up"), NamedNode("https://a.example/o#Down")
    kind = [Triple(each, NamedNode(rdf + "type"), NamedNode(owl + "Class")) for each in (up, down)]
    world = to_owlready(
        [*kind, Triple(down, NamedNode("http://www.w3.org/2000/01/rdf-schema#subClassOf"), up)], "https://a.example/o#"
    )

    assert from_owlready(world[down.value].is_a[0]) == up


def test_unnamed_thing_is_refused() -> None:
    """A class expression of owlready2 has no IRI."""
    with pytest.raises(TypeError, match="no named entity"):
        from_owlready(object())
