"""Questions that people ask of such documents have right rows on the sample corpus, and on other real documents beside the checkout."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from comity.api import KnowledgeGraph, open_graph
from comity.build import build
from comity.project import Project

ROOT = Path(__file__).parents[1]
REAL = Path(os.environ.get("SHARED", ROOT.parent / "shared")) / "documents"


def _opened(documents: Path, folder: Path) -> Iterator[KnowledgeGraph]:
    build(Project(ROOT), [documents], folder / "store")
    with open_graph(folder / "store", ROOT) as opened:
        yield opened


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeGraph]:
    """The graph of the sample corpus."""
    yield from _opened(ROOT / "ingest" / "corpus", tmp_path_factory.mktemp("sample"))


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeGraph]:
    """The graph of real documents, which belong to their authors and are no part of the checkout."""
    if not REAL.is_dir():
        pytest.skip(f"there are no documents in {REAL}")
    yield from _opened(REAL, tmp_path_factory.mktemp("real"))


def rows(graph: KnowledgeGraph, name: str, *columns: str) -> set[tuple[str, ...]]:
    """Return some columns of the rows of a named query."""
    return {tuple(str(row[column] or "") for column in columns) for row in graph.query(name)}


def test_sample_tells_forms_and_stages(sample: KnowledgeGraph) -> None:
    """A pattern that has shifted from one-to-one ties had that form; stages that are passed through have an order."""
    assert ("one-to-one", "asserted") in rows(sample, "cooperation_forms", "what", "modality")
    assert {("exploration", "precedes", "adjustment"), ("adjustment", "precedes", "institutionalisation")} <= rows(
        sample, "undertaking_stages", "subject", "relation", "what"
    )


def test_sample_tells_what_contradicts_itself(sample: KnowledgeGraph) -> None:
    """A share that rose to a smaller value is told; six members, three for each side, are no contradiction."""
    found = rows(sample, "figure_conflicts", "kind", "value")

    assert {("inner contradiction", "30.3"), ("inner contradiction", "29.1")} <= found
    assert not any(kind == "different values" and value in {"3", "6"} for kind, value in found)
    assert any(kind == "different dates" for (kind,) in rows(sample, "conflict_overview", "kind"))


def test_sample_tells_advice_against_problems(sample: KnowledgeGraph) -> None:
    """The purpose of advice names the problem, and the advice its addressees."""
    found = rows(sample, "recommendation_problems", "problem", "addressee", "modality")
    assert ("disputes with residents", "Silk Road Fund", "recommended") in found


@pytest.mark.parametrize(
    ("name", "columns", "wanted"),
    [
        ("cooperation_forms", ("what", "modality"), {("one-to-one", "asserted"), ("one-to-many", "asserted"), ("multilateral", "asserted")}),
        ("cooperation_forms", ("relation", "what"), {("crosses boundary", "between departments"), ("crosses boundary", "between levels of government")}),
        ("undertaking_stages", ("relation", "what"), {("has stage", "stage of steady growth"), ("precedes", "stage of steady growth")}),
        ("recommendation_problems", ("problem", "modality"), {("unbalanced development of China-ROK sister cities", "recommended")}),
        ("figure_conflicts", ("kind", "value"), {("inner contradiction", "30.3"), ("inner contradiction", "29.1")}),
        ("conflict_overview", ("kind",), {("inner contradiction",)}),
        ("trend_conflicts", ("matter",), {("gap between rich poor",)}),
    ],
)
def test_real_documents_give_rows(name: str, columns: tuple[str, ...], wanted: set[tuple[str, ...]], real: KnowledgeGraph) -> None:
    """What a careful reader finds in the documents is among the rows, with quotes."""
    assert wanted <= rows(real, name, *columns)
    assert all(row["quote"] for row in real.query(name))
