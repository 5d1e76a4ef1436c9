"""The OpenAPI 3.1 description of the API: operations, named questions with their parameters, and all answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib.metadata import version
from typing import Any

from comity.programs.catalogue import OPERATIONS, Argument, Operation
from comity.programs.schemas import SCHEMAS
from comity.queries import NamedQuery, Parameter

__all__ = ["STREAMED", "describe"]

STREAMED = ("statements",)
"""Operations whose items come one a line, all of them, as ``application/x-ndjson``."""

_TYPES: Mapping[str, dict[str, Any]] = {
    "integer": {"type": "integer"},
    "decimal": {"type": "number"},
    "date": {"type": "string", "format": "date"},
    "iri": {"type": "string", "format": "uri"},
}
_PROBLEMS = ("400", "404", "406", "429", "503")
"""A parameter that does not fit, no such thing, no such format, too many questions of one address, a limit."""


def describe(site: str, release: str, queries: Iterable[NamedQuery]) -> dict[str, Any]:
    """Return the description of the API at ``site`` with one address for each operation and each of ``queries``."""
    paths = {each.path: {"get": _operation(each)} for each in OPERATIONS.values() if each.path}
    paths |= {f"/queries/{query.name}": {"get": _question(query)} for query in queries}
    return {
        "openapi": "3.1.1",
        "info": {
            "title": "Comity",
            "summary": "What documents say about inter-governmental cooperation, line by line with quotes.",
            "description": "Read-only. Every answer belongs to one release, which the header Comity-Release names, and "
            "has an ETag. Claims are quoted from documents: a claim is what a source says, not what is so.",
            "version": version("comity"),
            "license": {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"},
            "x-release": release,
        },
        "servers": [{"url": f"{site}/api"}],
        "tags": [
            {"name": "graph", "description": "Things, statements, documents and sheets."},
            {"name": "questions", "description": "The query library."},
        ],
        "paths": paths,
        "components": {
            "schemas": SCHEMAS,
            "responses": {
                "Problem": {
                    "description": "Why there is no answer.",
                    "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
                }
            },
            "headers": {
                "Comity-Release": {"schema": {"type": "string"}, "description": "The release that gave the answer."},
                "ETag": {"schema": {"type": "string"}, "description": "The same answer of the same release is 304."},
            },
        },
    }


def _operation(operation: Operation) -> dict[str, Any]:
    schema = {"$ref": f"#/components/schemas/{operation.answer}"}
    content: dict[str, Any] = {"application/json": {"schema": schema}}
    if operation.name in STREAMED:
        content["application/x-ndjson"] = {"schema": {"type": "string", "description": "Every item, one a line."}}
    return {
        "operationId": operation.name,
        "tags": ["questions" if operation.name == "queries" else "graph"],
        "summary": operation.summary,
        "description": operation.help,
        "parameters": [_parameter(each) for each in operation.arguments],
        "responses": _responses(content),
    }


def _question(query: NamedQuery) -> dict[str, Any]:
    row = {"type": "object", "properties": {name: {} for name in query.columns}}
    rows = {"allOf": [{"$ref": "#/components/schemas/LinkedRows"}, {"properties": {"rows": {"items": row}}}]}
    lines = {"schema": {"type": "string", "description": "The rows, one a line."}}
    return {
        "operationId": f"query_{query.name.replace('/', '_').replace('-', '_')}",
        "tags": ["questions"],
        "summary": query.title,
        "description": query.question,
        "parameters": [_query_parameter(each) for each in query.parameters],
        "responses": _responses({"application/json": {"schema": rows}, "application/x-ndjson": lines}),
    }


def _responses(content: dict[str, Any]) -> dict[str, Any]:
    headers = {name: {"$ref": f"#/components/headers/{name}"} for name in ("Comity-Release", "ETag")}
    problem = {"$ref": "#/components/responses/Problem"}
    return {
        "200": {"description": "The answer.", "headers": headers, "content": content},
        "304": {"description": "Nothing has changed since the answer with the given ETag."},
        **dict.fromkeys(_PROBLEMS, problem),
    }


def _parameter(argument: Argument) -> dict[str, Any]:
    return _in_query(argument.name, argument.help, argument.required, argument.schema())


def _query_parameter(parameter: Parameter) -> dict[str, Any]:
    schema = dict(_TYPES.get(parameter.type, {"type": "string"}))
    if parameter.default is not None:
        number = parameter.type == "integer"
        schema["default"] = int(parameter.default) if number else parameter.default
    named = " A label, another name or an IRI." if parameter.type == "name" else ""
    return _in_query(parameter.name, f"{parameter.help}.{named}", parameter.required, schema)


def _in_query(name: str, help: str, required: bool, schema: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "query", "description": help, "required": required, "schema": schema}
