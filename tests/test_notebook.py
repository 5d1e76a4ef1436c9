"""Python and notebooks: every answer shows itself, hostile texts stay texts, and the example notebook runs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pandas as pd
import pytest
from selectolax.lexbor import LexborHTMLParser

import comity
from comity.api import KnowledgeGraph
from comity.build import build
from comity.display import Listing, Record
from comity.project import Project
from tests.sheetstore import FUND, ROOT, basin_texts, make_store

NOTEBOOKS = sorted((ROOT / "docs" / "notebooks").glob("*.ipynb"))
HOSTILE = "<script>alert(1)</script>\x1b[31m \"'><img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeGraph]:
    folder = tmp_path_factory.mktemp("notebook") / "store"
    make_store(folder).close()
    with comity.open(folder, ROOT) as opened:
        yield opened


def test_answers_are_values_and_tables(graph: KnowledgeGraph) -> None:
    """Things, statements, documents and searches are plain values, and DataFrames where asked."""
    statements = graph.statements(subject="Basin Development Fund")
    frame = statements.to_pandas()

    assert graph.entity("Basin Development Fund")["iri"] == FUND
    assert {each["subject"]["iri"] for each in statements} == {FUND}
    assert isinstance(frame, pd.DataFrame) and set(frame["subject"]) == {"Basin Development Fund"}
    assert all(any(quote in text for text in basin_texts()) for quotes in frame["evidence"] for quote in quotes)
    assert len(graph.documents()) == len(basin_texts())
    assert graph.document(graph.documents()[0]["iri"])["hash"] == graph.documents()[0]["hash"]
    assert graph.search("basin")["total"] > 0
    assert graph.ask("Who founded the Basin Development Fund?")["status"] in ("answered", "unsure", "unknown")
    assert list(graph.frame("twinning_pairs").columns) == list(graph.query("twinning_pairs").columns)


def shown(value: Any) -> str:
    """Return what a notebook shows."""
    html: str = value._repr_html_()
    return html


def test_everything_shows_itself(graph: KnowledgeGraph) -> None:
    """As HTML that a parser reads back, with the words of the sources in it."""
    quote = graph.statements(subject="Basin Development Fund")[0]["evidence"][0]["quote"]
    for value in (graph, graph.entity("Port Ava"), graph.statements(), graph.sheet("Port Ava"), graph.documents()):
        assert LexborHTMLParser(shown(value)).text().strip()
    assert quote in LexborHTMLParser(shown(graph.sheet("Basin Development Fund"))).text()
    assert graph.sheet("Port Ava").startswith("# Port Ava")
    assert graph.store.release_id in shown(graph)


@pytest.mark.parametrize(
    "value",
    [
        Record({HOSTILE: HOSTILE}),
        Record({"a": {"iri": HOSTILE, "label": HOSTILE}, "b": [{"quote": HOSTILE, "document": {"label": HOSTILE}}]}),
        Listing([{"a": HOSTILE, "b": [HOSTILE, {"x": HOSTILE}]}]),
    ],
)
def test_hostile_text_stays_text(value: Record | Listing) -> None:
    """No element or handler comes out of a text, and no control character."""
    tree = LexborHTMLParser(shown(value))

    assert not tree.css("script, img")
    assert "alert(1)" in (tree.text() or "")
    assert "\x1b" not in shown(value)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout with the sample corpus built."""
    folder = tmp_path_factory.mktemp("walk")
    for name in ("ontology", "ingest", "queries"):
        (folder / name).symlink_to(ROOT / name)
    build(Project(ROOT), [ROOT / "ingest" / "corpus"], folder / "build" / "store")
    return folder


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_runs(path: Path, built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every cell, in order, and the last value of each shows itself."""
    monkeypatch.chdir(built)
    notebook = nbformat.reads(path.read_text(encoding="utf-8"), as_version=4)  # type: ignore[no-untyped-call]
    nbformat.validate(notebook)
    names: dict[str, Any] = {}
    for cell in notebook.cells:
        if cell.cell_type == "code":
            *before, last = re.split(r"\n(?=\S)", cell.source)
            exec("\n".join(before), names)
            try:
                code = compile(last, path.name, "eval")
            except SyntaxError:
                exec(last, names)
                continue
            value = eval(code, names)
            assert not hasattr(value, "_repr_html_") or value._repr_html_()
