"""The Graph Store Protocol: graphs are read by their name, and a user's own ones written."""

from __future__ import annotations

import uuid
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import HTTP

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from comity.ontology import BASE
from comity.serving.answers import Answer, House, problem_of
from comity.serving.limits import Failure
from comity.serving.negotiate import GRAPH_FORMATS, choose
from comity.serving.own import Scope
from comity.serving.protocol import Problem, decoded, media_type_of, read_body

__all__ = ["graph_store_routes", "scope_of", "write"]

_METHODS = ["GET", "HEAD", "PUT", "POST", "DELETE", "OPTIONS", "PATCH"]
_FORMATS = tuple(f for f in GRAPH_FORMATS if f.name != "html")
_TRIPLES = ", ".join(f.media_type for f in _FORMATS if f.name not in ("nq", "trig"))


def graph_store_routes() -> list[Route]:
    """Return the routes: a graph by ``?graph=IRI`` or ``?default``, and by its own address."""
    return [
        Route("/rdf-graph-store", _graph_store, methods=_METHODS),
        Route("/rdf-graph-store/{path:path}", _graph_store, methods=_METHODS),
        Route("/graph/{path:path}", _release_graph, methods=["GET", "HEAD"]),
    ]


def scope_of(request: Request, house: House) -> Scope:
    """Return what the caller may write; raises ``Problem`` 403 where nobody may, 401 for a stranger."""
    if not house.desk.writers:
        told = "This endpoint answers queries and changes nothing. Build a new release instead."
        raise Problem(403, "read-only", told)
    scope = house.desk.scope(request.headers.get("authorization", ""))
    if scope is None:
        told = "Writing needs a token that this server knows. Send it as: Authorization: Bearer TOKEN"
        raise Problem(401, "token", told, {"WWW-Authenticate": 'Bearer realm="comity"'})
    return scope


async def write(house: House, job: dict[str, object]) -> bool:
    """Do what ``job`` says and wait until queries see it; raises ``Problem``."""
    seconds = house.limits.seconds
    try:
        return await house.desk.write(house.pool, {**job, "most": house.limits.own}, seconds)
    except Failure as failure:
        raise problem_of(failure, house, seconds) from failure


async def _graph_store(request: Request) -> Response | Answer:
    house: House = request.app.state.house
    if request.method == "OPTIONS":
        return Response(status_code=204, headers={"Allow": ", ".join(_METHODS[:-1])})
    if request.method in ("GET", "HEAD"):
        return _read(request, house, _graph(request))
    if request.method == "PATCH":
        told = "PATCH is not possible here. Send an update to /sparql."
        raise Problem(405, "method", told, {"Allow": ", ".join(_METHODS[:-1])})
    scope = scope_of(request, house)
    made = request.method == "POST" and not request.query_params and not request.path_params.get("path")
    graph = f"{_address(request).rstrip('/')}/{uuid.uuid4()}" if made else _graph(request)
    job = {"do": request.method.lower(), "graph": graph, "scope": scope.record(), "base": graph or _address(request)}
    new = await write(house, {**job, "data": await _data(request, house) if request.method != "DELETE" else []})
    headers = {"Location": graph} if new else {}
    return Response(status_code=201 if new else 204, headers=headers)


async def _release_graph(request: Request) -> Answer:
    """Answer for a graph of the release by the path of its IRI."""
    house: House = request.app.state.house
    return _read(request, house, f"{BASE}graph/{request.path_params['path']}")


def _read(request: Request, house: House, graph: str) -> Answer:
    format_ = choose(_FORMATS, request.headers.get("accept"), request.query_params.get("format"))
    if format_ is None:
        raise Problem(406, "not-acceptable", f"No graph comes in this format. Ask for {_TRIPLES}.")
    job = {"kind": "graph", "graph": graph or None, "format": format_.name}
    return Answer(house, job, format_.header, house.limits.seconds)


def _graph(request: Request) -> str:
    """Return the graph that a request is about, an empty text for the default graph."""
    names, default = request.query_params.getlist("graph"), "default" in request.query_params
    if request.path_params.get("path") and not names and not default:
        return _address(request)
    if len(names) + default != 1:
        raise Problem(400, "graph", "Name one graph: ?graph=IRI or ?default.")
    if default:
        return ""
    try:
        return ox.NamedNode(names[0]).value
    except ValueError as error:
        raise Problem(400, "graph", "graph= must be an absolute IRI.") from error


def _address(request: Request) -> str:
    return str(request.url.replace(query="", fragment=""))


async def _data(request: Request, house: House) -> list[tuple[str, str]]:
    """Return the graphs of a request's body as pairs of text and media type."""
    body = await read_body(request, house.limits.request)
    media_type, charset = media_type_of(request)
    if media_type != "multipart/form-data":
        return [(decoded(body, charset), _triples(media_type or "text/turtle"))]
    head = f"Content-Type: {request.headers['content-type']}\r\n\r\n".encode("latin-1", "replace")
    found = BytesParser(policy=HTTP).parsebytes(head + body)
    parts = [part for part in found.walk() if not part.is_multipart()]
    return [(decoded(_payload(part), ""), _triples(part.get_content_type())) for part in parts]


def _payload(part: EmailMessage) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _triples(media_type: str) -> str:
    """Return the media type; raises ``Problem`` 415 for one that holds no single graph."""
    format_ = ox.RdfFormat.from_media_type(media_type)
    if format_ is None or format_ in (ox.RdfFormat.N_QUADS, ox.RdfFormat.TRIG):
        raise Problem(415, "media-type", f"{media_type} holds no single graph. Send one of {_TRIPLES}.")
    return media_type
