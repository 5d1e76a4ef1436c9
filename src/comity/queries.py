"""Named queries: one question a file in ``queries/``, found by name and asked with typed parameters.

A ``.rq`` file opens in any SPARQL editor. Its first lines are comments that start with ``#+`` and hold YAML::

    #+ title: Twinned cities
    #+ question: Which cities are twinned, since when, and which passage says so?
    #+ parameters:
    #+   country: {type: name, help: Only pairs with a city of this country}
    #+   since: {type: integer, default: 1900, help: Only from this year on}
    #+ columns: city, twin, year, document, quote
    #+ keywords: twinning, sister cities, years
    PREFIX comity: <https://w3id.org/comity/ontology#>
    SELECT ?city ?twin ?year ?document ?quote $country $since WHERE { … }

A parameter is a variable that the caller may fix, written ``$name`` and named in the outermost SELECT; it shows as a
column only if ``columns`` lists it. Types: ``name`` (label, short name or IRI of a thing in the graph), ``iri``,
``text``, ``integer``, ``decimal``, ``date``. Values are bound as RDF terms and never become part of the query's text.
An optional parameter without default stays unbound: test it with ``FILTER(COALESCE(?year >= $since, true))`` or
``FILTER(?unit = COALESCE($unit, ?unit))``, never with ``BOUND($since)``, which the engine does not see through.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, Literal, get_args

import pyoxigraph as ox
import yaml

from comity.errors import ContentError, QueryError, UnknownQuery
from comity.results import Term

__all__ = [
    "NamedQuery",
    "Parameter",
    "ParameterType",
    "bind",
    "find_query",
    "is_violation",
    "load_queries",
    "parse_query",
    "resolve",
]

ParameterType = Literal["name", "iri", "text", "integer", "decimal", "date"]

_XSD = "http://www.w3.org/2001/XMLSchema#"
_HEADER_KEYS = {"title", "question", "parameters", "columns", "keywords"}
_NAME = re.compile(r"[\w./-]+")
_VARIABLE = re.compile(r"[A-Za-z_]\w*")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A variable that the caller may fix, or must fix when ``required``."""

    name: str
    type: ParameterType
    required: bool = False
    default: str | None = None
    help: str = ""

    def line(self) -> str:
        """Return the parameter as the command line shows it, such as ``since (integer, default 1900): …``."""
        extra = "required" if self.required else f"default {self.default}" if self.default is not None else "optional"
        return f"{self.name} ({self.type}, {extra})" + (f": {self.help}" if self.help else "")


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A question with its SPARQL text and what its header says."""

    name: str
    """The path in ``queries/`` without ``.rq``."""
    text: str
    title: str = ""
    question: str = ""
    parameters: tuple[Parameter, ...] = ()
    columns: tuple[str, ...] = ()
    """The columns of the answer in order; empty for those of the SELECT itself."""
    keywords: tuple[str, ...] = ()


def is_violation(query: NamedQuery) -> bool:
    """Tell whether the query looks for what must not be in a graph, and so has to return no row."""
    return query.name.startswith("checks/") and query.name.endswith("-violation")


def load_queries(folder: Path) -> dict[str, NamedQuery]:
    """Return every query of the folder ``queries/`` by name, in the order of their names.

    Raises ``ContentError`` with file and line where a header is wrong.
    """
    found = {path.relative_to(folder).with_suffix("").as_posix(): path for path in folder.rglob("*.rq")}
    return {name: _load(name, found[name]) for name in sorted(found)}


def find_query(folder: Path, name: str) -> NamedQuery:
    """Return the query ``name`` of the folder ``queries/``; raises ``UnknownQuery`` with the nearest name."""
    known = {path.relative_to(folder).with_suffix("").as_posix(): path for path in folder.rglob("*.rq")}
    wanted = name.removesuffix(".rq").removeprefix("queries/")
    if wanted not in known:
        raise UnknownQuery(wanted, known)
    return _load(wanted, known[wanted])


def resolve(folder: Path, source: str) -> NamedQuery:
    """Return what ``source`` means: a query's name, a file, or SPARQL text.

    Text has white space or a brace, which no name has. A name of ``queries/`` comes before a file of the same name.
    """
    if not _NAME.fullmatch(source):
        path = Path(source)
        if "\n" not in source and "{" not in source and path.suffix in (".rq", ".sparql"):
            return _from_file(path)
        return parse_query("query", source)
    try:
        return find_query(folder, source)
    except UnknownQuery:
        path = Path(source)
        if path.suffix in (".rq", ".sparql"):
            return _from_file(path)
        raise


def _from_file(path: Path) -> NamedQuery:
    if not path.is_file():
        raise QueryError(f"No file {path}. Give a file, the name of a query, or SPARQL text in quotation marks.")
    return _load(path.stem, path)


def _load(name: str, path: Path) -> NamedQuery:
    try:
        return parse_query(name, path.read_text(encoding="utf-8-sig"), path)
    except UnicodeDecodeError as error:
        raise ContentError(path, None, "not UTF-8 text; save the query as UTF-8") from error
    except OSError as error:
        raise ContentError(path, None, f"cannot be read ({error.strerror})") from error


def parse_query(name: str, text: str, path: Path | None = None) -> NamedQuery:
    """Return the query of ``text`` with its header; ``path`` is named in errors."""
    place = path or Path(f"{name}.rq")
    lines = [(number, line[2:]) for number, line in enumerate(text.splitlines(), 1) if line.startswith("#+")]
    header = _yaml(place, lines)
    unknown = sorted(set(header) - _HEADER_KEYS)
    if unknown:
        reason = f"unknown header {unknown[0]}; there are {', '.join(sorted(_HEADER_KEYS))}"
        raise ContentError(place, _line_of(lines, unknown[0]), reason)
    try:
        parameters = tuple(_parameter(name, given) for name, given in (header.get("parameters") or {}).items())
    except (TypeError, ValueError, AttributeError) as error:
        reason = f"{error}; write parameters as  name: {{type: integer, default: 1900, help: …}}"
        raise ContentError(place, _line_of(lines, "parameters"), reason) from error
    query = NamedQuery(
        name=name,
        text=text,
        title=str(header.get("title", "")),
        question=str(header.get("question", "")),
        parameters=parameters,
        columns=_words(header.get("columns")),
        keywords=_words(header.get("keywords")),
    )
    _refuse_bound(query, place)
    return query


def _yaml(place: Path, lines: list[tuple[int, str]]) -> dict[str, Any]:
    try:
        header = yaml.safe_load("\n".join(line for _, line in lines))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        number = lines[min(mark.line, len(lines) - 1)][0] if mark and lines else None
        problem = getattr(error, "problem", None) or "not YAML"
        raise ContentError(place, number, f"the header is not YAML: {problem}; quote values with a colon") from error
    if header is None:
        return {}
    if not isinstance(header, dict):
        raise ContentError(place, lines[0][0], "the header must have lines of the form  #+ title: …")
    return header


def _line_of(lines: list[tuple[int, str]], key: object) -> int | None:
    return next((number for number, line in lines if line.strip().startswith(f"{key}:")), None)


def _parameter(name: str, given: Mapping[str, Any]) -> Parameter:
    if not _VARIABLE.fullmatch(name):
        raise ValueError(f"{name!r} is not a variable name")
    if given.get("type") not in get_args(ParameterType):
        raise ValueError(f"{name}: type must be one of {', '.join(get_args(ParameterType))}")
    default = given.get("default")
    return Parameter(
        name=name,
        type=given["type"],
        required=bool(given.get("required", False)),
        default=None if default is None else str(default),
        help=str(given.get("help", "")),
    )


def _words(given: Any) -> tuple[str, ...]:
    """Return a list, the keys of a mapping, or the parts of a comma-separated text."""
    parts = given.split(",") if isinstance(given, str) else given or ()
    return tuple(str(part).strip() for part in parts)


def _refuse_bound(query: NamedQuery, place: Path) -> None:
    for parameter in query.parameters:
        found = re.search(rf"\bBOUND\s*\(\s*[?$]{parameter.name}\s*\)", query.text, re.IGNORECASE)
        if found:
            line = query.text.count("\n", 0, found.start()) + 1
            reason = f"BOUND(${parameter.name}) ignores a bound parameter; write FILTER(COALESCE(test, true))"
            raise ContentError(place, line, reason)


def bind(
    query: NamedQuery, given: Mapping[str, object], look_up: Callable[[str], ox.NamedNode]
) -> dict[ox.Variable, Term]:
    """Return the values of the query's parameters as RDF terms; ``look_up`` finds the thing that a name means.

    Raises ``QueryError`` for a missing, unknown or ill-formed value, ``NotFound`` from ``look_up``.
    """
    known = {parameter.name: parameter for parameter in query.parameters}
    for name in given:
        if name not in known:
            has = f"it has {', '.join(known)}" if known else "it has none"
            raise QueryError(f"{query.name} has no parameter {name}; {has}.")
    missing = [p.name for p in query.parameters if p.required and given.get(p.name) is None]
    if missing:
        raise QueryError(f"{query.name} needs {known[missing[0]].line()}. Give it with: -p {missing[0]}=VALUE")
    values = {p.name: p.default for p in query.parameters if p.default is not None} | {
        name: str(value) for name, value in given.items() if value is not None
    }
    return {ox.Variable(name): _to_term(known[name], value, look_up) for name, value in values.items()}


def _to_term(parameter: Parameter, value: str, look_up: Callable[[str], ox.NamedNode]) -> ox.NamedNode | ox.Literal:
    if parameter.type == "name":
        return look_up(value)
    if parameter.type == "text":
        return ox.Literal(value)
    try:
        if parameter.type == "iri":
            return ox.NamedNode(value)
        if parameter.type == "integer":
            return ox.Literal(int(value))
        datatype = ox.NamedNode(_XSD + parameter.type)
        checked = _decimal(value) if parameter.type == "decimal" else date.fromisoformat(value)
    except (ValueError, OverflowError, InvalidOperation) as error:
        examples = {"integer": "2019", "decimal": "5.3", "date": "2019-05-31", "iri": "https://example.org/x"}
        raise QueryError(
            f"{parameter.name}: {value!r} is not of type {parameter.type}, for example {examples[parameter.type]}."
        ) from error
    return ox.Literal(str(checked), datatype=datatype)


def _decimal(value: str) -> str:
    number = Decimal(value)
    if not number.is_finite():
        raise ValueError(value)
    return f"{number:f}"
