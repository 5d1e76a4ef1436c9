"""How undertakings develop: their stages, the order of these, and what they pass from and to."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from comity.context import read_document
from comity.documents import Block, Document, Found, Metadata
from comity.project import Project
from comity.reading import load_knowledge
from comity.reading.knowledge import Knowledge
from comity.statements import Entity

ROOT = Path(__file__).parents[1]
COURSE = {"hasStage", "precedes", "stageKind"}


@cache
def knowledge() -> Knowledge:
    return load_knowledge(Project(ROOT), learns=False)


@cache
def told(text: str, title: str = "") -> frozenset[tuple[str, str, str, str]]:
    """Return (subject, property, object, modality) of what the whole reader finds of courses."""
    whole = f"{title}\n\n{text}" if title else text
    start = len(whole) - len(text)
    blocks = (Block("title", 0, len(title)),) * bool(title) + (Block("paragraph", start, len(whole)),)
    metadata = Metadata(title=Found(title, (0, len(title))) if title else None)
    found = read_document(Document("x.txt", whole, "txt", "prose", blocks, metadata, ""), knowledge())
    return frozenset(
        (s.subject.label, s.predicate, s.object.label, s.modality)
        for s in found
        if s.predicate in COURSE and isinstance(s.object, Entity)
    )


def facts(text: str, title: str = "") -> set[str]:
    return {f"{predicate}({one}, {other})" for one, predicate, other, _ in told(text, title)}


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("The twinning programme moved from youth exchanges to joint investment.", "youth exchanges", "joint investment"),
        ("Relations between the two ports have evolved from rivalry into routine cooperation.", "rivalry", "routine cooperation"),
        ("The shift of the partnership from aid to trade took ten years.", "aid", "trade"),
        (
            "Cooperation between Kazakhstan and Japan passed through a stage of first contacts before it entered a phase of steady growth.",
            "stage of first contacts",
            "phase of steady growth",
        ),
        (
            "After a stage of cautious talks, the development of the Lower Basin Initiative moved into a phase of rapid expansion.",
            "stage of cautious talks",
            "phase of rapid expansion",
        ),
        ("The partnership of the two ports went through three stages: exploration, adjustment and growth.", "adjustment", "growth"),
    ],
)
def test_what_comes_before_what_is_told(text: str, first: str, second: str) -> None:
    """Two states of an undertaking are its stages, and the words between them give their order."""
    assert f"precedes({first}, {second})" in facts(text)
    assert {other for _, predicate, other, _ in told(text) if predicate == "hasStage"} >= {first, second}


def test_stage_belongs_to_what_stands_behind_it() -> None:
    """A stage of a named initiative is one of that initiative, whatever else the sentence tells."""
    found = facts("The second phase of the Lower Basin Initiative began in 2019.")

    assert found == {"hasStage(Lower Basin Initiative, second phase of the Lower Basin Initiative)"}


def test_words_of_the_vocabulary_tell_the_kind_of_a_stage() -> None:
    """A phase of growth is of the kind growth, also where the text says expansion."""
    found = facts("After a stage of cautious talks, the Lower Basin Initiative moved into a phase of rapid expansion.")

    assert "stageKind(phase of rapid expansion, growth)" in found
    assert not any(fact.startswith("stageKind(stage of cautious talks") for fact in found)


def test_purpose_without_owner_is_that_of_the_topic() -> None:
    """What changes with the purpose of "their exchanges" changes with what the title names."""
    text = "The purpose of their exchanges has shifted from simple profit to mutual benefit."
    found = told(text, "City Diplomacy of Peru and Chile")

    assert {one for one, predicate, *_ in found if predicate == "hasStage"} == {"City Diplomacy of Peru and Chile"}


@pytest.mark.parametrize(
    "text",
    [
        "The headquarters moved from Geneva to Vienna.",
        "Trade of the initiative rose from 3 billion to 5 billion dollars.",
        "Local governments have appeared on the international stage.",
        "At this stage the initiative has no office.",
        "Has the initiative moved from aid to trade?",
        "The delegates of the initiative travelled from door to door.",
    ],
)
def test_no_stage_is_read_where_none_is_told(text: str) -> None:
    """Places, amounts, the stage of the world, "at this stage" and questions give no stages."""
    assert facts(text) == set()


def test_stage_that_is_not_reached_is_not_asserted() -> None:
    """A stage denied or planned keeps its modality."""
    denied = told("The initiative has not yet entered its second phase.")
    planned = told("The Lower Basin Initiative will enter a phase of expansion.")

    assert {modality for *_, modality in denied} == {"negated"}
    assert {modality for *_, modality in planned} == {"planned"}
