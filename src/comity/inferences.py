"""What follows from the plain triples of a release, as two graphs that stand apart from what documents assert.

``graph/inferred`` holds the triples, ``graph/inferences`` how each follows: the rule, the axiom and the premises.
Premises are plain triples alone, so nothing follows from what is negated, hedged, recommended, planned or reported.
Both are made from the whole of a release, so that a build of one more document gives what a fresh build gives.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, Protocol

from comity.entailment import TYPE, Fact, Step, entail, linking_properties
from comity.ontology import BASE, ONTOLOGY, Ontology
from comity.quads import GRAPH, Lines, iri, term, text
from comity.resolution import digest

__all__ = ["APART", "INFERENCES", "INFERRED", "inference_graphs"]

INFERRED = f"{GRAPH}inferred"
INFERENCES = f"{GRAPH}inferences"
APART = (INFERRED, INFERENCES)
"""The graphs that are no part of the union of all graphs."""

_BATCH = 2000
_PREFIXES = {"comity": ONTOLOGY, "vocab": BASE + "vocab/"}
_LINKS = "SELECT DISTINCT ?s ?p ?o WHERE { VALUES ?p { %s } ?s ?p ?o }"
_DOMAINS = "SELECT DISTINCT ?s ?o WHERE { ?s comity:%s ?o FILTER NOT EXISTS { ?s a comity:%s } }"
_RANGES = "SELECT DISTINCT ?s ?o WHERE { ?s comity:%s ?o FILTER(isIRI(?o)) FILTER NOT EXISTS { ?o a comity:%s } }"
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


def inference_graphs(store: Queryable, ontology: Ontology) -> list[Lines]:
    """Return the graphs ``graph/inferred`` and ``graph/inferences``, or none when nothing follows."""
    found = entail(ontology, _facts(store, ontology))
    return _Writer(store, ontology, found).graphs() if found else []


def _facts(store: Queryable, ontology: Ontology) -> set[Fact]:
    """Return the triples from which something may follow, and the types of their ends."""
    starts, gives = linking_properties(ontology)
    names = " ".join(sorted(f"comity:{name}" for name in starts | gives))
    facts = {(str(r["s"]), str(r["p"]), str(r["o"])) for r in _rows(store, _LINKS % names)} if names else set()
    for name, property_ in ontology.properties.items():
        for query, classes in ((_DOMAINS, property_.domain), (_RANGES, property_.range)):
            for class_ in filter(ontology.is_class, classes):
                facts |= {(str(r["s"]), term(name), str(r["o"])) for r in _rows(store, query % (name, class_))}
    ends = sorted({end for s, _, o in facts for end in (s, o) if end.startswith("<")})
    for some in _batches(ends):
        facts |= {(str(row["s"]), TYPE, str(row["o"])) for row in _rows(store, _TYPES % some)}
    return facts


class _Writer:
    """Writes inferences with the statements, other inferences and given triples from which they follow."""

    def __init__(self, store: Queryable, ontology: Ontology, found: Mapping[Fact, Step]) -> None:
        self._ontology, self._found = ontology, found
        premises = {fact for step in found.values() for fact in step.premises if fact not in found}
        self._said = _statements(store, premises)
        self._inferred, self._inferences = Lines(INFERRED), Lines(INFERENCES)

    def graphs(self) -> list[Lines]:
        for fact, step in self._found.items():
            self._inferred.add(*fact)
            self._inference(fact, step)
        return [self._inferred, self._inferences]

    def _inference(self, fact: Fact, step: Step) -> None:
        node, add = self._record("Inference", fact), self._inferences.add
        add(node, term("inferenceRule"), text(step.rule))
        add(node, term("followsByAxiom"), step.axiom)
        for premise in step.premises:
            for each in self._premises(premise):
                add(node, term("hasPremise"), each)

    def _premises(self, fact: Fact) -> Iterable[str]:
        """Return the records of a premise: the inference, all statements that assert it, or that it is given."""
        if fact in self._found:
            return [_node("Inference", fact)]
        subject, predicate, object_ = fact
        said = self._said.get((subject, object_), {})
        exact = [x for x, name in said.items() if predicate in (name, *map(term, self._above(name)))]
        return exact or list(said) or [self._record("GivenTriple", fact)]

    def _above(self, predicate: str) -> tuple[str, ...]:
        return self._ontology.superproperties(predicate.strip("<>").removeprefix(ONTOLOGY))

    def _record(self, class_: str, fact: Fact) -> str:
        node, add = _node(class_, fact), self._inferences.add
        add(node, TYPE, term(class_))
        add(node, TYPE, term("InformationObject"))
        for name, part in zip(("tripleSubject", "triplePredicate", "tripleObject"), fact, strict=True):
            add(node, term(name), part)
        return node


def _node(class_: str, fact: Fact) -> str:
    return iri(f"{BASE}id/{'inference' if class_ == 'Inference' else 'given'}/{digest(*fact)}")


def _statements(store: Queryable, premises: Collection[Fact]) -> dict[tuple[str, str], dict[str, str]]:
    """Return the asserted statements with the ends of ``premises`` and their predicates, by subject and object."""
    ends = {(subject, object_) for subject, _, object_ in premises}
    found: dict[tuple[str, str], dict[str, str]] = {}
    literal = any(not object_.startswith("<") for _, object_ in ends)
    for name in ("statementObject", *(["statementValue"] if literal else [])):
        for row in _rows(store, _STATEMENTS % name):  # all of them: the engine is slow to look for many subjects
            if (pair := (str(row["s"]), str(row["o"]))) in ends:
                found.setdefault(pair, {})[str(row["x"])] = str(row["p"])
    return found


def _rows(store: Queryable, query: str) -> Iterator[Any]:
    yield from store.query(query, prefixes=_PREFIXES)


def _batches(nodes: list[str]) -> Iterator[str]:
    for start in range(0, len(nodes), _BATCH):
        yield " ".join(nodes[start : start + _BATCH])
