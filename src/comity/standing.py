"""Which conflicts of an earlier graph still stand after a few of its documents changed, and what must be asked again.

A conflict depends on the claims about one subject and on the classes and labels of its things. So only claims in the
documents that changed, and things whose classes or labels did, can make or end one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pyoxigraph as ox

from comity.conflicts import Queryable, Since
from comity.loading import Patch, lines_of
from comity.ontology import ONTOLOGY, VOCAB
from comity.quads import GRAPH

__all__ = ["since_then"]

_PREFIXES = {"comity": ONTOLOGY, "vocab": VOCAB}
_DENIED = """
SELECT DISTINCT ?subject ?predicate ?object WHERE {
  ?statement comity:modality vocab:modality-negated ; comity:statementSubject ?subject ;
             comity:statementPredicate ?predicate ; comity:statementObject ?object }"""
_DATED = """
SELECT DISTINCT ?subject WHERE {
  VALUES ?subject { %s } ?statement comity:statementSubject ?subject ; comity:statementEdtf ?edtf }"""
_MEASURED = """
SELECT DISTINCT ?subject WHERE {
  { VALUES ?subject { %(things)s } ?s comity:statementSubject ?subject ; comity:statementPredicate comity:figure }
  UNION { VALUES ?indicator { %(things)s } ?f comity:indicator ?indicator . ?s comity:statementObject ?f ;
          comity:statementSubject ?subject }
}"""

_PARTS = tuple(
    ONTOLOGY + name
    for name in ("statementSubject", "statementPredicate", "statementObject", "statementEdtf", "modality")
)
_Claim = tuple[str, str, str]


@dataclass(slots=True)
class _Said:
    """What the changed documents say, before and after."""

    dated: set[str] = field(default_factory=set)
    measured: set[str] = field(default_factory=set)
    claims: set[_Claim] = field(default_factory=set)
    denied: set[_Claim] = field(default_factory=set)


def since_then(patch: Patch, after: Queryable) -> Since:
    """Return what the changes of ``patch`` touch; ``after`` answers over the graph with all of its changes."""
    assert patch.before is not None
    said = _Said()
    for store in (patch.before, patch.settled()):
        for graph in sorted(patch.changed):
            if graph.startswith(f"{GRAPH}doc/"):
                _gather(store.quads_for_pattern(None, None, None, ox.NamedNode(graph)), said)
    denied = said.denied.union(_claims(after))
    if patch.shown:
        things = " ".join(f"<{each}>" for each in sorted(patch.shown))
        said.dated |= {row["subject"].value for row in after.query(_DATED % things, prefixes=_PREFIXES)}
        rows = after.query(_MEASURED % {"things": things}, prefixes=_PREFIXES)
        said.measured |= {row["subject"].value for row in rows}
        said.claims |= {claim for claim in denied if claim[0] in patch.shown}
    dates, figures, denials = frozenset(said.dated), frozenset(said.measured), frozenset(said.claims & denied)
    return Since(dates, figures, denials, tuple(_standing(patch.before, dates, figures, denials)))


def _gather(quads: Iterable[ox.Quad], said: _Said) -> None:
    statements: dict[str, dict[str, str]] = {}
    for quad in quads:
        if quad.predicate.value in _PARTS:
            statements.setdefault(_name(quad.subject), {})[quad.predicate.value] = _name(quad.object)
    for parts in statements.values():
        subject, predicate, object_, edtf, modality = (parts.get(part, "") for part in _PARTS)
        if edtf:
            said.dated.add(subject)
        if predicate == f"{ONTOLOGY}figure":
            said.measured.add(subject)
        if object_:
            said.claims.add((subject, predicate, object_))
            if modality == f"{VOCAB}modality-negated":
                said.denied.add((subject, predicate, object_))


def _claims(store: Queryable) -> Iterator[_Claim]:
    for row in store.query(_DENIED, prefixes=_PREFIXES):
        if isinstance(row["object"], ox.NamedNode):
            yield row["subject"].value, row["predicate"].value, row["object"].value


def _standing(
    before: ox.Store, dates: Collection[str], figures: Collection[str], denials: Collection[_Claim]
) -> list[str]:
    """Return the lines of the conflicts that nothing touched."""
    quads = list(before.quads_for_pattern(None, None, None, ox.NamedNode(f"{GRAPH}conflicts")))
    kinds: dict[str, str] = {}
    members: dict[str, list[str]] = {}
    for quad in quads:
        if quad.predicate.value == f"{ONTOLOGY}conflictKind":
            kinds[_name(quad.subject)] = _name(quad.object).removeprefix(VOCAB)
        elif quad.predicate.value == f"{ONTOLOGY}conflictingStatement":
            members.setdefault(_name(quad.subject), []).append(_name(quad.object))
    touched: dict[str, set[str]] = {}
    gone = set()
    for conflict, statements in members.items():
        subject, predicate, object_ = _claim_of(before, statements[0])
        hit = {
            "conflict-date": subject in dates,
            "conflict-value": subject in figures,
            "conflict-polarity": (subject, predicate, object_) in denials,
        }[kinds[conflict]]
        if hit:
            gone.add(conflict)
            for statement in statements:
                touched.setdefault(statement, set()).add(conflict)

    def stands(quad: ox.Quad) -> bool:
        subject = _name(quad.subject)
        if quad.predicate.value != f"{ONTOLOGY}conflictsWith":
            return subject not in gone
        return not touched.get(subject, set()) & touched.get(_name(quad.object), set())

    return lines_of(filter(stands, quads))


def _claim_of(store: ox.Store, statement: str) -> _Claim:
    node, found = ox.NamedNode(statement), []
    for name in ("statementSubject", "statementPredicate", "statementObject"):
        quads = store.quads_for_pattern(node, ox.NamedNode(ONTOLOGY + name), None, ox.DefaultGraph())
        found.append(next((_name(quad.object) for quad in quads), ""))
    return found[0], found[1], found[2]


def _name(term: Any) -> str:
    return str(term.value)
