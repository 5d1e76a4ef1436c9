"""Markdown: the text is the source itself, marks included; cleaning takes them out through the map."""

from __future__ import annotations

from dataclasses import replace

from comity.readers import text
from comity.readers.raw import RawText

__all__ = ["read"]


def read(data: bytes, encoding: str = "") -> RawText:
    """Return the source text of ``data``; raises ``DocumentError`` as plain text does."""
    return replace(text.read(data, encoding), format="markdown")
