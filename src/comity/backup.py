"""Backup and restore: one archive holds the current release, its texts, and the graphs that users wrote.

::

    index.json            the release, and the SHA-256 of every other file
    release/...           the folder of the release, as it lies in the store
    own/graphs.nq         what users wrote, where they did

The archive is a plain tar file without times or owners, so equal releases give equal bytes. Nothing is unpacked under
a name that the index does not give, and nothing becomes current before every file has its hash.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import tarfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from comity.errors import StoreError
from comity.release import build_lock, put_in_place
from comity.seals import file_sha256
from comity.store import Release, Store, damages

__all__ = ["archive", "restore"]

_FORMAT = 1
_INDEX = "index.json"
_OWN = "own/graphs.nq"
_NAME = re.compile(r"release/(?:(?:graph|sources)/)?[A-Za-z0-9][A-Za-z0-9._-]*|own/graphs\.nq", re.ASCII)
"""Every name that an archive may hold beside its index: nothing absolute, no step upwards, no folder of other kinds."""
_ID = re.compile("[0-9a-f]{16}")
_INDEX_SIZE = 256 << 20
_CHUNK = 1 << 20


def archive(store: Path, opened: Store) -> Iterator[bytes]:
    """Yield the bytes of the archive of an opened release and of the graphs that users wrote in ``store``.

    Raises ``StoreError`` before the first byte when a file is damaged.
    """
    try:
        files = {f"release/{name}": opened.release.folder / name for name in _release_files(opened.release)}
        own = (store / _OWN).read_bytes() if (store / _OWN).exists() else None  # a server may replace it meanwhile
        hashes = {name: file_sha256(path) for name, path in files.items()}
    except OSError as error:
        raise StoreError(f"{error.filename} cannot be read ({error.strerror}). Build the graph again.") from error
    if own is not None:
        hashes[_OWN] = hashlib.sha256(own).hexdigest()
    index = {"format": _FORMAT, "release": opened.release_id, "files": dict(sorted(hashes.items()))}
    yield from _member(_INDEX, json.dumps(index, indent=1).encode("ascii") + b"\n")
    for name, path in sorted(files.items()):
        yield from _member(name, path)
    if own is not None:
        yield from _member(_OWN, own)
    yield bytes(2 * tarfile.BLOCKSIZE)


def _release_files(release: Release) -> list[str]:
    """Return the files of a whole release, relative to its folder; raises ``StoreError`` for a damaged one."""
    found = damages(release)
    texts = sorted(path for path in (release.folder / "sources").iterdir() if path.is_file())
    found += [f"{path} was changed after the build." for path in texts if file_sha256(path) != path.stem]
    manifest = release.manifest()
    if len(texts) != manifest["texts"]:
        found.append(f"{release.folder / 'sources'} has {len(texts)} texts, not {manifest['texts']}.")
    if found:
        raise StoreError(f"{found[0]} Build the graph again: comity build DOCS")
    return ["manifest.json", *manifest["files"], *(f"sources/{path.name}" for path in texts)]


def _member(name: str, content: Path | bytes) -> Iterator[bytes]:
    about = tarfile.TarInfo(name)
    about.size = len(content) if isinstance(content, bytes) else content.stat().st_size
    yield about.tobuf(tarfile.PAX_FORMAT)
    if isinstance(content, bytes):
        yield content
    else:
        with content.open("rb") as file:
            yield from iter(lambda: file.read(_CHUNK), b"")
    yield bytes(-about.size % tarfile.BLOCKSIZE)


def restore(path: Path, store: Path) -> Release:
    """Make the release of an archive the current one of ``store``, and return it.

    What answers there goes on until every file was proved. Raises ``StoreError`` when the archive is not whole, when
    the store is being built, or when it has other graphs of users than the archive.
    """
    if not path.is_file():
        raise StoreError(f"{path}: no file of this name. Name one that comity backup wrote.")
    with build_lock(store) as workshop:
        try:
            release, own = _unpack(path, store, workshop)
            if own is not None:
                _put_own(own, store)
            if release.folder.exists() and not _is_whole(release):
                release.folder.rename(workshop / "changed")
            put_in_place(store, workshop, workshop / "release", release)
        except OSError as error:
            raise StoreError(f"{path} cannot be restored to {store} ({error.strerror or error}).") from error
    return release


def _unpack(path: Path, store: Path, workshop: Path) -> tuple[Release, Path | None]:
    """Unpack into ``workshop`` and prove every file. Return where the release belongs, and the graphs of users."""
    try:
        with tarfile.open(path, "r:") as tar:
            index = _read_index(tar, path)
            seen = dict(_unpacked(tar, index["files"], workshop, path))
    except (tarfile.TarError, EOFError, ValueError, OverflowError) as error:
        raise StoreError(f"{path} is not a whole backup of Comity ({error}).") from error
    for name, sha256 in index["files"].items():
        if seen.get(name) != sha256:
            raise StoreError(f"{path}: {name} is {'damaged' if name in seen else 'missing'}. Take another backup.")
    unpacked = Release(str(index["release"]), workshop / "release")
    if not _fits(unpacked, index["files"]):
        raise StoreError(f"{path}: its manifest is that of another release. Take another backup.")
    own = workshop / "own" / "graphs.nq"
    return Release(unpacked.id, store / "releases" / unpacked.id), own if own.exists() else None


def _read_index(tar: tarfile.TarFile, path: Path) -> dict[str, Any]:
    """Return the index, in which every name is one that may be written."""
    first = tar.next()
    file = tar.extractfile(first) if first is not None and _plain(first) and first.name == _INDEX else None
    try:
        found = json.loads(file.read(_INDEX_SIZE)) if file else None
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict) or not isinstance(found.get("files"), dict) or "release" not in found:
        raise StoreError(f"{path} is not a backup of Comity.")
    if found.get("format") != _FORMAT:
        raise StoreError(f"{path} was made by another version of Comity. Restore it with that one.")
    for name in found["files"]:
        if not _NAME.fullmatch(name):
            raise StoreError(f"{path}: {name!r} is no name of a backup; nothing was restored.")
    return found


def _unpacked(tar: tarfile.TarFile, known: Mapping[str, str], target: Path, path: Path) -> Iterator[tuple[str, str]]:
    """Write the files that the index names below ``target``; yield the name and the hash of each."""
    for name in ("release/graph", "release/sources", "own"):
        (target / name).mkdir(parents=True)
    while (member := tar.next()) is not None:
        file = tar.extractfile(member) if _plain(member) and member.name in known else None
        if file is None:
            raise StoreError(f"{path}: {member.name!r} does not belong to a backup; nothing was restored.")
        with (target / member.name).open("xb") as out:  # a name that comes twice is an error
            yield member.name, _copy(file, out)


def _plain(member: tarfile.TarInfo) -> bool:
    """Tell an ordinary file from links, devices, folders and sparse files."""
    return member.type == tarfile.REGTYPE and member.sparse is None


def _copy(file: IO[bytes], out: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while piece := file.read(_CHUNK):
        digest.update(piece)
        out.write(piece)
    out.flush()
    os.fsync(out.fileno())
    return digest.hexdigest()


def _is_whole(release: Release) -> bool:
    try:
        _release_files(release)
    except (StoreError, OSError, KeyError, TypeError, AttributeError):  # hostile manifests have any shape
        return False
    return True


def _fits(unpacked: Release, known: Mapping[str, str]) -> bool:
    """Tell whether the manifest is that of this release and names nothing outside the archive."""
    manifest = unpacked.manifest()
    named = manifest.get("files")
    if not isinstance(named, dict) or manifest.get("id") != unpacked.id or not _ID.fullmatch(unpacked.id):
        return False
    return {f"release/{name}" for name in named} <= known.keys() and _is_whole(unpacked)


def _put_own(own: Path, store: Path) -> None:
    """Put the graphs of users back, never over other ones."""
    target = store / _OWN
    if target.exists():
        if file_sha256(target) == file_sha256(own):
            return
        raise StoreError(f"{target} has graphs of users that the backup lacks. Move it away first, or keep it.")
    target.parent.mkdir(exist_ok=True)
    own.replace(target)
