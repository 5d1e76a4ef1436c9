"""The files that a build is to read: every folder walked once, in an order that depends on names alone."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath

from comity.errors import ComityError
from comity.issues import Issue
from comity.readers import FORMATS, Limits
from comity.seals import file_sha256

__all__ = ["SourceFile", "discover"]


@dataclass(frozen=True, slots=True, order=True)
class SourceFile:
    """A file to read. ``name`` is its path below the folder that was named, with forward slashes, always printable
    as UTF-8; ``path`` is where to open it."""

    name: str
    path: Path
    sha256: str = field(default="", compare=False)
    """Hash of its bytes, where it was opened already."""


@dataclass
class _Walk:
    """What one walk has found."""

    exclude: frozenset[str]
    files: list[SourceFile] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)

    def note(self, name: str, code: str, reason: str) -> None:
        self.issues.append(Issue(name, "", "note", code, reason))

    def error(self, name: str, error: OSError) -> None:
        self.issues.append(Issue(name, "", "error", "no-access", f"cannot be opened: {os.strerror(error.errno or 0)}"))


def discover(
    paths: Iterable[Path | str], exclude: Iterable[Path] = (), limits: Limits | None = None
) -> tuple[list[SourceFile], list[Issue]]:
    """Return the files below ``paths`` that Comity reads, sorted by name, and what was left out and why.

    Hidden files, folders in ``exclude``, formats that Comity does not read, a second file with the same bytes, and
    loops of links are left out with a note or a warning; what cannot be opened is an error. A file that is named
    itself is always returned. Raises ``ComityError`` for a path that does not exist.
    """
    walk = _Walk(frozenset(os.path.realpath(path) for path in exclude))
    roots = [Path(path) for path in paths]
    if not roots:
        raise ComityError("No documents were named. Give a folder or a file, such as: comity build ingest/corpus")
    for root in roots:
        _start(root, walk)
    unique = _with_unique_names(walk.files, roots)
    files = list(_without_copies(unique, walk, limits or Limits()))
    return files, sorted(walk.issues)


def _start(root: Path, walk: _Walk) -> None:
    if str(root) == "-":
        raise ComityError("Documents are not read from standard input. Save the text in a file and name the file.")
    if not os.path.lexists(root):
        raise ComityError(f"{_printable(str(root))}: no such file or folder. Name an existing one.")
    if root.is_dir():
        _folder(root, "", (), walk)
    else:
        walk.files.append(SourceFile(_printable(root.name), root))


def _folder(folder: Path, prefix: str, above: tuple[tuple[int, int], ...], walk: _Walk) -> None:
    """Visit ``folder``, whose files are named from ``prefix``; ``above`` are the folders on the way to it."""
    name = prefix.rstrip("/") or _printable(folder.name)
    try:
        status = folder.stat()
        entries = sorted(os.scandir(folder), key=lambda entry: os.fsencode(entry.name))
    except OSError as error:
        walk.error(name, error)
        return
    identity = (status.st_dev, status.st_ino)
    if identity in above:
        walk.issues.append(Issue(name, "", "warning", "folder-loop", "a link back to a folder above it; not followed"))
        return
    if os.path.realpath(folder) in walk.exclude:
        walk.note(name, "excluded", "left out: Comity's own output")
        return
    for entry in entries:
        _entry(entry, f"{prefix}{_printable(entry.name)}", (*above, identity), walk)


def _entry(entry: os.DirEntry[str], name: str, above: tuple[tuple[int, int], ...], walk: _Walk) -> None:
    if entry.name.startswith((".", "~$")):
        walk.note(name, "hidden-file", "hidden; left out")
        return
    path = Path(entry.path)
    try:
        mode = path.stat().st_mode
    except OSError as error:
        walk.error(name, error)
        return
    if stat.S_ISDIR(mode):
        _folder(path, f"{name}/", above, walk)
    elif not stat.S_ISREG(mode):
        walk.note(name, "no-file", "neither a file nor a folder; left out")
    elif PurePath(entry.name).suffix.casefold() not in FORMATS:
        reason = "not read: its format is not known; Comity reads txt, md, html, pdf, docx, csv, tsv and json"
        walk.issues.append(Issue(name, "", "warning", "unknown-format", reason))
    else:
        walk.files.append(SourceFile(name, path))


def _printable(name: str) -> str:
    """Return a file name as text that UTF-8 can carry; bytes of other encodings are shown as ``\\xff``."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _with_unique_names(files: Iterable[SourceFile], roots: Iterable[Path]) -> list[SourceFile]:
    """Return ``files`` once each, sorted; where folders share a name of a file, the name begins with the folder."""
    once = {os.path.realpath(file.path): file for file in sorted(files, reverse=True)}
    shared = Counter(file.name for file in once.values())
    tops = sorted(roots, key=lambda root: (-len(root.parts), root.parts))
    named = []
    for file in once.values():
        top = next((root for root in tops if root in file.path.parents), None) if shared[file.name] > 1 else None
        if top is not None:
            file = replace(file, name=f"{_printable(str(top.as_posix())).strip('/')}/{file.name}")
        named.append(file)
    return sorted(named)


def _without_copies(files: Iterable[SourceFile], walk: _Walk, limits: Limits) -> Iterator[SourceFile]:
    """Yield ``files``, of those with the same bytes the first; a file that cannot be opened is left to its reader."""
    first: dict[str, str] = {}
    for file in files:
        digest = _digest(file.path, limits)
        if digest in first:
            walk.note(file.name, "same-content", f"the same bytes as {first[digest]}; read once")
            continue
        if digest:
            first[digest] = file.name
        yield replace(file, sha256=digest)


def _digest(path: Path, limits: Limits) -> str:
    """Return the hash of a file, empty for one that is empty, too large or closed to us."""
    try:
        if not 0 < path.stat().st_size <= limits.file_bytes or not path.is_file():
            return ""
        return file_sha256(path)
    except OSError:
        return ""
