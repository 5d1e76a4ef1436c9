"""The reconciliation service: what it says fits the schemas of the standard, and a match is one that is certain."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from comity.linking.reconcile import BATCH
from tests.makers import assemble_harbours
from tests.served import Served, served

SUITE = Path(__file__).parents[2] / "shared" / "testsuites" / "reconciliation" / "0.2"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("reconcile") / "store"
    assemble_harbours(folder)
    with served(folder) as running:
        yield running


def fits(value: object, name: str) -> None:
    """Check a value against a schema of the standard, where these are at hand."""
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    if not SUITE.is_dir():
        pytest.skip("the schemas of the Reconciliation API are not at hand")
    schema = (SUITE / "schemas" / f"{name}.json").read_text(encoding="utf-8")
    whole = json.loads(
        schema.replace(
            '"http://swagger.io/v2/schema.json#/definitions/securityDefinitions/additionalProperties"',
            '"#/definitions/none"',
        )
    )
    whole = inlined(whole, (SUITE / "schemas" / "type.json").read_text(encoding="utf-8"))
    jsonschema.Draft7Validator(whole).validate(value)


def inlined(schema: Any, type_: str) -> Any:
    """Put the schema of a type in the place of the reference to its file."""
    if isinstance(schema, dict):
        if schema.get("$ref") == "type.json":
            return {k: v for k, v in json.loads(type_).items() if k not in ("$id", "$schema")}
        return {key: inlined(value, type_) for key, value in schema.items() if key != "$id"}
    return [inlined(each, type_) for each in schema] if isinstance(schema, list) else schema


def post(server: Served, **fields: object) -> httpx.Response:
    data = {name: json.dumps(value) for name, value in fields.items()}
    return httpx.post(f"{server.url}/reconcile", data=data, timeout=60, headers={"Origin": "http://127.0.0.1:3333"})


def ask(server: Served, **query: object) -> list[dict[str, Any]]:
    answer = post(server, queries={"q": query}).json()
    fits(answer, "reconciliation-result-batch")
    found: list[dict[str, Any]] = answer["q"]["result"]
    return found


def test_the_manifest_fits_its_schema(server: Served) -> None:
    """A client learns what there is, and any site may ask."""
    answer = httpx.get(f"{server.url}/reconcile", timeout=60, headers={"Origin": "http://127.0.0.1:3333"})
    fits(answer.json(), "manifest")

    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.json()["versions"] == ["0.2"] and answer.json()["batchSize"] == BATCH


@pytest.mark.parametrize("name", ["Mokpo", "mokpo", "MOKPO", "https://w3id.org/comity/id/city/mokpo", "city/mokpo"])
def test_a_name_or_identifier_is_a_match(server: Served, name: str) -> None:
    """The thing's own name, in any case, or its identifier, is a match; others that sound so come after it."""
    found = ask(server, query=name)

    assert (found[0]["id"], found[0]["match"]) == ("city/mokpo", True)
    assert not any(each["match"] for each in found[1:])


def test_a_likeness_is_no_match(server: Served) -> None:
    """What only resembles a name has a lower score, and its features say why."""
    found = ask(server, query="Harbour Fund of Mokpo")

    assert found and not any(each["match"] for each in found)
    assert all(each["score"] < 90 for each in found)
    assert {feature["id"] for feature in found[0]["features"]} == {"name", "properties_that_differ"}


@pytest.mark.parametrize(("typed", "meant"), [("Mokpho", "city/mokpo"), ("Lianyungan", "city/lianyungang")])
def test_a_slip_of_the_pen_finds_what_begins_alike(server: Served, typed: str, meant: str) -> None:
    """A name of one word that is not written as ours is a candidate all the same, and no match."""
    best = ask(server, query=typed, type="City")[0]

    assert (best["id"], best["match"]) == (meant, False)


def test_a_property_may_be_given_by_another_name(server: Served) -> None:
    """A table that says "South Korea" agrees with a graph that says "Republic of Korea"."""
    best = ask(server, query="Mokpo", type="City", properties=[{"pid": "within", "v": "South Korea"}])[0]

    assert (best["id"], best["match"], best["score"]) == ("city/mokpo", True, 100)


def test_a_class_narrows_the_candidates(server: Served) -> None:
    """A superclass admits its subclasses, another class does not."""
    assert ask(server, query="Mokpo", type="Place")[0]["id"] == "city/mokpo"
    assert "city/mokpo" not in [each["id"] for each in ask(server, query="Mokpo", type="Country")]


def test_a_property_that_differs_takes_the_match_away(server: Served) -> None:
    """A city that lies in another country than asked for is only a candidate."""
    right = ask(server, query="Mokpo", properties=[{"pid": "within", "v": "Republic of Korea"}])
    wrong = ask(server, query="Mokpo", properties=[{"pid": "within", "v": "China"}])

    assert right[0]["match"] and not wrong[0]["match"]


def test_values_extend_the_rows(server: Served) -> None:
    """Values are things with identifiers, or texts; an unknown identifier has none."""
    asked = {"ids": ["city/mokpo", "city/nowhere"], "properties": [{"id": "within"}, {"id": "label"}]}
    answer = post(server, extend=asked).json()
    fits(asked, "data-extension-query")
    fits(answer, "data-extension-response")

    assert answer["rows"]["city/mokpo"]["within"] == [{"id": "country/republic-of-korea", "name": "Republic of Korea"}]
    assert answer["rows"]["city/mokpo"]["label"] == [{"str": "Mokpo"}]
    assert answer["rows"]["city/nowhere"] == {"within": [], "label": []}


def test_properties_of_a_class_are_proposed(server: Served) -> None:
    """What cities have is proposed for cities."""
    answer = server.get("/reconcile/properties?type=City&limit=10").json()
    fits(answer, "data-extension-property-proposal")

    assert {"within", "label"} <= {each["id"] for each in answer["properties"]}


@pytest.mark.parametrize(
    ("kind", "prefix", "wanted", "schema"),
    [
        ("entity", "mok", "city/mokpo", "suggest-entities-response"),
        ("entity", "city/mo", "city/mokpo", "suggest-entities-response"),
        ("type", "countr", "Country", "suggest-types-response"),
        ("property", "twinned", "twinnedWith", "suggest-properties-response"),
    ],
)
def test_suggestions_come_by_name_and_identifier(
    server: Served, kind: str, prefix: str, wanted: str, schema: str
) -> None:
    """What a person begins to type is completed."""
    answer = server.get(f"/reconcile/suggest/{kind}?prefix={prefix}").json()
    fits(answer, schema)

    assert wanted in [each["id"] for each in answer["result"]]


def test_a_preview_is_a_small_page_that_may_be_framed(server: Served) -> None:
    """It shows name, class and what documents say, loads nothing and runs nothing."""
    answer = server.get("/reconcile/preview?id=city/mokpo")

    assert "Mokpo in the Republic of Korea" in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "frame-ancestors" not in answer.headers["content-security-policy"]
    assert server.get("/reconcile/preview?id=city/nowhere").status_code == 404


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"queries": "no json"}, 400),
        ({"queries": "[1]"}, 400),
        ({"queries": json.dumps({str(n): {"query": "x"} for n in range(BATCH + 1)})}, 413),
        ({"extend": "{}"}, 400),
        ({"queries": "[" * 100_000}, 400),
    ],
)
def test_a_wrong_request_is_refused_with_a_reason(server: Served, fields: dict[str, str], status: int) -> None:
    """What is no batch is a problem, never a traceback."""
    answer = httpx.post(f"{server.url}/reconcile", data=fields, timeout=60)

    assert answer.status_code == status
    assert answer.json()["detail"]
