"""Words that a line shouts in capitals, as they are written elsewhere: "LAKE COMMISSION" is "Lake Commission"."""

from __future__ import annotations

import re

__all__ = ["as_written"]

_SMALL = frozenset({
    "a", "an", "and", "as", "at", "between", "by", "de", "del", "des", "du", "for", "from", "in", "into", "la", "of", "on", "or", "over", "the", "to",
    "under", "via", "with",
})  # fmt: skip
_WORD = re.compile(r"[^\W\d_][^\W_]*(?:['’][^\W_]+)?")


def as_written(words: str, text: str) -> str:
    """Return ``words`` as a title is written; what ``text`` has in capitals outside of shouted lines stays so ("ECOWAS").

    Words that are not all in capitals, and a single word, are returned as they are.
    """
    if not words.isupper() or " " not in words:
        return words
    short = {word for line in text.splitlines() if not line.isupper() for word in _WORD.findall(line) if word.isupper() and len(word) > 1}

    def cased(match: re.Match[str]) -> str:
        word = match.group()
        if word in short:
            return word
        return word.lower() if match.start() and word.lower() in _SMALL else word.capitalize()

    return _WORD.sub(cased, words)
