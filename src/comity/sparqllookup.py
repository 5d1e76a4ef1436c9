"""Look-ups: the queries that are plainly small, answered without an engine's planner and within counted steps.

A basic graph pattern over constants and variables is walked along the indexes here, and every entry that is read is
counted. What needs more entries than it may read, or says more than a pattern, is left to a worker that can be killed.
So the bound is kept by construction: nothing is estimated, and no text of a caller reaches the engine's parser.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from json.encoder import encode_basestring as _quoted
from operator import attrgetter
from typing import Any, NamedTuple

import pyoxigraph as ox

from comity.prefixes import PREFIXES

__all__ = ["Lookup", "TooMuch", "answer_lookup", "read_lookup"]

_LONGEST = 4000
"""Characters of a query that are worth reading here."""
_SHORT = 500
"""Characters of a query whose shape is worth remembering."""
_PATTERNS = 16
_SEEKS = 64
"""Places of an index that one look-up may go to, each of which may cost an access to the disk."""
_SECONDS = 0.1
"""A machine with a slow disk hands over to a worker after this time."""
_BYTES = 128 << 10
"""Characters of the terms that one look-up may read."""
_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_INTEGER = ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")
_STRING = "http://www.w3.org/2001/XMLSchema#string"
_EVERYTHING = ox.DefaultGraph()

_PARTS: dict[tuple[int, ...], Callable[[ox.Quad], Any]] = {
    (): lambda _: (),
    (0,): lambda quad: (quad.subject,),
    (1,): lambda quad: (quad.predicate,),
    (2,): lambda quad: (quad.object,),
    (0, 1): attrgetter("subject", "predicate"),
    (0, 2): attrgetter("subject", "object"),
    (1, 2): attrgetter("predicate", "object"),
    (0, 1, 2): attrgetter("subject", "predicate", "object"),
}
"""How to take the parts at some places from an index entry."""

_TOKEN = re.compile(
    r"""\s*(?:
      <(?P<iri>[A-Za-z][A-Za-z0-9+-]*:[^<>"{}|^`\\\x00-\x20]*)>
    | [?$](?P<variable>[A-Za-z_][A-Za-z0-9_]*)
    | (?P<name>(?:[A-Za-z][A-Za-z0-9_-]*)?:[A-Za-z_][A-Za-z0-9_-]*)(?![\w.:%\\-]*[\w:%\\-])
    | "(?P<string>[^"\\\n\r]*)"(?!")
    | @(?P<language>[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<number>[0-9]+)(?![\w.])
    | (?P<prefix>[A-Za-z][A-Za-z0-9_-]*:|:)(?=\s*<)
    | (?P<word>[A-Za-z]+)(?![\w.:-])
    | (?P<other>[{};,.*])
    )""",
    re.VERBOSE | re.ASCII,
)

_IRI = re.compile(r"""<([A-Za-z][A-Za-z0-9+-]*:[^<>"{}|^`\\\x00-\x20]*)>""")
"""As above."""
_OWN_IRIS = re.compile('"|prefix', re.IGNORECASE)
"""Where an IRI may stand for something else than a term of a pattern."""
_STAND_IN = "stand-in:"

_Term = ox.NamedNode | ox.BlankNode | ox.Literal
_Place = _Term | str
"""A term of a pattern, or the name of a variable."""
_Pattern = tuple[_Place, _Place, _Place]


class TooMuch(Exception):
    """The look-up is no small one, or finds what only a worker writes down."""


class _Unlike(Exception):
    """The query is none of those that are answered here."""


class _Step(NamedTuple):
    """How to look one pattern up when those before it have given their terms."""

    terms: tuple[_Term | None, ...]
    """What the query itself names."""
    known: Sequence[tuple[int, int]]
    """Places of the pattern whose variable has a value by now, each with the slot that has it."""
    parts: Callable[[ox.Quad], tuple[_Term, ...]]
    """Takes from an index entry what was open, for the next slots."""
    same: Sequence[tuple[int, int]]
    """Open places that must have the same term, as the variable stands in both."""


class Lookup(NamedTuple):
    """A SELECT of ``columns``, or an ASK where they are None, over one basic graph pattern."""

    columns: tuple[str, ...] | None
    steps: tuple[_Step, ...]
    slots: Mapping[str, int]
    """Where the value of each variable is found in a row."""
    limit: int | None = None


def read_lookup(query: str) -> Lookup | None:
    """Return the look-up that ``query`` is, or None for every other query, a wrong one included."""
    if len(query) > _LONGEST:
        return None
    try:
        if len(query) > _SHORT or _OWN_IRIS.search(query):
            return _Reader(query).lookup()
        parts = _IRI.split(query)
        shape = _shape(tuple(parts[::2]))
        return None if shape is None else _filled(*shape, parts[1::2])
    except (_Unlike, ValueError):  # ValueError: an IRI or a language that the engine refuses as well
        return None


@lru_cache(500)
def _shape(texts: tuple[str, ...]) -> tuple[Lookup, Sequence[tuple[int, int, int]]] | None:
    """Return the look-up that has ``texts`` around its IRIs, and the step and place in which each of those stands.

    Programs ask the same question of one thing after the other; what they repeat need not be read again.
    """
    numbers = {f"{_STAND_IN}{number}": number for number in range(len(texts) - 1)}
    try:
        lookup = _Reader("".join(text + f"<{name}>" for text, name in zip(texts, [*numbers, ""], strict=True))[:-2])
        found = lookup.lookup()
    except (_Unlike, ValueError):
        return None
    terms = [(step, at, term) for step, each in enumerate(found.steps) for at, term in enumerate(each.terms)]
    return found, [
        (n, at, numbers[t.value]) for n, at, t in terms if isinstance(t, ox.NamedNode) and t.value in numbers
    ]


def _filled(lookup: Lookup, places: Sequence[tuple[int, int, int]], iris: Sequence[str]) -> Lookup:
    """Return ``lookup`` with ``iris`` at their places."""
    terms = [list(step.terms) for step in lookup.steps]
    for step, at, number in places:
        terms[step][at] = _node(iris[number])
    steps = tuple([step._replace(terms=tuple(each)) for step, each in zip(lookup.steps, terms, strict=True)])
    return lookup._replace(steps=steps)


class _Reader:
    """Reads a look-up token by token; raises ``_Unlike`` at the first thing that has no place in one."""

    def __init__(self, query: str) -> None:
        self._tokens = _tokens(query)
        self._prefixes: Mapping[str, str] = PREFIXES
        self._kind, self._text = "", ""
        self._next()

    def lookup(self) -> Lookup:
        """Return the whole query."""
        while self._word("PREFIX"):
            self._declare()
        columns: list[str] | None = None
        if not self._word("ASK"):
            columns = self._columns()
        self._word("WHERE")
        patterns = tuple(self._patterns())
        limit = int(self._take("number")) if columns is not None and self._word("LIMIT") else None
        named = dict.fromkeys(place for pattern in patterns for place in pattern if isinstance(place, str))
        if self._kind or not 0 < len(patterns) <= _PATTERNS or limit == 0:
            raise _Unlike
        steps, slots = _planned(patterns)
        if columns is None:
            return Lookup(None, steps, slots)
        chosen = tuple(columns or named)
        if not chosen or len(set(chosen)) < len(chosen) or not set(chosen) <= named.keys():
            raise _Unlike
        return Lookup(chosen, steps, slots, limit)

    def _declare(self) -> None:
        prefix = self._take("prefix")
        self._prefixes = {**self._prefixes, prefix[:-1]: self._take("iri")}

    def _columns(self) -> list[str]:
        """Read what is selected; a star is an empty list."""
        if not self._word("SELECT"):
            raise _Unlike
        columns: list[str] = []
        if self._other("*"):
            return columns
        while self._kind == "variable":
            columns.append(self._take("variable"))
        if not columns:
            raise _Unlike
        return columns

    def _patterns(self) -> Iterator[_Pattern]:
        self._must("{")
        while not self._other("}"):
            subject = self._place()
            if isinstance(subject, ox.Literal):
                raise _Unlike
            while True:
                predicate = _TYPE if self._word("a") else self._place()
                if isinstance(predicate, ox.Literal):
                    raise _Unlike
                yield subject, predicate, self._place()
                while self._other(","):
                    yield subject, predicate, self._place()
                if not self._other(";"):
                    break
            if not self._other("."):
                self._must("}")
                return

    def _place(self) -> _Place:
        kind, text = self._kind, self._text
        self._next()
        if kind == "variable":
            return text
        if kind == "iri":
            return _node(text)
        if kind == "name":
            prefix, _, local = text.partition(":")
            if prefix not in self._prefixes:
                raise _Unlike
            return _node(self._prefixes[prefix] + local)
        if kind == "number":
            return ox.Literal(text, datatype=_INTEGER)
        if kind == "string":
            return ox.Literal(text, language=self._take("language")) if self._kind == "language" else ox.Literal(text)
        raise _Unlike

    def _word(self, word: str) -> bool:
        found = self._kind == "word" and (self._text == word if word == "a" else self._text.upper() == word)
        if found:
            self._next()
        return found

    def _other(self, sign: str) -> bool:
        found = self._kind == "other" and self._text == sign
        if found:
            self._next()
        return found

    def _must(self, sign: str) -> None:
        if not self._other(sign):
            raise _Unlike

    def _take(self, kind: str) -> str:
        if self._kind != kind:
            raise _Unlike
        text = self._text
        self._next()
        return text

    def _next(self) -> None:
        self._kind, self._text = next(self._tokens, ("", ""))


def _tokens(query: str) -> Iterator[tuple[str, str]]:
    query = query.rstrip()
    place = 0
    while place < len(query):
        match = _TOKEN.match(query, place)
        if match is None or match.lastgroup is None:
            raise _Unlike
        yield match.lastgroup, match[match.lastgroup]
        place = match.end()


def _node(iri: str) -> ox.NamedNode:
    if "/." in iri:  # the engine resolves such paths
        raise _Unlike
    return ox.NamedNode(iri)


def answer_lookup(graph: ox.Store, lookup: Lookup, most: int) -> str:
    """Return the answer as SPARQL JSON, as the engine writes it; raises ``TooMuch`` beyond ``most`` index entries."""
    solutions = _Walk(graph, lookup.steps, most).solutions(0, ())
    if lookup.columns is None:
        found = next(solutions, None) is not None
        return f'{{"head":{{}},"boolean":{"true" if found else "false"}}}'
    columns = [(f'"{name}":', lookup.slots[name]) for name in lookup.columns]
    rows = []
    for solution in solutions:
        rows.append("{" + ",".join([name + _written(solution[slot]) for name, slot in columns]) + "}")
        if len(rows) == lookup.limit:
            break
    names = ",".join([f'"{name}"' for name in lookup.columns])
    return f'{{"head":{{"vars":[{names}]}},"results":{{"bindings":[{",".join(rows)}]}}}}'


def _planned(patterns: Sequence[_Pattern]) -> tuple[tuple[_Step, ...], Mapping[str, int]]:
    """Return the steps, each next one with as many known places as can be, and the slot of each variable."""
    left, steps, slots, width = list(patterns), [], dict[str, int](), 0
    while left:
        best = left[0]
        if len(left) > 1:
            best = max(left, key=lambda pattern: sum(not isinstance(p, str) or p in slots for p in pattern))
        left.remove(best)
        known = [(at, slots[place]) for at, place in enumerate(best) if isinstance(place, str) and place in slots]
        open_ = [at for at, place in enumerate(best) if isinstance(place, str) and place not in slots]
        same = []
        for number, at in enumerate(open_):
            first = slots.setdefault(str(best[at]), width + number)
            if first != width + number:
                same.append((first - width, number))
        terms = tuple([None if isinstance(place, str) else place for place in best])
        steps.append(_Step(terms, known, _PARTS[tuple(open_)], same))
        width += len(open_)
    return tuple(steps), slots


class _Walk:
    """One walk through the indexes, which counts what it reads."""

    def __init__(self, graph: ox.Store, steps: Sequence[_Step], most: int) -> None:
        self._graph, self._steps = graph, steps
        self._entries, self._seeks, self._bytes = most, _SEEKS, _BYTES
        self._end = time.perf_counter() + _SECONDS

    def solutions(self, depth: int, row: tuple[_Term, ...]) -> Iterator[tuple[_Term, ...]]:
        """Yield the rows that go on from ``row``, which the steps before ``depth`` have given."""
        step = self._steps[depth]
        terms = list(step.terms)
        for at, slot in step.known:
            terms[at] = row[slot]
        if isinstance(terms[0], ox.Literal) or isinstance(terms[1], (ox.Literal, ox.BlankNode)):
            return  # nothing is said of a text, or by one
        last = depth + 1 == len(self._steps)
        for found in self._read(terms, step.parts):
            if step.same and any(found[one] != found[other] for one, other in step.same):
                continue
            if last:
                yield row + found
            else:
                yield from self.solutions(depth + 1, row + found)

    def _read(
        self, terms: Sequence[_Term | None], parts: Callable[[ox.Quad], tuple[_Term, ...]]
    ) -> Iterator[tuple[_Term, ...]]:
        """Yield those parts of the entries with ``terms`` that were not known."""
        self._seeks -= 1
        if self._seeks < 0 or time.perf_counter() > self._end:
            raise TooMuch
        place: Any = (*terms, _EVERYTHING)
        for quad in self._graph.quads_for_pattern(*place):
            found = parts(quad)
            self._entries -= 1
            term: Any  # the types do not know triples as objects
            for term in found:
                if type(term) is ox.Triple:
                    raise TooMuch
                self._bytes -= len(term.value)
            if self._entries < 0 or self._bytes < 0:
                raise TooMuch
            yield found


def _written(term: _Term) -> str:
    if type(term) is ox.NamedNode:
        return f'{{"type":"uri","value":{_quoted(term.value)}}}'
    if isinstance(term, ox.BlankNode):
        return f'{{"type":"bnode","value":{_quoted(term.value)}}}'
    if (datatype := term.datatype.value) == _STRING:
        return f'{{"type":"literal","value":{_quoted(term.value)}}}'
    if term.direction is not None:
        raise TooMuch
    if term.language is not None:
        return f'{{"type":"literal","value":{_quoted(term.value)},"xml:lang":"{term.language}"}}'
    return f'{{"type":"literal","value":{_quoted(term.value)},"datatype":{_quoted(datatype)}}}'
