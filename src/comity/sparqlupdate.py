"""What the text of a SPARQL update says before any engine sees it: which graphs it would write, and over which it asks.

As with queries (``comity.sparqltext``) a tokenizer is enough: outside of braces a bare word is always a keyword, and
inside of the braces of a template the word GRAPH is. Whatever this reading does not understand is a refusal.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import urljoin, urlsplit

from comity.errors import QueryError
from comity.sparqltext import Token, tokens, unescaped

__all__ = ["EVERY", "UNNAMED", "targets", "with_dataset"]

UNNAMED = ""
"""Stands for the default graph among the targets."""
EVERY = "*"
"""Stands for graphs that the text does not name: a variable, ALL or NAMED."""

_GRAPH_WORDS = {"CLEAR", "DROP", "CREATE"}
_PAIR_WORDS = {"ADD": ("to",), "COPY": ("to",), "MOVE": ("from", "to")}


def targets(update: str, base: str, prefixes: Mapping[str, str]) -> set[str]:
    """Return the IRIs of the graphs that ``update`` may write, with ``UNNAMED`` and ``EVERY`` for the others.

    ``prefixes`` need not be declared in the text. Raises ``QueryError`` where it does not say which graph it means.
    """
    found = _Reading(update, base, prefixes).targets()
    plain = unescaped(update)
    if plain != update and _Reading(plain, base, prefixes).targets() != found:
        raise QueryError("The update hides a keyword or the name of a graph behind escapes. Write it out.")
    return found


def with_dataset(update: str, default: Sequence[str], named: Sequence[str]) -> str:
    """Return ``update`` with the dataset of the request written as USING clauses.

    Raises ``QueryError`` when the update has a dataset of its own, as the protocol asks.
    """
    clauses = " ".join([*(f"USING <{iri}>" for iri in default), *(f"USING NAMED <{iri}>" for iri in named)])
    parts, done, before = [], 0, ""
    for token, depth in _with_depth(update):
        word = token.text.upper() if token.kind == "word" and depth == 0 else ""
        if word in ("USING", "WITH"):
            raise QueryError(f"The request and the update both name a dataset ({word}). Name it once.")
        if word == "WHERE":
            if before == "DELETE":
                raise QueryError("DELETE WHERE takes no using-graph-uri. Write DELETE { … } WHERE { … }.")
            parts += [update[done : token.start], clauses, " "]
            done = token.start
        before = word
    return "".join(parts) + update[done:]


def _with_depth(text: str) -> Iterator[tuple[Token, int]]:
    """Yield the tokens of ``text`` with the number of braces around each; a brace stands inside of itself."""
    depth = 0
    for token in tokens(text):
        depth += token.kind == "other" and token.text == "{"
        yield token, depth
        depth -= token.kind == "other" and token.text == "}"


class _Reading:
    """One walk over the tokens of an update."""

    def __init__(self, update: str, base: str, prefixes: Mapping[str, str]) -> None:
        self._tokens = [*_with_depth(update), (Token("end", "", len(update)), 0)]
        self._place = 0
        self._base, self._prefixes = base, dict(prefixes)
        self._found: set[str] = set()
        self._with = UNNAMED

    def targets(self) -> set[str]:
        """Walk to the end and return what was found; the engine, not this walk, says whether the text is valid."""
        while self._now.kind != "end":
            self._operation()
        return self._found

    @property
    def _now(self) -> Token:
        return self._tokens[min(self._place, len(self._tokens) - 1)][0]

    def _take(self) -> Token:
        token = self._now
        self._place += 1
        return token

    def _word(self, *words: str) -> str:
        """Take the next token if it is one of ``words`` and return it, else an empty text."""
        now = self._now.text.upper() if self._now.kind == "word" else ""
        if now in words:
            self._place += 1
            return now
        return ""

    def _operation(self) -> None:
        """Take a token outside of braces with what belongs to it."""
        token = self._take()
        word = token.text.upper() if token.kind == "word" else ""
        if token.text == ";":
            self._with = UNNAMED
        elif word == "PREFIX":
            name, iri = self._take(), self._take()
            self._prefixes[name.text.rstrip(":")] = self._resolve(iri)
        elif word == "BASE":
            self._base = self._resolve(self._take())
        elif word == "WITH":
            self._with = self._resolve(self._take())
        elif word in ("INSERT", "DELETE"):
            self._word("DATA", "WHERE")
            self._template()
        elif word in _GRAPH_WORDS:
            self._word("SILENT")
            self._found.add(self._graph())
        elif word in _PAIR_WORDS:
            self._pair(_PAIR_WORDS[word])
        elif token.text == "{":
            self._skip()

    def _pair(self, written: Sequence[str]) -> None:
        self._word("SILENT")
        graphs = {"from": self._graph()}
        self._word("TO")
        graphs["to"] = self._graph()
        self._found |= {graphs[role] for role in written}

    def _graph(self) -> str:
        """Take what names a graph: ``GRAPH <iri>``, an IRI, DEFAULT, NAMED or ALL."""
        self._word("GRAPH")
        if word := self._word("DEFAULT", "NAMED", "ALL"):
            return UNNAMED if word == "DEFAULT" else EVERY
        return self._resolve(self._take())

    def _skip(self) -> None:
        """Go behind the brace that closes the one just taken."""
        depth = self._tokens[self._place - 1][1]
        while self._now.kind != "end" and not (self._tokens[self._place][1] == depth and self._now.text == "}"):
            self._place += 1
        self._place += 1

    def _template(self) -> None:
        """Take a block in braces, of triples and of GRAPH blocks."""
        if self._take().text != "{":
            raise QueryError("After INSERT or DELETE a block in braces must come.")
        while self._now.kind != "end" and self._now.text != "}":
            if self._word("GRAPH"):
                self._found.add(EVERY if self._now.kind == "variable" else self._resolve(self._now))
                self._place += 1
                if self._take().text != "{":
                    raise QueryError("After GRAPH and a name a block in braces must come.")
                self._skip()
            elif self._take().text != ".":
                self._found.add(self._with)
                if self._tokens[self._place - 1][0].text == "{":
                    self._skip()
        self._place += 1

    def _resolve(self, token: Token) -> str:
        """Return the IRI that a token stands for."""
        if token.kind == "iri":
            iri = token.text[1:-1]
            return iri if urlsplit(iri).scheme else urljoin(self._base, iri)
        prefix, colon, local = token.text.partition(":")
        if token.kind == "name" and colon and prefix in self._prefixes:
            return self._prefixes[prefix] + local.replace("\\", "")
        raise QueryError(f"{token.text or 'The end of the text'} stands where the name of a graph should.")
