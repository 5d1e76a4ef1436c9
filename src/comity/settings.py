"""Settings from a file: ``comity.toml``, or ``[tool.comity]`` in ``pyproject.toml``, of the current folder.

Each key stands for the variable ``COMITY_<KEY>`` of the environment, which wins over the file; options win over both.
A file named by ``COMITY_CONFIG`` is read in the place of these. Secrets have no place in a file: keys of models and
passwords are read from the environment alone.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import MutableMapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from comity.errors import ProjectError

__all__ = ["KEYS", "apply_settings"]

KEYS = ("store", "project", "host", "port", "service", "learned")
"""What a file may set."""


def apply_settings(folder: Path, environment: MutableMapping[str, str] | None = None) -> None:
    """Put the settings of the file that holds here into the environment, where this does not have them already.

    Raises ``ProjectError`` for a file that cannot be read, and for a key that no command knows.
    """
    environment = os.environ if environment is None else environment
    path, found = _found(folder, environment.get("COMITY_CONFIG", ""))
    for key, value in found.items():
        if key not in KEYS:
            near = get_close_matches(key, KEYS, n=1)
            raise ProjectError(f"{path}: no setting is called {key}. Try {near[0] if near else ', '.join(KEYS)}.")
        if not isinstance(value, str | int) or isinstance(value, bool):
            raise ProjectError(f"{path}: {key} must be a text or a number.")
        environment.setdefault(f"COMITY_{key.upper()}", str(value))


def _found(folder: Path, named: str) -> tuple[Path, dict[str, Any]]:
    if named:
        return Path(named), _read(Path(named))
    if (own := folder / "comity.toml").is_file():
        return own, _read(own)
    shared = folder / "pyproject.toml"
    tool = _read(shared).get("tool", {}) if shared.is_file() else {}
    section = tool.get("comity", {}) if isinstance(tool, dict) else {}
    return shared, section if isinstance(section, dict) else {}


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ProjectError(f"{path} cannot be read as TOML ({error}).") from error
