"""The worked examples of docs/examples: ten sentences of ten genres, each fitted into the ontology claim by claim."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from comity.ontology import ONTOLOGY, VOCAB, load_ontology
from comity.queries import NamedQuery, is_violation, load_queries
from comity.reasoning import has_java
from comity.validate import check_consistency, check_graph, ontology_statements

PROJECT = Path(__file__).parents[2]
FOLDER = PROJECT / "docs" / "examples"
EXAMPLES = sorted(FOLDER.glob("*.ttl"))
THINGS = load_ontology(PROJECT / "ontology")
TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
RECORDS = {"Statement", "Evidence", "Conflict", "Figure"}
CHECKS = [query for query in load_queries(PROJECT / "queries").values() if is_violation(query)]

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

examples = pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)


def own(name: str) -> ox.NamedNode:
    return ox.NamedNode(ONTOLOGY + name)


def text(term: object) -> str:
    return str(getattr(term, "value", term))


def rows(graph: ox.Store, query: NamedQuery) -> list[ox.QuerySolution]:
    found = graph.query(query.text)
    assert isinstance(found, ox.QuerySolutions)
    return list(found)


def store(*paths: Path) -> ox.Store:
    """Return the examples as one graph, without the ontology."""
    made = ox.Store()
    for path in paths:
        made.extend(ox.parse(path=path, format=ox.RdfFormat.TURTLE))
    return made


def value(graph: ox.Store, node: Term, name: str) -> str:
    assert not isinstance(node, ox.Literal)
    found = [text(quad.object) for quad in graph.quads_for_pattern(node, own(name), None)]
    assert len(found) <= 1, (node, name)
    return found[0] if found else ""


def claims(graph: ox.Store) -> Iterator[tuple[Term, Term, str, Term]]:
    """Yield node, subject, property and object of each statement."""
    for node in (quad.subject for quad in graph.quads_for_pattern(None, TYPE, own("Statement"))):
        subject, object_ = (
            quad.object
            for name in ("statementSubject", "statementObject", "statementValue")
            for quad in graph.quads_for_pattern(node, own(name), None)
        )
        yield node, subject, value(graph, node, "statementPredicate"), object_


def kinds(graph: ox.Store) -> dict[Term, set[str]]:
    """Return the classes of each node, and of the controlled terms that the graph takes from the vocabulary."""
    found: dict[Term, set[str]] = defaultdict(set)
    for quad in graph.quads_for_pattern(None, TYPE, None):
        if (name := text(quad.object)).startswith(ONTOLOGY):
            found[quad.subject].add(name.removeprefix(ONTOLOGY))
    for quad in graph:
        if isinstance(quad.object, ox.NamedNode) and quad.object.value.startswith(VOCAB):
            concept = THINGS.concepts.get(quad.object.value.removeprefix(VOCAB))
            found[quad.object] |= set(concept.kinds if concept else ())
    return found


def test_there_are_ten() -> None:
    """One sentence each of ten genres, with its text beside it."""

    assert len(EXAMPLES) == 10
    assert [path.stem for path in EXAMPLES] == [path.stem for path in sorted(FOLDER.glob("*.txt"))]


def test_the_page_leads_to_each() -> None:
    """A reader of docs/ontology.md finds every example."""
    linked = set(re.findall(r"\(examples/([\w-]+)\.ttl\)", (PROJECT / "docs" / "ontology.md").read_text("utf-8")))

    assert linked == {path.stem for path in EXAMPLES}


@examples
def test_every_quote_stands_in_the_text(path: Path) -> None:
    """The hash is that of the text, and each passage is cut from it by its offsets."""
    graph, said = store(path), path.with_suffix(".txt").read_text(encoding="utf-8")
    (document,) = {quad.object for quad in graph.quads_for_pattern(None, own("fromDocument"), None)}
    passages = [quad.subject for quad in graph.quads_for_pattern(None, TYPE, own("Evidence"))]

    assert value(graph, document, "contentHash") == hashlib.sha256(said.encode()).hexdigest()
    assert len(passages) >= 10
    for each in passages:
        start, end = int(value(graph, each, "startOffset")), int(value(graph, each, "endOffset"))
        assert said[start:end] == value(graph, each, "quote")


@examples
def test_no_rule_is_broken(path: Path) -> None:
    """Shapes, types and terms: nothing is found, warnings included."""

    assert [issue.line() for issue in check_graph(PROJECT, store(path), path.name)] == []


@examples
def test_each_property_is_used_as_meant(path: Path) -> None:
    """Every claim has a property that the ontology means for things of these classes."""
    graph = store(path)
    classes = kinds(graph)
    odd = []
    for _, subject, predicate, object_ in claims(graph):
        name = predicate.removeprefix(ONTOLOGY)
        if THINGS.require_property(name, path).kind == "object" and not any(
            THINGS.expects(name, one, other) for one in classes[subject] for other in classes[object_]
        ):
            odd.append((name, classes[subject], classes[object_]))

    assert odd == []


@examples
def test_plain_triples_are_the_asserted_claims(path: Path) -> None:
    """A plain triple for each claim that the document asserts in its own voice, and for no other."""
    graph = store(path)
    classes = kinds(graph)
    asserted = {
        (subject, predicate, object_)
        for node, subject, predicate, object_ in claims(graph)
        if value(graph, node, "modality").endswith("-asserted") and not value(graph, node, "attributedTo")
    }
    told = {predicate for _, _, predicate, _ in claims(store(*EXAMPLES))}
    plain = {
        (quad.subject, quad.predicate.value, quad.object)
        for quad in graph
        if quad.predicate.value in told and not classes[quad.subject] & RECORDS
    }

    assert plain == asserted


def test_every_modality_and_a_speaker_occur() -> None:
    """The set shows how each kind of claim is written."""
    graph = store(*EXAMPLES)
    used = {value(graph, node, "modality").rpartition("-")[2] for node, *_ in claims(graph)}

    assert used == {"asserted", "negated", "hedged", "recommended", "planned"}
    assert any(value(graph, node, "attributedTo") for node, *_ in claims(graph))


@pytest.mark.skipif(not has_java(), reason="HermiT needs Java, and none is on the PATH")
def test_all_together_are_consistent() -> None:
    """HermiT finds no contradiction in the ontology with the ten examples."""

    assert check_consistency([*ontology_statements(PROJECT / "ontology"), *store(*EXAMPLES)], "examples") == []


@pytest.mark.parametrize("check", CHECKS, ids=lambda query: query.name)
def test_no_check_finds_anything(check: NamedQuery) -> None:
    """The queries that look for violations in a store find none here."""
    graph = store(*EXAMPLES)
    graph.extend(ontology_statements(PROJECT / "ontology"))

    assert [str(row) for row in rows(graph, check)] == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("duty_keeping", {"safeguard duty on rolled steel", "member states", "Republic of Kivanda", "Lagoon Islands"}),
        ("claim_conditions", {"Green Horizon Fund", "ownership", "limits on fishing"}),
        ("figure_recipients", {"Zarel", "Interregional Infrastructure Bank", "European Regional Development Fund"}),
        ("agreement_duties", {"Convention on the Tessal Basin", "the Panel", "asset freeze", "Executive Committee"}),
    ],
)
def test_questions_are_answered(name: str, expected: set[str]) -> None:
    """What the sentences brought into the ontology can be asked for."""
    graph = store(*EXAMPLES)
    graph.extend(ontology_statements(PROJECT / "ontology"))
    query = load_queries(PROJECT / "queries")[name]

    assert expected <= {text(row[query.columns[0]]) for row in rows(graph, query)}


def test_no_top_class_was_needed() -> None:
    """Whatever the examples speak of is under one of the seven top classes, or a controlled term."""
    tops = {name for name, term in THINGS.classes.items() if not term.parents and not term.concept}
    used = {each for names in kinds(store(*EXAMPLES)).values() for each in names}
    loose = [each for each in used if not tops & {each, *THINGS.ancestors(each)} and not THINGS.classes[each].concept]

    assert tops == {"Actor", "Capacity", "Condition", "InformationObject", "Place", "Position", "Undertaking"}
    assert loose == []
