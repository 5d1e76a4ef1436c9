"""YAML files of the project: read by the C library where it is there, and what goes wrong as one sentence."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import yaml

from comity.errors import ContentError

__all__ = ["LOADER", "load_yaml", "yaml_errors"]

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""Builds plain values only; the C one is ten times faster."""


def load_yaml(text: str) -> Any:
    """Return what a text says; raises ``yaml.YAMLError``."""
    return yaml.load(text, Loader=LOADER)


@contextmanager
def yaml_errors(path: Path, advice: str = "Check indentation.") -> Iterator[None]:
    """Turn a missing file and broken YAML in the block into a ``ContentError``; ``advice`` says what to look at."""
    try:
        yield
    except FileNotFoundError:
        raise ContentError(path, None, "missing. Copy it from a fresh project (comity init DIR).") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise ContentError(path, mark.line + 1 if mark else None, f"not valid YAML. {advice}") from error
