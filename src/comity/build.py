"""The build: from files to a release, with a report. The same files give the same bytes in any order, by any path."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from comity.assembly import Assembly, Counts, Member
from comity.cache import Cache, Entry
from comity.content import graph_version, links_version, reading_version
from comity.discovery import SourceFile, discover
from comity.errors import StoreError
from comity.heap import uncollected
from comity.helpers import prepare
from comity.history import note_build
from comity.intake import PATIENCE, TRANSIENT, Desk, FileKey, Outcome, read_files
from comity.issues import Issue
from comity.lexicon import Lexicon, load_lexicon
from comity.ontology import load_ontology
from comity.past import Past, find_past
from comity.project import Project
from comity.readers import load_settings
from comity.release import ReleaseWriter, build_lock
from comity.resolution import digest
from comity.seals import file_sha256
from comity.store import Store

if TYPE_CHECKING:
    from comity.languagemodel import Chat

__all__ = ["UNREAD", "BuildReport", "Progress", "build"]

UNREAD = 3
"""Exit code of a build that released a graph without some of the documents."""

Progress = Callable[[str, int, int], None]
"""Called with the stage (``read``, ``resolve``, ``write``, ``publish``), how much of it is done, and of how much."""

_MANY = 50
"""Documents from which it takes longer to infer than to begin a process for it."""
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.EFBIG, errno.EIO)


@dataclass
class BuildReport:
    """What a build found. Only the release is the same every time; times and ``read`` depend on what was cached."""

    release: str
    store: Path
    documents: int
    counts: Counts
    issues: tuple[Issue, ...]
    read: int = 0
    """Files that were read now; the others were known."""
    unchanged: bool = False
    """True when nothing had changed since the last build, so that its release stayed."""
    seconds: Mapping[str, float] = field(default_factory=dict)
    """Time spent in each stage."""

    @property
    def ok(self) -> bool:
        """True when every document was read."""
        return not any(issue.severity == "error" for issue in self.issues)

    @property
    def exit_code(self) -> int:
        """0, or ``UNREAD`` when some document was not read."""
        return 0 if self.ok else UNREAD


def build(
    project: Project,
    paths: Iterable[Path | str],
    store: Path | str,
    workers: int = 1,
    progress: Progress = lambda stage, done, total: None,
    patience: float = PATIENCE,
    model: Chat | None = None,
    cluster: str = "",
) -> BuildReport:
    """Read the documents below ``paths`` and replace the graph in ``store`` with what they say.

    With ``cluster``, the address of a Dask scheduler, its workers read, instead of ``workers`` processes here.
    A ``model`` reads every document too, and what holds of it is added; raises ``ModelError`` when it cannot be asked.
    What cannot be read becomes an issue of the report, also what takes longer than ``patience`` seconds (and a share
    for its size); the graph holds the rest. Until the new graph is whole, the
    old one answers. Raises ``StoreError`` when the store is held by another build or cannot be written, and
    ``ProjectError`` when the project's content is wrong.
    """
    store = Path(store)
    if workers > 1 and not cluster and not (store / "current").exists():  # all is new: there will be much to read
        prepare(project.folder)
    clock, content = _Clock(), reading_version(project)
    if model is not None:
        content = digest(content, model.version, length=64)
    with clock("scan"):
        files, issues = discover(paths, exclude=[store])
        keys = _keys(files, project)
        rules = digest(content, graph_version(project), length=64)
        inputs = _inputs(keys, issues, rules + links_version(project))
    with _writing(store), build_lock(store) as workshop:
        cache = Cache(store, content)
        past = find_past(store, cache.remembered())
        if past is not None and past.inputs == inputs and not past.retry and past.is_whole():
            return _unchanged(store, past)
        with clock("read"), past.checking() if past is not None else nullcontext(lambda: False) as whole:
            desk = Desk(project, store, content, None, patience, model, rules)
            lexicon, outcomes = _read(keys, cache, desk, workers, cluster, progress)
            past = past if whole() else None
        members, found = _members(outcomes)
        found += issues
        fresh = sum(outcome.fresh for outcome in outcomes)
        parents = {entry.key: entry.parent_key for entry in lexicon.entries if entry.parent_key}
        known = {e.key: (e.label, e.type) for e in lexicon.entries}
        ontology = load_ontology(project.ontology).version
        versions = {"comity": version("comity"), "ontology": ontology, "content": content}
        del files, keys, outcomes, lexicon  # their memory is for the graph
        with clock("graph"), ReleaseWriter(store, workshop) as writer:
            assembly = Assembly(project, known, parents, rules, past, workers > 1 and len(members) >= _MANY)
            told = {"inputs": inputs, "retry": any(issue.code in TRANSIENT for issue in found)}
            manifest = {"versions": {**versions, "model": model.name} if model is not None else versions, **told}
            release, every = assembly.run(members, found, cache, writer, manifest, progress)
            cache.remember({"release": release.id, **told, **writer.made_of()})
        cache.sweep((member.entry for member in members), rules)
        unread = sum(issue.severity == "error" for issue in every)
        counts = {"documents": len(members), "statements": assembly.counts.statements, "read": fresh, "unread": unread}
        note_build(store, {"release": release.id, **counts, "seconds": round(sum(clock.seconds.values()), 1)})
    return BuildReport(release.id, store, len(members), assembly.counts, tuple(every), fresh, False, clock.seconds)


class _Clock:
    """Times stages by name."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def __call__(self, stage: str) -> Iterator[None]:
        start = time.perf_counter()
        yield
        self.seconds[stage] = time.perf_counter() - start


@contextmanager
def _writing(store: Path) -> Iterator[None]:
    """Turn a full disk or a folder that cannot be written into one sentence; the database gives words, no number."""
    try:
        yield
    except OSError as error:
        known = next((code for code in _FULL if code == error.errno or os.strerror(code) in str(error)), None)
        if known is None:
            raise
        raise StoreError(
            f"{store} cannot be written ({os.strerror(known)}). The graph that was there still answers."
        ) from error


def _keys(files: Sequence[SourceFile], project: Project) -> list[FileKey]:
    sources = load_settings(project.ingest).sources
    found = []
    for file in files:
        try:
            sha256 = file.sha256 or file_sha256(file.path)
        except OSError:
            sha256 = ""
        found.append(FileKey(file, sha256, repr(sorted(sources.entry(file.name, sha256).values.items()))))
    return found


def _inputs(keys: Iterable[FileKey], issues: Iterable[Issue], content: str) -> str:
    """Return a hash over all that the release depends on."""
    files = [digest(key.file.name, key.sha256, key.known, length=64) for key in keys]
    noted = [digest(*issue.record().values(), length=64) for issue in issues]
    return digest(content, *files, "", *noted, length=64)


def _unchanged(store: Path, past: Past) -> BuildReport:
    """Return the report of a release that was made from the same."""
    with Store(past.release) as opened:
        issues = tuple(opened.issues())
    counts = past.manifest["counts"]
    return BuildReport(past.release.id, store, counts["documents"], Counts.of(counts), issues, unchanged=True)


def _read(
    keys: Sequence[FileKey], cache: Cache, desk: Desk, workers: int, cluster: str, progress: Progress
) -> tuple[Lexicon, list[Outcome]]:
    """Return the names that reading knows, and the outcome of every file; only those not in the cache are read."""
    entries: dict[FileKey, Entry | None] = {
        key: cache.find(key.file.name, key.sha256, key.known) if key.sha256 else None for key in keys
    }
    known = [Outcome(key.file.name, entry) for key, entry in entries.items() if entry is not None]
    rest = [key for key, entry in entries.items() if entry is None]

    def done(number: int) -> None:
        progress("read", len(known) + number, len(keys))

    done(0)
    if not rest:
        return _lexicon(desk.project), known
    if not cluster and min(workers, len(rest)) > 1:  # who reads knows the rest too, and has the parser
        learnt: list[Lexicon] = []
        known += read_files(rest, desk, min(workers, len(rest)), done, lambda: learnt.append(_lexicon(desk.project)))
        return learnt[0], known
    from comity.reading import load_knowledge

    desk = replace(desk, knowledge=load_knowledge(desk.project))
    assert desk.knowledge is not None
    if cluster:
        from comity.cluster import read_on_cluster

        outcomes: list[Outcome] = []
        for outcome in read_on_cluster(rest, desk, cluster):
            outcomes.append(outcome)
            done(len(outcomes))
        return desk.knowledge.lexicon, known + outcomes
    return desk.knowledge.lexicon, known + list(read_files(rest, desk, 1, done))


def _lexicon(project: Project) -> Lexicon:
    with uncollected():
        return load_lexicon(project.lexicon, set(load_ontology(project.ontology).classes))


def _members(outcomes: Iterable[Outcome]) -> tuple[list[Member], list[Issue]]:
    """Return one member for each text, and the issues of the files that gave none or the same text again."""
    by_text: dict[str, list[Outcome]] = {}
    issues: list[Issue] = []
    for outcome in sorted(outcomes, key=lambda outcome: outcome.name):
        issues += outcome.issues
        if outcome.entry is not None:
            by_text.setdefault(outcome.entry.sha256, []).append(outcome)
    members = []
    for first, *others in by_text.values():
        assert first.entry is not None
        members.append(Member(first.entry, (first.name, *(other.name for other in others))))
        reason = f"the same text as {first.name}; both are one document"
        issues += [Issue(other.name, "", "note", "same-text", reason) for other in others]
    return members, issues
