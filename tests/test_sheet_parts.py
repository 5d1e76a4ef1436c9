"""What a sceptical reader asks of a sheet: who says so, who must act, what only follows, and how the names are put."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from comity.factsheet import make_pair, make_sheet, sheet_bytes
from comity.inferences import INFERRED, inference_graphs
from comity.ontology import ONTOLOGY, Ontology, load_ontology
from comity.quads import Lines
from comity.sheetproofs import prove_sheet
from comity.sheets.gather import plainer
from comity.sheets.view import Section, Sheet
from comity.store import Store
from comity.wording import sentence
from tests.released import document, release, statement
from tests.sheetstore import BASE, FUND, INITIATIVE, ROOT, basin_quads, make_store

FLOODING = BASE + "id/problem/flooding-of-the-lower-towns"


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return load_ontology(ROOT / "ontology")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, ontology: Ontology) -> Iterator[Store]:
    """The three documents, one of which puts a town within a valley and the valley within a country, and what follows."""
    folder, quads = tmp_path_factory.mktemp("parts"), [*basin_quads(), *_nested()]
    with make_store(folder / "plain", quads) as plain:
        more = [Lines(each.graph, each.sorted()) for each in inference_graphs(plain, ontology)]
    with make_store(folder / "store", quads, more=more) as opened:
        yield opened


def _nested() -> Iterator[ox.Quad]:
    """Yield two claims of places that lie within each other, resting on a passage that is there."""
    turtle = f"""@prefix comity: <{ONTOLOGY}> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @base <{BASE}> .
      <id/region/valley> a comity:Region ; rdfs:label "Long Valley" ; comity:attested true .
      <id/city/ford> a comity:City ; rdfs:label "Ford" ; comity:attested true ; comity:within <id/region/valley> .
      <id/region/valley> comity:within <id/country/norland> ."""
    for name, inner, outer in (("a1", "city/ford", "region/valley"), ("a2", "region/valley", "country/norland")):
        turtle += f"""<statement/{name}> a comity:Statement ; comity:statementSubject <id/{inner}> ;
          comity:statementPredicate comity:within ; comity:statementObject <id/{outer}> ;
          comity:modality <vocab/modality-asserted> ; comity:hasEvidence <evidence/ab5fff57f8871a1a> ."""
    graph = ox.NamedNode(BASE + "graph/doc/b9c37f4770eea3b1")
    for triple in ox.parse(turtle, format=ox.RdfFormat.TURTLE):
        yield ox.Quad(triple.subject, triple.predicate, triple.object, graph)


def _section(sheet: Sheet, id: str) -> Section:
    return next(section for section in sheet.sections if section.id == id)


def test_problem_tells_who_must_act(store: Store, ontology: Ontology) -> None:
    """Advice that addresses it is addressed to somebody: two steps away, and still on the sheet."""
    texts = [sentence.text for sentence in _section(make_sheet(store, ontology, FLOODING), "recommended").sentences]

    assert "Advice to Norland and Sudland: “create a joint warning centre”." in texts


def test_problem_tells_who_names_it(store: Store, ontology: Ontology) -> None:
    """Each document with its author and how it puts the problem, cited, with the query of the row."""
    (table,) = _section(make_sheet(store, ontology, FLOODING), "naming").tables

    assert {row[0].text for row in table.rows} == {"Ana Holt", "no author named"}
    assert {row[2].text for row in table.rows} == {"stated as a fact", "named in advice"}
    assert all(row[1].parts[0].cites for row in table.rows)
    assert all(table.queries)
    assert not [s for s in make_sheet(store, ontology, INITIATIVE).sections if s.id == "naming"]


def test_what_follows_stands_apart_with_its_premises(store: Store, ontology: Ontology) -> None:
    """No document says it: the words say so, the premises stand beside it with their citations, and nowhere else."""
    sheets = [make_sheet(store, ontology, row["s"].value) for row in store.query(_SUBJECTS)]
    rows = [row for sheet in sheets for s in sheet.sections if s.id == "inferred" for row in s.tables[0].rows]

    assert rows
    assert all(row[0].text.startswith("It follows that ") for row in rows)
    assert all(any(part.cites for part in row[1].parts) and row[1].statements for row in rows)
    for sheet in sheets:
        stated = " ".join(t.text for s in sheet.sections if s.id != "inferred" for t in s.sentences)
        for section in sheet.sections:
            for row in section.tables[0].rows if section.id == "inferred" else ():
                assert row[0].text.removeprefix("It follows that ") not in stated


_SUBJECTS = f"SELECT DISTINCT ?s WHERE {{ GRAPH <{INFERRED}> {{ ?s ?p ?o }} FILTER(ISIRI(?s)) }} ORDER BY ?s"


def test_row_of_what_follows_has_its_query(store: Store, ontology: Ontology) -> None:
    """The query of the row returns the premises that the row words."""
    for row in store.query(_SUBJECTS):
        for section in make_sheet(store, ontology, row["s"].value).sections:
            table = section.tables[0] if section.id == "inferred" else None
            for cells, query in zip(table.rows, table.queries, strict=True) if table else ():
                asked = {term.value for found in store.query(query) for term in found if term is not None}
                assert set(cells[1].statements) <= asked


def test_proof_finds_what_follows_without_a_premise(store: Store, ontology: Ontology) -> None:
    """What is inferred from nothing that is cited would be a bare assertion."""
    sheets = [make_sheet(store, ontology, row["s"].value) for row in store.query(_SUBJECTS)]
    sheet = next(sheet for sheet in sheets if any(s.id == "inferred" for s in sheet.sections))
    section = _section(sheet, "inferred")
    (table,) = section.tables
    bare = tuple((row[0], replace(row[1], parts=(), statements=()), row[2]) for row in table.rows)
    broken = replace(section, tables=(replace(table, rows=bare),))
    sections = tuple(broken if s.id == "inferred" else s for s in sheet.sections)
    found = {i.code for p in prove_sheet(store, ontology, replace(sheet, sections=sections)) for i in p.issues}

    assert found == {"no-premise"}
    assert {i.code for p in prove_sheet(store, ontology, sheet) for i in p.issues} == set()


def test_number_of_voices_is_that_of_its_query(store: Store, ontology: Ontology) -> None:
    """How many authors stand behind a sheet can be asked again, as every other number there."""
    table = _section(make_sheet(store, ontology, INITIATIVE), "sourcing").tables[0]
    for row, query in zip(table.rows, table.queries, strict=True):
        values = {term.value for found in store.query(query) for term in found if term is not None}

        assert set(row[1].numbers) <= values
        assert row[1].numbers


def test_document_tells_of_itself_first(store: Store, ontology: Ontology) -> None:
    """What it says of itself is no mixture with what it says of others."""
    sheet = make_sheet(store, ontology, BASE + "doc/b9c37f4770eea3b1")
    own = sheet.sections[0]

    assert own.title == "The document"
    assert all(text.startswith("This document") for text in (s.text for s in own.sentences))


def test_things_of_one_name_share_a_sentence(tmp_path: Path, ontology: Ontology) -> None:
    """Two documents describe a twinning each: the pair reads it once, with both citations."""
    things = ("twinning/ava-brenn-1111aaaa2222", "twinning/ava-brenn-3333bbbb4444")
    claims = []
    for number, thing in enumerate(things):
        for end in ("ava", "brenn"):
            claim = f"<{BASE}id/{thing}> comity:hasTwin id:city/{end}"
            claims += [statement(f"{number}{end}", claim), f"{claim} ."]
        claims.append(f'<{BASE}id/{thing}> <http://www.w3.org/2000/01/rdf-schema#label> "Ava-Brenn twinning" .')
    with release(tmp_path, document(*claims)) as store:
        sheet = make_pair(store, ontology, BASE + "id/city/ava", BASE + "id/city/brenn")

    assert [s.text for x in sheet.sections for s in x.sentences if " links " in s.text] == [
        "Ava-Brenn twinning links Brenn and Port Ava."
    ]


@pytest.mark.parametrize(
    ("label", "others", "expected"),
    [
        ("Diplomacy Of Cities", ["diplomacy of cities", "Diplomacy of Cities"], "Diplomacy of Cities"),
        ("Diplomacy Of Cities", ["DoC"], "Diplomacy Of Cities"),
        ("The Hague", ["the hague"], "The Hague"),
    ],
)
def test_name_is_not_spelled_as_a_headline(label: str, others: list[str], expected: str) -> None:
    """Of two spellings, that which has capitals where names have them; a proper name keeps its own."""
    assert plainer(label, others) == expected


def test_verb_agrees_with_what_follows_it(ontology: Ontology) -> None:
    """Several towns are members, not a member; denied and planned alike."""
    said = [sentence(ontology, "memberOf", "towns", "the league", m, "", "plural") for m in ("asserted", "negated")]

    assert said == ["Towns are members of the league.", "Towns are not members of the league."]
    assert sentence(ontology, "memberOf", "A", "B", "negated") == "A is not a member of B."
    assert sentence(ontology, "memberOf", "towns", "B", "planned", "", "plural").endswith("towns be members of B.")


def test_pair_has_one_place_for_both(store: Store, ontology: Ontology) -> None:
    """What covers both stands in one section, not in two by the side from which it is seen."""
    titles = [section.title for section in make_pair(store, ontology, "Norland", "Sudland").sections]

    assert "What covers it" not in titles
    assert "What lies in it or belongs to it" not in titles


def test_sheet_for_programs_has_the_tables_too(store: Store, ontology: Ontology) -> None:
    """Figures, dates and what follows are claims with their statements and quotes, under the heading that they have."""
    sheet = make_sheet(store, ontology, FUND)
    nodes = json.loads(sheet_bytes(sheet, "jsonld"))["@graph"]
    rows = [node for node in nodes if "-table-" in node["@id"]]

    assert {row["schema:articleSection"] for row in rows} == {"Figures", "Timeline", "Where the sources disagree"}
    assert any("Value: 40 million US dollars" in row["schema:text"] for row in rows)
    assert all(row["schema:isBasedOn"] and row["schema:appearance"] for row in rows)
    quotes = {node["@id"] for node in nodes if "schema:Quotation" in node.get("@type", ())}
    assert {quote["@id"] for row in rows for quote in row["schema:appearance"]} <= quotes
