"""The one record type from extraction to export: who says what, how firmly, in which words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["THIS_DOCUMENT", "DateValue", "Entity", "Evidence", "FigureValue", "Modality", "SourceNote", "Statement"]

Modality = Literal["asserted", "negated", "hedged", "recommended", "planned"]


@dataclass(frozen=True, slots=True)
class Entity:
    """A typed thing as one document names it; resolution gives it an IRI.

    ``label`` is the fullest name in the document's own words, ``aliases`` the other names used for it
    there (sorted), ``type`` the local name of a class of the ontology.
    ``key`` is set when the lexicon knows the thing: the same key is the same thing in every document.
    """

    label: str
    type: str
    aliases: tuple[str, ...] = ()
    key: str = ""


THIS_DOCUMENT = Entity("this document", "Document")
"""Stands for the document that is being read, as subject or object of a statement."""


@dataclass(frozen=True, slots=True)
class DateValue:
    """A date. ``edtf`` is empty when the date is impossible; then only ``text`` tells what the source says."""

    edtf: str
    text: str


@dataclass(frozen=True, slots=True)
class FigureValue:
    """A reported quantity. Numbers are exact decimals in plain notation ("3700000000", "5.3").

    ``unit`` is an ISO 4217 code, ``percent``, ``percentage_point`` or the counted noun in the singular;
    ``comparator`` one of exactly, over, about, under, up_to; ``time`` an EDTF date or the source's words.
    """

    number: str
    unit: str
    text: str
    number_to: str = ""
    comparator: str = "exactly"
    indicator: str = ""
    time: str = ""
    scope: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """A passage: ``document.text[start:end] == quote``, character for character."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True, order=True)
class SourceNote:
    """A defect of the source itself, found while reading: it becomes a ``SourceIssue`` in the graph."""

    kind: str
    """Local name of a concept of the vocabulary of issues, such as ``issue-impossible-value``."""
    note: str
    suggestion: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """One claim in one passage. Only an asserted, unattributed statement is also a plain triple."""

    subject: Entity
    predicate: str
    object: Entity | DateValue | FigureValue
    evidence: Evidence
    modality: Modality = "asserted"
    attributed_to: Entity | None = None
    time: str = ""
    """EDTF date or words that say when the claim holds, not what date it states."""
    rule: str = ""
    """The frame or rule that produced the record, for ``comity explain``."""
    confidence: float = 1.0
    notes: tuple[SourceNote, ...] = ()
