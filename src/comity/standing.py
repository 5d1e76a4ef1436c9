"""Which conflicts of an earlier graph still stand after a few of its documents changed, and what must be asked again.

A conflict depends on the claims about one subject and on the classes and labels of its things. So only claims in the
documents that changed, and things whose classes or labels did, can make or end one. What these touch is copied into a
small store and asked the same questions as a whole graph: the engine would scan all statements for each question.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

import pyoxigraph as ox

from comity.conflicts import CONFLICTS
from comity.loading import SHOWN, Patch
from comity.ontology import BASE, ONTOLOGY, VOCAB
from comity.quads import GRAPH, term
from comity.rolls import Roll

__all__ = ["since_then"]

_PREFIXES = {"comity": ONTOLOGY, "vocab": VOCAB}
_MEASURED = """
SELECT DISTINCT ?subject WHERE {
  VALUES ?indicator { %s } ?figure comity:indicator ?indicator . ?statement comity:statementObject ?figure ;
  comity:statementSubject ?subject }"""
_RECORDS = tuple(f"{BASE}{part}/" for part in ("statement", "evidence"))
"""What the engine itself writes about claims, with classes: nobody claims anything of these nodes."""
_CLAIM = ("statementSubject", "statementPredicate", "statementObject")
_PARTS = tuple(ONTOLOGY + name for name in (*_CLAIM, "statementEdtf", "modality"))
_FIGURE = f"{ONTOLOGY}figure"
_AGAINST = term("conflictsWith")
_POLARITY = f"{VOCAB}conflict-polarity"
_Claim = tuple[str, str, str]


@dataclass(slots=True)
class _Said:
    """What the changed documents say, before and after: of what they give dates and figures, and all their claims."""

    subjects: set[str] = field(default_factory=set)
    claims: set[_Claim] = field(default_factory=set)
    denied: set[_Claim] = field(default_factory=set)


def since_then(patch: Patch) -> tuple[ox.Store, set[str]]:
    """Return a small store with all that can be a conflict because of ``patch``, and the lines that it put in doubt.

    These are true no more unless they are found again.
    """
    assert patch.before is not None
    after, said, old = _Union(patch.settled()), _Said(), dict[str, _Claim]()
    for graph in (ox.NamedNode(name) for name in sorted(patch.changed) if name.startswith(f"{GRAPH}doc/")):
        old |= _gather(patch.before.quads_for_pattern(None, None, None, graph), said)
        _gather(after.store.quads_for_pattern(None, None, None, graph), said)
    if things := {each for each in patch.shown if not each.startswith(_RECORDS)}:
        said.subjects |= things
        names = " ".join(f"<{each}>" for each in sorted(things))
        rows: Any = after.store.query(_MEASURED % names, prefixes=_PREFIXES)
        said.subjects |= {row["subject"].value for row in rows}
    denied = _denied(after, {subject for subject, _, _ in said.claims} | things)
    said.claims &= said.denied | denied
    said.claims |= {claim for claim in denied if claim[0] in things}
    return _around(after, said), _doubtful(after, old, patch.roll(CONFLICTS), said)


class _Union:
    """What is said of nodes in all graphs together; what was found once stays at hand."""

    def __init__(self, store: ox.Store) -> None:
        self.store = store
        self._having: dict[tuple[str, str], set[str]] = {}

    def having(self, name: str, node: str) -> set[str]:
        """Return the nodes that have another one as the value of a property."""
        key = name, node
        if key not in self._having:
            about = None, ox.NamedNode(ONTOLOGY + name), ox.NamedNode(node), ox.DefaultGraph()
            self._having[key] = {_name(quad.subject) for quad in self.store.quads_for_pattern(*about)}
        return self._having[key]

    def value(self, node: str, name: str) -> str:
        """Return the value of a property of a node, or an empty text."""
        about = ox.NamedNode(node), ox.NamedNode(ONTOLOGY + name), None, ox.DefaultGraph()
        return next((_name(quad.object) for quad in self.store.quads_for_pattern(*about)), "")

    def about(self, node: str) -> Iterator[ox.Quad]:
        """Yield all that is said of a node."""
        return self.store.quads_for_pattern(ox.NamedNode(node), None, None, ox.DefaultGraph())

    def shown(self, thing: str) -> Iterator[ox.Quad]:
        """Yield the classes and labels of a thing, of which very much else may be said."""
        for name in SHOWN:
            yield from self.store.quads_for_pattern(ox.NamedNode(thing), ox.NamedNode(name), None, ox.DefaultGraph())

    def claims(self, claim: _Claim) -> Iterator[ox.Quad]:
        """Yield the statements that make, deny or report a claim, and how they do."""
        for statement in self.claiming(claim):
            for name, value in zip((*_CLAIM, "modality"), (*claim, self.value(statement, "modality")), strict=True):
                yield ox.Quad(ox.NamedNode(statement), ox.NamedNode(ONTOLOGY + name), ox.NamedNode(value))

    def claim(self, statement: str) -> _Claim:
        """Return the claim that a statement makes, denies or reports."""
        subject, predicate, object_ = (self.value(statement, name) for name in _CLAIM)
        return subject, predicate, object_

    def claiming(self, claim: _Claim) -> list[str]:
        """Return the statements that make, deny or report a claim."""
        subject, predicate, object_ = claim
        found = self.having("statementSubject", subject) & self.having("statementObject", object_)
        return [statement for statement in found if self.value(statement, "statementPredicate") == predicate]


def _gather(quads: Iterable[ox.Quad], said: _Said) -> dict[str, _Claim]:
    """Note what a graph says, and return its claims about things by statement; values that are no things are empty."""
    statements: dict[str, dict[str, str]] = {}
    for quad in quads:
        if quad.predicate.value in _PARTS:
            statements.setdefault(_name(quad.subject), {})[quad.predicate.value] = _name(quad.object)
    found: dict[str, _Claim] = {}
    for statement, parts in statements.items():
        subject, predicate, object_, edtf, modality = (parts.get(part, "") for part in _PARTS)
        if edtf or predicate == _FIGURE:
            said.subjects.add(subject)
        found[statement] = claim = (subject, predicate, object_)
        if object_:
            said.claims.add(claim)
            if modality == f"{VOCAB}modality-negated":
                said.denied.add(claim)
    return found


def _denied(union: _Union, subjects: Iterable[str]) -> set[_Claim]:
    """Return what is denied of these subjects."""
    negated = union.having("modality", f"{VOCAB}modality-negated")
    found = (each for subject in sorted(subjects) for each in union.having("statementSubject", subject) & negated)
    return {claim for each in found if (claim := union.claim(each))[2]}


def _around(union: _Union, said: _Said) -> ox.Store:
    """Return the dates and figures of the subjects, the claims, and the classes and labels of what these name."""
    nodes, things = set[str](), {subject for subject, _, _ in said.claims}
    for subject in said.subjects:
        for statement in union.having("statementSubject", subject):
            if union.value(statement, "statementPredicate") == _FIGURE:
                figure = union.value(statement, "statementObject")
                nodes |= {statement, figure}
                things |= {subject, union.value(figure, "indicator")}
            elif union.value(statement, "statementEdtf"):
                nodes.add(statement)
                things.add(subject)
    parts = chain(map(union.about, nodes), map(union.shown, things), map(union.claims, said.claims))
    small = ox.Store()
    small.extend(chain.from_iterable(parts))
    return small


def _doubtful(union: _Union, old: Mapping[str, _Claim], conflicts: Roll, said: _Said) -> set[str]:
    """Return the lines of the conflicts that the changes touch; ``old`` has the claims that may not be made any more.

    The union still has the conflicts as they were.
    """
    claimed = {statement for claim in said.claims for statement in union.claiming(claim)}
    claimed |= {statement for statement, claim in old.items() if claim in said.claims}
    of_subjects = {statement for subject in said.subjects for statement in union.having("statementSubject", subject)}
    of_subjects |= {statement for statement, (subject, _, _) in old.items() if subject in said.subjects}
    touched: dict[str, set[str]] = {}
    for statement in claimed | of_subjects:
        for conflict in union.having("conflictingStatement", statement):
            if statement in (claimed if union.value(conflict, "conflictKind") == _POLARITY else of_subjects):
                touched.setdefault(conflict, set()).add(statement)
    doubtful = set(conflicts.beginning(f"<{conflict}> " for conflict in sorted(touched)))
    others: dict[str, set[str]] = {}
    for statements in touched.values():
        for statement in statements:
            others.setdefault(f"<{statement}>", set()).update(f"<{other}>" for other in statements - {statement})
    for line in conflicts.beginning(f"{statement} {_AGAINST} " for statement in sorted(others)):
        one, _, other, _ = line.split(" ", 3)
        if other in others[one]:
            doubtful.add(line)
    return doubtful


def _name(term: Any) -> str:
    return str(term.value)
