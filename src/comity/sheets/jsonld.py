"""A sheet for programs: schema.org claims with quotations, and Web Annotation selectors that find the words again."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from comity.bibliography import csl_items
from comity.sheets.view import Citation, Section, Sheet, Table
from comity.tongue import tongue

__all__ = ["to_jsonld"]

_CONTEXT = {
    "schema": "http://schema.org/",
    "oa": "http://www.w3.org/ns/oa#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def to_jsonld(sheet: Sheet) -> str:
    """Return the sheet as JSON-LD; each claim says in which section it stands, so a plan stays a plan."""
    passages = {citation.number: citation.passage.iri for citation in sheet.citations}
    claims: list[dict[str, Any]] = []
    for section in sheet.sections:
        for place, sentence in enumerate(section.sentences, 1):
            claims.append(
                {
                    "@id": f"#{section.id}-{place}",
                    "@type": "schema:Claim",
                    "schema:text": sentence.text,
                    "schema:articleSection": section.title,
                    "schema:isBasedOn": [{"@id": statement} for statement in sentence.statements],
                    "schema:appearance": [{"@id": passages[number]} for number in sentence.cites],
                    **({"schema:abstract": "; ".join(sentence.flags)} if sentence.flags else {}),
                }
            )
        claims += [
            row for number, table in enumerate(section.tables, 1) for row in _rows(section, number, table, passages)
        ]
    items = csl_items(sheet.sources)
    document = {
        "@context": _CONTEXT,
        "@graph": [
            {
                "@id": sheet.iri or "#sheet",
                "schema:name": sheet.title,
                "schema:inLanguage": tongue().language,
                "schema:alternateName": list(sheet.names),
                "schema:description": ", ".join(sheet.kinds),
                **({"schema:disambiguatingDescription": sheet.notice} if sheet.notice else {}),
            },
            *claims,
            *map(_quotation, sheet.citations),
            *({"@id": item["id"], "@type": "schema:CreativeWork", **_work(item)} for item in items),
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _rows(section: Section, number: int, table: Table, passages: Mapping[int, str]) -> Iterator[dict[str, Any]]:
    """Yield the rows of a table that word claims; those that only count them are for people."""
    for place, row in enumerate(table.rows, 1):
        statements = dict.fromkeys(statement for cell in row for statement in cell.statements)
        cites = dict.fromkeys(cite for cell in row for part in cell.parts for cite in part.cites)
        said = [(column, cell.text) for column, cell in zip(table.columns, row, strict=True) if cell.text]
        if statements:
            yield {
                "@id": f"#{section.id}-table-{number}-{place}",
                "@type": "schema:Claim",
                "schema:text": "; ".join(f"{column}: {text}" if column else text for column, text in said),
                "schema:articleSection": section.title,
                "schema:isBasedOn": [{"@id": statement} for statement in statements],
                "schema:appearance": [{"@id": passages[cite]} for cite in cites],
            }


def _quotation(citation: Citation) -> dict[str, Any]:
    passage = citation.passage
    return {
        "@id": passage.iri,
        "@type": ["schema:Quotation", "oa:SpecificResource"],
        "schema:text": passage.quote,
        "schema:citation": {"@id": passage.document},
        "oa:hasSource": {"@id": passage.document},
        **({"schema:articleSection": passage.section} if passage.section else {}),
        "oa:hasSelector": [
            {
                "@id": f"{passage.iri}#quote",
                "@type": "oa:TextQuoteSelector",
                "oa:exact": passage.quote,
                "oa:prefix": passage.prefix,
                "oa:suffix": passage.suffix,
            },
            {
                "@id": f"{passage.iri}#position",
                "@type": "oa:TextPositionSelector",
                "oa:start": passage.start,
                "oa:end": passage.end,
            },
        ],
    }


def _work(item: dict[str, Any]) -> dict[str, Any]:
    names = [
        " ".join(filter(None, (a.get("given"), a.get("family")))) or a.get("literal", "")
        for a in item.get("author", [])
    ]
    issued = item.get("issued", {}).get("date-parts", [[]])[0]
    date = "-".join(f"{part:02}" if place else f"{part:04}" for place, part in enumerate(issued))
    found = {"schema:name": item["title"], "schema:author": names, "schema:datePublished": date}
    return {name: value for name, value in found.items() if value}
