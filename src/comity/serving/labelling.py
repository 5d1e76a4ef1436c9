"""``/labels``: the names of many things at once, for programs that show IRIs to people."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl

import pyoxigraph as ox
from starlette.requests import Request
from starlette.routing import Route

from comity.serving.answers import Answer, House
from comity.serving.frames import Job
from comity.serving.protocol import FORM, Problem, decoded, media_type_of, read_body
from comity.store import Store

__all__ = ["answer_labels", "label_routes"]

_MOST = 500
_NAMES = (
    ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label"),
    ox.NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel"),
)


def label_routes() -> list[Route]:
    """Return the route of the labels."""
    return [Route("/labels", _labels, methods=["GET", "HEAD", "POST"])]


async def _labels(request: Request) -> Answer:
    """Answer ``?iri=…&iri=…&lang=…``, in the address or as a form, with a JSON object from IRI to name."""
    house: House = request.app.state.house
    fields = request.query_params.multi_items()
    if request.method == "POST":
        media_type, charset = media_type_of(request)
        if media_type != FORM:
            raise Problem(415, "media-type", f"Content-Type is {media_type or 'missing'}. Send {FORM}.")
        body = decoded(await read_body(request, house.limits.request), charset)
        fields += parse_qsl(body, keep_blank_values=True)
    iris = list(dict.fromkeys(value for name, value in fields if name == "iri"))
    if not 0 < len(iris) <= _MOST:
        raise Problem(400, "iris", f"Name one thing or more with iri=, {_MOST} at most.", limit="iris")
    language = next((value for name, value in fields if name == "lang"), "en")
    job = {"kind": "labels", "iris": iris, "language": language.lower()}
    return Answer(house, job, "application/json", house.limits.seconds)


def answer_labels(store: Store, job: Job) -> bytes:
    """Return the names that the graph has for the things of ``job``; things without one are left out."""
    found = {iri: name for iri in job["iris"] if (name := _name(store.graph, iri, str(job["language"]))) is not None}
    return json.dumps(found, ensure_ascii=False).encode()


def _name(graph: ox.Store, iri: str, language: str) -> str | None:
    """Return the name in ``language``, else without a language, else in English, else the first of all."""
    try:
        names = sorted(_names(graph, ox.NamedNode(iri)), key=lambda name: (name.language or "", name.value))
    except ValueError:  # no IRI, so nothing has a name for it
        return None
    wanted: tuple[Any, ...] = (language, None, "en")
    for choice in wanted:
        for name in names:
            if name.language == choice:
                return name.value
    return names[0].value if names else None


def _names(graph: ox.Store, thing: ox.NamedNode) -> Iterator[ox.Literal]:
    for predicate in _NAMES:
        for quad in graph.quads_for_pattern(thing, predicate, None, ox.DefaultGraph()):
            if isinstance(quad.object, ox.Literal):
                yield quad.object
