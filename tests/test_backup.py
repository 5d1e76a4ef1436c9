"""Backup and restore: what comes back is what was there, and a wrong archive changes nothing."""

from __future__ import annotations

import hashlib
import io
import json
import os
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.backup import archive, restore
from comity.errors import StoreError
from comity.export import export
from comity.release import build_lock
from comity.store import Release, current_release, open_store
from tests.conftest import Run
from tests.released import TEXT, document, release, statement

Members = dict[str, bytes]


def _archived(store: Path) -> bytes:
    with open_store(store) as opened:
        return b"".join(archive(store, opened))


def _nquads(store: Path) -> bytes:
    with open_store(store) as opened:
        return b"".join(export(opened, "nquads"))


def _members(data: bytes) -> Members:
    with tarfile.open(fileobj=io.BytesIO(data)) as tar:
        return {each.name: file.read() for each in tar if (file := tar.extractfile(each))}


def _packed(members: Members) -> bytes:
    """Pack files with an index that has their true hashes: only the names and contents are hostile."""
    index = json.loads(members["index.json"])
    index["files"] = {n: hashlib.sha256(data).hexdigest() for n, data in members.items() if n != "index.json"}
    return _tar({"index.json": json.dumps(index).encode(), **{n: d for n, d in members.items() if n != "index.json"}})


def _tar(members: Members) -> bytes:
    whole = io.BytesIO()
    with tarfile.open(fileobj=whole, mode="w") as tar:
        for name, data in members.items():
            about = tarfile.TarInfo(name)
            about.size = len(data)
            tar.addfile(about, io.BytesIO(data))
    return whole.getvalue()


@pytest.fixture(scope="module")
def saved(basin: Path) -> bytes:
    """The archive of a small store."""
    return _archived(basin)


def test_what_was_saved_comes_back(basin: Path, saved: bytes, tmp_path: Path) -> None:
    """Graph, texts and the id of the release are the same, and so is a backup of what came back."""
    (tmp_path / "saved.tar").write_bytes(saved)

    restored = restore(tmp_path / "saved.tar", tmp_path / "store")

    assert restored == current_release(tmp_path / "store")
    assert _nquads(tmp_path / "store") == _nquads(basin)
    with open_store(tmp_path / "store") as opened:
        assert opened.source_text(hashlib.sha256(TEXT.encode()).hexdigest()) == TEXT
    assert _archived(tmp_path / "store") == saved


def test_equal_releases_give_equal_bytes(basin: Path, saved: bytes) -> None:
    """Neither the time of a file nor the moment of the backup is in the archive."""
    for path in current_release(basin).folder.rglob("*"):
        os.utime(path, (1, 1))

    assert _archived(basin) == saved


def test_graphs_of_users_come_back(basin: Path, saved: bytes, tmp_path: Path) -> None:
    """What users wrote is in the archive, and is never put over what other users wrote since."""
    store, path = tmp_path / "store", tmp_path / "saved.tar"
    path.write_bytes(saved)
    restore(path, store)
    (store / "own").mkdir()
    (store / "own" / "graphs.nq").write_bytes(b"<urn:a> <urn:b> <urn:c> <urn:g> .\n")
    path.write_bytes(_archived(store))

    restore(path, tmp_path / "other")

    assert (tmp_path / "other/own/graphs.nq").read_bytes() == b"<urn:a> <urn:b> <urn:c> <urn:g> .\n"
    (store / "own" / "graphs.nq").write_bytes(b"")
    with pytest.raises(StoreError, match=r"graphs\.nq has graphs of users that the backup lacks"):
        restore(path, store)


def test_a_restored_release_replaces_the_current_one(saved: bytes, tmp_path: Path) -> None:
    """The store answers with the saved release, and the one before stays for a comparison."""
    store, path = tmp_path / "store", tmp_path / "saved.tar"
    before = release(store, document(statement("9", "id:fund/river comity:establishedBy id:city/ava")))
    before.close()
    path.write_bytes(saved)

    now = restore(path, store)

    assert now.id != before.release_id
    assert {each.name for each in (store / "releases").iterdir()} == {now.id, before.release_id}


def test_restoring_heals_a_damaged_text(saved: bytes, tmp_path: Path) -> None:
    """A release of the same name with a changed text is replaced, not trusted."""
    store, path = tmp_path / "store", tmp_path / "saved.tar"
    path.write_bytes(saved)
    text = next((restore(path, store).folder / "sources").iterdir())
    text.write_text("changed", encoding="utf-8")

    with pytest.raises(StoreError, match="was changed after the build"):
        _archived(store)
    restore(path, store)

    assert _archived(store) == saved


def _without_text(members: Members) -> Members:
    return {name: data for name, data in members.items() if "sources" not in name}


def _other_text(members: Members) -> Members:
    return {name: data + b"!" if "sources" in name else data for name, data in members.items()}


def _changed_manifest(change: Callable[[dict[str, object]], object]) -> Callable[[Members], Members]:
    def changed(members: Members) -> Members:
        manifest = json.loads(members["release/manifest.json"])
        change(manifest)
        return {**members, "release/manifest.json": json.dumps(manifest).encode()}

    return changed


def _added(name: str) -> Callable[[Members], Members]:
    return lambda members: {**members, name: b"hostile"}


@pytest.mark.parametrize(
    "harm",
    [
        _without_text,
        _other_text,
        _added("../outside"),
        _added("/tmp/comity-outside"),
        _added("release/../../outside"),
        _added("release/graph/../../outside"),
        _added("release/deep/er/file"),
        _added("release/.hidden"),
        _added("current"),
        _changed_manifest(lambda manifest: manifest.update(id="../../outside")),
        _changed_manifest(lambda manifest: manifest.update(id="0" * 16)),
        _changed_manifest(lambda manifest: manifest.update(files={"../../../../../../../../dev/zero": "0"})),
        _changed_manifest(lambda manifest: manifest.update(files=3)),
        _changed_manifest(lambda manifest: manifest.pop("texts")),
        _changed_manifest(lambda manifest: manifest.update(format=1)),
    ],
)
def test_a_hostile_archive_changes_nothing(
    basin: Path, saved: bytes, tmp_path: Path, harm: Callable[[Members], Members]
) -> None:
    """Names that lead elsewhere, missing files and foreign manifests are refused in one sentence."""
    path, store = tmp_path / "saved.tar", tmp_path / "in" / "store"
    path.write_bytes(_packed(harm(_members(saved))))

    with pytest.raises(StoreError):
        restore(path, store)

    assert sorted(each.name for each in store.iterdir()) == ["lock"]
    assert sorted(each.name for each in tmp_path.rglob("*outside*")) == []


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.DIRTYPE])
def test_links_and_devices_are_refused(saved: bytes, tmp_path: Path, kind: bytes) -> None:
    """Only ordinary files are unpacked, whatever their names."""
    members = _members(saved)
    whole = io.BytesIO()
    with tarfile.open(fileobj=whole, mode="w") as tar:
        for name in ("index.json", "release/manifest.json"):
            about = tarfile.TarInfo(name)
            about.size = len(members[name])
            if name != "index.json":
                about.type, about.linkname, about.size = kind, "/etc/passwd", 0
            tar.addfile(about, io.BytesIO(members[name]))
    (tmp_path / "saved.tar").write_bytes(whole.getvalue())

    with pytest.raises(StoreError, match="does not belong to a backup"):
        restore(tmp_path / "saved.tar", tmp_path / "store")


@given(where=st.integers(0, 1 << 32), cut=st.booleans())
@settings(deadline=None, max_examples=40)
def test_a_cut_or_changed_archive_is_never_restored(
    saved: bytes, tmp_path_factory: pytest.TempPathFactory, where: int, cut: bool
) -> None:
    """An archive that was cut, or in which a byte of a file was changed, leaves the store without a release."""
    folder = tmp_path_factory.mktemp("cut")
    with tarfile.open(fileobj=io.BytesIO(saved)) as tar:
        members = [each for each in tar if each.size and each.name != "index.json"]
    place = members[where % len(members)]
    at = place.offset_data + where % place.size
    changed = saved[:at] if cut else saved[:at] + bytes([saved[at] ^ 1]) + saved[at + 1 :]
    (folder / "saved.tar").write_bytes(changed)

    with pytest.raises(StoreError):
        restore(folder / "saved.tar", folder / "store")

    assert not (folder / "store" / "current").exists()


def test_a_store_that_is_being_built_is_left_alone(saved: bytes, tmp_path: Path) -> None:
    """Restore and build take the same lock."""
    (tmp_path / "saved.tar").write_bytes(saved)

    with build_lock(tmp_path / "store"), pytest.raises(StoreError, match="is being built by process"):
        restore(tmp_path / "saved.tar", tmp_path / "store")


def test_both_commands_tell_the_release(run: Run, basin: Path, tmp_path: Path) -> None:
    """``comity backup`` writes the file whole, ``comity restore`` names what is current now."""
    name = current_release(basin).id

    code, _, told = run("backup", basin, tmp_path / "saved.tar")
    assert (code, told) == (0, f"release {name} of {basin} is in {tmp_path}/saved.tar\n")
    code, _, told = run("restore", tmp_path / "saved.tar", tmp_path / "store")

    assert (code, told) == (0, f"release {name} of {tmp_path}/saved.tar is current in {tmp_path}/store\n")
    assert isinstance(current_release(tmp_path / "store"), Release)


@pytest.mark.parametrize("content", [b"", b"no archive", _tar({"a.txt": b"other"})])
def test_another_file_is_one_sentence(run: Run, tmp_path: Path, content: bytes) -> None:
    """A file that is no backup is named, with exit code 1."""
    (tmp_path / "saved.tar").write_bytes(content)

    code, _, told = run("restore", tmp_path / "saved.tar", tmp_path / "store")

    assert code == 1
    assert told.startswith(f"comity: {tmp_path}/saved.tar is not a ")


def test_a_damaged_release_is_not_saved(tmp_path: Path, saved: bytes) -> None:
    """A text that is missing is told, and no archive comes to be."""
    path, store = tmp_path / "saved.tar", tmp_path / "store"
    path.write_bytes(saved)
    place = restore(path, store).folder / "manifest.json"
    manifest = json.loads(place.read_text(encoding="utf-8"))
    manifest["texts"] += 1
    place.write_text(json.dumps(manifest), encoding="utf-8")

    with pytest.raises(StoreError, match="has 1 texts, not 2"):
        _archived(store)
