"""Mixed load with hostile queries for a while: no wrong answer, nothing left behind, nobody else asked.

``COMITY_SOAK`` is the number of seconds: 12 by default; ``python -m bench.soak`` is the same for half an hour and on a
million triples.
"""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path

import pytest

from bench.serving import make_store
from bench.soak import Seen, running, soak, tell

SECONDS = float(os.environ.get("COMITY_SOAK", "12"))
THINGS = 2000

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="it looks into /proc")


def test_load_with_hostile_queries_leaves_no_trace(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every answer is whole and right or an error, dead workers are replaced, and nobody outside is asked."""
    make_store(tmp_path / "store", None, THINGS)
    with running(tmp_path / "store") as (address, pid):
        seen = asyncio.run(soak(address, pid, SECONDS, THINGS, pause=0.02))
    tell(seen)

    assert seen.wrong == []
    assert seen.strangers == set()
    assert seen.dead == 0
    assert seen.answers["question 200"] > SECONDS
    # A worker that is killed costs the query that it had; beside that, questions wait for their turn or are told so.
    assert seen.answers["question 500"] + seen.answers["question cut"] <= seen.answers["killed"]
    assert {told for told in seen.answers if told.startswith("question")} <= {
        f"question {outcome}" for outcome in ("200", "500", "503", "cut")
    }
    settled = seen.memory[len(seen.memory) // 2 :]
    assert max(settled) < 1.5 * min(settled) + (32 << 20), capsys.readouterr().out


def test_what_is_not_well_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """A wrong answer, a dead worker, growth and a stranger each make the command fail."""
    calm = [100 << 20] * 20
    assert tell(Seen(memory=calm, workers=[1]))
    for ill in (
        Seen(memory=calm, workers=[1], wrong=["SELECT: 3"]),
        Seen(memory=calm, workers=[1], dead=1),
        Seen(memory=calm, workers=[1], strangers={"C0000201:0050"}),
        Seen(memory=[*calm, *[400 << 20] * 20], workers=[1]),
    ):
        assert not tell(ill)
    assert "connections to elsewhere: 1" in capsys.readouterr().out
