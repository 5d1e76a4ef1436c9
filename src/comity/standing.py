"""Which conflicts of an earlier graph still stand after a few of its documents changed, and what must be asked again.

A conflict depends on the dates of one kind, or the figures for one measure, that one subject has, or on one claim that
is held and denied, and on the classes and labels of its things. So only what is said in the documents that changed, and
things whose classes or labels did, can make or end one. What these touch is copied into a small store and asked the
same questions as a whole graph: the engine would scan all statements for each question.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

import pyoxigraph as ox

from comity.claims import stating
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
_VALUES = """
SELECT ?statement ?predicate ?figure ?indicator ?unit WHERE {
  ?statement comity:statementSubject %s ; comity:statementPredicate ?predicate FILTER(?predicate IN (%s))
  OPTIONAL { ?statement comity:statementObject ?figure . ?figure comity:indicator ?indicator ; comity:unit ?unit } }"""
_RECORDS = tuple(f"{BASE}{part}/" for part in ("statement", "evidence"))
"""What the engine itself writes about claims, with classes: nobody claims anything of these nodes."""
_CLAIM = ("statementSubject", "statementPredicate", "statementObject")
_MEASURE = ("indicator", "unit")
_PARTS = tuple(ONTOLOGY + name for name in (*_CLAIM, "modality", *_MEASURE))
_FIGURE = f"{ONTOLOGY}figure"
_AGAINST = term("conflictsWith")
_NEGATED = f"{VOCAB}modality-negated"
_POLARITY = f"{VOCAB}conflict-polarity"
_Claim = tuple[str, str, str]
_Matter = tuple[str, str, str, str]
"""Subject, property, and indicator and unit of a figure: what values must have in common to be compared."""


@dataclass(slots=True)
class _Said:
    """What the changed documents say, before and after: of what they give values, and all their claims.

    Of ``subjects`` all values must be compared again.
    """

    matters: set[_Matter] = field(default_factory=set)
    valued: set[str] = field(default_factory=set)
    """The statements that give a value."""
    subjects: set[str] = field(default_factory=set)
    claims: set[_Claim] = field(default_factory=set)
    denied: set[_Claim] = field(default_factory=set)


def since_then(patch: Patch, dated: Iterable[str]) -> tuple[ox.Store, set[str]]:
    """Return a small store with all that can be a conflict because of ``patch``, and the lines that it put in doubt.

    These are true no more unless they are found again. ``dated`` are the properties of which a thing has one date.
    """
    assert patch.before is not None
    valued = {_FIGURE, *(f"{ONTOLOGY}{name}" for name in dated)}
    after, said, old = _Union(patch.settled(), valued), _Said(), dict[str, _Claim]()
    for graph in (ox.NamedNode(name) for name in sorted(patch.changed) if name.startswith(f"{GRAPH}doc/")):
        old |= _gather(patch.before.quads_for_pattern(None, None, None, graph), valued, said)
        _gather(after.store.quads_for_pattern(None, None, None, graph), valued, said)
    if things := {each for each in patch.shown if not each.startswith(_RECORDS)}:
        said.subjects |= things
        names = " ".join(f"<{each}>" for each in sorted(things))
        rows: Any = after.store.query(_MEASURED % names, prefixes=_PREFIXES)
        said.subjects |= {row["subject"].value for row in rows}
    said.claims = {claim for claim in said.claims if claim in said.denied or after.is_denied(claim)}
    said.claims |= {claim for thing in things for claim in after.denied_of(thing)}
    around = _around(after, said)
    return around, _doubtful(after, old, patch.roll(CONFLICTS), said)


class _Union:
    """What is said of nodes in all graphs together; what was found once stays at hand."""

    def __init__(self, store: ox.Store, valued: Set[str]) -> None:
        self.store = store
        self._valued = ", ".join(f"<{name}>" for name in sorted(valued))
        self._having: dict[tuple[str, str], set[str]] = {}
        self._claiming: dict[_Claim, list[str]] = {}

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

    def values(self, subject: str) -> Iterator[tuple[str, str, _Matter]]:
        """Yield the statements that give dates and figures of a thing, each with its figure, if any, and its matter."""
        rows: Any = self.store.query(_VALUES % (ox.NamedNode(subject), self._valued), prefixes=_PREFIXES)
        for statement, *parts in rows:
            predicate, figure, indicator, unit = (_name(part) if part is not None else "" for part in parts)
            yield _name(statement), figure if indicator else "", (subject, predicate, indicator, unit)

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
        if claim not in self._claiming:
            subject, predicate, object_ = claim
            found = map(_name, stating(self.store, ox.NamedNode(subject), ox.NamedNode(object_)))
            self._claiming[claim] = [each for each in found if self.value(each, "statementPredicate") == predicate]
        return self._claiming[claim]

    def is_denied(self, claim: _Claim) -> bool:
        """Tell whether some statement denies a claim."""
        return any(self.value(statement, "modality") == _NEGATED for statement in self.claiming(claim))

    def denied_of(self, thing: str) -> Iterator[_Claim]:
        """Yield what is denied of a thing."""
        for statement in self.having("statementSubject", thing):
            if self.value(statement, "modality") == _NEGATED and (claim := self.claim(statement))[2]:
                yield claim


def _gather(quads: Iterable[ox.Quad], valued: Set[str], said: _Said) -> dict[str, _Claim]:
    """Note what a graph says, and return its claims about things by statement; values that are no things are empty."""
    nodes: dict[str, dict[str, str]] = {}
    for quad in quads:
        if quad.predicate.value in _PARTS:
            nodes.setdefault(_name(quad.subject), {})[quad.predicate.value] = _name(quad.object)
    found: dict[str, _Claim] = {}
    for node, parts in nodes.items():
        subject, predicate, object_, modality, *_ = (parts.get(part, "") for part in _PARTS)
        if not predicate:
            continue
        if predicate in valued:
            measure = nodes.get(object_, {})
            indicator, unit = (measure.get(ONTOLOGY + name, "") for name in _MEASURE)
            said.matters.add((subject, predicate, indicator, unit))
            said.valued.add(node)
        found[node] = claim = (subject, predicate, object_)
        if object_:
            said.claims.add(claim)
            if modality == _NEGATED:
                said.denied.add(claim)
    return found


def _around(union: _Union, said: _Said) -> ox.Store:
    """Return the values to be compared, the claims, and the classes and labels of what these name."""
    nodes, things = set[str](), {subject for subject, _, _ in said.claims}
    for subject in said.subjects | {matter[0] for matter in said.matters}:
        for statement, figure, matter in union.values(subject):
            if matter in said.matters or subject in said.subjects:
                said.valued.add(statement)
                nodes |= {statement, figure} - {""}
                things |= {subject, matter[2]} - {""}
    parts = chain(map(union.about, nodes), map(union.shown, things), map(union.claims, said.claims))
    small = ox.Store()
    small.extend(chain.from_iterable(parts))
    return small


def _doubtful(union: _Union, old: Mapping[str, _Claim], conflicts: Roll, said: _Said) -> set[str]:
    """Return the lines of the conflicts that the changes touch; ``old`` has the claims that may not be made any more.

    What is compared is known by now. The union still has the conflicts as they were.
    """
    claimed = {statement for claim in said.claims for statement in union.claiming(claim)}
    claimed |= {statement for statement, claim in old.items() if claim in said.claims}
    touched: dict[str, set[str]] = {}
    for statement in claimed | said.valued:
        for conflict in union.having("conflictingStatement", statement):
            if statement in (claimed if union.value(conflict, "conflictKind") == _POLARITY else said.valued):
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
