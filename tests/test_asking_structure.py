"""Questions and sentences by their structure: idioms in plain words, who does what to whom, room for an answer."""

from __future__ import annotations

import pytest

from comity.asking.fitting import TRAITS, traits_of
from comity.asking.openings import reworded
from comity.asking.parts import clause_of, objects_of, subjects_of
from comity.asking.passages import denied
from comity.asking.phrasebook import stem
from comity.asking.question import Asked, Word
from comity.reading.knowledge import PIPELINE
from comity.reading.parsing import load_pipeline


def _word(text: str, pos: str = "NOUN", part: str = "", *roles: str) -> Word:
    own = frozenset({stem(text)})
    return Word(text, text, stem(text), pos, 1.0, own, own, set(roles), part)


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("Who put forward the plan?", "Who propose the plan?"),
        ("What is behind the quarrel?", "Why is the quarrel?"),
        ("Who put forwards?", "Who put forwards?"),
    ],
)
def test_idioms_are_read_in_plain_words(question: str, read: str) -> None:
    """Whole phrases only; the rest of the question stays as it is."""
    assert reworded(question, {"put forward": "propose", "what is behind": "why is"})[0] == read


def test_longest_idiom_is_told() -> None:
    """What was read as something else is told, so that the answer can show it."""
    phrases = {"was put forward": "was proposed", "put forward": "propose"}

    assert reworded("When was it put forward?", phrases)[1] == {"put forward": "propose"}
    assert reworded("It was put forward when?", phrases)[1] == {"was put forward": "was proposed"}


@pytest.mark.parametrize(
    ("sentence", "subject", "found"),
    [
        ("Norland founded the bank.", ["Norland"], ["bank"]),
        ("The bank was founded by Norland.", ["Norland"], ["bank"]),
        ("Norland, which founded the bank, is rich.", ["Norland"], ["bank"]),
    ],
)
def test_parts_are_the_same_in_either_voice(sentence: str, subject: list[str], found: list[str]) -> None:
    """Who does it and to what it is done, whatever the grammar calls them."""
    doc = load_pipeline(PIPELINE)(sentence)
    verb = next(token for token in doc if token.text == "founded")

    assert [token.text for token in subjects_of(verb)] == subject
    assert [token.text for token in objects_of(verb)] == found


def test_clause_leaves_out_the_clause_beside_it() -> None:
    """A year in the next clause does not go with the first one's verb."""
    doc = load_pipeline(PIPELINE)("The bank was founded in 1998, and the office moved to Brenn in 2005.")
    founded = next(token for token in doc if token.text == "founded")
    clause = {doc[i].text for i in clause_of(founded)}

    assert "1998" in clause
    assert not {"2005", "Brenn"} & clause


def test_sentence_with_the_parts_turned_round_fits_less() -> None:
    """Who supports somebody is not supported by them."""
    nlp = load_pipeline(PIPELINE)
    words = [_word("who", "PRON", "subject"), _word("support", "VERB", "", "focus"), _word("Norland", "PROPN", "object")]
    asked = Asked("Who supports Norland?", words, kind="who", gap="subject")
    place = TRAITS.index("part")

    fits = traits_of(asked, nlp("Sudland supports Norland."))
    turned = traits_of(asked, nlp("Norland supports Sudland."))

    assert turned[place] < fits[place]


def test_clause_without_a_number_has_no_room_for_one() -> None:
    """Asked how many, a clause that gives no number lacks the place of the answer."""
    nlp = load_pipeline(PIPELINE)
    asked = Asked("How many live?", [_word("live", "VERB", "", "focus")], kind="how many", wanted=("figure",))
    place = TRAITS.index("no room")

    assert traits_of(asked, nlp("Farmers live in Calder."))[place] == 1.0
    assert traits_of(asked, nlp("There live 300 farmers in Calder."))[place] == 0.0


@pytest.mark.parametrize(
    ("verb", "sentence", "no"),
    [
        ("grant", "Nothing in this pact shall oblige Norland to grant relief.", True),
        ("build", "It is not advisable to build another dam.", True),
        ("build", "No city may build a dam.", True),
        ("attract", "The bonds could attract savers; so far they have not.", True),
        ("build", "It is advisable to build a dam.", False),
        ("build", "The council did not meet, but the cities built a dam.", False),
    ],
)
def test_denial_of_what_an_infinitive_hangs_on_denies_it(verb: str, sentence: str, no: bool) -> None:
    """So does a subject that is nothing, and a verb that only takes another up."""
    asked = Asked("?", [_word(verb, "VERB", "", "focus")], kind="verdict", past=True)

    assert denied(asked, load_pipeline(PIPELINE)(sentence)) is no
