"""The API for programs over HTTP: JSON below ``/api``, streamed where it is long, bounded as every question is."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from comity.serving.answers import Answer, House
from comity.serving.endpoint import wants_page
from comity.serving.frames import Job
from comity.serving.negotiate import Format, choose
from comity.serving.protocol import Problem
from comity.serving.site import page_answer
from comity.store import Store

__all__ = ["answer_program", "program_job", "rest_routes"]

_JSON = Format("json", "application/json")
_LINES = Format("ndjson", "application/x-ndjson", ("application/jsonl", "application/x-jsonlines"), ("jsonl",))


def rest_routes() -> list[Route]:
    """Return the routes of the API."""
    return [
        Route("/api", _about),
        Route("/api/", _about),
        Route("/api/openapi.json", _description),
        Route("/api/queries/{name:path}", _question),
        Route("/api/{name}", _operation),
    ]


def program_job(house: House, name: str, given: Mapping[str, object], format_: str = "json") -> Job:
    """Return the job that answers the operation ``name`` of the catalogue."""
    content = {"project": str(house.project), "content": house.content}
    return {"kind": "program", "name": name, "arguments": dict(given), "format": format_, **content}


async def _about(request: Request) -> Response | Answer:
    """Return the page for people, the description for programs."""
    return page_answer(request, "api", {}) if wants_page(request) else await _description(request)


async def _description(request: Request) -> Answer:
    house: House = request.app.state.house
    job = program_job(house, "openapi", {"site": str(request.base_url).rstrip("/")})
    return Answer(house, job, "application/json", house.limits.seconds)


async def _operation(request: Request) -> Answer:
    name = f"/{request.path_params['name']}"
    formats = (_JSON, _LINES) if name == "/statements" else (_JSON,)
    given = dict(request.query_params)
    return _answer(request, name, given, formats, given.pop("format", None) if name != "/sheet" else None)


async def _question(request: Request) -> Answer:
    given = {name: value for name, value in request.query_params.items() if value.strip()}
    format_ = given.pop("format", None)
    asked = {"name": request.path_params["name"], "parameters": given}
    return _answer(request, "query", asked, (_JSON, _LINES), format_)


def _answer(
    request: Request, name: str, given: dict[str, Any], formats: tuple[Format, ...], asked: str | None
) -> Answer:
    house: House = request.app.state.house
    found = choose(formats, request.headers.get("accept"), asked)
    if found is None and not asked and "json" in request.headers.get("accept", "*/*"):
        found = _JSON
    if found is None:
        offered = ", ".join(f.media_type for f in formats)
        raise Problem(
            406, "not-acceptable", f"There is no answer in {asked or request.headers['accept']}. Ask for {offered}."
        )
    return Answer(house, program_job(house, name, given, found.name), found.header, house.limits.seconds)


def answer_program(store: Store, job: Job, send: Callable[[bytes], None]) -> None:
    """Send the answer to a job of this module, inside a worker. Raises ``QueryError`` and ``NotFound``."""
    from comity.errors import NotFound
    from comity.programs.answers import Desk
    from comity.programs.catalogue import OPERATIONS, answer
    from comity.project import Project

    desk, name, given = Desk(store, Project(Path(job["project"]))), str(job["name"]), job["arguments"]
    if name == "openapi":
        return send(_line(_described(desk, str(given["site"]))))
    if name.startswith("/"):
        name = next((each.name for each in OPERATIONS.values() if each.path == name), "")
        if not name:
            raise NotFound("There is nothing at this address. The addresses of the API are described at /api.")
    if job["format"] == "ndjson":
        for record in _records(desk, name, given):
            send(_line(record))
        return None
    return send(_line(answer(desk, name, given)))


def _described(desk: Any, site: str) -> dict[str, Any]:
    from comity.programs.openapi import describe
    from comity.queries import is_violation, load_queries

    queries = [query for query in load_queries(desk.project.queries).values() if not is_violation(query)]
    return describe(site, desk.store.release_id, queries)


def _records(desk: Any, name: str, given: Mapping[str, Any]) -> Iterator[Any]:
    """Yield the items of an answer one by one: all of them, unless a limit is given."""
    from comity.programs.catalogue import OPERATIONS, answer, read_arguments

    if name == "query":
        yield from answer(desk, name, given)["rows"]
    elif "limit" in given or "offset" in given:
        yield from answer(desk, name, given)["items"]
    else:
        read = read_arguments(OPERATIONS[name].arguments, given)
        yield from desk.stream_statements(**{n: v for n, v in read.items() if n not in ("limit", "offset")})


def _line(record: Any) -> bytes:
    """Return JSON on a line; what some readers of lines take for the end of one is escaped."""
    text = json.dumps(record, ensure_ascii=False)
    return "".join(f"\\u{ord(c):04x}" if c in "\x85\u2028\u2029" else c for c in text).encode() + b"\n"
