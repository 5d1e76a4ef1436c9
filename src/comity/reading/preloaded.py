"""What a project knows, loaded once by the process that forks those that read.

Which project it is stands in the environment, since such a process is given nothing else. Who reads later takes what was loaded
only while the content of the project is still the same.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from comity.content import reading_version
from comity.errors import ComityError
from comity.helpers import PROJECT
from comity.project import Project
from comity.reading.knowledge import Knowledge, load_knowledge

__all__ = ["preload", "preloaded"]


class _Kept(NamedTuple):
    """What was loaded, with the content from which it was."""

    project: Project
    version: str
    knowledge: Knowledge


_kept: list[_Kept] = []


def preload() -> None:
    """Load what the project of the environment knows, if it names one; whoever reads finds what is wrong with it, and tells it."""
    if folder := os.environ.get(PROJECT):
        project = Project(Path(folder))
        with suppress(ComityError, OSError):
            version = reading_version(project)
            _kept[:] = [_Kept(project, version, load_knowledge(project))]


def preloaded(project: Project) -> Knowledge | None:
    """Return what was loaded of a project, or None where that was another one or its content has changed."""
    for kept in _kept:
        if kept.project.folder == project.folder.resolve() and kept.version == reading_version(project):
            return kept.knowledge
    return None
