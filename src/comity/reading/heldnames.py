"""Names that a text spells out before its own abbreviation, and that "and" would part: "the *Baltic and Nordic Ports Alliance* (BNPA)"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from comity.reading.kinds import LINKS

__all__ = ["find_held", "spelled_out"]

LONGEST = 10
_PARTS = re.compile(r"[\s–-]+")


def spelled_out(words: list[str], letters: list[str]) -> str:
    """Return the last words if their capitals are just the letters of the abbreviation behind them, and "and" stands among them; or empty."""
    for start in range(len(words) - 1, max(len(words) - LONGEST, 0) - 1, -1):
        name = words[start:]
        if not _is_capital(name[-1]) or not (_is_capital(name[0]) or name[0].lower() in LINKS):
            return ""
        if _is_capital(name[0]) and _joined(name) and [part[0].lower() for w in name for part in _PARTS.split(w) if _is_capital(part)] == letters:
            return " ".join(name)
    return ""


def find_held(text: str, long_forms: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Yield where ``text`` names what the document spells out as one name with "and" inside."""
    for name in long_forms:
        words = name.split()
        if _joined(words) and _is_capital(words[0]) and _is_capital(words[-1]) and all(_is_capital(w) or w.lower() in LINKS for w in words):
            at = text.find(name)
            while at >= 0:
                yield at, at + len(name)
                at = text.find(name, at + len(name))


def _joined(words: list[str]) -> bool:
    return any(w.lower() in {"and", "&"} for w in words[1:-1])


def _is_capital(word: str) -> bool:
    return word[:1].isupper()
