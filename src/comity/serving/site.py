"""The pages around the endpoint."""

from __future__ import annotations

from starlette.routing import Route

__all__ = ["routes"]


def routes() -> list[Route]:
    """Return the routes of all pages."""
    return []
