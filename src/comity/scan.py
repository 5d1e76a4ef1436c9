"""Cheap tokens of clean text, for grammars that need less than a language pipeline gives.

A grammar over them is linear on hostile input when it looks at each token a bounded number of times.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from typing import Literal, NamedTuple

from comity.documents import Span

__all__ = ["DASHES", "Token", "Tokens"]

DASHES = frozenset("-‐‑‒–—−~～")

_TOKEN = re.compile(r"(?P<digits>\d++)|(?P<word>[^\W\d_]++)|(?P<symbol>\S)")
_CJK = re.compile(r"[\u3400-\u9fff]")


class Token(NamedTuple):
    """A run of digits, a run of letters (one letter in Chinese), or one other character."""

    kind: Literal["digits", "word", "symbol", "end"]
    text: str
    low: str
    """Lower case; for digits their ASCII form."""
    start: int
    end: int
    glued: bool
    """True when no white space stands before the token."""

    @property
    def is_word(self) -> bool:
        """True for a word of letters, Chinese characters excepted."""
        return self.kind == "word" and not self.is_chinese

    @property
    def is_chinese(self) -> bool:
        """True for a Chinese character."""
        return "\u3400" <= self.text[:1] <= "\u9fff"

    @property
    def is_capital(self) -> bool:
        """True when the token begins with a capital."""
        return self.text[:1].isupper()


_NOTHING = Token("end", "", "", -1, -1, False)


class Tokens:
    """The tokens of one text in order. An index beyond either end gives an empty token of kind ``end``."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._tokens = _scan(text)

    def __len__(self) -> int:
        return len(self._tokens)

    def __getitem__(self, i: int) -> Token:
        return self._tokens[i] if 0 <= i < len(self._tokens) else _NOTHING

    def __iter__(self) -> Iterator[Token]:
        return iter(self._tokens)

    def gap(self, i: int) -> str:
        """Return the white space before token ``i``, or before the end of the text."""
        start = self[i - 1].end if i else 0
        return self.text[start : self[i].start if i < len(self) else len(self.text)]

    def within(self, span: Span) -> range:
        """Return the indices of the tokens that lie in ``span``, at least in part."""
        first = bisect_left(self._tokens, span[0] + 1, key=lambda token: token.end)
        return range(first, bisect_left(self._tokens, span[1], key=lambda token: token.start))


def _scan(text: str) -> list[Token]:
    tokens: list[Token] = []
    last = -1
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        word, glued = match.group(), start == last
        if match.lastgroup == "digits":
            low = word if word.isascii() else "".join(str(unicodedata.digit(c)) for c in word)
            tokens.append(Token("digits", word, low, start, end, glued))
        elif match.lastgroup == "symbol":
            tokens.append(Token("symbol", word, word, start, end, glued))
        elif word.isascii() or not _CJK.search(word):
            tokens.append(Token("word", word, word.lower(), start, end, glued))
        else:
            tokens.extend(_characters(word, start, glued))
        last = end
    return tokens


def _characters(word: str, start: int, glued: bool) -> list[Token]:
    """Split a word that has Chinese characters: each of them is a token, runs of other letters stay whole."""
    tokens: list[Token] = []
    for match in re.finditer(r"[\u3400-\u9fff]|[^\u3400-\u9fff]++", word):
        text, place = match.group(), start + match.start()
        tokens.append(Token("word", text, text.lower(), place, place + len(text), glued or bool(tokens)))
    return tokens
