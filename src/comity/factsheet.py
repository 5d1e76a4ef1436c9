"""Fact sheets: everything the graph knows of a thing, worded no more firmly than its sources, every sentence cited.

A sheet is made of SPARQL answers and the ontology's words alone, so it reads the same over any engine. The same
graph gives the same bytes.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Literal, cast, get_args

from comity.bibliography import to_bibtex, to_csl, to_ris
from comity.citing import references
from comity.errors import QueryError
from comity.names import find_thing
from comity.ontology import Ontology, load_ontology
from comity.project import Project
from comity.sheets.ask import Ask, Queryable
from comity.sheets.compare import Comparison
from comity.sheets.compose import Composer
from comity.sheets.render import render as _render
from comity.sheets.view import Sheet

__all__ = [
    "FORMATS",
    "SheetFormat",
    "make_pair",
    "make_sheet",
    "render",
    "render_pair",
    "render_sheet",
    "sheet_bytes",
    "styled",
]

SheetFormat = Literal["md", "html", "jsonld"]
_LISTS = {"bib": to_bibtex, "ris": to_ris, "csl": to_csl}
FORMATS = (*get_args(SheetFormat), "pdf", "docx", *_LISTS)
"""All formats of a sheet; the last three hold its sources, for reference managers."""


def sheet_bytes(sheet: Sheet, format: str = "md") -> bytes:
    """Return a sheet as the bytes of a file in one of ``FORMATS``; those of PDF and Word name no time of their making.

    Raises ``QueryError`` for any other format, and for ``pdf`` where WeasyPrint is not installed.
    """
    if format in _LISTS:
        return _LISTS[format](sheet.sources).encode()
    if format == "pdf":
        from comity.sheets.pdf import to_pdf

        return to_pdf(sheet)
    if format == "docx":
        from comity.sheets.docx import to_docx

        return to_docx(sheet)
    return _render(sheet, _checked(format)).encode()


def styled(sheet: Sheet, style: str) -> Sheet:
    """Return the sheet with its source list in a citation style; raises ``QueryError`` as ``references`` does."""
    return replace(sheet, references=references(sheet.sources, style)) if style else sheet


def render_sheet(store: Queryable, ontology: Ontology, name_or_iri: str, format: str = "md") -> str:
    """Return the sheet of a thing, a class or a document.

    ``format`` is ``md``, ``html`` (a page that needs nothing else) or ``jsonld``.
    Raises ``NotFound`` when the graph knows no such thing, with a near name, or several of that name, with their IRIs.
    """
    return _render(make_sheet(store, ontology, name_or_iri), _checked(format))


def render_pair(store: Queryable, ontology: Ontology, one: str, other: str, format: str = "md") -> str:
    """Return the sheet of what links two things, such as two countries; raises as ``render_sheet`` does."""
    return _render(make_pair(store, ontology, one, other), _checked(format))


def render(store: Queryable, project: Project, name_or_iri: str, format: str = "md") -> str:
    """Return the sheet in the words of a project's ontology; see ``render_sheet``."""
    return render_sheet(store, load_ontology(project.ontology), name_or_iri, format)


def make_sheet(store: Queryable, ontology: Ontology, name_or_iri: str) -> Sheet:
    """Return the sheet as plain values; raises ``NotFound`` as ``render_sheet`` does."""
    ask = Ask(store)
    iri = find_thing(ask, name_or_iri).value
    if any(term.iri == iri for term in ontology.classes.values()):
        return Comparison(ask, ontology).members(iri)
    return Composer(ask, ontology).thing(iri)


def make_pair(store: Queryable, ontology: Ontology, one: str, other: str) -> Sheet:
    """Return the sheet of a pair as plain values; raises ``NotFound`` as ``render_sheet`` does."""
    ask = Ask(store)
    return Comparison(ask, ontology).pair(find_thing(ask, one).value, find_thing(ask, other).value)


def _checked(format: str) -> SheetFormat:
    if format not in get_args(SheetFormat):
        files = ", ".join(name for name in FORMATS if name not in get_args(SheetFormat))
        raise QueryError(f"No sheet as text in the format {format}. There are md, html and jsonld; as files, {files}.")
    return cast(SheetFormat, format)
