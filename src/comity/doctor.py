"""Whether an installation can work: the interpreter, the packages, the project folder, the store, the disk."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Literal

from comity.errors import ComityError
from comity.project import Project

__all__ = ["Finding", "examine"]

Verdict = Literal["good", "missing", "bad"]
"""``missing`` is something that only some tasks need, ``bad`` what keeps Comity from working."""
_PACKAGES = ("owlready2", "pyoxigraph", "rdflib", "spacy", "SPARQLWrapper", "starlette", "typer")
_OPTIONAL = {"java": "only the proof of consistency by HermiT (comity ontology check)", "pdftotext": "only some tests"}
_ROOM = 1 << 30


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: its verdict, and what to do where it is not good."""

    what: str
    verdict: Verdict
    told: str


def examine(project: Project, store: Path) -> Iterator[Finding]:
    """Yield what was found, one thing after the other; nothing is changed and nothing raised."""
    yield _python()
    for name in _PACKAGES:
        yield _package(name)
    for name, needed in _OPTIONAL.items():
        there = shutil.which(name)
        yield Finding(name, "good" if there else "missing", there or f"not on the PATH; {needed} needs it")
    yield _tried("project", lambda: _content(project))
    yield _tried("language pipeline", lambda: _pipeline(project))
    yield _tried("store", lambda: _graph(store))
    yield _room(store)


def _python() -> Finding:
    found = f"{sys.version_info.major}.{sys.version_info.minor}.{sys.version_info.micro}"
    fits = (3, 11) <= sys.version_info[:2] <= (3, 13)
    return Finding("python", "good" if fits else "bad", found if fits else f"{found}; Comity needs 3.11, 3.12 or 3.13")


def _package(name: str) -> Finding:
    try:
        return Finding(name, "good", version(name))
    except PackageNotFoundError:
        return Finding(name, "bad", "not installed; run: make setup")


def _tried(what: str, look: Callable[[], str]) -> Finding:
    try:
        return Finding(what, "good", look())
    except ComityError as error:
        return Finding(what, "bad", " ".join(str(error).split()))


def _content(project: Project) -> str:
    from comity.ontology import load_ontology
    from comity.queries import load_queries
    from comity.readers import load_settings

    ontology, queries = load_ontology(project.ontology), load_queries(project.queries)
    load_settings(project.ingest)
    return f"{project.folder}: {len(ontology.classes)} classes, {len(queries)} queries"


def _pipeline(project: Project) -> str:
    from comity.reading import load_knowledge

    name = load_knowledge(project).pipeline
    if importlib.util.find_spec(name) is None:
        raise ComityError(f"{name} is not installed. Run: make setup")
    return name


def _graph(store: Path) -> str:
    from comity.store import current_release, damages

    if not store.exists():
        return f"{store}: none yet; comity build makes one"
    release = current_release(store)
    hurt = damages(release)
    if hurt:
        raise ComityError(f"{store}: damaged ({', '.join(map(str, hurt))}). Build the graph again: comity build DOCS")
    return f"{store}: release {release.id}, {release.manifest()['counts']['documents']} documents, undamaged"


def _room(store: Path) -> Finding:
    place = next(path for path in (store.absolute(), *store.absolute().parents) if path.exists())
    free = shutil.disk_usage(place).free
    told = f"{free / (1 << 30):.1f} GiB free at {place}"
    if not os.access(place, os.W_OK):
        return Finding("disk", "bad", f"{place} cannot be written; choose another place with --store")
    return Finding("disk", "good" if free > _ROOM else "missing", told)
