"""Reading the files of a build: what the cache knows is not read again, the rest is read in one or more processes.

A file that cannot be read, and one whose reader breaks down or dies, becomes an issue; the others are read.
"""

from __future__ import annotations

import ctypes
import gc
import multiprocessing
import os
import resource
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from comity.cache import Cache, Entry
from comity.decisions import load_decisions
from comity.discovery import SourceFile
from comity.errors import ComityError, DocumentError
from comity.heap import collect_seldom, lasting
from comity.helpers import end_with_asker, pool, prepare, uninterrupted
from comity.identity import load_identity
from comity.issues import Issue
from comity.project import Project
from comity.readers import close_reader, load_settings, read_file
from comity.resolution import Resolution
from comity.summaries import Summarizer
from comity.vetting import vet

if TYPE_CHECKING:
    from comity.languagemodel import Chat
    from comity.reading import Knowledge

__all__ = ["PATIENCE", "TRANSIENT", "Desk", "FileKey", "Intake", "Outcome", "lost", "pieces", "read_files"]

TRANSIENT = frozenset({"reader-died", "reading-failed", "no-access", "too-slow", "too-much-memory"})
"""Codes of issues that another try may not have: a build with one of them is never taken as up to date."""
PATIENCE = 120.0
"""Seconds that a document may take, before its size is counted."""
_BYTES_A_SECOND = 5_000
"""A reader that is slower than this hangs; a usual one is ten times as fast."""
_MEMORY = 6 << 30
"""Bytes that a process that reads may allocate, where the system can bound them."""
_CHUNK, _LAST = 4, 8
"""Files given to a process at once at most, and how many must be left to give one more than one."""


@dataclass(frozen=True, slots=True)
class FileKey:
    """A file, the hash of its bytes (empty when it cannot be opened), and what ``sources.yml`` says about it."""

    file: SourceFile
    sha256: str
    known: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: its reading in the cache, or the issue that says why there is none."""

    name: str
    entry: Entry | None
    issues: tuple[Issue, ...] = ()
    fresh: bool = False
    """True when the file was read now."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What a process needs to read: the project, where the cache lies and which version it has.

    ``knowledge`` stays behind when the desk is sent to another process, which loads its own.
    """

    project: Project
    store: Path
    version: str
    knowledge: Knowledge | None = None
    patience: float = PATIENCE
    model: Chat | None = None
    """The language model that reads too, if one is asked."""
    rules: str = ""
    """Version of all that turns a reading into a summary, or empty where no summaries are made."""


class Intake:
    """Reads files in this process. The parser is loaded when the first text needs it."""

    def __init__(self, desk: Desk) -> None:
        from comity.context import load_script
        from comity.reading import load_knowledge
        from comity.reading.preloaded import preloaded

        load_script.cache_clear()  # a script may have changed since this process read with it
        self._knowledge = desk.knowledge or preloaded(desk.project) or load_knowledge(desk.project)
        self._model = desk.model
        self._settings = load_settings(desk.project.ingest)
        self._cache = Cache(desk.store, desk.version)
        self._patience = desk.patience
        self._rules, self._summarizer = desk.rules, _summarizer(desk.project, self._knowledge) if desk.rules else None

    def read(self, key: FileKey) -> Outcome:
        """Read one file and keep what it states. Errors of the project's content end the build; others are issues."""
        name = key.file.name
        try:
            with _bounded(self._allowance(_size(key.file.path))):
                return self._read(key)
        except MemoryError:
            reason = f"reading it takes more than {_MEMORY >> 30} GiB of memory; cut it into parts"
            return Outcome(name, None, (Issue(name, "", "error", "too-much-memory", reason),), fresh=True)
        except DocumentError as error:
            return Outcome(name, None, (Issue(name, "", "error", error.code, str(error)),), fresh=True)
        except ComityError:
            raise
        except Exception as error:  # a defect of a rule must not cost the other documents
            reason = f"the reader broke down ({type(error).__name__}: {error}); please report this document"
            return Outcome(name, None, (Issue(name, "", "error", "reading-failed", reason),), fresh=True)

    def _allowance(self, size: int) -> float:
        """Return the seconds that a file of so many bytes may take; questions to a model have a deadline each."""
        asking = self._model.longest(size) if self._model is not None else 0.0
        return self._patience + size / _BYTES_A_SECOND + asking

    def _read(self, key: FileKey) -> Outcome:
        from comity.context import read_with_notes

        document, issues = read_file(key.file.path, key.file.name, self._settings)
        if not self._cache.has_reading(document):
            if self._model is None:
                statements, notes = read_with_notes(document, self._knowledge)
            else:
                from comity.languagemodel.reader import read_with_model

                statements, notes = read_with_model(document, self._knowledge, self._model)
            accepted, refused = vet(document, statements, self._knowledge.ontology)
            self._cache.keep_reading(document, accepted, [*refused, *notes])
        entry = self._cache.keep_file(document, issues, key.known)
        if self._summarizer is not None:
            self._summarize(entry, self._summarizer)
        return Outcome(key.file.name, entry, fresh=True)

    def _summarize(self, entry: Entry, summarizer: Summarizer) -> None:
        """Make the summary here, where several processes work, and not where the graph is put together."""
        reading = self._cache.load(entry)
        statements = summarizer.vocabulary.settled(reading.statements)
        self._cache.keep_summary(entry, self._rules, summarizer.summary(entry.sha256, statements, reading.refused))


def _summarizer(project: Project, knowledge: Knowledge) -> Summarizer:
    identity = load_identity(project.identity, knowledge.ontology)
    known = {entry.key: (entry.label, entry.type) for entry in knowledge.lexicon.entries}
    return Resolution(identity, load_decisions(project.decisions), known).summarizer


def read_files(
    keys: Sequence[FileKey],
    desk: Desk,
    workers: int,
    progress: Callable[[int], None],
    meanwhile: Callable[[], None] = lambda: None,
) -> Iterator[Outcome]:
    """Yield the outcome of every file, in any order. ``progress`` is called with the number of files done.

    With several workers, memory stays flat: only a few files are on their way at a time, and ``meanwhile`` is called
    once while they start.
    """
    sent = replace(desk, knowledge=None)
    outcomes = _read_here(keys, desk) if workers < 2 else _read_apart(keys, sent, workers, meanwhile)
    for done, outcome in enumerate(outcomes, 1):
        progress(done)
        yield outcome


def _read_here(keys: Sequence[FileKey], desk: Desk) -> Iterator[Outcome]:
    if not keys:
        return
    intake = Intake(desk)
    try:
        with lasting():
            for key in keys:
                yield intake.read(key)
    finally:
        close_reader()


def _read_apart(keys: Sequence[FileKey], desk: Desk, workers: int, meanwhile: Callable[[], None]) -> Iterator[Outcome]:
    """Read in processes; the files of a process that died are read again, each in a process of its own."""
    prepare(desk.project.folder)
    waiting = deque(pieces(keys))
    suspects: list[FileKey] = []
    begun = False
    while waiting:
        running: dict[Future[list[Outcome]], Sequence[FileKey]] = {}
        with pool(workers, _start_worker, desk) as readers:
            try:
                while waiting or running:
                    while waiting and len(running) < 2 * workers:
                        chunk = waiting.popleft()
                        with uninterrupted():
                            running[readers.submit(_read_chunk, chunk)] = chunk
                    if not begun:
                        begun = True
                        meanwhile()
                    done, _ = wait(running, return_when=FIRST_COMPLETED)
                    for future in done:
                        yield from future.result()
                        del running[future]
            except BrokenProcessPool:
                _check(desk.project)
                suspects += [key for chunk in running.values() for key in chunk]
            except BaseException:
                readers.shutdown(wait=False, cancel_futures=True)
                for child in multiprocessing.active_children():
                    child.terminate()  # what it was reading is read again by the next build
                raise
    for key in suspects:
        yield _read_alone(key, desk)


def _check(project: Project) -> None:
    """Raise what is wrong with the content of a project, for which those who read end, as they do for a file."""
    from comity.reading import load_knowledge

    load_knowledge(project)


def pieces(keys: Sequence[FileKey]) -> Iterator[Sequence[FileKey]]:
    """Yield the files in pieces for processes, the longest first and small pieces last: none is left with much."""
    ordered, at = sorted(keys, key=lambda key: (-_size(key.file.path), key.file.name)), 0
    while at < len(ordered):
        count = min(_CHUNK, 1 + (len(ordered) - at) // _LAST)
        yield ordered[at : at + count]
        at += count


def lost(key: FileKey) -> Outcome:
    """Return the outcome of a file that brought down the process that read it."""
    name = key.file.name
    reason = "the process that read it died, perhaps for want of memory; the other documents were read"
    return Outcome(name, None, (Issue(name, "", "error", "reader-died", reason),), fresh=True)


def _read_alone(key: FileKey, desk: Desk) -> Outcome:
    with pool(1, _start_worker, desk) as reader:
        try:
            with uninterrupted():
                read = reader.submit(_read_chunk, [key])
            return read.result()[0]
        except BrokenProcessPool:
            return lost(key)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


@contextmanager
def _bounded(seconds: float) -> Iterator[None]:
    """Raise ``DocumentError`` in the block when it takes longer."""
    if threading.current_thread() is not threading.main_thread():
        with _bounded_thread(seconds):
            yield
        return

    def ring(_signal: int, _frame: object) -> None:
        raise DocumentError(f"reading it took more than {seconds:.0f} s; please report this document", "too-slow")

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


class _Overdue(DocumentError):
    """Reading took too long, in a thread that no signal reaches."""

    def __init__(self) -> None:
        super().__init__("reading it took too long; please report this document", "too-slow")


@contextmanager
def _bounded_thread(seconds: float) -> Iterator[None]:
    """Raise ``DocumentError`` in the block when it takes longer; signals reach the main thread of a process only."""
    thread, lock, running = ctypes.c_ulong(threading.get_ident()), threading.Lock(), [True]

    def ring() -> None:
        with lock:
            if running:
                ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, ctypes.py_object(_Overdue))

    timer = threading.Timer(seconds, ring)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        with lock:
            running.clear()
            ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, None)
        timer.cancel()


_intake: Intake | None = None


def _start_worker(desk: Desk) -> None:
    global _intake
    end_with_asker()
    collect_seldom()
    try:
        _intake = Intake(desk)
    except ComityError:  # the process that builds finds the same, and tells it
        os._exit(1)
    gc.freeze()  # what it knows by now stays; the collector need not look through it again and again
    with suppress(ValueError, OSError):  # a lower limit is set already, or the system has none
        resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY, resource.getrlimit(resource.RLIMIT_DATA)[1]))


def _read_chunk(keys: Sequence[FileKey]) -> list[Outcome]:
    assert _intake is not None
    return [_intake.read(key) for key in keys]
