"""What does not hold together, and why: inferred types that exclude each other, and HermiT for the rest.

``clashes`` follows domains, ranges, super-properties and inverses itself: it needs no Java, takes seconds on a
large graph, and names the axioms behind each contradiction. HermiT decides the whole of OWL 2 DL, but says only
that something is wrong; it needs Java.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from pyoxigraph import Literal, NamedNode, Quad, Triple

from comity.issues import Issue
from comity.ontology import ONTOLOGY, VOCAB, Ontology
from comity.terms import to_owlready

__all__ = ["Verdict", "clashes", "has_java", "reason"]

_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_WIDER = {"nonNegativeInteger": "integer", "integer": "decimal"}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What HermiT found: an inconsistent graph has no meaning, an unsatisfiable class can have no members."""

    consistent: bool
    unsatisfiable: tuple[str, ...] = ()
    """IRIs."""


def has_java() -> bool:
    """Tell whether HermiT can run here."""
    return shutil.which("java") is not None


def reason(statements: Iterable[Quad | Triple]) -> Verdict:
    """Classify an ontology with its data by HermiT. Raises ``RuntimeError`` without Java, or for a bad datatype."""
    if not has_java():
        raise RuntimeError("HermiT needs Java, and none is on the PATH.")
    import owlready2

    world = to_owlready(statements, ONTOLOGY)
    try:
        with world.get_ontology("https://w3id.org/comity/inferred#"):
            owlready2.sync_reasoner_hermit(world, debug=0)
    except owlready2.OwlReadyInconsistentOntologyError:
        return Verdict(consistent=False)
    except owlready2.OwlReadyJavaError as error:
        raise RuntimeError(f"HermiT refused the graph: {str(error).strip().splitlines()[-1]}") from error
    empty = {each.iri for each in world.inconsistent_classes()} - {"http://www.w3.org/2002/07/owl#Nothing"}
    return Verdict(True, tuple(sorted(empty)))


def clashes(ontology: Ontology, statements: Iterable[Quad | Triple], file: str = "graph") -> list[Issue]:
    """Return every contradiction in the data, with the statements and axioms behind it, in a fixed order.

    Found are types that exclude each other, a thing related to itself by an irreflexive property, literals
    outside the range, and classes and properties that the ontology lacks.
    """
    types = _Types(ontology)
    found: set[Issue] = set()
    for each in statements:
        found.update(Issue(file, place, "error", code, text) for place, code, text in _of_triple(ontology, types, each))
    found.update(Issue(file, node, "error", "clash", text) for node, text in types.contradictions())
    return sorted(found)


def _of_triple(ontology: Ontology, types: _Types, each: Quad | Triple) -> Iterator[tuple[str, str, str]]:
    subject, predicate, object_ = each.subject, each.predicate.value, each.object
    node = getattr(subject, "value", "")
    name = predicate.removeprefix(ONTOLOGY)
    if predicate == _TYPE and isinstance(object_, NamedNode) and object_.value.startswith(ONTOLOGY):
        if ontology.is_class(kind := object_.value.removeprefix(ONTOLOGY)):
            types.add(node, kind, "stated")
        else:
            yield node, "unknown-term", f"the ontology has no class {kind}"
    if name == predicate or name in ontology.annotations:
        return
    if not ontology.is_property(name):
        yield node, "unknown-term", f"the ontology has no property {name}"
        return
    for kind in ontology.inherited(name, "domain"):
        types.add(node, kind, f"it has {name}")
    if isinstance(object_, Literal):
        if ontology.properties[name].kind == "datatype" and not _in_range(ontology, name, object_):
            yield node, "range", f"{name} has a value outside its range: {object_}"
        return
    for kind in ontology.inherited(name, "range"):
        if ontology.is_class(kind):
            types.add(getattr(object_, "value", ""), kind, f"it is {name} of {node}")
    if ontology.properties[name].irreflexive and subject == object_:
        yield node, "irreflexive", f"{name} leads from a thing to another, never to itself"


def _in_range(ontology: Ontology, name: str, value: Literal) -> bool:
    wanted = {iri for each in (name, *ontology.superproperties(name)) for iri in ontology.properties[each].range}
    datatype: str | None = value.datatype.value.removeprefix(_XSD)
    while datatype is not None:
        if _XSD + datatype in wanted:
            return True
        datatype = _WIDER.get(datatype)
    return not wanted


class _Types:
    """The classes of each node, each with the first reason for it."""

    def __init__(self, ontology: Ontology) -> None:
        self._ontology = ontology
        self._of: dict[str, dict[str, str]] = {}
        self._pairs: dict[frozenset[str], tuple[tuple[str, str, tuple[str, str]], ...]] = {}

    def add(self, node: str, kind: str, why: str) -> None:
        if node not in self._of:
            concept = self._ontology.concepts.get(node.removeprefix(VOCAB)) if node.startswith(VOCAB) else None
            self._of[node] = dict.fromkeys(concept.kinds if concept is not None else (), "by its vocabulary")
        self._of[node].setdefault(kind, why)

    def contradictions(self) -> Iterator[tuple[str, str]]:
        for node, reasons in self._of.items():
            for one, other, (above, beside) in self._excluding(frozenset(reasons)):
                yield (
                    node,
                    (
                        f"{one} ({reasons[one]}) and {other} ({reasons[other]}): "
                        f"nothing is both, since {above} and {beside} exclude each other"
                    ),
                )

    def _excluding(self, kinds: frozenset[str]) -> tuple[tuple[str, str, tuple[str, str]], ...]:
        """Return the pairs that exclude each other, without those that follow from a pair of subclasses."""
        if kinds not in self._pairs:
            lowest = [each for each in sorted(kinds) if not any(self._below(other, each) for other in kinds)]
            pairs = ((a, b, self._ontology.exclusion(a, b)) for a, b in combinations(lowest, 2))
            self._pairs[kinds] = tuple((a, b, axiom) for a, b, axiom in pairs if axiom)
        return self._pairs[kinds]

    def _below(self, one: str, other: str) -> bool:
        return one != other and self._ontology.is_a(one, other)
