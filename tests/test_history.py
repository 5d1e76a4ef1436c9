"""``comity diff``, ``log`` and ``doctor``: what changed between builds, and whether an installation can work."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from comity.build import build
from comity.errors import StoreError
from comity.history import before, compare, note_build, read_builds
from comity.project import Project
from comity.store import Store, open_store
from tests.conftest import ROOT, Run
from tests.makers import mini_project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return mini_project(tmp_path / "project")


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "one.txt").write_text("Chile supports Peru.\n")
    (folder / "two.txt").write_text("Kenya supports Ghana.\n")
    return folder


def changes(store: Path) -> list[tuple[str, str]]:
    """Return document and kind of each change since the release before."""
    with open_store(store) as newer, Store(before(store)) as older:
        return [(change.document, change.kind) for change in compare(older, newer)]


def test_each_kind_of_change_is_told(project: Project, docs: Path, tmp_path: Path) -> None:
    """A new file adds, a deleted one withdraws, an edit above a claim moves it; what stays is not told."""
    (docs / "three.txt").write_text("Nepal supports India.\n")
    build(project, [docs], tmp_path / "store")
    (docs / "one.txt").write_text("Once.\n\nChile supports Peru.\n")
    (docs / "two.txt").unlink()
    (docs / "four.txt").write_text("Norway supports Chad.\n")
    build(project, [docs], tmp_path / "store")

    found = changes(tmp_path / "store")

    assert set(found) == {("one.txt", "moved"), ("two.txt", "withdrawn"), ("four.txt", "added")}


def test_a_store_with_one_build_has_nothing_to_compare(project: Project, docs: Path, tmp_path: Path) -> None:
    """The message says why, and nothing is invented."""
    build(project, [docs], tmp_path / "store")

    with pytest.raises(StoreError, match="only one release"):
        before(tmp_path / "store")


def test_the_log_has_every_build_that_changed_something(project: Project, docs: Path, tmp_path: Path) -> None:
    """An unchanged folder leaves no entry; a half-written line is passed over."""
    store = tmp_path / "store"
    first = build(project, [docs], store)
    build(project, [docs], store)
    with (store / "builds.jsonl").open("a") as file:
        file.write('{"time": "2020-01-01T00:0')
    assert [(each["release"], each["documents"]) for each in read_builds(store)] == [(first.release, 2)]


def test_a_log_line_after_a_broken_one_is_read(tmp_path: Path) -> None:
    """The build after a killed one writes its entry where the next reader finds it."""
    (tmp_path / "builds.jsonl").write_text('{"time": "2020')
    note_build(tmp_path, {"release": "abc"})

    assert [each["release"] for each in read_builds(tmp_path)] == ["abc"]


def test_the_commands_print_for_people_and_programs(run: Run, project: Project, docs: Path, tmp_path: Path) -> None:
    """Signs for people, a record with passages for programs, the current release marked in the log."""
    store = tmp_path / "store"
    build(project, [docs], store)
    (docs / "two.txt").unlink()
    report = build(project, [docs], store)

    _, told, counted = run("diff", "--store", store)
    _, records, _ = run("diff", "--store", store, "--json")
    _, log, _ = run("log", "--store", store)

    assert told.splitlines() == ["- two.txt: Kenya – supports – Ghana"]
    assert f" -> {report.release}: 0 added, " in counted
    first = json.loads(records.splitlines()[0])
    assert (first["change"], first["evidence"][0]["quote"]) == ("withdrawn", "Kenya supports Ghana.")
    assert f"{report.release} (current)" in log


def test_doctor_finds_a_sound_installation_and_a_damaged_store(
    run: Run, project: Project, docs: Path, tmp_path: Path
) -> None:
    """All is good until a file of the graph changes behind Comity's back."""
    store = tmp_path / "store"
    report = build(project, [docs], store)
    sound, out, _ = run("doctor", "--store", store, "--project", ROOT)
    (store / "releases" / report.release / "issues.jsonl").write_text("{}\n")
    damaged, after, _ = run("doctor", "--store", store, "--project", ROOT)

    assert (sound, damaged) == (0, 1)
    assert "bad" not in out
    assert "issues.jsonl was changed after the build" in " ".join(after.split())
