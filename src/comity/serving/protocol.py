"""The SPARQL 1.1 Protocol: from an HTTP request to a query with its dataset, or to the problem with it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote_to_bytes

from starlette.requests import Request
from starlette.responses import Response

__all__ = [
    "Problem",
    "ProtocolQuery",
    "ProtocolUpdate",
    "decoded",
    "media_type_of",
    "problem_response",
    "query_job",
    "read_body",
    "read_query",
    "read_text",
]

FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
UPDATE = "application/sparql-update"


class Problem(Exception):
    """An HTTP error that people and programs can read (RFC 9457)."""

    def __init__(
        self, status: int, code: str, detail: str, headers: Mapping[str, str] | None = None, **more: object
    ) -> None:
        super().__init__(detail)
        self.status, self.code, self.detail = status, code, detail
        self.headers, self.more = dict(headers or {}), more


def problem_response(problem: Problem, html: bool = False) -> Response:
    """Return ``problem`` as ``application/problem+json``, or as a page for people; no cache keeps it."""
    headers = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", **problem.headers}
    if html:
        from comity.serving.links import link
        from comity.sheets.policy import policy
        from comity.sheets.render import page

        headers["Content-Security-Policy"] = f"{policy()}; frame-ancestors 'none'"
        text = page("problem.html.j2", problem=problem, link=link)
        return Response(text, problem.status, headers, media_type="text/html")
    body = {
        "type": f"https://w3id.org/comity/problem/{problem.code}",
        "title": problem.code.replace("-", " ").capitalize(),
        "status": problem.status,
        "detail": problem.detail,
        **problem.more,
    }
    text = json.dumps(body, ensure_ascii=False, indent=1) + "\n"
    return Response(text, problem.status, headers, media_type="application/problem+json")


@dataclass(frozen=True, slots=True)
class ProtocolQuery:
    """A query as the protocol transports it. The graph lists are None where the request names no dataset."""

    text: str
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None
    format: str | None = None
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class ProtocolUpdate:
    """An update as the protocol transports it, with the graphs over which its patterns ask."""

    text: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


async def read_query(request: Request, most: int) -> ProtocolQuery | ProtocolUpdate | None:
    """Return what a request asks, or None for a bare GET; raises ``Problem`` for what the protocol refuses."""
    in_url = _pairs(request.url.query)
    if request.method in ("GET", "HEAD"):
        if any(name == "update" for name, _ in in_url):
            raise Problem(400, "update-by-get", "An update is sent by POST.")
        return _query(in_url) if any(name == "query" for name, _ in in_url) else None
    media_type, charset = media_type_of(request)
    if media_type not in (FORM, DIRECT, UPDATE):
        told = f"Content-Type is {media_type or 'missing'}. Send {FORM} with query=…, or {DIRECT}."
        raise Problem(415, "media-type", told, {"Accept-Post": f"{FORM}, {DIRECT}, {UPDATE}"})
    body = decoded(await read_body(request, most), charset)
    if media_type == FORM:
        pairs = [*_pairs(body), *((n, v) for n, v in in_url if n not in ("query", "update"))]
        return _update(pairs) if any(name == "update" for name, _ in pairs) else _query(pairs)
    if any(name in ("query", "update") for name, _ in in_url):
        raise Problem(400, "two-queries", "The query is in the address and in the body. Send it once.")
    return _query([*in_url, ("query", body)]) if media_type == DIRECT else _update([*in_url, ("update", body)])


def read_text(query: bytes) -> str | None:
    """Return the query of an address that has no other field, or None for every other address."""
    if not query.startswith(b"query=") or b"&" in query:
        return None
    try:
        return unquote_to_bytes(query[6:].replace(b"+", b" ")).decode()
    except UnicodeDecodeError:
        return None


def query_job(asked: ProtocolQuery, text: str, format_: str, base: str) -> dict[str, object]:
    """Return the job of answering ``text``, the query that was asked, in a format, for the endpoint ``base``."""
    return {
        "kind": "query",
        "query": text,
        "default_graphs": asked.default_graphs,
        "named_graphs": asked.named_graphs,
        "format": format_,
        "base": base,
    }


async def read_body(request: Request, most: int) -> bytes:
    """Return the body of a request; raises ``Problem`` 413 when it is longer than ``most`` bytes."""
    parts: list[bytes] = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > most:
            raise Problem(413, "request-size", f"The request is longer than {most} bytes.", limit="request", bytes=most)
        parts.append(part)
    return b"".join(parts)


def _query(pairs: Sequence[tuple[str, str]]) -> ProtocolQuery:
    def values(name: str) -> list[str]:
        return [value for key, value in pairs if key == name]

    queries = values("query")
    if len(queries) != 1:
        raise Problem(400, "two-queries" if queries else "no-query", "Send exactly one query= field.")
    default, named = values("default-graph-uri"), values("named-graph-uri")
    dataset = bool(default or named)
    return ProtocolQuery(
        queries[0],
        tuple(default) if dataset else None,
        tuple(named) if dataset else None,
        next(iter(values("format")), None),
        _seconds(values("timeout")),
    )


def _update(pairs: Sequence[tuple[str, str]]) -> ProtocolUpdate:
    updates = [value for key, value in pairs if key == "update"]
    if len(updates) != 1 or any(key == "query" for key, _ in pairs):
        raise Problem(400, "two-queries", "Send exactly one update= field, and no query= beside it.")
    default, named = (
        tuple(value for key, value in pairs if key == name) for name in ("using-graph-uri", "using-named-graph-uri")
    )
    return ProtocolUpdate(updates[0], default, named)


def _seconds(values: Sequence[str]) -> float | None:
    if not values:
        return None
    try:
        seconds = float(values[0])
    except ValueError:
        seconds = -1.0
    if not 0 < seconds < 1e9:
        raise Problem(400, "timeout", "timeout= must be a number of seconds above 0.")
    return seconds


def _pairs(text: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=1000)
    except UnicodeDecodeError as error:
        raise Problem(400, "not-utf-8", "The request is not UTF-8 text.") from error
    except ValueError as error:
        raise Problem(400, "fields", "The request has too many fields.") from error


def decoded(body: bytes, charset: str) -> str:
    """Return a body as text; raises ``Problem`` for what is not UTF-8."""
    if charset not in ("", "utf-8", "utf8", "us-ascii"):
        raise Problem(400, "not-utf-8", f"The request says charset={charset}. The protocol knows UTF-8 alone.")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Problem(400, "not-utf-8", f"The request is not UTF-8 text at byte {error.start}.") from error


def media_type_of(request: Request) -> tuple[str, str]:
    """Return the media type of a request's body and its charset, or empty texts."""
    header = request.headers.get("content-type", "")
    media_type, *parameters = (part.strip().lower() for part in header.split(";"))
    charset = next((p.removeprefix("charset=").strip('"') for p in parameters if p.startswith("charset=")), "")
    return media_type, charset
