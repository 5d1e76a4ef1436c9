"""Look-ups that the server answers itself have the answers of the engine, in counted steps, or are left alone."""

from __future__ import annotations

import json
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.sparqllookup import TooMuch, answer_lookup, read_lookup

BASE = "http://example.org/"
NAMES = [ox.NamedNode(f"{BASE}{letter}") for letter in "abcd"]
LITERALS = [
    ox.Literal("one"),
    ox.Literal("one", language="en"),
    ox.Literal("one", language="en-gb"),
    ox.Literal("1", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")),
    ox.Literal("1.10", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal")),
    ox.Literal('say "no"\\\n\t\x7f\u2028é😀'),
    ox.Literal(""),
]
names = st.sampled_from(NAMES)
objects = st.sampled_from([*NAMES, *LITERALS, ox.BlankNode("known")])
graphs = st.lists(st.builds(ox.Quad, names, names, objects), max_size=12)

written = st.sampled_from([*(str(name) for name in NAMES), "?x", "?y", "?z"])
told = st.sampled_from(
    [*(str(name) for name in NAMES), "?x", "?y", "?z", '"one"', '"one"@en', '"one"@EN-GB', "1", '""']
)
patterns = st.lists(st.tuples(written, written, told).map(" ".join), min_size=1, max_size=3).map(" . ".join)


def engine(graph: ox.Store, query: str, form: str = "json") -> bytes:
    results: Any = graph.query(query)
    return bytes(results.serialize(format=getattr(ox.QueryResultsFormat, form.upper())))


def sorted_rows(answer: str | bytes) -> Any:
    found = json.loads(answer)
    if "results" in found:
        found["results"]["bindings"].sort(key=lambda row: json.dumps(row, sort_keys=True))
    return found


def store(quads: list[ox.Quad]) -> ox.Store:
    graph = ox.Store()
    graph.extend(quads)
    return graph


@given(graphs, patterns, st.sampled_from(["SELECT *", "ASK"]))
def test_answers_are_those_of_the_engine(quads: list[ox.Quad], pattern: str, form: str) -> None:
    """The same columns and the same rows as often, written in the same way."""
    graph, query = store(quads), f"{form} {{ {pattern} }}"
    lookup = read_lookup(query)
    if lookup is None:  # a star without variables
        assert "?" not in query
        return
    if lookup.columns is not None:
        query = query.replace("*", " ".join(f"?{name}" for name in lookup.columns))

    assert sorted_rows(answer_lookup(graph, lookup, 10_000)) == sorted_rows(engine(graph, query))


@pytest.mark.parametrize("term", LITERALS, ids=repr)
def test_each_kind_of_value_is_written_byte_for_byte(term: ox.Literal) -> None:
    """What a program read so far, it reads on."""
    graph = store([ox.Quad(NAMES[0], NAMES[1], term)])
    query = f"SELECT ?x {{ {NAMES[0]} {NAMES[1]} ?x }}"
    lookup = read_lookup(query)

    assert lookup is not None
    assert answer_lookup(graph, lookup, 10).encode() == engine(graph, query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?o WHERE { <http://example.org/a> ?p ?o . } LIMIT 2",
        "select?o{<http://example.org/a> ?p ?o}",
        "PREFIX : <http://example.org/> PREFIX e-x: <http://example.org/> SELECT * { :a e-x:b ?o ; ?p :c , ?o . }",
        "ASK { ?s a comity:City }",
        'SELECT $s { $s rdfs:label "Norland"@en; comity:number 7 }',
    ],
)
def test_plain_questions_are_looked_up(query: str) -> None:
    """Prefixes, lists of objects and properties, and a limit are plain enough."""
    assert read_lookup(query) is not None


@pytest.mark.parametrize(
    "query",
    [
        "",
        "SELECT",
        "SELECT * {",
        "SELECT * { }",
        "SELECT ?x { ?s ?p ?o }",
        "SELECT ?s ?s { ?s ?p ?o }",
        "SELECT DISTINCT ?s { ?s ?p ?o }",
        "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
        "SELECT * { ?s ?p ?o } ORDER BY ?s",
        "SELECT * { ?s ?p ?o } OFFSET 2",
        "SELECT * { ?s ?p ?o } LIMIT 0",
        "ASK { ?s ?p ?o } LIMIT 1",
        "SELECT * FROM <http://example.org/g> { ?s ?p ?o }",
        "SELECT * { GRAPH ?g { ?s ?p ?o } }",
        "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }",
        "SELECT * { ?s <http://example.org/p>+ ?o }",
        "SELECT * { ?s <http://example.org/p>/<http://example.org/q> ?o }",
        "SELECT * { ?s ?p ?o FILTER(?o > 2) }",
        "SELECT * { ?s ?p [] }",
        "SELECT * { _:b ?p ?o }",
        "SELECT * { ?s ?p (1 2) }",
        "SELECT * { << ?s ?p ?o >> ?q ?r }",
        "SELECT * { ?s ?p 1.5 }",
        "SELECT * { ?s ?p -1 }",
        "SELECT * { ?s ?p true }",
        'SELECT * { ?s ?p "a\\u0041" }',
        'SELECT * { ?s ?p """long""" }',
        'SELECT * { ?s ?p "1"^^<http://www.w3.org/2001/XMLSchema#integer> }',
        'SELECT * { "text" ?p ?o }',
        "SELECT * { ?s 5 ?o }",
        "SELECT * { ?s ?p <relative> }",
        "SELECT * { ?s ?p <http://example.org/a/../b> }",
        "SELECT * { ?s ?p <http://[> }",
        "SELECT * { ?s ?p unknown:name }",
        "SELECT * { ?s ?p rdfs:a.b }",
        "SELECT * { ?s ?p rdfs:a%20 }",
        "SELECT * { ?s ?p rdfs:é }",
        "SELECT * { ?sé ?p ?o }",
        "SELECT * { ?s A ?o }",
        "SELECT * { ?s ?p ?o } # comment",
        "BASE <http://example.org/> SELECT * { ?s ?p <a> }",
        "SELECT * { ?s ?p ?o } SELECT * { ?s ?p ?o }",
        "SELECT * { ?s ?p ?o } }",
        "SELECT * { ?s ?p ?o ?q }",
        "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }",
        "INSERT DATA { rdfs:a rdfs:b rdfs:c }",
        "SELECT * { " + "?s ?p ?o . " * 17 + "}",
        "SELECT * { ?s ?p ?o }" + " " * 4000,
    ],
)
def test_everything_else_is_left_to_a_worker(query: str) -> None:
    """What is not understood to the last sign is not answered."""
    assert read_lookup(query) is None


@pytest.mark.parametrize(
    "query",
    ["SELECT * { ?s ?p ?o }", "SELECT * { ?s ?p ?o . ?t ?q ?r } LIMIT 100", "ASK { ?s ?p ?s }"],
)
def test_steps_are_counted(query: str) -> None:
    """A full scan, a product, and a search that finds nothing end at the bound."""
    graph = store([ox.Quad(NAMES[0], NAMES[1], ox.Literal(str(number))) for number in range(60)])
    lookup = read_lookup(query)

    assert lookup is not None
    with pytest.raises(TooMuch):
        answer_lookup(graph, lookup, 50)


def test_questions_of_one_shape_keep_their_own_names() -> None:
    """The second question of a shape is about its own things, in each place, and a wrong name is no name."""
    graph = store([ox.Quad(NAMES[0], NAMES[1], NAMES[2]), ox.Quad(NAMES[2], NAMES[3], ox.Literal("end"))])
    shape = "SELECT ?x { <%s> <%s> ?y . ?y <%s> ?x }"
    found = []
    for names in ("abd", "abb", "cbd", "abd"):
        lookup = read_lookup(shape % tuple(BASE + name for name in names))
        assert lookup is not None
        found.append(len(json.loads(answer_lookup(graph, lookup, 50))["results"]["bindings"]))

    assert found == [1, 0, 0, 1]
    assert read_lookup(shape % (BASE + "a", BASE + "x/../b", BASE + "d")) is None
    assert read_lookup(shape % (BASE + "a", "http://[", BASE + "d")) is None


def test_one_row_is_enough_for_a_limit() -> None:
    """What nobody asked for is not read."""
    graph = store([ox.Quad(NAMES[0], NAMES[1], ox.Literal(str(number))) for number in range(60)])
    lookup = read_lookup("SELECT ?o { ?s ?p ?o } LIMIT 1")

    assert lookup is not None
    assert len(json.loads(answer_lookup(graph, lookup, 1))["results"]["bindings"]) == 1


def test_long_texts_are_left_to_a_worker() -> None:
    """The bound on the length of what is read holds for few entries as well."""
    graph = store([ox.Quad(NAMES[0], NAMES[1], ox.Literal("x" * 200_000))])
    lookup = read_lookup(f"SELECT ?o {{ {NAMES[0]} ?p ?o }}")

    assert lookup is not None
    with pytest.raises(TooMuch):
        answer_lookup(graph, lookup, 50)


@pytest.mark.parametrize("place", ["?s ?p ?x . ?x ?q ?r", "?s ?p ?x . ?t ?x ?r"])
def test_text_is_neither_subject_nor_property(place: str) -> None:
    """A value that cannot stand in a place has no match there."""
    graph = store([ox.Quad(NAMES[0], NAMES[1], ox.Literal("x"))])
    lookup = read_lookup(f"ASK {{ {place} }}")

    assert lookup is not None
    assert json.loads(answer_lookup(graph, lookup, 50))["boolean"] is False


def test_triple_as_a_value_is_left_to_a_worker() -> None:
    """SPARQL 1.2 is the engine's."""
    graph = store([ox.Quad(NAMES[0], NAMES[1], ox.Triple(NAMES[0], NAMES[1], NAMES[2]))])
    lookup = read_lookup(f"SELECT ?o {{ {NAMES[0]} ?p ?o }}")

    assert lookup is not None
    with pytest.raises(TooMuch):
        answer_lookup(graph, lookup, 50)
