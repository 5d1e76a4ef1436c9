"""The style sheet of all pages, and the policy under which browsers show them."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from functools import lru_cache
from pathlib import Path

__all__ = ["TEMPLATES", "policy", "style"]

TEMPLATES = Path(__file__).parent.parent / "templates"


@lru_cache(maxsize=1)
def style() -> str:
    """Return the style sheet."""
    return (TEMPLATES / "style.css").read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def policy() -> str:
    """Return the content security policy of every page: nothing is loaded, no script runs, one style sheet is known."""
    digest = b64encode(hashlib.sha256(style().encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; form-action 'self'; base-uri 'none'"
