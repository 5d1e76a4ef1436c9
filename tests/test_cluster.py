"""The reading stage on a real Dask cluster of several processes: the same graph, also when a worker is killed."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from comity.build import build
from comity.errors import ProjectError
from comity.intake import _bounded_thread
from comity.project import Project
from tests.makers import mini_project

distributed: Any = pytest.importorskip("distributed", reason="distributed is not installed: pip install 'comity[dask]'")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project that reads "A supports B." without a parser."""
    return mini_project(tmp_path_factory.mktemp("project"))


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Any]:
    """A scheduler with three workers, each a process of its own."""
    kept = {"n_workers": 3, "threads_per_worker": 1, "processes": True, "dashboard_address": None}
    with distributed.LocalCluster(**kept, local_directory=str(tmp_path / "dask")) as running:
        yield running


def _documents(folder: Path, count: int, more: str = "") -> Path:
    folder.mkdir()
    for number in range(count):
        (folder / f"{number}.txt").write_text(f"Norland supports Sudland.\n{more} {number}\n", encoding="utf-8")
    return folder


def test_a_cluster_gives_the_same_graph(project: Project, tmp_path: Path, cluster: Any) -> None:
    """With the same issues for what cannot be read, and for what kills or stops each worker that reads it."""
    docs = _documents(tmp_path / "docs", 12)
    (docs / "crash.txt").write_text("CRASH", encoding="utf-8")
    (docs / "deadly.txt").write_text("DIE", encoding="utf-8")
    (docs / "endless.txt").write_text("HANG", encoding="utf-8")

    here = build(project, [docs], tmp_path / "here", workers=2, patience=2)
    there = build(project, [docs], tmp_path / "there", patience=2, cluster=cluster.scheduler_address)

    codes = {(issue.file, issue.code) for issue in there.issues}
    assert codes == {("crash.txt", "reading-failed"), ("deadly.txt", "reader-died"), ("endless.txt", "too-slow")}
    assert codes == {(issue.file, issue.code) for issue in here.issues}
    assert (there.documents, there.counts) == (here.documents, here.counts)


def test_a_worker_that_is_killed_costs_nothing_but_time(project: Project, tmp_path: Path, cluster: Any) -> None:
    """Its files are read by others; the release is that of a build without cluster."""
    docs = _documents(tmp_path / "docs", 60, "WAIT")
    victim = next(iter(cluster.workers.values())).pid
    killed = threading.Event()

    def progress(stage: str, done: int, total: int) -> None:
        if stage == "read" and done and not killed.is_set():
            killed.set()
            os.kill(victim, signal.SIGKILL)

    there = build(project, [docs], tmp_path / "there", progress=progress, cluster=cluster.scheduler_address)

    assert killed.is_set()
    assert (there.read, there.issues) == (60, ())
    assert there.release == build(project, [docs], tmp_path / "here").release


def test_no_scheduler_is_one_sentence(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says how to start one."""
    monkeypatch.setattr("comity.cluster._PATIENCE", "1s")

    with pytest.raises(ProjectError, match="no Dask scheduler answers there"):
        build(project, [_documents(tmp_path / "docs", 1)], tmp_path / "store", cluster="tcp://127.0.0.1:9")


def test_a_thread_is_stopped_when_its_time_is_up() -> None:
    """And not afterwards."""
    ended: list[str] = []

    def work() -> None:
        try:
            with _bounded_thread(0.2):
                while True:
                    pass
        except Exception as error:
            ended.append(str(error))
        with _bounded_thread(0.05):
            pass
        time.sleep(0.2)
        ended.append("went on")

    thread = threading.Thread(target=work)
    thread.start()
    thread.join(30)

    assert ended == ["reading it took too long; please report this document", "went on"]
