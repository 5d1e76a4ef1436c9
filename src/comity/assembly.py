"""From readings to a release: one resolution, one graph a document, the conflicts between them, then the swap.

Summaries stay on disk and pass one at a time, twice: first to learn which names are one, then to learn which graphs
that changes. Only these are written; the others stay as the release before has them. So memory grows with the number
of named things, not with the number of documents, and a small change costs little.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from comity.cache import Cache, Entry, Reading
from comity.conflicts import CONFLICTS, conflict_graph
from comity.content import links_version
from comity.decisions import load_decisions
from comity.errors import ContentError
from comity.graph import Rules, document_graph, places_graph, report_graph
from comity.heap import uncollected
from comity.helpers import beside
from comity.identity import load_identity
from comity.inferences import APART, INFERRED, Queryable, inference_graphs
from comity.issues import Issue
from comity.linking.publish import link_graphs, linked_things
from comity.loading import Asked, Bulk, Patch
from comity.ontology import Ontology, load_ontology
from comity.past import Past
from comity.project import Project
from comity.quads import GRAPH, Lines
from comity.rederiving import changed_inferences, watched
from comity.release import ReleaseWriter
from comity.resolution import Resolution, Settled, Source, digest
from comity.rolls import Roll, write_roll
from comity.schema import schema_graphs
from comity.standing import since_then
from comity.statements import Statement
from comity.store import Release
from comity.summaries import Summary
from comity.yamlerrors import load_yaml, yaml_errors

__all__ = ["STEPS", "Assembly", "Counts", "Member", "load_graph_rules"]

Progress = Callable[[str, int, int], None]
"""Called with the name of the stage, how many are done, and of how many."""


_DOCUMENTS = f"{GRAPH}doc/"
_WORTH = 10
"""To replace a graph costs less than this many times what it costs to load it."""
_NEAR = 1000
"""So many summaries stay in memory between the passes."""
STEPS = 50
"""After so many changes a release is written from nothing: its files then hold nothing that was withdrawn."""


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
    """Assembles one release. ``known`` gives label and class of the lexicon's keys, ``parents`` what they lie in.

    ``version`` stands for all that turns readings into a graph, and ``past`` is the release on which to build, if any.
    What follows from all documents is found in a process ``apart`` if so asked, while others work here.
    """

    def __init__(
        self,
        project: Project,
        known: Mapping[str, tuple[str, str]] | None = None,
        parents: Mapping[str, str] | None = None,
        version: str = "",
        past: Past | None = None,
        apart: bool = False,
    ) -> None:
        self._project, self._version, self._past = project, version, past
        self._ontology: Ontology = load_ontology(project.ontology)
        self._settings = load_graph_rules(project.graph_rules, self._ontology)
        identity = load_identity(project.identity, self._ontology)
        self._resolution = Resolution(identity, load_decisions(project.decisions), known)
        self._rules = Rules(self._ontology, self._settings["measures"], self._resolution.vocabulary)
        self._shared: dict[str, set[str]] = {}
        self._parents, self._keyed = parents or {}, dict[str, str]()
        self._apart = apart
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
        found = list(issues)
        with uncollected():
            made = self._resolve(ordered, found, cache, writer, progress)
        if self._past is not None and self._is_like(self._past, made):
            kept = {name: cache.lines_file(name) for name in (CONFLICTS, *APART)}
            writer.build_on(self._past, kept, watched(self._ontology))
        new = [member for member, origin in made.items() if not writer.keep(_graph_of(member), origin)]
        found = sorted(set(found))
        for member in ordered:
            writer.add_text(member.entry.sha256, cache.text_file(member.entry.sha256))
        before = len(ordered) - len(new)
        progress("write", before, len(ordered))
        for done, member in enumerate(new, before + 1):
            writer.add(self._graph(member, cache))
            progress("write", done, len(ordered))
        self._write_common(writer, found, cache)
        progress("publish", 0, 1)
        writer.add_records("issues.jsonl", (issue.record() for issue in found))
        writer.add_records("resolution.jsonl", self._resolution.merges())
        counted = {"documents": len(ordered), **self.counts.record()}
        release = writer.publish({**manifest, "counts": counted, "inferred": writer.size(INFERRED)})
        progress("publish", 1, 1)
        return release, found

    def _resolve(
        self, members: Sequence[Member], issues: list[Issue], cache: Cache, writer: ReleaseWriter, progress: Progress
    ) -> dict[Member, str]:
        """Settle which names are one; return a hash for each document over all on which its graph depends."""
        near: dict[Member, Summary] = {}
        for done, member in enumerate(members, 1):
            self._resolution.add(summary := self._summary(member, cache))
            if done <= _NEAR:
                near[member] = summary
            progress("resolve", done, len(members))
        self._resolution.settle()
        made = {}
        for member in members:
            summary = near.pop(member) if member in near else self._summary(member, cache)
            made[member] = self._gather(member, summary, writer, issues)
        self._shared.clear()
        return made

    def _summary(self, member: Member, cache: Cache) -> Summary:
        """Return the summary of a document; one that nobody made yet is made and kept."""
        summary = cache.summary(member.entry, self._version)
        if summary is None:
            reading = cache.load(member.entry)
            summary = self._resolution.summary(member.source, self._statements(reading), reading.refused)
            cache.keep_summary(member.entry, self._version, summary)
        return summary

    def _gather(self, member: Member, summary: Summary, writer: ReleaseWriter, issues: list[Issue]) -> str:
        """Take from a document what the whole needs of it; return a hash over all on which its graph depends."""
        names = self._resolution.shared(member.source, summary)
        issues += member.entry.issues
        issues += [Issue(member.files[0], *row) for row in summary.refused]  # type: ignore[arg-type]
        merges = list(summary.merges)
        for met, name in zip(summary.shared, names, strict=True):
            if met.reason:
                merges += met.merge(name.iri, name.label, member.entry.sha256)
            if met.key and not name.concept:
                self._keyed[met.key] = name.iri
        writer.add_records("resolution.jsonl", sorted(merges, key=lambda record: str(record["iri"])))
        self._count(summary, names)
        told = (f"{name.iri}\x1f{name.label}\x1f{name.attested}" for name in names)
        entry = member.entry
        return digest(self._version, entry.file, entry.reading, *member.files, "", *told, length=32)

    def _is_like(self, past: Past, made: Mapping[Member, str]) -> bool:
        """Tell whether a release has so much of what is to be made that changing it costs less than writing anew."""
        same = sum(past.made.get(_graph_of(member)) == origin for member, origin in made.items())
        other = max(len(made), sum(name.startswith(_DOCUMENTS) for name in past.graphs)) - same
        return other * _WORTH <= same and past.steps < STEPS

    def _graph(self, member: Member, cache: Cache) -> Lines:
        reading = cache.load(member.entry)
        statements = self._statements(reading)
        names = self._resolution.names(member.source, statements)
        return document_graph(reading.document, member.files, statements, names, self._rules)

    def _write_common(self, writer: ReleaseWriter, issues: Sequence[Issue], cache: Cache) -> None:
        """Write the graphs that belong to no single document."""
        kept = [writer.keep(f"{GRAPH}{name}", self._version) for name in ("ontology", "vocabulary")]
        if not all(kept):
            for lines in schema_graphs(self._project.ontology):
                writer.add(lines)
        writer.add(places_graph(self._keyed, self._parents))
        writer.add(report_graph(issues))
        writer.drop_others(_DOCUMENTS)
        if writer.patch is not None:
            self._change_common(writer, writer.patch, cache)
            return
        self._write_links(writer)
        with self._inferring(writer) as inferred:
            conflicts = conflict_graph(writer, self._ontology, self._settings, writer.workshop)
            writer.add_roll(cache.keep_lines(CONFLICTS, conflicts.sorted()))
            writer.write_index()
            for roll in inferred():
                writer.add_roll(cache.keep_roll(roll))

    def _inferring(self, writer: ReleaseWriter) -> AbstractContextManager[Callable[[], list[Roll]]]:
        """Begin to infer; what is given waits for the outcome."""
        if not self._apart:
            writer.order()
            return nullcontext(lambda: _infer(writer, self._ontology, writer.workshop))
        return beside(_infer_from, writer.copy(), self._project.ontology, writer.workshop)

    def _change_common(self, writer: ReleaseWriter, patch: Patch, cache: Cache) -> None:
        """Change what follows from all documents as far as what changed can matter to it."""
        around, doubtful = since_then(patch, self._settings["one_date"])
        found = set(conflict_graph(around, self._ontology, self._settings, writer.workshop).sorted())
        gone, come = doubtful - found, found - doubtful
        writer.change_roll(cache.keep_changed(patch.roll(CONFLICTS), gone, come), gone, come)
        self._write_links(writer)
        writer.drop_others(but=APART)
        writer.write_index()
        for graph, (gone, come) in changed_inferences(patch, self._ontology).items():
            roll = cache.keep_changed(patch.roll(graph), gone, come)
            if roll.count:
                writer.change_roll(roll, gone, come)

    def _write_links(self, writer: ReleaseWriter) -> None:
        things = linked_things(self._project, writer)
        made = digest(links_version(self._project), *sorted(things))
        kept = [writer.keep(f"{GRAPH}{name}", made) for name in ("links", "linksets")] if things else [True]
        if not all(kept):
            for lines in link_graphs(self._project, things):
                writer.add(lines)

    def _statements(self, reading: Reading) -> list[Statement]:
        return self._resolution.vocabulary.settled(reading.statements)

    def _count(self, summary: Summary, names: Sequence[Settled]) -> None:
        counts = self.counts
        counts.statements += summary.statements
        counts.modalities.update(summary.modalities)
        counts.predicates.update(summary.predicates)
        counts.classes.update(summary.classes)
        own = set[tuple[str, tuple[str, ...]]]()
        new = list[str]()
        for met, name in zip(summary.shared, names, strict=True):
            if name.concept:
                continue
            if name.shared:
                new += [type_ for type_ in met.types if self._first(type_, name.iri)]
            else:
                own.add((name.iri, met.types))
        for _, types in own:
            new += types
        counts.classes.update(new)

    def _first(self, type_: str, iri: str) -> bool:
        """Tell whether a thing that other documents know too is met for the first time under this class."""
        seen = self._shared.setdefault(type_, set())
        if iri in seen:
            return False
        seen.add(iri)
        return True


def _infer(store: Queryable, ontology: Ontology, folder: Path) -> list[Roll]:
    """Write what follows from a graph into files below ``folder``."""
    work = Path(tempfile.mkdtemp(prefix="inferred-", dir=folder))
    graphs = inference_graphs(store, ontology, work)
    return [write_roll(each.graph, work / each.graph.rpartition("/")[2], each.sorted()) for each in graphs]


def _infer_from(copy: Path, ontology: Path, folder: Path) -> list[Roll]:
    """Do it with a copy of the database, in a process of its own."""
    database = Bulk(copy)
    try:
        database.order()
        return _infer(Asked(database), load_ontology(ontology), folder)
    finally:
        database.close()


def _graph_of(member: Member) -> str:
    return f"{_DOCUMENTS}{member.entry.sha256[:16]}"


def load_graph_rules(path: Path, ontology: Ontology) -> dict[str, Any]:
    """Read ``ingest/graph.yml``; a term that the ontology lacks is a ``ContentError``."""
    with yaml_errors(path):
        data = load_yaml(path.read_text(encoding="utf-8"))
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
