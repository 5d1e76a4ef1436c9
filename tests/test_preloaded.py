"""What processes that read share: the knowledge of a project, loaded once, and the files in pieces."""

from __future__ import annotations

from pathlib import Path

import pytest

from comity.discovery import SourceFile
from comity.helpers import PROJECT
from comity.intake import FileKey, pieces
from comity.project import Project
from comity.reading import preloaded as module
from comity.reading.preloaded import preload, preloaded
from comity.scaffold import make_project


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A small project of ones own, which the environment names."""
    list(make_project(tmp_path / "own"))
    monkeypatch.setenv(PROJECT, str(tmp_path / "own"))
    monkeypatch.setattr(module, "_kept", [])
    return Project(tmp_path / "own")


def test_what_the_named_project_knows_is_loaded_once(project: Project) -> None:
    preload()

    known = preloaded(project)

    assert known is not None
    assert known is preloaded(Project(project.folder))
    assert known.ingest == project.ingest


def test_of_a_project_that_was_changed_since_nothing_is_taken(project: Project) -> None:
    """Also a rule that is only a comment longer may be another one."""
    preload()
    frames = next(project.frames.glob("*.yml"))
    frames.write_text(f"{frames.read_text(encoding='utf-8')}\n# more\n", encoding="utf-8")

    assert preloaded(project) is None


def test_another_project_and_a_broken_one_give_nothing(project: Project, tmp_path: Path) -> None:
    """Whoever reads loads what is missing, and tells what is wrong."""
    next(project.frames.glob("*.yml")).write_text("frames: [", encoding="utf-8")
    preload()

    assert preloaded(project) is None
    assert preloaded(Project(tmp_path)) is None


def test_the_last_pieces_are_small(tmp_path: Path) -> None:
    """So no process is left with several files when all others have ended; none is left out."""
    keys = [FileKey(SourceFile(f"{n:03}.txt", tmp_path / f"{n:03}.txt"), "", "") for n in range(101)]

    sizes = [len(piece) for piece in pieces(keys)]

    assert sum(sizes) == 101
    assert max(sizes) == 4
    assert sizes[-7:] == [1] * 7
    assert [key for piece in pieces(keys) for key in piece] == keys
