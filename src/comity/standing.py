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
from comity.quads import GRAPH, concept, term

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
_KIND, _MEMBER, _AGAINST = (term(name) for name in ("conflictKind", "conflictingStatement", "conflictsWith"))
_POLARITY = concept("conflict-polarity")
_Claim = tuple[str, str, str]


@dataclass(slots=True)
class _Said:
    """What the changed documents say, before and after: of what they give dates and figures, and all their claims."""

    subjects: set[str] = field(default_factory=set)
    claims: set[_Claim] = field(default_factory=set)
    denied: set[_Claim] = field(default_factory=set)


def since_then(patch: Patch) -> tuple[ox.Store, list[str]]:
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
    for subject, predicate, object_ in sorted(said.claims):
        small.extend(_about(store, subject))
        for statement in _having(store, "statementSubject", subject) & _having(store, "statementObject", object_):
            if _value(store, statement, "statementPredicate") == predicate:
                small.extend(_about(store, statement))
    return small


def _doubtful(patch: Patch, said: _Said) -> list[str]:
    """Return the lines of the conflicts that the changes touch."""
    before, conflicts = patch.before, patch.roll(CONFLICTS)
    assert before is not None
    kinds: dict[str, str] = {}
    members: dict[str, list[str]] = {}
    for subject, predicate, rest in (line.split(" ", 2) for line in conflicts if _KIND in line or _MEMBER in line):
        if predicate == _KIND:
            kinds[subject] = rest.split(" ", 1)[0]
        elif predicate == _MEMBER:
            members.setdefault(subject, []).append(rest.split(" ", 1)[0])
    of_subjects = {each for subject in said.subjects for each in _having(before, "statementSubject", subject)}
    gone, touched = set[str](), dict[str, set[str]]()
    for conflict, statements in members.items():
        one = statements[0].strip("<>")
        if _claim_of(before, one) in said.claims if kinds[conflict] == _POLARITY else one in of_subjects:
            gone.add(conflict)
            for statement in statements:
                touched.setdefault(statement, set()).add(conflict)

    def is_doubtful(line: str) -> bool:
        subject = line[: line.index(" ")]
        if subject in gone:
            return True
        if subject not in touched:
            return False
        _, predicate, other, _ = line.split(" ", 3)
        return predicate == _AGAINST and bool(touched[subject] & touched.get(other, set()))

    return [line for line in conflicts if is_doubtful(line)]


def _claim_of(store: ox.Store, statement: str) -> _Claim:
    subject, predicate, object_ = (_value(store, statement, name) for name in _CLAIM)
    return subject, predicate, object_


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
