"""Parses of sentences, kept while a program runs: the same sentences are near many questions."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["parsed"]


@lru_cache(maxsize=2_000)
def parsed(nlp: Language, text: str) -> Doc:
    """Return the parse of ``text`` with its white space as single blanks; it is shared, so leave it as it is."""
    return nlp(" ".join(text.split()))
