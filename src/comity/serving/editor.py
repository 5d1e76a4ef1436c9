"""The SPARQL editor: YASGUI from ``comity/vendor`` with our questions, prefixes and terms; it asks nobody else."""

from __future__ import annotations

from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route

from comity.prefixes import PREFIXES
from comity.serving.answers import Answer
from comity.serving.editorpage import POLICY
from comity.serving.protocol import Problem
from comity.serving.site import page_answer

__all__ = ["editor_routes"]

_HERE = Path(__file__).parent
_VENDOR = _HERE.parent / "vendor" / "yasgui"
_FILES = {
    "yasgui.min.js": (_VENDOR, "text/javascript"),
    "yasgui.min.css": (_VENDOR, "text/css"),
    "LICENSE": (_VENDOR, "text/plain"),
    "editor.js": (_HERE, "text/javascript"),
}


def editor_routes() -> list[Route]:
    """Return the routes of the editor, its files and the prefixes that queries may use."""
    return [Route("/editor", _editor), Route("/editor/{file}", _file), Route("/prefixes", _prefixes)]


async def _editor(request: Request) -> Answer:
    return page_answer(request, "yasgui", dict(request.query_params), policy=POLICY)


async def _file(request: Request) -> Response:
    name = request.path_params["file"]
    if name not in _FILES:
        raise Problem(404, "not-found", "The editor has no such file.")
    folder, media_type = _FILES[name]
    headers = {"Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff"}
    return FileResponse(folder / name, media_type=media_type, headers=headers)


async def _prefixes(request: Request) -> Response:
    """Answer with the prefixes that need not be declared, as JSON or as the context of JSON-LD."""
    if "application/ld+json" in request.headers.get("accept", ""):
        return JSONResponse({"@context": dict(PREFIXES)}, media_type="application/ld+json")
    return JSONResponse(dict(PREFIXES))
