"""Asking the engine: the dataset of a request, default prefixes, and the columns of a star in their order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyoxigraph as ox

from comity.prefixes import PREFIXES
from comity.sparqltext import expand_star

__all__ = ["Answered", "run"]

Answered = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


def run(graph: ox.Store, query: str, job: Mapping[str, Any]) -> Answered:
    """Answer ``query`` over the dataset that ``job`` names; raises ``SyntaxError``.

    ``default_graphs`` and ``named_graphs`` are lists of IRIs, or missing for the whole store.
    """
    results = _ask(graph, query, job)
    if not isinstance(results, ox.QuerySolutions):
        return results
    # The engine sorts the columns of a star; written out, they keep the order of the query.
    expanded = expand_star(query, [variable.value for variable in results.variables])
    return results if expanded == query else _ask(graph, expanded, job)


def _ask(graph: ox.Store, query: str, job: Mapping[str, Any]) -> Answered:
    default, named = job.get("default_graphs"), job.get("named_graphs")
    if default is None and named is None:
        return graph.query(query, base_iri=job.get("base"), prefixes=dict(PREFIXES))
    return graph.query(
        query,
        base_iri=job.get("base"),
        prefixes=dict(PREFIXES),
        default_graph=[ox.NamedNode(iri) for iri in default or ()],
        named_graphs=[ox.NamedNode(iri) for iri in named or ()],
    )
