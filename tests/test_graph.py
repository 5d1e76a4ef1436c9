"""What statements become in the graph: nodes with evidence for all, plain triples for what is asserted only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.conflicts import conflict_graph
from comity.documents import Author, Document, Found
from comity.edtf import bounds, year_of
from comity.graph import Rules, document_graph, places_graph, report_graph
from comity.identity import load_identity
from comity.issues import Issue
from comity.ontology import load_ontology
from comity.quads import Lines, decimal
from comity.resolution import Resolution, Source
from comity.schema import schema_graphs
from comity.statements import (
    THIS_DOCUMENT,
    DateValue,
    Entity,
    Evidence,
    FigureValue,
    Modality,
    SourceNote,
    Statement,
)
from comity.store import open_store
from comity.vetting import vet
from tests.makers import PROJECT, assemble, document, say
from tests.strategies import messy_texts

ONTOLOGY = load_ontology(PROJECT.ontology)
IDENTITY = load_identity(PROJECT.identity, ONTOLOGY)
MEASURES = {"percent": "indicator-share", "money": "indicator-amount", "other": "indicator-count"}

FUND = Entity("Lower Basin Fund", "FinancingVehicle", ("LBF",))
TREATY = Entity("Basin Treaty", "Agreement")
NORLAND = Entity("Norland", "Country")
FLOODS = Entity("floods in the lower towns", "Problem")
TEXT = "The Lower Basin Fund was set up by Norland in March 2011 with 40 million US dollars. It may tackle floods."
PREFIX = """
PREFIX comity: <https://w3id.org/comity/ontology#> PREFIX vocab: <https://w3id.org/comity/vocab/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> PREFIX id: <https://w3id.org/comity/id/>
PREFIX graph: <https://w3id.org/comity/graph/>
"""


def _graph(*told: tuple[Document, Sequence[Statement]]) -> list[Lines]:
    resolution = Resolution(IDENTITY)
    told = tuple((source, resolution.vocabulary.settled(said)) for source, said in told)
    for source, said in told:
        resolution.add(resolution.summary(Source(source.sha256), said))
    resolution.settle()
    rules = Rules(ONTOLOGY, MEASURES, resolution.vocabulary)
    return [
        document_graph(source, [source.name], said, resolution.names(Source(source.sha256), said), rules)
        for source, said in told
    ]


def _store(*graphs: Lines) -> ox.Store:
    store = ox.Store()
    for lines in graphs:
        store.load("".join(lines.sorted()).encode(), ox.RdfFormat.N_QUADS)
    return store


def _rows(store: ox.Store, pattern: str, select: str = "*") -> list[dict[str, str]]:
    found: Any = store.query(f"{PREFIX} SELECT {select} WHERE {{ {pattern} }}", use_default_graph_as_union=True)
    names = [variable.value for variable in found.variables]
    return [{name: row[name].value for name in names if row[name] is not None} for row in found]


def _ask(store: ox.Store, pattern: str) -> bool:
    return bool(store.query(f"{PREFIX} ASK {{ {pattern} }}", use_default_graph_as_union=True))


def test_an_asserted_claim_is_a_node_and_a_plain_triple() -> None:
    """The node has the claim's parts and its passage; the triple comes with its super-properties."""
    source = document(TEXT)
    said = say(source, "set up by Norland", TREATY, "signedBy", NORLAND, rule="frame:signing", confidence=0.85)

    store = _store(*_graph((source, [said])))

    (row,) = _rows(
        store,
        """?s a comity:Statement ; comity:statementSubject ?subject ; comity:statementPredicate comity:signedBy ;
           comity:statementObject ?object ; comity:modality vocab:modality-asserted ; comity:extractionRule ?rule ;
           comity:confidence ?confidence ; comity:hasEvidence ?e . ?e comity:quote ?quote ; comity:startOffset ?start ;
           comity:endOffset ?end ; comity:quotePrefix ?before ; comity:quoteSuffix ?after ; comity:fromDocument ?d""",
    )
    assert TEXT[int(row["start"]) : int(row["end"])] == row["quote"] == "set up by Norland"
    assert row["before"] + row["quote"] + row["after"] in TEXT
    assert len(row["after"]) == 32
    assert (row["rule"], row["confidence"]) == ("frame:signing", "0.85")
    assert row["d"].endswith(source.sha256[:16])
    for name in ("signedBy", *ONTOLOGY.superproperties("signedBy")):
        assert _ask(store, f"<{row['subject']}> comity:{name} <{row['object']}>")


@pytest.mark.parametrize("modality", ["negated", "hedged", "recommended", "planned"])
def test_nothing_but_an_assertion_is_a_plain_triple(modality: Modality) -> None:
    """Whatever else the source does with a claim, only its node tells."""
    source = document(TEXT)

    store = _store(*_graph((source, [say(source, "tackle floods", FUND, "addresses", FLOODS, modality=modality)])))

    assert not _ask(store, "?a comity:addresses ?b")
    assert _ask(store, f"?s comity:statementPredicate comity:addresses ; comity:modality vocab:modality-{modality}")
    assert not _ask(store, "?x a comity:FinancingVehicle ; comity:attested true")
    assert _ask(store, "?x a comity:FinancingVehicle ; comity:attested false")


def test_a_reported_claim_is_no_plain_triple() -> None:
    """What somebody else says is not what the document says."""
    source = document(TEXT)
    said = say(source, "tackle floods", FUND, "addresses", FLOODS, attributed_to=NORLAND)

    store = _store(*_graph((source, [said])))

    assert not _ask(store, "?a comity:addresses ?b")
    assert _rows(store, "?s comity:attributedTo ?who . ?who rdfs:label ?label", "?label") == [{"label": "Norland"}]


def test_a_thing_has_its_classes_and_names() -> None:
    """All superclasses are written, so that no query has to look for them."""
    source = document(TEXT)

    store = _store(*_graph((source, [say(source, "set up", FUND, "establishedBy", NORLAND)])))

    classes = {row["c"].rpartition("#")[2] for row in _rows(store, "id:institution\\/lower-basin-fund a ?c")}
    assert classes == {"FinancingVehicle", "Mechanism", "Arrangement", "Undertaking"}
    names = _rows(store, "id:institution\\/lower-basin-fund rdfs:label ?l ; skos:altLabel ?a ; comity:attested ?t")
    assert names == [{"l": "Lower Basin Fund", "a": "LBF", "t": "true"}]


def test_a_thing_attested_anywhere_is_attested_everywhere() -> None:
    """One truth value for a thing, whichever document names it."""
    sources = [document(TEXT), document("The Fund should help.", "b.txt")]
    told = [
        (sources[0], [say(sources[0], "set up", FUND, "establishedBy", NORLAND)]),
        (sources[1], [say(sources[1], "should", FUND, "addresses", FLOODS, modality="recommended")]),
    ]

    store = _store(*_graph(*told))

    assert _rows(store, "?x a comity:FinancingVehicle ; comity:attested ?t", "DISTINCT ?t") == [{"t": "true"}]


def test_a_date_has_a_bound_and_its_words() -> None:
    """The instant is for comparing, the EDTF text for print, the words for proof."""
    source = document(TEXT)
    said = say(source, "March 2011", FUND, "startDate", DateValue("2011-03", "March 2011"))

    store = _store(*_graph((source, [said])))

    (row,) = _rows(store, "?s comity:statementValue ?v ; comity:statementEdtf ?e ; comity:valueText ?t")
    assert (row["v"], row["e"], row["t"]) == ("2011-03-01T00:00:00Z", "2011-03", "March 2011")
    assert _ask(store, '?f comity:startDate "2011-03-01T00:00:00Z"^^xsd:dateTime ; comity:date ?d ; comity:year 2011')


def test_an_end_is_the_last_instant() -> None:
    """A thing that ended in 2011 may have lasted until the last of December."""
    source = document(TEXT)

    store = _store(*_graph((source, [say(source, "2011", FUND, "endDate", DateValue("2011", "2011"))])))

    assert _ask(store, '?f comity:endDate "2011-12-31T23:59:59Z"^^xsd:dateTime')


def test_an_impossible_date_stays_text() -> None:
    """It has no plain triple; the defect hangs on the claim with a reading that may be meant."""
    source = document("Signed on 31 September 2020.")
    note = SourceNote("issue-impossible-value", "September has 30 days.", "30 September 2020")
    said = say(source, "31 September", TREATY, "date", DateValue("", "31 September 2020"), notes=(note,))

    store = _store(*_graph((source, [said])))

    assert _rows(store, "?s comity:statementValue ?v", "?v") == [{"v": "31 September 2020"}]
    assert not _ask(store, "?t a comity:Agreement ; comity:date ?d")
    assert _ask(
        store, "?s comity:hasSourceIssue [ comity:issueKind vocab:issue-impossible-value ; comity:hasEvidence ?e ]"
    )


def test_a_figure_is_a_node_with_exact_decimals() -> None:
    """Number, unit, comparator, what it measures, when and where; the words of the source beside them."""
    source = document(TEXT)
    figure = FigureValue(
        "40000000", "USD", "40 million US dollars", comparator="over", indicator="initial capital", time="2011"
    )

    store = _store(*_graph((source, [say(source, "40 million", FUND, "figure", figure)])))

    (row,) = _rows(
        store,
        """?fund comity:figure ?f . ?f a comity:Figure ; comity:value ?value ; comity:unit ?unit ;
           comity:comparator ?comparator ; comity:indicator ?i ; comity:edtf ?time ; comity:valueText ?text .
           ?i a comity:Indicator ; skos:prefLabel ?indicator ; skos:inScheme vocab:indicator""",
    )
    assert (row["value"], row["time"], row["indicator"]) == ("40000000", "2011", "initial capital")
    assert row["unit"].endswith("unit-USD")
    assert row["comparator"].endswith("comparator-over")


def test_a_range_has_two_ends_and_a_vague_figure_measures_what_its_unit_tells() -> None:
    """Money is an amount, a noun is counted; the scope is the thing that it names, or words."""
    source = document(TEXT)
    figures = [
        FigureValue("5", "dredger", "5 to 7 dredgers", number_to="7", scope="Norland"),
        FigureValue("3", "EUR", "3 euros", scope="all towns", time="for years"),
    ]
    said = [say(source, "40", FUND, "figure", figure) for figure in figures]
    said.append(say(source, "Norland", FUND, "establishedBy", NORLAND))

    store = _store(*_graph((source, said)))

    assert _ask(
        store,
        """?f comity:lowerValue 5.0 ; comity:upperValue 7.0 ; comity:indicator vocab:indicator-count ;
           comity:unit [ skos:notation "dredger" ] ; comity:hasScope [ rdfs:label "Norland" ]""",
    )
    assert _ask(
        store,
        """?f comity:value 3.0 ; comity:indicator vocab:indicator-amount ; comity:scopeText "all towns" ;
           comity:timeText "for years" """,
    )


def test_a_class_that_a_document_assigns_becomes_a_type() -> None:
    """Unless it excludes the class that the thing has: then only the claim stands."""
    source = document(TEXT)
    said = [
        say(source, "The", FUND, "instanceOf", Entity("forum or platform", "Forum")),
        say(source, "Norland", NORLAND, "instanceOf", Entity("Problem", "Problem")),
    ]

    store = _store(*_graph((source, said)))

    assert _ask(store, "?fund a comity:FinancingVehicle, comity:Forum ; comity:instanceOf comity:Forum")
    assert _ask(store, "?n comity:instanceOf comity:Problem . FILTER NOT EXISTS { ?n a comity:Problem }")


def test_a_kind_that_a_document_assigns_is_a_controlled_term() -> None:
    """The plain word becomes the term of the vocabulary, and the thing gets it as its kind."""
    source = document(TEXT)
    this = Entity(THIS_DOCUMENT.label, "Document")
    said = say(source, "The", this, "instanceOf", Entity("Master thesis", "Document", ("my master's dissertation",)))

    store = _store(*_graph((source, [said])))

    assert _ask(store, "?d comity:instanceOf vocab:document-master-thesis ; comity:documentKind ?same")
    assert _ask(store, "vocab:document-master-thesis skos:altLabel ?own")
    assert not _ask(store, "?x rdfs:label 'Master thesis'")


def test_what_is_known_from_outside_the_text_is_no_claim() -> None:
    """Kind and authors that people or file properties give stand on the document, without a statement."""
    authors = (Author(Found("Ana Holt")),)
    source = document(TEXT, kind=Found("press release"), date=Found("2019-05"), authors=authors)

    store = _store(*_graph((source, [])))

    assert _ask(store, '?d comity:documentKind vocab:document-press-release ; comity:edtf "2019-05" ; comity:year 2019')
    assert _ask(store, '?d <http://purl.org/dc/terms/creator> "Ana Holt"')
    assert not _ask(store, "?s a comity:Statement")


def test_the_time_of_a_claim_stands_on_the_claim() -> None:
    """It says when the claim holds; words stay words."""
    source = document(TEXT)
    said = [
        say(source, "Norland", FUND, "hasParticipant", NORLAND, time="2011/2013"),
        say(source, "floods", FUND, "addresses", FLOODS, time="in recent years"),
    ]

    store = _store(*_graph((source, said)))

    assert _ask(
        store, '?s a comity:Statement ; comity:edtf "2011/2013" ; comity:endDate ?end ; comity:startDate ?start'
    )
    assert _ask(store, '?s a comity:Statement ; comity:timeText "in recent years"')


def test_the_document_is_a_node_with_what_is_known_of_it() -> None:
    """Title, file, hashes, reference and licence; "this document" means it."""
    source = document(TEXT, "papers/basin.txt", title="The basin", citation="Holt 2019.", identifiers={"doi": "10.1/x"})
    said = say(source, "floods", Entity(THIS_DOCUMENT.label, "Document", ("The basin",)), "studies", FLOODS)

    store = _store(*_graph((source, [said])))

    (row,) = _rows(
        store,
        """?d a comity:Document ; rdfs:label "The basin" ; comity:fileName ?file ; comity:contentHash ?hash ;
           comity:citation "Holt 2019." ; comity:identifier ?id ; comity:textLength ?length ; comity:studies ?what""",
    )
    assert row["file"] == "papers/basin.txt"
    assert row["hash"] == source.sha256
    assert row["id"] == "doi:10.1/x"
    assert int(row["length"]) == len(TEXT)


def test_one_claim_in_one_passage_is_one_node() -> None:
    """Two rules that find the same say it once, with the better confidence."""
    source = document(TEXT)
    said = [
        say(source, "Norland", FUND, "establishedBy", NORLAND, rule=r, confidence=c)
        for r, c in [("a", 0.5), ("b", 0.9)]
    ]

    store = _store(*_graph((source, said)))

    assert _rows(store, "?s comity:confidence ?c ; comity:extractionRule ?r", "?c ?r") == [{"c": "0.9", "r": "b"}]


_ENTITIES = st.sampled_from([FUND, TREATY, NORLAND, FLOODS, Entity('a "b" <c> \\ d', "Problem"), THIS_DOCUMENT])
_MODALITIES: st.SearchStrategy[Modality] = st.sampled_from(["asserted", "hedged"])
_VALUES: st.SearchStrategy[tuple[str, Any]] = st.sampled_from(
    [
        ("addresses", FLOODS),
        ("establishedBy", NORLAND),
        ("date", DateValue("2011-02", "x")),
        ("date", DateValue("", "soon")),
        ("figure", FigureValue("1.50", "percent", "1.50 %", time="2011")),
    ]
)


@st.composite
def _told(draw: st.DrawFn) -> tuple[Document, list[Statement]]:
    source = document(draw(messy_texts().filter(bool)))
    said = []
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(source.text) - 1))
        end = draw(st.integers(start + 1, len(source.text)))
        predicate, value = draw(_VALUES)
        modality = draw(_MODALITIES)
        evidence = Evidence(start, end, source.text[start:end])
        said.append(Statement(draw(_ENTITIES), predicate, value, evidence, modality, draw(st.none() | _ENTITIES)))
    return source, vet(source, said, ONTOLOGY)[0]


@given(_told())
def test_the_store_gives_back_the_lines_as_written(told: tuple[Document, list[Statement]]) -> None:
    """Escapes and numbers are in the store's own form, so a hash over the lines is a hash of the store."""
    (lines,) = _graph(told)

    found = sorted(f"{q.subject} {q.predicate} {q.object} {q.graph_name} .\n" for q in _store(lines))

    assert found == lines.sorted()
    assert not any(line.startswith("_:") for line in found)


@given(_told())
def test_every_quote_is_the_slice_of_its_source(told: tuple[Document, list[Statement]]) -> None:
    """Asked from the graph, character for character; and no plain triple lacks an asserted claim."""
    store = _store(*_graph(told))

    for row in _rows(store, "?e comity:quote ?q ; comity:startOffset ?s ; comity:endOffset ?n"):
        assert told[0].text[int(row["s"]) : int(row["n"])] == row["q"]
    leaks = """?a ?p ?b . FILTER(?p IN (comity:addresses, comity:establishedBy, comity:figure))
      FILTER NOT EXISTS { ?s comity:statementSubject ?a ; comity:statementPredicate ?p ; comity:statementObject ?b ;
        comity:modality vocab:modality-asserted FILTER NOT EXISTS { ?s comity:attributedTo ?who } }"""
    assert not _ask(store, leaks)


# -- the gate ---------------------------------------------------------------------------------------------------------


def _vet(said: Statement) -> tuple[int, list[tuple[str, str]]]:
    accepted, issues = vet(document(TEXT), [said], ONTOLOGY)
    return len(accepted), [(issue.severity, issue.code) for issue in issues]


@pytest.mark.parametrize(
    ("said", "severity", "code"),
    [
        (Statement(FUND, "addresses", FLOODS, Evidence(0, 3, "the")), "error", "wrong-quote"),
        (Statement(FUND, "addresses", FLOODS, Evidence(-3, 0, "ds.")), "error", "wrong-quote"),
        (Statement(FUND, "adresses", FLOODS, Evidence(0, 3, "The")), "error", "unknown-term"),
        (Statement(FUND, "addresses", Entity("x", "Trouble"), Evidence(0, 3, "The")), "error", "unknown-term"),
        (Statement(FUND, "addresses", DateValue("2011", "2011"), Evidence(0, 3, "The")), "error", "wrong-value"),
        (Statement(FUND, "date", FLOODS, Evidence(0, 3, "The")), "error", "wrong-value"),
        (Statement(FUND, "figure", FigureValue("1,000", "x", "x"), Evidence(0, 3, "The")), "error", "wrong-value"),
        (Statement(Entity(" ", "City"), "addresses", FLOODS, Evidence(0, 3, "The")), "error", "wrong-value"),
        (Statement(Entity("\ud800", "City"), "addresses", FLOODS, Evidence(0, 3, "The")), "error", "not-unicode"),
        (Statement(FUND, "addresses", NORLAND, Evidence(0, 3, "The")), "warning", "wrong-class"),
    ],
)
def test_what_would_break_a_promise_is_refused(said: Statement, severity: str, code: str) -> None:
    """Nothing is repaired and nothing vanishes: each refusal is an issue."""
    assert _vet(said) == (0, [(severity, code)])


def test_a_sound_statement_passes_the_gate() -> None:
    """The gate refuses nothing that fits."""
    assert _vet(Statement(FUND, "addresses", FLOODS, Evidence(0, 3, "The"))) == (1, [])


# -- across documents -------------------------------------------------------------------------------------------------


def _conflicts(tmp_path: Path, *claims: tuple[str, Any] | tuple[str, Any, Modality]) -> list[tuple[str, int]]:
    """Return kind and number of statements of each conflict between claims about the fund, one document each."""
    told = []
    for number, (predicate, value, *modality) in enumerate(claims):
        source = document(f"Document {number} on the fund.", f"{number}.txt")
        said = say(source, "fund", FUND, predicate, value)
        told.append((source, [replace(said, modality=modality[0]) if modality else said]))
    assemble(tmp_path / "store", told)
    with open_store(tmp_path / "store") as store:
        rows = list(
            store.query(
                PREFIX + "SELECT ?c ?kind (COUNT(?s) AS ?n) WHERE { ?c comity:conflictKind ?kind ; "
                "comity:conflictingStatement ?s } GROUP BY ?c ?kind ORDER BY ?kind"
            )
        )
    return [(row["kind"].value.rpartition("/")[2], int(row["n"].value)) for row in rows]


def _date(edtf: str) -> tuple[str, DateValue]:
    return "startDate", DateValue(edtf, edtf)


def _figure(number: str, comparator: str = "exactly", **more: str) -> tuple[str, FigureValue]:
    return "figure", FigureValue(number, "member", number, comparator=comparator, **{"indicator": "members", **more})


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([_date("2011"), _date("2013")], [("conflict-date", 2)]),
        ([_date("2011"), _date("2011-03"), _date("2011-03-04")], []),
        ([_date("2011"), _date("2011"), _date("2013")], [("conflict-date", 3)]),
        ([_figure("60"), _figure("64")], [("conflict-value", 2)]),
        ([_figure("60", "over"), _figure("64"), _figure("100", "over")], [("conflict-value", 2)]),
        ([_figure("60"), _figure("62", "about")], []),
        ([_figure("60"), _figure("60", "under")], [("conflict-value", 2)]),
        ([_figure("60", time="2011"), _figure("64", time="2013")], []),
        ([_figure("60", scope="the north"), _figure("64", scope="the south")], []),
        ([_figure("60", indicator=""), _figure("64", indicator="")], []),
        ([("addresses", FLOODS), ("addresses", FLOODS, "negated")], []),
        ([("establishedBy", NORLAND), ("establishedBy", NORLAND, "negated")], [("conflict-polarity", 2)]),
        ([_date("2011"), (*_date("2013"), "hedged")], []),
    ],
)
def test_only_what_cannot_hold_together_is_a_conflict(
    tmp_path: Path, claims: list[Any], expected: list[tuple[str, int]]
) -> None:
    """A finer date, a bound that is kept, another time or scope do not contradict; what is described is not shared."""
    assert _conflicts(tmp_path, *claims) == expected


def test_figures_of_one_sentence_are_parts_of_a_whole(tmp_path: Path) -> None:
    """What one sentence counts in two ways does not contradict itself, unless it tells what two sources say."""
    source = document("The fund has six members, three for each bank.", "one.txt")
    six, three = (say(source, source.text, FUND, *_figure(number)) for number in ("6", "3"))
    assemble(tmp_path / "same", [(source, [six, three])])
    assemble(tmp_path / "others", [(source, [six, replace(three, attributed_to=NORLAND)])])

    for name, expected in (("same", 0), ("others", 1)):
        with open_store(tmp_path / name) as store:
            assert len(list(store.query(PREFIX + "SELECT ?c { ?c a comity:Conflict }"))) == expected


def test_conflicting_statements_point_at_each_other(tmp_path: Path) -> None:
    """The shortcut is symmetric and leads from each value to each other one."""
    told = []
    for number, year in enumerate(["2011", "2013"]):
        source = document(f"Document {number} on the fund.", f"{number}.txt")
        told.append((source, [say(source, "fund", FUND, *_date(year))]))
    assemble(tmp_path / "store", told)

    query = "?a comity:conflictsWith ?b . ?c comity:conflictingStatement ?a, ?b ; rdfs:label ?label FILTER(?a != ?b)"
    with open_store(tmp_path / "store") as store:
        rows = list(store.query(f"{PREFIX} SELECT DISTINCT ?a ?b ?label WHERE {{ {query} }}"))

    assert {(row["a"], row["b"]) for row in rows} == {(row["b"], row["a"]) for row in rows}
    assert [row["label"].value for row in rows] == ["Lower Basin Fund: start date"] * 2


def test_an_issue_of_the_build_is_in_the_graph() -> None:
    """Who asks the graph learns what was not read."""
    issue = Issue("bad\ud800.pdf", "page 3", "error", "broken-pdf", "The page has no text.")

    store = _store(report_graph([issue, issue]))

    (row,) = _rows(store, "?i a comity:BuildIssue ; comity:issueCode ?c ; comity:issuePlace ?p ; comity:fileName ?f")
    assert (row["c"], row["p"], row["f"]) == ("broken-pdf", "page 3", "bad\ufffd.pdf")


def test_the_ontology_is_in_the_graph_without_blank_nodes() -> None:
    """The same axioms give the same lines, with the vocabulary apart."""
    first, second = schema_graphs(PROJECT.ontology), schema_graphs(PROJECT.ontology)

    assert [lines.sorted() for lines in first] == [lines.sorted() for lines in second]
    assert not any("_:" in line.split(' "')[0] for lines in first for line in lines.sorted())
    store = _store(*first)
    assert _ask(store, "GRAPH graph:vocabulary { vocab:modality-hedged a comity:Modality }")
    assert _ask(store, "GRAPH graph:ontology { comity:City rdfs:subClassOf comity:Subdivision }")


def test_conflicts_are_found_by_plain_sparql() -> None:
    """An empty graph has none."""
    rules = {"one_date": {"startDate": ["Undertaking"]}, "measures": MEASURES, "about": 0.1}

    class Union:
        def query(self, query: str, /, *, prefixes: dict[str, str]) -> Any:
            return ox.Store().query(query, prefixes=prefixes)

    assert list(conflict_graph(Union(), ONTOLOGY, rules).sorted()) == []


# -- small parts ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2013", ("2013-01-01T00:00:00Z", "2013-12-31T23:59:59Z")),
        ("2012-02", ("2012-02-01T00:00:00Z", "2012-02-29T23:59:59Z")),
        ("2013-09-07~", ("2013-09-07T00:00:00Z", "2013-09-07T23:59:59Z")),
        ("2013-21", ("2013-01-01T00:00:00Z", "2013-12-31T23:59:59Z")),
        ("2014/2017", ("2014-01-01T00:00:00Z", "2017-12-31T23:59:59Z")),
        ("../2017-06", ("", "2017-06-30T23:59:59Z")),
        ("2014/", ("2014-01-01T00:00:00Z", "")),
        *(
            (wrong, None)
            for wrong in ["", "soon", "2013-13", "2013-02-30", "2017/2014", "../..", "0000", "2013-9", "13"]
        ),
    ],
)
def test_the_bounds_of_a_date(edtf: str, expected: tuple[str, str] | None) -> None:
    """An instant at each end; what no calendar has is no date."""
    assert bounds(edtf) == expected


@given(st.dates())
def test_any_day_lies_between_its_own_bounds(day: Any) -> None:
    """Day, month and year nest, and all begin in the year."""
    text = day.isoformat()
    whole, month, year = (bounds(part) for part in (text, text[:7], text[:4]))

    assert whole is not None and month is not None and year is not None
    assert year[0] <= month[0] <= whole[0] <= whole[1] <= month[1] <= year[1]
    assert year_of(text) == day.year


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**15), max_value=10**15))
def test_a_number_keeps_its_value(value: Any) -> None:
    """The canonical form is the same number, and the store does not change it."""
    literal = decimal(f"{value:f}")
    store = ox.Store()
    store.load(f"<a:a> <a:b> {literal} .".encode(), ox.RdfFormat.N_TRIPLES)

    (quad,) = store
    assert str(quad.object) == literal
    assert type(value)(quad.object.value) == value


def test_places_lie_in_the_nearest_whole_that_the_graph_has() -> None:
    """A whole that no document names is passed over; nothing is said of what lies nowhere; a circle ends."""
    iris = {"geonames/1": "https://w3id.org/comity/id/city/a", "country/X": "https://w3id.org/comity/id/country/x"}
    parents = {"geonames/1": "subdivision/X-1", "subdivision/X-1": "country/X", "country/X": "region/none"}
    line = f"<{iris['geonames/1']}> <https://w3id.org/comity/ontology#liesIn> <{iris['country/X']}>"

    assert [str(each).startswith(line) for each in places_graph(iris, parents).sorted()] == [True]
    assert list(places_graph({"a": "https://w3id.org/comity/id/city/a"}, {"a": "b", "b": "a"}).sorted()) == []
