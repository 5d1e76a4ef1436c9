"""Which conflicts of an earlier graph still stand after a few of its documents changed, and what must be asked again.

A conflict depends on the claims about one subject and on the classes and labels of its things. So only claims in the
documents that changed, and things whose classes or labels did, can make or end one. What these touch is copied into a
small store and asked the same questions as a whole graph: the engine would scan all statements for each question.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pyoxigraph as ox

from comity.conflicts import CONFLICTS, Queryable
from comity.loading import Patch
from comity.ontology import ONTOLOGY, VOCAB
from comity.quads import GRAPH, term

__all__ = ["since_then"]

_PREFIXES = {"comity": ONTOLOGY, "vocab": VOCAB}
_DENIED = """
SELECT DISTINCT ?subject ?predicate ?object WHERE {
  ?statement comity:modality vocab:modality-negated ; comity:statementSubject ?subject ;
             comity:statementPredicate ?predicate ; comity:statementObject ?object }"""
_MEASURED = """
SELECT DISTINCT ?subject WHERE {
  VALUES ?indicator { %s } ?figure comity:indicator ?indicator . ?statement comity:statementObject ?figure ;
  comity:statementSubject ?subject }"""
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
    before, after = patch.before, patch.settled()
    assert before is not None
    said = _Said()
    for store in (before, after):
        for graph in sorted(patch.changed):
            if graph.startswith(f"{GRAPH}doc/"):
                _gather(store.quads_for_pattern(None, None, None, ox.NamedNode(graph)), said)
    denied = said.denied.union(_denied(after))
    if patch.shown:
        things = " ".join(f"<{each}>" for each in sorted(patch.shown))
        said.subjects |= patch.shown
        rows: Any = after.query(_MEASURED % things, prefixes=_PREFIXES)
        said.subjects |= {row["subject"].value for row in rows}
        said.claims |= {claim for claim in denied if claim[0] in patch.shown}
    said.claims &= denied
    return _around(after, said), _doubtful(patch, said)


def _gather(quads: Iterable[ox.Quad], said: _Said) -> None:
    statements: dict[str, dict[str, str]] = {}
    for quad in quads:
        if quad.predicate.value in _PARTS:
            statements.setdefault(_name(quad.subject), {})[quad.predicate.value] = _name(quad.object)
    for parts in statements.values():
        subject, predicate, object_, edtf, modality = (parts.get(part, "") for part in _PARTS)
        if edtf or predicate == _FIGURE:
            said.subjects.add(subject)
        if object_:
            said.claims.add((subject, predicate, object_))
            if modality == f"{VOCAB}modality-negated":
                said.denied.add((subject, predicate, object_))


def _denied(store: Queryable) -> Iterator[_Claim]:
    for row in store.query(_DENIED, prefixes=_PREFIXES):
        if isinstance(row["object"], ox.NamedNode):
            yield row["subject"].value, row["predicate"].value, row["object"].value


def _around(store: ox.Store, said: _Said) -> ox.Store:
    """Return the dates and figures of the subjects, the claims, and the classes and labels of what these name."""
    small = ox.Store()
    for subject in sorted(said.subjects):
        nodes = set[str]()
        for statement in _having(store, "statementSubject", subject):
            if _value(store, statement, "statementPredicate") == _FIGURE:
                figure = _value(store, statement, "statementObject")
                nodes |= {statement, figure, _value(store, figure, "indicator")}
            elif _value(store, statement, "statementEdtf"):
                nodes.add(statement)
        for node in (subject, *nodes) if nodes else ():
            small.extend(_about(store, node))
    for claim in sorted(said.claims):
        for node in (claim[0], *_claiming(store, claim)):
            small.extend(_about(store, node))
    return small


def _doubtful(patch: Patch, said: _Said) -> set[str]:
    """Return the lines of the conflicts that the changes touch."""
    store = patch.before
    assert store is not None
    claimed = {statement for claim in said.claims for statement in _claiming(store, claim)}
    of_subjects = {statement for subject in said.subjects for statement in _having(store, "statementSubject", subject)}
    touched: dict[str, set[str]] = {}
    for statement in claimed | of_subjects:
        for conflict in _having(store, "conflictingStatement", statement):
            if statement in (claimed if _value(store, conflict, "conflictKind") == _POLARITY else of_subjects):
                touched.setdefault(conflict, set()).add(statement)
    conflicts = patch.roll(CONFLICTS)
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


def _claiming(store: ox.Store, claim: _Claim) -> list[str]:
    """Return the statements that make or deny a claim."""
    subject, predicate, object_ = claim
    found = _having(store, "statementSubject", subject) & _having(store, "statementObject", object_)
    return [statement for statement in found if _value(store, statement, "statementPredicate") == predicate]


def _about(store: ox.Store, node: str) -> Iterator[ox.Quad]:
    return store.quads_for_pattern(ox.NamedNode(node), None, None, ox.DefaultGraph())


def _quads(store: ox.Store, name: str, node: str = "") -> Iterator[ox.Quad]:
    object_ = ox.NamedNode(node) if node else None
    return store.quads_for_pattern(None, ox.NamedNode(ONTOLOGY + name), object_, ox.DefaultGraph())


def _having(store: ox.Store, name: str, node: str) -> set[str]:
    return {_name(quad.subject) for quad in _quads(store, name, node)}


def _value(store: ox.Store, node: str, name: str) -> str:
    found = store.quads_for_pattern(ox.NamedNode(node), ox.NamedNode(ONTOLOGY + name), None, ox.DefaultGraph())
    return next((_name(quad.object) for quad in found), "")


def _name(term: Any) -> str:
    return str(term.value)
