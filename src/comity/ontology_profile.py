"""Whether the files of an ontology stay inside OWL 2 DL and RL and inside SKOS, without Java.

The ontology uses few constructs. Instead of restating two profiles in full, this module lists what is allowed,
all of which lies in both profiles, and refuses the rest; then it checks the two global rules of OWL 2 DL that
can still be broken (simple properties, regular chains), names without a declaration, and the integrity of SKOS.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse

from comity.issues import Issue
from comity.ontology import ONTOLOGY, VOCAB, ConceptTerm, Ontology, load_ontology, turtle_files

__all__ = ["profile"]

_OWL = "http://www.w3.org/2002/07/owl#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_XSD = "http://www.w3.org/2001/XMLSchema#"

_KINDS = {"Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty", "Ontology", "AllDisjointClasses"}
_PROPERTY_KINDS = {_OWL + f"{kind}Property" for kind in ("Object", "Datatype", "Annotation")}
_TRAITS = {
    "TransitiveProperty",
    "SymmetricProperty",
    "AsymmetricProperty",
    "IrreflexiveProperty",
    "FunctionalProperty",
    "InverseFunctionalProperty",
}
_AXIOMS = {
    *(_RDFS + name for name in ("subClassOf", "subPropertyOf", "domain", "range", "label", "isDefinedBy", "comment")),
    *(_OWL + name for name in ("inverseOf", "disjointWith", "propertyChainAxiom", "members")),
    *(_OWL + name for name in ("versionIRI", "versionInfo", "priorVersion", "deprecated")),
    *(_RDF + name for name in ("type", "first", "rest")),
}
_DATATYPES = {
    *(_XSD + name for name in ("string", "boolean", "decimal", "integer", "nonNegativeInteger", "dateTime", "anyURI")),
    _RDFS + "Literal",
}
_NOT_OWL = {"shapes.ttl"}


def profile(folder: Path) -> list[Issue]:
    """Return what leads out of OWL 2 DL or RL, or breaks SKOS, in the files of an ontology folder."""
    ontology = load_ontology(folder)
    paths = [path for path in turtle_files(folder) if path.name not in _NOT_OWL]
    triples = [
        (path, quad) for path in paths for quad in parse(path=path, format=RdfFormat.TURTLE, rename_blank_nodes=True)
    ]
    declared: dict[str, set[str]] = {}
    for _, quad in triples:
        if quad.predicate.value == _RDF + "type" and isinstance(quad.object, NamedNode):
            declared.setdefault(quad.subject.value, set()).add(quad.object.value)
    found: set[Issue] = set()
    for path, quad in triples:
        for code, text in _construct(declared, quad.subject, quad.predicate.value, quad.object):
            found.add(Issue(str(path), "", "error", code, text))
    rules = (
        *_kinds(declared),
        *_simple(ontology, declared),
        *_chains([quad for _, quad in triples], ontology),
        *_skos(ontology),
    )
    return sorted(found | {Issue(str(folder), "", "error", code, text) for code, text in rules})


def _construct(
    declared: dict[str, set[str]], subject: object, predicate: str, object_: object
) -> Iterator[tuple[str, str]]:
    if predicate not in _AXIOMS and not declared.get(predicate, set()) & _PROPERTY_KINDS:
        yield "undeclared-property", f"<{predicate}> is used as a property. Declare it in ontology.ttl."
    if predicate == _RDF + "type" and isinstance(object_, NamedNode):
        name = object_.value.removeprefix(_OWL)
        if object_.value.startswith(_OWL) and name not in _KINDS | _TRAITS:
            yield "construct", f"owl:{name} is not among the constructs that this ontology allows."
        elif not object_.value.startswith(_OWL) and _OWL + "Class" not in declared.get(object_.value, set()):
            yield "undeclared-class", f"<{object_.value}> is used as a class. Declare it in ontology.ttl."
    classes = {_RDFS + "subClassOf", _RDFS + "domain", _OWL + "disjointWith"}
    if predicate in classes and isinstance(object_, BlankNode):
        yield "construct", f"{_short(subject)} has a class expression. Use a named class, so that RL and DL are kept."
    if predicate in classes | {_RDFS + "range"} and isinstance(object_, NamedNode):
        if predicate == _RDFS + "range" and _OWL + "DatatypeProperty" in declared.get(_iri(subject), set()):
            if object_.value not in _DATATYPES:
                yield "datatype", f"{_short(subject)} has the range <{object_.value}>, which OWL 2 reasoners refuse."
        elif _OWL + "Class" not in declared.get(object_.value, set()):
            yield "undeclared-class", f"<{object_.value}> is used as a class. Declare it in ontology.ttl."
    if isinstance(object_, Literal) and object_.datatype.value not in _DATATYPES | {_RDF + "langString"}:
        yield "datatype", f"{_short(subject)} has a literal of the datatype <{object_.datatype.value}>."


def _kinds(declared: dict[str, set[str]]) -> Iterator[tuple[str, str]]:
    """A name is a class or one kind of property: OWL 2 DL forbids the other puns."""
    for iri, types in sorted(declared.items()):
        kinds = sorted(kind.removeprefix(_OWL) for kind in types if kind.removeprefix(_OWL) in _KINDS)
        if len(kinds) > 1:
            yield "punning", f"<{iri}> is declared as {' and as '.join(kinds)}. Give one of them another name."


def _simple(ontology: Ontology, declared: dict[str, set[str]]) -> Iterator[tuple[str, str]]:
    """What must be simple (irreflexive, functional, ...) has no transitive property below it."""
    strict = {"AsymmetricProperty", "IrreflexiveProperty", "FunctionalProperty", "InverseFunctionalProperty"}
    for name, term in ontology.properties.items():
        traits = sorted(kind.removeprefix(_OWL) for kind in declared[term.iri] if kind.removeprefix(_OWL) in strict)
        below = [other for other, each in ontology.properties.items() if each.transitive]
        if traits and any(name in (other, *ontology.superproperties(other)) for other in below):
            yield "not-simple", f"{name} is {traits[0]} and has a transitive property below it: not OWL 2 DL."


def _chains(quads: list[Quad], ontology: Ontology) -> Iterator[tuple[str, str]]:
    """A chain is regular when the property itself stands at one of its ends only, and no link is above it."""
    first: dict[object, object] = {q.subject: q.object for q in quads if q.predicate.value == _RDF + "first"}
    rest: dict[object, object] = {q.subject: q.object for q in quads if q.predicate.value == _RDF + "rest"}
    for quad in quads:
        if quad.predicate.value != _OWL + "propertyChainAxiom":
            continue
        name = _short(quad.subject)
        node: object = quad.object
        links = []
        while node in first:
            links.append(_short(first[node]))
            node = rest[node]
        inner = links[1:] if links[0] == name else links[:-1] if links[-1] == name else links
        if any(link == name or link in ontology.superproperties(name) for link in inner):
            yield "irregular-chain", f"The chain of {name} depends on itself: not OWL 2 DL."


def _skos(ontology: Ontology) -> Iterator[tuple[str, str]]:
    """Labels and codes are unique in a scheme; broader stays in the scheme and leads to a top."""
    schemes: dict[str, list[ConceptTerm]] = {}
    for term in ontology.concepts.values():
        schemes.setdefault(term.scheme, []).append(term)
        if not term.scheme:
            yield "skos-scheme", f"{term.name} is in no scheme."
        if "en" not in term.labels or not term.definition:
            yield "skos-documentation", f"{term.name} lacks an English label or a definition."
        if len(term.kinds) != 1:
            yield "skos-kind", f"{term.name} belongs to {len(term.kinds)} classes of controlled terms, not to one."
        if any(ontology.concepts[up].scheme != term.scheme for up in term.parents):
            yield "skos-broader", f"{term.name} has a broader term in another scheme."
        seen, level = {term.name}, list(term.parents)
        while level and not seen & set(level):
            seen |= set(level)
            level = [up for each in level for up in ontology.concepts[each].parents]
        if level:
            yield "skos-cycle", f"{term.name} is broader than itself."
    for scheme, terms in schemes.items():
        for what, values in (
            ("label", [(lang, text.casefold()) for term in terms for lang, text in term.labels.items()]),
            ("code", [("", code) for term in terms for code in term.notations]),
        ):
            for (_, text), count in Counter(values).items():
                if count > 1:
                    yield "skos-duplicate", f"Scheme {scheme} has the {what} {text!r} {count} times."


def _iri(node: object) -> str:
    return node.value if isinstance(node, NamedNode) else ""


def _short(node: object) -> str:
    return _iri(node).removeprefix(ONTOLOGY).removeprefix(VOCAB) or "a blank node"
