"""What goes wrong when a YAML file of the project is opened, as one sentence with file and line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import yaml

from comity.errors import ContentError

__all__ = ["yaml_errors"]


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
