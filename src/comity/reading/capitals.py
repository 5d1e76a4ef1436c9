"""Words that a line shouts in capitals, as they are written elsewhere: "LAKE COMMISSION" is "Lake Commission"."""

from __future__ import annotations

import re

__all__ = ["as_written"]

_SMALL = frozenset({
    "a", "an", "and", "as", "at", "between", "by", "de", "del", "des", "du", "for", "from", "in", "into", "la", "of", "on", "or", "over", "the", "to",
    "under", "via", "with",
})  # fmt: skip
_WORD = re.compile(r"[^\W\d_][^\W_]*(?:['’][^\W_]+)?")


def _is_shouted(line: str) -> bool:
    """Tell whether a line is in capitals but for what has none, as an ordinal: "REPORT OF THE 12th MEETING"."""
    return line.isupper() or re.sub(r"\d+(?:st|nd|rd|th)\b", "", line).isupper()


def as_written(words: str, text: str) -> str:
    """Return ``words`` as a title is written; what ``text`` has in capitals outside of shouted lines stays so ("ECOWAS").

    Words that are not all in capitals, and a single word, are returned as they are.
    """
    if not words.isupper() or " " not in words:
        return words
    short = {word for line in text.splitlines() if not _is_shouted(line) for word in _WORD.findall(line) if word.isupper() and len(word) > 1}

    def cased(match: re.Match[str]) -> str:
        word = match.group()
        if word in short or words[match.start() - 1 : match.end() + 1] == f"({word})":
            return word  # an abbreviation in brackets stays what it is
        return word.lower() if match.start() and word.lower() in _SMALL else word.capitalize()

    return _WORD.sub(cased, words)
