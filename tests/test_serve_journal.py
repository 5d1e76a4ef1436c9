"""The server's log has one JSON object a line, and no caller can write into it."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any

import httpx
import pytest

from comity.errors import StoreError
from comity.serve import serve
from tests.served import served
from tests.sheetstore import make_store

RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("ascii").splitlines()]


def test_slow_and_failed_queries_are_written_down_and_others_are_not(tmp_path: Path) -> None:
    """With how they ended, how long they took, of which release, and their text as a value that ends no line."""
    make_store(tmp_path / "store").close()
    log = tmp_path / "serve.jsonl"
    with served(tmp_path / "store", seconds=2.0, log=str(log)) as server:
        server.ask("SELECT (COUNT(*) AS ?n) { ?s a comity:City }")
        server.ask("SELECT * { nonsense")
        server.ask(f'#\n#{{"event": "forged"}} \x1b[31m \u2028 é\n{RUNAWAY}')
        release = server.ask("ASK {}").headers["comity-release"]
    found = lines(log)
    queries = [line for line in found if line["event"] == "query"]

    assert [line["event"] for line in found if line["event"] != "query"] == ["started", "ended"]
    assert [(line["outcome"], line["release"], line["kind"]) for line in queries if RUNAWAY in line["asked"]] == [
        ("time", release, "query")
    ]
    assert not any("nonsense" in line["asked"] or "City" in line["asked"] for line in queries if line["seconds"] < 0.5)
    assert "\x1b" not in log.read_text("ascii")


def test_cut_answer_and_caller_who_left_are_told_apart(tmp_path: Path) -> None:
    """Both end a query before its time; the one is the server's doing."""
    make_store(tmp_path / "store").close()
    log = tmp_path / "serve.jsonl"
    with served(tmp_path / "store", seconds=3.0, log=str(log)) as server:
        with contextlib.suppress(httpx.RemoteProtocolError):
            server.ask("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")
        with contextlib.suppress(httpx.ReadTimeout):
            httpx.get(f"{server.url}/sparql", params={"query": RUNAWAY}, timeout=1)
        server.ask("ASK {}")

    assert {line["outcome"] for line in lines(log) if line["event"] == "query" and "?i" in line["asked"]} == {
        "cut",
        "left",
    }


def test_log_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    """Nothing starts without the log that was asked for."""
    make_store(tmp_path / "store").close()

    with pytest.raises(StoreError, match="cannot be written as a log"):
        serve(tmp_path / "store", port=0, log=str(tmp_path / "no" / "serve.jsonl"))
