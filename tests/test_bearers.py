"""A problem told by a predicate keeps its bearer's name, so that the same words about two bearers stay two problems."""

from __future__ import annotations

from pathlib import Path

from comity.api import open_graph
from comity.build import build
from comity.project import Project
from tests.conftest import ROOT
from tests.passages import statements


def problems(text: str) -> dict[str, str]:
    """Return each bearer with the label of its problem."""
    found = (s for s in statements(text) if s.predicate == "hasProblem")
    return {s.subject.label: getattr(s.object, "label", "") for s in found}


def test_a_state_is_called_by_its_whole_clause() -> None:
    """The label says whose state it is, also where the text has a pronoun."""
    assert problems("The Fund of the North was founded in 1990. It is not perfect.") == {
        "Fund of the North": "Fund of the North: is not perfect"
    }
    assert problems("A note\n\nThe cooperation mechanism is not perfect.") == {
        "cooperation mechanism": "cooperation mechanism is not perfect"
    }


def test_same_words_about_two_bearers_are_two_problems(tmp_path: Path) -> None:
    """No graph says of one what a source says of the other."""
    file = tmp_path / "note.txt"
    file.write_text("A note\n\nThe cooperation mechanism is not perfect. The water law of Chile is not perfect.\n")
    build(Project(ROOT), [file], tmp_path / "store")

    with open_graph(tmp_path / "store", ROOT) as graph:
        rows = graph.query(
            "SELECT ?bearer ?problem { ?x comity:hasProblem ?y . ?x rdfs:label ?bearer . ?y rdfs:label ?problem }"
        )
        found = {(str(row["bearer"]), str(row["problem"])) for row in rows}

    assert found == {
        ("cooperation mechanism", "cooperation mechanism is not perfect"),
        ("Chile", "water law of Chile is not perfect"),
    }


def test_who_takes_a_share_bears_it() -> None:
    """ "Of which A receives 52 per cent, B 33 per cent": each share is its taker's."""
    text = "The dam yields 800 gigawatt hours a year, of which Mali receives 52 per cent, Senegal 33 per cent and Guinea 15 per cent."
    shares = {s.subject.label: s.object.number for s in statements(text) if s.predicate == "figure" and s.object.unit == "percent"}  # type: ignore[union-attr]
    assert shares == {"Mali": "52", "Senegal": "33", "Guinea": "15"}
