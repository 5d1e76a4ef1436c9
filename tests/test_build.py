"""The whole build on small folders: what it reads, what it reports, and that nothing breaks it half-way."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from comity.build import UNREAD, BuildReport, build
from comity.cache import Cache
from comity.errors import ComityError, ContentError, StoreError
from comity.export import export
from comity.project import Project, find_project
from comity.release import build_lock
from comity.store import damages, open_store
from tests.makers import PROJECT, mini_project

KILLS = int(os.environ.get("COMITY_KILLS", "3"))
"""How often the build is killed; raise it for a long run."""
ONE, OTHER = "Norland supports Sudland.\n", "Sudland may support Ostland.\n"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project that reads "A supports B." without a parser."""
    return mini_project(tmp_path_factory.mktemp("project"))


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A folder with two documents."""
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "one.txt").write_text(ONE, encoding="utf-8")
    (folder / "other.txt").write_text(OTHER, encoding="utf-8")
    return folder


def _nquads(store: Path) -> bytes:
    with open_store(store) as opened:
        return b"".join(export(opened, "nquads"))


def test_a_folder_becomes_a_graph(project: Project, docs: Path, tmp_path: Path) -> None:
    """The report tells documents, statements and things; the stages are told on the way."""
    stages: list[tuple[str, int, int]] = []

    report = build(project, [docs], tmp_path / "store", progress=lambda *step: stages.append(step))

    assert (report.documents, report.read, report.counts.statements) == (2, 2, 2)
    assert report.counts.modalities == {"asserted": 1, "hedged": 1}
    assert report.counts.classes == {"Country": 3}
    assert (report.ok, report.exit_code, report.issues) == (True, 0, ())
    assert stages[0] == ("read", 0, 2)
    assert [stage for stage in stages if stage[1] == stage[2]][-1] == ("publish", 1, 1)
    with open_store(tmp_path / "store") as store:
        assert store.manifest["id"] == report.release
        assert store.manifest["versions"]["comity"]


def test_two_builds_give_the_same_bytes(project: Project, docs: Path, tmp_path: Path) -> None:
    """Whatever the store, the path to the folder, the order in which files were made, or the number of workers."""
    turned = tmp_path / "turned"
    turned.mkdir()
    for path in sorted(docs.iterdir(), reverse=True):
        shutil.copyfile(path, turned / path.name)

    releases = {
        build(project, [docs], tmp_path / "a").release,
        build(project, [turned / "other.txt", turned / "one.txt"], tmp_path / "b").release,
        build(project, [turned], tmp_path / "c", workers=2).release,
    }

    assert len(releases) == 1
    assert _nquads(tmp_path / "a") == _nquads(tmp_path / "b") == _nquads(tmp_path / "c")


def test_an_unchanged_folder_is_not_read_again(project: Project, docs: Path, tmp_path: Path) -> None:
    """Neither reading nor writing; the report is the same."""
    first = build(project, [docs], tmp_path / "store")

    second = build(project, [docs], tmp_path / "store")

    assert (second.unchanged, second.read) == (True, 0)
    assert (second.release, second.counts, second.documents) == (first.release, first.counts, first.documents)


def test_an_unchanged_folder_needs_no_parser(project: Project, docs: Path, tmp_path: Path) -> None:
    """A second build in a new process loads neither the parser nor the genre's script."""
    build(project, [docs], tmp_path / "store")
    code = "import sys; from pathlib import Path; from comity.build import build; from comity.project import Project\n"
    code += "report = build(Project(Path(sys.argv[1])), [sys.argv[2]], sys.argv[3]); assert report.unchanged\n"
    code += "print(sorted({'spacy', 'comity.context'} & set(sys.modules)))"

    done = _python(code, str(project.folder), str(docs), str(tmp_path / "store"))

    assert (done.returncode, done.stdout, done.stderr) == (0, "[]\n", "")


def test_only_what_changed_is_read(project: Project, docs: Path, tmp_path: Path) -> None:
    """One changed, one renamed, one new: two texts are new to the cache, the third only has a new name."""
    build(project, [docs], tmp_path / "store")
    (docs / "one.txt").rename(docs / "renamed.txt")
    (docs / "other.txt").write_text("Ostland supports Norland.\n", encoding="utf-8")

    report = build(project, [docs], tmp_path / "store")

    assert report.documents == 2
    assert _nquads(tmp_path / "store") == _fresh(project, docs, tmp_path)
    assert b"renamed.txt" in _nquads(tmp_path / "store")
    assert b"one.txt" not in _nquads(tmp_path / "store")


def _fresh(project: Project, docs: Path, tmp_path: Path) -> bytes:
    """Return the quads of a build that knows nothing of earlier ones."""
    store = Path(tempfile.mkdtemp(dir=tmp_path))
    build(project, [docs], store)
    return _nquads(store)


def test_a_changed_rule_reads_everything_again(docs: Path, tmp_path: Path) -> None:
    """The cache is bound to the content of the project."""
    project = mini_project(tmp_path / "project")
    build(project, [docs], tmp_path / "store")
    script = project.ingest / "prose.py"
    script.write_text(script.read_text(encoding="utf-8").replace('rule="simple"', 'rule="other"'), encoding="utf-8")

    report = build(project, [docs], tmp_path / "store")

    assert report.read == 2
    assert b'"other"' in _nquads(tmp_path / "store")
    assert b'"simple"' not in _nquads(tmp_path / "store")


def test_a_decision_of_people_reads_nothing_again(docs: Path, tmp_path: Path) -> None:
    """Which things are one is applied to what was read."""
    project = mini_project(tmp_path / "project")
    build(project, [docs], tmp_path / "store")
    project.decisions.parent.mkdir()
    project.decisions.write_text(
        "- {verdict: same, pair: [id/country/sudland, id/country/ostland], who: A. Judge, why: Renamed, date: 2026}\n",
        encoding="utf-8",
    )

    report = build(project, [docs], tmp_path / "store")

    assert (report.unchanged, report.read) == (False, 0)
    assert b"id/country/ostland" not in _nquads(tmp_path / "store")


def test_a_damaged_cache_is_read_again(project: Project, docs: Path, tmp_path: Path) -> None:
    """A wrong byte anywhere in it is a miss, never an answer."""
    first = build(project, [docs], tmp_path / "store")
    for path in (tmp_path / "store" / "cache").rglob("*.*"):
        data = path.read_bytes()
        path.unlink()  # texts of the release are links to the same file
        path.write_bytes(data[:-2] + b"??")
    (tmp_path / "store" / "current").unlink()

    report = build(project, [docs], tmp_path / "store")

    assert (report.read, report.release) == (2, first.release)


def test_a_damaged_release_is_healed(project: Project, docs: Path, tmp_path: Path) -> None:
    """An unchanged folder is built again when the graph is not what was built."""
    first = build(project, [docs], tmp_path / "store")
    release = open_store(tmp_path / "store").release
    table = next(release.graph.glob("*.sst"))
    table.write_bytes(table.read_bytes()[:-1])

    report = build(project, [docs], tmp_path / "store")

    assert not report.unchanged
    assert report.release == first.release
    assert damages(open_store(tmp_path / "store").release) == []


def _make_bad_files(folder: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 nothing more")
    (folder / "quo\"te's.txt").write_text(ONE + "Again.", encoding="utf-8")
    (folder / "crash.txt").write_text("CRASH", encoding="utf-8")
    (folder / "loop").symlink_to(folder)


@pytest.mark.parametrize("workers", [1, 2])
def test_what_cannot_be_read_is_told_and_the_rest_is_built(
    project: Project, docs: Path, tmp_path: Path, workers: int
) -> None:
    """Each failure is one line that names its file, in the report, in the graph and in the exit code."""
    _make_bad_files(docs)

    report = build(project, [docs], tmp_path / "store", workers=workers)

    failed = {issue.file: issue.code for issue in report.issues if issue.severity == "error"}
    assert set(failed) == {"empty.txt", "binary.txt", "broken.pdf", "crash.txt"}
    assert failed["crash.txt"] == "reading-failed"
    assert report.documents == 3
    assert (report.ok, report.exit_code) == (False, UNREAD)
    assert all("\n" not in issue.line() for issue in report.issues)
    with open_store(tmp_path / "store") as store:
        assert sorted(store.issues()) == sorted(report.issues)
        found = store.query("SELECT ?f WHERE { ?i a <https://w3id.org/comity/ontology#BuildIssue> ; "
                            '<https://w3id.org/comity/ontology#issueSeverity> "error" ; '
                            "<https://w3id.org/comity/ontology#fileName> ?f }")  # fmt: skip
        assert {row["f"].value for row in found} == set(failed)


@pytest.mark.parametrize("workers", [1, 2])
def test_wrong_content_of_the_project_is_one_sentence(
    docs: Path, tmp_path: Path, workers: int, capfd: pytest.CaptureFixture[str]
) -> None:
    """It names the file, also where the processes that read stumble over it first; no graph is made."""
    wrong = mini_project(tmp_path / "wrong")
    (wrong.lexicon / "cues.yml").write_text("negated: [unclosed\n", encoding="utf-8")

    with pytest.raises(ContentError, match=r"cues\.yml"):
        build(wrong, [docs], tmp_path / "store", workers=workers)

    assert "Traceback" not in capfd.readouterr().err
    assert not (tmp_path / "store" / "current").exists()


def test_a_process_that_dies_costs_one_document(project: Project, docs: Path, tmp_path: Path) -> None:
    """The files that it had at the time are read again, each alone."""
    (docs / "deadly.txt").write_text("DIE", encoding="utf-8")
    for number in range(6):
        (docs / f"{number}.txt").write_text(f"{ONE}{number}", encoding="utf-8")

    report = build(project, [docs], tmp_path / "store", workers=2)

    assert [(issue.file, issue.code) for issue in report.issues] == [("deadly.txt", "reader-died")]
    assert report.documents == 8


@pytest.mark.parametrize("workers", [1, 2])
def test_a_reader_that_hangs_costs_one_document(project: Project, docs: Path, tmp_path: Path, workers: int) -> None:
    """The document is given up after its time, in this process as in others; the rest is in the graph."""
    (docs / "endless.txt").write_text("HANG", encoding="utf-8")

    report = build(project, [docs], tmp_path / "store", workers=workers, patience=1)

    assert [(issue.file, issue.code) for issue in report.issues] == [("endless.txt", "too-slow")]
    assert report.documents == 2


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux bounds the memory of a process")
def test_a_reader_that_eats_memory_costs_one_document(project: Project, docs: Path, tmp_path: Path) -> None:
    """A worker may not take the memory of the machine."""
    (docs / "greedy.txt").write_text("GORGE", encoding="utf-8")

    report = build(project, [docs], tmp_path / "store", workers=2)

    assert [(issue.file, issue.code) for issue in report.issues] == [("greedy.txt", "too-much-memory")]
    assert report.documents == 2


def test_a_failure_that_may_pass_is_tried_again(project: Project, docs: Path, tmp_path: Path) -> None:
    """A build with such an issue never counts as up to date."""
    (docs / "crash.txt").write_text("CRASH", encoding="utf-8")
    build(project, [docs], tmp_path / "store")

    report = build(project, [docs], tmp_path / "store")

    assert (report.unchanged, report.read) == (False, 1)


def test_two_files_of_one_text_are_one_document(project: Project, docs: Path, tmp_path: Path) -> None:
    """Other bytes, same text: both names stay with it, and a note says so."""
    (docs / "zwei.txt").write_bytes(ONE.encode("utf-16"))

    report = build(project, [docs], tmp_path / "store")

    with open_store(tmp_path / "store") as store:
        rows = store.query("SELECT ?f WHERE { ?d <https://w3id.org/comity/ontology#fileName> ?f }")
        names = {row["f"].value for row in rows}
    assert report.documents == 2
    assert [(i.file, i.severity, i.code) for i in report.issues] == [("zwei.txt", "note", "same-text")]
    assert names == {"one.txt", "other.txt", "zwei.txt"}


def test_an_empty_folder_is_an_empty_graph(project: Project, tmp_path: Path) -> None:
    """Nothing to read is nothing to fail at."""
    (tmp_path / "docs").mkdir()

    report = build(project, [tmp_path / "docs"], tmp_path / "store")

    assert (report.documents, report.exit_code) == (0, 0)


def test_wrong_content_stops_the_build_before_it_reads(docs: Path, tmp_path: Path) -> None:
    """A slip in the project is one sentence with its file; no store is made."""
    project = mini_project(tmp_path / "project")
    (project.ingest / "graph.yml").write_text("measures: {money: indicator-amount}\n", encoding="utf-8")

    with pytest.raises(ContentError, match=r"graph\.yml: needs measures, one_date and about"):
        build(project, [docs], tmp_path / "store")

    assert not (tmp_path / "store" / "current").exists()


def test_a_missing_path_is_one_sentence(project: Project, tmp_path: Path) -> None:
    """It names the path."""
    with pytest.raises(ComityError, match="nowhere: no such file or folder"):
        build(project, [tmp_path / "nowhere"], tmp_path / "store")


def test_a_folder_without_content_is_no_project(tmp_path: Path) -> None:
    """The message names what is missing and the command that makes it."""
    (tmp_path / "ontology").mkdir()

    with pytest.raises(ComityError, match=r"no ingest/ and no queries/ here\. .*comity init DIR"):
        find_project(tmp_path)
    assert find_project(PROJECT.folder) == PROJECT


def test_a_build_beside_another_ends_at_once(project: Project, docs: Path, tmp_path: Path) -> None:
    """It says who holds the store."""
    with build_lock(tmp_path / "store"), pytest.raises(StoreError, match=f"is being built by process {os.getpid()}"):
        build(project, [docs], tmp_path / "store")


def test_a_full_disk_is_one_sentence(project: Project, docs: Path, tmp_path: Path) -> None:
    """The limit on the size of a file stands for a disk that has no room; the old graph still answers."""
    old = build(project, [docs], tmp_path / "store")
    (docs / "more.txt").write_text("Ostland supports Norland.\n" * 400, encoding="utf-8")
    code = "import resource, signal, sys; from pathlib import Path; from comity.build import build\n"
    code += "from comity.errors import ComityError; from comity.project import Project\n"
    code += "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000))\n"
    code += "try:\n    build(Project(Path(sys.argv[1])), [sys.argv[2]], sys.argv[3])\n"
    code += "except ComityError as error:\n    print(error)"

    done = _python(code, str(project.folder), str(docs), str(tmp_path / "store"))

    assert "cannot be written (File too large). The graph that was there still answers." in done.stdout, done.stderr
    assert open_store(tmp_path / "store").release_id == old.release


def test_texts_and_readings_of_removed_documents_are_forgotten(project: Project, docs: Path, tmp_path: Path) -> None:
    """The texts of the cache are those of the graph."""
    build(project, [docs], tmp_path / "store")
    (docs / "one.txt").unlink()

    build(project, [docs], tmp_path / "store")

    texts = [path.read_text(encoding="utf-8") for path in (tmp_path / "store" / "cache" / "texts").iterdir()]
    assert texts == [OTHER]


def test_an_entry_of_the_cache_survives_a_round_trip(project: Project, docs: Path, tmp_path: Path) -> None:
    """What is loaded is what was kept, in the words of the text."""
    build(project, [docs], tmp_path / "store")
    merges = (open_store(tmp_path / "store").release.folder / "resolution.jsonl").read_text(encoding="ascii")

    records = [json.loads(line) for line in merges.splitlines()]

    assert [(record["label"], record["documents"]) for record in records] == [("Sudland", 2)]
    assert Cache(tmp_path / "elsewhere", "v").find("one.txt", "0" * 64) is None


# -- any history ends in the same graph -------------------------------------------------------------------------------

_NAMES = st.sampled_from(["a.txt", "b.txt", "c.md", "sub/d.txt"])
_SENTENCES = st.lists(
    st.sampled_from(
        [ONE, OTHER, "Ostland supports Sudland.\n", "Ostland supports Norland.\n", "CRASH\n", "Nothing.\n"]
    ),
    min_size=0,
    max_size=3,
).map("".join)


class Histories(RuleBasedStateMachine):
    """Files come, change, move and go; after each build the store is as if there had been no other build."""

    project: Project

    @initialize()
    def start(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.docs = self.folder / "docs"
        (self.docs / "sub").mkdir(parents=True)

    @rule(name=_NAMES, text=_SENTENCES)
    def write(self, name: str, text: str) -> None:
        (self.docs / name).write_text(text, encoding="utf-8")

    @rule(name=_NAMES)
    def delete(self, name: str) -> None:
        (self.docs / name).unlink(missing_ok=True)

    @rule(name=_NAMES, to=_NAMES)
    def move(self, name: str, to: str) -> None:
        if (self.docs / name).exists():
            (self.docs / name).replace(self.docs / to)

    @rule()
    def build(self) -> None:
        kept: BuildReport = build(self.project, [self.docs], self.folder / "store")
        shutil.rmtree(self.folder / "fresh", ignore_errors=True)
        fresh = build(self.project, [self.docs], self.folder / "fresh")
        assert (kept.release, kept.issues, kept.counts) == (fresh.release, fresh.issues, fresh.counts)
        assert _nquads(self.folder / "store") == _nquads(self.folder / "fresh")

    @invariant()
    def nothing_is_left_lying(self) -> None:
        if hasattr(self, "folder"):
            assert not (self.folder / "store" / "building").exists()

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            self.build()
            shutil.rmtree(self.folder, ignore_errors=True)


def test_any_history_ends_in_the_graph_of_a_fresh_build(project: Project) -> None:
    """Changing, deleting, renaming and adding again, in any order."""

    class Machine(Histories):
        pass

    Machine.project = project
    Machine.TestCase.settings = settings(
        max_examples=3, stateful_step_count=6, deadline=None, suppress_health_check=list(HealthCheck)
    )
    Machine.TestCase("runTest").runTest()


# -- kill -9 ----------------------------------------------------------------------------------------------------------

_BUILD = """
import sys
from pathlib import Path
from comity.build import build
from comity.project import Project

if __name__ == "__main__":
    step = lambda *stage: print(*stage, flush=True)
    build(Project(Path(sys.argv[1])), [sys.argv[2]], sys.argv[3], int(sys.argv[4]), step)
"""


def _python(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False)


@pytest.fixture
def start(project: Project, docs: Path, tmp_path: Path) -> Iterator[Callable[[int], subprocess.Popen[str]]]:
    """A function that starts a build in a process of its own, which tells its stages."""
    script = tmp_path / "run_build.py"
    script.write_text(_BUILD, encoding="utf-8")
    running: list[subprocess.Popen[str]] = []

    def run(workers: int) -> subprocess.Popen[str]:
        command = [sys.executable, str(script), str(project.folder), str(docs), str(tmp_path / "store"), str(workers)]
        running.append(subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True))
        return running[-1]

    yield run
    for process in running:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        if process.stdout:
            process.stdout.close()


def test_a_killed_build_leaves_the_old_graph_and_the_next_one_heals(
    project: Project, docs: Path, tmp_path: Path, start: Any
) -> None:
    """Killed without warning at any stage: what answers is a whole release, the old one or the new one."""
    chance = random.Random(7)
    for number in range(20):
        (docs / f"{number}.txt").write_text(f"{ONE}WAIT {number}\n", encoding="utf-8")
    whole = {build(project, [docs], tmp_path / "store").release: _nquads(tmp_path / "store")}
    for round_ in range(KILLS):
        (docs / f"{round_}.txt").write_text(f"{ONE}Round {round_} of {chance.random()}.\n", encoding="utf-8")
        process = start(workers=1 + round_ % 2)
        stage = chance.choice(["read", "resolve", "write", "publish"])
        for line in process.stdout:
            if line.startswith(stage):
                break
        time.sleep(chance.random() * 0.15)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

        with open_store(tmp_path / "store") as store:
            assert damages(store.release) == []
            answering = store.release_id
        fresh = build(project, [docs], tmp_path / f"fresh-{round_}").release
        assert answering in {*whole, fresh}
        report = build(project, [docs], tmp_path / "store")
        assert report.release == fresh
        assert not (tmp_path / "store" / "building").exists()
        whole[fresh] = _nquads(tmp_path / "store")
        assert whole[fresh] == _nquads(tmp_path / f"fresh-{round_}")


def test_of_two_builds_at_once_one_ends_with_a_sentence(
    project: Project, docs: Path, tmp_path: Path, start: Any
) -> None:
    """The other one is not disturbed."""
    for number in range(40):
        (docs / f"{number}.txt").write_text(f"{ONE}WAIT {number}\n", encoding="utf-8")
    process = start(workers=1)
    assert process.stdout.readline().startswith("read")

    with pytest.raises(StoreError, match=f"is being built by process {process.pid}"):
        build(project, [docs], tmp_path / "store")

    process.stdout.read()
    assert process.wait() == 0
    assert build(project, [docs], tmp_path / "store").unchanged
