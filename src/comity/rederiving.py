"""What follows after a small change: only what a changed triple or claim may touch is derived again.

First all is marked that a step from a changed triple may lead to, and on from there, in the graph before and after.
What is marked is taken away, and all steps to it are tried again from what is left, in the rounds in which a reasoner
that starts from nothing would take them. So rule, axiom and premises are the same as if all had been made anew.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Set
from itertools import chain
from typing import Any

import pyoxigraph as ox

from comity.claims import stating
from comity.entailment import TYPE, Axioms, Fact, Links, Step, linking_properties
from comity.inferences import INFERENCES, INFERRED, InferenceWriter, inference_node, inferred_line
from comity.loading import Patch
from comity.ontology import BASE, ONTOLOGY, VOCAB, Ontology
from comity.quads import term

__all__ = ["changed_inferences", "watched"]

_UNION, _INFERRED, _INFERENCES = ox.DefaultGraph(), ox.NamedNode(INFERRED), ox.NamedNode(INFERENCES)
_SUBJECT, _PREDICATE, _OBJECT, _VALUE = (
    ox.NamedNode(f"{ONTOLOGY}statement{name}") for name in ("Subject", "Predicate", "Object", "Value")
)
_MODALITY, _SPEAKER = ox.NamedNode(f"{ONTOLOGY}modality"), ox.NamedNode(f"{ONTOLOGY}attributedTo")
_ASSERTED = ox.NamedNode(f"{VOCAB}modality-asserted")
_PREMISE = ox.NamedNode(f"{ONTOLOGY}hasPremise")
_RECORDS = tuple(f"<{BASE}{part}/" for part in ("statement", "evidence"))
"""What the engine itself writes about claims, with all classes: nothing follows of these nodes."""
_INFERENCE, _GIVEN = f"{BASE}id/inference/", f"{BASE}id/given/"

Change = tuple[set[str], set[str]]
"""Lines of a graph that go, and lines that come."""


def watched(ontology: Ontology) -> frozenset[str]:
    """Return the predicates, as terms, of which a change may change what follows."""
    axioms, (starts, gives) = Axioms(ontology), linking_properties(ontology)
    claims = (str(each) for each in (_SUBJECT, _PREDICATE, _OBJECT, _VALUE, _MODALITY, _SPEAKER))
    return frozenset([TYPE, *claims, *axioms.ends, *map(term, starts | gives)])


def changed_inferences(patch: Patch, ontology: Ontology) -> dict[str, Change]:
    """Return what changes in ``graph/inferred`` and in ``graph/inferences`` because of ``patch``."""
    assert patch.before is not None
    again = _Again(patch.before, patch.settled(), ontology)
    claims = {subject for subject, predicate, _ in patch.noted if predicate[1:-1] in _CLAIMED}
    for fact in sorted(patch.noted):
        if fact[1][1:-1] not in _CLAIMED:
            again.touch(fact)
    for claim in sorted(claims):
        again.touch_claim(claim)
    return again.changes()


class _Both(Links):
    """The links of two graphs, of what was inferred in the first, and of what may be inferred in the second."""

    def __init__(self, before: ox.Store, after: ox.Store) -> None:
        super().__init__()
        self._looked = (before, _UNION), (after, _UNION), (before, _INFERRED)

    def ahead(self, predicate: str, subject: str) -> Collection[str]:
        key = predicate, subject
        if key not in self._ahead:
            found = (store.quads_for_pattern(_term(subject), _term(predicate), None, g) for store, g in self._looked)
            self._ahead[key] = {str(quad.object) for quad in chain(*found)}
        return self._ahead[key]

    def back(self, predicate: str, object_: str) -> Collection[str]:
        key = predicate, object_
        if key not in self._back:
            found = (store.quads_for_pattern(None, _term(predicate), _term(object_), g) for store, g in self._looked)
            self._back[key] = {str(quad.subject) for quad in chain(*found)}
        return self._back[key]

    def add(self, facts: Iterable[Fact]) -> None:
        facts = list(facts)
        for subject, predicate, object_ in facts:
            self.ahead(predicate, subject), self.back(predicate, object_)
        super().add(facts)


class _Again:
    """Derives again what a change may touch."""

    def __init__(self, before: ox.Store, after: ox.Store, ontology: Ontology) -> None:
        self._before, self._after, self._ontology = before, after, ontology
        self._axioms, (starts, gives) = Axioms(ontology), linking_properties(ontology)
        self._linking = {term(name) for name in starts | gives}
        self._links = _Both(before, after)
        self._marked: set[Fact] = set()
        """Links that may follow now, or no longer, or by another step."""
        self._nodes: set[str] = set()
        """Things whose inferred types may change."""
        self._depths: dict[str, int] = {}
        self._told: dict[frozenset[str], list[tuple[str, str, list[str]]]] = {}
        self._statements: dict[tuple[str, str], dict[str, str]] = {}

    def touch(self, fact: Fact) -> None:
        """Mark what a triple that came or went may change, if the union has it now and had it not, or the reverse."""
        if _has(self._before, fact, _UNION) != _has(self._after, fact, _UNION):
            self._touch_ends(*(fact[:1] if fact[1] == TYPE else (fact[0], fact[2])))
            if fact[1] in self._linking:
                self._mark(fact)

    def touch_claim(self, statement: str) -> None:
        """Mark what rests on triples with the ends of a claim that came or went: other claims may assert them now."""
        for pair in {pair for store in (self._before, self._after) for pair in _ends_of(store, statement)}:
            self._touch_pair(*pair)

    def _touch_ends(self, *ends: str) -> None:
        self._nodes.update(end for end in ends if end.startswith("<") and not end.startswith(_RECORDS))

    def _touch_pair(self, subject: str, object_: str) -> None:
        self._touch_ends(subject, object_)
        found = (s.quads_for_pattern(_term(subject), None, _term(object_), _UNION) for s in (self._before, self._after))
        for name in {str(quad.predicate) for quad in chain(*found)} & self._linking:
            self._marked.update(self._next((subject, name, object_)))

    def _mark(self, fact: Fact) -> None:
        """Mark a changed link and all that steps from it lead to."""
        self._marked.add(fact)
        waiting = [fact]
        while waiting:
            self._links.add(each for each in waiting if each[1] in self._axioms.joined)
            new = {given for each in waiting for given in self._next(each)} - self._marked
            self._marked |= new
            waiting = [*new]

    def _next(self, fact: Fact) -> Iterator[Fact]:
        """Yield the links to which a step from ``fact`` leads, save those that are asserted before and after."""
        for given, _ in self._axioms.steps(fact, self._links):
            if given[1] in self._linking and not all(_has(s, given, _UNION) for s in (self._before, self._after)):
                yield given

    def changes(self) -> dict[str, Change]:
        """Derive again what is marked, and return the lines that go and come."""
        for subject, _, object_ in self._marked:
            self._touch_ends(subject, object_)
        steps: dict[Fact, list[Step]] = {}
        for fact in self._marked:
            if not _has(self._after, fact, _UNION):
                steps[fact] = list(self._axioms.steps_to(fact, self._links))
        found = self._derived(steps)
        for node in self._nodes:
            found |= self._derived(self._type_steps(node, found))
        old = {fact for fact in self._marked if _has(self._before, fact, _INFERRED)}
        for node in self._nodes:
            quads = self._before.quads_for_pattern(_term(node), _term(TYPE), None, _INFERRED)
            old.update((node, TYPE, str(quad.object)) for quad in quads)
        writer = InferenceWriter(self._ontology, _Found(self, old, found), self._said)
        come = {line for fact, step in found.items() for line in writer.inference(fact, step).sorted()}
        for fact in {premise for step in found.values() for premise in step.premises}:
            come.update(writer.given(fact).sorted() if writer.is_given(fact) else ())
        gone = self._records(old)
        lines = {inferred_line(fact) for fact in old}, {inferred_line(fact) for fact in found}
        return {INFERRED: (lines[0] - lines[1], lines[1] - lines[0]), INFERENCES: (gone - come, come - gone)}

    def _derived(self, steps: dict[Fact, list[Step]]) -> dict[Fact, Step]:
        """Return those of the facts that follow, each by the first step by name of its earliest round."""
        depths: dict[Fact, int] = {}
        found: dict[Fact, Step] = {}

        def depth(premise: Fact) -> int | None:
            return depths.get(premise) if premise in steps else self._depth(premise)

        while True:
            ready: dict[Fact, tuple[int, Step]] = {}
            for fact in steps.keys() - found.keys():
                for step in steps[fact]:
                    depths_of = [depth(premise) for premise in step.premises]
                    known = [each for each in depths_of if each is not None]
                    if len(known) == len(depths_of):
                        ready[fact] = min(ready.get(fact, (1 + max(known), step)), (1 + max(known), step))
            if not ready:
                return found
            first = min(rounds for rounds, _ in ready.values())
            for fact, (rounds, step) in ready.items():
                if rounds == first:
                    depths[fact], found[fact] = rounds, step
                    self._depths[inference_node(fact)] = rounds

    def _depth(self, fact: Fact) -> int | None:
        """Return the round in which something that is not marked is known; None when it is not."""
        if _has(self._after, fact, _UNION):
            return 0
        node = inference_node(fact)
        if node in self._depths:
            return self._depths[node]
        if fact in self._marked or not _has(self._before, fact, _INFERRED):
            return None
        return self._depth_of(node)

    def _depth_of(self, node: str) -> int:
        if node not in self._depths:
            quads = self._before.quads_for_pattern(_term(node), _PREMISE, None, _INFERENCES)
            below = [node for quad in quads if (node := str(quad.object)).startswith(f"<{_INFERENCE}")]
            self._depths[node] = 1 + max(map(self._depth_of, below), default=0)
        return self._depths[node]

    def _type_steps(self, node: str, found: dict[Fact, Step]) -> dict[Fact, list[Step]]:
        """Return the steps to types that a thing may have, and does not have by what is asserted."""
        types = {str(q.object) for q in self._after.quads_for_pattern(_term(node), _term(TYPE), None, _UNION)}
        steps: dict[Fact, list[Step]] = {}
        for rule, predicate, classes in self._telling(frozenset(types)):
            for fact in self._links_of(node, predicate, rule == "prp-dom", found):
                for class_ in classes:
                    steps.setdefault((node, TYPE, class_), []).append(Step(rule, predicate, (fact,)))
        waiting = [*types, *(class_ for _, _, class_ in steps)]
        while waiting:
            class_ = waiting.pop()
            for up in self._missing(self._axioms.above(class_), types):
                waiting += [up] if (node, TYPE, up) not in steps else []
                known = steps.setdefault((node, TYPE, up), [])
                known.append(Step("cax-sco", class_, ((node, TYPE, class_),)))
        return steps

    def _missing(self, classes: Iterable[str], types: Set[str]) -> list[str]:
        """Return the classes that something of these types is not known to have, and may have."""
        return [each for each in classes if each not in types and not self._axioms.excluded(each, types)]

    def _telling(self, types: frozenset[str]) -> list[tuple[str, str, list[str]]]:
        """Return the rules and properties that would tell a thing of these types more classes."""
        if types not in self._told:
            ends = [
                (rule, predicate, self._missing(classes, types))
                for predicate, both in self._axioms.ends.items()
                for rule, classes in zip(("prp-dom", "prp-rng"), both, strict=True)
            ]
            self._told[types] = [each for each in ends if each[2]]
        return self._told[types]

    def _links_of(self, node: str, predicate: str, ahead: bool, found: dict[Fact, Step]) -> Iterator[Fact]:
        """Yield the links of a property that a thing has now, as subject or as object."""
        ends = (_term(node), None) if ahead else (None, _term(node))
        for quad in self._after.quads_for_pattern(ends[0], _term(predicate), ends[1], _UNION):
            yield _fact(quad)
        if predicate in self._linking:
            for quad in self._before.quads_for_pattern(ends[0], _term(predicate), ends[1], _INFERRED):
                if (fact := _fact(quad)) not in self._marked and not _has(self._after, fact, _UNION):
                    yield fact
            yield from (f for f in found if f[1] == predicate and f[0 if ahead else 2] == node)

    # -- records ------------------------------------------------------------------------------------------------------

    def is_inferred(self, fact: Fact, old: Collection[Fact], found: Collection[Fact]) -> bool:
        """Tell whether a triple follows now."""
        return fact in found or (fact not in old and _has(self._before, fact, _INFERRED))

    def _said(self, fact: Fact) -> dict[str, str]:
        """Return the asserted statements about the ends of a triple, with their predicates."""
        ends = fact[0], fact[2]
        if ends not in self._statements:
            self._statements[ends] = {
                str(each): str(quad.object)
                for each in stating(self._after, *map(_term, ends))
                if ox.Quad(each, _MODALITY, _ASSERTED) in self._after
                and not any(self._after.quads_for_pattern(each, _SPEAKER, None, _UNION))
                for quad in self._after.quads_for_pattern(each, _PREDICATE, None, _UNION)
            }
        return self._statements[ends]

    def _records(self, facts: Collection[Fact]) -> set[str]:
        """Return the lines of the records of inferences, and of given triples that only these have as premises."""
        nodes = {inference_node(fact)[1:-1] for fact in facts}
        quads = [quad for node in nodes for quad in self._record(node)]
        for given in {node for quad in quads if (node := str(quad.object)).startswith(f"<{_GIVEN}")}:
            users = self._before.quads_for_pattern(None, _PREMISE, _term(given), _INFERENCES)
            if all(str(quad.subject)[1:-1] in nodes for quad in users):
                quads += self._record(given[1:-1])
        return {f"{quad} .\n" for quad in quads}

    def _record(self, node: str) -> Iterator[Any]:
        return self._before.quads_for_pattern(ox.NamedNode(node), None, None, _INFERENCES)


class _Found:
    """All that follows now."""

    def __init__(self, again: _Again, old: Collection[Fact], found: Collection[Fact]) -> None:
        self._again, self._old, self._new = again, old, found

    def __contains__(self, fact: object) -> bool:
        assert isinstance(fact, tuple)
        return self._again.is_inferred(fact, self._old, self._new)


_CLAIMED = {each.value for each in (_SUBJECT, _PREDICATE, _OBJECT, _VALUE, _MODALITY, _SPEAKER)}


def _term(name: str) -> Any:
    if name.startswith("<"):
        return ox.NamedNode(name[1:-1])
    (quad,) = ox.parse(f"<a:> <a:> {name} .", ox.RdfFormat.N_TRIPLES)
    return quad.object


def _fact(quad: Any) -> Fact:
    return str(quad.subject), str(quad.predicate), str(quad.object)


def _has(store: ox.Store, fact: Fact, graph: Any) -> bool:
    subject, predicate, object_ = map(_term, fact)
    return ox.Quad(subject, predicate, object_, graph) in store


def _ends_of(store: ox.Store, statement: str) -> Iterator[tuple[str, str]]:
    node = _term(statement)
    for subject in store.quads_for_pattern(node, _SUBJECT, None, _UNION):
        for name in (_OBJECT, _VALUE):
            for object_ in store.quads_for_pattern(node, name, None, _UNION):
                yield str(subject.object), str(object_.object)
