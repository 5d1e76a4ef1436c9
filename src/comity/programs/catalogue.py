"""What programs can ask: each operation with its typed parameters, the one list behind HTTP, OpenAPI and MCP."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from comity.errors import QueryError, UnknownQuery
from comity.programs.answers import Desk, row_records
from comity.programs.records import Record
from comity.queries import NamedQuery
from comity.searching import KINDS

__all__ = ["OPERATIONS", "Argument", "Operation", "answer", "query_arguments", "read_arguments"]

Kind = Literal["text", "integer", "boolean"]
_TRUTH = {"true": True, "1": True, "false": False, "0": False, "": False}
_LONGEST = 16 * 1024
"""Characters of one value; a longer query goes to ``/sparql``."""


@dataclass(frozen=True, slots=True)
class Argument:
    """A parameter of an operation. ``choices`` are its only values, where it has some."""

    name: str
    help: str
    kind: Kind = "text"
    required: bool = False
    default: str | int | bool | None = None
    choices: tuple[str, ...] = ()
    least: int = 0
    most: int = 1000

    def schema(self) -> dict[str, Any]:
        """Return what a value must be, as JSON Schema."""
        schema: dict[str, Any] = {"type": "string" if self.kind == "text" else self.kind}
        if self.choices:
            schema["enum"] = list(self.choices)
        if self.kind == "integer":
            schema |= {"minimum": self.least, "maximum": self.most}
        if self.default is not None:
            schema["default"] = self.default
        return schema

    def read(self, given: object) -> str | int | bool:
        """Return a value that a caller gave; raises ``QueryError`` where it does not fit."""
        text = str(given).strip()
        if len(text) > _LONGEST:
            raise QueryError(f"{self.name} is longer than {_LONGEST} characters.")
        if self.kind == "integer":
            if not text.lstrip("-").isdecimal() or not self.least <= int(text[:12]) <= self.most:
                raise QueryError(f"{self.name} must be a whole number from {self.least} to {self.most}.")
            return int(text)
        if self.kind == "boolean":
            if text.lower() not in _TRUTH:
                raise QueryError(f"{self.name} must be true or false.")
            return _TRUTH[text.lower()]
        if self.choices and text not in self.choices:
            raise QueryError(f"{self.name} must be one of {', '.join(self.choices)}.")
        return text


@dataclass(frozen=True, slots=True)
class Operation:
    """Something that can be asked. ``path`` is its address below ``/api``, or empty where HTTP has another one."""

    name: str
    summary: str
    help: str
    run: Callable[[Desk, Mapping[str, Any]], Record]
    arguments: tuple[Argument, ...] = ()
    path: str = ""
    answer: str = "Answer"
    """Name of the schema of the answer; see ``comity.programs.schemas``."""


_NAME = Argument("name", "A label, another name, a prefixed name (id:city/…) or an IRI.", required=True)
_LIMIT = Argument("limit", "How many items at most.", "integer", default=100, least=1, most=1000)
_OFFSET = Argument("offset", "How many items to pass over.", "integer", default=0, most=10_000_000)
_FILTERS = (
    Argument("about", "Only statements with this thing as subject, object or speaker."),
    Argument("subject", "Only statements about this thing."),
    Argument("predicate", "Only statements with this property: its local name, label or IRI."),
    Argument("object", "Only statements with this thing as object."),
    Argument("document", "Only statements of this document."),
    Argument("modality", "Only statements put in this way, such as asserted, planned or negated."),
)

OPERATIONS: Mapping[str, Operation] = {
    each.name: each
    for each in (
        Operation(
            "search",
            "Find things, documents and sentences by words",
            "Full-text search that forgives typing errors, with counts by facet. Passages are verbatim sentences with "
            "offsets into their document.",
            lambda desk, given: desk.search(**given),
            (
                Argument("q", 'Words; "two words" in quotation marks stand side by side.', required=True),
                Argument("kind", "Only hits of this kind.", choices=KINDS),
                Argument("type", "Only things of this class, by its label."),
                Argument("document", "Only hits of this document, by its IRI."),
                Argument("modality", "Only hits with statements put in this way."),
                Argument("limit", "How many hits at most.", "integer", default=20, least=1, most=500),
                _OFFSET,
            ),
            "/search",
            "Hits",
        ),
        Operation(
            "ask",
            "Ask a question in English",
            "The answer has rows with citations, the SPARQL behind them and how the question was understood; where the "
            "documents do not say, its status is unknown.",
            lambda desk, given: desk.ask(**given),
            (Argument("q", "The question.", required=True),),
            "/ask",
            "Asked",
        ),
        Operation(
            "entities",
            "List named things",
            "Things in the order of their labels, all or those of one class of the ontology.",
            lambda desk, given: desk.entities(**given),
            (Argument("type", "Only members of this class: its local name, label or IRI."), _LIMIT, _OFFSET),
            "/entities",
            "Entities",
        ),
        Operation(
            "entity",
            "Look up one thing",
            "Names, classes, links to other sources, how many statements there are in which modality, and what follows "
            "about it by reasoning (apart from what documents assert).",
            lambda desk, given: desk.entity(**given),
            (_NAME,),
            "/entity",
            "Entity",
        ),
        Operation(
            "statements",
            "List statements with their quotes",
            "Each statement has modality, speaker and the verbatim passages on which it rests. Only those with is_fact "
            "are asserted by a document in its own voice.",
            lambda desk, given: desk.statements(**given),
            (*_FILTERS, _LIMIT, _OFFSET),
            "/statements",
            "Statements",
        ),
        Operation(
            "statement",
            "Look up one statement",
            "The statement behind an IRI, with its quotes.",
            lambda desk, given: desk.statement(**given),
            (Argument("iri", "The IRI of the statement, or statement:… .", required=True),),
            "/statement",
            "Statement",
        ),
        Operation(
            "inferences",
            "List what follows about a thing",
            "Triples that no document asserts and that follow by the axioms of the ontology, each with its rule and "
            "its premises, which are statements with quotes.",
            lambda desk, given: desk.inferences(**given),
            (_NAME,),
            "/inferences",
            "Inferences",
        ),
        Operation(
            "sources",
            "List the documents",
            "Every document with title, authors, date, licence, hash and the number of its statements.",
            lambda desk, _given: desk.documents(),
            (),
            "/documents",
            "Documents",
        ),
        Operation(
            "source",
            "Look up one document",
            "What is known of a document and, if wanted, the exact text to which offsets refer.",
            lambda desk, given: desk.document(**given),
            (_NAME, Argument("text", "Give the text too.", "boolean", default=False)),
            "/document",
            "Document",
        ),
        Operation(
            "sheet",
            "Make a fact sheet",
            "All that the documents say about a thing, in sentences, each with its statements and their quotes.",
            lambda desk, given: desk.sheet(**given),
            (
                _NAME,
                Argument("other", "A second thing: the sheet is about what links the two."),
                Argument("format", "md adds the sheet as Markdown.", default="json", choices=("json", "md")),
            ),
            "/sheet",
            "Sheet",
        ),
        Operation(
            "queries",
            "List the named questions",
            "Each has a question in words, typed parameters and columns.",
            lambda desk, _given: desk.queries(),
            (),
            "/queries",
            "Queries",
        ),
        Operation(
            "query",
            "Ask a named question",
            "Rows of a question of the query library, and the IRIs behind each; the operation queries lists them all.",
            lambda desk, given: _named(desk, given),
            (
                Argument("name", "The name of the question, such as twinning_pairs.", required=True),
                Argument("parameters", "Its parameters, as an object of names and values."),
            ),
            answer="LinkedRows",
        ),
        Operation(
            "sparql",
            "Ask in SPARQL",
            "Rows of a read-only SPARQL query, bounded in time, memory and number. The default graph is what documents "
            "assert and state; what follows by reasoning is in the graph graph:inferred.",
            lambda desk, given: desk.sparql(**given),
            (
                Argument("query", "The text of the query; usual prefixes need not be declared.", required=True),
                Argument("limit", "How many rows at most.", "integer", default=200, least=1, most=1000),
            ),
            answer="Rows",
        ),
    )
}


def read_arguments(arguments: Iterable[Argument], given: Mapping[str, object]) -> dict[str, Any]:
    """Return the values of ``given`` by type, with defaults; raises ``QueryError`` for what does not fit."""
    known = {each.name: each for each in arguments}
    for name in given:
        if name not in known:
            has = f"There are {', '.join(known)}." if known else "There is none."
            raise QueryError(f"There is no parameter {name}. {has}")
    read = {name: known[name].read(value) for name, value in given.items() if value not in (None, "")}
    for each in known.values():
        if each.required and each.name not in read:
            raise QueryError(f"The parameter {each.name} is missing: {each.help}")
        if each.default is not None:
            read.setdefault(each.name, each.default)
    return read


def query_arguments(query: NamedQuery) -> tuple[Argument, ...]:
    """Return the parameters of a named question; their types are judged when they are bound."""
    return tuple(Argument(p.name, p.help or p.name, required=p.required) for p in query.parameters)


def answer(desk: Desk, name: str, given: Mapping[str, object]) -> Record:
    """Return the answer of the operation ``name``; raises ``QueryError`` and ``NotFound``."""
    operation = OPERATIONS.get(name)
    if operation is None:
        raise UnknownQuery(name, OPERATIONS)
    if name == "query":  # its parameters are an object
        return operation.run(desk, given)
    return operation.run(desk, read_arguments(operation.arguments, given))


def _named(desk: Desk, given: Mapping[str, Any]) -> Record:
    parameters = given.get("parameters") or {}
    if not isinstance(parameters, Mapping):
        raise QueryError('parameters must be an object, such as {"since": 2010}.')
    if not given.get("name"):
        raise QueryError("The parameter name is missing: the operation queries lists the names.")
    name, asked = str(given["name"]), {key: str(value) for key, value in parameters.items()}
    rows = desk.query(name, asked)
    links = desk.links(name, asked, rows)
    return {"query": name, "columns": list(rows.columns), "rows": row_records(rows), "links": links}
