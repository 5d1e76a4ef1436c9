"""The Reconciliation API 0.2 over HTTP, for OpenRefine and its kin: read-only, every site may ask."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from comity.errors import QueryError
from comity.serving.answers import Answer, House
from comity.serving.protocol import FORM, Problem, decoded, media_type_of, read_body
from comity.store import Store

if TYPE_CHECKING:
    from comity.linking.reconcile import Reconciler

__all__ = ["answer_reconcile", "reconcile_routes"]

_JSON = "application/json"
_PREVIEW = {"Content-Security-Policy": "default-src 'none'; base-uri 'none'; form-action 'none'"}


def reconcile_routes() -> list[Route]:
    """Return the routes of the service, below ``/reconcile``."""
    return [
        Route("/reconcile", _root, methods=["GET", "HEAD", "POST"]),
        Route("/reconcile/suggest/{kind}", _suggest),
        Route("/reconcile/properties", _properties),
        Route("/reconcile/preview", _preview),
    ]


async def _root(request: Request) -> Response | Answer:
    """Answer a batch of queries or an extension; without either, tell what the service is."""
    from comity.linking.reconcile import manifest

    fields: dict[str, str] = dict(request.query_params)
    house: House = request.app.state.house
    if request.method == "POST":
        media_type, charset = media_type_of(request)
        if media_type != FORM:
            raise Problem(415, "media-type", f"Content-Type is {media_type or 'missing'}. Send {FORM}.")
        body = decoded(await read_body(request, house.limits.request), charset)
        fields |= dict(parse_qsl(body, keep_blank_values=True))
    for verb in ("queries", "extend"):
        if verb in fields:
            return _answer(house, verb, {"asked": _read(verb, fields[verb])})
    base = str(request.base_url).rstrip("/")
    return JSONResponse(manifest(base, version("comity")), headers={"Cache-Control": "no-cache"})


def _read(verb: str, text: str) -> object:
    from comity.linking.reconcile import BATCH

    try:
        asked: object = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Problem(400, "not-json", f"{verb}= is not JSON.") from error
    size = len(asked) if isinstance(asked, dict) and verb == "queries" else 0
    if size > BATCH:
        raise Problem(413, "batch", f"The batch has {size} queries; {BATCH} at a time.", limit="batch")
    return asked


async def _suggest(request: Request) -> Answer:
    kind = request.path_params["kind"]
    if kind not in ("entity", "property", "type"):
        raise Problem(404, "not-found", "Suggestions are for entity, property and type.")
    given = request.query_params
    cursor = given.get("cursor", "0")
    arguments = {"what": kind, "prefix": given.get("prefix", ""), "cursor": int(cursor) if cursor.isdecimal() else 0}
    return _answer(request.app.state.house, "suggest", arguments)


async def _properties(request: Request) -> Answer:
    given = request.query_params
    limit = given.get("limit", "50")
    arguments = {"type": given.get("type", ""), "limit": int(limit) if limit.isdecimal() else 50}
    return _answer(request.app.state.house, "properties", arguments)


async def _preview(request: Request) -> Answer:
    arguments = {"id": request.query_params.get("id", "")}
    return _answer(request.app.state.house, "preview", arguments, "text/html; charset=utf-8", _PREVIEW)


def _answer(
    house: House, verb: str, arguments: dict[str, Any], type_: str = _JSON, extra: Mapping[str, str] | None = None
) -> Answer:
    job = {"kind": "reconcile", "verb": verb, "project": str(house.project), "content": house.content, **arguments}
    return Answer(house, job, type_, house.limits.seconds, extra=dict(extra or {}))


@lru_cache(maxsize=1)
def _reconciler(store: Store, folder: str, _content: str) -> Reconciler:
    from comity.linking.reconcile import Reconciler
    from comity.ontology import load_ontology
    from comity.project import Project

    return Reconciler(store, load_ontology(Project(Path(folder)).ontology))


def answer_reconcile(store: Store, job: Mapping[str, Any]) -> bytes:
    """Return the answer to a job of this module, inside a worker. Raises ``QueryError`` and ``NotFound``."""
    names = _reconciler(store, str(job["project"]), str(job["content"]))
    verb = job["verb"]
    if verb == "preview":
        return names.preview(str(job["id"])).encode()
    if verb == "queries":
        found = names.answer(job["asked"])
    elif verb == "extend":
        found = names.extend(job["asked"])
    elif verb == "suggest":
        found = names.suggest(str(job["what"]), str(job["prefix"]), int(job["cursor"]))
    elif verb == "properties":
        found = names.proposed(str(job["type"]), int(job["limit"]))
    else:
        raise QueryError(f"{verb} is nothing that can be asked.")
    return json.dumps(found, ensure_ascii=False).encode()
