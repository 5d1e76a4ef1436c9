"""Parts of speech and tags of the parser that the mending of parses asks for."""

from __future__ import annotations

__all__ = ["FINITE", "NOMINAL", "VERBAL"]

NOMINAL = frozenset({"NOUN", "PROPN"})
VERBAL = frozenset({"VERB", "AUX"})
FINITE = frozenset({"VBZ", "VBP", "VBD"})
"""Tags of verbs that can head a sentence by themselves."""
