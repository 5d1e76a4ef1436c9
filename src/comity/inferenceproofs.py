"""Proofs about reasoning: what is called inferred follows and stands apart, and all of it is free of contradiction."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from comity.inferences import INFERENCES, INFERRED, inference_graphs
from comity.ontology import BASE, Ontology, load_ontology
from comity.proofs import Proof, short
from comity.reasoning import clashes, has_java
from comity.store import Store
from comity.validate import check_consistency, ontology_statements

__all__ = ["prove_consistent", "prove_inferences"]

_RECORDS = tuple(f"<{BASE}{part}" for part in ("statement/", "evidence/", "graph/", "ontology", "vocab/"))
"""What is said about claims, not about the world: no axiom of ours can make it contradict itself."""


def prove_inferences(store: Store, ontology: Ontology) -> Proof:
    """Everything that follows is there, with its premises; nothing else is; and nothing of it is among the asserted.

    A release that no build made has no inferences, and nothing to prove.
    """
    proof = Proof("inferences follow")
    if "inferred" not in store.manifest:
        return proof
    due = {lines.graph: set(lines.sorted()) for lines in inference_graphs(store, ontology)}
    for graph in (INFERRED, INFERENCES):
        quads = store.graph.quads_for_pattern(None, None, None, ox.NamedNode(graph))
        there = {f"{quad} .\n" for quad in quads}
        proof.looked_at += len(there)
        wanted = due.get(graph, set())
        for what, lines in (("follows from nothing", there - wanted), ("is missing", wanted - there)):
            for line in sorted(lines):
                proof.add(line.strip(), "inference", f"This {what}. Build again.", short(ox.NamedNode(graph)))
    for quad in store.graph.quads_for_pattern(None, None, None, ox.NamedNode(INFERRED)):
        if ox.Quad(quad.subject, quad.predicate, quad.object) in store.graph:
            proof.add(str(quad.triple), "inference", "What is inferred stands among what is asserted.")
    return proof


def prove_consistent(store: Store, folder: Path) -> Proof:
    """HermiT finds no contradiction in the ontology of ``folder``, what is asserted and what is inferred.

    Where it finds one, the statements and axioms behind it are named. Without Java this is a note.
    """
    proof = Proof("a reasoner finds no contradiction")
    if not has_java():
        proof.add("", "no-java", "HermiT needs Java, and none is here.", severity="note")
        return proof
    graphs = (ox.DefaultGraph(), ox.NamedNode(INFERRED))
    quads = [quad for graph in graphs for quad in store.graph.quads_for_pattern(None, None, None, graph)]
    facts = [quad for quad in quads if not str(quad.subject).startswith(_RECORDS)]
    proof.looked_at = len(facts)
    found = check_consistency([*ontology_statements(folder), *facts], "graph")
    if found:
        proof.issues += clashes(load_ontology(folder), facts) or found
    return proof
