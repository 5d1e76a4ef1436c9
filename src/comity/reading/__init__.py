"""Reading: from the text of one document to its statements, each with its exact words."""

from __future__ import annotations

from comity.reading.knowledge import Knowledge, load_knowledge

__all__ = ["Knowledge", "load_knowledge", "read_document"]


def __getattr__(name: str) -> object:
    """Load ``read_document`` on first use: it brings spaCy, which alone takes over a second."""
    if name == "read_document":
        from comity.context import read_document

        return read_document
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
