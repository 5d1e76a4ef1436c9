"""``comity check``: proves from the outside what a graph promises, and names each place where it does not hold.

The proofs read the release alone: its quads, the texts it keeps, its manifest. Queries, types and
shapes are judged by the content of the project.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from comity.errors import ComityError
from comity.inferenceproofs import prove_consistent, prove_inferences
from comity.issues import Issue
from comity.names import find_thing
from comity.ontology import Ontology, load_ontology
from comity.prefixes import PREFIXES, short_iri
from comity.project import Project
from comity.proofs import Proof, prove_evidence, prove_no_leak, prove_quotes, prove_types
from comity.queries import NamedQuery, bind, is_violation, load_queries
from comity.querycheck import query_problems
from comity.remote import Askable
from comity.results import Rows
from comity.sheetproofs import prove_sheets
from comity.store import Store, damages

__all__ = ["Asked", "Report", "asked", "check", "prove_violations"]

_SHOWN = 20
"""Rows of a violation query that become issues; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Report:
    """Every proof with what breaks it."""

    release: str
    proofs: tuple[Proof, ...]

    @property
    def ok(self) -> bool:
        """True when every promise holds; warnings do not count."""
        return all(proof.holds for proof in self.proofs)

    def record(self) -> dict[str, Any]:
        """Return the report as a plain mapping, for ``--json``."""
        proofs = [
            {"name": p.name, "holds": p.holds, "looked_at": p.looked_at, "issues": [i.record() for i in p.issues]}
            for p in self.proofs
        ]
        return {"release": self.release, "ok": self.ok, "proofs": proofs}


@dataclass(frozen=True, slots=True)
class Asked:
    """What became of one query of the library. ``rows`` is None for a question that needs a value."""

    name: str
    is_check: bool
    rows: int | None
    problem: str = ""
    """Why it does not hold: what a check found, or why a question cannot be asked."""

    @property
    def holds(self) -> bool:
        """True when a check finds nothing, and a question has its columns."""
        return not self.problem


def asked(store: Store, project: Project) -> Iterator[Asked]:
    """Run every query of the library, checks first, and yield what became of it."""
    queries = sorted(load_queries(project.queries).values(), key=lambda query: (not is_violation(query), query.name))
    for query in queries:
        check_, problem = is_violation(query), next(_column_problems(query), "")
        if problem or any(parameter.required for parameter in query.parameters):
            yield Asked(query.name, check_, None, problem)
            continue
        values = bind(query, {}, lambda name: find_thing(store, name))
        rows = len(Rows.of(store.query(query.text, substitutions=values, prefixes=PREFIXES), query.columns))
        yield Asked(query.name, check_, rows, f"{query.title or 'found what must not be'}" if check_ and rows else "")


def check(store: Store, project: Project, sheets: bool = False, reasoner: bool = False) -> Report:
    """Return what holds and what does not; with ``sheets``, every fact sheet is made and proved too.

    With ``reasoner``, HermiT judges the ontology with all that is asserted and inferred; it needs Java.

    Raises ``ProjectError`` when the project's content cannot be read.
    """
    ontology = load_ontology(project.ontology)
    proofs = (
        _whole(store),
        prove_quotes(store),
        prove_evidence(store),
        prove_no_leak(store, ontology),
        prove_types(store, ontology),
        prove_inferences(store, ontology),
        _queries(project),
        prove_violations(store, project),
        _shapes(store, project, ontology),
        *((prove_consistent(store, project.ontology),) if reasoner else ()),
        *(prove_sheets(store, ontology) if sheets else ()),
    )
    return Report(store.release_id, proofs)


def _whole(store: Store) -> Proof:
    """Every file of the release is as the build wrote it. Those of the database, whose number varies, count as one."""
    proof = Proof("files are as built", len({name.partition("/")[0] for name in store.manifest["files"]}))
    for reason in damages(store.release):
        proof.add("", "damaged", f"{reason} Build again.", file="release")
    return proof


def _queries(project: Project) -> Proof:
    """Every query parses with two parsers, and has the columns of its header."""
    proof = Proof("queries parse")
    for query in load_queries(project.queries).values():
        proof.looked_at += 1
        for problem in [*query_problems(query), *_column_problems(query)]:
            proof.add("", "query", problem, file=f"queries/{query.name}.rq")
    return proof


def _column_problems(query: NamedQuery) -> Iterator[str]:
    try:
        result = ox.Store().query(query.text)  # an empty store names the columns at no cost
    except (SyntaxError, RuntimeError) as error:
        yield f"the store refuses it: {error}"
        return
    columns = [variable.value for variable in getattr(result, "variables", [])]
    missing = [name for name in query.columns if name not in columns]
    if missing:
        yield f"the header has the column {missing[0]}, the SELECT has {', '.join(columns)}"


def prove_violations(store: Askable, project: Project) -> Proof:
    """Every query of ``queries/checks/`` finds nothing."""
    proof = Proof("checks find nothing")
    for query in filter(is_violation, load_queries(project.queries).values()):
        proof.looked_at += 1
        try:
            rows = Rows.of(store.query(query.text), prefixes=PREFIXES)
        except SyntaxError:
            continue  # the proof before this one says so
        for terms in rows.terms[:_SHOWN]:
            shown = "; ".join(f"{name} {rows.shown(term)}" for name, term in zip(rows.columns, terms, strict=True))
            proof.add(shown, "violation", query.title or "found what must not be", file=query.name)
        if len(rows) > _SHOWN:
            proof.add("", "violation", f"and {len(rows) - _SHOWN} rows more", file=query.name)
    return proof


def _shapes(store: Store, project: Project, ontology: Ontology) -> Proof:
    """The graph has the shapes of the ontology and contradicts none of its axioms."""
    from comity.validate import check_graph

    proof = Proof("shapes fit", len(ontology.classes))
    if not (project.ontology / "shapes.ttl").is_file():
        return proof
    try:
        found = check_graph(project.folder, store.graph.quads_for_pattern(None, None, None, ox.DefaultGraph()))
    except ComityError as error:  # pySHACL is not part of a plain installation
        proof.add("", "not-checked", str(error), severity="note")
        return proof
    proof.issues += [Issue(i.file, short_iri(i.place), i.severity, i.code, i.reason) for i in found]
    return proof
