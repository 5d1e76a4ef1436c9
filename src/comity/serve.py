"""The SPARQL endpoint and the pages around it, over an immutable release of the store.

Read-only, on the loopback interface unless told otherwise. Every query runs in a process of its own that can be
killed (``comity.serving``); nothing a query says makes the server open a connection or write a file.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import socket
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from comity.errors import ComityError, QueryError, StoreError
from comity.serving.answers import Answer, Cache, House
from comity.serving.limits import Limits
from comity.serving.negotiate import GRAPH_FORMATS, TABLE_FORMATS, Format, choose
from comity.serving.pool import Pool
from comity.serving.protocol import Problem, ProtocolQuery, problem_response, read_query
from comity.serving.site import page_answer
from comity.serving.site import routes as site_routes
from comity.sparqltext import form_of, is_volatile, refuse_remote
from comity.store import current_release

__all__ = ["create_app", "serve"]

_METHODS = "GET, HEAD, POST, OPTIONS"
_WATCH_SECONDS = 1.0


def serve(store_path: Path, host: str = "127.0.0.1", port: int = 7878, **settings: Any) -> None:
    """Serve the store until interrupted. ``settings`` are those of ``create_app``.

    Raises ``StoreError`` when there is no store, or another program has the port.
    """
    current_release(store_path)  # say so before anything starts
    app = create_app(store_path, **settings)
    config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False)
    with _listening(host, port) as listener:
        uvicorn.Server(config).run(sockets=[listener])


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        hint = "Stop the program that has it, or give another one with --port."
        raise StoreError(f"Port {port} of {host} cannot be opened ({error.strerror}). {hint}") from error
    return listener


def create_app(
    store_path: Path, *, limits: Limits | None = None, project: Path | None = None, origins: tuple[str, ...] = ("*",)
) -> Starlette:
    """Return the ASGI application.

    ``project`` is the folder that holds ``ontology/`` and ``queries/``; ``origins`` are the sites whose scripts may
    read the answers. Workers start with the application and end with it.
    """
    limits = limits or Limits()
    project = project or Path.cwd()

    @contextlib.asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        pool = Pool(current_release(store_path), limits)
        await pool.start()
        house = House(pool, limits, Cache(limits.cache), project, _content(project))
        app.state.house = house
        app.state.started = time.monotonic()
        watching = asyncio.ensure_future(_watch(store_path, house))
        try:
            yield
        finally:
            watching.cancel()
            await pool.close()

    return Starlette(
        routes=[
            Route("/sparql", _sparql, methods=["GET", "HEAD", "POST", "OPTIONS", "PUT", "DELETE", "PATCH"]),
            Route("/sparql/", _sparql, methods=["GET", "HEAD", "POST", "OPTIONS", "PUT", "DELETE", "PATCH"]),
            Route("/health", _health),
            Route("/metrics", _metrics),
            *site_routes(),
        ],
        middleware=[
            Middleware(
                CORSMiddleware,
                allow_origins=list(origins),
                allow_methods=["GET", "HEAD", "POST", "OPTIONS"],
                allow_headers=["*"],
                expose_headers=["ETag", "Comity-Release", "Retry-After"],
                max_age=86400,
            ),
            Middleware(GZipMiddleware, minimum_size=1024, compresslevel=5),
        ],
        exception_handlers={Problem: _on_problem, 404: _not_found, 405: _wrong_method, 500: _defect},
        lifespan=lifespan,
    )


async def _watch(store_path: Path, house: House) -> None:
    """Swap in a new release when the build publishes one, and notice edited content."""
    while True:
        await asyncio.sleep(_WATCH_SECONDS)
        with contextlib.suppress(ComityError, OSError, ValueError):
            release = await asyncio.to_thread(current_release, store_path)
            if release != house.pool.release:
                house.pool.switch(release)
            house.content = await asyncio.to_thread(_content, house.project)


def _content(project: Path) -> str:
    """Return a text that changes with the files that pages show."""
    files = [path for name in ("ontology", "queries") for path in sorted((project / name).rglob("*.*"))]
    stamps = [(path.name, path.stat().st_mtime_ns) for path in files]
    return hashlib.sha256(repr(stamps).encode()).hexdigest()[:16]


async def _sparql(request: Request) -> Response | Answer:
    house: House = request.app.state.house
    if request.method == "OPTIONS":
        return Response(status_code=204, headers={"Allow": _METHODS})
    if request.method not in ("GET", "HEAD", "POST"):
        raise Problem(405, "method", f"{request.method} is not a way to ask. Use GET or POST.", {"Allow": _METHODS})
    query = await read_query(request, house.limits.request)
    if query is None:
        raise Problem(400, "no-query", "Send a query= field.")
    return _answer(request, house, query)


def _answer(request: Request, house: House, query: ProtocolQuery) -> Answer:
    try:
        refuse_remote(query.text)
        form = form_of(query.text)
    except QueryError as error:
        raise Problem(400, "query", str(error)) from error
    if form == "update":
        raise Problem(403, "read-only", "This endpoint answers queries and changes nothing.")
    table = form in ("select", "ask")
    format_ = _format(request, query.format, TABLE_FORMATS if table else GRAPH_FORMATS)
    job: dict[str, object] = {
        "kind": "query",
        "query": query.text,
        "default_graphs": query.default_graphs,
        "named_graphs": query.named_graphs,
        "format": format_.name,
        "base": str(request.url.replace(query="", fragment="")),
    }
    if format_.name == "html":
        return page_answer(request, "results", {"query": query.text})
    seconds = min(query.seconds or house.limits.seconds, house.limits.seconds)
    return Answer(house, job, format_.header, seconds, is_volatile(query.text))


def _format(request: Request, name: str | None, formats: tuple[Format, ...]) -> Format:
    found = choose(formats, request.headers.get("accept"), name)
    if found is None:
        offered = ", ".join(f.media_type for f in formats)
        asked = name or request.headers.get("accept")
        raise Problem(406, "not-acceptable", f"There is no answer in {asked}. Ask for {offered}.")
    return found


async def _health(request: Request) -> Response:
    house: House = request.app.state.house
    state = house.pool.state()
    told = {"status": "ok", "release": house.pool.release.id, "sealed": house.pool.sealed, "workers": state}
    return JSONResponse(told, headers={"Cache-Control": "no-store"})


async def _metrics(request: Request) -> Response:
    house: House = request.app.state.house
    numbers = {**house.pool.state(), "uptime_seconds": int(time.monotonic() - request.app.state.started)}
    lines = [f"comity_{name} {number}" for name, number in sorted(numbers.items())]
    lines.append(f'comity_release{{id="{house.pool.release.id}"}} 1')
    return PlainTextResponse("\n".join(lines) + "\n", headers={"Cache-Control": "no-store"})


async def _on_problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, Problem)
    return problem_response(error, _wants_page(request))


def _wants_page(request: Request) -> bool:
    """Tell whether a person asks: a browser says that it likes HTML best."""
    return "text/html" in request.headers.get("accept", "").partition(",")[0]


async def _not_found(request: Request, _error: Exception) -> Response:
    problem = Problem(404, "not-found", "There is nothing at this address. The start page is /.")
    return problem_response(problem, _wants_page(request))


async def _wrong_method(request: Request, error: Exception) -> Response:
    headers = getattr(error, "headers", None) or {}
    return problem_response(Problem(405, "method", f"{request.method} is not possible here.", headers))


async def _defect(_request: Request, _error: Exception) -> Response:
    return problem_response(Problem(500, "defect", "The server made a mistake; its log has the details."))
