"""What a query's text says is read without running it, and a doubt ends in a refusal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.errors import QueryError
from comity.sparqltext import expand_star, form_of, is_volatile, refuse_remote, tokens

REMOTE = [
    "SELECT * { SERVICE <http://x/> { ?s ?p ?o } }",
    "select * { service silent <http://x/> { ?s ?p ?o } }",
    "SELECT * { OPTIONAL { SERVICE ?any { ?s ?p ?o } } }",
    "SELECT * { { SELECT * { SERVICE <http://x/> {} } } }",
    "SELECT * { ?s ?p ?o FILTER EXISTS { SERVICE<http://x/>{?s ?p ?o} } }",
    "SELECT * { S\\u0045RVICE <http://x/> { ?s ?p ?o } }",
    "SELECT * { \\U00000053ERVICE <http://x/> { ?s ?p ?o } }",
    "SELECT * { ?s ?p 'it''s' SERVICE <http://x/> { } }",
    'SELECT * { ?s ?p "a\\\\" SERVICE <http://x/> { } }',
    "PREFIX : <http://a#> # SERVICE\nSELECT * { SERVICE :x { ?s ?p ?o } }",
    "LOAD <http://x/> INTO GRAPH <http://y/>",
    "load silent <http://x/>",
]
LOCAL = [
    "SELECT ?service { ?service a <http://x/SERVICE> }",
    "SELECT * { ?s ?p 'SERVICE <http://x/> {}' }",
    'SELECT * { ?s ?p """LOAD\n"SERVICE" x""" }',
    "# SERVICE <http://x/>\nSELECT * { ?s ?p ?o }",
    "PREFIX service: <http://x/> SELECT * { ?s service:service service:load }",
    "SELECT * { ?s ?p 'x'@service }",
    "SELECT * { ?load ?p $service }",
    "SELECT * { _:service ?p ?o }",
]


@pytest.mark.parametrize("query", REMOTE)
def test_query_that_would_leave_the_machine_is_refused(query: str) -> None:
    """However SERVICE and LOAD are spelt or hidden."""
    with pytest.raises(QueryError, match="never does"):
        refuse_remote(query)


@pytest.mark.parametrize("query", LOCAL)
def test_word_in_a_name_text_or_comment_is_no_service(query: str) -> None:
    """Only the keyword counts."""
    refuse_remote(query)


def test_refusal_names_the_line() -> None:
    """The reader finds the place."""
    with pytest.raises(QueryError, match="Line 3"):
        refuse_remote("SELECT *\n{\n SERVICE <http://x/> {} }")


def test_allowed_service_passes() -> None:
    """A service that is on the list may be asked, and no other one."""
    refuse_remote("SELECT * { SERVICE SILENT <http://ok/> {} }", ["http://ok/"])
    with pytest.raises(QueryError):
        refuse_remote("SELECT * { SERVICE <http://ok/> {} SERVICE <http://no/> {} }", ["http://ok/"])


@given(st.text())
def test_tokens_are_the_text(text: str) -> None:
    """Each token stands where it says, in order, and only blanks and comments lie between."""
    end = 0
    for token in tokens(text):
        between = text[end : token.start]
        assert text.startswith(token.text, token.start)
        assert all(line.strip() == "" or "#" in line for line in between.splitlines())
        end = token.start + len(token.text)


@given(st.sampled_from(REMOTE), st.sampled_from(["", " ", "\n", "#x\n", "\t"]))
def test_blanks_before_a_query_hide_nothing(query: str, blank: str) -> None:
    """What comes before the query changes nothing."""
    with pytest.raises(QueryError):
        refuse_remote(blank + query)


@pytest.mark.parametrize(
    ("query", "form"),
    [
        ("PREFIX a: <http://ask/> SELECT * {}", "select"),
        ("# SELECT\nask {}", "ask"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "construct"),
        ("BASE <http://x/> DESCRIBE <y>", "describe"),
        ("PREFIX d: <http://x/> INSERT DATA { <a> <b> 'SELECT' }", "update"),
    ],
)
def test_form_is_the_first_keyword(query: str, form: str) -> None:
    """Prefixes, comments and texts before it do not count."""
    assert form_of(query) == form


def test_text_without_form_is_refused() -> None:
    """The reader is told which words there are."""
    with pytest.raises(QueryError, match="SELECT, ASK"):
        form_of("{ ?s ?p ?o }")


def test_star_keeps_the_order_of_the_query() -> None:
    """Columns come as they appear, whatever order the engine gives; a star further in stays."""
    query = "SELECT DISTINCT * { ?z ?b ?a . { SELECT * { ?c ?d ?e } } }"

    assert expand_star(query, ["a", "b", "z"]).startswith("SELECT DISTINCT ?z ?b ?a {")
    assert "{ SELECT * {" in expand_star(query, ["a", "b", "z"])


def test_count_of_a_star_is_no_star() -> None:
    """Only the whole projection is written out."""
    query = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"

    assert expand_star(query, ["n"]) == query


def test_volatile_functions_are_seen() -> None:
    """An answer that changes each time is not kept."""
    assert is_volatile("SELECT (NOW() AS ?t) {}")
    assert is_volatile("SELECT (N\\u004FW() AS ?t) {}")
    assert not is_volatile("SELECT ?now { ?now a 'RAND()' }")
