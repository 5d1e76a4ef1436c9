"""The Turtle files of an ontology folder, read into terms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal as OneOf

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from comity.errors import ContentError
from comity.ontology_terms import ONTOLOGY, VOCAB, ClassTerm, ConceptTerm, PropertyTerm

__all__ = ["Index", "places", "turtle_files"]

_OWL = "http://www.w3.org/2002/07/owl#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_SCHEMA = "http://schema.org/"
_TYPE = _RDF + "type"

_DECLARED = re.compile(r"^(?:comity|vocab):([\w-]+)\s+a\s")

_Node = NamedNode | BlankNode | Literal | Triple


def turtle_files(folder: Path) -> tuple[Path, ...]:
    """Return all Turtle files of an ontology folder and its subfolders, in a fixed order."""
    return tuple(sorted(folder.rglob("*.ttl"), key=lambda path: path.relative_to(folder).as_posix()))


def places(paths: Iterable[Path]) -> dict[str, tuple[Path, int]]:
    """Return file and line of the declaration of each term in Turtle files, by local name."""
    return {
        match[1]: (path, number)
        for path in paths
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if (match := _DECLARED.match(line))
    }


class Index:
    """Triples by subject and predicate, in the order of the files."""

    def __init__(self, language: str = "en") -> None:
        self._language = language
        self._nodes: dict[_Node, dict[str, list[_Node]]] = {}

    def read(self, path: Path) -> None:
        """Add a file; raise ``ContentError`` with file and line when it is not valid Turtle."""
        try:
            for quad in parse(path=path, format=RdfFormat.TURTLE, rename_blank_nodes=True):
                self._nodes.setdefault(quad.subject, {}).setdefault(quad.predicate.value, []).append(quad.object)
        except SyntaxError as error:
            raise ContentError(path, error.lineno, f"not valid Turtle ({error.msg}). Correct this line.") from error

    def _of_type(self, iri: str) -> Iterator[_Node]:
        kind = NamedNode(iri)
        return (node for node, facts in self._nodes.items() if kind in facts.get(_TYPE, ()))

    def _texts(self, node: _Node, predicate: str, language: str | None = None) -> list[str]:
        found = (o for o in self._nodes.get(node, {}).get(predicate, ()) if isinstance(o, Literal))
        return list(dict.fromkeys(o.value for o in found if language is None or o.language == language))

    def _words(self, node: _Node, name: str) -> str:
        """Return the words of an annotation of ours in the language of the reader, else in English."""
        found = [*self._texts(node, ONTOLOGY + name, self._language), *self._texts(node, ONTOLOGY + name, "en")]
        return found[0] if found else ""

    def _names(self, node: _Node, predicate: str, namespace: str = ONTOLOGY) -> tuple[str, ...]:
        found = (o.value for o in self._nodes.get(node, {}).get(predicate, ()) if isinstance(o, NamedNode))
        return tuple(dict.fromkeys(iri.removeprefix(namespace) for iri in found if iri.startswith(namespace)))

    def _iris(self, node: _Node, predicate: str) -> tuple[str, ...]:
        return self._names(node, predicate, "")

    def _members(self, node: _Node) -> Iterator[_Node]:
        """Walk an RDF list."""
        while (first := self._nodes.get(node, {}).get(_RDF + "first")) is not None:
            yield first[0]
            node = self._nodes[node][_RDF + "rest"][0]

    def _chains(self, node: _Node) -> tuple[tuple[str, ...], ...]:
        chains = self._nodes[node].get(_OWL + "propertyChainAxiom", ())
        found = (tuple(n.value for n in self._members(each) if isinstance(n, NamedNode)) for each in chains)
        return tuple(sorted(tuple(iri.removeprefix(ONTOLOGY) for iri in chain) for chain in found))

    def classes(self) -> Iterator[ClassTerm]:
        """Yield the classes."""
        for node, name in self._ours(_OWL + "Class"):
            yield ClassTerm(
                *self._common(node, name, _RDFS + "label", _RDFS + "subClassOf"),
                aliases=tuple(self._texts(node, ONTOLOGY + "nameAlias")),
                segment="".join(self._texts(node, ONTOLOGY + "iriSegment")[:1]),
                concept=_SKOS + "Concept" in self._iris(node, _RDFS + "subClassOf"),
            )

    def properties(self) -> Iterator[PropertyTerm]:
        """Yield the object properties, then the datatype properties."""
        objects = self._ours(_OWL + "ObjectProperty")
        inverses = {other: name for node, name in objects for other in self._names(node, _OWL + "inverseOf")}
        inverses |= {a: b for b, a in inverses.items()}
        kinds: dict[OneOf["object", "datatype"], str] = {"object": "ObjectProperty", "datatype": "DatatypeProperty"}
        for kind, owl_class in kinds.items():
            for node, name in self._ours(_OWL + owl_class):
                types = self._iris(node, _TYPE)
                yield PropertyTerm(
                    *self._common(node, name, _RDFS + "label", _RDFS + "subPropertyOf"),
                    kind=kind,
                    domain=self._names(node, _RDFS + "domain"),
                    range=self._names(node, _RDFS + "range") if kind == "object" else self._iris(node, _RDFS + "range"),
                    domain_includes=self._names(node, _SCHEMA + "domainIncludes"),
                    range_includes=self._names(node, _SCHEMA + "rangeIncludes"),
                    inverse=inverses.get(name, ""),
                    symmetric=_OWL + "SymmetricProperty" in types,
                    transitive=_OWL + "TransitiveProperty" in types,
                    irreflexive=_OWL + "IrreflexiveProperty" in types,
                    chains=self._chains(node),
                    exchange="true" in self._texts(node, ONTOLOGY + "inExchange"),
                    sentence=self._words(node, "sentence"),
                    advice=self._words(node, "adviceSentence"),
                )

    def concepts(self) -> Iterator[ConceptTerm]:
        """Yield the controlled terms."""
        for node, name in self._ours(_SKOS + "Concept", VOCAB):
            yield ConceptTerm(
                *self._common(node, name, _SKOS + "prefLabel", _SKOS + "broader", VOCAB),
                scheme="".join(self._names(node, _SKOS + "inScheme", VOCAB)[:1]),
                kinds=self._names(node, _TYPE),
                notations=tuple(self._texts(node, _SKOS + "notation")),
                alt_labels=tuple(self._texts(node, _SKOS + "altLabel")),
                wording=self._words(node, "wording"),
            )

    def version(self) -> str:
        """Return the version of the header, or an empty string."""
        found = [text for node in self._of_type(_OWL + "Ontology") for text in self._texts(node, _OWL + "versionInfo")]
        return found[0] if found else ""

    def annotations(self) -> frozenset[str]:
        """Return the names of the annotation properties."""
        return frozenset(name for _, name in self._ours(_OWL + "AnnotationProperty"))

    def disjoint_groups(self) -> Iterator[frozenset[str]]:
        """Yield the groups of classes that exclude each other; ``Concept`` stands for all controlled terms."""
        for node in self._of_type(_OWL + "AllDisjointClasses"):
            for first in self._nodes[node].get(_OWL + "members", ()):
                members = (each.value for each in self._members(first) if isinstance(each, NamedNode))
                yield frozenset(iri.removeprefix(ONTOLOGY).removeprefix(_SKOS) for iri in members)
        for node, name in self._ours(_OWL + "Class"):
            yield from (frozenset({name, other}) for other in self._names(node, _OWL + "disjointWith"))

    def _ours(self, kind: str, namespace: str = ONTOLOGY) -> list[tuple[_Node, str]]:
        named = (node for node in self._of_type(kind) if isinstance(node, NamedNode))
        return [(node, node.value.removeprefix(namespace)) for node in named if node.value.startswith(namespace)]

    def _common(
        self, node: _Node, name: str, label: str, parent: str, namespace: str = ONTOLOGY
    ) -> tuple[str, str, dict[str, str], str, tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        literals = (o for o in self._nodes[node].get(label, ()) if isinstance(o, Literal))
        found = {o.language: o.value for o in literals if o.language}
        labels = {tag: found[tag] for tag in sorted(found, key=lambda tag: (tag != self._language, tag != "en"))}
        definition = "".join(self._texts(node, _SKOS + "definition", "en")[:1])
        notes, examples = (tuple(self._texts(node, _SKOS + part, "en")) for part in ("scopeNote", "example"))
        return name, namespace + name, labels, definition, self._names(node, parent, namespace), notes, examples
