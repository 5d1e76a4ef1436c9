"""A real browser shows the pages without a complaint and without asking anybody else."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from comity.factsheet import render_sheet
from comity.ontology import load_ontology
from tests.served import Served, served
from tests.sheetstore import BASE, ROOT, make_store

CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), ""
)
HOSTILE = BASE + "doc/5a37ed01f70ad8c1"

pytestmark = pytest.mark.skipif(not CHROMIUM, reason="no Chromium is installed")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("browser") / "store"
    make_store(folder).close()
    with served(folder) as running:
        yield running


def _visit(address: str, folder: Path) -> tuple[str, list[str], set[str]]:
    """Return the page as the browser has it, what the console says, and the hosts that were asked."""
    log = folder / "net.json"
    command = [
        CHROMIUM,
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--no-first-run",
        f"--user-data-dir={folder / 'profile'}",
        f"--log-net-log={log}",
        "--enable-logging=stderr",
        "--dump-dom",
        address,
    ]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    console = [line for line in ended.stderr.splitlines() if "CONSOLE" in line or "Refused" in line]
    return ended.stdout, console, set(_hosts(log.read_text(encoding="utf-8", errors="replace")))


def _hosts(log: str) -> Iterator[str]:
    """Yield the hosts that pages asked; what the browser asks for itself has no page as its initiator."""
    for line in log.splitlines():
        asked = re.search(r'"initiator":"(?!not an origin)[^"]*".*?"url":"(?:https?|wss?)://([^/":]+)', line)
        if asked:
            yield asked[1]


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/doc/5a37ed01f70ad8c1",
        "/source/5a37ed01f70ad8c1?start=24&end=67#here",
        "/queries/mechanism_problems",
        "/query",
    ],
)
def test_page_is_quiet_and_asks_nobody_else(server: Served, path: str, tmp_path: Path) -> None:
    """No message in the console, no request beyond the loopback interface, no script run from a title."""
    page, console, hosts = _visit(server.url + path, tmp_path)

    assert "<h1" in page
    assert console == []
    assert hosts <= {"127.0.0.1"}


def test_foreign_request_would_be_seen(tmp_path: Path) -> None:
    """The proof above can fail: a page that asks another host is caught."""
    file = tmp_path / "page.html"
    file.write_text('<h1>x</h1><img src="http://127.0.0.2:9/x.png">', encoding="utf-8")
    _, _, hosts = _visit(file.as_uri(), tmp_path)

    assert hosts == {"127.0.0.2"}


def test_sheet_opens_as_a_file(tmp_path: Path) -> None:
    """The page needs no server and no network, and the markup in its title is text."""
    with make_store(tmp_path / "store") as store:
        text = render_sheet(store, load_ontology(ROOT / "ontology"), HOSTILE, "html")
    file = tmp_path / "sheet.html"
    file.write_text(text, encoding="utf-8")
    page, console, hosts = _visit(file.as_uri(), tmp_path)

    assert "&lt;script&gt;alert" in page
    assert console == []
    assert hosts == set()
