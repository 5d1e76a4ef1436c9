"""Named queries: their headers, their parameters and their answers."""

from __future__ import annotations

import datetime
import json
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.errors import ContentError, QueryError, UnknownQuery
from comity.queries import bind, find_query, load_queries, parse_query, resolve
from comity.querycheck import query_problems
from comity.results import Format, Iri, Rows, to_value

BASIN = """\
#+ title: Towns by size
#+ question: Which towns are larger than a number?
#+ parameters:
#+   over: {type: integer, default: 10, help: Least number of people}
#+   label: {type: text}
#+ columns: town, people
#+ keywords: towns, size
PREFIX : <urn:basin:>
SELECT ?town ?people $over $label WHERE {
  ?town :people ?people ; :label ?label .
  FILTER(COALESCE(?people > $over, true))
} ORDER BY ?town
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of queries."""
    (tmp_path / "checks").mkdir()
    (tmp_path / "towns_by_size.rq").write_text(BASIN, encoding="utf-8")
    (tmp_path / "checks" / "nameless-violation.rq").write_text("SELECT ?s { ?s ?p ?o }", encoding="utf-8")
    return tmp_path


@pytest.fixture
def towns() -> ox.Store:
    """A store of two towns."""
    store = ox.Store()
    store.load(
        b'@prefix : <urn:basin:> . :ava :people 12 ; :label "Port Ava" . :brenn :people 40 ; :label "Brenn" .',
        ox.RdfFormat.TURTLE,
    )
    return store


def no_names(name: str) -> ox.NamedNode:
    """Stand for a look-up that nothing should need."""
    raise AssertionError(name)


def ask(store: ox.Store, text: str, **given: object) -> Rows:
    """Run the text with its parameters bound, as the graph does."""
    query = parse_query("test", text)
    return Rows.of(store.query(query.text, substitutions=bind(query, given, no_names)), query.columns)


def test_header_says_what_the_query_answers(folder: Path) -> None:
    """Title, question, parameters, columns and keywords come from the first lines."""
    query = find_query(folder, "towns_by_size")

    assert query.title == "Towns by size"
    assert query.columns == ("town", "people")
    assert query.keywords == ("towns", "size")
    assert [p.line() for p in query.parameters] == [
        "over (integer, default 10): Least number of people",
        "label (text, optional)",
    ]


def test_queries_are_listed_by_name(folder: Path) -> None:
    """Every file is there once, with its folder in its name."""
    assert list(load_queries(folder)) == ["checks/nameless-violation", "towns_by_size"]


def test_misspelt_name_gets_the_nearest_one(folder: Path) -> None:
    """The message names the likely query."""
    with pytest.raises(UnknownQuery) as stopped:
        find_query(folder, "town_by_size")

    assert str(stopped.value) == "No queries/town_by_size.rq. Try towns_by_size."


@pytest.mark.parametrize("name", ["../secret", "/etc/passwd", "checks/../towns_by_size"])
def test_name_cannot_leave_the_folder(folder: Path, name: str) -> None:
    """A name is looked up among the files of the folder, never joined to a path."""
    with pytest.raises(UnknownQuery):
        find_query(folder, name)


def test_source_may_be_name_file_or_text(folder: Path, tmp_path: Path) -> None:
    """All three ways lead to the same query."""
    elsewhere = tmp_path / "mine.sparql"
    elsewhere.write_text(BASIN, encoding="utf-8")

    assert resolve(folder, "towns_by_size").text == BASIN
    assert resolve(folder, str(elsewhere)).text == BASIN
    assert resolve(folder, BASIN).text == BASIN


def test_missing_file_is_a_sentence(folder: Path) -> None:
    """A path that does not exist is named."""
    with pytest.raises(QueryError, match=r"No file no/such\.rq\. Give a file"):
        resolve(folder, "no/such.rq")


@pytest.mark.parametrize(
    ("header", "message"),
    [
        ("#+ titel: x", "q.rq:1: unknown header titel; there are columns, keywords, parameters, question, title"),
        ("#+ title: a: b", "q.rq:1: the header is not YAML: mapping values are not allowed here; quote values with"),
        ("#+ title: a\n#+ parameters:\n#+   n: {type: number}", "q.rq:2: n: type must be one of name, iri, text"),
        ("#+ parameters:\n#+   $n: {type: text}", "q.rq:1: '$n' is not a variable name"),
        ("#+ parameters: [n]", "q.rq:1: 'list' object has no attribute 'items'; write parameters as"),
        (
            "#+ parameters:\n#+   n: {type: text}\nSELECT $n { FILTER(bound(?n)) }",
            "q.rq:3: BOUND($n) ignores a bound parameter; write FILTER(COALESCE(test, true))",
        ),
    ],
)
def test_wrong_header_names_its_line(header: str, message: str) -> None:
    """File, line and reason are in the message."""
    with pytest.raises(ContentError) as stopped:
        parse_query("q", header)

    assert str(stopped.value).startswith(message)


def test_default_holds_where_nothing_is_given(towns: ox.Store) -> None:
    """A parameter with a default is always bound."""
    assert [row.town for row in ask(towns, BASIN)] == ["urn:basin:ava", "urn:basin:brenn"]


def test_parameter_narrows_the_answer(towns: ox.Store) -> None:
    """A given value replaces the default, in filters and in patterns; only the declared columns show."""
    assert [tuple(row) for row in ask(towns, BASIN, over=20)] == [("urn:basin:brenn", 40)]
    assert [tuple(row) for row in ask(towns, BASIN, label="Port Ava")] == [("urn:basin:ava", 12)]


@given(st.text())
def test_text_never_becomes_part_of_the_query(value: str) -> None:
    """Whatever the text holds, it matches itself and nothing else."""
    store = ox.Store()
    label = ox.NamedNode("urn:label")
    clean = value.encode("utf-8", "replace").decode()
    store.add(ox.Quad(ox.NamedNode("urn:a"), label, ox.Literal(clean)))
    store.add(ox.Quad(ox.NamedNode("urn:b"), label, ox.Literal(clean + "!")))
    text = "#+ parameters:\n#+   t: {type: text}\nSELECT ?s $t { ?s <urn:label> $t }"

    assert [row.s for row in ask(store, text, t=clean)] == ["urn:a"]


@pytest.mark.parametrize(
    ("type_", "value", "message"),
    [
        ("integer", "many", "n: 'many' is not of type integer, for example 2019."),
        ("date", "2019-02-30", "n: '2019-02-30' is not of type date, for example 2019-05-31."),
        ("decimal", "NaN", "n: 'NaN' is not of type decimal, for example 5.3."),
        ("iri", "not an iri", "n: 'not an iri' is not of type iri, for example https://example.org/x."),
    ],
)
def test_value_of_the_wrong_type_is_refused(type_: str, value: str, message: str) -> None:
    """The message shows the value and an example of the type."""
    query = parse_query("q", f"#+ parameters:\n#+   n: {{type: {type_}}}\nSELECT $n {{}}")
    with pytest.raises(QueryError) as stopped:
        bind(query, {"n": value}, no_names)

    assert str(stopped.value) == message


def test_parameter_that_the_query_lacks_is_refused() -> None:
    """A misspelt parameter is never ignored."""
    with pytest.raises(QueryError) as stopped:
        bind(parse_query("towns", BASIN), {"ovr": 3}, no_names)

    assert str(stopped.value) == "towns has no parameter ovr; it has over, label."


def test_missing_parameter_says_how_to_give_it() -> None:
    """A required parameter is asked for by name and type."""
    query = parse_query("q", "#+ parameters:\n#+   n: {type: text, required: true, help: A word}\nSELECT $n {}")
    with pytest.raises(QueryError) as stopped:
        bind(query, {}, no_names)

    assert str(stopped.value) == "q needs n (text, required): A word. Give it with: -p n=VALUE"


def test_values_are_typed() -> None:
    """Numbers, dates and truth values come as Python values; what Python cannot hold stays text."""
    store = ox.Store()
    rows = Rows.of(
        store.query(
            "PREFIX x: <http://www.w3.org/2001/XMLSchema#> SELECT (1 AS ?a) (2.50 AS ?b) (1e0 AS ?c) (true AS ?d)"
            ' ("2019-05-31"^^x:date AS ?e) ("12019-05-31"^^x:date AS ?f) (<urn:x> AS ?g) ("x" AS ?h) ?i {}'
        )
    )

    assert list(rows[0]) == [
        1,
        Decimal("2.5"),
        1.0,
        True,
        datetime.date(2019, 5, 31),
        "12019-05-31",
        "urn:x",
        "x",
        None,
    ]
    assert isinstance(rows[0].g, Iri)
    assert not isinstance(rows[0].h, Iri)


def test_row_reads_by_place_and_by_name(towns: ox.Store) -> None:
    """A row is a tuple with names."""
    row = ask(towns, BASIN)[0]

    assert row[1] == row["people"] == row.people == 12
    assert row.as_dict() == {"town": "urn:basin:ava", "people": 12}
    with pytest.raises(AttributeError, match="no column size; it has town, people"):
        _ = row.size


def test_rows_become_a_data_frame(towns: ox.Store) -> None:
    """Numbers stay numbers in pandas."""
    frame = ask(towns, BASIN).to_pandas()

    assert list(frame.columns) == ["town", "people"]
    assert frame["people"].sum() == 52


@pytest.mark.parametrize("format_", ["json", "xml", "tsv"])
def test_serialised_rows_read_back_the_same(towns: ox.Store, format_: Format) -> None:
    """The W3C formats keep every term."""
    rows = ask(towns, BASIN)
    formats = {"json": ox.QueryResultsFormat.JSON, "xml": ox.QueryResultsFormat.XML, "tsv": ox.QueryResultsFormat.TSV}
    back = ox.parse_query_results(rows.serialize(format_), format=formats[format_])

    assert isinstance(back, ox.QuerySolutions)
    assert Rows.of(back).terms == rows.terms


def test_csv_has_the_declared_columns(towns: ox.Store) -> None:
    """The columns of the parameters do not show."""
    assert ask(towns, BASIN).serialize("csv") == b"town,people\r\nurn:basin:ava,12\r\nurn:basin:brenn,40\r\n"


def test_ask_is_one_row(towns: ox.Store) -> None:
    """ASK gives the column answer in every format."""
    rows = Rows.of(towns.query("ASK {}"))

    assert [tuple(row) for row in rows] == [(True,)]
    assert json.loads(rows.serialize("json")) == {"head": {}, "boolean": True}
    assert rows.serialize("csv") == b"answer\ntrue\n"


def test_construct_is_turtle(towns: ox.Store) -> None:
    """CONSTRUCT gives triples, written as Turtle in a fixed order."""
    rows = Rows.of(towns.query("CONSTRUCT { ?s <urn:n> ?n } WHERE { ?s <urn:basin:people> ?n }"))

    assert rows.serialize("ttl").count(b"<urn:n>") == 2
    assert rows.columns == ("subject", "predicate", "object")
    with pytest.raises(QueryError, match="Turtle is for CONSTRUCT"):
        ask(towns, BASIN).serialize("ttl")


def test_terminal_never_gets_control_characters() -> None:
    """A quote of a hostile document cannot move the cursor or colour the screen."""
    rows = Rows(["quote"], [[ox.Literal("a\x1b[31m\nb\u202e")]])

    assert rows.shown(rows.terms[0][0]) == "a\\x1b[31m b\\x202e"
    assert "<script>" not in Rows(["q"], [[ox.Literal("<script>")]])._repr_html_()


def test_known_prefixes_shorten_iris() -> None:
    """The longest fitting prefix wins, where people read."""
    rows = Rows(["x"], [[ox.NamedNode("urn:basin:id/ava")]], prefixes={"a": "urn:", "b": "urn:basin:id/"})

    assert rows.shown(rows.terms[0][0]) == "b:ava"


@given(st.one_of(st.integers(-(2**62), 2**62), st.booleans(), st.dates(), st.decimals(allow_nan=False, places=3)))
def test_literals_keep_their_value(value: object) -> None:
    """A number, date or truth value survives the way through RDF."""
    if isinstance(value, Decimal):
        if not value.is_finite():
            return
        term = ox.Literal(f"{value:f}", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal"))
    elif isinstance(value, datetime.date):
        term = ox.Literal(value.isoformat(), datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#date"))
    else:
        assert isinstance(value, int)
        term = ox.Literal(value)

    assert to_value(term) == value


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("SELECT ?s { ?s ?p $n }", "$n is not in the outermost SELECT, so it cannot be fixed"),
        (
            "SELECT ?s $n { { SELECT ?s { ?s ?p $n } } }",
            "a sub-SELECT uses $n without naming it, so it is not fixed there",
        ),
        ("ASK { ?s ?p $n }", "$n needs a SELECT"),
        ("INSERT DATA { <urn:a> <urn:b> <urn:c> }", "it changes data instead of asking"),
        ("SELECT $n { SERVICE <urn:x> { ?s ?p $n } }", "Line 5: SERVICE asks another server, which this endpoint"),
        ("SELECT $n { ?s x:p $n }", "a second parser refuses it: Unknown namespace prefix : x"),
        ("SELECT $n { ?s ?p $n ", "a second parser refuses it: Expected"),
    ],
)
def test_query_that_would_mislead_is_found(text: str, problem: str) -> None:
    """What an engine would answer wrongly or not at all is told before anybody asks."""
    header = "#+ title: t\n#+ question: q\n#+ columns: n\n#+ parameters: {n: {type: text}}\n"
    problems = list(query_problems(parse_query("q", header + text)))

    assert [p[: len(problem)] for p in problems] == [problem]


def test_good_query_has_no_problem() -> None:
    """Nested SELECTs that name the parameter, and words in strings and comments, are fine."""
    inner = "{ SELECT ?town ?people $over { ?town :people ?people } } # SERVICE $label\n  ?town"
    text = BASIN.replace("?town :people ?people ;", inner)

    assert list(query_problems(parse_query("q", text))) == []


def test_header_must_say_what_is_asked() -> None:
    """Title, question and columns are needed, but not in a check."""
    assert list(query_problems(parse_query("q", "SELECT ?s { ?s ?p ?o }"))) == [
        "the header has no title",
        "the header has no question",
        "the header has no columns",
    ]
    assert list(query_problems(parse_query("checks/q-violation", "SELECT ?s { ?s ?p ?o }"))) == []


def test_wide_answer_reads_as_cards() -> None:
    """What no screen can hold side by side stands one below the other, empty values left out."""
    rows = Rows(["town", "note"], [[ox.Literal("Brenn"), None], [ox.Literal("Port Ava"), ox.Literal("on the coast")]])

    assert rows.cards().plain.splitlines() == [
        "1", "  town  Brenn", "2", "  town  Port Ava", "  note  on the coast",
    ]  # fmt: skip
    assert rows.least_width() == len("Brenn") + len("coast") + 6
