"""Words of a name that tell what a thing is and not which one: "City" in "Springfield City"."""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["Affixes"]


class Affixes:
    """Words that tell what a thing is and not which: patterns such as ``* City``, in which ``*`` is the name."""

    def __init__(self, patterns: Iterable[str]) -> None:
        parts = "|".join(sorted((_regex(pattern) for pattern in patterns), key=len, reverse=True))
        self._pattern = re.compile(parts, re.IGNORECASE) if parts else None

    def stripped(self, name: str) -> str | None:
        """Return the name without its affix, or None for a name without one.

        >>> Affixes(["* City", "*市"]).stripped("Lianyungang City")
        'Lianyungang'
        """
        match = self._pattern.fullmatch(" ".join(name.split())) if self._pattern else None
        return next((group for group in match.groups() if group), None) if match else None


def _regex(pattern: str) -> str:
    before, star, after = pattern.partition("*")
    if not star or not (before + after).strip():
        raise ValueError(pattern)
    return f"{re.escape(before)}(\\S.*){re.escape(after)}"
