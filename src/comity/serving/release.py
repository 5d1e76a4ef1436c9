"""Which directory is being served, and under which name answers from it may be cached."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from comity.errors import StoreError

__all__ = ["Release", "current_release"]


@dataclass(frozen=True, slots=True)
class Release:
    """An immutable store directory. ``id`` changes with its content."""

    id: str
    path: Path


def current_release(store: Path) -> Release:
    """Return the release that ``store`` holds now.

    ``store`` is a directory of releases with a ``current`` link, or a store directory itself.
    Raises ``StoreError`` when there is nothing to serve.
    """
    place = (store / "current") if (store / "current").exists() else store
    path = place.resolve()
    if not (path / "CURRENT").exists():
        raise StoreError(f"{store}: no store here. Make one with: comity build DOCS --store {store}")
    manifest = path / "manifest.json"
    if manifest.exists():
        told = json.loads(manifest.read_text(encoding="utf-8"))
        if isinstance(told, dict) and isinstance(told.get("id"), str):
            return Release(told["id"], path)
    names = sorted((p.name, p.stat().st_size, p.stat().st_mtime_ns) for p in path.iterdir())
    return Release(hashlib.sha256(repr(names).encode()).hexdigest()[:16], path)
