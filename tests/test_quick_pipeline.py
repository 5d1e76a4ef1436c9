"""Words are embedded and classed and names found as spaCy's own components do it, for any text."""

from __future__ import annotations

from random import Random
from typing import Any

import numpy as np
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, LEMMA, MORPH, POS, TAG
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Model, NumpyOps

from comity.reading.embedding import Vectors
from comity.reading.knowledge import PIPELINE
from comity.reading.neighbouring import quick
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


def networks(pipeline: Language) -> list[Model[Any, Any]]:
    """Return the networks that look at words and at their neighbours: that of all components, and that of the recogniser."""
    return [pipeline.get_pipe("tok2vec").model, pipeline.get_pipe("ner").model.get_ref("tok2vec").layers[0]]  # type: ignore[attr-defined]


@settings(max_examples=20, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_words_enter_the_networks_as_in_spacy(texts: list[str]) -> None:
    """The vectors of words are those of spaCy's own layers, but for the last digits, which hang on where a word stands there."""
    docs = [load_pipeline(PIPELINE).make_doc(text) for text in texts]

    for ours, theirs in zip(networks(load_pipeline(PIPELINE)), networks(spacy.load(PIPELINE)), strict=True):
        assert [layer.name for layer in ours.walk()][-3:-1] != [layer.name for layer in theirs.walk()][-3:-1]
        for one, other in zip(ours.predict(docs), theirs.predict(docs), strict=True):
            assert_allclose(one, other, atol=1e-4)


@settings(max_examples=20, deadline=None)
@given(st.lists(TEXTS, min_size=2, max_size=5), st.randoms(use_true_random=False))
def test_a_word_has_the_same_vector_whatever_was_read_before(texts: list[str], chance: Random) -> None:
    """What is kept of words is the same to the last bit in whatever order and company they came."""
    pipeline = spacy.load(PIPELINE)
    first = networks(pipeline)[0].layers[0]
    docs = [pipeline.make_doc(text) for text in texts]
    together = Vectors(first).of(docs)
    alone, places = Vectors(first), list(range(len(docs)))
    chance.shuffle(places)

    one_by_one = {place: alone.of([docs[place]])[0] for place in places}

    assert all((together[place] == one_by_one[place]).all() for place in places)


def test_neighbours_are_looked_at_to_the_last_bit_as_in_spacy() -> None:
    """The layers behind the vectors of words give the very numbers of spaCy's own, for a few words as for many."""
    own = spacy.load(PIPELINE).get_pipe("tok2vec").model.layers[1].layers[0]  # type: ignore[attr-defined]
    for layer in own.walk():
        layer.ops = NumpyOps(use_blis=False)
    ours = quick(own)

    for rows in (1, 2, 7, 48, 331):
        vectors = np.random.default_rng(rows).standard_normal((rows, own.get_dim("nO")), dtype=np.float32)
        assert (ours.predict(vectors) == own.predict(vectors)).all()


def test_more_words_than_are_kept_still_have_their_vectors(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where too many words come, those before are forgotten and found again; memory stays as it is."""
    monkeypatch.setattr("comity.reading.embedding._MOST", 3)
    pipeline = spacy.load(PIPELINE)
    docs = [pipeline.make_doc(text) for text in ("Peru met Chile", "Chile left the large old house", "Peru met Chile")]
    vectors = Vectors(networks(pipeline)[0].layers[0])

    first, _, last = (vectors.of([doc])[0] for doc in docs)

    assert (first == last).all()


@pytest.mark.parametrize("text", ["", " ", "Let's see whether it ain't so."])
def test_any_text_passes(text: str) -> None:
    """A text without words, or with pairs that only the ruler knows, comes out whole."""
    assert load_pipeline(PIPELINE)(text).text == text


def test_the_components_that_are_not_run_still_answer() -> None:
    """Who looks a form up in the lemmatizer's tables finds it by its name."""
    pipeline = load_pipeline(PIPELINE)

    assert "lemmatizer" not in pipeline.pipe_names
    assert pipeline.get_pipe("lemmatizer").lookups.get_table("lemma_index")["verb"]  # type: ignore[attr-defined]
