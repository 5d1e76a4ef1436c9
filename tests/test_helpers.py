"""Work beside this process ends as it would here, also when the process that does it dies."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from comity.helpers import beside
from comity.statements import Entity
from tests.makers import assemble, document, say

ROOT = Path(__file__).parents[1]
_AS_INSTALLED = "import sys; del sys.path[0]; from comity.cli import main; main()"
"""The installed command does not look for modules where somebody stands."""


def _double(number: int, asker: int = 0) -> int:
    """Return twice ``number``; die unless it is the asker that calls."""
    if asker and os.getpid() != asker:
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


def _fail() -> None:
    raise ValueError("no")


def test_what_is_done_beside_is_given_when_it_is_asked_for() -> None:
    with beside(_double, 21) as outcome:
        pass
    assert outcome() == 42


def test_what_a_process_that_died_was_to_do_is_done_here() -> None:
    with beside(_double, 21, os.getpid()) as outcome:
        assert outcome() == 42


@pytest.mark.parametrize("module", ["multiprocessing", "json", "comity"])
def test_no_process_loads_a_module_that_lies_among_the_documents(tmp_path: Path, module: str) -> None:
    """Neither those that read nor the one that looks through the release before."""
    docs, store = tmp_path / "docs", tmp_path / "store"
    docs.mkdir()
    for number in range(3):
        (docs / f"{number}.txt").write_text(f"Norland supports Ostland in year {number}.\n", encoding="utf-8")
    (docs / f"{module}.py").write_text("from pathlib import Path\nPath('loaded').touch()\n", encoding="utf-8")
    command = [sys.executable, "-c", _AS_INSTALLED, "build", ".", "--store", str(store), "--workers", "2"]

    for _ in range(2):
        subprocess.run([*command, "--project", str(ROOT)], cwd=docs, check=False, capture_output=True)
        (docs / "0.txt").write_text("Ostland supports Norland.\n", encoding="utf-8")

    assert (store / "current").is_file()
    assert not (docs / "loaded").exists()


def test_an_error_beside_is_an_error_here() -> None:
    with pytest.raises(ValueError, match="no"), beside(_fail) as outcome:
        outcome()


def test_an_error_here_does_not_wait_for_what_is_done_beside() -> None:
    with pytest.raises(KeyError), beside(signal.pause):
        raise KeyError


ASKER = """
import os, sys, time
from comity.helpers import end_with_asker, pool

if __name__ == "__main__":
    with pool(1, end_with_asker) as helpers:
        print(helpers.submit(os.getpid).result(), flush=True)
        helpers.submit(time.sleep, 600).result()
"""


def test_nobody_outlives_a_process_that_was_killed(tmp_path: Path) -> None:
    (tmp_path / "asker.py").write_text(ASKER, encoding="ascii")
    asker = subprocess.Popen([sys.executable, tmp_path / "asker.py"], stdout=subprocess.PIPE, text=True)
    assert asker.stdout is not None
    helper = Path(f"/proc/{int(asker.stdout.readline())}")
    if not helper.exists():
        pytest.skip("the system does not show its processes as files")

    asker.kill()
    asker.communicate()

    for _ in range(200):
        if not helper.exists():
            return
        time.sleep(0.05)
    pytest.fail("the helper is still there")


def test_a_release_is_the_same_when_its_inferences_were_made_beside(tmp_path: Path) -> None:
    text = document("Ava is twinned with Brenn. Brenn is twinned with Cole.")
    ava, brenn, cole = (Entity(name, "City") for name in ("Ava", "Brenn", "Cole"))
    said = [
        say(text, "Ava is twinned with Brenn", ava, "twinnedWith", brenn),
        say(text, "Brenn is twinned with Cole", brenn, "twinnedWith", cole),
    ]
    here, there = (assemble(tmp_path / str(apart), [(text, said)], apart=apart) for apart in (False, True))
    assert here.id == there.id
    assert "graph/inferred" in (there.folder / "graphs.jsonl").read_text(encoding="ascii")
