"""``comity init``: a project of one's own, from a checkout and from an installed wheel."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

from comity.errors import ProjectError
from comity.project import find_project
from comity.scaffold import content_folder, make_project

ROOT = Path(__file__).parents[1]


def test_project_has_all_content_but_gold_and_corpus(tmp_path: Path) -> None:
    """Ontology, reading rules, queries and one small document are there; what only Comity's own tests need is not."""
    told = make_project(tmp_path / "mine")
    project = find_project(tmp_path / "mine")

    assert told[1] == f"Next: cd {tmp_path / 'mine'} && comity build documents"
    assert sorted(p.name for p in project.ontology.glob("*.ttl")) == sorted(
        p.name for p in (ROOT / "ontology").glob("*.ttl")
    )
    assert {p.name for p in project.ingest.iterdir()} == {
        p.name for p in (ROOT / "ingest").iterdir() if p.name not in ("gold", "corpus", "__pycache__")
    }
    assert len(list((project.folder / "documents").iterdir())) == 1


def test_folder_that_holds_something_stays_untouched(tmp_path: Path) -> None:
    """Nothing of the user's is ever overwritten."""
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")

    with pytest.raises(ProjectError, match=r"is not empty\. Give a new folder: comity init"):
        make_project(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["notes.txt"]


def test_file_in_the_way_is_one_sentence(tmp_path: Path) -> None:
    """A folder cannot be made below a file."""
    (tmp_path / "file").write_text("", encoding="utf-8")

    with pytest.raises(ProjectError, match=r"cannot be made \(.+\)\. Choose another folder\."):
        make_project(tmp_path / "file" / "mine")


def test_editable_install_reads_the_checkout() -> None:
    """A developer's change to the content is what the next project gets."""
    assert content_folder() == ROOT


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command of a fresh environment with the built wheel, and the dependencies of this one."""
    folder = tmp_path_factory.mktemp("wheel")
    run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)], ROOT)
    (wheel,) = folder.glob("*.whl")
    venv.create(folder / "venv", with_pip=False)
    python = folder / "venv" / "bin" / "python"
    (packages,) = (folder / "venv").glob("lib/python*/site-packages")
    # A path in a .pth file is searched, but its own .pth files are not read: the editable install stays out of sight.
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    run(
        [sys.executable, "-m", "pip", "--python", str(python), "install", "-qq", "--no-deps", "--no-index", str(wheel)],
        folder,
    )
    return folder / "venv" / "bin" / "comity"


def run(command: list[str], folder: Path) -> str:
    """Run a command and return what it prints; fail with its messages when it fails."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COMITY"))}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_wheel_carries_the_content_and_no_gold(installed: Path) -> None:
    """The engine is the only import package, and the content lies inside it for init alone."""
    (packages,) = installed.parents[1].glob("lib/python*/site-packages")
    content = packages / "comity" / "_content"

    assert {p.name for p in packages.iterdir() if p.suffix not in (".pth", ".dist-info")} == {"comity"}
    assert {p.name for p in content.iterdir()} == {"ontology", "ingest", "queries"}
    assert not (content / "ingest" / "gold").exists()
    assert (packages / "comity" / "py.typed").exists()


def test_installed_wheel_makes_a_project_that_builds_and_answers(installed: Path, tmp_path: Path) -> None:
    """From nothing but the wheel: init, build, query, sheet."""
    run([str(installed), "init", "mine"], tmp_path)
    project = tmp_path / "mine"
    built = run([str(installed), "build", "documents", "--workers", "1"], project)

    assert "1 document\n" in built
    assert len(run([str(installed), "query", "document_overview", "--format", "csv"], project).splitlines()) == 2
    assert run([str(installed), "sheet"], project).startswith("# ")
