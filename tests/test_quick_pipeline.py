"""Words are classed and names found as spaCy's own components do it, for any text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, LEMMA, MORPH, POS, TAG
from spacy.language import Language
from spacy.tokens import Doc

from comity.reading.knowledge import PIPELINE
from comity.reading.parsing import load_pipeline

SAID: list[int | str] = [TAG, DEP, POS, MORPH, LEMMA]
NAMED: list[int | str] = [ENT_IOB, ENT_TYPE]
WORDS = st.sampled_from([
    "The", "Mayor", "of", "Valparaíso", "and", "Lake", "Turkana", "Basin", "Authority", "agreed", "met", "in", "May", "2019", ",", ".", "is", "was",
    "n't", "ain't", "let's", "Let's", "gonna", "got", "ta", "y'", "all", "c'm", "on", "there", "are", "it", "doing", "had", "nothin'", "gets", "which",
    "\n", "\t", "  ", "12", "million", "euros", "Peruvian", "Dr", "Ana", "Ruiz", "I", "to", "that", "Monday", "“", "”", "(", ")", "3.5", "%", "EU", "’s",
])  # fmt: skip
TEXTS = st.lists(WORDS, min_size=1, max_size=30).map(" ".join)


def through(pipeline: Language, texts: list[str], components: tuple[str, ...]) -> list[Doc]:
    """Parse ``texts`` and pass all of them together through these components."""
    docs = [pipeline.make_doc(text) for text in texts]
    for name in ("tok2vec", "tagger", "parser", *components):
        docs = list(pipeline.get_pipe(name).pipe(docs))  # type: ignore[attr-defined]
    return docs


def told(docs: list[Doc], attributes: list[int | str]) -> list[list[list[int]]]:
    return [doc.to_array(attributes).tolist() for doc in docs]


@settings(max_examples=40, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_words_are_classed_as_by_the_ruler_and_the_lemmatizer(texts: list[str]) -> None:
    """Tags, parts of speech, features and lemmas are those of spaCy, also of pairs of words and of white space."""
    pipeline = load_pipeline(PIPELINE)

    ours, theirs = (through(pipeline, texts, names) for names in (("words_at_once",), ("attribute_ruler", "lemmatizer")))

    assert told(ours, SAID) == told(theirs, SAID)


@settings(max_examples=40, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_names_are_those_of_the_recogniser(texts: list[str]) -> None:
    """The names of passages found together, their kinds and the words in none are those of spaCy."""
    pipeline = load_pipeline(PIPELINE)

    ours, theirs = (through(pipeline, texts, (name,)) for name in ("names_at_once", "ner"))

    assert told(ours, NAMED) == told(theirs, NAMED)


@pytest.mark.parametrize("text", ["", " ", "Let's see whether it ain't so."])
def test_any_text_passes(text: str) -> None:
    """A text without words, or with pairs that only the ruler knows, comes out whole."""
    assert load_pipeline(PIPELINE)(text).text == text


def test_the_components_that_are_not_run_still_answer() -> None:
    """Who looks a form up in the lemmatizer's tables finds it by its name."""
    pipeline = load_pipeline(PIPELINE)

    assert "lemmatizer" not in pipeline.pipe_names
    assert pipeline.get_pipe("lemmatizer").lookups.get_table("lemma_index")["verb"]  # type: ignore[attr-defined]
