"""Agents over the Model Context Protocol, by the official client: read-only tools, quotes, IRIs, bounds, plain errors."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import jsonschema
import pytest

from comity.programs.catalogue import OPERATIONS
from tests.served import served
from tests.sheetstore import FUND, ROOT, basin_texts, make_store

pytest.importorskip("mcp", reason="the package mcp is not installed")

from mcp import Client, MCPError, StdioServerParameters

Talk = Callable[[Client], Awaitable[Any]]
TOOLS = {"search", "entity", "statements", "query", "sparql", "ask", "sheet", "sources"}
CALLS: dict[str, dict[str, Any]] = {
    "search": {"q": "basin fund"},
    "ask": {"q": "Who founded the Basin Development Fund?"},
    "entities": {"type": "City", "limit": 2},
    "entity": {"name": "Basin Development Fund"},
    "statements": {"about": "Basin Development Fund", "limit": 5},
    "inferences": {"name": "Port Ava"},
    "sources": {},
    "sheet": {"name": "Basin Development Fund", "format": "md"},
    "queries": {},
    "query": {"name": "twinning_pairs", "parameters": {"from": 1990}},
    "sparql": {"query": "SELECT ?s { ?s a comity:City }", "limit": 2},
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("agents") / "store"
    make_store(folder).close()
    return folder


@pytest.fixture(params=["stdio", "http"])
def talk(request: pytest.FixtureRequest, folder: Path) -> Callable[[Talk], Any]:
    """Run what a client says to a server over standard input and output, or over HTTP."""

    def over(said: Talk) -> Any:
        return asyncio.run(_talked(request.param, folder, said))

    return over


async def _talked(transport: str, folder: Path, said: Talk) -> Any:
    async with _client(transport, folder) as client:
        return await said(client)


@asynccontextmanager
async def _client(transport: str, folder: Path) -> AsyncIterator[Client]:
    if transport == "stdio":
        command = ["-m", "comity", "mcp", "--store", str(folder), "--project", str(ROOT), "--seconds", "300"]
        environment = {"PYTHONPATH": str(ROOT / "src"), "NO_COLOR": "1"}
        server = StdioServerParameters(command=sys.executable, args=command, env=environment, cwd=ROOT)
        async with Client(server) as client:
            yield client
    else:
        with served(folder, agents=True, seconds=300.0) as running:
            async with Client(f"{running.url}/mcp") as client:
                yield client


def test_every_tool_is_listed_read_only_and_answers_by_its_schema(talk: Callable[[Talk], Any]) -> None:
    """Each answer is structured as the tool says, and the text has it too."""

    async def said(client: Client) -> tuple[Any, dict[str, Any]]:
        tools = (await client.list_tools()).tools
        return tools, {name: await client.call_tool(name, given) for name, given in CALLS.items()}

    tools, answers = talk(said)

    assert {tool.name for tool in tools} == set(OPERATIONS) >= TOOLS
    assert all(tool.annotations.read_only_hint for tool in tools)
    for tool in tools:
        jsonschema.Draft202012Validator.check_schema(tool.input_schema)
        if tool.name in answers:
            found = answers[tool.name]
            assert not found.is_error, found.content
            jsonschema.validate(CALLS[tool.name], tool.input_schema)
            jsonschema.validate(found.structured_content, tool.output_schema)
            assert found.content[0].text


def test_statements_come_with_quotes_and_iris(talk: Callable[[Talk], Any]) -> None:
    """What an agent cites is verbatim and has an address; the sheet is text with numbered quotes."""

    async def said(client: Client) -> tuple[Any, Any]:
        found = await client.call_tool("statements", {"subject": "Basin Development Fund"})
        return found.structured_content, await client.call_tool("sheet", CALLS["sheet"])

    statements, sheet = talk(said)
    quotes = [passage["quote"] for each in statements["items"] for passage in each["evidence"]]

    assert {each["subject"]["iri"] for each in statements["items"]} == {FUND}
    assert quotes and all(any(quote in text for text in basin_texts()) for quote in quotes)
    assert sheet.content[0].text.startswith("# Basin Development Fund")
    assert sheet.structured_content["citations"][0]["quote"] in "".join(basin_texts())


@pytest.mark.parametrize(
    ("tool", "given", "words"),
    [
        ("entity", {"name": "Nowhere"}, "Nothing in the graph is called"),
        ("entity", {}, "name is missing"),
        ("statements", {"limit": 0}, "whole number"),
        ("sparql", {"query": "SELECT"}, "not valid SPARQL"),
        ("sparql", {"query": "INSERT DATA { <urn:a> <urn:b> <urn:c> }"}, "changes nothing"),
        ("sparql", {"query": "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"}, "SERVICE"),
        ("query", {"name": "nothing"}, "No queries/nothing.rq"),
        ("query", {"name": "twinning_pairs", "parameters": {"colour": "red"}}, "no parameter colour"),
    ],
)
def test_what_cannot_be_answered_is_told_in_a_sentence(
    folder: Path, tool: str, given: dict[str, Any], words: str
) -> None:
    """The agent reads why, and can ask better."""

    async def said(client: Client) -> Any:
        return await client.call_tool(tool, given)

    found = asyncio.run(_talked("stdio", folder, said))

    assert found.is_error
    assert words in found.content[0].text


def test_unknown_tool_is_an_error_of_the_protocol(talk: Callable[[Talk], Any]) -> None:
    """It names the tools that there are."""

    async def said(client: Client) -> Any:
        with pytest.raises(MCPError, match="There is no tool"):
            await client.call_tool("delete_everything", {})

    talk(said)


def test_long_query_of_an_agent_is_ended(folder: Path) -> None:
    """The limits of the server hold for agents."""

    async def said(client: Client) -> Any:
        slow = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
        return await client.call_tool("sparql", {"query": slow})

    async def over_http() -> Any:
        with served(folder, agents=True, seconds=1.0) as running:
            async with Client(f"{running.url}/mcp") as client:
                return await said(client)

    found = asyncio.run(over_http())
    assert found.is_error
    assert "longer than it may" in found.content[0].text


def test_agents_are_opt_in_and_meet_no_strange_host(folder: Path) -> None:
    """Without the option there is nothing at the address; with it, a name of another site is refused."""
    call = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    accept = {"Accept": "application/json, text/event-stream"}
    with served(folder) as running:
        closed = httpx.post(f"{running.url}/mcp", json=call, headers=accept, follow_redirects=True)
        assert closed.status_code in (404, 405)
    with served(folder, agents=True) as running:
        strange = httpx.post(f"{running.url}/mcp", json=call, headers={**accept, "Host": "evil.example"})
        assert strange.status_code == 421
