"""Settings from a file: the environment wins, slips are named, nothing else in the file matters."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from comity.errors import ProjectError
from comity.settings import apply_settings
from tests.conftest import Run
from tests.makers import mini_project


def test_a_file_sets_what_the_environment_does_not(tmp_path: Path) -> None:
    """A number is a text there."""
    (tmp_path / "comity.toml").write_text('store = "build/ours"\nport = 8000\n', encoding="utf-8")
    environment = {"COMITY_STORE": "elsewhere"}

    apply_settings(tmp_path, environment)

    assert environment == {"COMITY_STORE": "elsewhere", "COMITY_PORT": "8000"}


def test_a_section_of_a_python_project_is_read_too(tmp_path: Path) -> None:
    """Its own file comes first."""
    (tmp_path / "pyproject.toml").write_text('[tool.comity]\nhost = "0.0.0.0"\n[tool.other]\nx = 1\n', encoding="utf-8")
    environment: dict[str, str] = {}
    apply_settings(tmp_path, environment)
    assert environment == {"COMITY_HOST": "0.0.0.0"}

    (tmp_path / "comity.toml").write_text("", encoding="utf-8")
    environment.clear()
    apply_settings(tmp_path, environment)
    assert environment == {}


@pytest.mark.parametrize(
    ("text", "words"),
    [("stor = 'x'\n", "no setting is called stor. Try store"), ("port = true\n", "must be a text"), ("port", "TOML")],
)
def test_a_slip_in_the_file_is_one_sentence(tmp_path: Path, text: str, words: str) -> None:
    """It names the file."""
    (tmp_path / "mine.toml").write_text(text, encoding="utf-8")

    with pytest.raises(ProjectError, match=words) as told:
        apply_settings(tmp_path, {"COMITY_CONFIG": str(tmp_path / "mine.toml")})

    assert "mine.toml" in str(told.value)


def test_commands_follow_the_file(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The store that it names is the one that is asked."""
    (tmp_path / "mine.toml").write_text('store = "no/such/store"\n', encoding="utf-8")
    monkeypatch.setenv("COMITY_CONFIG", str(tmp_path / "mine.toml"))
    monkeypatch.setenv("COMITY_STORE", "")
    monkeypatch.delenv("COMITY_STORE")

    code, _, err = run("query", "ASK {}")

    assert code == 1
    assert "no/such/store: no graph here yet" in err


def test_a_build_tells_lines_of_json(run: Run, tmp_path: Path) -> None:
    """Stages, issues and the outcome, each with its time; data and words for people stay away."""
    project = mini_project(tmp_path / "project")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "one.txt").write_text("Norland supports Sudland.\n", encoding="utf-8")
    (tmp_path / "docs" / "empty.txt").write_bytes(b"")
    options = ("--store", tmp_path / "store", "--project", project.folder, "--log", "json")

    code, out, err = run("build", tmp_path / "docs", *options)
    failed = run("build", tmp_path / "nowhere", *options)

    lines = [json.loads(line) for line in err.splitlines()]
    assert (code, out) == (3, "")
    assert {line["event"] for line in lines} == {"stage", "issue", "built"}
    assert lines[-1]["documents"] == 1
    assert next(line for line in lines if line["event"] == "issue")["code"] == "empty-file"
    assert json.loads(failed[2].splitlines()[0])["event"] == "failed"
