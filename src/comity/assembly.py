"""From readings to a release: one resolution, one graph a document, the conflicts between them, then the swap.

Readings stay on disk and pass one at a time, twice: first to learn which names are one, then to be written. So
memory grows with the number of named things, not with the number of documents.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from comity.cache import Cache, Entry, Reading
from comity.conflicts import conflict_graph
from comity.decisions import load_decisions
from comity.errors import ContentError
from comity.graph import Rules, document_graph, places_graph, report_graph
from comity.identity import load_identity
from comity.inferences import INFERRED, inference_graphs
from comity.issues import Issue
from comity.linking.publish import link_graphs
from comity.ontology import Ontology, load_ontology
from comity.project import Project
from comity.release import ReleaseWriter
from comity.resolution import Name, Resolution, Source
from comity.schema import schema_graphs
from comity.statements import Statement
from comity.store import Release
from comity.yamlerrors import yaml_errors

__all__ = ["Assembly", "Counts", "Member", "load_graph_rules"]

Progress = Callable[[str, int, int], None]
"""Called with the name of the stage, how many are done, and of how many."""


@dataclass(frozen=True, slots=True)
class Member:
    """A document of the build: its reading in the cache, and all files that hold its text."""

    entry: Entry
    files: tuple[str, ...]
    """Names, sorted; the first one is the name under which the document was read."""

    @property
    def source(self) -> Source:
        """The document as resolution needs it."""
        return Source(self.entry.sha256, self.files)


@dataclass
class Counts:
    """What a graph holds, for the report of a build."""

    statements: int = 0
    modalities: Counter[str] = field(default_factory=Counter)
    predicates: Counter[str] = field(default_factory=Counter)
    classes: Counter[str] = field(default_factory=Counter)
    """Distinct things by the classes that their documents give them, superclasses left out."""

    def record(self) -> dict[str, Any]:
        """Return the counts as a plain mapping, for the manifest."""
        return {
            "statements": self.statements,
            "modalities": dict(sorted(self.modalities.items())),
            "predicates": dict(sorted(self.predicates.items())),
            "classes": dict(sorted(self.classes.items())),
        }

    @classmethod
    def of(cls, record: Mapping[str, Any]) -> Counts:
        """Return the counts of a manifest."""
        parts = (Counter(record[name]) for name in ("modalities", "predicates", "classes"))
        return cls(record["statements"], *parts)


class Assembly:
    """Assembles one release. ``known`` gives label and class of the lexicon's keys, ``parents`` what they lie in."""

    def __init__(
        self,
        project: Project,
        known: Mapping[str, tuple[str, str]] | None = None,
        parents: Mapping[str, str] | None = None,
    ) -> None:
        self._project = project
        self._ontology: Ontology = load_ontology(project.ontology)
        self._settings = load_graph_rules(project.graph_rules, self._ontology)
        identity = load_identity(project.identity, self._ontology)
        self._resolution = Resolution(identity, load_decisions(project.decisions), known)
        self._rules = Rules(self._ontology, self._settings["measures"], self._resolution.vocabulary)
        self._shared: dict[str, set[str]] = {}
        self._parents, self._keyed = parents or {}, dict[str, str]()
        self.counts = Counts()

    def run(
        self,
        members: Sequence[Member],
        issues: Iterable[Issue],
        cache: Cache,
        writer: ReleaseWriter,
        manifest: Mapping[str, Any],
        progress: Progress,
    ) -> tuple[Release, list[Issue]]:
        """Write and publish the release of ``members``; return it with all issues, those of the readings included."""
        ordered = sorted(members, key=lambda member: member.entry.sha256)
        for done, member in enumerate(ordered, 1):
            self._resolution.add(member.source, self._statements(cache.load(member.entry)))
            progress("resolve", done, len(ordered))
        self._resolution.settle()
        found = list(issues)
        for done, member in enumerate(ordered, 1):
            reading = cache.load(member.entry)
            found += reading.issues
            self._write(member, reading, writer)
            writer.add_text(member.entry.sha256, cache.text_file(member.entry.sha256))
            progress("write", done, len(ordered))
        found = sorted(set(found))
        places = places_graph(self._keyed, self._parents)
        for lines in (*schema_graphs(self._project.ontology), places, report_graph(found)):
            writer.add(lines)
        writer.add(conflict_graph(writer, self._ontology, self._settings))
        for lines in link_graphs(self._project, writer):
            writer.add(lines)
        inferred = 0
        for lines in inference_graphs(writer, self._ontology):
            writer.add(lines, apart=True)
            inferred += len(lines.sorted()) if lines.graph == INFERRED else 0
        progress("publish", 0, 1)
        writer.add_records("issues.jsonl", (issue.record() for issue in found))
        writer.add_records("resolution.jsonl", self._resolution.merges())
        counted = {"documents": len(ordered), **self.counts.record()}
        release = writer.publish({**manifest, "counts": counted, "inferred": inferred})
        progress("publish", 1, 1)
        return release, found

    def _write(self, member: Member, reading: Reading, writer: ReleaseWriter) -> None:
        statements = self._statements(reading)
        names, merges = self._resolution.names(member.source, statements)
        writer.add(document_graph(reading.document, member.files, statements, names, self._rules))
        writer.add_records("resolution.jsonl", merges)
        self._keyed |= {entity.key: name.iri for entity, name in names.items() if entity.key and not name.concept}
        self._count(reading, names)

    def _statements(self, reading: Reading) -> list[Statement]:
        return self._resolution.vocabulary.settled(reading.statements)

    def _count(self, reading: Reading, names: Mapping[Any, Name]) -> None:
        counts = self.counts
        counts.statements += len(reading.statements)
        counts.modalities.update(s.modality for s in reading.statements)
        counts.predicates.update(s.predicate for s in reading.statements)
        for name in set(names.values()):
            if name.concept:
                continue
            new = [type_ for type_ in name.types if not name.shared or self._first(type_, name.iri)]
            counts.classes.update(new)

    def _first(self, type_: str, iri: str) -> bool:
        """Tell whether a thing that other documents know too is met for the first time under this class."""
        seen = self._shared.setdefault(type_, set())
        if iri in seen:
            return False
        seen.add(iri)
        return True


def load_graph_rules(path: Path, ontology: Ontology) -> dict[str, Any]:
    """Read ``ingest/graph.yml``; a term that the ontology lacks is a ``ContentError``."""
    with yaml_errors(path):
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    try:
        measures = {str(unit): str(concept) for unit, concept in data["measures"].items()}
        dates = {str(name): [str(each) for each in classes] for name, classes in data["one_date"].items()}
        about = float(data["about"])
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise ContentError(
            path, None, f"needs measures, one_date and about, as in a fresh project ({error})."
        ) from error
    for name in ("money", "other"):
        if name not in measures:
            raise ContentError(path, None, f"measures: {name} is missing.")
    for concept in measures.values():
        ontology.require_concept(concept, path)
    for name, classes in dates.items():
        ontology.require_property(name, path)
        for class_ in classes:
            ontology.require_class(class_, path)
    return {"measures": measures, "one_date": dates, "about": about}
