"""Other people's engines answer our questions with the rows that our own store gives."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from comity.api import Asking, KnowledgeGraph, open_graph, open_service
from comity.names import find_thing
from comity.queries import NamedQuery, is_violation, load_queries
from comity.results import Rows
from tests.engines import OXIGRAPH, VIRTUOSO, oxigraph_server, virtuoso_server
from tests.served import served
from tests.sheetstore import FUND, ROOT, make_store

QUESTIONS = [query for query in load_queries(ROOT / "queries").values() if not is_violation(query)]
THING = "Basin Development Fund"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("engines")
    with make_store(folder / "store") as store:
        named = [quad for quad in store.graph if isinstance(quad.graph_name, ox.NamedNode)]
        ox.serialize(named, str(folder / "graph.nq"), ox.RdfFormat.N_QUADS)
    return folder


@pytest.fixture(scope="module")
def graph(folder: Path) -> Iterator[KnowledgeGraph]:
    with open_graph(folder / "store", ROOT) as opened:
        yield opened


@pytest.fixture(scope="module", params=["comity", "oxigraph", "virtuoso"])
def service(request: pytest.FixtureRequest, folder: Path) -> Iterator[Asking]:
    """The sample graph, served by one of the engines."""
    if request.param == "comity":
        with served(folder / "store") as server, open_service(f"{server.url}/sparql", ROOT) as asking:
            yield asking
        return
    start = {"oxigraph": oxigraph_server, "virtuoso": virtuoso_server}[request.param]
    if {"oxigraph": OXIGRAPH, "virtuoso": VIRTUOSO}[request.param] is None:
        package = {"oxigraph": "oxigraph (PyPI)", "virtuoso": "virtuoso-opensource-7 (Debian)"}[request.param]
        pytest.skip(f"the package {package} is not installed")
    with start(folder / "graph.nq", folder) as address, open_service(address, ROOT) as asking:
        yield asking


@pytest.mark.parametrize("query", QUESTIONS, ids=lambda query: query.name)
def test_question_has_the_same_rows_everywhere(
    query: NamedQuery, graph: KnowledgeGraph, service: Asking, request: pytest.FixtureRequest
) -> None:
    """Without values for what may stay open, and with each parameter fixed that names a thing."""
    required = {parameter.name: THING for parameter in query.parameters if parameter.required}
    named = {parameter.name: THING for parameter in query.parameters if parameter.type == "name"}

    assert _values(service.query(query, **required)) == _values(graph.query(query, **required))
    assert _values(service.query(query, **named)) == _values(graph.query(query, **named))


def test_name_means_the_same_thing_everywhere(service: Asking) -> None:
    """A label is looked up at the service."""
    assert service.find("basin development fund") == FUND


def test_graph_can_be_built_everywhere(graph: KnowledgeGraph, service: Asking) -> None:
    """CONSTRUCT gives the same triples."""
    query = "CONSTRUCT { ?s rdfs:label ?l } WHERE { ?s a comity:City ; rdfs:label ?l }"

    assert _values(service.query(query)) == _values(graph.query(query))
    assert len(graph.query(query)) == 3


def _values(rows: Rows) -> list[str]:
    # As values: an engine may write a number in another way, and Virtuoso has 1 for true.
    return sorted(repr([int(value) if isinstance(value, bool) else value for value in row]) for row in rows)


def test_there_is_a_thing_to_ask_about(graph: KnowledgeGraph) -> None:
    """The questions are not all asked about nothing."""
    assert find_thing(graph.store, THING).value == FUND
