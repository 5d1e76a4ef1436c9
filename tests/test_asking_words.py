"""The words of questions: their forms, the phrases that introduce them, and names as the texts have them."""

from __future__ import annotations

import pytest

from comity.asking.forms import forms_of, is_english
from comity.asking.openings import plainly
from comity.asking.phrasebook import stem
from comity.reading.knowledge import PIPELINE
from comity.reading.parsing import load_pipeline

POLITE = ("can you tell me", "tell me", "i wonder")


@pytest.mark.parametrize(
    ("lemma", "form"), [("move", "moved"), ("sell", "sold"), ("rely", "relies"), ("close", "closing")]
)
def test_word_is_known_in_all_its_forms(lemma: str, form: str) -> None:
    """Regular endings and what the parser's dictionary lists."""
    assert stem(form) in forms_of(lemma, load_pipeline(PIPELINE))


def test_english_word_is_no_slip_of_the_pen() -> None:
    """A word that the dictionary has is never read as another one; one that it lacks may be."""
    nlp = load_pipeline(PIPELINE)

    assert is_english("bear", "bear", nlp)
    assert not is_english("developmnt", "developmnt", nlp)


@pytest.mark.parametrize(
    ("question", "rest"),
    [
        ("Can you tell me who came?", "who came?"),
        ("I wonder in which city it lies", "in which city it lies"),
        ("Tell me the names", "Tell me the names"),
        ("Who came?", "Who came?"),
    ],
)
def test_polite_opening_is_passed_over_before_a_question_word(question: str, rest: str) -> None:
    """What follows is the question; without a question word nothing is taken away."""
    assert plainly(question, POLITE) == rest


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("The dues of Norland - did they stop the ferry?", "Did the dues of Norland stop the ferry?"),
        ("The Basin Fund: who pays for it?", "Who pays for the Basin Fund?"),
        ("In 2017, did they meet?", "In 2017, did they meet?"),
        ("How old is the dam; when did it open?", "How old is the dam; when did it open?"),
    ],
)
def test_what_is_set_before_a_question_is_read_in_its_place(question: str, read: str) -> None:
    """The pronoun that takes it up is filled; a time or another question before it is left alone."""
    assert plainly(question, POLITE) == read
