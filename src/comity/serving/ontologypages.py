"""The ontology as served: a page for people, RDF for programs, under the address that IRIs lead to."""

from __future__ import annotations

import asyncio
import hashlib
from base64 import b64encode
from functools import lru_cache
from pathlib import Path

from pyoxigraph import RdfFormat, parse, serialize
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from comity.serving.answers import House
from comity.serving.negotiate import GRAPH_FORMATS, choose
from comity.serving.protocol import Problem

__all__ = ["ontology_routes"]

_RDF = {"nt": RdfFormat.N_TRIPLES, "rdf": RdfFormat.RDF_XML, "jsonld": RdfFormat.JSON_LD}
_FORMATS = tuple(sorted((f for f in GRAPH_FORMATS if f.name in {"html", "ttl", *_RDF}), key=lambda f: f.name != "html"))


def ontology_routes() -> list[Route]:
    """Return ``/ontology``, which negotiates, and an address for each format, such as ``/ontology.ttl``."""
    return [Route("/ontology", _ontology), *(Route(f"/ontology.{f.name}", _ontology) for f in _FORMATS)]


@lru_cache(maxsize=1)
def _policy() -> str:
    from comity.ontology_page import STYLE

    digest = b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; frame-ancestors 'none'"


async def _ontology(request: Request) -> Response:
    _, _, ending = request.url.path.partition(".")
    found = choose(_FORMATS, request.headers.get("accept"), ending or request.query_params.get("format"))
    if found is None:
        offered = ", ".join(f.media_type for f in _FORMATS)
        raise Problem(406, "not-acceptable", f"The ontology is not there in this format. Ask for {offered}.")
    house: House = request.app.state.house
    body = await asyncio.to_thread(_written, house.project, house.content, found.name)
    etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
    headers = {"ETag": etag, "Vary": "Accept", "Content-Security-Policy": _policy(), "Cache-Control": "no-cache"}
    if etag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=found.header, headers=headers)


@lru_cache(maxsize=2 * len(_FORMATS))
def _written(project: Path, _content: str, name: str) -> bytes:
    """Return the ontology of ``project`` in the format ``name``; ``_content`` changes when its files do."""
    from comity.ontology_page import ontology_page, ontology_turtle

    if name == "html":
        return ontology_page(project / "ontology", project / "queries").encode()
    turtle = ontology_turtle(project / "ontology").encode()
    if name == "ttl":
        return turtle
    triples = (quad.triple for quad in parse(turtle, format=RdfFormat.TURTLE))
    return serialize(triples, format=_RDF[name]) or b""
