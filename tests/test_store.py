"""Releases: whole or not there, never mixed, and equal for equal content."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from comity.errors import NotFound, StoreError
from comity.issues import Issue
from comity.quads import Lines
from comity.release import ReleaseWriter, build_lock
from comity.statements import Entity
from comity.store import Store, current_release, damages, open_store
from tests.makers import Told, assemble, document, say

NORLAND, SUDLAND = Entity("Norland", "Country"), Entity("Sudland", "Country")
COUNT = "SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s a <https://w3id.org/comity/ontology#Statement> }"


def _told(number: int) -> Told:
    source = document(f"Norland works with Sudland, says document {number}.", f"{number}.txt")
    return source, [say(source, "works with", NORLAND, "cooperatesWith", SUDLAND)]


def _count(store: Store) -> int:
    return int(next(iter(store.query(COUNT)))["n"].value)


def test_a_release_answers_and_keeps_its_sources(tmp_path: Path) -> None:
    """Graph, texts, manifest and issues lie in one folder named by their content."""
    issue = Issue("b.pdf", "", "error", "broken", "It is broken.")
    release = assemble(tmp_path, [_told(1), _told(2)], issues=[issue])

    with open_store(tmp_path) as store:
        assert store.release_id == release.id == store.manifest["id"]
        assert _count(store) == 2
        assert store.source_text(_told(1)[0].sha256) == _told(1)[0].text
        assert list(store.issues()) == [issue]
        assert store.manifest["counts"]["statements"] == 2
        assert store.manifest["counts"]["classes"] == {"Country": 2}
    assert (tmp_path / "current").read_text() == f"{release.id}\n"
    assert damages(release) == []


def test_what_several_documents_say_is_counted_once(tmp_path: Path) -> None:
    """The default graph is a union in which each triple stands once, so no query needs DISTINCT for it."""
    assemble(tmp_path, [_told(1), _told(2), _told(3)])
    query = "SELECT (COUNT(*) AS ?n) WHERE { ?a <https://w3id.org/comity/ontology#cooperatesWith> ?b ; a ?c }"

    with open_store(tmp_path) as store:
        classes = store.query("SELECT DISTINCT ?c WHERE { <https://w3id.org/comity/id/country/norland> a ?c }")
        assert int(next(iter(store.query(query)))["n"].value) == len(list(classes))


def test_equal_content_is_an_equal_release_in_any_order(tmp_path: Path) -> None:
    """Neither the order of documents nor the folder shows in the id, nor in any file but the database's own."""
    first = assemble(tmp_path / "a", [_told(1), _told(2), _told(3)])
    second = assemble(tmp_path / "b", [_told(3), _told(1), _told(2)])

    assert first.id == second.id
    for name in ("issues.jsonl", "resolution.jsonl"):
        assert (first.folder / name).read_bytes() == (second.folder / name).read_bytes()
    quads = [sorted(map(str, open_store(tmp_path / each).graph)) for each in "ab"]
    assert quads[0] == quads[1]


def test_another_text_is_another_release(tmp_path: Path) -> None:
    """Even where the graph says the same, the sources are part of what is released."""
    assert assemble(tmp_path / "a", [_told(1)]).id != assemble(tmp_path / "b", [_told(2)]).id


def test_the_two_latest_releases_stay(tmp_path: Path) -> None:
    """Older ones are cleared away, and so is everything a build worked with."""
    releases = [assemble(tmp_path, [_told(number)]) for number in range(4)]

    assert sorted(p.name for p in (tmp_path / "releases").iterdir()) == sorted(r.id for r in releases[2:])
    assert not (tmp_path / "building").exists()


def test_a_release_in_use_outlives_later_builds(tmp_path: Path) -> None:
    """Who opened a release is asked nothing and loses nothing."""
    first = assemble(tmp_path, [_told(0)])
    reader = open_store(tmp_path)

    for number in range(1, 4):
        assemble(tmp_path, [_told(number)])
    assert first.folder.is_dir()
    assert _count(reader) == 1
    assert reader.source_text(_told(0)[0].sha256)

    reader.close()
    assemble(tmp_path, [_told(4)])
    assert not first.folder.exists()


def test_a_build_that_fails_leaves_the_old_release_answering(tmp_path: Path) -> None:
    """What it began is cleared away by the next one."""
    release = assemble(tmp_path, [_told(1)])

    with pytest.raises(RuntimeError), build_lock(tmp_path) as workshop, ReleaseWriter(tmp_path, workshop) as writer:
        writer.add(Lines("https://w3id.org/comity/graph/x"))
        raise RuntimeError("power cut")

    assert current_release(tmp_path) == release
    assert _count(open_store(tmp_path)) == 1


def test_a_second_build_says_who_holds_the_store(tmp_path: Path) -> None:
    """It ends at once and harms nothing."""
    with build_lock(tmp_path), pytest.raises(StoreError) as refused, build_lock(tmp_path):
        pass

    assert str(refused.value) == f"{tmp_path} is being built by process {os.getpid()}. Wait for it, or stop it."


def test_leftovers_of_a_killed_build_are_cleared(tmp_path: Path) -> None:
    """The lock of a dead process is free, and its folder is no obstacle."""
    (tmp_path / "building" / "release").mkdir(parents=True)
    (tmp_path / "building" / "release" / "half").write_text("half")
    (tmp_path / "lock").write_text("999999\n")

    release = assemble(tmp_path, [_told(1)])

    assert damages(release) == []
    assert not (tmp_path / "building").exists()


def test_a_missing_store_names_the_command_that_makes_one(tmp_path: Path) -> None:
    """The message says what, where and what to do."""
    with pytest.raises(StoreError) as refused:
        open_store(tmp_path / "none")

    place = tmp_path / "none"
    assert str(refused.value) == f"{place}: no graph here yet. Make one with: comity build DOCS --store {place}"


def _change(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1] + b"?")


@pytest.mark.parametrize(
    ("harm", "message"),
    [
        (lambda r: (r.folder / "manifest.json").write_text("{"), "manifest.json is damaged or missing"),
        (lambda r: (r.folder / "manifest.json").write_text('{"format": 0}'), "made by another version"),
        (lambda r: shutil.rmtree(r.graph), "graph cannot be opened"),
        (lambda r: (r.graph / "CURRENT").write_text("x"), "graph cannot be opened"),
        (lambda r: shutil.rmtree(r.folder), "names a release that is not there"),
        (lambda r: (r.folder.parents[1] / "current").write_bytes(b"\xff"), "current cannot be read"),
        (lambda r: (r.folder.parents[1] / "current").write_text("../.."), "names a release that is not there"),
    ],
)
def test_a_damaged_store_is_one_sentence(tmp_path: Path, harm: Any, message: str) -> None:
    """No traceback of the database, and the way out is named; the next build heals it."""
    release = assemble(tmp_path, [_told(1)])
    harm(release)

    with pytest.raises(StoreError, match=rf"{message}.* comity build DOCS"):
        open_store(tmp_path)

    assert assemble(tmp_path, [_told(1)]).id == release.id
    assert _count(open_store(tmp_path)) == 1


def test_changed_files_of_a_release_are_found(tmp_path: Path) -> None:
    """By the hashes of the manifest, file by file."""
    release = assemble(tmp_path, [_told(1)])
    table = next(iter(sorted(release.graph.glob("*.sst"))))
    _change(table)
    (release.folder / "issues.jsonl").unlink()

    assert damages(release) == [
        f"{table} was changed after the build.",
        f"{release.folder / 'issues.jsonl'} is missing.",
    ]


def test_a_changed_source_is_never_quoted(tmp_path: Path) -> None:
    """The text is checked against its hash each time; a hash that is none leads nowhere."""
    release = assemble(tmp_path, [_told(1)])
    sha256 = _told(1)[0].sha256
    store = open_store(tmp_path)
    path = release.folder / "sources" / f"{sha256}.txt"
    path.unlink()
    path.write_text("Another text.")

    with pytest.raises(StoreError, match="was changed after the build"):
        store.source_text(sha256)
    for wrong in ("../../current", "0" * 64, sha256.upper()):
        with pytest.raises(NotFound):
            store.source_text(wrong)


def test_a_closed_store_lets_go(tmp_path: Path) -> None:
    """No answer and no hold any more."""
    release = assemble(tmp_path, [_told(1)])
    store = open_store(tmp_path)
    store.close()

    with pytest.raises(StoreError, match="is closed"):
        store.query(COUNT)
    with (release.folder / "manifest.json").open() as file:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    """The user chooses another place."""
    tmp_path.chmod(0o500)

    with pytest.raises(StoreError, match=r"cannot be written \(Permission denied\)"), build_lock(tmp_path / "store"):
        pass


def test_a_file_in_the_place_of_the_store_is_one_sentence(tmp_path: Path) -> None:
    """The same for what is no folder."""
    (tmp_path / "store").write_text("")

    with pytest.raises(StoreError, match=r"store cannot be written \(File exists\)"), build_lock(tmp_path / "store"):
        pass


def test_a_merge_is_recorded_in_the_release(tmp_path: Path) -> None:
    """With its reason, for people who wonder."""
    release = assemble(tmp_path, [_told(1), _told(2)])

    records = [json.loads(line) for line in (release.folder / "resolution.jsonl").read_text().splitlines()]

    assert [(r["label"], r["documents"], r["reason"]) for r in records] == [
        ("Norland", 2, "name"),
        ("Sudland", 2, "name"),
    ]
