"""Coordinations that a small parser takes apart in long sentences, put together by the form of their members."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from spacy.tokens import Doc

from comity.project import Project
from comity.reading import load_knowledge
from comity.reading.parsing import parse
from comity.reading.phrases import conjuncts

ROOT = Path(__file__).parents[1]


@cache
def parsed(text: str) -> Doc:
    """Return ``text`` as the reader parses it."""
    known = load_knowledge(Project(ROOT))
    doc, _ = next(iter(parse([text], known.lexicon, known.pipeline)))
    return doc


def members(text: str, first: str) -> list[str]:
    """Return the words coordinated with the word ``first``."""
    return [t.text for t in conjuncts(next(t for t in parsed(text) if t.text == first))]


@pytest.mark.parametrize(
    ("text", "first", "wanted"),
    [
        (
            "The Harbour Union should publish a timetable for the removal of roaming charges in the islands and help regulators to enforce it.",
            "publish",
            ["publish", "help"],
        ),
        (
            "In the future, the two ports need to deepen political trust, optimize the structure of trade, and give full play to the role of pilots.",
            "deepen",
            ["deepen", "optimize", "give"],
        ),
    ],
)
def test_infinitive_goes_on_the_infinitive_before(text: str, first: str, wanted: list[str]) -> None:
    """A bare infinitive belongs to the one that has "to" or a modal verb, however far away."""
    assert members(text, first) == wanted


def test_clause_with_that_heads_no_sentence() -> None:
    """The last of several that-clauses is one of them, and the verb that governs them heads the sentence."""
    text = (
        "We recommend that the River Union establish a permanent mediation unit, that member states pay their contributions on time, "
        "and that donors align their funding with the priorities of the union."
    )

    assert [s.root.text for s in parsed(text).sents] == ["recommend"]
    assert members(text, "establish") == ["establish"] or "pay" in members(text, "establish")


def test_late_members_join_the_list_behind_the_verb() -> None:
    """What the parser hung on the subject belongs to the list, and "its X" goes on "its Y"."""
    text = "The project has been criticised for its lack of transparency, its heavy reliance on imported labour and its poor environmental record."

    assert members(text, "lack") == ["lack", "reliance", "record"]


def test_description_stays_a_description() -> None:
    """A real apposition is no member of a list."""
    text = "The council, a donor and adviser to small towns, opened an office in the harbour."

    assert "donor" not in members(text, "council")
