"""Documents and statements as plain JSON values and back, for the cache. Quotes are not repeated: the text has them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from comity.documents import Affiliation, Author, Block, Document, Found, Metadata
from comity.statements import DateValue, Entity, Evidence, FigureValue, SourceNote, Statement

__all__ = ["document_from_json", "document_to_json", "statements_from_json", "statements_to_json"]

_FOUND = ("title", "date", "kind", "degree", "subject", "publisher", "place")


def document_to_json(document: Document) -> dict[str, Any]:
    """Return a document without its text; of its blocks, which only reading needs, the sections stay."""
    metadata = document.metadata
    return {
        "name": document.name,
        "format": document.format,
        "genre": document.genre,
        "file_sha256": document.file_sha256,
        "pages": document.pages,
        "sections": _sections(document.blocks),
        **{name: _found_to_json(getattr(metadata, name)) for name in _FOUND},
        "language": metadata.language,
        "citation": metadata.citation,
        "licence": metadata.licence,
        "identifiers": dict(metadata.identifiers),
        "keywords": [_found_to_json(each) for each in metadata.keywords],
        "authors": [
            [_found_to_json(a.name), [_found_to_json(each) for each in a.affiliations], _found_to_json(a.email)]
            for a in metadata.authors
        ],
        "affiliations": [
            [[_found_to_json(f) for f in each.organisations], [_found_to_json(f) for f in each.places], each.span]
            for each in metadata.affiliations
        ],
    }


def document_from_json(data: Mapping[str, Any], text: str) -> Document:
    """Return the document with this text; each of its blocks is a whole section."""
    metadata = Metadata(
        title=_found_from_json(data["title"]),
        date=_found_from_json(data["date"]),
        kind=_found_from_json(data["kind"]),
        degree=_found_from_json(data["degree"]),
        subject=_found_from_json(data["subject"]),
        publisher=_found_from_json(data["publisher"]),
        place=_found_from_json(data["place"]),
        language=data["language"],
        citation=data["citation"],
        licence=data["licence"],
        identifiers=data["identifiers"],
        keywords=_all_found(data["keywords"]),
        authors=tuple(
            Author(_sure(name), _all_found(affiliations), _found_from_json(email))
            for name, affiliations, email in data["authors"]
        ),
        affiliations=tuple(
            Affiliation(_all_found(organisations), _all_found(places), tuple(span) if span else None)
            for organisations, places, span in data["affiliations"]
        ),
    )
    return Document(
        name=data["name"],
        text=text,
        format=data["format"],
        genre=data["genre"],
        blocks=tuple(Block("paragraph", start, end, section) for start, end, section in data["sections"]),
        metadata=metadata,
        file_sha256=data["file_sha256"],
        pages=tuple(data["pages"]),
    )


def _sections(blocks: Iterable[Block]) -> list[tuple[int, int, str]]:
    """Return the stretches of text that stand under one heading, with that heading."""
    found: list[tuple[int, int, str]] = []
    for block in blocks:
        start = block.start
        if found and found[-1][2] == block.section:
            start = found.pop()[0]
        found.append((start, block.end, block.section))
    return found


def statements_to_json(statements: Iterable[Statement]) -> dict[str, Any]:
    """Return statements with a table of their entities, each of which is named once."""
    table: dict[Entity, int] = {}

    def number(entity: Entity) -> int:
        return table.setdefault(entity, len(table))

    rows = [_statement_to_json(statement, number) for statement in statements]
    return {"entities": [[e.label, e.type, e.aliases, e.key] for e in table], "statements": rows}


def statements_from_json(data: Mapping[str, Any], text: str) -> list[Statement]:
    """Return the statements over ``text``, from which the quotes are taken."""
    entities = [Entity(label, type_, tuple(aliases), key) for label, type_, aliases, key in data["entities"]]
    return [_statement_from_json(row, entities, text) for row in data["statements"]]


def _statement_to_json(s: Statement, number: Any) -> list[Any]:
    value = s.object
    if isinstance(value, Entity):
        object_: Any = number(value)
    elif isinstance(value, DateValue):
        object_ = {"edtf": value.edtf, "text": value.text}
    else:
        object_ = {
            "number": value.number,
            "unit": value.unit,
            "text": value.text,
            "number_to": value.number_to,
            "comparator": value.comparator,
            "indicator": value.indicator,
            "time": value.time,
            "scope": value.scope,
        }
    speaker = number(s.attributed_to) if s.attributed_to is not None else None
    notes = [[note.kind, note.note, note.suggestion] for note in s.notes]
    place = (s.evidence.start, s.evidence.end)
    return [number(s.subject), s.predicate, object_, *place, s.modality, speaker, s.time, s.rule, s.confidence, notes]


def _statement_from_json(row: Sequence[Any], entities: Sequence[Entity], text: str) -> Statement:
    subject, predicate, object_, start, end, modality, speaker, time, rule, confidence, notes = row
    value: Entity | DateValue | FigureValue
    if isinstance(object_, int):
        value = entities[object_]
    else:
        value = DateValue(**object_) if "edtf" in object_ else FigureValue(**object_)
    return Statement(
        subject=entities[subject],
        predicate=predicate,
        object=value,
        evidence=Evidence(start, end, text[start:end]),
        modality=modality,
        attributed_to=entities[speaker] if speaker is not None else None,
        time=time,
        rule=rule,
        confidence=confidence,
        notes=tuple(SourceNote(*note) for note in notes),
    )


def _found_to_json(found: Found | None) -> Any:
    return None if found is None else [found.value, found.span]


def _found_from_json(data: Any) -> Found | None:
    return None if data is None else _sure(data)


def _sure(data: Any) -> Found:
    return Found(data[0], tuple(data[1]) if data[1] else None)


def _all_found(data: Iterable[Any]) -> tuple[Found, ...]:
    return tuple(_sure(each) for each in data)
