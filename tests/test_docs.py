"""The documentation tells the truth: its commands run and print what it shows, its links and names lead somewhere.

``make docs`` writes what the commands print now into the pages.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PYTHON = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
VARIES = re.compile(r"\b\d+\.\d s\b|(?<=release )[0-9a-f]{16}|(?<=releases/)[0-9a-f]{16}")
"""What may differ between two builds of the same documents: seconds, and with the engine the name of the release."""


def pages_with(pattern: re.Pattern[str]) -> list[Path]:
    """Return the pages that hold a block of this kind."""
    return [page for page in PAGES if pattern.search(page.read_text(encoding="utf-8"))]


def name(page: Path) -> str:
    """Return the page's path for the name of a test."""
    return page.relative_to(ROOT).as_posix()


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the content, as a reader's own checkout would be."""
    folder = tmp_path_factory.mktemp("checkout")
    for name in ("ontology", "ingest", "queries"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


@pytest.fixture
def workspace(checkout: Path) -> Path:
    """The checkout with the sample corpus built."""
    shell("comity build ingest/corpus --quiet", checkout)
    return checkout


def shell(command: str, folder: Path) -> str:
    """Run a command line as a reader would and return all that it prints."""
    environment = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "COLUMNS": "100",
        "NO_COLOR": "1",
    }
    done = subprocess.run(["bash", "-c", f"exec 2>&1; {command}"], cwd=folder, env=environment, stdout=subprocess.PIPE)
    return done.stdout.decode("utf-8", "replace")


def played(block: str, folder: Path) -> str:
    """Run the commands of a console block and return the block with what they print now."""
    lines = [line for line in block.splitlines() if line.startswith("$ ")]
    told = []
    for line in lines:
        printed = "\n".join(part.rstrip() for part in shell(line[2:], folder).splitlines())
        told.append(f"{line}\n{printed}\n" if printed else f"{line}\n")
    return "".join(told)


@pytest.mark.parametrize("page", pages_with(CONSOLE), ids=name)
def test_commands_print_what_the_page_shows(page: Path, checkout: Path) -> None:
    """Each command of a console block runs, and its output is the one on the page, times apart."""
    shutil.rmtree(checkout / "build", ignore_errors=True)  # a reader starts with nothing
    text = page.read_text(encoding="utf-8")
    now = CONSOLE.sub(lambda match: f"```console\n{played(match[1], checkout)}```", text)
    if os.environ.get("COMITY_DOCS") == "write":
        page.write_text(now, encoding="utf-8")

    shown = page.read_text(encoding="utf-8")
    assert VARIES.sub("#", shown).splitlines() == VARIES.sub("#", now).splitlines()


@pytest.mark.parametrize("page", pages_with(PYTHON), ids=name)
def test_python_examples_run(page: Path, workspace: Path) -> None:
    """Each Python block is a whole program over the sample graph."""
    for block in PYTHON.findall(page.read_text(encoding="utf-8")):
        done = subprocess.run([sys.executable, "-c", block], cwd=workspace, capture_output=True, text=True, check=False)

        assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_somewhere(page: Path) -> None:
    """Every relative link names a file of the repository."""
    targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8"))
    local = [target for target in targets if "://" not in target and not target.startswith("mailto:")]

    assert [target for target in local if not (page.parent / target).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_make_targets_exist(page: Path) -> None:
    """Every ``make`` target that a page names is in the Makefile."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    known = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    named = set(re.findall(r"(?:^ {4}|`)make ([a-z]+)", page.read_text(encoding="utf-8"), re.MULTILINE))

    assert named - known == set()


def test_readme_starts_with_what_it_is() -> None:
    """One sentence, one install line and one command with its output stand in the first thirty lines."""
    first = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()[:30]

    assert first[2].endswith(".")
    assert "    make setup && . .venv/bin/activate" in first
    start = next(i for i, line in enumerate(first) if line.startswith("$ comity query"))
    assert first[start + 1].strip() not in ("", "```")


def test_every_command_is_described() -> None:
    """The page about the command line has a row for each command, and no row for another."""
    from comity.cli import app

    page = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
    described = set(re.findall(r"^\| `comity (\w+)", page, re.MULTILINE))
    named = {each.name or getattr(each.callback, "__name__", "") for each in app.registered_commands}
    named |= {each.name for each in app.registered_groups}

    assert described == named


def test_changelog_has_the_version() -> None:
    """The version of the package is the newest heading."""
    from importlib.metadata import version

    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")

    assert re.findall(r"^## (\S+)", changelog, re.MULTILINE)[0] == version("comity")
