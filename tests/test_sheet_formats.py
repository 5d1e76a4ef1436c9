"""One sheet in every format: the same words, the same citations, and text of documents is only ever text."""

from __future__ import annotations

import itertools
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from comity.errors import QueryError
from comity.factsheet import FORMATS, make_pair, make_sheet, sheet_bytes, styled
from comity.ontology import Ontology, load_ontology
from comity.sheets.model import Passage, Source
from comity.sheets.view import Citation, Part, Section, Sentence, Sheet
from comity.store import Store
from tests.pdftags import elements, language, tagged, title
from tests.sheetstore import FUND, INITIATIVE, ROOT, make_store

try:
    import weasyprint  # noqa: F401

    _PDF = shutil.which("pdftotext") is not None
except (ImportError, OSError):  # Pango is not on the machine
    _PDF = False
_POPPLER = pytest.mark.skipif(not _PDF, reason="WeasyPrint, Pango or poppler-utils is not installed")
_CJK = pytest.mark.skipif(
    not shutil.which("fc-list") or not subprocess.run(["fc-list", ":lang=zh-cn"], capture_output=True).stdout,
    reason="no font for Chinese is installed",
)
HOSTILE = "A <script>alert(1)</script> \u202etitle\u200b & {{ 7 * 7 }}"
DOCUMENT = "https://w3id.org/comity/doc/0123456789abcdef"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with make_store(tmp_path_factory.mktemp("formats") / "store") as opened:
        yield opened


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return load_ontology(ROOT / "ontology")


def small_sheet(title: str, quote: str) -> Sheet:
    """Return a sheet with one sentence and one quote."""
    passage = Passage("urn:p", quote, "before ", " after", 7, 7 + len(quote), DOCUMENT, "Findings")
    source = Source(
        DOCUMENT, title, authors=("Ana Holt",), date="2019-05", kind="report", file="<b>.txt", hash="ab" * 32
    )
    sentence = Sentence((Part("The thing is so", "", (1,)), Part(".")), (), ("urn:s",))
    section = Section("facts", "What it is", sentences=(sentence,), query="SELECT * WHERE { ?s ?p ?o }")
    return Sheet(title, "urn:t", ("thing",), (), "", (section,), (Citation(1, passage, 1),), (source,), ("Holt.",))


def pdf_text(data: bytes, folder: Path, program: str = "pdftotext") -> str:
    """Return what a program of poppler says of a PDF."""
    file = folder / "sheet.pdf"
    file.write_bytes(data)
    rest = ["-"] if program == "pdftotext" else []
    return subprocess.run([program, str(file), *rest], capture_output=True, check=True).stdout.decode()


def docx_text(data: bytes) -> str:
    """Return the words of a Word document, tables included."""
    body = Document(BytesIO(data)).element.body
    return "\n".join(
        "".join(t.text or "" for t in p.iter() if t.tag.endswith("}t")) for p in body.iter() if p.tag.endswith("}p")
    )


@pytest.mark.parametrize("format", ["md", "html", "jsonld", "bib", "ris", "csl"])
def test_same_sheet_gives_the_same_bytes(store: Store, ontology: Ontology, format: str) -> None:
    """Two runs over one graph differ in nothing."""
    assert sheet_bytes(make_sheet(store, ontology, FUND), format) == sheet_bytes(
        make_sheet(store, ontology, FUND), format
    )


def test_unknown_format_names_those_there_are(store: Store, ontology: Ontology) -> None:
    """The error lists all formats."""
    with pytest.raises(QueryError, match="pdf"):
        sheet_bytes(make_sheet(store, ontology, FUND), "odt")
    assert {"md", "html", "pdf", "docx", "jsonld", "bib", "ris", "csl"} == set(FORMATS)


@_POPPLER
def test_pdf_is_tagged_and_its_fonts_are_embedded(store: Store, ontology: Ontology, tmp_path: Path) -> None:
    """Screen readers find the structure, and the file looks the same everywhere."""
    data = sheet_bytes(make_sheet(store, ontology, INITIATIVE), "pdf")
    rows = pdf_text(data, tmp_path, "pdffonts").splitlines()[2:]

    assert re.search(r"Tagged:\s+yes", pdf_text(data, tmp_path, "pdfinfo"))
    assert rows
    assert all(re.search(r" yes +yes +(yes|no) +\d+ +\d+$", row) for row in rows)


@_POPPLER
def test_pdf_has_the_structure_that_a_screen_reader_needs(store: Store, ontology: Ontology) -> None:
    """Language, title, headings in order, lists, header cells with their scope, and each drawing told in words."""
    sheet = make_sheet(store, ontology, FUND)
    data = sheet_bytes(sheet, "pdf")
    found = list(elements(data))
    kinds = [each.kind for each in found]
    headings = [int(kind[1]) for kind in kinds if re.fullmatch(r"H\d", kind)]

    assert (tagged(data), language(data), title(data)) == (True, "en", sheet.title)
    assert headings[0] == 1
    assert headings.count(1) == 1
    assert all(lower - upper <= 1 for upper, lower in itertools.pairwise(headings))
    assert {"L", "LI", "Table", "TH", "TD", "Link", "BlockQuote", "Figure"} <= set(kinds)
    assert [each.scope for each in found if each.kind == "TH"] == ["Column"] * kinds.count("TH")
    assert all(each.alt for each in found if each.kind == "Figure")


@_POPPLER
def test_pdf_of_a_comparison_is_not_cut_off(store: Store, ontology: Ontology, tmp_path: Path) -> None:
    """A table of many columns lies across the page: no word of it stands beyond the edge."""
    sheet = make_sheet(store, ontology, "financing vehicle")
    cut = [*("Start date", "Has figure", "Has objective", "Has outcome", "Finances", "Located in", "Established by")]
    (table,) = next(section for section in sheet.sections if section.id == "comparison").tables
    wide = replace(table, columns=("Name", *cut), rows=tuple((*row[:1], *[row[-1]] * len(cut)) for row in table.rows))
    sections = tuple(replace(s, tables=(wide,)) if s.id == "comparison" else s for s in sheet.sections)
    file = tmp_path / "wide.pdf"
    file.write_bytes(sheet_bytes(replace(sheet, sections=sections), "pdf"))
    asked = subprocess.run(["pdftotext", "-bbox", str(file), "-"], capture_output=True, check=True).stdout.decode()

    for page in asked.split("<page ")[1:]:
        edge = float(re.search(r'width="([\d.]+)"', page)[1])  # type: ignore[index]
        assert all(float(right) < edge for right in re.findall(r'xMax="([\d.]+)"', page))
    assert len(set(re.findall(r'<page width="([\d.]+)"', asked))) == 2


@_POPPLER
def test_pdf_has_every_sentence_quote_and_query(store: Store, ontology: Ontology, tmp_path: Path) -> None:
    """What the sheet says can be searched and copied from the PDF."""
    sheet = make_sheet(store, ontology, INITIATIVE)
    whole = re.sub(r"^\d+ / \d+$", "", pdf_text(sheet_bytes(sheet, "pdf"), tmp_path), flags=re.MULTILINE)
    text = re.sub(r"\[\d+\]|\s", "", whole)

    for section in sheet.sections:
        assert all(re.sub(r"\s", "", sentence.text) in text for sentence in section.sentences), section.title
        assert re.sub(r"\s|\[\d+\]", "", section.query.partition("WHERE")[0]) in text
    assert all(re.sub(r"\s", "", citation.passage.quote) in text for citation in sheet.citations)


@_POPPLER
@_CJK
def test_pdf_shows_chinese_and_korean(tmp_path: Path) -> None:
    """Han and Hangul are there as text, in embedded fonts."""
    data = sheet_bytes(small_sheet("丝绸之路 한중 협력", "国际合作机制"), "pdf")

    assert {"丝绸之路", "国际合作机制"} <= set(pdf_text(data, tmp_path).split())
    assert "한중" in pdf_text(data, tmp_path)


@_POPPLER
def test_pdf_shows_what_no_font_has_by_its_number(tmp_path: Path) -> None:
    """A character without a glyph is not lost."""
    assert "[U+10FFFD]" not in pdf_text(sheet_bytes(small_sheet("A", "b"), "pdf"), tmp_path)
    assert "U+E0B0" in pdf_text(sheet_bytes(small_sheet("A", "b \ue0b0 c"), "pdf"), tmp_path)
    assert "[U+2FFFB]" in pdf_text(sheet_bytes(small_sheet("A", "b \U0002fffb c"), "pdf"), tmp_path)


def test_word_file_has_every_sentence_and_quote(store: Store, ontology: Ontology) -> None:
    """Nothing is lost on the way to Word, and tables stay tables."""
    sheet = make_sheet(store, ontology, FUND)
    data = sheet_bytes(sheet, "docx")
    text = re.sub(r"\[\d+\]", "", docx_text(data))

    assert all(
        sentence.text.rstrip(".") in text for s in sheet.sections for sentence in s.sentences if not sentence.items
    )
    assert all(" ".join(citation.passage.quote.split()) in text for citation in sheet.citations)
    assert len(Document(BytesIO(data)).tables) == sum(len(section.tables) for section in sheet.sections)


def test_word_file_links_citations_to_quotes(store: Store, ontology: Ontology) -> None:
    """Every number leads to a bookmark that is there."""
    xml = Document(BytesIO(sheet_bytes(make_sheet(store, ontology, FUND), "docx"))).element.xml
    links = set(re.findall(r'w:anchor="([^"]+)"', xml))

    assert links
    assert links <= set(re.findall(r'w:bookmarkStart[^>]* w:name="([^"]+)"', xml))


@_POPPLER
@pytest.mark.parametrize("format", FORMATS)
def test_hostile_title_is_text_in_every_format(format: str, tmp_path: Path) -> None:
    """Markup is shown, not obeyed; what would be invisible is named; a control character breaks nothing."""
    data = sheet_bytes(small_sheet(HOSTILE, "quote \x07 <img src=x>"), format)
    if format in ("pdf", "docx"):
        text = pdf_text(data, tmp_path) if format == "pdf" else docx_text(data)
        assert "<script>alert(1)</script>" in text
        assert "U+202E" in text
        assert "U+0007" in text
    elif format in ("jsonld", "csl"):
        assert json.loads(data)
    else:
        assert b"<script>alert" not in data or format in ("bib", "ris")


def test_source_list_follows_a_style(store: Store, ontology: Ontology) -> None:
    """The sheet in APA names its sources as APA does; an unknown style is an error that names those there are."""
    sheet = make_sheet(store, ontology, INITIATIVE)

    assert any(entry.startswith("Holt, A. (2019") for entry in styled(sheet, "apa").references)
    with pytest.raises(QueryError, match="gb-t-7714"):
        styled(sheet, "mla")


def test_citation_names_the_section_of_its_quote() -> None:
    """The heading under which a quote stands is told wherever the quote is."""
    sheet = small_sheet("Title", "quote")

    for format in ("md", "html"):
        assert "Findings" in sheet_bytes(sheet, format).decode()
    assert "Findings" in docx_text(sheet_bytes(sheet, "docx"))


def test_pair_has_all_formats(store: Store, ontology: Ontology) -> None:
    """What links two things can be printed too."""
    sheet = make_pair(store, ontology, "Norland", "Sudland")

    assert sheet_bytes(sheet, "docx")[:2] == b"PK"
