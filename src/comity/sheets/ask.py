"""How a sheet asks the graph: the ``.rq`` files beside this module, with terms put in for their ``$names``.

Terms go in as RDF terms of the query's text, so that the bound text can be shown, copied and run on any
SPARQL 1.1 engine whose default graph is the union of the named graphs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

import pyoxigraph as ox

from comity.errors import QueryError
from comity.sparqltext import tokens

__all__ = ["Ask", "Queryable", "bound", "iris", "nested", "text_literal"]

_FOLDER = Path(__file__).parent / "queries"


class Queryable(Protocol):
    """Anything that answers SPARQL: a ``pyoxigraph.Store``, or an object with the same ``query``."""

    def query(self, query: str, /, *, substitutions: Any = None) -> Any:
        """Answer a query over the union of all graphs."""


def iris(values: Iterable[str]) -> str:
    """Return IRIs as SPARQL writes them, in a fixed order; raises ``QueryError`` for what is no IRI."""
    try:
        return " ".join(str(ox.NamedNode(value)) for value in dict.fromkeys(values))
    except ValueError as error:
        raise QueryError(f"Not an IRI: {error}") from error


def text_literal(value: str) -> str:
    """Return a text as SPARQL writes it."""
    return str(ox.Literal(value))


@lru_cache(maxsize=64)
def _template(name: str) -> str:
    return (_FOLDER / f"{name}.rq").read_text(encoding="utf-8")


def bound(name: str, /, **terms: str) -> str:
    """Return the query ``name`` with ``terms`` (SPARQL text from ``iris`` or ``text_literal``) in their places."""
    text, parts, done = _template(name), [], 0
    for token in tokens(text):
        if token.kind == "variable" and token.text[0] == "$":
            parts += [text[done : token.start], terms[token.text[1:]]]
            done = token.start + len(token.text)
    return "".join(parts) + text[done:]


def nested(query: str) -> str:
    """Return a bound SELECT query as a pattern for another query, which has the prefixes."""
    return "{ " + query[query.index("SELECT ") :].strip() + " }"


class Ask:
    """Asks one store."""

    def __init__(self, store: Queryable) -> None:
        self._store = store

    def rows(self, name: str, /, **terms: str) -> list[dict[str, str]]:
        """Return the rows of the query ``name`` as texts by column; an unbound column is missing from its row."""
        result = self.query(bound(name, **terms))
        if hasattr(result, "terms"):  # the rows of a Comity store
            pairs = ([(n, t) for n, t in zip(result.columns, row, strict=True)] for row in result.terms)
        else:
            columns = [variable.value for variable in result.variables]
            pairs = ([(column, row[column]) for column in columns] for row in result)
        return [{name: term.value for name, term in row if term is not None} for row in pairs]

    def query(self, text: str, *, substitutions: Mapping[ox.Variable, Any] | None = None) -> Any:
        """Answer a query over the union of all graphs."""
        if isinstance(self._store, ox.Store):
            values = dict(substitutions) if substitutions else None
            return self._store.query(text, use_default_graph_as_union=True, substitutions=values)
        return self._store.query(text, substitutions=substitutions)
