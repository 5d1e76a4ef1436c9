"""The API for programs: as described, typed, paged, streamed, bounded, and every claim with its quote."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import jsonschema
import pytest
import rdflib
from openapi_spec_validator import OpenAPIV31SpecValidator
from rdflib.plugins.sparql.parser import parseQuery

from comity.programs.catalogue import OPERATIONS
from comity.programs.schemas import SCHEMAS, standalone
from comity.queries import is_violation, load_queries
from tests.served import Served, served
from tests.sheetstore import BASE, FUND, ROOT, basin_texts, make_store

GIVEN: dict[str, dict[str, str]] = {
    "search": {"q": "basin"},
    "ask": {"q": "Who founded the Basin Development Fund?"},
    "entity": {"name": "Basin Development Fund"},
    "statement": {"iri": ""},
    "inferences": {"name": "Port Ava"},
    "source": {"name": ""},
    "sheet": {"name": "Basin Development Fund"},
}
HTTP = [each for each in OPERATIONS.values() if each.path]
QUESTIONS = [query for query in load_queries(ROOT / "queries").values() if not is_violation(query)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rest") / "store"
    make_store(folder).close()
    return folder


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[Served]:
    with served(folder, seconds=300.0) as running:  # a busy machine is slow, not wrong
        yield running


def get(server: Served, path: str, accept: str = "application/json", **given: str) -> httpx.Response:
    return httpx.get(f"{server.url}/api{path}", params=given, headers={"Accept": accept}, timeout=400)


@pytest.fixture(scope="module")
def description(server: Served) -> dict[str, Any]:
    found: dict[str, Any] = get(server, "/openapi.json").json()
    return found


def test_description_is_valid_for_an_outside_validator(description: dict[str, Any]) -> None:
    """OpenAPI 3.1, every reference found, every parameter described."""
    assert list(OpenAPIV31SpecValidator(description).iter_errors()) == []


def test_description_names_every_address(server: Served, description: dict[str, Any]) -> None:
    """Each operation and each named question has a path of its own, and the page for people names them too."""
    paths = set(description["paths"])
    page = httpx.get(f"{server.url}/api", headers={"Accept": "text/html"}, timeout=400)

    assert paths == {each.path for each in HTTP} | {f"/queries/{query.name}" for query in QUESTIONS}
    assert all(f"/api{path}" in page.text for path in paths)
    assert "script-src" not in page.headers["content-security-policy"]
    assert page.headers["content-security-policy"].startswith("default-src 'none'")


@pytest.mark.parametrize("operation", HTTP, ids=lambda each: each.name)
def test_answer_has_the_form_that_the_description_gives(server: Served, operation: Any) -> None:
    """What comes back is valid by the schema, also when every list in it has items."""
    given = dict(GIVEN.get(operation.name, {}))
    if "iri" in given:
        given["iri"] = get(server, "/statements", limit="1").json()["items"][0]["iri"]
    if operation.name == "source":
        given["name"] = get(server, "/documents").json()["items"][0]["iri"]
    found = get(server, operation.path, **given)

    assert (found.status_code, found.headers["content-type"]) == (200, "application/json")
    jsonschema.Draft202012Validator(standalone(operation.answer)).validate(found.json())


@pytest.mark.parametrize("query", QUESTIONS, ids=lambda query: query.name)
def test_every_named_question_is_an_address(server: Served, query: Any) -> None:
    """With the columns of its header, and the rows that the command line gives."""
    needed = {p.name: "Basin Development Fund" for p in query.parameters if p.required}
    found = get(server, f"/queries/{query.name}", **needed)

    assert found.status_code == 200
    assert found.json()["columns"] == list(query.columns)
    assert all(list(row) == list(query.columns) for row in found.json()["rows"])


def test_quotes_stand_in_their_documents(server: Served) -> None:
    """Every passage of every statement is text[start:end] of the text that the document operation gives."""
    statements = get(server, "/statements", "application/x-ndjson").text.splitlines()
    passages = [passage for line in statements for passage in json.loads(line)["evidence"]]
    texts = {
        iri: get(server, "/document", name=iri, text="true").json()["text"]
        for iri in {passage["document"]["iri"] for passage in passages}
    }

    assert len(passages) > 50
    assert set(texts.values()) == set(basin_texts())
    assert all(texts[p["document"]["iri"]][p["start"] : p["end"]] == p["quote"] for p in passages)


def test_pages_and_stream_have_the_same_statements(server: Served) -> None:
    """Nothing is lost between pages, and nothing comes twice."""
    streamed = [json.loads(line)["iri"] for line in get(server, "/statements", format="ndjson").text.splitlines()]
    paged: list[str] = []
    offset: int | None = 0
    while offset is not None:
        page = get(server, "/statements", limit="37", offset=str(offset)).json()
        paged += [each["iri"] for each in page["items"]]
        offset = page["next_offset"]

    assert paged == streamed
    assert len(set(paged)) == page["total"] == len(paged)


def test_filters_narrow_the_statements(server: Served) -> None:
    """By thing, property, document and modality, named as people name them."""
    planned = get(server, "/statements", modality="planned").json()
    about = get(server, "/statements", subject="Basin Development Fund", predicate="established by").json()

    assert {each["modality"] for each in planned["items"]} == {"planned"}
    assert not any(each["is_fact"] for each in planned["items"])
    assert {each["subject"]["iri"] for each in about["items"]} == {FUND}
    assert {each["predicate"]["iri"] for each in about["items"]} == {f"{BASE}ontology#establishedBy"}


@pytest.mark.parametrize(
    ("path", "given", "status", "words"),
    [
        ("/statements", {"limit": "-1"}, 400, "whole number"),
        ("/statements", {"limit": "1e9"}, 400, "whole number"),
        ("/statements", {"modality": "perhaps"}, 400, "no modality"),
        ("/statements", {"predicate": "nothing"}, 404, "no property"),
        ("/statements", {"colour": "red"}, 400, "no parameter colour"),
        ("/statement", {"iri": "not an iri>"}, 400, "not an IRI"),
        ("/statement", {"iri": "statement:none"}, 404, "no statement"),
        ("/entity", {}, 400, "name is missing"),
        ("/entity", {"name": "Nowhere at all"}, 404, "Nothing in the graph"),
        ("/entity", {"name": '"><script>'}, 404, "Nothing in the graph"),
        ("/document", {"name": "Basin Development Fund"}, 404, "no document"),
        ("/document", {"name": "x", "text": "perhaps"}, 400, "true or false"),
        ("/queries/nothing", {}, 404, "No queries/nothing.rq"),
        ("/queries/twinning_pairs", {"from": "soon"}, 400, "not of type integer"),
        ("/queries/../../etc/passwd", {}, 404, ""),
        ("/nothing", {}, 404, "nothing at this address"),
        ("/sheet", {"name": "Norland", "format": "exe"}, 400, "one of json, md"),
    ],
)
def test_what_does_not_fit_is_a_problem(
    server: Served, path: str, given: dict[str, str], status: int, words: str
) -> None:
    """One sentence that says what is wrong, as RFC 9457 has it."""
    found = get(server, path, **given)

    assert (found.status_code, found.headers["content-type"]) == (status, "application/problem+json")
    jsonschema.validate(found.json(), SCHEMAS["Problem"])
    assert words in found.json()["detail"]


def test_answer_that_is_known_is_not_sent_again(server: Served) -> None:
    """The ETag of an answer holds for its release."""
    first = get(server, "/entities", type="City")
    again = httpx.get(first.url, headers={"If-None-Match": first.headers["etag"]}, timeout=400)

    assert first.headers["comity-release"]
    assert (again.status_code, again.content) == (304, b"")


def test_rows_of_a_question_come_one_a_line(server: Served) -> None:
    """The same rows as in one piece; a parameter that is left empty is none."""
    whole = get(server, "/queries/twinning_pairs", country="").json()["rows"]
    lines = get(server, "/queries/twinning_pairs", format="ndjson").text.splitlines()

    assert [json.loads(line) for line in lines] == whole != []


def test_unknown_format_is_refused(server: Served) -> None:
    """What cannot be given is 406, not a guess."""
    assert get(server, "/entities", "text/turtle").status_code == 406
    assert get(server, "/entities", format="ndjson").status_code == 406


def test_limits_hold_for_programs_too(folder: Path) -> None:
    """An answer that is too long is a problem that names the limit."""
    with served(folder, answer=2000, cached_answer=100) as small:
        found = get(small, "/statements", limit="1000")

    assert (found.status_code, found.json()["limit"]) == (503, "answer")


def test_named_questions_are_examples_of_the_service(server: Served) -> None:
    """The service description has each as sh:SPARQLExecutable, whose text another parser takes."""
    graph = rdflib.Graph().parse(data=server.get("/sparql", "text/turtle").text, format="turtle")
    sh = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    examples = set(graph.subjects(rdflib.RDF.type, sh.SPARQLExecutable))

    assert len(examples) == len(QUESTIONS)
    for example in examples:
        text = graph.value(example, sh.select) or graph.value(example, sh.ask) or graph.value(example, sh.construct)
        parseQuery(str(text))
        assert graph.value(example, rdflib.RDFS.comment)


def test_rows_of_a_named_question_come_with_their_iris(server: Served) -> None:
    """Each row has the statements that it rests on, and the things that its labels name."""
    found = get(server, "/queries/twinning_pairs").json()

    assert found["rows"]
    assert len(found["links"]) == len(found["rows"])
    for row, link in zip(found["rows"], found["links"], strict=True):
        assert link["statements"]
        assert {"one", "other", "document"} <= set(link["things"])
        statement = get(server, "/statement", iri=link["statements"][0]).json()
        assert any(passage["quote"] == row["quote"] for passage in statement["evidence"])


def test_rows_over_no_statements_have_no_iris(server: Served) -> None:
    """A count rests on no statement of its own; its rows are as they were."""
    found = get(server, "/queries/class_counts").json()

    assert found["rows"]
    assert all(link == {"statements": [], "things": {}} for link in found["links"])
