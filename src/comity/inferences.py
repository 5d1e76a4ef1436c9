"""What follows from the plain triples of a release, as two graphs that stand apart from what documents assert.

``graph/inferred`` holds the triples, ``graph/inferences`` how each follows: the rule, the axiom and the premises.
Premises are plain triples alone, so nothing follows from what is negated, hedged, recommended, planned or reported.
Both are a function of the whole of a release; ``rederiving`` makes the same of the inferences of the release before.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol

from comity.entailment import TYPE, Fact, Step, entail, linking_properties
from comity.ontology import BASE, ONTOLOGY, Ontology
from comity.quads import GRAPH, Lines, iri, term, text
from comity.resolution import digest
from comity.rolls import Pile

__all__ = [
    "APART",
    "INFERENCES",
    "INFERRED",
    "InferenceWriter",
    "given_node",
    "inference_graphs",
    "inference_node",
    "inferred_line",
]

INFERRED = f"{GRAPH}inferred"
INFERENCES = f"{GRAPH}inferences"
APART = (INFERRED, INFERENCES)
"""The graphs that are no part of the union of all graphs."""

_BATCH = 2000
_PREFIXES = {"comity": ONTOLOGY, "vocab": BASE + "vocab/"}
_USED = "SELECT ?p WHERE { VALUES ?p { %s } FILTER EXISTS { ?s ?p ?o } }"
_LINKS = "SELECT DISTINCT ?s ?p ?o WHERE { VALUES ?p { %s } ?s ?p ?o }"
# What has a class is listed once: to look for it at every triple takes five times as long.
_DOMAINS = "SELECT DISTINCT ?s ?p ?o WHERE { VALUES ?p { %s } ?s ?p ?o MINUS { ?s a comity:%s } }"
_RANGES = "SELECT DISTINCT ?s ?p ?o WHERE { VALUES ?p { %s } ?s ?p ?o FILTER(isIRI(?o)) MINUS { ?o a comity:%s } }"
_TYPES = "SELECT DISTINCT ?s ?o WHERE { VALUES ?s { %s } ?s a ?o }"
_STATEMENTS = """
SELECT ?x ?s ?p ?o WHERE {
  ?x comity:modality vocab:modality-asserted .
  ?x comity:statementSubject ?s ; comity:statementPredicate ?p ; comity:%s ?o .
  FILTER NOT EXISTS { ?x comity:attributedTo ?speaker }
}"""


class Queryable(Protocol):
    """Answers SPARQL over the union of the graphs in which premises stand."""

    def query(self, query: str, /, *, prefixes: dict[str, str]) -> Any:
        """Return the solutions of a SELECT query."""


def inference_graphs(store: Queryable, ontology: Ontology, folder: Path | None = None) -> list[Pile]:
    """Return the graphs ``graph/inferred`` and ``graph/inferences``, or none when nothing follows.

    Those of their lines that are not in memory lie in ``folder``.
    """
    found = entail(ontology, _facts(store, ontology))
    if not found:
        return []
    said = _statements(store, {fact for step in found.values() for fact in step.premises if fact not in found})
    writer = InferenceWriter(ontology, found, lambda fact: said.get((fact[0], fact[2]), {}))
    inferred, inferences, given = Pile(INFERRED, folder), Pile(INFERENCES, folder), set[Fact]()
    inferred.update(map(inferred_line, found))
    for fact, step in found.items():
        inferences.update(writer.inference(fact, step).sorted())
        given.update(premise for premise in step.premises if writer.is_given(premise))
    for fact in given:
        inferences.update(writer.given(fact).sorted())
    return [inferred, inferences]


def inferred_line(fact: Fact) -> str:
    """Return the quad of what is inferred."""
    return f"{' '.join(fact)} <{INFERRED}> .\n"


def inference_node(fact: Fact) -> str:
    """Return the node of the record that tells why a triple follows."""
    return iri(f"{BASE}id/inference/{digest(*fact)}")


def given_node(fact: Fact) -> str:
    """Return the node of the record of a premise that no claim asserts."""
    return iri(f"{BASE}id/given/{digest(*fact)}")


def _facts(store: Queryable, ontology: Ontology) -> set[Fact]:
    """Return the triples from which something may follow, and the types of their ends.

    The triples of a release are complete in super-properties, so those of what tells only a type are there too.
    """
    kept: dict[str, str] = {}

    def fact(subject: Any, predicate: str, object_: Any) -> Fact:
        parts = (kept.setdefault(part, part) for part in (str(subject), predicate, str(object_)))
        return next(parts), next(parts), next(parts)

    starts, gives = linking_properties(ontology)
    names = " ".join(sorted(f"comity:{name}" for name in starts | gives))
    facts = {fact(r["s"], str(r["p"]), r["o"]) for r in _rows(store, _LINKS % names)} if names else set()
    above = {
        term(name): [term(each) for each in (name, *ontology.superproperties(name))] for name in ontology.properties
    }
    used = {str(row["p"]) for row in _rows(store, _USED % " ".join(above))}
    for query, ends in ((_DOMAINS, "domain"), (_RANGES, "range")):
        for class_, some in _by_class(ontology, ends, used):
            for r in _rows(store, query % (" ".join(some), class_)):
                facts |= {fact(r["s"], term(each), r["o"]) for each in above[str(r["p"])]}
    nodes = sorted({node for s, _, o in facts for node in (s, o) if node.startswith("<")})
    for batch in _batches(nodes):
        facts |= {fact(row["s"], TYPE, row["o"]) for row in _rows(store, _TYPES % batch)}
    return facts


def _by_class(ontology: Ontology, end: str, used: Collection[str]) -> list[tuple[str, list[str]]]:
    """Return the classes that properties in use have as ``domain`` or ``range``, with these properties."""
    found: dict[str, list[str]] = {}
    for name, property_ in sorted(ontology.properties.items()):
        for class_ in filter(ontology.is_class, getattr(property_, end) if term(name) in used else ()):
            found.setdefault(class_, []).append(term(name))
    return sorted(found.items())


class InferenceWriter:
    """Writes inferences with the statements, other inferences and given triples from which they follow.

    ``said`` gives the asserted statements about the ends of a triple, with their predicates.
    """

    def __init__(self, ontology: Ontology, found: Container[Fact], said: Callable[[Fact], Mapping[str, str]]) -> None:
        self._ontology, self._found, self._said = ontology, found, said

    def inference(self, fact: Fact, step: Step) -> Lines:
        """Return the record of one step."""
        node, lines = inference_node(fact), self._record("Inference", inference_node(fact), fact)
        lines.add(node, term("inferenceRule"), text(step.rule))
        lines.add(node, term("followsByAxiom"), step.axiom)
        for premise in step.premises:
            for each in self._premises(premise):
                lines.add(node, term("hasPremise"), each)
        return lines

    def given(self, fact: Fact) -> Lines:
        """Return the record of a premise that no claim asserts."""
        return self._record("GivenTriple", given_node(fact), fact)

    def is_given(self, fact: Fact) -> bool:
        """Tell whether a premise is neither inferred nor asserted by a claim."""
        return fact not in self._found and not self._said(fact)

    def _premises(self, fact: Fact) -> Iterable[str]:
        """Return the records of a premise: the inference, all statements that assert it, or that it is given."""
        if fact in self._found:
            return [inference_node(fact)]
        said, predicate = self._said(fact), fact[1]
        exact = [x for x, name in said.items() if predicate in (name, *map(term, self._above(name)))]
        return exact or list(said) or [given_node(fact)]

    def _above(self, predicate: str) -> tuple[str, ...]:
        return self._ontology.superproperties(predicate.strip("<>").removeprefix(ONTOLOGY))

    def _record(self, class_: str, node: str, fact: Fact) -> Lines:
        lines = Lines(INFERENCES)
        lines.add(node, TYPE, term(class_))
        lines.add(node, TYPE, term("InformationObject"))
        for name, part in zip(("tripleSubject", "triplePredicate", "tripleObject"), fact, strict=True):
            lines.add(node, term(name), part)
        return lines


def _statements(store: Queryable, premises: Collection[Fact]) -> dict[tuple[str, str], dict[str, str]]:
    """Return the asserted statements with the ends of ``premises`` and their predicates, by subject and object."""
    ends = {(subject, object_) for subject, _, object_ in premises}
    subjects, found = {subject for subject, _ in ends}, dict[tuple[str, str], dict[str, str]]()
    literal = any(not object_.startswith("<") for _, object_ in ends)
    for name in ("statementObject", *(["statementValue"] if literal else [])):
        for row in _rows(store, _STATEMENTS % name):  # all of them: the engine is slow to look for many subjects
            if (subject := str(row["s"])) in subjects and (pair := (subject, str(row["o"]))) in ends:
                found.setdefault(pair, {})[str(row["x"])] = str(row["p"])
    return found


def _rows(store: Queryable, query: str) -> Iterator[Any]:
    yield from store.query(query, prefixes=_PREFIXES)


def _batches(nodes: list[str]) -> Iterator[str]:
    for start in range(0, len(nodes), _BATCH):
        yield " ".join(nodes[start : start + _BATCH])
