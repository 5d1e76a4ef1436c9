"""Which date of a sentence answers, and how the sources and offices that a question asks for are understood."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from comity.asking.dates import date_said, years_of
from comity.asking.question import Asked, Word
from comity.asking.things import Things
from comity.reading.knowledge import PIPELINE
from comity.reading.parsing import load_pipeline
from comity.searching import Index, open_index
from tests.sheetstore import make_store

SENTENCE = "The ferry company was founded in 1987, and its office moved to Brenn in 2013."


def _asked(*stems: str) -> Asked:
    return Asked("?", [Word(s, s, s, "NOUN", 1.0, frozenset({s}), frozenset({s})) for s in stems])


@pytest.mark.parametrize(("stem", "date"), [("compan", "1987"), ("offic", "2013")])
def test_date_in_the_clause_of_the_question_answers(stem: str, date: str) -> None:
    """A sentence with two dates answers with the one that goes with the words of the question."""
    assert date_said(_asked(stem), load_pipeline(PIPELINE)(SENTENCE)) == date


def test_date_is_left_open_where_the_words_tell_nothing() -> None:
    """Without a word of the question in either clause, neither date is chosen."""
    assert date_said(_asked("lighthous"), load_pipeline(PIPELINE)(SENTENCE)) == ""


def test_years_of_a_text_are_told_from_other_numbers() -> None:
    """Sums and counts are no years."""
    assert years_of("In 1998 it had 15000 seats, in 2005 2450.") == {"1998", "2005"}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """The index of a store about a river basin."""
    store = make_store(Path(tmp_path_factory.mktemp("things")) / "store")
    found = open_index(store)
    yield found
    found.close()
    store.close()


def test_sentence_names_things_of_the_wanted_kind(index: Index) -> None:
    """A city answers "which city" though the word is not there; those of the question itself do not."""
    own = [iri for iri, _ in index.named("Calder")]

    assert Things(index, ()).has("The talks were held in Calder.", ("City",))
    assert not Things(index, own).has("The talks were held in Calder.", ("City",))
    assert not Things(index, ()).has("The talks were held in Calder.", ("Person",))
