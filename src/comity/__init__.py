"""Comity turns documents about how governments work together into a knowledge graph that can be trusted line by line.

::

    import comity

    graph = comity.open("build/store")
    graph.query("SELECT ?label { ?thing a comity:Problem ; rdfs:label ?label }").to_pandas()
    print(graph.sheet("an initiative"))

Importing the package loads nothing heavy; each name is loaded when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from comity.api import KnowledgeGraph
    from comity.api import open_graph as open
    from comity.errors import (
        ComityError,
        ContentError,
        DocumentError,
        NotFound,
        ProjectError,
        QueryError,
        StoreError,
        UnknownQuery,
    )
    from comity.results import Iri, Row, Rows

__all__ = [
    "ComityError",
    "ContentError",
    "DocumentError",
    "Iri",
    "KnowledgeGraph",
    "NotFound",
    "ProjectError",
    "QueryError",
    "Row",
    "Rows",
    "StoreError",
    "UnknownQuery",
    "open",
]

_HOMES = {"KnowledgeGraph": ("api", "KnowledgeGraph"), "open": ("api", "open_graph")}
_HOMES |= {name: ("results", name) for name in ("Iri", "Row", "Rows")}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'comity' has no attribute {name!r}")
    module, attribute = _HOMES.get(name, ("errors", name))
    return getattr(import_module(f"comity.{module}"), attribute)


def __dir__() -> list[str]:
    return __all__
