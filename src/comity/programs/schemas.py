"""JSON Schemas of the answers to programs, for OpenAPI and for MCP."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

__all__ = ["SCHEMAS", "standalone"]

Schema = dict[str, Any]


def _object(**properties: Schema) -> Schema:
    """Return an object that has all of ``properties``, and may have more."""
    return {"type": "object", "properties": properties, "required": list(properties)}


def _list(of: Schema) -> Schema:
    return {"type": "array", "items": of}


def _or_null(type_: str) -> Schema:
    return {"type": [type_, "null"]}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _or_none(name: str) -> Schema:
    return {"oneOf": [_ref(name), {"type": "null"}]}


_TEXT: Schema = {"type": "string"}
_IRI: Schema = {"type": "string", "format": "uri"}
_NUMBER: Schema = {"type": "integer", "minimum": 0}
_TRUTH: Schema = {"type": "boolean"}
_PLACE: Schema = {"type": "integer", "minimum": 0, "description": "In code points of the document's text."}
_PAGED = {"total": _NUMBER, "limit": _NUMBER, "offset": _NUMBER, "next_offset": _or_null("integer")}
_VALUE: Schema = {"type": ["string", "number", "boolean", "null"]}

SCHEMAS: Mapping[str, Schema] = {
    "Reference": _object(iri=_or_null("string"), label=_TEXT),
    "Passage": {
        **_object(
            iri=_IRI, quote=_TEXT, start=_PLACE, end=_PLACE, section=_or_null("string"), document=_ref("Reference")
        ),
        "description": "Verbatim words of a source: text[start:end] is the quote.",
    },
    "Statement": {
        **_object(
            iri=_IRI,
            subject=_ref("Reference"),
            predicate=_ref("Reference"),
            object=_or_none("Reference"),
            figure={"type": ["object", "null"]},
            value=_or_null("string"),
            date={"type": ["string", "null"], "description": "In EDTF, at the precision of the source."},
            modality=_TEXT,
            attributed_to=_or_none("Reference"),
            is_fact={**_TRUTH, "description": "True when the document asserts it in its own voice."},
            when=_or_null("string"),
            confidence=_or_null("number"),
            rule=_or_null("string"),
            evidence=_list(_ref("Passage")),
            defects=_list({"type": "object"}),
        ),
        "description": "What a passage says of a thing. A claim is what a source says, not what is so.",
    },
    "Statements": _object(**_PAGED, items=_list(_ref("Statement"))),
    "Entities": _object(**_PAGED, items=_list(_object(iri=_IRI, label=_TEXT, types=_list(_ref("Reference"))))),
    "Entity": _object(
        iri=_IRI,
        label=_TEXT,
        names=_list(_TEXT),
        types=_list(_ref("Reference")),
        statements={"type": "object", "additionalProperties": _NUMBER},
        links=_list(_object(relation=_TEXT, iri=_IRI)),
        inferred=_list(_ref("Inference")),
    ),
    "Inference": {
        **_object(
            iri=_IRI,
            predicate=_ref("Reference"),
            object=_ref("Reference"),
            rule={**_TEXT, "description": "As the tables of OWL 2 RL call it."},
            axiom=_ref("Reference"),
            premises=_list({"type": "object", "description": "A statement, another inference or a given triple."}),
        ),
        "description": "A triple that no document asserts and that follows by an axiom of the ontology.",
    },
    "Inferences": _object(thing=_ref("Reference"), items=_list(_ref("Inference"))),
    "Document": _object(iri=_IRI, title=_TEXT, hash=_TEXT),
    "Documents": _object(items=_list(_ref("Document"))),
    "Sheet": _object(
        iri=_or_null("string"),
        title=_TEXT,
        sections=_list(
            _object(
                title=_TEXT,
                sentences=_list(_object(text=_TEXT, cites=_list(_NUMBER), statements=_list(_IRI), flags=_list(_TEXT))),
            )
        ),
        citations=_list({"allOf": [_ref("Passage"), _object(number=_NUMBER)]}),
        documents=_list(_ref("Document")),
    ),
    "Hits": _object(
        text=_TEXT,
        total=_NUMBER,
        hits=_list(_object(kind=_TEXT, iri=_TEXT, label=_TEXT, text=_TEXT, document=_TEXT)),
        facets={"type": "object"},
        corrected={"type": "object"},
    ),
    "Asked": _object(
        question=_TEXT,
        status={"type": "string", "enum": ["answered", "unsure", "unknown"]},
        understanding=_TEXT,
        sparql=_TEXT,
        columns=_list(_TEXT),
        rows=_list(_object(value=_TEXT, iri=_TEXT, modality=_TEXT, speaker=_TEXT, citations=_list(_NUMBER))),
        citations=_list(_object(number=_NUMBER, quote=_TEXT, document=_TEXT, start=_PLACE, end=_PLACE)),
        alternatives=_list({"type": "object"}),
    ),
    "Queries": _object(
        items=_list(_object(name=_TEXT, question=_TEXT, parameters=_list({"type": "object"}), columns=_list(_TEXT)))
    ),
    "Rows": _object(columns=_list(_TEXT), rows=_list({"type": "object", "additionalProperties": _VALUE})),
    "LinkedRows": _object(
        columns=_list(_TEXT),
        rows=_list({"type": "object", "additionalProperties": _VALUE}),
        links=_list(_object(statements=_list(_IRI), things={"type": "object", "additionalProperties": _IRI})),
    ),
    "Problem": {
        **_object(type=_IRI, title=_TEXT, status={"type": "integer"}, detail=_TEXT),
        "description": "RFC 9457.",
    },
}


def standalone(name: str) -> Schema:
    """Return the schema ``name`` with all others that it refers to inside, as MCP and JSON Schema tools want it."""
    found: dict[str, Schema] = {}
    _collect(_ref(name), found)
    return {**_moved(SCHEMAS[name]), "$defs": {each: _moved(schema) for each, schema in found.items()}}


def _collect(schema: Any, found: dict[str, Schema]) -> None:
    if isinstance(schema, dict):
        target = str(schema.get("$ref", "")).rpartition("/")[2]
        if target and target not in found:
            found[target] = SCHEMAS[target]
            _collect(SCHEMAS[target], found)
        for value in schema.values():
            _collect(value, found)
    elif isinstance(schema, list):
        for value in schema:
            _collect(value, found)


def _moved(schema: Any) -> Any:
    """Return the schema with its references leading into ``$defs``."""
    if isinstance(schema, dict):
        return {
            key: value.replace("#/components/schemas/", "#/$defs/") if key == "$ref" else _moved(value)
            for key, value in schema.items()
        }
    return [_moved(value) for value in schema] if isinstance(schema, list) else schema
