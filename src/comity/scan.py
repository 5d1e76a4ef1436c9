"""Cheap tokens of clean text, and which of their digits only name things.

The grammars of numbers and dates need less than a language pipeline gives, and must be linear on hostile input:
every token is looked at a bounded number of times, and no pattern here can backtrack further than its bound.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from typing import Literal, NamedTuple

from comity.documents import Span
from comity.nouns import FUNCTION_WORDS

__all__ = ["DASHES", "Token", "named_digits", "scan", "tokens_in"]

DASHES = frozenset("-‐‑‒–—−~～")

_TOKEN = re.compile(r"(?P<digits>\d++)|(?P<word>[^\W\d_]++)|(?P<symbol>\S)")
_CJK = re.compile(r"[\u3400-\u9fff]")


class Token(NamedTuple):
    """A run of digits, a run of letters (one letter in Chinese), or one other character."""

    kind: Literal["digits", "word", "symbol"]
    text: str
    low: str
    """Lower case; for digits their ASCII form."""
    start: int
    end: int
    glued: bool
    """True when no white space stands before the token."""


def scan(text: str) -> list[Token]:
    """Return the tokens of ``text`` in order, with offsets into it."""
    tokens: list[Token] = []
    last = -1
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        word = match.group()
        if match.lastgroup == "digits":
            low = word if word.isascii() else "".join(str(unicodedata.digit(c)) for c in word)
            tokens.append(Token("digits", word, low, start, end, start == last))
        elif match.lastgroup == "word" and not word.isascii() and _CJK.search(word):
            tokens.extend(_characters(word, start, start == last))
        elif match.lastgroup == "word":
            tokens.append(Token("word", word, word.lower(), start, end, start == last))
        else:
            tokens.append(Token("symbol", word, word, start, end, start == last))
        last = end
    return tokens


def _characters(word: str, start: int, glued: bool) -> list[Token]:
    """Split a word that has Chinese characters: each of them is a token, runs of other letters stay whole."""
    tokens: list[Token] = []
    run = 0
    for place, char in enumerate(word + "中"):
        if not _CJK.match(char):
            continue
        if place > run:
            tokens.append(_word(word[run:place], start + run, glued or bool(tokens)))
        if place < len(word):
            tokens.append(_word(char, start + place, glued or bool(tokens)))
        run = place + 1
    return tokens


def _word(text: str, start: int, glued: bool) -> Token:
    return Token("word", text, text.lower(), start, start + len(text), glued)


def tokens_in(tokens: Sequence[Token], span: Span) -> range:
    """Return the indices of the tokens that lie in ``span``, at least in part."""
    first = bisect_left(tokens, span[0] + 1, key=lambda token: token.end)
    last = bisect_left(tokens, span[1], key=lambda token: token.start)
    return range(first, last)


# Digits in these stretches are addresses, references or times of day. Every repetition is bounded or possessive.
_NAMES = re.compile(
    r"""
    (?:https?://|www\.)\S++
    | \b10\.\d{4,9}/\S++                                                        # DOI
    | \+\d[\d()./ -]{6,22}\d                                                    # telephone
    | \b(?i:tel|fax|phone|telephone|mobile|isbn|issn|orcid)\b\.?:?\s{0,3}[+\d(][\dX()./ -]{4,25}
    | \b\d{1,2}(?:[.:]\d\d)?\s?(?:[ap]\.m\.|[ap]m\b)                            # 5 p.m.
    | \b\d{1,2}:\d\d(?::\d\d)?\b
    | \b\d{1,4}\s?\(\d{1,4}\)\s?[:,]\s?e?\d{1,6}(?:\s?[-–]\s?\d{1,6})?          # 34(2), 221–240
    | \[\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,12}\]                                  # [3, 5-7]
    | \(\d{1,2}\)
    | ^[ \t]{0,8}(?:\d{1,2}(?:\.\d{1,2}){1,3}\.?[ \t]{1,4}(?=[A-Z](?!illion))|\d{1,2}[.)][ \t]{1,4}(?=\D))
    """,
    re.VERBOSE | re.MULTILINE,
)

_LABELS = frozenset(
    """annex appendix art article chapter clause decree directive fig figure footnote no page para paragraph p pp
    protocol regulation resolution rule schedule sec section sdg subsection table vol volume""".split()
)
_PLURAL_LABELS = frozenset(
    """annexes appendices arts articles chapters clauses directives figs figures footnotes nos pages paras paragraphs
    pp regulations resolutions rules sdgs sections tables volumes""".split()
)
_SOFT_LABELS = frozenset(
    """agenda box chart decision goal horizon issue item level line note number part phase pillar point question
    room route scenario stage step strategy target tier title track version vision zone""".split()
)
"""Label a number only with a capital (``Phase 2``) or when no word follows it (``at level 3.``)."""

_NAMED_YEARS = frozenset({"Agenda", "Horizon", "Strategy", "Vision"})
_DATE_PREFIXES = frozenset({"early", "late", "mid", "post", "pre"})
_NUMBER_WORDS = frozenset("two three four five six seven eight nine ten eleven twelve twenty seventy".split())
_CHAIN = frozenset({",", "and", "or", "to", "through", "&"}) | DASHES


def named_digits(text: str, tokens: Sequence[Token]) -> set[int]:
    """Return the indices of tokens whose number is part of a name: Article 5, G20, 16+1, COVID-19, Agenda 2030."""
    named: set[int] = set()
    for match in _NAMES.finditer(text):
        named.update(tokens_in(tokens, match.span()))
    reach = 0
    for i, token in enumerate(tokens):
        if token.kind == "digits" and (_fused(tokens, i) or _named_year(tokens, i)):
            named.add(i)
        elif token.kind == "word" and i >= reach:
            low = token.low
            if low in _LABELS or low in _PLURAL_LABELS or low in _SOFT_LABELS:
                reach = _label(tokens, i, named)
            elif low == "group" and i + 2 < len(tokens) and tokens[i + 1].low == "of":
                _group(tokens, i, named)
    return named


def _fused(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether the digits hang on letters or on a sign that makes them a name."""
    sign = tokens[i - 1].text if i and tokens[i].glued else ""
    before = tokens[i - 2] if i > 1 and sign and tokens[i - 1].glued else None
    after = i + 2 < len(tokens) and tokens[i + 1].glued and tokens[i + 2].glued and tokens[i + 2].kind != "symbol"
    if sign == "#" or (after and tokens[i + 1].text in "+@_"):
        return True
    if before is None or before.kind == "symbol":
        return False
    if sign in ("-", "‐", "‑"):
        return before.kind == "word" and before.low not in _DATE_PREFIXES
    return sign in ("+", "@", "_")


def _named_year(tokens: Sequence[Token], i: int) -> bool:
    return len(tokens[i].low) == 4 and i + 1 < len(tokens) and tokens[i + 1].text in _NAMED_YEARS


def _label(tokens: Sequence[Token], i: int, named: set[int]) -> int:
    """Mark the numbers of a label such as ``Article 5(2)`` or ``paragraphs 3 to 5``; return the token to go on from."""
    label = tokens[i]
    j = i + 1
    if j < len(tokens) and tokens[j].text == "." and tokens[j].glued:
        j += 1
    marked: list[int] = []
    for k in range(j, min(j + 24, len(tokens))):
        token = tokens[k]
        chained = token.glued or (label.low in _PLURAL_LABELS and tokens[k - 1].low in _CHAIN)
        if (token.kind == "digits" or token.low in _NUMBER_WORDS) and (chained or not marked):
            marked.append(k)
        elif not marked or not (
            (label.low in _PLURAL_LABELS and token.low in _CHAIN) or (token.glued and token.text in "().–-/")
        ):
            break
    if not marked or (label.low in _SOFT_LABELS and _says_what(tokens, marked[-1] + 1, label.text.islower())):
        return i + 1
    named.update(marked)
    return marked[-1] + 1


def _says_what(tokens: Sequence[Token], i: int, words: bool = True) -> bool:
    """Tell whether a per cent sign or (with ``words``) a noun-like word stands at ``i``."""
    if i >= len(tokens):
        return False
    return tokens[i].text == "%" or (words and tokens[i].kind == "word" and tokens[i].low not in FUNCTION_WORDS)


def _group(tokens: Sequence[Token], i: int, named: set[int]) -> None:
    """``Group of Seven`` is a name; ``a group of seven experts`` is a count."""
    number = tokens[i + 2]
    if number.kind != "digits" and number.low not in _NUMBER_WORDS:
        return
    article = i > 0 and tokens[i - 1].low in ("a", "each", "one", "another")
    if not (article or (tokens[i].text == "group" and _says_what(tokens, i + 3))):
        named.add(i + 2)
