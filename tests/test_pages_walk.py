"""A reader's walk in a real browser: from a name to the words of the source and to the query, and back.

Every page on the way is quiet in the console, asks nobody but the server, and is sound for screen readers (axe-core).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.browser import CHROMIUM, Tab, axe_source, browser
from tests.served import Served, served
from tests.sheetstore import BASE, make_store

pytestmark = pytest.mark.skipif(not CHROMIUM, reason="no Chromium is installed")

FUND = "/id/financing-vehicle/basin-development-fund"
HOSTILE = "/doc/5a37ed01f70ad8c1"
PAGES = (
    "/",
    "/search?q=basin",
    "/search?q=basin&class=initiative",
    "/ask",
    "/ask?q=Who+set+up+the+Basin+Development+Fund%3F",
    "/search?q=nothing-of-that-name",
    "/statement/82970bfbe552e579",
    "/documents",
    "/map",
    "/queries",
    "/api",
    "/queries/mechanism_problems",
    FUND,
    HOSTILE,
    "/source/5a37ed01f70ad8c1?start=24&end=67#here",
    "/class/FinancingVehicle",
    "/pair?one=Norland&other=Sudland",
    "/id/initiative/lower-basin-initiative",
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("walk") / "store"
    make_store(folder).close()
    with served(folder) as running:
        yield running


@pytest.fixture(scope="module")
def shared_tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    with browser(tmp_path_factory.mktemp("profile")) as found:
        yield found


@pytest.fixture
def tab(shared_tab: Tab) -> Iterator[Tab]:
    """A tab that must have been quiet, and have asked nobody but the loopback interface, when the test ends."""
    shared_tab.asked.clear()
    shared_tab.said.clear()
    shared_tab.shape(1200)
    yield shared_tab
    assert shared_tab.said == []
    assert {urlsplit(address).hostname for address in shared_tab.asked if ":" in address} <= {"127.0.0.1", None}


def test_reader_walks_from_a_name_to_the_source_and_the_query(server: Served, tab: Tab) -> None:
    """Search, sheet, citation, passage in the document, claims of the passage, query in the editor, and back."""
    tab.open(server.url + "/")
    tab.run("document.querySelector('input[type=search]').value = 'basin development'")
    tab.follow("form[role=search] button")
    assert "Basin Development Fund" in tab.text

    tab.follow(f'main a[href="{FUND}"]')
    assert "40 million US dollars" in tab.text
    tab.run("document.querySelector('.cite a').click()")
    assert tab.run("document.querySelector(':target blockquote mark') !== null")
    quote = str(tab.run("document.querySelector(':target blockquote mark').innerText"))

    tab.follow(":target a[href^='/source/']")
    marked = str(tab.run("[...document.querySelectorAll('mark.chosen')].map(m => m.innerText).join('')"))
    assert " ".join(marked.split()) == " ".join(quote.split())

    tab.follow("mark.chosen a")
    assert "Claims that rest on one passage" in tab.text or "Claim" in tab.text
    tab.run("document.querySelector('details.query').open = true")
    tab.follow("details.query p a")
    assert tab.run("document.querySelector('textarea, .cm-content, .yasqe, .CodeMirror') !== null")

    for _ in range(4):
        tab.run("history.back()")
        tab.run("new Promise(done => setTimeout(done, 300))")
    assert tab.run("location.pathname") in (FUND, "/search")


@pytest.mark.parametrize("path", [*PAGES, "/ontology"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_page_is_sound_for_everybody(server: Served, tab: Tab, path: str, dark: bool) -> None:
    """axe-core finds no fault: names, roles, order of headings, contrast in light and dark."""
    source = axe_source()
    if not source:
        pytest.skip("axe-core is not installed")
    tab.shape(1200, dark=dark)
    tab.open(server.url + path)

    assert tab.violations(source) == []


@pytest.mark.parametrize("path", [*PAGES, "/ontology"])
def test_page_fits_a_phone(server: Served, tab: Tab, path: str) -> None:
    """Nothing but tables and drawings, which scroll by themselves, is wider than the window."""
    tab.shape(360, 780)
    tab.open(server.url + path)

    assert tab.run("document.documentElement.scrollWidth") <= 360


def test_keyboard_reaches_the_content_first(server: Served, tab: Tab) -> None:
    """The first stop skips what every page has, and the focus is seen."""
    tab.open(server.url + FUND)
    tab.press("Tab")

    assert tab.run("document.activeElement.className") == "skip"
    assert tab.run("getComputedStyle(document.activeElement).outlineStyle") != "none"
    tab.press("Enter")
    assert tab.run("location.hash") == "#content"


def test_first_page_is_light(server: Served, tab: Tab) -> None:
    """Everything that the first page needs is under 150 kB, in one request."""
    tab.open(server.url + "/")

    assert tab.run("performance.getEntriesByType('resource').length") == 0
    assert tab.run("performance.getEntriesByType('navigation')[0].decodedBodySize") < 150_000


def test_hostile_document_is_text_everywhere(server: Served, tab: Tab) -> None:
    """Its title is markup; no page makes an element of it."""
    for path in ("/documents", HOSTILE, "/source/5a37ed01f70ad8c1", "/search?q=script", FUND):
        tab.open(server.url + path)
        assert tab.run("document.querySelectorAll('main script, main img, main i, main b').length") == 0, path
    assert BASE  # the addresses above are those of this base


def test_foreign_request_would_be_seen(tab: Tab, tmp_path: Path) -> None:
    """The proof of the fixture can fail: a page that asks another host is caught."""
    file = tmp_path / "page.html"
    file.write_text('<h1>x</h1><img src="http://127.0.0.2:9/x.png">', encoding="utf-8")
    tab.open(file.as_uri())

    assert "127.0.0.2" in {urlsplit(address).hostname for address in tab.asked}
    tab.asked.clear()
    tab.said.clear()
