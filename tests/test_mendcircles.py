"""A mended parse is a tree again, so that whoever climbs it arrives."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.reading.mendcircles import break_circles
from comity.reading.tree import Doc
from tests.parses import parsed

SENTENCE = "The two states founded a bank in Lima and a fund in Quito."


@contextmanager
def fresh() -> Iterator[Doc]:
    """Give the parse of the sentence, and put it back as it was."""
    doc = parsed(SENTENCE)
    before = [(word.head, word.dep_) for word in doc]
    try:
        yield doc
    finally:
        for word, (head, dep) in zip(doc, before, strict=True):
            word.head, word.dep_ = head, dep


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=12))
def test_every_word_has_a_root_above_it(moves: list[tuple[int, int]]) -> None:
    """However the heads were moved, each climb ends at a word that is called a root."""
    with fresh() as doc:
        for one, other in moves:
            doc[one].head = doc[other]
        break_circles(doc)
        for word in doc:
            top = word
            for _ in range(len(doc)):
                top = top.head
            assert top.head is top
            assert top.dep_ == "ROOT"


@pytest.mark.parametrize("dep", ["conj", "pobj"])
def test_a_root_is_called_one(dep: str) -> None:
    """A word that hangs on itself is no member of a list and no object."""
    with fresh() as doc:
        root = next(word for word in doc if word.head is word)
        root.dep_ = dep
        break_circles(doc)
        assert root.dep_ == "ROOT"
