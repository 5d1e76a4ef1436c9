"""Answers to queries: rows of plain Python values that also print, serialise and turn into a DataFrame.

Every kind of query gives the same type. SELECT gives one row a solution; ASK one row with the column ``answer``;
CONSTRUCT and DESCRIBE one row a triple, with the columns ``subject``, ``predicate`` and ``object``.
"""

from __future__ import annotations

import html
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, overload

import pyoxigraph as ox

from comity.errors import QueryError
from comity.output import visible
from comity.prefixes import short_iri

if TYPE_CHECKING:
    import pandas
    from rich.table import Table
    from rich.text import Text

__all__ = ["FORMATS", "Format", "Iri", "Row", "Rows", "Term", "Value", "to_value"]

Format = Literal["table", "json", "csv", "tsv", "xml", "ttl"]
FORMATS: tuple[Format, ...] = ("table", "json", "csv", "tsv", "xml", "ttl")

_XSD = "http://www.w3.org/2001/XMLSchema#"
_INTEGERS = {"integer", "nonNegativeInteger", "positiveInteger", "int", "long", "short", "byte", "unsignedInt"}
_RESULT_FORMATS = {
    "json": ox.QueryResultsFormat.JSON,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "xml": ox.QueryResultsFormat.XML,
}


class Iri(str):
    """The IRI of a thing: a string that tells itself from a text."""

    __slots__ = ()


Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Value = Iri | str | int | float | bool | Decimal | date | datetime | None


def to_value(term: Term | None) -> Value:
    """Return ``term`` as a Python value: numbers, dates and booleans by datatype, anything else as its text."""
    if term is None or isinstance(term, ox.Literal):
        return None if term is None else _literal(term)
    return Iri(term.value if isinstance(term, ox.NamedNode) else str(term))


def _literal(term: ox.Literal) -> Value:
    kind, text = term.datatype.value.removeprefix(_XSD), term.value
    try:
        if kind in _INTEGERS:
            return int(text)
        if kind == "decimal":
            return Decimal(text)
        if kind in ("double", "float"):
            return float(text)
        if kind == "date":
            return date.fromisoformat(text)
        if kind == "dateTime":
            return datetime.fromisoformat(text)
    except (ValueError, ArithmeticError):  # a year beyond 9999 and the like: the text says it better than an error
        return text
    return text in ("true", "1") if kind == "boolean" else text


class Row(tuple[Value, ...]):
    """One row: a tuple whose values are also there by column, as ``row["city"]`` and as ``row.city``."""

    _columns: tuple[str, ...]

    @classmethod
    def of(cls, columns: tuple[str, ...], values: Sequence[Value]) -> Row:
        """Return a row of ``values``, one for each of ``columns``."""
        row = cls(values)
        row._columns = columns
        return row

    def __getitem__(self, key: Any) -> Any:
        if not isinstance(key, str):
            return super().__getitem__(key)
        if key not in self._columns:
            raise KeyError(key)
        return super().__getitem__(self._columns.index(key))

    def __getattr__(self, name: str) -> Value:
        if name.startswith("_") or name not in self._columns:
            raise AttributeError(f"The row has no column {name}; it has {', '.join(self._columns)}.")
        return super().__getitem__(self._columns.index(name))

    def as_dict(self) -> dict[str, Value]:
        """Return the values by column."""
        return dict(zip(self._columns, self, strict=True))


class Rows(Sequence[Row]):
    """The whole answer to one query."""

    def __init__(
        self,
        columns: Sequence[str],
        terms: Sequence[Sequence[Term | None]],
        kind: Literal["select", "ask", "graph"] = "select",
        prefixes: Mapping[str, str] | None = None,
    ) -> None:
        self.columns = tuple(columns)
        self.terms = [tuple(row) for row in terms]
        """The RDF terms behind the values, row by row."""
        self.kind = kind
        self.prefixes = dict(prefixes or {})
        """Used to shorten IRIs where people read them."""

    @classmethod
    def of(
        cls,
        result: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples,
        columns: Sequence[str] = (),
        prefixes: Mapping[str, str] | None = None,
    ) -> Rows:
        """Return the rows of ``result``; ``columns`` chooses and orders those of a SELECT."""
        if isinstance(result, ox.QueryBoolean):
            return cls(["answer"], [[ox.Literal(bool(result))]], "ask", prefixes)
        if isinstance(result, ox.QueryTriples):
            triples = sorted(((t.subject, t.predicate, t.object) for t in result), key=str)
            return cls(["subject", "predicate", "object"], triples, "graph", prefixes)
        names = list(columns) or [variable.value for variable in result.variables]
        return cls(names, [[solution[name] for name in names] for solution in result], "select", prefixes)

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Row]: ...
    def __getitem__(self, index: int | slice) -> Row | Sequence[Row]:
        if isinstance(index, slice):
            return [self._row(terms) for terms in self.terms[index]]
        return self._row(self.terms[index])

    def __len__(self) -> int:
        return len(self.terms)

    def __iter__(self) -> Iterator[Row]:
        return (self._row(terms) for terms in self.terms)

    def _row(self, terms: Sequence[Term | None]) -> Row:
        return Row.of(self.columns, [to_value(term) for term in terms])

    def __repr__(self) -> str:
        return f"<Rows: {len(self)} of {', '.join(self.columns)}>"

    def pick(self, columns: Sequence[str]) -> Rows:
        """Return the rows with ``columns`` alone, in that order; raises ``QueryError`` for one that is not there."""
        for name in columns:
            if name not in self.columns:
                raise QueryError(f"The answer has no column {name}; it has {', '.join(self.columns)}.")
        places = [self.columns.index(name) for name in columns]
        return Rows(columns, [[row[place] for place in places] for row in self.terms], self.kind, self.prefixes)

    def to_pandas(self) -> pandas.DataFrame:
        """Return the rows as a DataFrame; needs the extra ``comity[pandas]``."""
        try:
            import pandas as pd
        except ImportError as error:
            raise QueryError("pandas is not installed: pip install 'comity[pandas]'") from error
        return pd.DataFrame([tuple(row) for row in self], columns=list(self.columns))

    def table(self, title: str | None = None) -> Table:
        """Return a table for a terminal, with IRIs shortened and control characters made visible."""
        from rich import box
        from rich.table import Table
        from rich.text import Text

        shown = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
        for position, column in enumerate(self.columns):
            numeric = any(isinstance(to_value(row[position]), int | float | Decimal) for row in self.terms)
            shown.add_column(column, justify="right" if numeric else "left", overflow="fold")
        for terms in self.terms:
            shown.add_row(*(Text(self.shown(term)) for term in terms))
        return shown

    def cards(self) -> Text:
        """Return the rows one below the other, a line for each value, for tables that are wider than the screen."""
        from rich.text import Text

        width = max(map(len, self.columns), default=0)
        text = Text()
        for number, terms in enumerate(self.terms, 1):
            text.append(f"{number}\n", "bold")
            for column, term in zip(self.columns, terms, strict=True):
                if term is not None:
                    text.append(f"  {column:{width}}  ", "dim").append(f"{self.shown(term)}\n")
        return text

    def least_width(self) -> int:
        """Return how many characters a table needs so that no word is broken."""
        cells = ([column, *(self.shown(row[place]) for row in self.terms)] for place, column in enumerate(self.columns))
        return sum(3 + max(len(word) for cell in column for word in cell.split() or [""]) for column in cells)

    def shown(self, term: Term | None) -> str:
        """Return ``term`` as people read it: one line, no control character, known prefixes instead of long IRIs."""
        text = "" if term is None else term.value if isinstance(term, ox.Literal) else self._short(term)
        return visible(" ".join(text.split()))

    def _short(self, term: ox.NamedNode | ox.BlankNode | ox.Triple) -> str:
        return short_iri(term.value, self.prefixes) if isinstance(term, ox.NamedNode) else str(term)

    def serialize(self, format: Format) -> bytes:
        """Return the rows in a W3C format, UTF-8. ``ttl`` is for CONSTRUCT and DESCRIBE alone.

        Raises ``QueryError`` where the format does not fit the kind of query.
        """
        if format == "ttl":
            return self._turtle()
        if format not in _RESULT_FORMATS:
            raise QueryError(f"No format {format}. There are {', '.join(f for f in FORMATS if f != 'table')}.")
        as_json = json.dumps(self._json(), ensure_ascii=False, indent=1).encode() + b"\n"
        if format == "json":
            return as_json
        parsed = ox.parse_query_results(as_json, format=ox.QueryResultsFormat.JSON)
        if isinstance(parsed, ox.QueryBoolean) and format in ("csv", "tsv"):  # the W3C formats have no ASK in CSV
            return b"answer\n" + (b"true\n" if bool(parsed) else b"false\n")
        return parsed.serialize(format=_RESULT_FORMATS[format]) or b""

    def _turtle(self) -> bytes:
        if self.kind != "graph":
            raise QueryError("Turtle is for CONSTRUCT and DESCRIBE; SELECT and ASK have json, csv, tsv and xml.")
        triples = [ox.Triple(*row) for row in self.terms]  # type: ignore[arg-type]
        return ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=self.prefixes) or b""

    def _json(self) -> dict[str, Any]:
        """Return the SPARQL 1.1 Query Results JSON structure."""
        if self.kind == "ask":
            return {"head": {}, "boolean": to_value(self.terms[0][0])}
        rows = [
            {name: _json_term(term) for name, term in zip(self.columns, row, strict=True) if term is not None}
            for row in self.terms
        ]
        return {"head": {"vars": list(self.columns)}, "results": {"bindings": rows}}

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{html.escape(column)}</th>" for column in self.columns)
        cells = ("".join(f"<td>{html.escape(self.shown(term))}</td>" for term in row) for row in self.terms)
        body = "".join(f"<tr>{row}</tr>" for row in cells)
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _json_term(term: Term) -> dict[str, Any]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, ox.Triple):
        parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
        return {"type": "triple", "value": {name: _json_term(part) for name, part in parts.items()}}
    found: dict[str, Any] = {"type": "literal", "value": term.value}
    if term.language:
        found["xml:lang"] = term.language
    elif term.datatype.value != _XSD + "string":
        found["datatype"] = term.datatype.value
    return found
