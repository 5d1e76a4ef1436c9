"""Sentences that the parser leaves without a verb are read again where a word in them may be one."""

from __future__ import annotations

from pathlib import Path

import pytest

from comity.project import Project
from comity.reading.knowledge import load_knowledge
from comity.reading.parsing import parse
from comity.reading.tree import Doc

KNOWLEDGE = load_knowledge(Project(Path(__file__).parents[1]), learns=False)


def parsed(text: str) -> Doc:
    ((doc, _),) = parse([text], KNOWLEDGE.lexicon, KNOWLEDGE.pipeline)
    return doc


@pytest.mark.parametrize(
    ("text", "subject", "verb", "lemma", "object_"),
    [
        ("The Indus Waters Treaty allots the three eastern rivers to India.", "Treaty", "allots", "allot", "rivers"),
        ("The expansion of trade triggers friction between the two sides.", "expansion", "triggers", "trigger", "friction"),
        ("The corridor links ports and railways of the three countries.", "corridor", "links", "link", "ports"),
        ("The Conference, whose convenor is the University of Tartu, groups twenty-one institutions.", "Conference", "groups", "group", "institutions"),
        ("Coventry, a city in the West Midlands of England, pioneered town twinning after the war.", "Coventry", "pioneered", "pioneer", "twinning"),
        ("The first phase, completed in 2019, cut travel time between the two towns from nine hours to four.", "phase", "cut", "cut", "time"),
        ("The Sanya Declaration, adopted by the leaders in March, named three issues as pillars.", "Declaration", "named", "name", "issues"),
    ],
)  # fmt: skip
def test_a_verb_taken_for_a_noun_or_a_participle_is_found(text: str, subject: str, verb: str, lemma: str, object_: str) -> None:
    """The word heads the sentence, with its own lemma, the subject before it and the object after it."""
    root = next(parsed(text).sents).root

    assert (root.text, root.lemma_, root.pos_) == (verb, lemma, "VERB")
    assert [c.text for c in root.children if c.dep_ == "nsubj"] == [subject]
    assert [c.text for c in root.children if c.dep_ == "dobj"] == [object_]


@pytest.mark.parametrize(
    "text",
    [
        "Members: 129 municipalities, towns and districts of the three states.",
        "A voluntary compact between Kunming and nine towns of the Red River valley.",
        "A programme under which the islands work together with their neighbours in West Africa.",
    ],
)
def test_a_phrase_without_a_verb_stays_one(text: str) -> None:
    """A heading or an entry of a list is no clause, and nothing is put into it."""
    assert next(parsed(text).sents).root.pos_ not in {"VERB", "AUX"}


def test_the_words_stay_those_of_the_text() -> None:
    """The plain verb helps the parser only: no word, space or place of the text changes, and one sentence stays one."""
    text = "The Fund, run by the Bank, allots grants to towns. The Treaty allots the three rivers to India."
    doc = parsed(text)

    assert doc.text == text
    assert [s.text for s in doc.sents] == ["The Fund, run by the Bank, allots grants to towns.", "The Treaty allots the three rivers to India."]


@pytest.mark.parametrize(
    "text",
    [
        "Tampere joined the UNESCO Creative Cities Network as a city of music in May 2016.",
        "Quito, which hosted the first meeting, belongs to the UNESCO Creative Cities Network and to two other bodies.",
    ],
)
def test_no_sentence_ends_inside_a_name(text: str) -> None:
    """What the parser parts behind an abbreviation is read again as one, with the name whole."""
    doc = parsed(text)

    assert len(list(doc.sents)) == 1
    network = next(t for t in doc if t.text == "Network")
    assert [c.text for c in network.children if c.i < network.i] == ["the", "UNESCO", "Creative", "Cities"]
    assert network.head.lemma_ in {"join", "to"}
