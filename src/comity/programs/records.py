"""The records of which answers for programs are made: references, statements with their evidence, documents, sheets."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from comity.ontology import ONTOLOGY, Ontology
from comity.sheets.model import Claim, Figure, Passage, Source, Thing
from comity.sheets.view import Sheet

__all__ = ["Record", "document_record", "sheet_record", "statement_record", "term_record"]

Record = dict[str, Any]


def term_record(ontology: Ontology, name: str) -> Record:
    """Return a reference to a class or a property of the ontology by its local name."""
    term = ontology.classes.get(name) or ontology.properties.get(name)
    return {"iri": ONTOLOGY + name, "label": term.label if term else name}


def statement_record(claim: Claim, ontology: Ontology, titles: dict[str, str]) -> Record:
    """Return a statement with its evidence; ``titles`` gives the title of each document by IRI."""
    return {
        "iri": claim.iri,
        "subject": _thing(claim.subject),
        "predicate": term_record(ontology, claim.predicate),
        "object": _thing(claim.object) if claim.object and not claim.figure else None,
        "figure": _figure(claim.figure) if claim.figure else None,
        "value": claim.value or None,
        "date": claim.edtf or None,
        "modality": claim.modality,
        "attributed_to": _thing(claim.speaker) if claim.speaker else None,
        "is_fact": claim.is_fact,
        "when": claim.when_edtf or claim.when or None,
        "confidence": float(claim.confidence) if claim.confidence else None,
        "rule": claim.rule or None,
        "evidence": [_passage(passage, titles) for passage in claim.passages],
        "defects": [asdict(defect) for defect in claim.defects],
    }


def document_record(source: Source) -> Record:
    """Return what is known of a document."""
    known = asdict(source) | {"authors": list(source.authors), "identifiers": list(source.identifiers)}
    return {name: value for name, value in known.items() if value}


def sheet_record(sheet: Sheet) -> Record:
    """Return a sheet: sentences with the statements and quotes behind them, and the documents cited."""
    return {
        "iri": sheet.iri or None,
        "title": sheet.title,
        "names": list(sheet.names),
        "kinds": list(sheet.kinds),
        "notice": sheet.notice or None,
        "sections": [
            {
                "title": section.title,
                "sentences": [
                    {
                        "text": sentence.text,
                        "cites": list(sentence.cites),
                        "statements": list(sentence.statements),
                        "flags": list(sentence.flags),
                    }
                    for sentence in section.sentences
                ],
            }
            for section in sheet.sections
        ],
        "citations": [
            {"number": each.number, **_passage(each.passage, {s.iri: s.title for s in sheet.sources})}
            for each in sheet.citations
        ],
        "documents": [document_record(source) for source in sheet.sources],
    }


def _thing(thing: Thing) -> Record:
    return {"iri": thing.iri, "label": thing.label}


def _figure(figure: Figure) -> Record:
    return {name: value for name, value in asdict(figure).items() if value}


def _passage(passage: Passage, titles: dict[str, str]) -> Record:
    return {
        "iri": passage.iri,
        "quote": passage.quote,
        "start": passage.start,
        "end": passage.end,
        "section": passage.section or None,
        "document": {"iri": passage.document, "label": titles.get(passage.document, passage.document)},
    }
