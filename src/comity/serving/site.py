"""The routes of the pages: each becomes a job for a worker, in the format that the reader asks for."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.routing import Route

from comity.serving.answers import Answer, House
from comity.serving.links import iri_of
from comity.serving.negotiate import GRAPH_FORMATS, TABLE_FORMATS, Format, choose
from comity.serving.protocol import Problem
from comity.sheets.ask import bound, iris
from comity.sheets.policy import policy as page_policy

__all__ = ["page_answer", "routes"]

Endpoint = Callable[[Request], Awaitable[Any]]

_HTML = next(f for f in GRAPH_FORMATS if f.name == "html")
_MARKDOWN = Format("md", "text/markdown", charset=True)
_LISTS = (
    Format("bib", "application/x-bibtex", charset=True),
    Format("ris", "application/x-research-info-systems", charset=True),
    Format("csl", "application/vnd.citationstyles.csl+json"),
)
_FILES = (
    Format("pdf", "application/pdf"),
    Format("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
)
_THING_FORMATS = (_HTML, _MARKDOWN, *_LISTS, *_FILES, *(f for f in GRAPH_FORMATS if f.name != "html"))
_SHEET_FORMATS = (_HTML, _MARKDOWN, *_LISTS, *_FILES, next(f for f in GRAPH_FORMATS if f.name == "jsonld"))
"""Those of a sheet that is about no single thing."""
_MOST = 64 * 1024
"""Characters of all arguments of a page."""


def routes() -> list[Route]:
    """Return the routes of all pages."""
    plain = {
        "/": "home",
        "/search": "search",
        "/ask": "ask",
        "/documents": "documents",
        "/queries": "queries",
        "/query": "editor",
    }
    return [
        *(Route(path, _plain(name)) for path, name in plain.items()),
        Route("/pair", _pair),
        Route("/map", _plain("map")),
        Route("/queries/{name:path}", _named),
        Route("/source/{document}", _source),
        Route("/thing", _thing_by_iri),
        Route("/{kind}/{local:path}", _thing),
    ]


def page_answer(
    request: Request,
    page: str,
    arguments: dict[str, Any],
    format_: Format = _HTML,
    volatile: bool = False,
    policy: str = "",
) -> Answer:
    """Return the answer to a request for a page, under ``policy`` or the content security policy of all pages."""
    house: House = request.app.state.house
    if sum(len(str(value)) for value in arguments.values()) > _MOST:
        raise Problem(414, "too-long", "The address is too long.")
    job = {"kind": "page", "page": page, "arguments": arguments, **_content(house)}
    whole = f"{policy or page_policy()}; frame-ancestors 'none'"
    headers = {"Content-Security-Policy": whole, "Referrer-Policy": "no-referrer"}
    html = format_.name == "html"
    return Answer(house, job, format_.header, house.limits.seconds, volatile, extra=headers, html=html)


def _content(house: House) -> dict[str, str]:
    """Return what a job needs to read the project, and what changes when the project does."""
    return {"project": str(house.project), "content": house.content}


def _plain(page: str) -> Endpoint:
    async def endpoint(request: Request) -> Answer:
        return page_answer(request, page, dict(request.query_params))

    return endpoint


async def _pair(request: Request) -> Answer:
    found = _chosen(request, _SHEET_FORMATS, request.query_params.get("format"))
    return page_answer(request, "pair", {**request.query_params, "format": found.name}, found)


async def _named(request: Request) -> Answer:
    name, dot, ending = str(request.path_params["name"]).rpartition(".")
    format_ = next((f for f in TABLE_FORMATS if dot and f.name == ending and f.name != "html"), None)
    if format_ is not None:
        house: House = request.app.state.house
        given = {key: value for key, value in request.query_params.items() if value.strip()}
        job = {"kind": "named", "name": name, "arguments": given, "format": format_.name, **_content(house)}
        return Answer(house, job, format_.header, house.limits.seconds)
    name = str(request.path_params["name"])
    return page_answer(request, "query", {**request.query_params, "name": name})


async def _source(request: Request) -> Answer:
    return page_answer(request, "source", {**request.query_params, "document": request.path_params["document"]})


async def _thing_by_iri(request: Request) -> Answer:
    return _about(request, request.query_params.get("iri", ""), request.query_params.get("format"))


async def _thing(request: Request) -> Answer:
    kind, local = request.path_params["kind"], request.path_params["local"]
    if kind not in ("id", "doc", "statement", "evidence", "vocab", "class"):
        raise Problem(404, "not-found", "There is nothing at this address. The start page is /.")
    stem, _, ending = local.rpartition(".")
    name = next((f.name for f in _THING_FORMATS if stem and f.name == ending), None)
    iri = iri_of(f"/{kind}/{stem if name else local}")
    if kind in ("statement", "evidence") and (name or "html") == "html":
        return page_answer(request, "statement", {"iri": iri})
    return _about(request, iri, name or request.query_params.get("format"))


def _chosen(request: Request, formats: tuple[Format, ...], name: str | None) -> Format:
    """Return the format that a request names or accepts."""
    found = choose(formats, request.headers.get("accept"), name)
    if found is None:
        offered = ", ".join(f.media_type for f in formats)
        raise Problem(406, "not-acceptable", f"Nothing is there in this format. Ask for {offered}.")
    return found


def _about(request: Request, iri: str, name: str | None) -> Answer:
    found = _chosen(request, _THING_FORMATS, name)
    if found.name in ("html", "md", *(f.name for f in (*_LISTS, *_FILES))):
        style = request.query_params.get("style", "")
        return page_answer(request, "thing", {"iri": iri, "format": found.name, "style": style}, found)
    house: House = request.app.state.house
    job = {"kind": "query", "query": bound("describe", thing=iris([iri])), "format": found.name}
    return Answer(house, job, found.header, house.limits.seconds)
