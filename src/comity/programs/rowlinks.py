"""The IRIs behind the rows of a named query: rows hold labels to be read, programs need the things."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import pyoxigraph as ox

from comity.prefixes import PREFIXES
from comity.queries import NamedQuery
from comity.results import Rows, Term
from comity.store import Store

__all__ = ["row_links"]

_SELECT = re.compile(r"\bSELECT\s+(?:DISTINCT\s+)?(?P<variables>(?:[?$]\w+\s+)+)(?=WHERE\b|\{)", re.IGNORECASE)
_STATEMENT = re.compile(r"[?$]statement\b")
_GROUPED = re.compile(r"\}\s*GROUP\s+BY\b[^}]*$", re.IGNORECASE)
_BATCH = 500


def row_links(store: Store, query: NamedQuery, values: Mapping[ox.Variable, Term], rows: Rows) -> list[dict[str, Any]]:
    """Return for each of ``rows`` the IRIs of the statements that it rests on, and of the things that it names, by
    column. Both are empty for queries over something else than statements."""
    text = _with_statement(query.text)
    found: dict[tuple[str, ...], dict[str, None]] = {}
    if text is not None:
        for solution in store.query(text, substitutions=dict(values), prefixes=PREFIXES):
            statement = solution["statement"]
            if isinstance(statement, ox.NamedNode):
                found.setdefault(_key([solution[name] for name in rows.columns]), {})[statement.value] = None
    names = _names(store, sorted({iri for statements in found.values() for iri in statements}))
    return [_link(rows.columns, terms, list(found.get(_key(terms), ())), names) for terms in rows.terms]


def _with_statement(text: str) -> str | None:
    """Return a query that gives its statement too; None for one without, or one that counts."""
    head = _SELECT.search(text)
    if head is None or not _STATEMENT.search(text) or _GROUPED.search(text):
        return None
    if _STATEMENT.search(head["variables"]):
        return text
    return f"{text[: head.end('variables')]}?statement {text[head.end('variables') :]}"


def _key(terms: Sequence[Any]) -> tuple[str, ...]:
    return tuple("" if term is None else str(term) for term in terms)


def _names(store: Store, statements: Sequence[str]) -> dict[str, dict[str, set[str]]]:
    """Return by statement the labels of its ends, its speaker and its documents, with the IRIs that have them."""
    found: dict[str, dict[str, set[str]]] = {}
    for start in range(0, len(statements), _BATCH):
        listed = " ".join(f"<{iri}>" for iri in statements[start : start + _BATCH])
        text = f"""SELECT ?statement ?thing ?label {{
  VALUES ?statement {{ {listed} }}
  ?statement comity:statementSubject|comity:statementObject|comity:attributedTo|comity:hasEvidence/comity:fromDocument
    ?thing .
  ?thing rdfs:label|skos:prefLabel ?label }}"""
        for row in store.query(text, prefixes=PREFIXES):
            labels = found.setdefault(row["statement"].value, {})
            labels.setdefault(row["label"].value, set()).add(row["thing"].value)
    return found


def _link(
    columns: Sequence[str],
    terms: Sequence[Term | None],
    statements: list[str],
    names: Mapping[str, Mapping[str, set[str]]],
) -> dict[str, Any]:
    things = {}
    for column, term in zip(columns, terms, strict=True):
        if isinstance(term, ox.Literal):
            meant = {iri for each in statements for iri in names.get(each, {}).get(term.value, ())}
            if len(meant) == 1:  # a label that two things share names neither
                things[column] = meant.pop()
    return {"statements": statements, "things": things}
