"""Every question parses, runs, gives its columns and the same rows each time; every check catches what it is for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from comity.api import KnowledgeGraph, open_graph
from comity.prefixes import PREFIXES
from comity.queries import NamedQuery, is_violation, load_queries
from comity.querycheck import query_problems
from comity.queryindex import index
from comity.results import Term
from tests.sheetstore import BASE, FUND, ROOT, basin_quads, make_store

QUERIES = load_queries(ROOT / "queries")
QUESTIONS = [query for query in QUERIES.values() if not is_violation(query)]
CHECKS = [query for query in QUERIES.values() if is_violation(query)]
TOO_SLOW_FOR_RDFLIB = {
    "capacity_parts",
    "country_mechanisms",
    "framework_authors",
    "initiative_actors",
    "meeting_overview",
    "thing_unattested",
}
"""It joins what follows a UNION by nested loops over all labels: minutes, not a difference in meaning."""
EVIDENCE = {"modality", "speaker", "quote", "document"}


@pytest.fixture(scope="module")
def store_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("queries") / "store"
    make_store(folder).close()
    return folder


@pytest.fixture(scope="module")
def graph(store_folder: Path) -> Iterator[KnowledgeGraph]:
    with open_graph(store_folder, ROOT) as opened:
        yield opened


def _needed(query: NamedQuery) -> dict[str, str]:
    return {parameter.name: "Basin Development Fund" for parameter in query.parameters if parameter.required}


def test_there_are_enough_questions() -> None:
    """A newcomer finds questions on every part of the model."""
    assert len(QUESTIONS) >= 20


@pytest.mark.parametrize("query", QUERIES.values(), ids=lambda query: query.name)
def test_query_has_no_problem(query: NamedQuery) -> None:
    """The header is complete, and a second, stricter parser accepts the text."""
    assert list(query_problems(query)) == []


@pytest.mark.parametrize("query", QUESTIONS, ids=lambda query: query.name)
def test_question_gives_its_columns(query: NamedQuery, graph: KnowledgeGraph) -> None:
    """The columns are those that the header names, in that order."""
    assert graph.query(query, **_needed(query)).columns == query.columns


@pytest.mark.parametrize("query", QUESTIONS, ids=lambda query: query.name)
def test_question_leaves_no_tie_in_its_order(query: NamedQuery, graph: KnowledgeGraph, tmp_path: Path) -> None:
    """A store into which the quads came in another order gives the same rows in the same order."""
    rows = [tuple(row) for row in graph.query(query, **_needed(query))]
    memory = ox.Store()
    memory.extend(reversed([*graph.store.graph]))
    again = memory.query(query.text, substitutions=_bound(query))

    assert isinstance(again, ox.QuerySolutions)
    names = query.columns
    assert len(rows) == len(set(rows))
    assert [[_text(s[n]) for n in names] for s in again] == [[_text(t) for t in r] for r in _terms(graph, query)]


def _bound(query: NamedQuery) -> dict[ox.Variable, Term]:
    return {ox.Variable(parameter.name): ox.NamedNode(FUND) for parameter in query.parameters if parameter.required}


def _terms(graph: KnowledgeGraph, query: NamedQuery) -> list[tuple[object, ...]]:
    return list(graph.query(query, **_needed(query)).terms)


def _text(term: object) -> str:
    return "" if term is None else str(getattr(term, "value", term))


@pytest.mark.parametrize(
    "name",
    [
        "mechanism_problems",
        "vehicle_amounts",
        "twinning_pairs",
        "recommendation_problems",
        "conflict_overview",
        "problem_causes",
        "thing_unattested",
    ],
)
def test_question_finds_what_the_documents_say(name: str, graph: KnowledgeGraph) -> None:
    """The issues that users named first have answers, each with its words and its document."""
    rows = graph.query(QUERIES[name])

    assert len(rows) >= 1
    assert set(rows.columns) >= EVIDENCE
    assert all(row["quote"] and row["document"] for row in rows)


def test_reported_solution_names_its_speaker(graph: KnowledgeGraph) -> None:
    """What someone else says is told apart from what the document says."""
    rows = graph.query("mechanism_problems", against="unclear division of powers")

    assert [row["speaker"] for row in rows] == ["World River Forum"]


def test_parameter_narrows_the_answer(graph: KnowledgeGraph) -> None:
    """Only pairs with an end in the territory remain."""
    rows = graph.query("twinning_pairs", country="Calder")

    assert {(row["one"], row["other"]) for row in rows} == {("Calder", "Port Ava")}


@pytest.mark.parametrize(
    "query", [query for query in QUESTIONS if query.name not in TOO_SLOW_FOR_RDFLIB], ids=lambda query: query.name
)
def test_other_engine_gives_the_same_rows(query: NamedQuery, graph: KnowledgeGraph, other: rdflib.Dataset) -> None:
    """The same text on rdflib gives the same rows, so no question leans on one engine."""
    fixed = {parameter.name: rdflib.URIRef(FUND) for parameter in query.parameters if parameter.required}
    found = [dict(binding) for binding in other.query(query.text, initBindings=fixed).bindings]
    theirs = sorted(tuple(str(row.get(rdflib.Variable(name), "")) for name in query.columns) for row in found)
    ours = sorted(tuple(_text(term) for term in row) for row in _terms(graph, query))

    assert theirs == ours


@pytest.fixture(scope="module")
def other(graph: KnowledgeGraph) -> rdflib.Dataset:
    """The same quads in rdflib, all graphs as the default graph."""
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data=ox.serialize(graph.store.graph, format=ox.RdfFormat.N_QUADS), format="nquads")
    return dataset


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_check_finds_nothing_in_a_good_graph(check: NamedQuery, graph: KnowledgeGraph) -> None:
    """A graph that keeps its promises passes."""
    assert list(graph.query(check)) == []


PLANNED = BASE + "id/infrastructure-project/north-dam"
BROKEN = {
    "leak": f"<{PLANNED}> comity:partOf <{BASE}id/initiative/lower-basin-initiative> .",
    "unsupported": f"<{FUND}> comity:finances <{PLANNED}> .",
    "length": '<urn:e> comity:quote "four" ; comity:startOffset 0 ; comity:endOffset 5 .',
    "no-evidence": "<urn:s> a comity:Statement .",
    "no-source-text": "<urn:e> comity:fromDocument <urn:d> .",
    "two-objects": "<urn:s> a comity:Statement ; comity:statementObject <urn:a>, <urn:b> .",
    "two-subjects": "<urn:s> a comity:Statement ; comity:statementSubject <urn:a>, <urn:b> .",
    "unknown-property": "<urn:s> comity:statementPredicate comity:finanses .",
    "unknown-modality": "<urn:s> comity:modality vocab:modality-perhaps .",
    "self-twinning": "<urn:a> comity:twinnedWith <urn:a> .",
    "self-part": "<urn:a> comity:partOf <urn:b> . <urn:b> comity:within <urn:a> .",
    "self-cause": "<urn:a> comity:hasCause <urn:a> .",
    "figure-incomplete": "<urn:f> a comity:Figure ; comity:value 3 .",
    "range-backwards": "<urn:f> comity:lowerValue 8 ; comity:upperValue 5 .",
    "no-label": "<urn:s> comity:statementSubject <urn:nameless> .",
    "same-text": '<urn:d> comity:contentHash "aa" . <urn:c> comity:contentHash "aa" .',
    "conflict-alone": "<urn:c> a comity:Conflict ; comity:conflictingStatement <urn:s> .",
    "confidence-range": "<urn:s> comity:confidence 1.5 .",
}


def test_every_check_has_a_broken_graph() -> None:
    """No check can be added without proof that it catches something."""
    assert {f"checks/{name}-violation" for name in BROKEN} == {check.name for check in CHECKS}


@pytest.mark.parametrize("name", BROKEN)
def test_check_catches_what_it_is_for(name: str, graph: KnowledgeGraph) -> None:
    """One wrong triple in a document's graph is found."""
    broken = ox.Store()
    broken.extend(graph.store.graph)
    prefixes = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
    broken.load(prefixes + BROKEN[name], ox.RdfFormat.TURTLE)
    rows = broken.query(QUERIES[f"checks/{name}-violation"].text)

    assert isinstance(rows, ox.QuerySolutions)
    assert list(rows)


def test_index_is_up_to_date() -> None:
    """``queries/README.md`` is what the headers say."""
    written = (ROOT / "queries" / "README.md").read_text(encoding="utf-8")

    assert written == index(list(QUERIES.values())), "python -m comity.queryindex queries > queries/README.md"


def test_fixture_is_in_the_pattern() -> None:
    """The small graph has all that sheets and questions must cope with."""
    modalities = {str(quad.object) for quad in basin_quads() if quad.predicate.value.endswith("#modality")}
    names = {modality.strip("<>").rpartition("-")[2] for modality in modalities}

    assert names == {"asserted", "negated", "hedged", "recommended", "planned"}


def test_questions_of_the_field_have_their_queries() -> None:
    """The page groups more than thirty, and each name on it is a query."""
    page = (ROOT / "docs" / "queries.md").read_text(encoding="utf-8").partition("## The questions of the field")[2]
    named = re.findall(r"`([a-z]+_[a-z_]+)`", page)

    assert len(set(named)) > 30
    assert set(named) <= set(QUERIES)
