"""The endpoints for programs: SPARQL queries and updates, service description, VoID, health and metrics."""

from __future__ import annotations

import time

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from comity.errors import QueryError
from comity.serving.abroad import fetched
from comity.serving.answers import Answer, House, problem_of
from comity.serving.graphstore import graph_store_routes, scope_of, write
from comity.serving.limits import Failure
from comity.serving.negotiate import GRAPH_FORMATS, TABLE_FORMATS, Format, choose
from comity.serving.protocol import Problem, ProtocolQuery, ProtocolUpdate, query_job, read_query
from comity.serving.site import page_answer
from comity.sparqltext import form_of, is_volatile, refuse_remote

__all__ = ["endpoint_routes", "wants_page"]

_SHOWN = ("query", "default_graphs", "named_graphs", "base")
_METHODS = "GET, HEAD, POST, OPTIONS"


def endpoint_routes() -> list[Route]:
    """Return the routes of all endpoints."""
    every = ["GET", "HEAD", "POST", "OPTIONS", "PUT", "DELETE", "PATCH"]
    return [
        Route("/sparql", _sparql, methods=every),
        Route("/sparql/", _sparql, methods=every),
        *graph_store_routes(),
        Route("/.well-known/void", _void),
        Route("/health", _health),
        Route("/metrics", _metrics),
    ]


def wants_page(request: Request) -> bool:
    """Tell whether a person asks: a browser says that it likes HTML best."""
    return "text/html" in request.headers.get("accept", "").partition(",")[0]


async def _sparql(request: Request) -> Response | Answer:
    house: House = request.app.state.house
    if request.method == "OPTIONS":
        return Response(status_code=204, headers={"Allow": _METHODS})
    if request.method not in ("GET", "HEAD", "POST"):
        raise Problem(405, "method", f"{request.method} is not a way to ask. Use GET or POST.", {"Allow": _METHODS})
    asked = await read_query(request, house.limits.request)
    if isinstance(asked, ProtocolUpdate):
        return await _update(request, house, asked)
    if asked is not None:
        return await _answer(request, house, asked)
    formats = tuple(f for f in GRAPH_FORMATS if f.name != "html")
    if wants_page(request):
        return page_answer(request, "editor", {})
    return _description(request, "service", _format(request, None, formats))


async def _void(request: Request) -> Answer:
    formats = tuple(f for f in GRAPH_FORMATS if f.name != "html")
    return _description(request, "dataset", _format(request, request.query_params.get("format"), formats))


def _description(request: Request, of: str, format_: Format) -> Answer:
    house: House = request.app.state.house
    site = str(request.base_url).rstrip("/")
    content = {"project": str(house.project), "content": house.content}
    job = {"kind": "description", "of": of, "site": site, "format": format_.name, **content}
    return Answer(house, job, format_.header, house.limits.seconds)


async def _update(request: Request, house: House, update: ProtocolUpdate) -> Response:
    scope = scope_of(request, house)
    try:
        refuse_remote(update.text)
    except QueryError as error:
        raise Problem(400, "query", str(error)) from error
    graphs = {"default_graphs": update.default_graphs, "named_graphs": update.named_graphs}
    await write(house, {"do": "update", "text": update.text, "scope": scope.record(), "base": _base(request), **graphs})
    return Response(status_code=204, headers={"Comity-Release": house.pool.release.id})


def _base(request: Request) -> str:
    return str(request.url.replace(query="", fragment=""))


async def _answer(request: Request, house: House, query: ProtocolQuery) -> Answer:
    seconds = min(query.seconds or house.limits.seconds, house.limits.seconds)
    try:
        refuse_remote(query.text, house.services)
        form = form_of(query.text)
        text, spent = await fetched(query.text, house, seconds)
    except QueryError as error:
        raise Problem(400, "query", str(error)) from error
    except Failure as failure:
        raise problem_of(failure, house, seconds) from failure
    volatile = text != query.text or is_volatile(text)
    if form == "update":
        raise Problem(403, "read-only", "An update stands where a query should. Nothing was changed.")
    table = form in ("select", "ask")
    format_ = _format(request, query.format, TABLE_FORMATS if table else GRAPH_FORMATS)
    job = query_job(query, text, format_.name, _base(request))
    if format_.name == "html":
        return page_answer(request, "results", {key: job[key] for key in _SHOWN}, volatile=volatile)
    return Answer(house, job, format_.header, max(0.001, seconds - spent), volatile)


def _format(request: Request, name: str | None, formats: tuple[Format, ...]) -> Format:
    found = choose(formats, request.headers.get("accept"), name)
    if found is None:
        offered = ", ".join(f.media_type for f in formats)
        asked = name or request.headers.get("accept")
        raise Problem(406, "not-acceptable", f"There is no answer in {asked}. Ask for {offered}.")
    return found


async def _health(request: Request) -> Response:
    house: House = request.app.state.house
    await house.pool.ready()
    state = house.pool.state()
    told = {"status": "ok", "release": house.pool.release.id, "sealed": house.pool.sealed, "workers": state}
    return JSONResponse(told, headers={"Cache-Control": "no-store"})


async def _metrics(request: Request) -> Response:
    house: House = request.app.state.house
    numbers = {**house.pool.state(), "uptime_seconds": int(time.monotonic() - request.app.state.started)}
    lines = [f"comity_{name} {number}" for name, number in sorted(numbers.items())]
    lines.append(f'comity_release{{id="{house.pool.release.id}"}} 1')
    return PlainTextResponse("\n".join(lines) + "\n", headers={"Cache-Control": "no-store"})
