"""Sentences as the reader parses them, for tests of what is mended in a parse."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from comity.project import Project
from comity.reading import load_knowledge
from comity.reading.parsing import parse
from comity.reading.phrases import conjuncts
from comity.reading.tree import Doc

ROOT = Path(__file__).parents[1]


@cache
def parsed(text: str) -> Doc:
    """Return ``text`` as the reader parses it."""
    known = load_knowledge(Project(ROOT), learns=False)
    doc, _ = next(iter(parse([text], known.lexicon, known.pipeline)))
    return doc


def members(text: str, first: str) -> list[str]:
    """Return the words coordinated with the word ``first``."""
    return [t.text for t in conjuncts(next(t for t in parsed(text) if t.text == first))]
