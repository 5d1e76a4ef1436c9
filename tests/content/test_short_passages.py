"""The short passages: what is noted stands in their words, and the words are our own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.content.short_passages import Passage, defects, read_passages
from tests.content.test_corpus import SET_PHRASE, SHARED, word_runs

FOLDER = Path(__file__).parents[1] / "gold" / "passages"
FILES = sorted(FOLDER.glob("*/*.txt"))


def passages() -> list[Passage]:
    return [passage for path in FILES for passage in read_passages(path)]


def test_every_fact_is_told_in_words_of_its_passage() -> None:
    """Properties and modalities are known, amounts and dates stand in the text, labels are made of its words."""
    assert [defect for passage in passages() for defect in defects(passage)] == []


def test_a_wrong_line_is_an_error_with_its_place(tmp_path: Path) -> None:
    """A property that nobody knows, or a fact without an object, is found before it is scored."""
    path = tmp_path / "one.txt"
    path.write_text("## news | A\nNoria joined.\nNoria | joinedUp | Union\n", encoding="utf-8")

    with pytest.raises(ValueError, match=r"one\.txt:1.*is no fact"):
        list(read_passages(path))


def test_the_passages_are_our_own() -> None:
    """No run of six words stands in the documents that reading is measured on."""
    if not SHARED.is_dir():
        pytest.skip("the documents are not here")
    theirs = set().union(*(word_runs(real.read_text(encoding="utf-8")) for real in sorted(SHARED.glob("*.txt"))))

    assert [
        (passage.place, " ".join(run))
        for passage in passages()
        for run in word_runs(passage.text) & theirs
        if not SET_PHRASE.search(" ".join(run))
    ] == []
