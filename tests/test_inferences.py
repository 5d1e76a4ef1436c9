"""What follows: as an outside reasoner says, with premises that are claims, apart from what documents assert."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

import owlrl
import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.api import open_graph
from comity.build import build
from comity.entailment import TYPE, Fact, entail
from comity.inferenceproofs import prove_consistent, prove_inferences
from comity.inferences import INFERRED, inference_graphs
from comity.ontology import BASE, ONTOLOGY, Ontology, load_ontology
from comity.project import Project
from comity.reasoning import has_java
from comity.store import open_store
from comity.terms import to_rdflib_graph
from comity.validate import ontology_statements
from tests.released import TEXT, document, release, statement

ROOT = Path(__file__).parents[1]
AXIOMS = {"subClassOf", "subPropertyOf", "domain", "range", "inverseOf", "propertyChainAxiom", "first", "rest", "type"}
TWINNED = "id:city/brenn comity:twinnedWith id:city/ava"
TEXTS = {
    "a.txt": "Lianyungang and Mokpo have been twinned since 1993. Beijing is twinned with Tokyo. "
    "China signed a treaty with Japan.",
    "b.txt": "Shanghai is not twinned with Lima. Beijing plans to become a sister city of Cairo. France is a member of the "
    "Rhine Commission.",
}


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return load_ontology(ROOT / "ontology")


def outside(facts: Iterable[Fact]) -> set[Fact]:
    """Return what owlrl, a reasoner of others, says follows from ``facts`` in terms of the ontology."""
    graph = to_rdflib_graph([s for s in ontology_statements(ROOT / "ontology") if _is_axiom(s)])
    given = {tuple(map(_outside_term, fact)) for fact in facts}
    for triple in given:
        graph.add(triple)  # type: ignore[arg-type]
    closure = owlrl.DeductiveClosure(owlrl.OWLRL_Semantics, axiomatic_triples=False, datatype_axioms=False)
    closure.expand(graph)
    ends = {end for s, _, o in given for end in (s, o)}
    found = {triple for triple in graph if triple not in given and triple[0] in ends}
    return {(s.n3(), p.n3(), o.n3()) for s, p, o in found if ONTOLOGY in str(o if p == rdflib.RDF.type else p)}


def _is_axiom(quad: ox.Quad) -> bool:
    return quad.predicate.value.rpartition("#")[2] in AXIOMS


def _outside_term(term: str) -> rdflib.URIRef | rdflib.Literal:
    return rdflib.URIRef(term.strip("<>")) if term.startswith("<") else rdflib.Literal(term.strip('"'))


NODES = [f"<{BASE}id/place/{name}>" for name in "abcd"]
LINKS = ["within", "liesIn", "twinnedWith", "locatedIn", "partOf", "hasTwin", "participatesIn", "causes", "finances"]
FACTS = st.sets(
    st.tuples(
        st.sampled_from(NODES), st.sampled_from([f"<{ONTOLOGY}{name}>" for name in LINKS]), st.sampled_from(NODES)
    )
    | st.tuples(st.sampled_from(NODES), st.just(TYPE), st.sampled_from([f"<{ONTOLOGY}City>", f"<{ONTOLOGY}Twinning>"])),
    max_size=6,
)


@settings(max_examples=8)
@given(FACTS)
def test_everything_that_an_outside_reasoner_finds_is_found(facts: set[Fact]) -> None:
    """Links and types are the same, save types that exclude what a thing is known to be."""
    ontology = load_ontology(ROOT / "ontology")
    found = set(entail(ontology, facts))
    missing = outside(facts) - found

    assert found <= outside(facts)
    assert all(predicate == TYPE for _, predicate, _ in missing)
    assert all(_excluded(ontology, fact, facts) for fact in missing)


def _excluded(ontology: Ontology, fact: Fact, facts: set[Fact]) -> bool:
    """Tell whether a known type of the thing excludes the type, or one below it from which it follows."""
    name = fact[2].strip("<>").removeprefix(ONTOLOGY)
    own = [o.strip("<>").removeprefix(ONTOLOGY) for s, p, o in facts if s == fact[0] and p == TYPE]
    below = [each for each in ontology.classes if ontology.is_a(each, name)]
    return any(ontology.disjoint(each, known) for each in below for known in own)


@given(st.permutations([(a, f"<{ONTOLOGY}within>", b) for a, b in pairwise(NODES)]))
def test_order_of_facts_changes_no_step(facts: list[Fact]) -> None:
    """The steps are the same too, not only what follows."""
    ontology = load_ontology(ROOT / "ontology")

    assert entail(ontology, facts) == entail(ontology, sorted(facts))


def test_sample_corpus_is_complete_by_an_outside_reasoner(tmp_path: Path) -> None:
    """What a build infers over the sample corpus is what owlrl infers over all its plain triples, no more and no less."""
    build(Project(ROOT), [ROOT / "ingest" / "corpus"], tmp_path / "store")
    with open_store(tmp_path / "store") as store:
        plain = [(str(q.subject), str(q.predicate), str(q.object)) for q in _quads(store.graph, ox.DefaultGraph())]
        inferred = {
            (str(q.subject), str(q.predicate), str(q.object)) for q in _quads(store.graph, ox.NamedNode(INFERRED))
        }
        things = tuple(f"<{BASE}{part}" for part in ("id/", "doc/", "vocab/", "statement/", "evidence/"))
        facts = [f for f in plain if f[0].startswith(things) and (f[2].startswith("<") or ONTOLOGY in f[1])]

        assert inferred == outside((s, p, o if o.startswith("<") else '"literal"') for s, p, o in facts)
        assert len(inferred) > 100
        assert prove_inferences(store, load_ontology(ROOT / "ontology")).issues == []


def _quads(graph: ox.Store, name: ox.NamedNode | ox.DefaultGraph) -> Iterable[ox.Quad]:
    return graph.quads_for_pattern(None, None, None, name)


def test_one_more_document_infers_what_a_fresh_build_infers(tmp_path: Path) -> None:
    """Also when the document goes away again: nothing that rested on it stays."""
    folder, grown, fresh = tmp_path / "docs", tmp_path / "grown", tmp_path / "fresh"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXTS["a.txt"])
    first = build(Project(ROOT), [folder], grown)
    (folder / "b.txt").write_text(TEXTS["b.txt"])
    second = build(Project(ROOT), [folder], grown)

    assert second.release == build(Project(ROOT), [folder], fresh).release
    (folder / "b.txt").unlink()
    assert build(Project(ROOT), [folder], grown).release == first.release != second.release
    (folder / "a.txt").write_text("France reported a problem.")
    build(Project(ROOT), [folder], grown)
    with open_store(grown) as store:
        assert not store.graph.contains_named_graph(ox.NamedNode(INFERRED))


@pytest.mark.parametrize("modality", ["negated", "hedged", "planned", "recommended"])
def test_nothing_follows_from_what_is_not_asserted(tmp_path: Path, ontology: Ontology, modality: str) -> None:
    """A claim that is no plain triple is no premise."""
    with release(tmp_path / "store", document(statement("1", TWINNED, modality))) as store:
        lines = [line for graph in inference_graphs(store, ontology) for line in graph.sorted()]

    assert not any("twinnedWith" in line for line in lines)


def test_each_premise_is_the_claim_that_says_it(tmp_path: Path, ontology: Ontology) -> None:
    """Two documents that say the same are both premises of what follows; a third one that only plans it is not."""
    other = "Brenn and Port Ava are twins."
    said = document(statement("1", TWINNED), statement("2", TWINNED, "planned"), f"{TWINNED} .")
    again = document(statement("3", TWINNED), f"{TWINNED} .", text=other)
    with release(tmp_path / "store", f"{said} {again}", [TEXT, other]) as store:
        lines = [line for graph in inference_graphs(store, ontology) for line in graph.sorted()]

    premises = {line.split()[2] for line in lines if "hasPremise" in line and "urn:s:" in line}
    assert premises == {"<urn:s:1>", "<urn:s:3>"}
    assert any("ava> <https://w3id.org/comity/ontology#twinnedWith>" in line for line in lines)


def test_what_follows_stands_apart_and_says_why(tmp_path: Path) -> None:
    """A plain question gives what is asserted; the graph of inferences gives the other way round, with its reason."""
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXTS["a.txt"])
    build(Project(ROOT), [folder], tmp_path / "store")
    with open_graph(tmp_path / "store", ROOT) as graph:
        back = "ASK { ?b comity:twinnedWith ?a FILTER(?a != ?b) { ?a comity:twinnedWith ?b } }"
        apart = "ASK { ?a comity:twinnedWith ?b GRAPH graph:inferred { ?b comity:twinnedWith ?a } }"
        why = graph.query("inferred_because", of="Mokpo")
        links = graph.query("country_twinnings", country="Japan")

        assert (graph.query(back)[0]["answer"], graph.query(apart)[0]["answer"]) == (False, True)
        assert ("twinned with", "Lianyungang", "prp-symp") in [(r["relation"], r["object"], r["rule"]) for r in why]
        assert {row["quote"] for row in why if row["rule"] == "prp-symp"} <= {TEXTS["a.txt"].partition(". ")[0] + "."}
        assert [(row["other"], row["city"], row["twin"]) for row in links] == [("China", "Tokyo", "Beijing")]


def test_changed_inference_is_found(tmp_path: Path, ontology: Ontology) -> None:
    """A release whose inferences do not follow, or lack one, does not pass."""
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXTS["a.txt"])
    build(Project(ROOT), [folder], tmp_path / "store")
    with open_store(tmp_path / "store") as store:
        graph = ox.Store()
        graph.extend(store.graph)
        store._graph = graph
        quad = next(iter(_quads(graph, ox.NamedNode(INFERRED))))
        graph.remove(quad)
        graph.add(ox.Quad(quad.subject, ox.NamedNode(f"{ONTOLOGY}ledBy"), quad.object, ox.NamedNode(INFERRED)))
        told = [issue.reason for issue in prove_inferences(store, ontology).issues]

    assert told == ["This follows from nothing. Build again.", "This is missing. Build again."]


@pytest.mark.skipif(not has_java(), reason="HermiT needs Java")
def test_contradiction_in_the_data_is_found_with_its_axioms(tmp_path: Path) -> None:
    """HermiT refuses a city that is an event, and the message names both classes and why they exclude each other."""
    wrong = "id:city/brenn a comity:Occurrence ."
    with release(tmp_path / "store", document(statement("1", TWINNED), f"{TWINNED} .", wrong)) as store:
        proof = prove_consistent(store, ROOT / "ontology")

    assert any("exclude each other" in issue.reason and "City" in issue.reason for issue in proof.issues)
    assert not proof.holds
