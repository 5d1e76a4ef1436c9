"""A whole tiny project: a class, a property, a frame and questions of one's own, without a change to the engine."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import comity
from comity.build import build
from comity.errors import ContentError
from comity.project import Project, find_project
from comity.scaffold import make_project
from tests.conftest import ROOT, Run

MINI = ROOT / "tests" / "fixtures" / "mini"
TRAINED = "The Guild of Dyers trained the Weavers' Guild for many years."
PLANNED = "The Guild of Weavers will train the Guild of Millers."


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """The mini project laid over what ``comity init`` copies, without the frames and queries of that."""
    folder = tmp_path / "mini"
    make_project(folder)
    for name in ("ingest/frames", "queries", "documents"):
        shutil.rmtree(folder / name)
    shutil.copytree(MINI, folder, dirs_exist_ok=True)
    return find_project(folder)


def test_own_content_is_read_asked_and_checked(project: Project) -> None:
    """A plan and a denial of the new property are found with their words, and only what is asserted is a plain fact."""
    store = project.folder / "build" / "store"
    report = build(project, [project.folder / "documents"], store)

    assert (report.documents, report.ok) == (2, True)
    with comity.open(store, project.folder) as graph:
        assert [tuple(row) for row in graph.query("guild_training")] == [
            ("Guild of Dyers", "Guild of Weavers", "asserted", TRAINED),
            ("Guild of Millers", "Guild of Dyers", "asserted", "The Guild of Millers trains the Guild of Dyers."),
            ("Guild of Millers", "Guild of Dyers", "negated", "The Guild of Millers did not train the Guild of Dyers."),
            ("Guild of Weavers", "Guild of Millers", "planned", PLANNED),
        ]
        assert [row.trained for row in graph.query("guild_training", by="weavers' guild")] == ["Guild of Millers"]
        assert [tuple(row) for row in graph.query("guild_facts")] == [
            ("Guild of Dyers", "Guild of Weavers"),
            ("Guild of Millers", "Guild of Dyers"),
        ]
        assert [proof.issues for proof in graph.check().proofs if not proof.holds] == []
        assert "Guild of Weavers" in graph.sheet("Guild of Dyers")


def test_same_documents_give_the_same_bytes(project: Project, run: Run) -> None:
    """Two stores, one of them built by two processes, export equal N-Quads."""
    exports = []
    for name, workers in (("one", 1), ("two", 2)):
        store = project.folder / name
        options = ("--project", project.folder, "--workers", workers, "--quiet")
        assert run("build", project.folder / "documents", "--store", store, *options)[0] == 0
        exports.append(run("export", "--store", store)[1])

    assert exports[0] == exports[1]
    assert exports[0].count("\n") > 1000


def test_unread_document_is_exit_code_three(project: Project, run: Run) -> None:
    """The rest is built, the failure is one line on standard error."""
    (project.folder / "documents" / "empty.txt").write_text("", encoding="utf-8")
    store = project.folder / "store"
    code, out, err = run("build", project.folder / "documents", "--store", store, "--project", project.folder)

    assert code == 3
    assert "2 documents, 1 could not be read\n" in out
    assert [line for line in err.splitlines() if "error" in line] == ["error: empty.txt: the file is empty"]


def test_frame_that_names_an_unknown_class_stops_the_build(project: Project) -> None:
    """The mistake is named with file and line before anything is read."""
    frame = project.frames / "guilds.yml"
    frame.write_text(frame.read_text(encoding="utf-8").replace("agent is Guild,", "agent is Gild,"), encoding="utf-8")

    with pytest.raises(ContentError, match=r"guilds\.yml:\d+: .*Gild"):
        build(project, [project.folder / "documents"], project.folder / "store")


def test_a_thing_in_two_documents_counts_once(project: Project) -> None:
    """Plain triples are those of one merged graph, however many documents say the same."""
    store = project.folder / "build" / "store"
    build(project, [project.folder / "documents"], store)
    with comity.open(store, project.folder) as graph:
        rows = graph.query("SELECT (COUNT(?x) AS ?all) (COUNT(DISTINCT ?x) AS ?things) { ?x a comity:Guild }")

        assert rows[0].as_dict() == {"all": 3, "things": 3}


@pytest.mark.parametrize("workers", [1, 2])
def test_interrupted_build_keeps_the_old_graph_and_says_so(project: Project, workers: int) -> None:
    """Ctrl-C in a terminal reaches every process; one sentence is printed, and what answered before still does."""
    store = project.folder / "store"
    build(project, [project.folder / "documents"], store)
    before = (store / "current").read_text(encoding="ascii")
    for number in range(4):
        (project.folder / "documents" / f"more-{number}.txt").write_text(f"{TRAINED} {number}", encoding="utf-8")
    command = ["build", "documents", "--store", "store", "--workers", str(workers)]
    started = subprocess.Popen(
        [sys.executable, "-m", "comity", *command],
        cwd=project.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    while not (store / "building").exists() and started.poll() is None:
        time.sleep(0.01)
    os.killpg(started.pid, signal.SIGINT)
    out, err = started.communicate()

    # Python ends by the signal itself, which shells show as 130 too, when it was interrupted inside an exec().
    assert (started.returncode in (130, -signal.SIGINT), out) == (True, ""), err
    assert err.strip().startswith("Interrupted. The graph that was there still answers;")
    assert (store / "current").read_text(encoding="ascii") == before
