"""A release that is built on the one before: the same as one written from nothing, whatever changed and in what order."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from comity.build import build
from comity.export import export
from comity.project import Project
from comity.release import build_lock
from comity.searchindex import INDEX_FILE
from comity.searching import Hits, open_index
from comity.store import damages, open_store
from tests.makers import mini_project

HISTORIES = int(os.environ.get("COMITY_HISTORIES", "2"))
"""How many histories are tried; raise it for a long run."""
UNCHANGED = 44
"""Documents beside those that change: so many that a change of a few is not a reason to write all anew."""

SCRIPT = '''"""Claims that other documents may contradict, about things that other documents may name in another way."""

import re

from comity.context import Context
from comity.statements import DateValue, Entity, Evidence, FigureValue, Statement

PATTERN = re.compile(
    r"(?P<one>\\\\w+) (?P<verb>supports|never supports|lies in|began in|measures"
    r"|pairs with|never pairs with|belongs to) (?P<other>[^.]+)\\\\."
)
CLASSES = {"lies in": "City", "began in": "Plan", "pairs with": "City", "never pairs with": "City"}
WHOLES = {"lies in": ("locatedIn", "Country"), "belongs to": ("memberOf", "Organization")}


def extract(context: Context):
    """Yield one statement a sentence."""
    for match in PATTERN.finditer(context.document.text):
        verb, other = match["verb"], match["other"]
        one = Entity(match["one"], CLASSES.get(verb, "Country"))
        passage = Evidence(*match.span(), match[0])
        if verb == "began in":
            yield Statement(one, "startDate", DateValue(other, other), passage, rule="began")
        elif verb == "measures":
            number, unit, indicator = other.split(" ", 2)
            yield Statement(one, "figure", FigureValue(number, unit, other, indicator=indicator), passage, rule="size")
        elif verb in WHOLES:
            predicate, class_ = WHOLES[verb]
            yield Statement(one, predicate, Entity(other, class_), passage, rule="whole")
        elif verb.endswith("pairs with"):
            modality = "negated" if "never" in verb else "asserted"
            yield Statement(one, "twinnedWith", Entity(other, "City"), passage, modality, rule="pair")
        else:
            modality = "negated" if "never" in verb else "asserted"
            yield Statement(one, "supports", Entity(other, "Country"), passage, modality, rule="helps")
'''
NAMES = ("Norland", "NORLAND", "Sudland", "Ostland")
SEARCHED = ("Norland", "supports", "Norlnad coast", '"lies in"', "city", "supports")
SENTENCES = (
    *(f"{one} {verb} {other}." for one in NAMES for verb in ("supports", "never supports") for other in NAMES[2:]),
    *(f"{city} lies in {country}." for city in ("Ava", "Brenn") for country in NAMES[1:]),
    *(f"{one} {verb} {other}." for one in ("Ava", "Brenn") for verb in ("pairs with", "never pairs with")
      for other in ("Brenn", "Ava", "Norland")),
    *(f"{one} belongs to {whole}." for one in NAMES[:3] for whole in ("League", "Union")),
    *(f"{plan} began in {year}." for plan in ("Bluebell", "Rosehip") for year in ("1990", "1990-05", "1991")),
    *(f"{one} measures {size} km {what}." for one in NAMES for size in (5, 6) for what in ("of coast", "of Coast")),
)  # fmt: skip


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project that reads the sentences above without a parser."""
    return mini_project(tmp_path_factory.mktemp("project"), SCRIPT.replace("\\\\", "\\"))


def _write_many(folder: Path, seed: int, count: int = UNCHANGED) -> None:
    chance = random.Random(seed)
    for number in range(count):
        said = "\n".join(chance.sample(SENTENCES, 2)) if number % 3 == 0 else ""
        (folder / f"fixed-{number}.txt").write_text(f"Paper {number}.\n{said}\n", encoding="utf-8")


class Content(NamedTuple):
    """All that a release holds."""

    graphs: bytes
    names: list[str]
    union: list[str]
    merges: bytes
    rows: dict[str, list[Any]]
    found: list[Hits]


def _content(store: Path) -> Content:
    """Return the named graphs, their names, the union, the reasons of merges, the index, and what it answers."""
    with open_store(store) as opened:
        union = sorted(map(str, opened.graph.quads_for_pattern(None, None, None, ox.DefaultGraph())))
        merges = (opened.release.folder / "resolution.jsonl").read_bytes()
        index, searched = _index(opened.release.folder / INDEX_FILE), open_index(opened)
        found = [searched.search(words) for words in SEARCHED]
        searched.close()
        return Content(b"".join(export(opened, "nquads")), opened.graph_names(), union, merges, index, found)


def _index(path: Path) -> dict[str, list[Any]]:
    """Return every row of an index and every word of its full texts, entries by what they are instead of by number."""
    base = sqlite3.connect(path)
    for table in ("words", "spelling"):
        base.execute(f"CREATE VIRTUAL TABLE temp.{table}_in USING fts5vocab(main, {table}, instance)")
    entry = "(SELECT kind || iri || start FROM entry WHERE id = %s)"
    asked = {
        "entry": "SELECT kind, iri, label, names, body, document, start, stop, weight FROM entry ORDER BY 1, 2, 7",
        "facet": f"SELECT {entry % 'entry'}, name, value FROM facet ORDER BY 1, 2, 3",
        "name": "SELECT * FROM name ORDER BY 1, 2",
        "word": "SELECT word, uses FROM word ORDER BY 1",
        "words": f"SELECT {entry % 'doc'}, term, col, offset FROM temp.words_in ORDER BY 1, 2, 3, 4",
        "spelling": "SELECT (SELECT word FROM word WHERE id = doc), term, offset FROM temp.spelling_in ORDER BY 1, 3",
    }
    found = {name: base.execute(text).fetchall() for name, text in asked.items()}
    base.close()
    return found


def _tables(store: Path) -> set[int]:
    with open_store(store) as opened:
        return {path.stat().st_ino for path in opened.release.graph.glob("*.sst")}


class Histories(RuleBasedStateMachine):
    """Among many documents a few come, change, move and go."""

    project: Project

    @initialize(seed=st.integers(0, 9))
    def start(self, seed: int) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.docs = self.folder / "docs"
        self.docs.mkdir()
        _write_many(self.docs, seed)
        build(self.project, [self.docs], self.folder / "store")

    @rule(name=st.sampled_from("abc"), said=st.lists(st.sampled_from(SENTENCES), max_size=4))
    def write(self, name: str, said: list[str]) -> None:
        (self.docs / f"{name}.txt").write_text("\n".join(said) + "\n", encoding="utf-8")

    @rule(name=st.sampled_from("abc"))
    def delete(self, name: str) -> None:
        (self.docs / f"{name}.txt").unlink(missing_ok=True)

    @rule(number=st.integers(0, UNCHANGED - 1), name=st.sampled_from("abc"))
    def move(self, number: int, name: str) -> None:
        if (self.docs / f"fixed-{number}.txt").exists():
            (self.docs / f"fixed-{number}.txt").replace(self.docs / f"{name}.txt")

    @rule()
    def build(self) -> None:
        kept = build(self.project, [self.docs], self.folder / "store")
        shutil.rmtree(self.folder / "fresh", ignore_errors=True)
        fresh = build(self.project, [self.docs], self.folder / "fresh")
        assert _content(self.folder / "store") == _content(self.folder / "fresh")
        assert (kept.release, kept.issues, kept.counts) == (fresh.release, fresh.issues, fresh.counts)

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            self.build()
            shutil.rmtree(self.folder, ignore_errors=True)


def test_any_history_of_small_changes_ends_in_the_graph_of_a_fresh_build(project: Project) -> None:
    """Names that become one or two, labels that change everywhere, conflicts that begin and end elsewhere."""

    class Machine(Histories):
        pass

    Machine.project = project
    Machine.TestCase.settings = settings(
        max_examples=HISTORIES, stateful_step_count=7, deadline=None, suppress_health_check=list(HealthCheck)
    )
    Machine.TestCase("runTest").runTest()


@pytest.fixture
def grown(project: Project, tmp_path: Path) -> tuple[Path, Path]:
    """A folder of many documents and a store that was built from it."""
    docs = tmp_path / "docs"
    docs.mkdir()
    _write_many(docs, 3)
    build(project, [docs], tmp_path / "store")
    return docs, tmp_path / "store"


def test_a_small_change_keeps_the_tables_of_the_release_before(project: Project, grown: tuple[Path, Path]) -> None:
    """The new release shares them, so that its cost does not grow with the graph; both are whole."""
    docs, store = grown
    before = _tables(store)
    old = open_store(store)
    (docs / "new.txt").write_text("Norland supports Ostland.\n", encoding="utf-8")

    report = build(project, [docs], store)

    assert before & _tables(store)
    assert report.read == 1
    assert damages(old.release) == []
    assert damages(open_store(store).release) == []
    old.close()


def test_a_large_change_writes_a_release_from_nothing(project: Project, grown: tuple[Path, Path]) -> None:
    """Then nothing is shared."""
    docs, store = grown
    before = _tables(store)
    _write_many(docs, 4)

    build(project, [docs], store)

    assert not before & _tables(store)


def test_a_change_is_not_built_on_a_damaged_release(project: Project, grown: tuple[Path, Path]) -> None:
    """It is written from nothing."""
    docs, store = grown
    before = _tables(store)
    table = max(open_store(store).release.graph.glob("*.sst"), key=lambda path: path.stat().st_size)
    table.write_bytes(table.read_bytes()[:-1])
    (docs / "new.txt").write_text("Norland supports Ostland.\n", encoding="utf-8")

    build(project, [docs], store)

    assert not before & _tables(store)
    assert damages(open_store(store).release) == []


def test_what_was_withdrawn_is_gone_from_the_files_in_the_end(
    project: Project, grown: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """After some changes a release is written from nothing, without the words that only older ones had."""
    monkeypatch.setattr("comity.assembly.STEPS", 2)
    docs, store = grown
    (docs / "new.txt").write_text("Atlantis supports Ostland.\n", encoding="utf-8")
    build(project, [docs], store)
    (docs / "new.txt").unlink()
    build(project, [docs], store)
    (docs / "new.txt").write_text("Norland supports Ostland.\n", encoding="utf-8")

    build(project, [docs], store)

    with open_store(store) as opened:
        assert not any(b"Atlantis" in path.read_bytes() for path in opened.release.graph.iterdir())


def test_a_store_without_cache_is_built_again_in_full(project: Project, grown: tuple[Path, Path]) -> None:
    """What the release was made from is not known any more."""
    docs, store = grown
    with build_lock(store):
        shutil.rmtree(store / "cache")
    (docs / "new.txt").write_text("Norland supports Ostland.\n", encoding="utf-8")

    report = build(project, [docs], store)

    assert report.read == UNCHANGED + 1


def test_a_change_needs_none_of_the_lines_that_were_kept(project: Project, grown: tuple[Path, Path]) -> None:
    """Where they are damaged or gone, those of the release before tell the same."""
    docs, store = grown
    (docs / "new.txt").write_text("Norland never supports Ostland.\nAva lies in Norland.\n", encoding="utf-8")
    for number, path in enumerate(sorted((store / "cache").glob("*/lines/*.nq"))):
        path.write_bytes(path.read_bytes()[:-9]) if number else path.unlink()

    build(project, [docs], store)
    build(project, [docs], store.with_name("fresh"))

    with open_store(store) as one, open_store(store.with_name("fresh")) as other:
        assert one.release_id == other.release_id
        assert one.manifest["graphs"] == other.manifest["graphs"]
