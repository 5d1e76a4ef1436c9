"""Passages as files would give them, read by the real engine with the content of this checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from comity.context import read_with_notes
from comity.documents import Block, Document, Metadata
from comity.issues import Issue
from comity.project import Project
from comity.readers import ReadSettings, load_settings, read_file
from comity.reading import load_knowledge
from comity.reading.knowledge import Knowledge
from comity.statements import DateValue, Entity, FigureValue, Statement

PROJECT = Project(Path(__file__).parents[1])


@cache
def knowledge() -> Knowledge:
    """The ontology, lexicon, frames and labels of this checkout."""
    return load_knowledge(PROJECT, learns=False)


@cache
def _settings() -> ReadSettings:
    return load_settings(PROJECT.ingest)


def document(text: str, name: str = "passage.txt") -> Document:
    """Return ``text`` as read from a file called ``name``."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_text(text, encoding="utf-8", newline="")
        return read_file(path, name, _settings())[0]


def told(sentence: str) -> set[str]:
    """Return what a paragraph without title states, in words."""
    source = Document(
        "passage.txt", sentence, "text", "prose", (Block("paragraph", 0, len(sentence)),), Metadata(), "0" * 64
    )
    return {in_words(statement) for statement in read_with_notes(source, knowledge())[0]}


def statements(text: str, name: str = "passage.txt") -> list[Statement]:
    """Return what the document states; every quote is checked against the text."""
    source = document(text, name)
    found, _ = read_with_notes(source, knowledge())
    assert all(source.text[s.evidence.start : s.evidence.end] == s.evidence.quote for s in found)
    return found


def notes(text: str, name: str = "passage.txt") -> list[Issue]:
    """Return what the reader left out on purpose."""
    return read_with_notes(document(text, name), knowledge())[1]


def said(text: str, name: str = "passage.txt") -> set[str]:
    """Return the statements in words: ``memberOf(Peru, Andean Community)``, ``planned endDate(works, 2027)``."""
    return {in_words(statement) for statement in statements(text, name)}


def in_words(statement: Statement) -> str:
    """Return one statement in words: the modality unless it is asserted, predicate, ends, and who says it."""
    modality = "" if statement.modality == "asserted" else f"{statement.modality} "
    voice = f" by {statement.attributed_to.label}" if statement.attributed_to else ""
    return f"{modality}{statement.predicate}({statement.subject.label}, {_value(statement.object)}){voice}"


def _value(value: Entity | DateValue | FigureValue) -> str:
    if isinstance(value, Entity):
        return value.label
    if isinstance(value, DateValue):
        return value.edtf or value.text
    number = f"{value.number}-{value.number_to}" if value.number_to else value.number
    comparator = "" if value.comparator == "exactly" else f"{value.comparator} "
    return f"{comparator}{number} {value.unit}"
