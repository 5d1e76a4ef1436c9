"""The SPARQL editor in a real browser: it runs our questions, completes our terms and asks nobody else."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from comity.ontology import ONTOLOGY
from comity.prefixes import PREFIXES
from tests.browser import CHROMIUM, Tab, axe_source, browser
from tests.served import Served, served
from tests.sheetstore import ROOT, make_store

VENDOR = ROOT / "src" / "comity" / "vendor" / "yasgui"
BROWSER = pytest.mark.skipif(not CHROMIUM, reason="no Chromium is installed")
EDITOR = "Object.values(yasgui._tabs).at(-1).getYasqe()"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("editor") / "store"
    make_store(folder).close()
    with served(folder) as running:
        yield running


@pytest.fixture
def tab(tmp_path: Path) -> Iterator[Tab]:
    with browser(tmp_path / "profile") as opened:
        yield opened


def until(tab: Tab, script: str, what: str) -> None:
    """Wait until a script is true in the page."""
    for _ in range(200):
        if tab.run(script):
            return
        time.sleep(0.05)
    raise AssertionError(what)


def test_files_are_those_of_the_package() -> None:
    """Nobody has changed them: their sums are those on file."""
    for line in (VENDOR / "SHA256SUMS").read_text().splitlines():
        digest, name = line.split()
        assert hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() == digest
    assert "MIT" in (VENDOR / "LICENSE").read_text()


def test_editor_is_served_with_its_licence_and_prefixes(server: Served) -> None:
    """Its files come from this site, under a policy that lets it ask no other."""
    page = server.get("/editor")
    policy = page.headers["content-security-policy"]

    assert "connect-src 'self'" in policy
    assert "script-src 'self';" in policy
    assert server.get("/editor/LICENSE").text.startswith("The MIT License")
    assert server.get("/editor/..%2feditor.py").status_code == 404
    assert server.get("/prefixes", "application/json").json() == dict(PREFIXES)
    assert server.get("/prefixes", "application/ld+json").json()["@context"]["comity"] == ONTOLOGY


@BROWSER
def test_results_show_labels_and_have_names_for_everybody(server: Served, tab: Tab) -> None:
    """A thing is called by its name, its IRI being the link; axe-core finds no fault, in light and dark."""
    query = "SELECT ?s ?p WHERE { ?x comity:statementSubject ?s ; comity:statementPredicate ?p } ORDER BY ?x LIMIT 9"
    links = "[...document.querySelectorAll('.yasr td a')]"
    for dark in (False, True):
        tab.shape(1200, dark=dark)
        tab.open(f"{server.url}/editor?query={quote(query)}")
        until(tab, "document.documentElement.dataset.ready === 'yes'", "the editor did not come")
        tab.run(f"{EDITOR}.query().catch(() => {{}})")
        until(tab, f"{links}.length > 0 && {links}.every(a => a.title)", "no labels came")

        assert tab.run(f"{links}.filter(a => /^(id|comity|doc):/.test(a.innerText)).length") == 0
        assert tab.run(f"{links}.every(a => a.title === a.getAttribute('href'))")
        assert not axe_source() or tab.violations(axe_source()) == []
    assert tab.said == []


@BROWSER
def test_question_is_chosen_and_run(server: Served, tab: Tab) -> None:
    """An example opens in the editor, and its rows come below."""
    tab.open(f"{server.url}/editor")
    tab.run("examples.value = 'mechanism_problems'; examples.dispatchEvent(new Event('change'))")
    assert "comity:statementPredicate" in tab.run(f"{EDITOR}.getValue()")
    tab.run(f"{EDITOR}.query().catch(() => {{}})")

    until(tab, "document.querySelectorAll('.yasr table tbody tr').length > 0", "no rows came")
    assert "Basin" in tab.text
    assert {address.split("/")[2] for address in tab.asked if address.startswith("http")} == {server.url[7:]}
    assert tab.said == []


@BROWSER
def test_terms_and_prefixes_are_completed_from_our_own_description(server: Served, tab: Tab) -> None:
    """What VoID names is offered where a class or a property can stand."""
    tab.open(f"{server.url}/editor")
    for text, offered in (
        ("SELECT * { ?s a comity:Financ", "FinancingVehicle"),
        ("SELECT * { ?s comity:fin", "finances"),
    ):
        query = f"PREFIX comity: <{ONTOLOGY}>\n{text}"
        tab.run(f"{EDITOR}.setValue({json.dumps(query)}); {EDITOR}.focus(); {EDITOR}.execCommand('goDocEnd')")
        tab.run(f"{EDITOR}.autocomplete()")
        shown = f"[...document.querySelectorAll('.CodeMirror-hint')].some(h => h.textContent.includes('{offered}'))"
        until(tab, f"{shown} || {EDITOR}.getValue().includes('{offered}')", f"{offered} is not offered")

    assert {address.split("/")[2] for address in tab.asked if address.startswith("http")} == {server.url[7:]}


@BROWSER
def test_link_cannot_turn_the_editor_to_another_server(server: Served, tab: Tab) -> None:
    """A link may bring a query; the endpoint stays ours."""
    foreign = quote("http://127.0.0.2:9/sparql", safe="")
    tab.open(f"{server.url}/editor#query={quote('ASK {}')}&endpoint={foreign}")

    until(tab, f"{EDITOR}.getValue().includes('ASK')", "the query did not come")
    until(tab, "document.querySelector('.yasr') !== null", "no answer was shown")
    assert not [address for address in tab.asked if "127.0.0.2" in address]
