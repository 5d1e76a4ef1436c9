"""Every error that Comity raises on purpose, drawn as a tree.

ComityError
├── ProjectError        the project folder, its ontology, lexicon, frames or queries need a change
│   ├── ContentError    one content file is wrong: the message names file and line
│   └── UnknownQuery    no file in ``queries/`` has the given name
├── DocumentError       a document cannot be read: becomes an Issue, never a traceback
├── QueryError          a SPARQL query is malformed, or a parameter is missing or of the wrong kind
├── StoreError          the store is missing, locked, damaged or of another version
└── NotFound            no entity, statement or document has the given name or IRI

A ``ComityError`` is for the user: one sentence that says what is wrong, where, and what to do.
The command line prints it and ends with its ``exit_code``; any other exception is a defect of ours.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path

__all__ = [
    "ComityError",
    "ContentError",
    "DocumentError",
    "NotFound",
    "ProjectError",
    "QueryError",
    "StoreError",
    "UnknownQuery",
]


class ComityError(Exception):
    """Base of all errors that are meant for the user."""

    exit_code = 1


class ProjectError(ComityError):
    """The project folder or its content needs a change before anything can run."""


class ContentError(ProjectError):
    """A content file (ontology, lexicon, frames, queries, sources) is wrong at a known place."""

    def __init__(self, path: Path | str, line: int | None, reason: str) -> None:
        place = f"{path}:{line}" if line is not None else str(path)
        super().__init__(f"{place}: {reason}")
        self.path, self.line, self.reason = path, line, reason


class UnknownQuery(ProjectError):
    """No file in ``queries/`` has the given name."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        near = get_close_matches(name, list(known), n=1)
        hint = f"Try {near[0]}." if near else "List them with: comity query --list"
        super().__init__(f"No queries/{name}.rq. {hint}")


class DocumentError(ComityError):
    """A document cannot be read; the build reports it and goes on.

    ``code`` is the stable name of the reason for ``Issue.code`` ("empty-file", "not-text").
    """

    def __init__(self, reason: str, code: str = "unreadable") -> None:
        super().__init__(reason)
        self.code = code


class QueryError(ComityError):
    """A query is malformed, or its parameters do not fit."""


class StoreError(ComityError):
    """The store is missing, locked, damaged or of another version."""


class NotFound(ComityError):
    """Nothing in the graph has the given name or IRI."""
