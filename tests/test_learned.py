"""The learned reader: its pieces of words, its network, and what it may state and refuse."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.content import reading_version
from comity.context import read_document
from comity.learned.candidates import Candidate
from comity.learned.encoding import ROLES, Setting, encode
from comity.learned.network import load_network
from comity.learned.reader import SURE, LearnedReader
from comity.project import Project
from comity.reading.gate import Gate
from comity.reading.knowledge import load_knowledge
from comity.reading.memory import Mention
from tests.passages import document

ROOT = Path(__file__).parents[1]
TEXT = "The Bank of the Three Rivers\n\nThe Bank of the Three Rivers was set up by Kenya, Uganda and Rwanda in 1998. Its seat is Kampala. It does not lend to private firms.\n"


@given(st.text(max_size=80))
def test_pieces_stand_in_order_and_hold_characters(text: str) -> None:
    """Each piece has characters of the text, behind those of the piece before it or within the same word."""
    pieces = load_network().pieces.of(text)

    assert all(0 <= p.start < p.end <= len(text) for p in pieces)
    assert [p.start for p in pieces] == sorted(p.start for p in pieces)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [("Zürich,2020", ["Zürich", ",", "2020"]), ("中国 aid", ["中", "国", "aid"]), ("", [])],
)
def test_words_are_cut_at_signs(text: str, pieces: list[str]) -> None:
    """Accents do not matter, signs and Chinese characters stand alone, and places are those of the text."""
    assert [text[p.start : p.end] for p in load_network().pieces.of(text)] == pieces


def test_the_same_sentence_gives_the_same_likelihoods() -> None:
    """Reading twice gives the same records."""
    knowledge = load_knowledge(Project(ROOT))
    first, second = (read_document(document(TEXT), knowledge) for _ in range(2))

    assert first == second
    assert all(s.confidence >= SURE - 0.01 for s in first if s.rule.startswith("learned"))
    assert all(document(TEXT).text[s.evidence.start : s.evidence.end] == s.evidence.quote for s in first)
    assert np.isfinite(load_network().head["out.weight"]).all()


def test_what_the_text_speaks_of_takes_one_slot_each() -> None:
    """A long title is one slot; the pieces of the sentence stand in slots of their own."""
    network = load_network()
    topic = Mention(("The Bank of the Three Rivers and of the Two Lakes",), "Organization")
    found = [Candidate("topic", topic, None, topic.labels), Candidate("np", topic, None, ("bank",), 4, 8, 4)]
    short, long = (encode("The bank lends.", found, Setting("news", title, ""), network.pieces, {}, {}) for title in ("Rivers", "Rivers " * 30))

    assert long.roles.tolist() == short.roles.tolist()
    assert [ROLES[n] for n in long.roles[:4]] == ["piece", "genre", "topic", "piece"]
    assert long.places.tolist() == [[2, 3, 2], [5, 6, 5]]


def test_pairs_that_are_asked_for_pass_the_gate() -> None:
    """What a rule states is looked at with care, also where the gate is closed; the rest is as it was."""
    network = load_network()
    thing = Mention(("rain",), "Actor")
    found = [Candidate("np", thing, None, (word,), start, start + len(word), start) for word, start in (("Rain", 0), ("Tuesday", 13), ("umbrellas", 30))]
    encoded = encode("Rain fell on Tuesday and wet umbrellas.", found, Setting("news", "", ""), network.pieces, network.types, network.relations)
    plain, asked = (network.likelihoods(encoded, pairs)[0] for pairs in ((), {(2, 0)}))

    assert asked[2, 0].min() > 0
    assert np.array_equal(np.delete(plain.reshape(9, -1), 6, 0), np.delete(asked.reshape(9, -1), 6, 0))
    assert not plain[[0, 1, 2], [0, 1, 2]].any()


@pytest.mark.parametrize(("trust", "stays"), [(9.0, True), (-9.0, False)])
def test_a_rule_that_was_often_wrong_is_doubted(trust: float, stays: bool) -> None:
    """How far a rule's statements were right in annotated texts counts beside what the network sees."""
    knowledge = load_knowledge(Project(ROOT))
    text, quiet = document(TEXT), load_knowledge(Project(ROOT), learns=False)
    told = {(s.predicate, s.rule) for s in read_document(text, quiet)}
    assert knowledge.learned is not None
    network = replace(knowledge.learned.network, trust={f"{rule} {name}": trust for name, rule in told})
    knowledge.__dict__["learned"] = LearnedReader(network, knowledge)

    found = {(s.predicate, s.rule) for s in read_document(text, knowledge)}
    assert ("establishedBy", "founding") in told
    assert (("establishedBy", "founding") in found) is stays


def test_it_can_be_switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """A variable forbids what was learned; what rules state does not need it."""
    monkeypatch.setenv("COMITY_LEARNED", "off")
    knowledge = load_knowledge(Project(ROOT))

    assert knowledge.learned is None
    assert not any(s.rule.startswith("learned") for s in read_document(document(TEXT), knowledge))


def test_what_the_network_holds_for_impossible_is_refused_and_counted() -> None:
    """A record without any confidence does not leave the reader in silence."""
    knowledge = load_knowledge(Project(ROOT), learns=False)
    text = document(TEXT)
    told = read_document(text, knowledge)
    gate = Gate(text, knowledge)

    assert list(gate.passed([replace(told[0], confidence=0.0), *told[1:]])) == told[1:]
    assert "1 doubted" in gate.notes()[0].reason


def test_readings_are_kept_apart_by_what_was_learned(monkeypatch: pytest.MonkeyPatch) -> None:
    """A store that was built without it is read anew with it: the switch is part of the version of a reading."""
    monkeypatch.delenv("COMITY_LEARNED", raising=False)
    with_it = reading_version(Project(ROOT))
    monkeypatch.setenv("COMITY_LEARNED", "off")

    assert reading_version(Project(ROOT)) != with_it
