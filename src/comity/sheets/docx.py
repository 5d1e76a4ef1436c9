"""A sheet as a Word document: headings, tables and notes that Word knows, every citation a link to its quote."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from comity.sheets.markup import plain_text
from comity.sheets.view import Cell, Citation, Part, Section, Sheet, Table
from comity.tongue import put, tongue

__all__ = ["to_docx"]

_MADE = datetime(2000, 1, 1)
"""Stands for the time of making, which a sheet does not tell."""
_EVERY = "Every section and every table row comes from a query that any SPARQL 1.1 engine can run over this graph."
_SMALL = 8
"""Points of the text of queries and of where a quote stands."""


def to_docx(sheet: Sheet) -> bytes:
    """Return the sheet as a ``.docx`` file."""
    from docx import Document

    writer = _Writer(Document(), sheet)
    writer.head()
    for section in sheet.sections:
        writer.section(section)
    writer.citations()
    writer.sources()
    writer.queries()
    stream = BytesIO()
    writer.document.save(stream)
    return stream.getvalue()


class _Writer:
    """Writes one document from top to bottom."""

    def __init__(self, document: Any, sheet: Sheet) -> None:
        self.document, self.sheet, self._marks = document, sheet, 0
        about = document.core_properties
        about.title, about.author, about.language = plain_text(sheet.title), "Comity", tongue().language
        about.created = about.modified = _MADE
        about.comments = put("Claims are quoted from documents; a claim is what a source says, not what is so.")

    def head(self) -> None:
        self.document.add_heading(plain_text(self.sheet.title), 0)
        about = [", ".join(self.sheet.kinds), f"{put('Also called:')} " + "; ".join(self.sheet.names), self.sheet.iri]
        for text in (about[0], about[1] if self.sheet.names else "", about[2]):
            if text:
                self._text(self.document.add_paragraph(), text)
        if self.sheet.notice:
            self._text(self.document.add_paragraph(style="Intense Quote"), self.sheet.notice)

    def section(self, section: Section) -> None:
        self.document.add_heading(plain_text(section.title), 1)
        if section.lead:
            self._text(self.document.add_paragraph(), section.lead).italic = True
        for sentence in section.sentences:
            flags = [Part(f" [{flag}]") for flag in sentence.flags]
            self._parts(self.document.add_paragraph(style="List Bullet"), [*sentence.parts, *flags])
            for item in sentence.items:
                self._parts(self.document.add_paragraph(style="List Bullet 2"), [item])
        for table in section.tables:
            self._table(table)

    def _table(self, table: Table) -> None:
        headed = bool(table.columns[0])
        made = self.document.add_table(rows=0, cols=len(table.columns), style="Light Grid Accent 1")
        if headed:
            for cell, column in zip(made.add_row().cells, table.columns, strict=True):
                self._text(cell.paragraphs[0], column)
            _repeat(made.rows[0])
        for row in table.rows:
            self._row(made.add_row().cells, row)
        self.document.add_paragraph()

    def _row(self, cells: Sequence[Any], row: Iterable[Cell]) -> None:
        for place, cell in zip(cells, row, strict=True):
            self._parts(place.paragraphs[0], cell.parts)

    def citations(self) -> None:
        if self.sheet.citations:
            self.document.add_heading(put("Citations"), 1)
        for citation in self.sheet.citations:
            self._citation(citation)

    def _citation(self, citation: Citation) -> None:
        from docx.enum.text import WD_COLOR_INDEX
        from docx.shared import Pt

        passage, paragraph = citation.passage, self.document.add_paragraph()
        self._mark(paragraph, f"c{citation.number}")
        paragraph.add_run(f"[{citation.number}] ").bold = True
        self._text(paragraph, f"…{passage.prefix}", outer=True)
        self._text(paragraph, passage.quote).font.highlight_color = WD_COLOR_INDEX.YELLOW
        self._text(paragraph, f"{passage.suffix}…", outer=True)
        under = f", {put('under')} “{passage.section}”" if passage.section else ""
        place = put("characters {begin} to {end}", begin=str(passage.start), end=str(passage.end))
        where = f" {put('Source')} {citation.source}{under}, {place}."
        self._text(paragraph, where, outer=True).font.size = Pt(_SMALL)

    def sources(self) -> None:
        if self.sheet.sources:
            self.document.add_heading(put("Sources"), 1)
        for number, (source, entry) in enumerate(zip(self.sheet.sources, self.sheet.references, strict=True), 1):
            file, hashed = (
                f" {put('File:')} {source.file}." if source.file else "",
                f" {put('SHA-256 of the text:')} {source.hash}",
            )
            text = f"{number}. {entry}{file}{hashed if source.hash else ''}"
            self._text(self.document.add_paragraph(), text)

    def queries(self) -> None:
        self.document.add_heading(put("Queries"), 1)
        self.document.add_paragraph(put(_EVERY))
        for section in self.sheet.sections:
            rows = [(n, text) for table in section.tables for n, text in enumerate(table.queries, 1) if text]
            if section.query or rows:
                self.document.add_heading(plain_text(section.title), 2)
            for label, text in [("", section.query), *((f"{put('Row')} {n}", text) for n, text in rows)]:
                if text:
                    self._code(label, text)

    def _code(self, label: str, text: str) -> None:
        from docx.shared import Pt

        paragraph = self.document.add_paragraph(label)
        for line in text.splitlines():
            if paragraph.runs:
                paragraph.runs[-1].add_break()
            run = paragraph.add_run(plain_text(line) if not line.startswith(" ") else "  " + plain_text(line))
            run.font.name, run.font.size = "Courier New", Pt(_SMALL)

    # -- words --------------------------------------------------------------------------------------------------------

    def _parts(self, paragraph: Any, parts: Iterable[Part]) -> None:
        for part in parts:
            self._text(paragraph, part.text, outer=True)
            for number in part.cites:
                self._link(paragraph, f"[{number}]", f"c{number}")

    def _text(self, paragraph: Any, text: str, outer: bool = False) -> Any:
        """Add a run with ``text`` as a reader may safely see it; ``outer`` keeps the blanks around it."""
        shown = plain_text(text)
        if outer and text[:1].isspace():
            shown = " " + shown
        if outer and text[-1:].isspace() and shown.strip():
            shown += " "
        return paragraph.add_run(shown)

    def _link(self, paragraph: Any, text: str, anchor: str) -> None:
        """Add a raised link to a place of this document."""
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        run = paragraph.add_run(text)
        run.font.superscript = True
        link = OxmlElement("w:hyperlink")
        link.set(qn("w:anchor"), anchor)
        run._r.addprevious(link)
        link.append(run._r)

    def _mark(self, paragraph: Any, name: str) -> None:
        """Make the paragraph a place to which links lead."""
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        self._marks += 1
        for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
            mark = OxmlElement(tag)
            mark.set(qn("w:id"), str(self._marks))
            if tag.endswith("Start"):
                mark.set(qn("w:name"), name)
            paragraph._p.append(mark)


def _repeat(row: Any) -> None:
    """Make a row the head of its table, on each page and for screen readers."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
