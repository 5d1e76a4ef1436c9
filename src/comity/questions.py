"""The competency questions that the ontology carries, and which of its terms they reach."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from comity.ontology import ONTOLOGY, Ontology

__all__ = ["Coverage", "Question", "coverage", "load_questions"]


@dataclass(frozen=True, slots=True, order=True)
class Question:
    """A question that the ontology must be able to answer."""

    name: str
    """Local name, such as ``question-twins``."""
    text: str
    terms: tuple[str, ...]
    """Local names of the classes and properties that an answer uses."""
    queries: tuple[str, ...] = ()
    """File names in ``queries/``; none while nobody has written a query."""


@dataclass(frozen=True, slots=True, order=True)
class Coverage:
    """How often a class or property is reached."""

    name: str
    questions: int
    files: int
    """Query and shape files that name it."""


def load_questions(folder: Path) -> list[Question]:
    """Return the questions of ``questions.ttl`` in an ontology folder, by name; none when there is no such file."""
    path = folder / "questions.ttl"
    facts: dict[str, dict[str, list[str]]] = {}
    for quad in parse(path=path, format=RdfFormat.TURTLE) if path.exists() else ():
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
            key = quad.predicate.value.removeprefix(ONTOLOGY)
            facts.setdefault(quad.subject.value, {}).setdefault(key, []).append(quad.object.value)
    return sorted(
        Question(
            iri.rpartition("/")[2],
            each["questionText"][0],
            tuple(sorted(term.removeprefix(ONTOLOGY) for term in each.get("usesTerm", []))),
            tuple(each.get("answeredBy", [])),
        )
        for iri, each in facts.items()
        if "questionText" in each
    )


def coverage(ontology: Ontology, questions: Iterable[Question], named: Iterable[Iterable[str]]) -> list[Coverage]:
    """Return, for each class and property, how many questions and files reach it; ``named`` has the terms of each file.

    A question about a class or a property reaches what is below it, since the answer holds its members, and what is
    above it, since that is what the members have in common.
    """
    asked = [set(question.terms) for question in questions]
    files = [set(each) for each in named]
    rows = []
    for name in (*ontology.classes, *ontology.properties):
        reached = sum(any(_related(ontology, name, term) for term in terms) for terms in asked)
        rows.append(Coverage(name, reached, sum(name in each for each in files)))
    return rows


def _related(ontology: Ontology, one: str, other: str) -> bool:
    above = ontology.ancestors if one in ontology.classes else ontology.superproperties
    return one == other or one in above(other) or other in above(one)
