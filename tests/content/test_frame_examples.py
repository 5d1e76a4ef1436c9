"""Every example of a frame is read: the whole reader finds the facts that the example gives."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from comity.context import read_document
from comity.documents import Block, Document, Metadata
from comity.frames import FrameExample
from comity.project import Project
from comity.reading import load_knowledge
from comity.reading.knowledge import Knowledge
from comity.statements import DateValue, Entity, FigureValue, Statement

ROOT = Path(__file__).parents[2]
_FACT = re.compile(r"^(\w+)\((.+)\)$")


@cache
def knowledge() -> Knowledge:
    return load_knowledge(Project(ROOT), learns=False)


def read(text: str, genre: str) -> list[Statement]:
    document = Document("example.txt", text, "txt", genre, (Block("paragraph", 0, len(text)),), Metadata(), "")
    return read_document(document, knowledge())


def plain(label: str) -> str:
    """Return a label in lower case without articles."""
    return " ".join(w for w in label.lower().split() if w not in {"the", "a", "an"})


def names(value: Entity | DateValue | FigureValue) -> set[str]:
    if isinstance(value, Entity):
        return {plain(label) for label in (value.label, *value.aliases)}
    if isinstance(value, DateValue):
        return {value.edtf, value.text}
    return {value.number, value.text}


def facts(text: str, genre: str = "prose") -> list[tuple[str, set[str], set[str]]]:
    return [(s.predicate, names(s.subject), names(s.object)) for s in read(text, genre)]


def wanted(fact: str) -> tuple[str, list[tuple[str, str]]]:
    """Return the property and every way to split the rest into subject and object, for labels with commas."""
    match = _FACT.match(fact)
    assert match is not None, f"write property(subject, object): {fact}"
    parts = match.group(2).split(", ")
    splits = [(", ".join(parts[:n]), ", ".join(parts[n:])) for n in range(1, len(parts))]
    return match.group(1), [(plain(a), plain(b)) for a, b in splits]


def is_found(fact: str, found: list[tuple[str, set[str], set[str]]]) -> bool:
    predicate, splits = wanted(fact)
    return any(p == predicate and a in subjects and b in objects for p, subjects, objects in found for a, b in splits)


EXAMPLES = [(frame.id, number) for frame in knowledge().frames.all for number in range(len(frame.examples))]


def example(frame_id: str, number: int) -> tuple[FrameExample, str]:
    """Return an example with a genre in which its frame is laid."""
    frame = next(frame for frame in knowledge().frames.all if frame.id == frame_id)
    return frame.examples[number], "prose" if not frame.genres or "prose" in frame.genres else frame.genres[0]


@pytest.mark.parametrize(("frame_id", "number"), EXAMPLES)
def test_example_of_a_frame_is_read(frame_id: str, number: int) -> None:
    """The whole reader finds each fact that an example gives, and none that it says are not given."""
    given, genre = example(frame_id, number)
    found = facts(given.text, genre)

    assert [fact for fact in given.gives if not is_found(fact, found)] == [], found
    assert [fact for fact in given.not_gives if is_found(fact, found)] == []
