"""``comity verify``: every check and every question of the library over one graph, and an exit code that tells."""

from __future__ import annotations

import json
from pathlib import Path

from comity.commands.keep import VIOLATION
from comity.queries import load_queries
from tests.conftest import Run
from tests.released import document, release, statement
from tests.sheetstore import ROOT, make_store

TWIN = "id:city/brenn comity:twinnedWith id:city/brenn"


def test_sound_graph_is_verified_with_every_query(run: Run, tmp_path: Path) -> None:
    """Each query has its line; a question that needs a value has no number of rows."""
    make_store(tmp_path / "store").close()
    code, out, _ = run("verify", "--questions", "--json", "--store", tmp_path / "store")
    found = {each["name"]: each for each in json.loads(out)}

    assert code == 0
    assert set(found) == set(load_queries(ROOT / "queries"))
    assert found["twinning_pairs"]["rows"] > 0
    assert found["thing_timeline"]["rows"] is None
    assert all(each["rows"] == 0 for each in found.values() if each["check"])


def test_violation_is_named_and_fails(run: Run, tmp_path: Path) -> None:
    """A city that is its own twin is found by the check that is for it."""
    release(tmp_path / "store", document(statement("1", TWIN), f"{TWIN} .")).close()
    code, out, _ = run("verify", "--store", tmp_path / "store")

    assert code == VIOLATION
    assert any("self-twinning-violation" in line and "no:" in line for line in out.splitlines())
