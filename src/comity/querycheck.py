"""What can be wrong with a named query before it is asked: its header, its grammar, its parameters."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence

from comity.errors import QueryError
from comity.queries import NamedQuery, is_violation
from comity.sparqltext import Token, form_of, refuse_remote, tokens

__all__ = ["query_problems"]


def query_problems(query: NamedQuery) -> Iterator[str]:
    """Yield each thing that is wrong with ``query``, a sentence each.

    The grammar is checked by rdflib, which is stricter than the engine that answers and knows no default prefixes:
    what passes both opens in other editors and runs on other stores.
    """
    if not is_violation(query):
        yield from (
            f"the header has no {name}" for name in ("title", "question", "columns") if not getattr(query, name)
        )
    try:
        refuse_remote(query.text)
        form = form_of(query.text)
    except QueryError as error:
        yield str(error)
        return
    if form == "update":
        yield "it changes data instead of asking"
        return
    problem = _second_opinion(query.text)
    if problem:
        yield problem
    yield from _parameters(query)


def _second_opinion(text: str) -> str | None:
    from rdflib.plugins.sparql import prepareQuery

    logging.getLogger("rdflib").setLevel(logging.ERROR)
    try:
        prepareQuery(text)
    except Exception as error:  # pyparsing and rdflib raise many kinds, all of which mean that it does not parse
        return f"a second parser refuses it: {' '.join(str(error).split())}"
    return None


def _parameters(query: NamedQuery) -> Iterator[str]:
    selects = list(_selects(list(tokens(query.text))))
    for parameter in query.parameters:
        for level, projected, used in selects:
            inside = "*" in projected or parameter.name in projected
            if level == 0 and not inside:
                yield f"${parameter.name} is not in the outermost SELECT, so it cannot be fixed"
            elif level > 0 and not inside and parameter.name in used:
                yield f"a sub-SELECT uses ${parameter.name} without naming it, so it is not fixed there"
        if not any(level == 0 for level, _, _ in selects):
            yield f"${parameter.name} needs a SELECT"


def _selects(found: Sequence[Token]) -> Iterator[tuple[int, set[str], set[str]]]:
    """Yield each SELECT as its depth, the names that it projects (or ``*``), and the names in its pattern."""
    level = 0
    for place, token in enumerate(found):
        level += (token.text == "{") - (token.text == "}") if token.kind == "other" else 0
        if token.kind == "word" and token.text.upper() == "SELECT":
            start = next((i for i in range(place, len(found)) if found[i].text == "{"), len(found))
            end = _closing(found, start)
            yield level, _names(found[place:start], "*"), _names(found[start:end])


def _closing(found: Sequence[Token], start: int) -> int:
    depth = 0
    for place in range(start, len(found)):
        depth += (found[place].text == "{") - (found[place].text == "}")
        if depth == 0:
            return place
    return len(found)


def _names(found: Sequence[Token], *others: str) -> set[str]:
    return {t.text[1:] for t in found if t.kind == "variable"} | {t.text for t in found if t.text in others}
