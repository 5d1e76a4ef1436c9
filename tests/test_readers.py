"""Files of every format, sound and broken, as documents or as one plain reason."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document as new_docx
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate

from comity.discovery import discover
from comity.documents import Document
from comity.errors import DocumentError
from comity.issues import Issue
from comity.layout import line_blocks
from comity.readers import Limits, ReadSettings, load_settings, read_file, read_text
from comity.readers.raw import RawText
from comity.segments import passages
from tests.strategies import messy_texts

ROOT = Path(__file__).parent.parent
SETTINGS = load_settings(ROOT / "ingest")
BODY = "The council met in Lyon and agreed that every member pays a share of the costs of the common office. "


def save(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def read(path: Path, setting: ReadSettings = SETTINGS) -> Document:
    return read_file(path, path.name, setting)[0]


def kinds(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks]


def reason(path: Path, limits: Limits | None = None) -> tuple[str, str]:
    """Return the code and the words of the error that reading ``path`` raises."""
    with pytest.raises(DocumentError) as refused:
        read(path, replace(SETTINGS, limits=limits or SETTINGS.limits))
    return refused.value.code, str(refused.value)


# -- plain text --------------------------------------------------------------------------------------------------------


def test_text_keeps_line_ends_and_byte_order_mark(tmp_path: Path) -> None:
    """Offsets count the characters of the file as it is, so nothing may be translated."""
    path = save(tmp_path, "a.txt", "\ufeffOne\r\n\r\nTwo\rThree\n")

    assert read(path).text == "\ufeffOne\r\n\r\nTwo\rThree\n"


@pytest.mark.parametrize(
    ("encoding", "text", "code"),
    [
        ("utf-16", "The café of Zürich", "encoding"),
        ("utf-16-le", "The café of Zürich", "encoding"),
        ("cp1252", "The café’s mayor visited Zürich – twice", "encoding"),
        ("gb18030", "中国与韩国的地方政府在城市外交方面开展合作,取得了良好的成果。", "encoding"),
    ],
)
def test_other_encodings_are_read_with_a_warning(tmp_path: Path, encoding: str, text: str, code: str) -> None:
    """A legacy encoding that fits is read; the report names it."""
    document, [issue] = read_file(save(tmp_path, "a.txt", text.encode(encoding)), "a.txt", SETTINGS)

    assert document.text == text
    assert (issue.severity, issue.code) == ("warning", code)
    assert issue.reason.startswith(f"not UTF-8: read as {encoding}")


def test_a_few_damaged_bytes_cost_only_themselves(tmp_path: Path) -> None:
    """UTF-8 with one broken byte is read, and the sign of replacement shows where."""
    data = ("Zürich – " * 20).encode() + b"\xff" + b" end"
    document, [issue] = read_file(save(tmp_path, "a.txt", data), "a.txt", SETTINGS)

    assert document.text.endswith("– \ufffd end")
    assert (issue.severity, issue.code) == ("warning", "damaged-encoding")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty-file"),
        (b" \n\t\r\n", "empty-file"),
        ("\ufeff".encode(), "empty-file"),
        (b"\x7fELF\x02\x01\x01" + bytes(100), "not-text"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "not-text"),
        (b"%PDF-1.7 in a text file", "not-text"),
        (bytes(range(256)) * 8, "not-text"),
        (b"\x00\x01\x02\x03words", "not-text"),
    ],
)
def test_what_is_no_text_is_refused(tmp_path: Path, data: bytes, code: str) -> None:
    """Binaries and empty files give one plain reason."""
    assert reason(save(tmp_path, "a.txt", data))[0] == code


def test_limits_are_reasons(tmp_path: Path) -> None:
    """Size is checked before the file is read, length after."""
    path = save(tmp_path, "a.txt", "x" * 3_000_000)

    assert reason(path, Limits(file_bytes=2**20)) == (
        "too-large",
        "3 MB, more than the limit of 1 MB; cut it into parts",
    )
    assert reason(path)[1] == "3,000,000 characters, more than the limit of 2,000,000; cut it into parts"


def test_a_file_that_is_not_there_is_a_reason(tmp_path: Path) -> None:
    """A file may vanish between the walk and the reading."""
    assert reason(tmp_path / "gone.txt") == ("no-access", "cannot be opened: No such file or directory")
    assert reason(tmp_path)[0] in ("no-file", "unknown-format")


@given(messy_texts())
@settings(max_examples=300, deadline=None)
def test_blocks_leave_out_only_white_space(text: str) -> None:
    """Every visible character is in one block, in order, and every passage quotes the text."""
    document = read_text(text, "a.txt", SETTINGS)
    end = 0
    for block in document.blocks:
        assert end <= block.start < block.end
        assert not text[end : block.start].strip(" \t\r\n\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u2028\u2029\ufeff\u200b")
        end = block.end
    for passage in passages(document):
        low, high = passage.span
        assert text[low:high].strip() == text[low:high] != ""


@given(st.text(max_size=400))
@settings(max_examples=200, deadline=None)
def test_reading_is_the_same_twice(text: str) -> None:
    """The document depends on the text alone."""
    assert read_text(text, "a.md", SETTINGS) == read_text(text, "a.md", SETTINGS)


def test_reading_needs_no_content_files(tmp_path: Path) -> None:
    """A project without conventions, sources and genres is read as prose."""
    document = read_file(save(tmp_path, "a.txt", "A Title\n\n" + BODY), "a.txt", load_settings(tmp_path))[0]

    assert (document.genre, kinds(document)) == ("prose", [("title", "A Title"), ("paragraph", BODY.strip())])


# -- layout ------------------------------------------------------------------------------------------------------------


def test_wrapped_lines_are_one_paragraph() -> None:
    """A line that had no room for the next word goes on; one that had room ends its paragraph."""
    text = (
        "The council of the two cities met again in order to settle how the fund\n"
        "should be governed, and it agreed on a plan.\n"
        "Three working groups were set up to prepare the next meeting, which will\n"
        "take place in Lyon.\n"
    )

    assert [text[block.start : block.end].count("\n") for block in line_blocks(text)] == [1, 1]


def test_lists_tables_notes_and_headings_are_told_apart() -> None:
    """Kinds come from the marks of lines, in plain text as in Markdown."""
    text = (
        "# Title\n\nIntro that is long enough to be a paragraph of its own, for the reader.\n\n"
        "2. Results and Discussion\n\n- first item\n- second item\n  goes on\n1) third\n\n"
        "| a | b |\n|---|---|\n| 1 | 2 |\n\n¹ A note.\n\nREFERENCES\n\n[1] Ana Li (2020). A book.\n"
    )

    assert [(block.kind, text[block.start : block.end]) for block in line_blocks(text)][1:] == [
        ("paragraph", "Intro that is long enough to be a paragraph of its own, for the reader."),
        ("heading", "2. Results and Discussion"),
        ("list_item", "- first item"),
        ("list_item", "- second item\n  goes on"),
        ("list_item", "1) third"),
        ("table_row", "| a | b |"),
        ("boilerplate", "|---|---|"),
        ("table_row", "| 1 | 2 |"),
        ("footnote", "¹ A note."),
        ("heading", "REFERENCES"),
        ("paragraph", "[1] Ana Li (2020). A book."),
    ]


def test_cruft_sources_and_sections_are_known() -> None:
    """Web cruft is boilerplate, a list of sources is references, and each block knows its section."""
    text = (
        "Font Size: a A A\n\nA Title of a Page\n\n1. Introduction\n\n" + BODY * 2 + "\n\nShare | Tweet\n\n"
        "Bibliography\n\nLi, A. (2020). A book.\n\nChen, B. (2021). Another.\n\nAppendix\n\n" + BODY
    )
    document = read_text(text, "a.txt", SETTINGS)

    assert [(block.kind, block.section) for block in document.blocks] == [
        ("boilerplate", ""),
        ("title", ""),
        ("heading", "Introduction"),
        ("paragraph", "Introduction"),
        ("boilerplate", ""),
        ("heading", "Bibliography"),
        ("reference", "Bibliography"),
        ("reference", "Bibliography"),
        ("heading", "Appendix"),
        ("paragraph", "Appendix"),
    ]


# -- HTML --------------------------------------------------------------------------------------------------------------

PAGE = """<!doctype html><html lang="en"><head><title>Lake pact - Daily Gulf</title>
<meta name="citation_author" content="Reyes, Ana"><meta name="citation_publication_date" content="2020/05/06">
<meta name="citation_doi" content="doi:10.1234/lake.5"><script>var hidden = "script";</script></head>
<body><nav><ul><li>Home</li><li>About</li></ul></nav><div class="cookie-banner"><p>We use cookies</p></div>
<header><h1>Lake
 pact signed</h1></header><main><p>The pact<sup>1</sup> covers 12&nbsp;km<sup>2</sup> of <b>two</b> bays.</p>
<div class="share-buttons">Share Tweet</div><table><tr><th>Seat</th><td><p>Lyon</p><p>France</p></td></tr></table>
<h2>Members</h2><ul><li>Lyon<ul><li>Oullins</li></ul></li><li>Turin</li></ul>loose text
<ol class="references"><li>Smith 1999</li></ol><p hidden>unseen</p></main><footer>Copyright</footer></body></html>"""


def test_a_page_gives_its_main_text_in_order(tmp_path: Path) -> None:
    """Navigation, banners and footers are boilerplate, scripts are no text at all."""
    document = read(save(tmp_path, "a.html", PAGE))

    assert kinds(document) == [
        ("boilerplate", "Home"),
        ("boilerplate", "About"),
        ("boilerplate", "We use cookies"),
        ("title", "Lake pact signed"),
        ("paragraph", "The pact¹ covers 12\u00a0km² of two bays."),
        ("boilerplate", "Share Tweet"),
        ("table_row", "Seat | Lyon France"),
        ("heading", "Members"),
        ("list_item", "Lyon"),
        ("list_item", "Oullins"),
        ("list_item", "Turin"),
        ("paragraph", "loose text"),
        ("reference", "Smith 1999"),
        ("boilerplate", "Copyright"),
    ]


def test_the_heading_inside_the_main_part_is_the_title(tmp_path: Path) -> None:
    """The name of the site may be a heading of the first rank, too."""
    page = "<body><h1>Daily Gulf</h1><main><h1>Ports</h1><p>Two ports share a crane and a pilot.</p></main></body>"
    document = read(save(tmp_path, "a.html", page))

    assert [kind for kind, text in kinds(document) if text == "Ports"] == ["title"]


def test_a_page_tells_its_citation(tmp_path: Path) -> None:
    """Citation tags become metadata; the title has its place in the text."""
    metadata = read(save(tmp_path, "a.html", PAGE)).metadata

    assert [author.name.value for author in metadata.authors] == ["Reyes, Ana"]
    assert (metadata.date and metadata.date.value, metadata.identifiers["doi"]) == ("2020-05-06", "10.1234/lake.5")
    assert metadata.title is not None and metadata.title.span is not None


def test_a_page_says_its_encoding(tmp_path: Path) -> None:
    """The declared encoding is tried before any guess."""
    page = '<html><head><meta charset="iso-8859-2"></head><body><p>Łódź pays.</p></body></html>'
    document, issues = read_file(save(tmp_path, "a.html", page.encode("iso-8859-2")), "a.html", SETTINGS)

    assert (document.text, [issue.code for issue in issues]) == ("Łódź pays.", ["encoding"])


@pytest.mark.parametrize(
    ("page", "code"),
    [
        ("<div>" * 5_000 + "x", "too-deep"),
        ("<html><body><script>app()</script><nav>Home</nav></body></html>", "no-text"),
    ],
)
def test_pages_that_cannot_be_read(tmp_path: Path, page: str, code: str) -> None:
    """Depth and emptiness are reasons, not crashes."""
    assert reason(save(tmp_path, "a.html", page))[0] == code


def test_a_page_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    """The reader process is killed, and the next file is read by a new one."""
    slow = save(tmp_path, "slow.html", "<div>" * 150_000)

    assert reason(slow, Limits(seconds=0.5)) == ("too-slow", "not read within 0.5 seconds")
    assert read(save(tmp_path, "a.html", PAGE)).metadata.title is not None


# -- PDF ---------------------------------------------------------------------------------------------------------------


def pdf(title: str = "A Study of Shared Rivers", encrypt: object = None, paragraphs: int = 60) -> bytes:
    """Return a PDF of several pages with a title, superscripts, page numbers and a running footer."""
    styles = getSampleStyleSheet()
    story = [Paragraph(title, styles["Title"])]
    story.append(Paragraph("Ana Reyes<super>1</super>, Bo Chen<super>2</super>", styles["Normal"]))
    story.append(Paragraph("<super>1</super> University of Lisbon, Lisbon, Portugal", styles["Normal"]))
    story.append(Paragraph("<super>2</super> Delta Academy, Rotterdam, The Netherlands", styles["Normal"]))
    story.append(Paragraph("1. Introduction", styles["Heading2"]))
    story += [Paragraph(f"In year {number} it met. " + BODY * 2, styles["Normal"]) for number in range(paragraphs)]

    def footer(canvas: Canvas, template: SimpleDocTemplate) -> None:
        canvas.drawString(70, 30, "Review of Rivers 4 (2020)")
        canvas.drawString(500, 30, str(template.page))

    stream = io.BytesIO()
    template = SimpleDocTemplate(stream, pagesize=A4, encrypt=encrypt, invariant=1)
    template.build(story, onFirstPage=footer, onLaterPages=footer)
    return stream.getvalue()


def test_a_pdf_gives_blocks_pages_and_front_matter(tmp_path: Path) -> None:
    """Title and heading by size, superscripts kept, running footers set aside, pages known."""
    document = read(save(tmp_path, "a.pdf", pdf()))
    title, authors = document.metadata.title, document.metadata.authors

    assert title is not None and title.value == "A Study of Shared Rivers"
    assert [(author.name.value, [each.value for each in author.affiliations]) for author in authors] == [
        ("Ana Reyes", ["University of Lisbon"]),
        ("Bo Chen", ["Delta Academy"]),
    ]
    assert ("heading", "1. Introduction") in kinds(document)
    assert sum(kind == "paragraph" for kind, _ in kinds(document)) >= 60
    assert all("Review of Rivers" in text for kind, text in kinds(document) if kind == "boilerplate")
    assert len(document.pages) > 2
    assert document.place(document.text.index("In year 59"), len(document.text)) == f"page {len(document.pages)}"


def test_pdfs_that_cannot_be_read(tmp_path: Path) -> None:
    """Broken, locked and scanned files have a reason each."""
    blank = io.BytesIO()
    canvas = Canvas(blank)
    canvas.rect(10, 10, 100, 100, fill=1)
    canvas.showPage()
    canvas.save()
    locked = pdf(encrypt=StandardEncryption("secret", "owner"), paragraphs=1)

    assert reason(save(tmp_path, "broken.pdf", pdf()[:700])) == ("broken-pdf", "not a sound PDF file")
    assert reason(save(tmp_path, "words.pdf", "no PDF at all")) == ("broken-pdf", "not a sound PDF file")
    assert reason(save(tmp_path, "locked.pdf", locked)) == ("encrypted", "encrypted: it opens with a password only")
    assert reason(save(tmp_path, "scan.pdf", blank.getvalue())) == (
        "no-text",
        "no text: probably a scan; run it through text recognition first",
    )
    assert reason(save(tmp_path, "long.pdf", pdf()), Limits(pages=1))[0] == "too-large"


# -- DOCX --------------------------------------------------------------------------------------------------------------


def docx() -> bytes:
    document = new_docx()
    document.add_paragraph("Ports and Pacts", style="Title")
    document.add_paragraph("Ana Reyes, University of Lisbon, Lisbon, Portugal")
    document.add_paragraph("Introduction", style="Heading 1")
    document.add_paragraph(BODY * 2)
    document.add_paragraph("a first point", style="List Bullet")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ("City", "Year", "Lyon", "1993"), strict=True):
        cell.text = text
    document.add_paragraph("The end.")
    document.sections[0].header.paragraphs[0].text = "Draft"
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_a_docx_gives_its_parts_in_order(tmp_path: Path) -> None:
    """Paragraphs, lists and tables keep their order; the page header is left out with a note."""
    document, [issue] = read_file(save(tmp_path, "a.docx", docx()), "a.docx", SETTINGS)

    assert kinds(document) == [
        ("title", "Ports and Pacts"),
        ("metadata", "Ana Reyes, University of Lisbon, Lisbon, Portugal"),
        ("heading", "Introduction"),
        ("paragraph", (BODY * 2).strip()),
        ("list_item", "a first point"),
        ("table_row", "City | Year"),
        ("table_row", "Lyon | 1993"),
        ("paragraph", "The end."),
    ]
    assert [author.name.value for author in document.metadata.authors] == ["Ana Reyes"]
    assert (issue.severity, issue.code) == ("note", "page-edges")


def test_docx_files_that_cannot_be_read(tmp_path: Path) -> None:
    """Broken archives, other archives and bombs are refused before they are unpacked."""
    other, bomb = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("a.txt", "no document")
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", " " * 30_000_000)

    assert reason(save(tmp_path, "broken.docx", docx()[:500]))[0] == "broken-docx"
    assert reason(save(tmp_path, "other.docx", other.getvalue()))[0] == "broken-docx"
    assert reason(save(tmp_path, "bomb.docx", bomb.getvalue()), Limits(file_bytes=2**20)) == (
        "too-large",
        "unpacks to 28 MB: too large to read safely",
    )
    assert reason(save(tmp_path, "old.docx", b"\xd0\xcf\x11\xe0" + bytes(600)))[0] == "encrypted"


def test_what_a_reader_gives_survives_the_way_between_processes() -> None:
    """The text, lone surrogates included, comes back as it was sent."""
    raw = RawText("a\ud800b", "html", line_blocks("a b"), (("k", "v"),), (0, 3))

    assert RawText.from_record(raw.record()) == raw


def test_an_unknown_suffix_is_a_reason(tmp_path: Path) -> None:
    """A file that is named itself is never skipped in silence."""
    assert (
        reason(save(tmp_path, "a.xls", "x"))[1] == "its format is not known; Comity reads txt, md, html, pdf, docx, csv, tsv and json"
    )


def test_a_folder_of_trouble_loses_only_the_troubled(tmp_path: Path) -> None:
    """Sound files are read; each of the others is one line with its name and its reason."""
    save(tmp_path, "good.txt", BODY)
    save(tmp_path, 'it\'s "quoted".md', "# " + BODY)
    save(tmp_path, "empty.txt", "")
    save(tmp_path, "binary.txt", bytes(range(256)) * 16)
    save(tmp_path, "huge.txt", "x" * (SETTINGS.limits.file_bytes + 1))
    save(tmp_path, "broken.pdf", b"%PDF-1.4\n%%EOF")
    save(tmp_path, "latin.txt", "Zürich und São Tomé".encode("latin-1"))
    (tmp_path / "loop").symlink_to(tmp_path)
    files, issues = discover([tmp_path])
    documents = []
    for file in files:
        try:
            document, doubts = read_file(file.path, file.name, SETTINGS)
        except DocumentError as error:
            issues.append(Issue(file.name, "", "error", error.code, str(error)))
        else:
            documents.append(document)
            issues += doubts

    assert [document.name for document in documents] == ["good.txt", 'it\'s "quoted".md', "latin.txt"]
    assert documents[-1].text == "Zürich und São Tomé"
    assert [issue.line() for issue in sorted(issues)] == [
        "error: binary.txt: not a text: it has zero bytes as a binary file has",
        "error: broken.pdf: not a sound PDF file",
        "error: empty.txt: the file is empty",
        "error: huge.txt: 20 MB, more than the limit of 20 MB; cut it into parts",
        "warning: latin.txt: not UTF-8: read as cp1252, by the look of its bytes; check names with accents or signs",
        "warning: loop: a link back to a folder above it; not followed",
    ]
