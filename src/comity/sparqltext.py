"""What the text of a SPARQL query says before any engine sees it: its form, what it may not contain, its columns.

A tokenizer is enough and cannot be fooled by strings, comments, IRIs, variables or prefixed names: in SPARQL a
bare word is always a keyword or a function name. Where this reading and an engine's may differ (escapes such as
``\\u0053``), both readings are checked, so that a doubt ends in a refusal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from comity.errors import QueryError

__all__ = ["Form", "Token", "expand_star", "form_of", "is_volatile", "refuse_remote", "tokens", "unescaped"]

Form = Literal["select", "ask", "construct", "describe", "update"]

_TOKEN = re.compile(
    r"""
      (?P<space>\s+|\#[^\n\r]*)
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<string>\"{3}(?:\"{0,2}(?:[^\"\\]|\\.))*\"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
               | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*')
    | (?P<variable>[?$]\w+)
    | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<name>(?:[^\W\d_][\w.·-]*|_)?:(?:[\w.:·-]|%[0-9A-Fa-f]{2}|\\.)*)
    | (?P<word>[^\W\d]\w*)
    | (?P<number>\d[\d.]*(?:[eE][+-]?\d+)?)
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")

_FORMS: dict[str, Form] = {
    "SELECT": "select",
    "ASK": "ask",
    "CONSTRUCT": "construct",
    "DESCRIBE": "describe",
    **dict.fromkeys(
        ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"),
        "update",
    ),
}
_PERHAPS_REMOTE = re.compile("service|load", re.IGNORECASE)
_PERHAPS_VOLATILE = re.compile("now|rand|uuid|bnode", re.IGNORECASE)
"""Spare the walk over the tokens where the letters of no such word are there."""
_REMOTE = {"SERVICE": "asks another server", "LOAD": "reads from an address"}
_VOLATILE = {"NOW", "RAND", "UUID", "STRUUID", "BNODE"}


@dataclass(frozen=True, slots=True)
class Token:
    """A token with its place in the text; ``kind`` is the name of a group of the pattern above."""

    kind: str
    text: str
    start: int


def tokens(query: str) -> Iterator[Token]:
    """Yield the tokens of ``query`` without white space and comments."""
    for match in _TOKEN.finditer(query):
        if match.lastgroup != "space":
            yield Token(str(match.lastgroup), match[0], match.start())


def form_of(query: str) -> Form:
    """Return the form of a query; raise ``QueryError`` when no keyword tells it."""
    for token in tokens(query):
        if token.kind == "word" and (form := _FORMS.get(token.text.upper())):
            return form
    raise QueryError("The query has no SELECT, ASK, CONSTRUCT or DESCRIBE. Write one of them after the prefixes.")


def refuse_remote(query: str, allowed: Sequence[str] = ()) -> None:
    """Raise ``QueryError`` when a query would leave this machine.

    ``allowed`` are IRIs of services that may be asked. A service named by a variable is always refused.
    """
    if "\\" not in query and not _PERHAPS_REMOTE.search(query):
        return
    for reading in {query: None, unescaped(query): None}:
        found = list(tokens(reading))
        for token, following in pairwise([*found, Token("other", "", len(reading))]):
            word = token.text.upper() if token.kind == "word" else ""
            if word not in _REMOTE or (word == "SERVICE" and _names_allowed(following, found, allowed)):
                continue
            line = reading.count("\n", 0, token.start) + 1
            told = (
                "which this endpoint does for services it was told of alone"
                if allowed
                else "which this endpoint never does"
            )
            raise QueryError(f"Line {line}: {word} {_REMOTE[word]}, {told}. Remove that part.")


def is_volatile(query: str) -> bool:
    """Tell whether the same query may answer differently each time (NOW, RAND, UUID, STRUUID, BNODE)."""
    plain = unescaped(query)
    if not _PERHAPS_VOLATILE.search(plain):
        return False
    return any(token.kind == "word" and token.text.upper() in _VOLATILE for token in tokens(plain))


def expand_star(query: str, columns: Sequence[str]) -> str:
    """Return ``query`` with its outermost ``SELECT *`` written out in order of appearance.

    ``columns`` are the names that the engine gives for the star, in any order; engines sort them by name.
    """
    star = _outer_star(query)
    if star is None or not columns:
        return query
    seen = dict.fromkeys(token.text[1:] for token in tokens(query) if token.kind == "variable")
    ordered = [name for name in seen if name in set(columns)]
    if set(ordered) != set(columns):  # a column that the text does not name: leave the order to the engine
        return query
    return query[:star] + " ".join(f"?{name}" for name in ordered) + query[star + 1 :]


def _outer_star(query: str) -> int | None:
    seen_select = False
    for token in tokens(query):
        word = token.text.upper()
        if seen_select and word not in {"DISTINCT", "REDUCED"}:
            return token.start if token.text == "*" else None
        seen_select = seen_select or (token.kind == "word" and word == "SELECT")
    return None


def _names_allowed(following: Token, found: Sequence[Token], allowed: Sequence[str]) -> bool:
    if following.text.upper() == "SILENT" and following.kind == "word":
        following = found[found.index(following) + 1]
    return following.kind == "iri" and following.text[1:-1] in allowed


def unescaped(query: str) -> str:
    """Return ``query`` with its ``\\u0053`` escapes written out, as SPARQL reads them before anything else."""

    def character(match: re.Match[str]) -> str:
        code = int(match[1] or match[2], 16)
        return chr(code) if code <= 0x10FFFF else match[0]

    return _ESCAPE.sub(character, query)
