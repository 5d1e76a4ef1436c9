"""The alignments lead to terms that exist, and contradict none of the vocabularies they lead to.

Set COMITY_VOCABULARIES to a folder with the vocabulary files (.nq, .nt, .rdf, .ttl) to prove the second part; the files
themselves leave OWL 2 DL, so what is tried is their axioms between named classes and properties.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, parse
from rdflib.namespace import FOAF, GEO, ORG, PROV, SDO, DefinedNamespace

from comity.reasoning import has_java
from comity.validate import check_consistency, ontology_statements

FOLDER = Path(__file__).parents[2] / "ontology"
GOOD = Path(__file__).with_name("good_graph.ttl")
FILES = Path(os.environ.get("COMITY_VOCABULARIES", ""))
FORMATS = {".nq": RdfFormat.N_QUADS, ".nt": RdfFormat.N_TRIPLES, ".rdf": RdfFormat.RDF_XML, ".ttl": RdfFormat.TURTLE}

OWL = "http://www.w3.org/2002/07/owl#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
BETWEEN_PROPERTIES = {RDFS + name for name in ("domain", "range", "subPropertyOf")} | {OWL + "inverseOf"}
BETWEEN_CLASSES = {RDFS + "subClassOf", OWL + "disjointWith", OWL + "equivalentClass"}
NAMESPACES: dict[str, type[DefinedNamespace]] = {
    str(PROV): PROV,
    str(FOAF): FOAF,
    str(ORG): ORG,
    str(GEO): GEO,
    "http://schema.org/": SDO,
}


def known_terms() -> list[str]:
    """Return the foreign terms of vocabularies that rdflib carries; align.ttl names the files of the others."""
    quads = parse(path=FOLDER / "align.ttl", format=RdfFormat.TURTLE)
    iris = (q.subject.value for q in quads if q.predicate.value == TYPE and isinstance(q.subject, NamedNode))
    return sorted(iri for iri in iris if iri.startswith(tuple(NAMESPACES)))


def axioms(path: Path) -> Iterator[Quad]:
    """Yield the axioms of a vocabulary file that stand between named terms and keep OWL 2 DL."""
    quads = list(parse(path=path, format=FORMATS[path.suffix]))
    objects = {q.subject for q in quads if q.predicate.value == TYPE and q.object == NamedNode(OWL + "ObjectProperty")}
    data = {q.subject for q in quads if q.predicate.value == TYPE and q.object == NamedNode(OWL + "DatatypeProperty")}
    for quad in quads:
        if not isinstance(quad.subject, NamedNode) or not isinstance(quad.object, NamedNode) or quad.subject in data:
            continue
        if quad.predicate.value == TYPE and quad.object.value in (
            OWL + "Class",
            RDFS + "Class",
            OWL + "ObjectProperty",
        ):
            yield Quad(quad.subject, quad.predicate, NamedNode(quad.object.value.replace(RDFS, OWL)))
        literal = "XMLSchema#" in quad.object.value or quad.object.value.startswith(RDFS)
        named = quad.predicate.value in BETWEEN_PROPERTIES and quad.subject in objects
        if (named or quad.predicate.value in BETWEEN_CLASSES) and not literal and quad.subject != quad.object:
            yield quad


@pytest.mark.parametrize("iri", known_terms())
def test_foreign_term_exists(iri: str) -> None:
    """Each term of a vocabulary that rdflib knows in full is one of its terms."""
    base = next(each for each in NAMESPACES if iri.startswith(each))

    assert iri.removeprefix(base) in NAMESPACES[base]


needs_files = pytest.mark.skipif(not FILES.name, reason="COMITY_VOCABULARIES names no folder of vocabulary files")
needs_java = pytest.mark.skipif(not has_java(), reason="HermiT needs Java, and none is on the PATH")
VOCABULARIES = sorted(path for path in FILES.glob("*.*") if path.suffix in FORMATS) if FILES.name else []


@needs_files
def test_every_foreign_term_stands_in_a_file() -> None:
    """Each foreign class or property of align.ttl is the subject of something in the vocabulary files."""
    quads = parse(path=FOLDER / "align.ttl", format=RdfFormat.TURTLE)
    wanted = {q.subject.value for q in quads if q.predicate.value == TYPE and isinstance(q.subject, NamedNode)}
    told = {
        quad.subject.value
        for path in VOCABULARIES
        for quad in parse(path=path, format=FORMATS[path.suffix])
        if isinstance(quad.subject, NamedNode)
    }

    assert sorted(wanted - told) == []


@needs_files
@needs_java
@pytest.mark.parametrize("path", VOCABULARIES, ids=lambda path: path.name)
def test_vocabulary_agrees(path: Path) -> None:
    """Ontology, alignment, a sample graph and the real vocabulary together are consistent, with no empty class."""
    statements = [*ontology_statements(FOLDER), *parse(path=GOOD, format=RdfFormat.TURTLE), *axioms(path)]

    assert check_consistency(statements, path.name) == []


@needs_files
@needs_java
def test_all_vocabularies_agree_at_once() -> None:
    """Nor do they contradict each other by way of the ontology."""
    foreign = (quad for path in VOCABULARIES for quad in axioms(path))
    statements = [*ontology_statements(FOLDER), *parse(path=GOOD, format=RdfFormat.TURTLE), *foreign]

    assert check_consistency(statements, "all") == []
