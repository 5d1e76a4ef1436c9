"""What follows from triples by the axioms of the ontology (OWL 2 RL), each with the premises of one step.

The axioms are those that the ontology has: sub-property and sub-class, inverse, symmetric, transitive, chain, domain
and range. Rules are named as in the tables of OWL 2 Profiles. The outcome does not depend on the order of the triples:
of several steps that give a triple in the same round, the first by name stays.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass

from comity.ontology import ONTOLOGY, Ontology

__all__ = ["TYPE", "Axioms", "Fact", "Links", "Step", "entail", "linking_properties"]

Fact = tuple[str, str, str]
"""Subject, predicate and object, each as N-Triples writes it."""
TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"


@dataclass(frozen=True, slots=True, order=True)
class Step:
    """Why a triple follows: the rule, the property or class whose axiom it is, and the premises in their order."""

    rule: str
    axiom: str
    """An IRI as a term."""
    premises: tuple[Fact, ...]


def linking_properties(ontology: Ontology) -> tuple[set[str], set[str]]:
    """Return the properties that rules on links start from, and those that such rules may give, by local name."""
    starts, gives = set[str](), set[str]()
    for name, term in ontology.properties.items():
        starts.update(name for _ in range(term.symmetric or term.transitive or bool(term.inverse)))
        gives.update({name, term.inverse} - {""} if name in starts else ())
        for chain in term.chains:
            starts.update(chain)
            gives.add(name)
    gives.update(up for name in list(gives) for up in ontology.superproperties(name))
    return starts, gives


def entail(ontology: Ontology, facts: Iterable[Fact]) -> dict[Fact, Step]:
    """Return every triple that follows from ``facts`` and is not one of them, with the step that gives it.

    Only ends that are IRIs are linked. A type that a known type of the thing excludes is not inferred: that is a
    contradiction, which ``comity check`` reports.
    """
    rules = Axioms(ontology)
    known, new = set[Fact](), set(facts)
    types: dict[str, set[str]] = {}
    for subject, predicate, object_ in new:
        if predicate == TYPE:
            types.setdefault(subject, set()).add(object_)
    links, found = Links(), dict[Fact, Step]()
    while new:
        known |= new
        links.add(fact for fact in new if fact[1] in rules.joined)
        steps: dict[Fact, Step] = {}
        for fact in new:
            for given, step in rules.steps(fact, links):
                if given in known or (given in steps and steps[given] <= step):
                    continue
                if given[1] == TYPE and rules.excluded(given[2], types.get(given[0], set())):
                    continue
                steps[given] = step
        found |= steps
        new = set(steps)
    return found


class Links:
    """Triples of the properties that chains join, by either end."""

    def __init__(self) -> None:
        self._ahead: dict[tuple[str, str], set[str]] = {}
        self._back: dict[tuple[str, str], set[str]] = {}

    def add(self, facts: Iterable[Fact]) -> None:
        """Add triples."""
        for subject, predicate, object_ in facts:
            self._ahead.setdefault((predicate, subject), set()).add(object_)
            self._back.setdefault((predicate, object_), set()).add(subject)

    def ahead(self, predicate: str, subject: str) -> Collection[str]:
        """Return the objects that a subject has."""
        return self._ahead.get((predicate, subject), ())

    def back(self, predicate: str, object_: str) -> Collection[str]:
        """Return the subjects that have an object."""
        return self._back.get((predicate, object_), ())

    def paths(self, chain: tuple[str, ...], place: int, fact: Fact) -> Iterator[tuple[Fact, ...]]:
        """Yield the ways to fill ``chain`` with triples, ``fact`` being that at ``place``."""
        found: list[tuple[Fact, ...]] = [(fact,)]
        for name in reversed(chain[:place]):
            found = [((s, name, path[0][0]), *path) for path in found for s in self.back(name, path[0][0])]
        for name in chain[place + 1 :]:
            found = [(*path, (path[-1][2], name, o)) for path in found for o in self.ahead(name, path[-1][2])]
        yield from found

    def between(self, chain: tuple[str, ...], subject: str, object_: str) -> Iterator[tuple[Fact, ...]]:
        """Yield the ways to fill ``chain`` with triples from ``subject`` to ``object_``."""
        for start in self.ahead(chain[0], subject):
            for path in self.paths(chain, 0, (subject, chain[0], start)):
                if path[-1][2] == object_:
                    yield path


class Axioms:
    """The axioms by the property or class from which a step starts, or to which it leads, as terms."""

    def __init__(self, ontology: Ontology) -> None:
        self._ontology = ontology
        self._turned: dict[str, list[tuple[str, str, str]]] = {}
        self._above: dict[str, list[str]] = {}
        self._ends: dict[str, tuple[list[str], list[str]]] = {}
        self._chains: dict[str, list[tuple[str, str, tuple[str, ...], int]]] = {}
        for name, term in ontology.properties.items():
            own = _term(name)
            self._above[own] = [_term(up) for up in term.parents]
            self._ends[own] = _classes(ontology, term.domain), _classes(ontology, term.range)
            if term.symmetric:
                self._turned.setdefault(own, []).append(("prp-symp", own, own))
            if term.inverse:
                axiom = min(own, _term(term.inverse))
                self._turned.setdefault(own, []).append(("prp-inv", axiom, _term(term.inverse)))
            chains = [("prp-spo2", tuple(map(_term, chain))) for chain in term.chains]
            chains += [("prp-trp", (own, own))] if term.transitive else []
            for rule, chain in chains:
                for place, part in enumerate(chain):
                    self._chains.setdefault(part, []).append((rule, own, chain, place))
        self.ends: dict[str, tuple[list[str], list[str]]] = {p: ends for p, ends in self._ends.items() if any(ends)}
        """The classes of the subjects and of the objects of each property that tells such."""
        self._classes = {_term(name): [_term(up) for up in term.parents] for name, term in ontology.classes.items()}
        self.joined = set(self._chains)

    def excluded(self, class_: str, types: Set[str]) -> bool:
        """Tell whether nothing of these types is of the class."""
        name = _name(class_)
        return any(self._ontology.disjoint(name, _name(each)) for each in types)

    def above(self, class_: str) -> Sequence[str]:
        """Return the classes right above a class."""
        return self._classes.get(class_, ())

    def steps_to(self, fact: Fact, links: Links) -> Iterator[Step]:
        """Yield the ways to a link that one step may go; its premises need not hold."""
        subject, predicate, object_ = fact
        for below, above in self._above.items():
            if predicate in above:
                yield Step("prp-spo1", below, ((subject, below, object_),))
        for other, turned in self._turned.items():
            for rule, axiom, given in turned:
                if given == predicate:
                    yield Step(rule, axiom, ((object_, other, subject),))
        chains = {(rule, chain) for each in self._chains.values() for rule, own, chain, _ in each if own == predicate}
        for rule, chain in chains:
            for path in links.between(chain, subject, object_):
                yield Step(rule, predicate, path)

    def steps(self, fact: Fact, links: Links) -> Iterator[tuple[Fact, Step]]:
        """Yield what follows from ``fact``, alone or joined with ``links``."""
        subject, predicate, object_ = fact
        if predicate == TYPE:
            for up in self._classes.get(object_, ()):
                yield (subject, TYPE, up), Step("cax-sco", object_, (fact,))
            return
        for up in self._above.get(predicate, ()):
            yield (subject, up, object_), Step("prp-spo1", predicate, (fact,))
        domain, range_ = self._ends.get(predicate, ((), ()))
        for class_ in domain:
            yield (subject, TYPE, class_), Step("prp-dom", predicate, (fact,))
        if not object_.startswith("<"):
            return
        for class_ in range_:
            yield (object_, TYPE, class_), Step("prp-rng", predicate, (fact,))
        for rule, axiom, other in self._turned.get(predicate, ()):
            yield (object_, other, subject), Step(rule, axiom, (fact,))
        for rule, axiom, chain, place in self._chains.get(predicate, ()):
            for path in links.paths(chain, place, fact):
                yield (path[0][0], axiom, path[-1][2]), Step(rule, axiom, path)


def _term(name: str) -> str:
    return f"<{ONTOLOGY}{name}>"


def _name(term: str) -> str:
    return term.strip("<>").removeprefix(ONTOLOGY)


def _classes(ontology: Ontology, names: Iterable[str]) -> list[str]:
    """Return those of ``names`` that are classes, since a range may be a datatype."""
    return [_term(name) for name in names if ontology.is_class(name)]
