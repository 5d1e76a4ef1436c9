"""What the title and the plan of a study tell: its cases, its theory, what its chapters look at."""

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


@cache
def knowledge() -> Knowledge:
    return load_knowledge(Project(ROOT), learns=False)


def told(text: str, title: str = "") -> set[tuple[str, str]]:
    whole = f"{title}\n{text}" if title else text
    metadata = Metadata(title=Found(title, (0, len(title)))) if title else Metadata()
    blocks = (Block("paragraph", len(whole) - len(text), len(whole)),)
    document = Document("study.txt", whole, "txt", "papers", blocks, metadata, "")
    found = [s for s in read_document(document, knowledge()) if isinstance(s.object, Entity)]
    return {(s.predicate, s.object.label) for s in found if isinstance(s.object, Entity) and s.subject.label == "this document"}


@pytest.mark.parametrize(
    ("title", "facts"),
    [
        ("Study on Port Alliances: Taking Izmir and Tampa as Examples", {("studies", "Izmir"), ("studies", "Tampa")}),
        ("Joint River Policing —— A Case Study of the Orinoco Patrol", {("studies", "Orinoco Patrol")}),
        ("Do Border Markets Last? Evidence from Togo", {("studies", "Togo")}),
        ("The Port Dispute in Ruritania: A Perspective of Network Governance", {("usesFramework", "Network Governance")}),
        ("Sister Ports Based on Role Theory", {("usesFramework", "Role Theory")}),
    ],
)
def test_title_tells_cases_and_theory(title: str, facts: set[tuple[str, str]]) -> None:
    """Titles of studies name their cases behind "taking", "a case study of" and "evidence from"."""
    assert facts <= told("Ports matter.", title)


def test_plan_of_a_text_tells_what_is_studied_and_nothing_else() -> None:
    """"The second chapter reviews X" tells what is studied; what every study has, and what a chapter reports, is not told."""
    text = "Ports matter. The first chapter expounds the research background. The second chapter sorts out the history of border trade. Section 3 turns to the tuna accords."
    assert told(text) == {("studies", "history of border trade"), ("studies", "tuna accords")}
    assert ("studies", "fees of ports") in told("Ports matter. The fourth part is to evaluate the fees of ports.")


def test_questions_and_cases_that_are_told_indirectly() -> None:
    """A question may be the subject, and a case may serve as one."""
    assert ("studies", "How to keep small ports alive") in told("How to keep small ports alive is the question which this thesis tries to answer.")
    assert {("studies", "Chile"), ("studies", "Peru")} <= told("Chile and Peru serve as cases.")
    assert ("studies", "answer of local governments") in told("The paper takes the Bay storm as an example to analyze the answer of local governments.")


def test_what_is_not_studied_and_what_is_asked_in_turn() -> None:
    """"Does not deal with" is denied; "asks, first, which ..., second, who ..." puts questions behind its ordinals."""
    assert ("studies", "whether the mode can be copied") in told("The paper further probes into whether the mode can be copied.")
    assert {("studies", "Łódź"), ("studies", "Umeå")} <= told("We compare two towns: Łódź and Umeå.")


def test_statistical_models_and_panel_data_are_methods() -> None:
    """Hyphens and plurals of data make no difference."""
    found = told("Using panel data of 36 towns and a difference-in-differences model, this article examines flood losses.")
    assert {label for predicate, label in found if predicate == "usesMethod"} >= {"difference-in-differences model"}
    assert any(label.startswith("panel data") for predicate, label in found if predicate == "usesMethod")
