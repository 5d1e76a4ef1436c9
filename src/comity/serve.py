"""The SPARQL endpoint and the pages around it, over an immutable release of the store.

Read-only and on the loopback interface unless told otherwise. Every query runs in a process of its own that can be
killed (``comity.serving``); no query makes the server open a connection, except to services that were allowed by name.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
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
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from comity.errors import ComityError, StoreError
from comity.serving.answers import Cache, House
from comity.serving.desk import Desk, read_writers
from comity.serving.door import Door, Shortcut
from comity.serving.editor import editor_routes
from comity.serving.endpoint import endpoint_routes, wants_page
from comity.serving.heads import BoundedProtocol
from comity.serving.journal import note, open_journal
from comity.serving.labelling import label_routes
from comity.serving.limits import Limits
from comity.serving.ontologypages import ontology_routes
from comity.serving.pool import Pool
from comity.serving.protocol import Problem, problem_response
from comity.serving.reconciling import reconcile_routes
from comity.serving.rest import rest_routes
from comity.serving.site import routes as site_routes
from comity.store import current_release, open_store

__all__ = ["create_app", "serve"]

_WATCH_SECONDS = 1.0


def serve(store_path: Path, host: str = "127.0.0.1", port: int = 7878, log: str = "", **settings: Any) -> None:
    """Serve the store until interrupted; ``log`` is a file or ``-``. ``settings`` are those of ``create_app``.

    Raises ``StoreError`` when there is no whole store, or another program has the port.
    """
    open_store(store_path).close()  # say what is wrong with it before anything starts
    app = create_app(store_path, host=host, **settings)
    logs: dict[str, Any] = {"log_level": "warning", "access_log": False}
    if log:
        open_journal(log)
        logs["log_config"] = None
    config = uvicorn.Config(app, http=BoundedProtocol, ws="none", server_header=False, **logs)
    with _listening(host, port) as listener:
        note("started", store=str(store_path), host=host, port=port)
        try:
            uvicorn.Server(config).run(sockets=[listener])
        finally:
            note("ended")


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Named as TCP, or asyncio leaves Nagle's algorithm on, which holds each answer back for 40 ms.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        hint = "Stop the program that has it, or give another one with --port."
        raise StoreError(f"Port {port} of {host} cannot be opened ({error.strerror}). {hint}") from error
    return listener


def create_app(
    store_path: Path,
    *,
    limits: Limits | None = None,
    project: Path | None = None,
    origins: tuple[str, ...] = ("*",),
    writers: Path | None = None,
    services: tuple[str, ...] = (),
    agents: bool = False,
    slow: float = 1.0,
    host: str = "127.0.0.1",
) -> Starlette:
    """Return the ASGI application.

    ``project`` is the folder that holds ``ontology/`` and ``queries/``; ``origins`` are the sites whose scripts may
    read the answers; ``writers`` is a file of tokens (``comity.serving.desk``); ``services`` are the addresses that
    SERVICE may name; with ``agents``, ``/mcp`` speaks the Model Context Protocol, under the names of ``host`` when that
    is the loopback interface; queries of ``slow`` seconds or more are written down. Workers start with the application
    and end with it. Raises ``StoreError`` for a wrong file, ``ProjectError`` when agents are to be served and the
    package for them is missing.
    """
    limits = limits or Limits()
    scopes = read_writers(writers) if writers else {}
    project = project or Path.cwd()
    if agents:
        from comity.serving.agents import require

        require()

    @contextlib.asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[dict[str, Any]]:
        desk = Desk(store_path, scopes)
        pool = Pool(await desk.open(current_release(store_path)), limits)
        await pool.start()
        house = House(pool, limits, Cache(limits.cache), project, desk, services, _content(project), slow)
        await house.lookups.follow(pool.release)
        app.state.house, app.state.door = house, Door(house)
        app.state.started = time.monotonic()
        watching = asyncio.ensure_future(_watch(store_path, house))
        try:
            async with _agents(app, house, host) if agents else contextlib.nullcontext():
                gc.freeze()  # what is loaded by now stays; to look through it again and again holds up answers
                yield {"door": app.state.door}
        finally:
            watching.cancel()
            house.lookups.close()
            await pool.close()
            desk.close()

    return Starlette(
        routes=[
            *endpoint_routes(),
            *editor_routes(),
            *label_routes(),
            *ontology_routes(),
            *reconcile_routes(),
            *rest_routes(),
            *([Route("/mcp", _Agents(), methods=["GET", "POST", "DELETE"])] if agents else []),
            *site_routes(),
        ],
        middleware=[
            Middleware(Shortcut),
            Middleware(
                CORSMiddleware,
                allow_origins=list(origins),
                allow_methods=["GET", "HEAD", "POST", "OPTIONS", *(("PUT", "DELETE") if scopes else ())],
                allow_headers=["*"],
                expose_headers=["ETag", "Comity-Release", "Location", "Retry-After"],
                max_age=86400,
            ),
            Middleware(GZipMiddleware, minimum_size=1024, compresslevel=5),
        ],
        exception_handlers={Problem: _on_problem, 404: _not_found, 405: _wrong_method, 500: _defect},
        lifespan=lifespan,
    )


@contextlib.asynccontextmanager
async def _agents(app: Starlette, house: House, host: str) -> AsyncIterator[None]:
    from comity.serving.agents import make_server, over_http

    server = make_server(house.pool, {"project": str(house.project), "content": house.content}, house.limits.seconds)
    app.state.agents = over_http(server, host, house.limits.request)
    async with app.state.agents.run():
        yield


class _Agents:
    """What stands at ``/mcp``."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await scope["app"].state.agents.asgi_app(scope, receive, send)


async def _watch(store_path: Path, house: House) -> None:
    """Swap in a new release when the build publishes one, and notice edited content."""
    while True:
        await asyncio.sleep(_WATCH_SECONDS)
        with contextlib.suppress(ComityError, OSError, ValueError):
            release = await asyncio.to_thread(current_release, store_path)
            if release != house.desk.base:
                house.pool.switch(await house.desk.open(release))
                note("release", release=release.id)
            await house.lookups.follow(house.pool.release)
            house.content = await asyncio.to_thread(_content, house.project)


def _content(project: Path) -> str:
    """Return a text that changes with the files that pages show."""
    files = [path for name in ("ontology", "queries") for path in sorted((project / name).rglob("*.*"))]
    stamps = [(path.name, path.stat().st_mtime_ns) for path in files]
    return hashlib.sha256(repr(stamps).encode()).hexdigest()[:16]


async def _on_problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, Problem)
    return problem_response(error, wants_page(request))


async def _not_found(request: Request, _error: Exception) -> Response:
    problem = Problem(404, "not-found", "There is nothing at this address. The start page is /.")
    return problem_response(problem, wants_page(request))


async def _wrong_method(request: Request, error: Exception) -> Response:
    headers = getattr(error, "headers", None) or {}
    return problem_response(Problem(405, "method", f"{request.method} is not possible here.", headers))


async def _defect(_request: Request, _error: Exception) -> Response:
    return problem_response(Problem(500, "defect", "The server made a mistake; its log has the details."))
