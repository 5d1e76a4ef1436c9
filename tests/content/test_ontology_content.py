"""The real ontology keeps its rules, and its rules refuse what they should."""

from __future__ import annotations

import re
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest
from pyoxigraph import Quad, RdfFormat, parse

from comity.identity import load_identity
from comity.issues import Issue
from comity.ontology import load_ontology
from comity.questions import coverage, load_questions
from comity.reasoning import clashes, has_java
from comity.validate import check_consistency, check_graph, check_ontology, ontology_statements

PROJECT = Path(__file__).parents[2]
FOLDER = PROJECT / "ontology"
GOOD = Path(__file__).with_name("good_graph.ttl")
BAD = sorted(Path(__file__).with_name("bad_graphs").glob("*.ttl"))

needs_java = pytest.mark.skipif(not has_java(), reason="HermiT needs Java, and none is on the PATH")


def graph(path: Path) -> list[Quad]:
    """Read a graph; of a bad one that says so, the file holds only what is added to the good graph."""
    added = "# added to good_graph.ttl" in path.read_text(encoding="utf-8").splitlines()[:2]
    return [*parse(path=path, format=RdfFormat.TURTLE), *(graph(GOOD) if added else ())]


@cache
def findings(path: Path) -> tuple[Issue, ...]:
    return tuple(check_graph(PROJECT, graph(path)))


def test_ontology_has_no_findings() -> None:
    """Form, profile, vocabularies, references, questions and consistency: nothing is left to mend."""
    findings = [issue.line() for issue in check_ontology(PROJECT) if issue.severity != "note"]

    assert findings == []


def test_good_graph_breaks_no_rule() -> None:
    """The small graph from which the bad ones are made is good, warnings included."""

    assert [issue.line() for issue in check_graph(PROJECT, graph(GOOD))] == []


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_bad_graph_is_refused_by_the_rule_it_breaks(path: Path) -> None:
    """Each known-bad graph is refused, and by the rule that its first line names."""
    first = path.read_text(encoding="utf-8").splitlines()[0]
    code, *words = first.removeprefix("# refused by: ").split()

    assert any(
        issue.code.startswith(code) and all(re.search(rf"\b{word}\b", issue.reason) for word in words)
        for issue in findings(path)
    ), [issue.line() for issue in findings(path)]


def test_every_rule_refuses_some_graph() -> None:
    """No rule of the shapes is idle: each has a graph that breaks it, and its message is what a person reads."""
    shapes = parse(path=FOLDER / "shapes.ttl", format=RdfFormat.TURTLE)
    rules = {each.object.value for each in shapes if each.predicate.value == "http://www.w3.org/ns/shacl#message"}
    read = [issue.reason for path in BAD for issue in findings(path)]

    assert sorted(rule for rule in rules if not any(rule in reason for reason in read)) == []


def test_no_two_excluding_classes_mint_the_same_iri() -> None:
    """A name used for things of two classes that exclude each other gives two things, never one contradictory one."""
    ontology = load_ontology(FOLDER)
    identity = load_identity(PROJECT / "ingest" / "identity.yml", ontology)
    pairs = combinations(sorted(ontology.classes), 2)

    assert [(a, b) for a, b in pairs if identity.kind(a) == identity.kind(b) and ontology.disjoint(a, b)] == []


def test_no_term_is_idle() -> None:
    """Each class and property has a definition, a question, and a use: in a query, a shape, a rule, a text or the engine."""
    ontology = load_ontology(FOLDER)
    globs = ("queries/**/*.rq", "ontology/shapes.ttl", "ingest/**/*.yml", "docs/examples/*.ttl", "src/comity/**/*.py")
    texts = [*(path for glob in globs for path in PROJECT.glob(glob)), GOOD.with_name("corpus_classes.yml")]
    words = {word for path in texts for word in re.findall(r"\w+", path.read_text(encoding="utf-8"))}
    filled = {kind for concept in ontology.concepts.values() for kind in concept.kinds}
    kin = {
        name: {
            name,
            ontology.inverse(name),
            *(sub for sub in ontology.properties if name in ontology.superproperties(sub)),
        }
        for name in ontology.properties
    }
    terms = (*ontology.classes.values(), *ontology.properties.values())
    asked = coverage(ontology, load_questions(FOLDER), ())

    assert [term.name for term in terms if not term.definition] == []
    assert [row.name for row in asked if not row.questions] == []
    assert [name for name in ontology.classes if name not in words | filled] == []
    assert [name for name in ontology.properties if not kin[name] & words] == []


@needs_java
def test_good_graph_is_consistent() -> None:
    """HermiT finds no contradiction in the ontology together with data."""

    assert check_consistency([*ontology_statements(FOLDER), *graph(GOOD)], "good") == []


@needs_java
@pytest.mark.parametrize("name", ["city_and_problem", "mechanism_and_recommendation", "city_twinned_with_itself"])
def test_hermit_agrees_that_a_clash_is_one(name: str) -> None:
    """What the check of types refuses, the reasoner refuses too, and the check names the reason."""
    statements = graph(Path(__file__).with_name("bad_graphs") / f"{name}.ttl")

    assert [i.code for i in check_consistency([*ontology_statements(FOLDER), *statements], name)] == ["inconsistent"]
    assert clashes(load_ontology(FOLDER), statements)


def test_clash_names_the_axioms_behind_it() -> None:
    """The message gives both classes, why the thing has them, and which classes exclude each other."""
    path = Path(__file__).with_name("bad_graphs") / "mechanism_and_recommendation.ttl"
    found = [issue.reason for issue in clashes(load_ontology(FOLDER), graph(path)) if issue.place.endswith("/fund")]

    assert found == [
        "FinancingVehicle (stated) and Recommendation (it is recommends of https://w3id.org/comity/id/test/paper): "
        "nothing is both, since Undertaking and InformationObject exclude each other"
    ]
