"""Which places something covers: rows of names and groups behind verbs of reach."""

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


def covered(text: str, thing: str) -> set[str]:
    document = Document("note.txt", text, "txt", "prose", (Block("paragraph", 0, len(text)),), Metadata(), "")
    found = [s for s in read_document(document, knowledge()) if s.predicate == "hasScope" and s.modality in {"asserted", "planned"}]
    return {s.object.label for s in found if isinstance(s.object, Entity) and s.subject.label == thing}


@pytest.mark.parametrize(
    ("text", "thing", "told"),
    [
        ("The line starts from Tampere, passes through Riga, Kaunas and Brest, and arrives in Duisburg.", "line", {"Tampere", "Riga", "Kaunas", "Brest", "Duisburg"}),
        ("The Delta Alliance stretches from Oaxaca in the north to Medellín in the south.", "Delta Alliance", {"Oaxaca", "Medellín"}),
        ("The Coast Pact was signed in 2004. Its radius extends over Laos, Vietnam and the north of Thailand.", "Coast Pact", {"Laos", "Vietnam", "Thailand"}),
        ("The Reef Project operates along the coasts of Belize, Grenada and Jamaica.", "Reef Project", {"Belize", "Grenada", "Jamaica"}),
        ("The pipeline will carry gas from Turkmenistan through Afghanistan to India.", "pipeline", {"Turkmenistan", "Afghanistan", "India"}),
        ("The Volta Mechanism involves six provinces along the Niger and four coastal districts.", "Volta Mechanism", {"six provinces along the Niger", "four coastal districts"}),
    ],
)
def test_row_of_places_behind_a_verb_of_reach_is_covered(text: str, thing: str, told: set[str]) -> None:
    """Every name of the row counts, however the parser hung it, and so does a group that is counted."""
    assert told <= covered(text, thing)


def test_single_deeds_members_and_makers_cover_nothing() -> None:
    """An embargo that a council extends, states that a body links, and money that a firm invests once are no reach of theirs."""
    assert covered("The Lake Council extended its embargo on Peru.", "Lake Council") == set()
    assert covered("The Andean League links Peru, Chile and Bolivia.", "Andean League") == set()
    assert covered("The Delta Bank invested 3 million euros in Chile in 2019.", "Delta Bank") == set()


def test_what_something_is_open_to_is_covered() -> None:
    """"Open to towns in A and B" tells the group and its places."""
    assert {"Togo", "Benin", "Ghana"} <= covered("The Delta Programme is open to towns in Togo, Benin and Ghana.", "Delta Programme")


def test_where_something_is_active_is_covered() -> None:
    """"Active in A, B and C" tells where a body works, not where it sits alone."""
    assert {"Honduras", "Guatemala"} <= covered("The Rust Alliance is active in Honduras, Guatemala and Panama.", "Rust Alliance")
