"""Real OpenRefine against our reconciliation service: it matches, extends, suggests and previews, in Java and in a browser."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.browser import CHROMIUM, browser
from tests.makers import assemble_harbours
from tests.served import Served, free_port, served

REFINE = Path("/usr/share/openrefine/refine")
PATIENCE = 60.0
ROWS = [
    ("Mokpo", "South Korea"),
    ("Lianyungang", "China"),
    ("Lianyungang", "Ruritania"),
    ("Mokpho", "South Korea"),
    ("Atlantis", ""),
]

pytestmark = pytest.mark.skipif(not REFINE.is_file(), reason="OpenRefine is not installed (apt-get install openrefine)")


@dataclass
class Refine:
    """A running OpenRefine, spoken to by the commands that its own pages send."""

    url: str

    def get(self, command: str, **parameters: Any) -> Any:
        return httpx.get(f"{self.url}/command/core/{command}", params=parameters, timeout=PATIENCE).json()

    def post(self, command: str, **fields: Any) -> Any:
        token = self.get("get-csrf-token")["token"]
        data = {name: each if isinstance(each, str) else json.dumps(each) for name, each in fields.items()}
        address = f"{self.url}/command/core/{command}"
        return httpx.post(address, data={**data, "csrf_token": token}, timeout=PATIENCE).json()

    def new_project(self, table: str) -> str:
        """Return the number of a new project made from a table of comma-separated values."""
        token = self.get("get-csrf-token")["token"]
        answer = httpx.post(
            f"{self.url}/command/core/create-project-from-upload",
            params={"csrf_token": token},
            data={"project-name": "cities", "format": "text/line-based/*sv", "options": '{"separator": ","}'},
            files={"project-file": ("cities.csv", table.encode())},
            timeout=PATIENCE,
        )
        return answer.headers["location"].rpartition("=")[2]

    def rows(self, project: str) -> list[list[Any]]:
        """Return the cells of all rows, when no process is at work any more; what OpenRefine knows of each match is in it."""
        end = time.monotonic() + PATIENCE
        while self.get("get-processes", project=project)["processes"]:
            assert time.monotonic() < end, "OpenRefine is still at work"
            time.sleep(0.2)
        answer = self.get("get-rows", project=project, start=0, limit=50)
        pool = answer["pool"]["recons"]
        for row in answer["rows"]:
            for cell in row["cells"]:
                if cell and "r" in cell:
                    cell["r"] = pool[str(cell["r"])]
        return [row["cells"] for row in answer["rows"]]


@pytest.fixture(scope="module")
def refine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Refine]:
    port = free_port()
    folder = tmp_path_factory.mktemp("refine")
    command = [str(REFINE), "-i", "127.0.0.1", "-p", str(port), "-d", str(folder), "-m", "512M"]
    process = subprocess.Popen(
        [*command, "-x", "refine.headless=true"],
        cwd=REFINE.parent,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        running = Refine(f"http://127.0.0.1:{port}")
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            with contextlib.suppress(httpx.HTTPError, ValueError):
                running.get("get-version")
                break
            time.sleep(0.3)
        yield running
    finally:
        os.killpg(process.pid, signal.SIGKILL)  # its own group: the script and the Java that it started
        process.wait()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("openrefine") / "store"
    assemble_harbours(folder)
    with served(folder) as running:
        yield running


@pytest.fixture(scope="module")
def project(refine: Refine, server: Served) -> str:
    """A table of cities, reconciled with the graph: class City, the second column as the property ``within``."""
    table = "\n".join(["city,country", *(f"{city},{country}" for city, country in ROWS)])
    number = refine.new_project(table + "\n")
    manifest = httpx.get(f"{server.url}/reconcile", timeout=PATIENCE).json()
    config = {
        "mode": "standard-service", "service": f"{server.url}/reconcile", "autoMatch": True, "limit": 0,
        "identifierSpace": manifest["identifierSpace"], "schemaSpace": manifest["schemaSpace"],
        "type": {"id": "City", "name": "city"},
        "columnDetails": [{"column": "country", "propertyName": "within", "propertyID": "within"}],
    }  # fmt: skip
    engine = {"facets": [], "mode": "row-based"}
    answer = refine.post(f"reconcile?project={number}", columnName="city", config=config, engine=engine)
    assert answer["code"] == "pending"
    return number


def test_the_types_of_a_column_are_guessed(refine: Refine, server: Served, project: str) -> None:
    """The first thing that OpenRefine asks: of which class the candidates of ten cells are."""
    answer = refine.post(
        f"guess-types-of-column?project={project}", columnName="city", service=f"{server.url}/reconcile"
    )

    assert answer["code"] == "ok"
    assert answer["types"][0]["id"] == "City"


def test_rows_are_matched_by_name_class_and_property(refine: Refine, project: str) -> None:
    """What is certain is matched; what contradicts or is only alike waits with its candidates; the rest has none."""
    found = [row[0]["r"] for row in refine.rows(project)]

    assert [recon["j"] for recon in found] == ["matched", "matched", "none", "none", "none"]
    assert [recon["m"]["id"] for recon in found[:2]] == ["city/mokpo", "city/lianyungang"]
    assert [(c["id"], c["score"]) for c in found[2]["c"]] == [("city/lianyungang", 85)]
    assert found[3]["c"][0]["id"] == "city/mokpo"
    assert found[4].get("c", []) == []


def test_matched_rows_get_columns_from_the_graph(refine: Refine, server: Served, project: str) -> None:
    """The country comes as a thing that is matched itself, the label as a text."""
    manifest = httpx.get(f"{server.url}/reconcile", timeout=PATIENCE).json()
    refine.rows(project)
    wanted = {"properties": [{"id": "within", "name": "within"}, {"id": "label", "name": "name"}]}
    preview = refine.post(
        f"preview-extend-data?project={project}", columnName="city", rowIndices=[0, 1], extension=wanted
    )
    assert preview["code"] == "ok", preview
    answer = refine.post(
        f"extend-data?project={project}", columnName="city", baseColumnName="city", columnInsertIndex=1,
        endpoint=f"{server.url}/reconcile", identifierSpace=manifest["identifierSpace"],
        schemaSpace=manifest["schemaSpace"], extension=wanted, engine={"facets": [], "mode": "row-based"},
    )  # fmt: skip
    assert answer["code"] == "pending", answer
    rows = refine.rows(project)

    within, label = rows[0][2:4]
    assert (within["v"], within["r"]["m"]["id"], label["v"]) == (
        "Republic of Korea",
        "country/republic-of-korea",
        "Mokpo",
    )


@pytest.mark.skipif(not CHROMIUM, reason="no Chromium is installed")
def test_its_pages_reach_the_service_from_a_browser(
    refine: Refine, server: Served, project: str, tmp_path: Path
) -> None:
    """OpenRefine's own scripts add the service, search it while a person types, and show its preview, across origins."""
    service = f"{server.url}/reconcile"
    refine.rows(project)
    with browser(tmp_path) as tab:
        tab.open(f"{refine.url}/project?project={project}")
        added = tab.run(
            "new Promise(done => ReconciliationManager.registerStandardService("
            f"{json.dumps(service)}, n => done(ReconciliationManager.standardServices.at(-1)), true))"
        )
        suggested = tab.run(
            """new Promise(done => {
              const service = ReconciliationManager.standardServices.at(-1);
              const field = $('<input>').appendTo('body')
                .suggest($.extend({}, service.suggest.entity,
                  {key: null, query_param_name: 'prefix', access: service.ui.access}));  // as its cells do
              field.focus().val('Lianyun').trigger('textchange');
              const look = setInterval(() => { const found = $('.fbs-item-name, .fbs-id').text();
                if (found.includes('Lianyungang')) { clearInterval(look); done(found) } }, 100);
              setTimeout(() => done('nothing: ' + $('body').text().slice(-300)), 15000) })"""
        )
        tab.run(f"document.body.innerHTML = '<iframe src=\"{server.url}/reconcile/preview?id=city/mokpo\"></iframe>'")
        time.sleep(1)

    assert (added["url"], added["ui"]["access"]) == (service, "json")
    assert "Lianyungang" in suggested
    assert not [each for each in tab.said if "frame" in each.lower() or "cors" in each.lower()]
    assert f"{server.url}/reconcile/preview?id=city/mokpo" in tab.asked
