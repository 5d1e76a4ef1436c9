"""What an answer is made of: rows with citations, how the question was understood, and the SPARQL behind them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

__all__ = ["Alternative", "Answer", "Citation", "Row", "Status"]

Status = Literal["answered", "unsure", "unknown"]
"""``answered``: the rows answer it; ``unsure``: only near alternatives; ``unknown``: the documents do not say."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A passage, character for character: ``text[start:end] == quote``, offsets in code points, end exclusive."""

    number: int
    quote: str
    document: str
    """IRI of the document."""
    document_label: str
    file: str
    start: int
    end: int
    passage: str = ""
    """IRI of the evidence node; empty for a sentence that no statement rests on."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of an answer. ``iri`` is empty for a number, a date, a verdict or a sentence.

    ``modality`` is ``asserted``, ``planned``, ``hedged`` ...; ``speaker`` the one whose claim a document reports.
    ``kind`` is ``statement`` for what the graph states, ``passage`` for a sentence that is only quoted.
    """

    value: str
    iri: str
    cells: Mapping[str, str]
    modality: str
    speaker: str
    citations: tuple[int, ...]
    statements: tuple[str, ...] = ()
    kind: Literal["statement", "passage"] = "statement"

    @property
    def is_fact(self) -> bool:
        """True when a document states it as a fact in its own voice."""
        return self.kind == "statement" and self.modality == "asserted" and not self.speaker


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another way in which the question might be meant: ask ``question``, or run ``sparql``."""

    question: str
    sparql: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a question, or the plain word that there is none."""

    question: str
    status: Status
    understanding: str
    """In words, how the question was understood; for ``unknown``, what was not understood or not found."""
    sparql: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    citations: tuple[Citation, ...]
    alternatives: tuple[Alternative, ...] = ()
    not_understood: tuple[str, ...] = ()
    """Words of the question of which neither the ontology nor any text knows what they have to do with it."""

    def parts(self) -> list[tuple[str, list[Row]]]:
        """Return the rows under headings: facts, what is put less firmly or told by others, and sentences."""
        told = [row for row in self.rows if row.kind == "statement" and not row.is_fact]
        parts = [
            ("Stated", [row for row in self.rows if row.is_fact]),
            ("Planned, advised, denied, uncertain or reported", told),
            ("In these words of the sources", [row for row in self.rows if row.kind == "passage"]),
        ]
        return [part for part in parts if part[1]]

    def as_json(self) -> dict[str, Any]:
        """Return plain values for JSON; each row names its citations by number."""
        return asdict(self)
