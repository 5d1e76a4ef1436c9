"""What questions are understood from, read once: ontology, lexicon, phrases, and the verbs of the project."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from comity.asking.candidates import select
from comity.asking.phrasebook import Phrasebook, load_phrasebook, phrase_stems
from comity.asking.verbs import reader_relations
from comity.lexicon import Lexicon, load_lexicon
from comity.ontology import Ontology, load_ontology
from comity.project import Project
from comity.queries import NamedQuery, load_queries
from comity.reading.knowledge import load_cues
from comity.reading.stance import Cues
from comity.store import Store

__all__ = ["Content", "load_content", "named_queries", "titles"]


def _stamp(project: Project) -> tuple[int, int]:
    """Return what changes when a file changes from which questions are understood."""
    folders = (project.ontology, project.lexicon, project.frames, project.queries / "asking")
    files = [path.stat() for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]
    return max((file.st_mtime_ns for file in files), default=0), sum(file.st_size for file in files)


def named_queries(folder: Path) -> tuple[NamedQuery, ...]:
    """Return the named queries of a folder; the same files are read once."""
    return _named_queries(folder, max((path.stat().st_mtime_ns for path in folder.rglob("*.rq")), default=0))


@lru_cache(maxsize=2)
def _named_queries(folder: Path, _stamp: int) -> tuple[NamedQuery, ...]:
    return tuple(load_queries(folder).values())


class Content(NamedTuple):
    """What questions are understood from."""

    ontology: Ontology
    lexicon: Lexicon
    book: Phrasebook
    cues: Cues | None
    """The words that tell how firmly a clause is put; None for a project that reads no documents."""


def load_content(project: Project) -> Content:
    """Return the content of ``project``; the same files are read once."""
    return _content(project.folder.resolve(), _stamp(project))


@lru_cache(maxsize=2)
def _content(folder: Path, _stamp: tuple[int, int]) -> Content:
    project = Project(folder)
    ontology = load_ontology(project.ontology)
    book = load_phrasebook(project.queries / "asking", ontology)
    own = {phrase for relation in book.relations for phrase in relation.words}
    own |= {phrase_stems(word) for word in book.stop} | {(word,) for word in book.light} | set(book.nouns)
    book = replace(book, relations=(*book.relations, *reader_relations(project.frames, ontology, own)))
    path = project.lexicon / "cues.yml"
    cues = load_cues(path) if path.is_file() else None
    return Content(ontology, load_lexicon(project.lexicon, set(ontology.classes)), book, cues)


def titles(store: Store) -> dict[str, frozenset[str]]:
    """Return the stems of what documents are called: title, file, kind, and authors."""
    text = """SELECT ?document ?name {
      ?document comity:contentHash ?hash .
      { ?document comity:title|comity:fileName ?name }
      UNION { ?document comity:author|comity:documentKind ?thing . ?thing rdfs:label|skos:prefLabel ?name }
    }"""
    found: dict[str, set[str]] = {}
    for row in select(store, text):
        found.setdefault(row["document"], set()).update(phrase_stems(row["name"].replace("_", " ")))
    return {iri: frozenset(known) for iri, known in sorted(found.items())}
