"""Real documents, statements and stores in a line or two, for the tests of the graph and what follows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from comity.assembly import Assembly, Member
from comity.cache import Cache
from comity.documents import Block, Document, Found, Metadata
from comity.issues import Issue
from comity.ontology import load_ontology
from comity.project import Project
from comity.release import ReleaseWriter, build_lock
from comity.statements import Entity, Evidence, Statement
from comity.store import Release
from comity.vetting import vet

PROJECT = Project(Path(__file__).parents[1])
"""The project of this checkout."""

Told = tuple[Document, Sequence[Statement]]


def document(text: str, name: str = "a.txt", title: str = "", **metadata: Any) -> Document:
    """Return a plain document of one paragraph."""
    known = Metadata(title=Found(title) if title else None, **metadata)
    return Document(name, text, "text", "prose", (Block("paragraph", 0, len(text)),), known, "0" * 64)


def say(source: Document, quote: str, subject: Entity, predicate: str, object_: Any, **more: Any) -> Statement:
    """Return a statement whose evidence is the first place of ``quote`` in the document."""
    start = source.text.index(quote)
    return Statement(subject, predicate, object_, Evidence(start, start + len(quote), quote), **more)


def assemble(
    store: Path,
    told: Iterable[Told],
    project: Project = PROJECT,
    known: Mapping[str, tuple[str, str]] | None = None,
    issues: Sequence[Issue] = (),
) -> Release:
    """Build a store from documents and what they state, as a build does after reading."""
    ontology = load_ontology(project.ontology)
    with build_lock(store) as workshop:
        cache, members = Cache(store, "test"), []
        for source, statements in told:
            accepted, refused = vet(source, statements, ontology)
            cache.keep_reading(source, accepted, refused)
            members.append(Member(cache.keep_file(source, []), (source.name,)))
        with ReleaseWriter(store, workshop) as writer:
            release, _ = Assembly(project, known).run(members, issues, cache, writer, {}, lambda *_: None)
    return release


def again(source: Document, name: str) -> Document:
    """Return the same document under another file name."""
    return replace(source, name=name)
