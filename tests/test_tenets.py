"""By which principles somebody acts: phrases that introduce principles, wherever the parser hung them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from comity.context import read_document
from comity.documents import Block, Document, Metadata
from comity.project import Project
from comity.reading import load_knowledge
from comity.reading.knowledge import Knowledge
from comity.statements import Entity

ROOT = Path(__file__).parents[1]


@cache
def knowledge() -> Knowledge:
    return load_knowledge(Project(ROOT), learns=False)


def principles(text: str, holder: str, modality: str = "asserted") -> set[str]:
    document = Document("note.txt", text, "txt", "prose", (Block("paragraph", 0, len(text)),), Metadata(), "")
    found = [s for s in read_document(document, knowledge()) if s.predicate == "followsPrinciple" and s.modality == modality]
    return {s.object.label for s in found if isinstance(s.object, Entity) and s.subject.label == holder}


@pytest.mark.parametrize(
    ("text", "holder", "told"),
    [
        ("The Coast Alliance works according to the principle of subsidiarity.", "Coast Alliance", {"subsidiarity"}),
        ("The two ports, in line with the principle of shared growth, mutual benefit and common gain, signed a plan.", "two ports", {"shared growth", "mutual benefit", "common gain"}),
        ("All decisions of the Lake Forum are taken unanimously.", "Lake Forum", {"unanimously"}),
        ('The Lake Pact follows the principle of "state guidance, firms as the main body, and open markets".', "Lake Pact", {"state guidance", "firms as the main body", "open markets"}),
    ],
)
def test_introduced_principles_are_those_of_whoever_acts(text: str, holder: str, told: set[str]) -> None:
    """The subject of the clause goes by what "according to", "in line with" and "follows" introduce."""
    assert principles(text, holder) == told


def test_principle_keeps_its_no_and_its_quality() -> None:
    """"No significant harm" is not significant harm, and "graded responsibility" is a quality with its noun, not a deed."""
    assert principles("Dams on the river must observe the rule of no significant harm.", "Dams on the river", "recommended") == {"no significant harm"}
    text = "The two cities should follow the principle of unified leadership, graded responsibility and local management."
    assert principles(text, "two cities", "recommended") == {"unified leadership", "graded responsibility", "local management"}


def test_what_is_done_behind_the_list_is_no_principle() -> None:
    """"..., jointly run the office" goes on with the sentence, and what a study does by rule is nobody's principle."""
    text = "Bolivia and Peru, adhering to the principles of good faith and burden sharing, jointly run the lake office."
    assert principles(text, "Bolivia") == {"good faith", "burden sharing"}
    assert principles("This paper was written according to the principle of brevity.", "this document") == set()


def test_basis_maxim_and_starting_point_are_principles() -> None:
    """How something is run "on a ... basis", what quoted maxim one follows, and what one proceeds from."""
    assert principles("The Lake Scheme is run on a no-frills basis.", "Lake Scheme") == {"no-frills basis"}
    assert principles("The Lake Scheme meets on a regular basis.", "Lake Scheme") == set()
    assert principles('The Delta Fund follows the maxim "one town, one vote".', "Delta Fund") == {"one town, one vote"}
    assert principles("Proceeding from the principles of rational use and fair sharing, the two states signed the Salt Treaty.", "two states") == {"rational use", "fair sharing"}
