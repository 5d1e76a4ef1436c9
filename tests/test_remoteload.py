"""A release in services of other makers: loaded graph by graph, counted, asked, checked, and brought up to date."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from comity.api import open_graph, open_service
from comity.build import build
from comity.errors import StoreError
from comity.project import Project
from comity.remote import RemoteStore
from comity.remotecheck import check_service
from comity.remoteload import GraphStore, Loaded, load
from comity.store import open_store
from tests.conftest import Run
from tests.engines import OXIGRAPH, VIRTUOSO, Writable, writable_oxigraph, writable_virtuoso
from tests.makers import PROJECT, mini_project
from tests.replies import replying

MAKERS = [
    pytest.param("oxigraph", marks=pytest.mark.skipif(OXIGRAPH is None, reason="oxigraph is not installed")),
    pytest.param("virtuoso", marks=pytest.mark.skipif(VIRTUOSO is None, reason="virtuoso-t is not installed")),
]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project that reads "A supports B." without a parser."""
    return mini_project(tmp_path_factory.mktemp("project"))


@pytest.fixture
def store(project: Project, tmp_path: Path) -> Path:
    """A store of two documents."""
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "one.txt").write_text("Norland supports Sudland.\n", encoding="utf-8")
    (docs / "other.txt").write_text('Sudland may support Östland. "Norland supports Sudland."\n', encoding="utf-8")
    build(project, [docs], tmp_path / "store")
    return tmp_path / "store"


@contextlib.contextmanager
def _server(maker: str, folder: Path) -> Iterator[Writable]:
    with writable_oxigraph(folder) if maker == "oxigraph" else writable_virtuoso(folder) as server:
        yield server


def _bring(store: Path, server: Writable) -> Loaded:
    with open_store(store) as opened:
        graphs = GraphStore(server.graphs, server.user, server.password)
        return load(opened, RemoteStore(server.queries), graphs, server.union)


@pytest.mark.parametrize("maker", MAKERS)
def test_a_release_is_loaded_asked_and_checked(maker: str, project: Project, store: Path, tmp_path: Path) -> None:
    """Answers, sheets and proofs are those of the store; what is there is not sent again, what is gone is removed."""
    with _server(maker, tmp_path) as server:
        first, again = _bring(store, server), _bring(store, server)
        remote = RemoteStore(server.queries)
        with open_store(store) as opened:
            proofs = check_service(remote, opened, project).proofs
        with open_graph(store, PROJECT.folder) as here, open_service(server.queries, PROJECT.folder) as there:
            question = "SELECT ?n { ?x a comity:Country ; rdfs:label ?n } ORDER BY ?n"
            assert there.query(question).terms == here.query(question).terms
            assert there.sheet("Sudland") == here.sheet("Sudland")
        (tmp_path / "docs" / "one.txt").unlink()
        build(project, [tmp_path / "docs"], store)
        later = _bring(store, server)

    assert first.sent > 3
    assert (first.kept, first.removed) == (0, 0)
    assert (again.sent, again.kept, again.triples) == (0, first.sent, first.triples)
    assert [(proof.name, proof.issues) for proof in proofs] == [(proof.name, []) for proof in proofs]
    assert later.removed == 1
    assert later.sent <= 1


@pytest.mark.skipif(OXIGRAPH is None, reason="oxigraph is not installed")
def test_a_graph_that_was_changed_elsewhere_is_found_and_sent_again(
    project: Project, store: Path, tmp_path: Path
) -> None:
    """The check names it; the next load heals it."""
    with writable_oxigraph(tmp_path) as server:
        _bring(store, server)
        with open_store(store) as opened:
            name = next(name for name in opened.graph_names() if "/doc/" in name)
            GraphStore(server.graphs).put(name, ["<urn:a> <urn:b> <urn:c> .\n"])
            broken = check_service(RemoteStore(server.queries), opened, project)
        healed = _bring(store, server)

    assert not broken.ok
    assert any(f"has 1 triples of {name}" in issue.reason for proof in broken.proofs for issue in proof.issues)
    assert healed.sent == 1


@pytest.mark.skipif(OXIGRAPH is None, reason="oxigraph is not installed")
def test_a_large_graph_is_sent_in_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """None of them is larger than the limit, and together they are the graph."""
    monkeypatch.setattr("comity.remoteload._CHUNK", 500)
    lines = [f'<urn:s> <urn:p> "{number}" .\n' for number in range(200)]
    with writable_oxigraph(tmp_path) as server:
        GraphStore(server.graphs).put("urn:g", lines)
        rows = RemoteStore(server.queries).query("SELECT (COUNT(*) AS ?n) { GRAPH <urn:g> { ?s ?p ?o } }")

        assert [int(row["n"].value) for row in rows] == [200]  # type: ignore[union-attr]


def test_a_service_that_takes_no_graphs_is_one_sentence(store: Path) -> None:
    """It says who refused what."""
    answers = [
        (200, {"Content-Type": "application/sparql-results+json"}, b'{"head":{"vars":["g"]},"results":{"bindings":[]}}')
    ]
    with replying(*answers, *answers) as (address, _), pytest.raises(StoreError) as told:
        _bring(store, Writable(address, address))

    assert "refused to PUT https://w3id.org/comity/graph/" in str(told.value)
    assert ": 501 (" in str(told.value)


@pytest.mark.skipif(OXIGRAPH is None, reason="oxigraph is not installed")
def test_the_commands_load_check_and_ask_a_service(run: Run, store: Path, tmp_path: Path) -> None:
    """With the address in the place of the store."""
    with writable_oxigraph(tmp_path) as server:
        loaded = run("load", server.queries, "--graphs", server.graphs, "--store", store)
        checked = run("check", "--service", server.queries, "--store", store)
        sheet = run("sheet", "Sudland", "--service", server.queries)

    assert loaded[0] == 0, loaded
    assert "graphs sent, 0 kept" in loaded[2]
    assert checked[0] == 0, checked
    assert "Sudland" in sheet[1]


@pytest.mark.skipif(OXIGRAPH is None, reason="oxigraph is not installed")
def test_the_store_may_be_a_service(run: Run, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An address in --store is loaded, checked, queried and makes sheets, as if it were named by --service."""
    monkeypatch.setenv("COMITY_STORE", str(store))
    with writable_oxigraph(tmp_path) as server:
        there = ("--store", server.queries)
        loaded = run("load", *there, "--graphs", server.graphs)
        checked = run("check", *there)
        asked = run("query", "SELECT ?s { ?s comity:statementPredicate comity:supports }", *there, "--format", "csv")
        sheet = run("sheet", "Sudland", *there)

    assert [loaded[0], checked[0], asked[0], sheet[0]] == [0, 0, 0, 0], (loaded, checked, asked, sheet)
    assert "graphs sent, 0 kept" in loaded[2]
    assert len(asked[1].split()) == 3
    assert "Sudland" in sheet[1]


def test_other_commands_say_that_a_service_is_none_of_theirs(run: Run) -> None:
    """An address is not taken for the name of a folder."""
    code, _, told = run("facts", "--store", "https://example.org/query")

    assert code != 0
    assert "a service is taken by load, check, query and sheet alone" in " ".join(told.replace("│", " ").split())


def test_a_load_without_address_says_how_to_name_it(run: Run, store: Path) -> None:
    """Neither the service nor where it takes graphs is guessed."""
    assert "comity load URL --graphs URL" in " ".join(run("load", "--store", store)[2].replace("│", " ").split())
