"""Clauses that a small parser takes apart: verbs taken for nouns, subjects left in the phrase before, cleft sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from comity.reading.subjects import subjects_of
from tests.parses import parsed

ROOT = Path(__file__).parents[1]


def subjects(text: str, verb: str) -> list[str]:
    """Return the words that are the subjects of the word ``verb``."""
    return [t.text for t in subjects_of(next(t for t in parsed(text) if t.text == verb))]


@pytest.mark.parametrize(
    ("text", "verb", "wanted"),
    [
        ("The paper deals with the pollution of the Selenga, focuses on the role of mining companies, and sheds light on the lake.", "deals", ["paper"]),
        ("The paper deals with the pollution of the Selenga, focuses on the role of mining companies, and sheds light on the lake.", "sheds", ["paper"]),
        ("Dockers protested against the port merger and trade unions criticised the Ministry of Transport.", "criticised", ["unions"]),
        ("The islanders wrote to the ports, but fishermen protested against the new pier and the port union demanded talks.", "demanded", ["union"]),
        ("Through the project, 40 villages gained access to clean water and infant mortality dropped by a third.", "dropped", ["mortality"]),
        ("With a view to reducing nutrient pollution, Finland and Estonia set up the Gulf Water Task Force in 2014.", "set", ["Finland", "Estonia"]),
        ("Clearance has been shortened from 48 hours to 6 hours and logistics costs have dropped markedly.", "dropped", ["costs"]),
        ("Child mortality was reduced by 40 per cent and vaccination rates rose to 92 per cent.", "rose", ["rates"]),
        ("The institutional backbone is the Lake Council, which the two ministries created in 2004.", "created", ["ministries"]),
    ],
)
def test_verb_keeps_its_own_subject(text: str, verb: str, wanted: list[str]) -> None:
    """A finite verb has the subject that stands before it, whatever the parser made of the two."""
    assert subjects(text, verb) == wanted


def test_main_clause_of_a_cleft_sentence_heads_it() -> None:
    """What "it is because ... that" puts behind "that" is the main clause, and the reason hangs on it."""
    doc = parsed("It is precisely because the members had divergent expectations that the Tumen Programme failed to attract investment.")

    root = next(doc.sents).root
    assert root.text == "failed"
    assert [c.text for c in root.children if c.dep_ == "advcl"] == ["had"]


def test_bare_infinitive_after_a_comma_is_a_further_one() -> None:
    """Infinitives that share "should" stand in a row."""
    doc = parsed("Jiangsu should seize the opportunity of the railway, actively expand friendly relations with its neighbours, and pay attention to training.")

    assert next(t for t in doc if t.text == "expand").dep_ == "conj"


def test_what_something_is_traced_back_to_belongs_to_the_verb() -> None:
    """The word "back" takes no object away from its verb."""
    doc = parsed("The failure of the Skagen Forum can be traced back to weak ownership.")

    assert next(t for t in doc if t.text == "to").head.text == "traced"


def test_past_tense_after_what_was_agreed_goes_on_the_main_clause() -> None:
    """Who agreed also thanked."""
    text = "The ministers agreed that the next round will take place in Lima in 2025, and expressed their gratitude to the hosts."
    verb = next(t for t in parsed(text) if t.text == "expressed")
    assert [s.text for s in subjects_of(verb)] == ["ministers"]


@pytest.mark.parametrize(
    ("text", "verb", "head"),
    [
        ("Ministers agreed to establish a joint training centre in Suva, which will be managed by the University of Fiji.", "managed", "centre"),
        ("Ministers agreed to hold the next round in Suva, which hosted the last games.", "hosted", "Suva"),
    ],
)
def test_relative_clause_behind_a_place_tells_of_the_work(text: str, verb: str, head: str) -> None:
    """What is managed is the centre, not the city where it is; what is a host is the city."""
    assert next(t for t in parsed(text) if t.text == verb and t.dep_ == "relcl").head.text == head


def test_office_has_both_of_its_fields() -> None:
    """A minister of fisheries "and Marine Resources" is one office."""
    doc = parsed("Nestor Maelanga, Minister of Fisheries and Marine Resources of Solomon Islands, chaired the meeting.")

    assert next(t for t in doc if t.text == "Resources").head.text == "Fisheries"


def test_first_of_two_objects_is_to_whom_something_is_given() -> None:
    """Who gets something is no second thing that is given."""
    doc = parsed("The programme gave the districts of Lima and Callao a forum in which to settle quarrels.")
    assert next(t for t in doc if t.text == "districts").dep_ == "dative"
    assert next(t for t in doc if t.text == "forum").dep_ == "dobj"
