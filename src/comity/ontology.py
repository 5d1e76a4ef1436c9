"""The ontology as the engine sees it: classes, properties and concepts by local name, read from Turtle files.

This is the one source of terms: lexicon, frames, queries and data name terms, and ``require_class`` or
``require_property`` refuses, with file and line, a name that the ontology lacks. Loading takes some
milliseconds and imports neither rdflib nor owlready2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Literal as OneOf

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from comity.errors import ContentError, ProjectError

__all__ = [
    "BASE",
    "ONTOLOGY",
    "VOCAB",
    "ClassTerm",
    "ConceptTerm",
    "Ontology",
    "PropertyTerm",
    "load_ontology",
    "turtle_files",
]

BASE = "https://w3id.org/comity/"
ONTOLOGY = BASE + "ontology#"
VOCAB = BASE + "vocab/"

_OWL = "http://www.w3.org/2002/07/owl#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_SCHEMA = "http://schema.org/"
_TYPE = _RDF + "type"

Node = NamedNode | BlankNode | Literal | Triple


@dataclass(frozen=True, slots=True)
class _Term:
    """What classes, properties and concepts share."""

    name: str
    """Local name: the part after ``ontology#`` or ``vocab/``."""
    iri: str
    labels: Mapping[str, str]
    """One label for each language tag."""
    definition: str
    parents: tuple[str, ...]
    """Local names of the direct superclasses, super-properties or broader concepts."""

    @property
    def label(self) -> str:
        """The English label, or the local name where there is none."""
        return self.labels.get("en", self.name)


@dataclass(frozen=True, slots=True)
class ClassTerm(_Term):
    """A class. ``aliases`` are other names by which content files may call it."""

    aliases: tuple[str, ...] = ()
    segment: str = ""
    """The path segment of the IRIs of its members, or empty when a superclass decides."""
    concept: bool = False
    """True for a class of controlled terms (a subclass of ``skos:Concept``)."""


@dataclass(frozen=True, slots=True)
class PropertyTerm(_Term):
    """A property. ``domain`` and ``range`` infer; ``domain_includes`` and ``range_includes`` only hint."""

    kind: OneOf["object", "datatype"] = "object"
    domain: tuple[str, ...] = ()
    range: tuple[str, ...] = ()
    """Local names of classes; the full IRI of the datatype for a datatype property."""
    domain_includes: tuple[str, ...] = ()
    range_includes: tuple[str, ...] = ()
    inverse: str = ""
    symmetric: bool = False
    transitive: bool = False
    irreflexive: bool = False
    exchange: bool = False
    """True when facts files for other programs may name it."""
    sentence: str = ""
    """How people read a claim; see ``comity.wording``."""


@dataclass(frozen=True, slots=True)
class ConceptTerm(_Term):
    """A controlled term. ``notations`` are its codes, such as ``up_to`` or ``USD``."""

    scheme: str = ""
    kinds: tuple[str, ...] = ()
    """Local names of its classes of controlled terms."""
    notations: tuple[str, ...] = ()
    alt_labels: tuple[str, ...] = ()
    wording: str = ""
    """For a modality: how a sentence is put, with ``{clause}`` or ``{base}``; see ``comity.wording``."""


@dataclass(frozen=True, eq=False)
class Ontology:
    """All terms by local name."""

    folder: Path
    classes: Mapping[str, ClassTerm]
    properties: Mapping[str, PropertyTerm]
    concepts: Mapping[str, ConceptTerm]
    disjoint_groups: tuple[frozenset[str], ...] = ()
    annotations: frozenset[str] = frozenset()
    """Local names of the annotation properties, which say something about terms and nothing about the world."""
    version: str = ""
    _cache: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict, repr=False)

    def is_class(self, name: str) -> bool:
        """Tell whether ``name`` is a class or an alias of one."""
        return name in self.classes or name in self._aliases

    def is_property(self, name: str) -> bool:
        """Tell whether ``name`` is a property."""
        return name in self.properties

    def require_class(self, name: str, path: Path | str, line: int | None = None) -> ClassTerm:
        """Return the class called ``name``; raise ``ContentError`` at the place that names it when there is none."""
        found = self.classes.get(self._aliases.get(name, name))
        if found is None:
            raise ContentError(path, line, _unknown("class", name, [*self.classes, *self._aliases]))
        return found

    def require_property(self, name: str, path: Path | str, line: int | None = None) -> PropertyTerm:
        """Return the property called ``name``; raise ``ContentError`` at the place that names it when there is none."""
        found = self.properties.get(name)
        if found is None:
            raise ContentError(path, line, _unknown("property", name, self.properties))
        return found

    def require_concept(self, name: str, path: Path | str, line: int | None = None) -> ConceptTerm:
        """Return the controlled term called ``name``; raise ``ContentError`` when there is none."""
        found = self.concepts.get(name)
        if found is None:
            raise ContentError(path, line, _unknown("controlled term", name, self.concepts))
        return found

    def ancestors(self, name: str) -> tuple[str, ...]:
        """Return the superclasses of a class, nearest first, without the class itself."""
        return self._upwards("class", self._aliases.get(name, name), self.classes)

    def superproperties(self, name: str) -> tuple[str, ...]:
        """Return the super-properties of a property, nearest first, without the property itself."""
        return self._upwards("property", name, self.properties)

    def is_a(self, name: str, ancestor: str) -> bool:
        """Tell whether class ``name`` is ``ancestor`` or below it."""
        name, ancestor = self._aliases.get(name, name), self._aliases.get(ancestor, ancestor)
        return name == ancestor or ancestor in self.ancestors(name)

    def disjoint(self, one: str, other: str) -> bool:
        """Tell whether nothing may be of both classes."""
        return bool(self.exclusion(one, other))

    def exclusion(self, one: str, other: str) -> tuple[str, str] | tuple[()]:
        """Return the pair of classes above these two that are declared disjoint, or an empty tuple."""
        ups, downs = (sorted(self._with_ancestors(name)) for name in (one, other))
        pairs = ((a, b) for group in self.disjoint_groups for a in ups if a in group for b in downs if b in group)
        return next(((a, b) for a, b in pairs if a != b), ())

    def branch(self, name: str) -> str:
        """Return the IRI segment for members of a class: its own, else that of the nearest superclass.

        Classes that exclude each other have different branches, so no minted IRI can get both.
        """
        name = self._aliases.get(name, name)
        for each in (name, *self.ancestors(name)):
            if each in self.classes and self.classes[each].segment:
                return self.classes[each].segment
        return "concept" if name in self.classes and self.classes[name].concept else "thing"

    def exported_predicates(self, name: str) -> tuple[str, ...]:
        """Return the names under which a facts file gives a statement with this property.

        The property itself, and, when it is not one that other programs know, the nearest super-property that is.
        """
        if self.properties[name].exchange:
            return (name,)
        known = (up for up in self.superproperties(name) if self.properties[up].exchange)
        return (name, *([nearest] if (nearest := next(known, None)) else []))

    def inverse(self, name: str) -> str:
        """Return the inverse of a property (itself when symmetric), or an empty string."""
        term = self.properties[name]
        return name if term.symmetric else term.inverse

    def admits(self, name: str, subject: str, object_: str) -> bool:
        """Tell whether a statement with this property between members of these classes is consistent.

        Only what excludes counts: a class that is disjoint with a domain or range. Hints never refuse.
        """
        ends = ((self.inherited(name, "domain"), subject), (self.inherited(name, "range"), object_))
        return not any(self.is_class(c) and self.disjoint(c, given) for classes, given in ends for c in classes)

    def expects(self, name: str, subject: str, object_: str) -> bool:
        """Tell whether both ends are of the classes for which the property is meant, hints included."""
        term = self.properties[name]
        wanted = (
            (term.domain_includes or self.inherited(name, "domain"), subject),
            (term.range_includes or self.inherited(name, "range"), object_),
        )
        return all(not classes or any(self.is_a(given, c) for c in classes) for classes, given in wanted)

    def concept_by_notation(self, kind: str, notation: str) -> ConceptTerm | None:
        """Return the controlled term of class ``kind`` with this code, such as ("Comparator", "up_to")."""
        return self._notations.get((kind, notation))

    def inherited(self, name: str, end: OneOf["domain", "range"]) -> set[str]:
        """Return the classes that a statement with this property infers for its subject or its object."""
        names = {name, *self.superproperties(name)}
        found = {c for each in names for c in getattr(self.properties[each], end)}
        back: OneOf["domain", "range"] = "range" if end == "domain" else "domain"
        turned = (self.properties[self.properties[each].inverse] for each in names if self.properties[each].inverse)
        return found | {c for term in turned for c in getattr(term, back)}

    def _upwards(self, kind: str, name: str, terms: Mapping[str, _Term]) -> tuple[str, ...]:
        if (kind, name) not in self._cache:
            found: dict[str, None] = {}
            level = list(terms[name].parents) if name in terms else []
            while level:
                found.update(dict.fromkeys(level))
                level = [up for each in level for up in terms[each].parents if up not in found]
            found.pop(name, None)
            self._cache[kind, name] = tuple(found)
        return self._cache[kind, name]

    def _with_ancestors(self, name: str) -> set[str]:
        names = {self._aliases.get(name, name), *self.ancestors(name)}
        concept = any(each in self.classes and self.classes[each].concept for each in names)
        return names | {"Concept"} if concept else names

    @cached_property
    def _aliases(self) -> dict[str, str]:
        return {alias: term.name for term in self.classes.values() for alias in term.aliases}

    @cached_property
    def _notations(self) -> dict[tuple[str, str], ConceptTerm]:
        return {(kind, code): c for c in self.concepts.values() for kind in c.kinds for code in c.notations}


def turtle_files(folder: Path) -> tuple[Path, ...]:
    """Return all Turtle files of an ontology folder and its subfolders, in a fixed order."""
    return tuple(sorted(folder.rglob("*.ttl"), key=lambda path: path.relative_to(folder).as_posix()))


def load_ontology(folder: Path) -> Ontology:
    """Read an ontology folder; the result is cached until a file changes.

    Raises ``ProjectError`` when the folder holds no Turtle file, and ``ContentError`` with file and line
    for a syntax error or a parent that no file declares.
    """
    files = turtle_files(folder)
    if not files:
        raise ProjectError(f"{folder}: no ontology here. Run in a project folder, or give one with --project.")
    return _load(folder, tuple((path, path.stat().st_mtime_ns, path.stat().st_size) for path in files))


@lru_cache(maxsize=8)
def _load(folder: Path, files: tuple[tuple[Path, int, int], ...]) -> Ontology:
    index = _Index()
    for path, _, _ in files:
        index.read(path)
    ontology = Ontology(
        folder,
        {term.name: term for term in index.classes()},
        {term.name: term for term in index.properties()},
        {term.name: term for term in index.concepts()},
        tuple(index.disjoint_groups()),
        frozenset(name for _, name in index.ours(_OWL + "AnnotationProperty")),
        index.version(),
    )
    for terms in (ontology.classes, ontology.properties, ontology.concepts):
        for term in terms.values():
            for parent in term.parents:
                if parent not in terms:
                    raise ContentError(*index.place(term.name), _unknown("parent", parent, terms))
    return ontology


class _Index:
    """Triples by subject and predicate, in the order of the files."""

    def __init__(self) -> None:
        self._nodes: dict[Node, dict[str, list[Node]]] = {}
        self._paths: list[Path] = []

    def read(self, path: Path) -> None:
        try:
            for quad in parse(path=path, format=RdfFormat.TURTLE, rename_blank_nodes=True):
                self._nodes.setdefault(quad.subject, {}).setdefault(quad.predicate.value, []).append(quad.object)
        except SyntaxError as error:
            raise ContentError(path, error.lineno, f"not valid Turtle ({error.msg}). Correct this line.") from error
        self._paths.append(path)

    def of_type(self, iri: str) -> Iterator[Node]:
        kind = NamedNode(iri)
        return (node for node, facts in self._nodes.items() if kind in facts.get(_TYPE, ()))

    def texts(self, node: Node, predicate: str, language: str | None = None) -> list[str]:
        found = (o for o in self._nodes.get(node, {}).get(predicate, ()) if isinstance(o, Literal))
        return list(dict.fromkeys(o.value for o in found if language is None or o.language == language))

    def names(self, node: Node, predicate: str, namespace: str = ONTOLOGY) -> tuple[str, ...]:
        found = (o.value for o in self._nodes.get(node, {}).get(predicate, ()) if isinstance(o, NamedNode))
        return tuple(dict.fromkeys(iri.removeprefix(namespace) for iri in found if iri.startswith(namespace)))

    def iris(self, node: Node, predicate: str) -> tuple[str, ...]:
        return self.names(node, predicate, "")

    def members(self, node: Node) -> Iterator[Node]:
        """Walk an RDF list."""
        while (first := self._nodes.get(node, {}).get(_RDF + "first")) is not None:
            yield first[0]
            node = self._nodes[node][_RDF + "rest"][0]

    def classes(self) -> Iterator[ClassTerm]:
        for node, name in self.ours(_OWL + "Class"):
            yield ClassTerm(
                *self._common(node, name, _RDFS + "label", _RDFS + "subClassOf"),
                aliases=tuple(self.texts(node, ONTOLOGY + "nameAlias")),
                segment="".join(self.texts(node, ONTOLOGY + "iriSegment")[:1]),
                concept=_SKOS + "Concept" in self.iris(node, _RDFS + "subClassOf"),
            )

    def properties(self) -> Iterator[PropertyTerm]:
        objects = self.ours(_OWL + "ObjectProperty")
        inverses = {other: name for node, name in objects for other in self.names(node, _OWL + "inverseOf")}
        inverses |= {a: b for b, a in inverses.items()}
        kinds: dict[OneOf["object", "datatype"], str] = {"object": "ObjectProperty", "datatype": "DatatypeProperty"}
        for kind, owl_class in kinds.items():
            for node, name in self.ours(_OWL + owl_class):
                types = self.iris(node, _TYPE)
                yield PropertyTerm(
                    *self._common(node, name, _RDFS + "label", _RDFS + "subPropertyOf"),
                    kind=kind,
                    domain=self.names(node, _RDFS + "domain"),
                    range=self.names(node, _RDFS + "range") if kind == "object" else self.iris(node, _RDFS + "range"),
                    domain_includes=self.names(node, _SCHEMA + "domainIncludes"),
                    range_includes=self.names(node, _SCHEMA + "rangeIncludes"),
                    inverse=inverses.get(name, ""),
                    symmetric=_OWL + "SymmetricProperty" in types,
                    transitive=_OWL + "TransitiveProperty" in types,
                    irreflexive=_OWL + "IrreflexiveProperty" in types,
                    exchange="true" in self.texts(node, ONTOLOGY + "inExchange"),
                    sentence="".join(self.texts(node, ONTOLOGY + "sentence", "en")[:1]),
                )

    def concepts(self) -> Iterator[ConceptTerm]:
        for node, name in self.ours(_SKOS + "Concept", VOCAB):
            yield ConceptTerm(
                *self._common(node, name, _SKOS + "prefLabel", _SKOS + "broader", VOCAB),
                scheme="".join(self.names(node, _SKOS + "inScheme", VOCAB)[:1]),
                kinds=self.names(node, _TYPE),
                notations=tuple(self.texts(node, _SKOS + "notation")),
                alt_labels=tuple(self.texts(node, _SKOS + "altLabel")),
                wording="".join(self.texts(node, ONTOLOGY + "wording", "en")[:1]),
            )

    def version(self) -> str:
        found = [text for node in self.of_type(_OWL + "Ontology") for text in self.texts(node, _OWL + "versionInfo")]
        return found[0] if found else ""

    def disjoint_groups(self) -> Iterator[frozenset[str]]:
        for node in self.of_type(_OWL + "AllDisjointClasses"):
            for first in self._nodes[node].get(_OWL + "members", ()):
                members = (each.value for each in self.members(first) if isinstance(each, NamedNode))
                yield frozenset(iri.removeprefix(ONTOLOGY).removeprefix(_SKOS) for iri in members)
        for node, name in self.ours(_OWL + "Class"):
            yield from (frozenset({name, other}) for other in self.names(node, _OWL + "disjointWith"))

    def place(self, name: str) -> tuple[Path, int | None]:
        """Return file and line where a term is declared."""
        declared = re.compile(rf"^(?:comity|vocab):{re.escape(name)}\s+a\s")
        for path in self._paths:
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                if declared.match(line):
                    return path, number
        return self._paths[0].parent, None

    def ours(self, kind: str, namespace: str = ONTOLOGY) -> list[tuple[Node, str]]:
        named = (node for node in self.of_type(kind) if isinstance(node, NamedNode))
        return [(node, node.value.removeprefix(namespace)) for node in named if node.value.startswith(namespace)]

    def _common(
        self, node: Node, name: str, label: str, parent: str, namespace: str = ONTOLOGY
    ) -> tuple[str, str, dict[str, str], str, tuple[str, ...]]:
        literals = (o for o in self._nodes[node].get(label, ()) if isinstance(o, Literal))
        labels = {o.language: o.value for o in literals if o.language}
        definition = "".join(self.texts(node, _SKOS + "definition", "en")[:1])
        return name, namespace + name, labels, definition, self.names(node, parent, namespace)


def _unknown(kind: str, name: str, known: Mapping[str, object] | list[str]) -> str:
    near = get_close_matches(name, list(known), n=1, cutoff=0.5)
    hint = f"Did you mean {near[0]}?" if near else "Add it to the ontology, or use one that is there."
    return f"the ontology has no {kind} {name!r}. {hint}"
