"""Where a parsed passage keeps what was found out about its words, since phrases are asked for again and again."""

from __future__ import annotations

from typing import Any, cast

from spacy.tokens import Doc

__all__ = ["kept_of"]


def kept_of(doc: Doc) -> dict[tuple[str, int] | tuple[str, int, int], Any]:
    """Return what is kept of ``doc``, by what it is and the numbers of the words; it goes with the passage."""
    return cast("dict[tuple[str, int] | tuple[str, int, int], Any]", doc.user_data)
