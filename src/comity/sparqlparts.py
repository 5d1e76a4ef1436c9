"""Rewriting the text of a query so that any SPARQL 1.1 engine can run it: prefixes, fixed variables, parts of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pyoxigraph as ox

from comity.errors import QueryError
from comity.sparqltext import Token, tokens

__all__ = ["Service", "declare", "prologue", "services", "substitute"]

_FORM_WORDS = {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"}


def declare(query: str, prefixes: Mapping[str, str]) -> str:
    """Return ``query`` with a declaration for each of ``prefixes`` that it uses and does not declare itself."""
    used = {token.text.partition(":")[0] for token in tokens(query) if token.kind == "name"}
    own = _declared(query)
    return "".join(f"PREFIX {p}: <{iri}>\n" for p, iri in prefixes.items() if p in used and p not in own) + query


def prologue(query: str) -> str:
    """Return what stands before the form of a query: its BASE and PREFIX declarations."""
    for token in tokens(query):
        if token.kind == "word" and token.text.upper() in _FORM_WORDS:
            return query[: token.start]
    raise QueryError("The query has no SELECT, ASK, CONSTRUCT or DESCRIBE.")


def substitute(query: str, values: Mapping[ox.Variable, Any]) -> str:
    """Return ``query`` with variables replaced by RDF terms; those of the outermost SELECT stay columns.

    Raises ``QueryError`` where a variable that is fixed gets a value in the query.
    """
    fixed = {variable.value: str(term) for variable, term in values.items()}
    if not fixed:
        return query
    parts, done, before = [], 0, ""
    for token, place in _places(query):
        word = token.text.upper() if token.kind == "word" else ""
        if token.kind == "variable" and (name := token.text[1:]) in fixed:
            if before in ("AS", "VALUES"):
                raise QueryError(f"The query itself gives ?{name} a value, so it cannot be fixed.")
            parts += [query[done : token.start], _in_place(name, fixed[name], place)]
            done = token.start + len(token.text)
        before = before if before == "VALUES" and token.text != "{" else word
    return "".join(parts) + query[done:]


def _in_place(name: str, term: str, place: str) -> str:
    return {
        "outer select": f"({term} AS ?{name})",
        "inner select": "",
        "behind": f"({term})",
    }.get(place, term)


def _places(query: str) -> Iterator[tuple[Token, str]]:
    """Yield the tokens, each with its place: a SELECT's columns, behind the outer pattern, or anywhere else."""
    depth = brackets = 0
    selecting = opened = False
    for token in tokens(query):
        word = token.text.upper() if token.kind == "word" else ""
        if word == "SELECT":
            selecting = True
        elif token.text == "{" or word in ("WHERE", "FROM"):
            selecting = False
        if token.kind == "other":
            depth += {"{": 1, "}": -1}.get(token.text, 0)
            brackets += {"(": 1, ")": -1}.get(token.text, 0)
            opened = opened or token.text == "{"
        if selecting and not brackets:
            yield token, "inner select" if depth else "outer select"
        elif opened and not depth and not brackets:
            yield token, "behind"
        else:
            yield token, ""


@dataclass(frozen=True, slots=True)
class Service:
    """A part of a query that another service answers: ``query[start:end]``."""

    address: str
    silent: bool
    pattern: str
    """The pattern with its braces."""
    start: int
    end: int


def services(query: str) -> list[Service]:
    """Return the outermost SERVICE parts of a query whose service is named by an IRI."""
    found: list[Service] = []
    listed = list(tokens(query))
    for place, token in enumerate(listed):
        if token.kind != "word" or token.text.upper() != "SERVICE" or (found and token.start < found[-1].end):
            continue
        silent = listed[place + 1].text.upper() == "SILENT"
        name, brace = listed[place + 1 + silent : place + 3 + silent]
        if name.kind != "iri" or brace.text != "{":
            raise QueryError("A service is named by its IRI, with a pattern in braces behind it.")
        end = _closing(listed[place + 2 + silent :])
        found.append(Service(name.text[1:-1], silent, query[brace.start : end], token.start, end))
    return found


def _closing(listed: list[Token]) -> int:
    """Return the place behind the brace that closes the first of ``listed``."""
    depth = 0
    for token in listed:
        depth += {"{": 1, "}": -1}.get(token.text, 0) if token.kind == "other" else 0
        if not depth:
            return token.start + 1
    raise QueryError("A brace is not closed.")


def _declared(query: str) -> set[str]:
    listed = list(tokens(prologue(query)))
    return {
        name.text.partition(":")[0]
        for token, name in pairwise(listed)
        if token.kind == "word" and token.text.upper() == "PREFIX"
    }
