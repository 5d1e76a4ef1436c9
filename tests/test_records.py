"""Tables as statements: each row is its own evidence, what cannot be read is told with its row."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.build import build
from comity.documents import Block, Document, Metadata
from comity.errors import ContentError, DocumentError
from comity.issues import Issue
from comity.lexicon import Lexicon, load_lexicon
from comity.ontology import load_ontology
from comity.records import load_mappings, read_table, records_of
from comity.statements import DateValue, Entity, FigureValue, Statement
from comity.store import open_store
from tests.makers import PROJECT

PAIRS = "city,country,partner,partner_country,since\n"
LIANYUNGANG = "Lianyungang,China,Mokpo,South Korea,2007\n"
ONTOLOGY = load_ontology(PROJECT.ontology)
TABLES = PROJECT.ingest / "tables"


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    return load_lexicon(PROJECT.lexicon, set(ONTOLOGY.classes))


def table(text: str, name: str = "pairs.csv") -> Document:
    return Document(name, text, "table", "table", (Block("table_row", 0, len(text)),), Metadata(), "0" * 64)


def read(text: str, name: str = "pairs.csv", folder: Path = TABLES) -> tuple[list[Statement], list[Issue]]:
    return read_table(table(text, name), ONTOLOGY, lexicon(), folder)


def told(statements: list[Statement]) -> set[tuple[str, str, str]]:
    return {(s.subject.label, s.predicate, s.object.label) for s in statements if isinstance(s.object, Entity)}


def test_a_row_states_what_its_mapping_says() -> None:
    """Cells become things and statements, with the time of the row."""
    found, issues = read(PAIRS + LIANYUNGANG)

    assert told(found) == {
        ("Lianyungang", "twinnedWith", "Mokpo"),
        ("Lianyungang", "within", "China"),
        ("Mokpo", "within", "South Korea"),
    }
    assert [s.time for s in found if s.predicate == "twinnedWith"] == ["2007"]
    assert not issues


def test_a_name_of_the_lexicon_gets_its_key() -> None:
    """So a row and a sentence mean the same country, whatever they call it."""
    found, _ = read(PAIRS + LIANYUNGANG)
    keys = {s.object.key for s in found if isinstance(s.object, Entity) and s.predicate == "within"}

    assert keys == {"country/CN", "country/KR"}


CELL = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=12).map(
    str.strip
)


@settings(deadline=None)
@given(rows=st.lists(st.tuples(CELL, CELL), max_size=6), end=st.sampled_from(["\n", "\r\n"]))
def test_every_row_is_quoted_exactly(rows: list[tuple[str, str]], end: str) -> None:
    """Offsets are those of the file, with quoted cells and any line ends."""

    def quoted(cell: str) -> str:
        return '"' + cell.replace('"', '""') + '"'

    lines = [",".join(map(quoted, row)) for row in rows]
    text = end.join(["a,b", *lines]) + end
    _, records = records_of(table(text))

    assert [text[r.start : r.end] for r in records] == [line for line, row in zip(lines, rows, strict=True) if any(row)]
    assert [tuple(r.cells.values()) for r in records] == [row for row in rows if any(row)]


def test_a_cell_over_two_lines_is_one_row() -> None:
    """A line end inside quotation marks ends no row."""
    text = 'a,b\n"one\ntwo",x\nthree,y\n'
    _, records = records_of(table(text))

    assert [text[r.start : r.end] for r in records] == ['"one\ntwo",x', "three,y"]


def test_json_rows_are_their_objects() -> None:
    """An array of objects is a table, nested values have dotted names, the evidence is the object."""
    text = '[ {"a": "x", "b": {"c": 3}},\n {"a": "y"} ]'
    columns, records = records_of(table(text, "x.json"))

    assert columns == ["a", "b.c"]
    assert [text[r.start : r.end] for r in records] == ['{"a": "x", "b": {"c": 3}}', '{"a": "y"}']


@pytest.mark.parametrize("text", ["a,b\n1,2,3\n", 'a,b\n"1,2\n', "a,b\nx\n"])
def test_a_broken_table_is_an_error_with_its_line(text: str) -> None:
    """A row that does not fit is never padded or cut."""
    with pytest.raises(DocumentError, match="line"):
        records_of(table(text))


@pytest.mark.parametrize("text", ["{}", "[1]", '[{"a": 1', "[" * 50_000])
def test_broken_json_is_an_error(text: str) -> None:
    """Nor is what is no array of objects."""
    with pytest.raises(DocumentError):
        records_of(table(text, "x.json"))


def test_a_table_without_mapping_is_told() -> None:
    """Nothing is left unread in silence."""
    found, issues = read("x,y\n1,2\n")

    assert not found
    assert [(i.severity, i.code) for i in issues] == [("warning", "no-mapping")]


def test_a_column_that_nothing_uses_is_told() -> None:
    """Unless it is ignored on purpose."""
    _, issues = read(PAIRS.replace("\n", ",notes,colour\n") + LIANYUNGANG.replace("\n", ",x,red\n"))

    assert [(i.place, i.code) for i in issues] == [("column colour", "unused-column")]


def test_a_date_that_cannot_be_read_is_told_with_its_row() -> None:
    """The rest of the row is used."""
    found, issues = read(PAIRS + LIANYUNGANG + LIANYUNGANG.replace("2007", "some time"))

    assert [(i.place, i.code) for i in issues] == [("row 2", "no-date")]
    assert len([s for s in found if s.predicate == "twinnedWith"]) == 2


def test_the_status_of_a_row_is_its_modality() -> None:
    """An applicant is no member, and an unknown status states nothing."""
    rows = "Mali,member\nChad,applicant\nFiji,guest\n".replace("\n", ",\n")
    text = "organisation,member,status,since\n" + "".join(f"River Union,{row}\n" for row in rows.split())
    found, issues = read(text, "members.csv")

    assert {s.subject.label: s.modality for s in found} == {"Mali": "asserted", "Chad": "planned"}
    assert [(i.place, i.code) for i in issues] == [("row 3", "unknown-status")]


def test_a_list_of_projects_tells_who_pays_how_much_where() -> None:
    """A sum and a date keep their forms; what is only planned is never asserted; an unknown status is told."""
    text = (
        "project,financier,amount,currency,country,start,status\n"
        "Green Rail,Asian Infrastructure Investment Bank,250,USD,Kenya,2019-05,active\n"
        "Blue Port,Harbour Fund,7.5,EUR,Norland,,planned\nRed Road,Harbour Fund,1,EUR,Norland,2020,stalled\n"
    )
    found, issues = read(text, "projects.csv")
    paid = {(s.subject.label, s.modality) for s in found if s.predicate == "finances"}
    sums = {(s.object.number, s.object.unit) for s in found if isinstance(s.object, FigureValue)}

    assert paid == {("Asian Infrastructure Investment Bank", "asserted"), ("Harbour Fund", "planned")}
    assert sums == {("250", "USD"), ("7.5", "EUR")}
    assert [s.object.edtf for s in found if isinstance(s.object, DateValue)] == ["2019-05"]
    assert {(i.place, i.code) for i in issues} == {("row 3", "unknown-status")}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("twinnedWith", "twinedWith", "twinedWith"),
        ("type: Country", "type: Contry", "Contry"),
        ("object: partner_country", "object: town", "none of the things"),
        ('"{since}"', '"{year}"', "none of the columns"),
        ("empty:", "void:", "a table has"),
        ("predicate: within, object", "predicate: within, date: x, object", "one of object"),
    ],
)
def test_a_wrong_mapping_is_an_error_of_content(tmp_path: Path, old: str, new: str, said: str) -> None:
    """Words that the ontology or the mapping lacks are found before a row is read."""
    text = (TABLES / "sister-cities.yml").read_text(encoding="utf-8")
    (tmp_path / "x.yml").write_text(text.replace(old, new), encoding="utf-8")

    with pytest.raises(ContentError, match=said):
        load_mappings(tmp_path, ONTOLOGY)


def test_tables_and_texts_meet_in_one_graph(tmp_path: Path) -> None:
    """The city of a row is the city of a sentence, and both are evidence for it."""
    (tmp_path / "pairs.csv").write_text(PAIRS + LIANYUNGANG, encoding="utf-8")
    (tmp_path / "note.txt").write_text(
        "Mokpo is a city in South Korea. Mokpo joined the Harbour Network in 2010.", encoding="utf-8"
    )
    report = build(PROJECT, [tmp_path / "pairs.csv", tmp_path / "note.txt"], tmp_path / "store")
    with open_store(tmp_path / "store") as opened:
        rows = opened.query(
            """PREFIX comity: <https://w3id.org/comity/ontology#> PREFIX id: <https://w3id.org/comity/id/>
            SELECT DISTINCT ?file { ?s comity:statementSubject|comity:statementObject <https://w3id.org/comity/id/city/mokpo> ;
              comity:hasEvidence/comity:fromDocument/comity:fileName ?file } ORDER BY ?file"""
        )
        files = [row["file"].value for row in rows]

    assert report.ok
    assert files == ["note.txt", "pairs.csv"]
