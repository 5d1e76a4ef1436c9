"""One run of linking over a graph: what `comity link` does, as functions."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from comity.identity import Identity, load_identity
from comity.lexicon import load_lexicon
from comity.linking.decided import PREFIXES, Decided, machine_sets, write_machine
from comity.linking.gazetteer import Gazetteer, open_gazetteer
from comity.linking.matching import Result, match
from comity.linking.mentions import Lexicon, mentions_of
from comity.linking.overlays import overlay_files, overlay_version, read_overlays
from comity.linking.rules import Rules, load_rules
from comity.linking.sssom import MappingSet
from comity.ontology import Ontology, load_ontology
from comity.project import Project
from comity.store import Store

__all__ = ["Tools", "link", "opened", "write_links"]


@dataclass(frozen=True)
class Tools:
    """What linking needs of a project."""

    ontology: Ontology
    identity: Identity
    rules: Rules
    gazetteer: Gazetteer


@contextmanager
def opened(project: Project) -> Iterator[Tools]:
    """Open the reference data and the rules of a project, and close them again."""
    ontology = load_ontology(project.ontology)
    identity = load_identity(project.identity, ontology)
    gazetteer = open_gazetteer(project.reference / "gazetteer.sqlite.xz")
    overlays = overlay_files(project.reference)
    try:
        gazetteer.add(read_overlays(overlays, PREFIXES), overlay_version(overlays))
        yield Tools(ontology, identity, load_rules(project.reference / "linking.yml", ontology), gazetteer)
    finally:
        gazetteer.close()


def link(project: Project, store: Store, tools: Tools) -> list[Result]:
    """Return what came of every named thing of the graph that may be linked, by IRI."""
    words = load_lexicon(project.lexicon, set(tools.ontology.classes))
    lexicon = Lexicon(words.entries, tools.identity)
    mentions = mentions_of(store, tools.rules, tools.identity, tools.gazetteer, lexicon)
    return [match(mention, tools.gazetteer, tools.rules) for mention in mentions]


def write_links(folder: Path, results: list[Result], tools: Tools, day: str) -> tuple[MappingSet, MappingSet]:
    """Write the files of the machine into ``folder``, heeding the decisions there; return what was written."""
    sets = machine_sets(results, Decided.load(folder), tools.gazetteer, version("comity"), day)
    write_machine(folder, *sets)
    return sets
