"""Pages that show the rows of a query: those of a named question, and those of the SPARQL editor."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import islice
from typing import Any
from urllib.parse import urlencode

import pyoxigraph as ox

from comity.errors import NotFound, QueryError
from comity.prefixes import PREFIXES, short_iri
from comity.project import Project
from comity.queries import NamedQuery, bind, find_query
from comity.results import Rows
from comity.serving.asking import run
from comity.sheets.gather import Gatherer
from comity.sheets.render import page
from comity.store import Store

__all__ = ["query_page", "results_page"]

_SHOWN = 1000

Shown = tuple[str, str]
"""A cell: its text, and the IRI behind it or an empty text."""


def query_page(
    store: Store,
    project: Project,
    arguments: Mapping[str, Any],
    look_up: Callable[[str], ox.NamedNode],
    around: Mapping[str, Any],
) -> str:
    """Return a named question with its form and, unless a required value is missing, its rows."""
    query = find_query(project.queries, str(arguments["name"]))
    known = {parameter.name for parameter in query.parameters}
    given = {name: str(value) for name, value in arguments.items() if name in known and str(value).strip()}
    rows: Rows | None = None
    problem = ""
    try:
        if all(p.name in given or not p.required for p in query.parameters):
            rows = ask_named(store, query, given, look_up)
    except (QueryError, NotFound) as error:
        problem = str(error)
    table = _cells(rows) if rows is not None else []
    data = urlencode(given)
    values = {"query": query, "given": given, "problem": problem, "rows": table[:_SHOWN], "total": len(table)}
    asked = rows is not None
    return page("query.html.j2", columns=rows.columns if rows else (), asked=asked, data=data, **values, **around)


def ask_named(
    store: Store, query: NamedQuery, given: Mapping[str, str], look_up: Callable[[str], ox.NamedNode]
) -> Rows:
    """Return the rows of a named question; raises ``QueryError`` and ``NotFound``."""
    values = bind(query, given, look_up)
    try:
        result = store.query(query.text, substitutions=values, prefixes=PREFIXES)
    except SyntaxError as error:
        raise QueryError(f"{query.name}: not valid SPARQL: {error.msg}") from error
    return Rows.of(result, query.columns, PREFIXES)


def results_page(store: Store, gather: Gatherer, arguments: Mapping[str, Any], around: Mapping[str, Any]) -> str:
    """Return the rows of SPARQL text as a page, with names for IRIs; raises ``SyntaxError``."""
    text = str(arguments["query"])
    result = run(store.graph, text, arguments)
    more = False
    if isinstance(result, ox.QuerySolutions):
        columns = [variable.value for variable in result.variables]
        terms = [[solution[name] for name in columns] for solution in islice(result, _SHOWN + 1)]
        more = len(terms) > _SHOWN
    elif isinstance(result, ox.QueryTriples):
        columns = ["subject", "predicate", "object"]
        terms = [[t.subject, t.predicate, t.object] for t in islice(result, _SHOWN + 1)]
        more = len(terms) > _SHOWN
    else:
        columns, terms = ["answer"], [[ox.Literal(bool(result))]]
    terms = terms[:_SHOWN]
    gather.name({term.value for row in terms for term in row if isinstance(term, ox.NamedNode)})
    rows = [[_named(gather, term) for term in row] for row in terms]
    shown = {"columns": columns, "rows": rows, "more": more, "limit": _SHOWN, "query": text}
    return page("results.html.j2", **shown, **around)


def _cells(rows: Rows) -> list[list[Shown]]:
    return [[_plain(term) for term in row] for row in rows.terms]


def _plain(term: Any) -> Shown:
    if isinstance(term, ox.NamedNode):
        return short_iri(term.value), term.value
    return ("" if term is None else term.value if isinstance(term, ox.Literal) else str(term)), ""


def _named(gather: Gatherer, term: Any) -> Shown:
    if isinstance(term, ox.NamedNode):
        label = gather.thing(term.value).label
        return (label if label not in ("", term.value) else short_iri(term.value)), term.value
    return _plain(term)
