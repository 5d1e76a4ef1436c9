"""The whole graph as a file: graph by graph in the order of their names, sorted within, the same bytes every time."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Any, Literal, Protocol, get_args

import pyoxigraph as ox

from comity.errors import QueryError
from comity.inferences import APART
from comity.prefixes import PREFIXES

__all__ = ["FORMATS", "Format", "Graphs", "export", "triples_of"]

Format = Literal["nquads", "trig", "turtle", "jsonld", "csv"]
FORMATS: tuple[Format, ...] = get_args(Format)
CSV_COLUMNS = ("graph", "subject", "predicate", "object", "datatype", "language")
_STRING = "http://www.w3.org/2001/XMLSchema#string"
_TYPE = PREFIXES["rdf"] + "type"


class Graphs(Protocol):
    """Answers SPARQL over named graphs."""

    def query(self, query: str, /) -> Any:
        """Answer a query."""


Triple = tuple[Any, Any, Any]


def export(store: Graphs, format: str) -> Iterator[bytes]:
    """Yield the dataset in one of ``FORMATS``, one named graph at a time.

    Turtle has no graphs: it holds the union of those that are not inferred, in which a triple may stand once for each
    graph that has it.
    """
    writers: dict[str, Callable[[Iterable[tuple[str, list[Triple]]]], Iterator[bytes]]] = {
        "nquads": _nquads,
        "trig": lambda graphs: _pretty(graphs, ox.RdfFormat.TRIG),
        "turtle": lambda graphs: _pretty(graphs, ox.RdfFormat.TURTLE),
        "jsonld": _jsonld,
        "csv": _csv,
    }
    if format not in writers:
        raise QueryError(f"There is no export format {format}. Use one of {', '.join(FORMATS)}.")
    names = [name for name in _graph_names(store) if format != "turtle" or name not in APART]
    yield from writers[format]((name, triples_of(store, name)) for name in names)


def triples_of(store: Graphs, graph: str) -> list[Triple]:
    """Return the triples of a named graph, sorted by their terms as N-Triples writes them."""
    rows = store.query(f"SELECT ?s ?p ?o WHERE {{ GRAPH {ox.NamedNode(graph)} {{ ?s ?p ?o }} }}")
    found = [(row["s"], row["p"], row["o"]) for row in rows]
    return sorted(found, key=lambda triple: " ".join(map(str, triple)))


def _graph_names(store: Graphs) -> list[str]:
    rows = store.query("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }")
    return sorted(row["g"].value for row in rows)


def _nquads(graphs: Iterable[tuple[str, list[Triple]]]) -> Iterator[bytes]:
    for name, triples in graphs:
        yield "".join(f"{s} {p} {o} <{name}> .\n" for s, p, o in triples).encode()


def _pretty(graphs: Iterable[tuple[str, list[Triple]]], format: ox.RdfFormat) -> Iterator[bytes]:
    """Write prefixes once, then each graph without them."""
    header = "".join(f"@prefix {prefix}: <{base}> .\n" for prefix, base in sorted(PREFIXES.items())).encode()
    yield header
    for name, triples in graphs:
        graph = ox.NamedNode(name) if format == ox.RdfFormat.TRIG else ox.DefaultGraph()
        quads = (ox.Quad(*triple, graph) for triple in triples)
        text = ox.serialize(quads, format=format, prefixes=dict(PREFIXES)) or b""
        yield b"\n" + b"".join(line for line in text.splitlines(keepends=True) if not line.startswith(b"@prefix "))


def _jsonld(graphs: Iterable[tuple[str, list[Triple]]]) -> Iterator[bytes]:
    context = json.dumps(dict(sorted(PREFIXES.items())), indent=1)
    yield f'{{"@context": {context},\n"@graph": ['.encode()
    between = "\n"
    for name, triples in graphs:
        nodes = ",\n  ".join(
            json.dumps(_node(subject, list(rows)), ensure_ascii=False)
            for subject, rows in groupby(triples, key=lambda triple: triple[0])
        )
        yield f'{between}{{"@id": {json.dumps(name)}, "@graph": [\n  {nodes}\n]}}'.encode()
        between = ",\n"
    yield b"\n]}\n"


def _node(subject: Any, rows: list[Triple]) -> dict[str, Any]:
    node: dict[str, Any] = {"@id": subject.value}
    for _, predicate, value in rows:
        if predicate.value == _TYPE:
            node.setdefault("@type", []).append(value.value)
        else:
            node.setdefault(predicate.value, []).append(_value(value))
    return node


def _value(value: Any) -> dict[str, str]:
    if isinstance(value, ox.NamedNode):
        return {"@id": value.value}
    if value.language:
        return {"@value": value.value, "@language": value.language}
    return {"@value": value.value} | ({} if value.datatype.value == _STRING else {"@type": value.datatype.value})


def _csv(graphs: Iterable[tuple[str, list[Triple]]]) -> Iterator[bytes]:
    yield _rows([CSV_COLUMNS])
    for name, triples in graphs:
        yield _rows([name, s.value, p.value, o.value, *_kind(o)] for s, p, o in triples)


def _kind(value: Any) -> tuple[str, str]:
    """Return datatype and language, both empty for an IRI."""
    if isinstance(value, ox.NamedNode):
        return "", ""
    return value.datatype.value, value.language or ""


def _rows(rows: Iterable[Iterable[str]]) -> bytes:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="\r\n").writerows(rows)
    return buffer.getvalue().encode()
