"""Digits that only name something: Article 5, G20, 16+1, COVID-19, page ranges, telephone numbers, times of day."""

from __future__ import annotations

import re

from comity.months import MONTH_WORDS
from comity.nouns import FUNCTION_WORDS, word_set
from comity.scan import DASHES, Token, Tokens

__all__ = ["named_digits"]

# Addresses, references and times of day. Every repetition is bounded or possessive, so that no match can backtrack far.
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
    | ^[ \t]{0,8}(?:\d{1,2}(?:\.\d{1,2}){1,3}\.?[ \t]{1,4}(?=[A-Z](?!illion))   # 2.1 Financing
                   |\d{1,2}[.)][ \t]{1,4}(?=\D))
    """,
    re.VERBOSE | re.MULTILINE,
)

_SIGN = re.compile(r"[\d(]")
"""Without one of these signs, and without an address, there is no need to look for ``_NAMES``."""
_LABELS = word_set(
    """annex appendix art article chapter clause decree directive fig figure footnote no page para paragraph p pp
    protocol regulation resolution rule schedule sec section sdg subsection table vol volume"""
)
_PLURAL_LABELS = word_set(
    """annexes appendices arts articles chapters clauses directives figs figures footnotes nos pages paras paragraphs
    pp regulations resolutions rules sdgs sections tables volumes"""
)
_SOFT_LABELS = word_set(
    """agenda box chart decision goal horizon issue item level line note number part phase pillar point question
    room route scenario stage step strategy target tier title track version vision zone"""
)
"""Label a number only with a capital (``Phase 2``) or when no word follows it (``at level 3.``)."""
_ANY_LABEL = _LABELS | _PLURAL_LABELS | _SOFT_LABELS

_COUNTED_NOW = word_set("now currently today already which who")
_NAMED_YEARS = word_set("Agenda Horizon Strategy Vision")
_DATE_PREFIXES = word_set("early late mid post pre") | MONTH_WORDS
_NUMBER_WORDS = word_set("two three four five six seven eight nine ten eleven twelve twenty seventy")
_CHAIN = frozenset({",", "and", "or", "to", "through", "&"}) | DASHES
_LONGEST_CHAIN = 24


def named_digits(tokens: Tokens) -> set[int]:
    """Return the indices of tokens whose number is part of a name."""
    named: set[int] = set()
    text = tokens.text
    for match in _NAMES.finditer(text) if _SIGN.search(text) or "://" in text or "www." in text else ():
        named.update(tokens.within(match.span()))
    reach = 0
    for i, token in enumerate(tokens):
        if token.kind == "digits":
            if _fused(tokens, i) or (len(token.low) == 4 and tokens[i + 1].text in _NAMED_YEARS):
                named.add(i)
        elif i >= reach and token.low in _ANY_LABEL:
            reach = _label(tokens, i, named)
        elif token.low == "group" and tokens[i + 1].low == "of":
            _group(tokens, i, named)
    return named


def _fused(tokens: Tokens, i: int) -> bool:
    """Tell whether the digits hang on letters or on a sign that makes them a name."""
    sign = tokens[i - 1].text if tokens[i].glued else ""
    after = tokens[i + 1].glued and tokens[i + 2].glued and tokens[i + 2].kind != "symbol"
    if sign == "#" or (after and tokens[i + 1].text in ("+", "@", "_")):
        return True
    before = tokens[i - 2]
    if not sign or not tokens[i - 1].glued or before.kind in ("symbol", "end"):
        return False
    if sign in ("-", "‐", "‑"):
        return before.kind == "word" and before.low not in _DATE_PREFIXES
    return sign in ("+", "@", "_")


def _is_number(token: Token) -> bool:
    return token.kind == "digits" or token.low in _NUMBER_WORDS


def _label(tokens: Tokens, i: int, named: set[int]) -> int:
    """Mark the numbers of a label such as ``Article 5(2)`` or ``paragraphs 3 to 5``; return the token to go on from."""
    label = tokens[i]
    if label.text == "number" and (tokens[i - 1].low in _COUNTED_NOW or tokens[i - 1].low.endswith("s")):
        return i + 1  # "the pairs number 1,946"
    plural = label.low in _PLURAL_LABELS
    first = i + 2 if tokens[i + 1].text == "." and tokens[i + 1].glued else i + 1
    marked: list[int] = []
    for k in range(first, first + _LONGEST_CHAIN):
        token = tokens[k]
        chained = token.glued or (plural and tokens[k - 1].low in _CHAIN)
        if _is_number(token) and (chained or not marked):
            marked.append(k)
        elif not marked or not ((plural and token.low in _CHAIN) or (token.glued and token.text in "().–-/")):
            break
    if not marked or (label.low in _SOFT_LABELS and _says_what(tokens[marked[-1] + 1], label.text.islower())):
        return i + 1
    named.update(marked)
    return marked[-1] + 1


def _says_what(token: Token, words: bool = True) -> bool:
    """Tell whether the token is a per cent sign or (with ``words``) a noun-like word."""
    return token.text == "%" or (words and token.kind == "word" and token.low not in FUNCTION_WORDS)


def _group(tokens: Tokens, i: int, named: set[int]) -> None:
    """``Group of Seven`` is a name; ``a group of seven experts`` is a count."""
    article = tokens[i - 1].low in ("a", "each", "one", "another")
    count = article or (tokens[i].text == "group" and _says_what(tokens[i + 3]))
    if _is_number(tokens[i + 2]) and not count:
        named.add(i + 2)
