"""Another language is content: clauses and headings in Turtle, the engine's own words in a file, and no code."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from comity.errors import ContentError, QueryError
from comity.factsheet import make_sheet, sheet_bytes
from comity.ontology import Ontology, load_ontology
from comity.phrases import amount_in_words, date_in_words, number_in_words, when_in_words
from comity.quads import Lines
from comity.sheetproofs import prove_sheet
from comity.sheets.view import Sheet
from comity.store import Store
from comity.tongue import load_tongue, put, speaking
from tests.sheetstore import BASE, FUND, INITIATIVE, ROOT, make_store

PACK = ROOT / "tests" / "fixtures" / "german"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ontology of the project with two files more."""
    copy = tmp_path_factory.mktemp("german") / "ontology"
    shutil.copytree(ROOT / "ontology", copy)
    shutil.copy(PACK / "german.ttl", copy / "labels" / "german.ttl")
    (copy / "words").mkdir(exist_ok=True)
    shutil.copy(PACK / "de.yml", copy / "words" / "de.yml")
    return copy


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    lines = Lines(BASE + "graph/german")
    for triple in ox.parse(path=str(PACK / "german.ttl"), format=ox.RdfFormat.TURTLE):
        lines.add(str(triple.subject), str(triple.predicate), str(triple.object))
    with make_store(tmp_path_factory.mktemp("tongue") / "store", more=[lines]) as opened:
        yield opened


@pytest.fixture
def german(folder: Path) -> Iterator[Ontology]:
    with speaking(load_tongue(folder, "de")):
        yield load_ontology(folder, "de")


def _texts(sheet: Sheet) -> dict[str, list[str]]:
    return {section.title: [s.text for s in section.sentences] for section in sheet.sections}


def test_sheet_speaks_the_language_of_its_content(store: Store, german: Ontology) -> None:
    """Clauses, headings, kinds, modality and speaker are put in German; what has no words yet stays English."""
    sheet = make_sheet(store, german, FUND)
    texts = _texts(sheet)

    assert sheet.kinds == ("Finanzierungsinstrument",)
    assert texts["Wer beteiligt ist"] == ["Basin Development Fund wurde von Norland gegründet."]
    assert "Geplant: die Zahl für Basin Development Fund ist 5 Millionen bis 8 Millionen US dollar" in " ".join(
        texts["Was geplant ist"]
    )
    assert texts["Was verneint wird"] == ["Nicht so: Sudland gehört zu Basin Development Fund."]
    assert texts["Was andere gesagt haben sollen"] == [
        "Laut Institute of River Studies: Sudland ist gegen Basin Development Fund."
    ]
    assert texts["Aims and means"] == ["Basin Development Fund finances Lower Basin Initiative."]


def test_sheet_in_another_language_keeps_its_promises(store: Store, german: Ontology) -> None:
    """Citations, quotes, numbers and the wording of what is no fact are proven as those of an English sheet are."""
    for thing in (FUND, INITIATIVE):
        sheet = make_sheet(store, german, thing)

        assert [i.line() for proof in prove_sheet(store, german, sheet) for i in proof.issues] == []


def test_every_format_tells_its_language(store: Store, german: Ontology) -> None:
    """The page says that it is German, and the headings of the template are."""
    sheet = make_sheet(store, german, FUND)

    assert b'<html lang="de">' in sheet_bytes(sheet, "html")
    assert "## Belege" in sheet_bytes(sheet, "md").decode()
    assert '"schema:inLanguage": "de"' in sheet_bytes(sheet, "jsonld").decode()
    assert sheet_bytes(sheet, "docx")[:2] == b"PK"


def test_dates_and_numbers_follow_the_language(german: Ontology) -> None:
    """Order, names of months, prepositions, words for powers of ten and the marks of numbers."""
    assert german.properties["memberOf"].sentence.endswith("zu {object}")
    assert date_in_words("2011-03-04") == "4. März 2011"
    assert when_in_words("2011-03") == "im März 2011"
    assert date_in_words("2012/2014") == "2012 bis 2014"
    assert (number_in_words("4430000000"), number_in_words("1234567.5")) == ("4,43 Milliarden", "1.234.567,5")
    assert amount_in_words("2", "", "Stadt") == "2 Stadt"


def test_english_is_spoken_again_afterwards(folder: Path) -> None:
    """A language ends with its block, whatever happens there."""
    with pytest.raises(RuntimeError), speaking(load_tongue(folder, "de")):
        raise RuntimeError

    assert put("and") == "and"
    assert date_in_words("2011-03-04") == "4 March 2011"


def test_unknown_language_names_those_there_are(folder: Path) -> None:
    """No file elsewhere is read, whatever the language is called."""
    for wrong in ("fr", "../words/de", ""):
        with pytest.raises(QueryError, match="There are de, en"):
            load_tongue(folder, wrong)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("texts: {'in {date}': 'im {day}'}", "has no {day}"),
        ("texts: {and: '{'}", "in its translation"),
        ("texts: {}\nscales: [six]", "pairs of a power"),
        ("words: {}", "needs texts"),
    ],
)
def test_wrong_file_is_an_error_with_its_path(tmp_path: Path, text: str, message: str) -> None:
    """It is found when the language is loaded, not in the middle of a sheet."""
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "xx.yml").write_text(text, encoding="utf-8")

    with pytest.raises(ContentError, match=message) as found:
        load_tongue(tmp_path, "xx")
    assert "xx.yml" in str(found.value)
