"""Real documents, statements and stores in a line or two, for the tests of the graph and what follows it."""

from __future__ import annotations

import shutil
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
    apart: bool = False,
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
            release, _ = Assembly(project, known, apart=apart).run(members, issues, cache, writer, {}, lambda *_: None)
    return release


def again(source: Document, name: str) -> Document:
    """Return the same document under another file name."""
    return replace(source, name=name)


SCRIPT = '''"""Simple sentences: "Norland supports Sudland." Some words make the reader fail, as a defect would."""

import os
import re
import time

from comity.context import Context
from comity.statements import Entity, Evidence, Statement


def extract(context: Context):
    """Yield who supports whom."""
    text = context.document.text
    if "CRASH" in text:
        raise RuntimeError("a defect")
    if "DIE" in text:
        os._exit(1)
    if "HANG" in text:
        while True:
            pass
    if "GORGE" in text:
        bytearray(7 << 30)
    if "WAIT" in text:
        time.sleep(0.05)
    for match in re.finditer(r"([A-Z]\\w+) (supports|may support) ([A-Z]\\w+)\\.", text):
        one, other = (Entity(match[n], "Country") for n in (1, 3))
        modality = "asserted" if match[2] == "supports" else "hedged"
        yield Statement(one, "supports", other, Evidence(*match.span(), match[0]), modality, rule="simple")
'''


def mini_project(folder: Path, script: str = SCRIPT) -> Project:
    """Make a project with the ontology of this checkout and one script of its own, which needs no parser."""
    project = Project(folder)
    shutil.copytree(PROJECT.ontology, project.ontology)
    project.queries.mkdir()
    project.frames.mkdir(parents=True)
    (project.lexicon / "names").mkdir(parents=True)
    for name in ("identity.yml", "graph.yml", "conventions.yml", "lexicon/cues.yml", "lexicon/units.yml"):
        shutil.copyfile(PROJECT.ingest / name, project.ingest / name)
    (project.lexicon / "nouns.yml").write_text("classes: {}\n", encoding="utf-8")
    (project.ingest / "prose.py").write_text(script, encoding="utf-8")
    return project


def assemble_harbours(folder: Path) -> None:
    """Make a store of two cities in two countries and a fund, for those who look things up by name."""
    text = "Mokpo in the Republic of Korea and Mokpo Harbour Fund. Lianyungang in China supports the fund. Portland may help."
    source = document(text, title="A paper")
    korea, china = Entity("Republic of Korea", "Country", ("South Korea",)), Entity("China", "Country")
    fund = Entity("Mokpo Harbour Fund", "FinancingVehicle", ("MHF",))
    mokpo, lianyungang = Entity("Mokpo", "City"), Entity("Lianyungang", "City")
    told = [
        say(source, "Mokpo in the Republic of Korea", mokpo, "within", korea),
        say(source, "Lianyungang in China", lianyungang, "within", china),
        say(source, "Lianyungang in China supports the fund", lianyungang, "supports", fund),
    ]
    assemble(folder, [(source, told)])
