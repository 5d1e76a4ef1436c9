"""What was found out about the words of a parsed passage is kept with it, since phrases are asked for again and again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, TypeVarTuple

from comity.reading.tree import Doc

__all__ = ["once"]

Found = TypeVar("Found")
Given = TypeVarTuple("Given")


def once(doc: Doc, key: tuple[str | int, ...], find: Callable[[*Given], Found], *given: *Given) -> Found:
    """Return what ``find`` gives, found only the first time that ``doc`` is asked for ``key``: what it is, and of which words."""
    kept = doc.user_data
    if key not in kept:
        kept[key] = find(*given)
    found: Found = kept[key]
    return found
