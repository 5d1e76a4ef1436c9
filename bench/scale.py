"""``python -m bench scale [--short] 100 1000``: what a corpus costs that is so many times larger, as ratios of one run.

For each size, documents of our own making (``bench.corpus``) are built from nothing by two workers, then again
unchanged, then with one document changed, three times, of which the least counts. Each build is a process of its own,
as a user starts it. Memory is that of its largest process. Documents of full size are those to which shares of a full
build refer: the graph of the smallest corpus is loaded by the engine's writer and by the bare database too, and the
largest corpus is built by one worker as well. Short documents are for growth. The ratios stand together in the end,
each beside what it is to reach. Time of the processors tells more than the clock where others use the machine too.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from bench.corpus import text_of, write_corpus
from bench.running import run
from comity.loading import Bulk
from comity.store import open_store

ROOT = Path(__file__).parents[1]
LOADS = 2
TURNS = 3
"""Builds for a small change are measured so often, and the least counts: what others take would be half of it."""
WORKERS = 2


class Cost(NamedTuple):
    """Seconds by the clock and of all processors, and the peak memory of the largest process in MiB."""

    wall: float
    cpu: float
    memory: float


class Size(NamedTuple):
    """What the builds of one corpus cost; ``changed`` leaves out what the changed document costs by itself."""

    documents: int
    full: Cost
    unchanged: Cost
    changed: Cost


class Ratio(NamedTuple):
    """What is compared, by the clock (memory: in bytes) and in processor time, and what it is to reach."""

    what: str
    wall: float
    cpu: float | None
    goal: str


def scale(arguments: Sequence[str]) -> None:
    """Measure the sizes that the arguments name, smallest first."""
    short, counts = "--short" in arguments, [each for each in arguments if each != "--short"]
    if not counts or not all(each.isdecimal() and int(each) for each in counts):
        raise SystemExit("Usage: python -m bench scale [--short] COUNT... (numbers of documents, such as: 100 1000)")
    with tempfile.TemporaryDirectory(prefix="comity-scale-") as name:
        folder = Path(name)
        # The first start of the day reads packages from the disk; it belongs to no size.
        write_corpus(folder / "one", 1, short=short)
        build(folder / "one", folder / "store-first")
        alone = least(build(folder / "one", folder / f"store-one-{turn}") for turn in range(TURNS))
        report("1 document alone, start included", alone)
        sizes = [measure(count, folder, alone, short) for count in sorted({int(each) for each in counts})]
        ratios = (
            [] if short else [*shares(sizes[-1]), compare_workers(sizes[-1], folder), compare_loading(sizes[0], folder)]
        )
        ratios += [ratio for small, large in pairwise(sizes) for ratio in growth(small, large)]
    print(f"  {'ratio':52} {'clock':>8} {'processors':>11}   to reach")
    for what, wall, cpu, goal in ratios:
        print(f"  {what:52} {wall:8.3f} {'' if cpu is None else format(cpu, '.3f'):>11}   {goal}")


def measure(count: int, folder: Path, alone: Cost, short: bool) -> Size:
    """Build ``count`` documents from nothing, again, and with one changed; print the costs and their ratios.

    ``alone`` is what one document costs by itself, start included; it is no part of the ratio for a change.
    """
    documents, store = folder / f"documents-{count}", folder / f"store-{count}"
    words = write_corpus(documents, count, short=short)
    full = build(documents, store)
    report(f"{count:,} documents from nothing", full, f"{words:,} words, {words / full.wall:,.0f} a second")
    unchanged = build(documents, store)
    report("  nothing changed", unchanged, share(unchanged, full))
    changed = least(change_one(documents, store, count, turn, short) for turn in range(TURNS))
    more = Cost(max(0.0, changed.wall - alone.wall), max(0.0, changed.cpu - alone.cpu), changed.memory)
    report("  one document changed", changed, f"besides its own reading {share(more, full)}")
    return Size(count, full, unchanged, more)


def change_one(documents: Path, store: Path, count: int, turn: int, short: bool) -> Cost:
    """Let a later document of the corpus take the place of one of ``count``, and build again."""
    path = sorted(documents.iterdir())[(count // 2 + turn) % count]
    path.write_text(text_of(count + turn, short=short), encoding="utf-8")
    return build(documents, store)


def least(costs: Iterable[Cost]) -> Cost:
    """Return the least of each figure."""
    return Cost(*(min(each) for each in zip(*costs, strict=True)))


def shares(size: Size) -> list[Ratio]:
    """Return what small changes cost, as shares of the build from nothing."""
    of = f"full build of {size.documents:,}"
    return [
        Ratio(f"nothing changed / {of}", *quotient(size.unchanged, size.full), "at most 0.02"),
        Ratio(f"one changed, less its own reading / {of}", *quotient(size.changed, size.full), "at most 0.01"),
    ]


def growth(small: Size, large: Size) -> list[Ratio]:
    """Return by how much a build from nothing grows."""
    times = large.documents / small.documents
    of = f"{large.documents:,} documents / {small.documents:,}"
    memory = large.full.memory / small.full.memory
    return [
        Ratio(f"time, {of}", *quotient(large.full, small.full), f"at most {1.05 * times:.3g}"),
        Ratio(f"peak memory, {of}", memory, None, "at most 1.2"),
    ]


def quotient(part: Cost, whole: Cost) -> tuple[float, float]:
    return part.wall / whole.wall, part.cpu / whole.cpu


def compare_loading(size: Size, folder: Path) -> Ratio:
    """Load the graphs of a release, and their union, by our writer and by the bare database.

    This process then holds them, and the system counts that as memory of whatever it starts later.
    """
    with open_store(folder / f"store-{size.documents}") as opened:
        graphs = [
            (
                name,
                sorted(f"{quad} .\n" for quad in opened.graph.quads_for_pattern(None, None, None, ox.NamedNode(name))),
            )
            for name in opened.graph_names()
        ]
    named = "".join(line for _, lines in graphs for line in lines).encode()
    union = "".join(line.replace(f" <{name}> .\n", " .\n") for name, lines in graphs for line in lines).encode()
    bare, ours = [], []
    for turn in range(LOADS):
        bare.append(timed(lambda path: load_bare(path, named + union), folder / f"bare-{turn}"))
        ours.append(timed(lambda path: load_ours(path, graphs), folder / f"ours-{turn}"))
    one, other = least(bare), least(ours)
    report(f"{len(named) + len(union):,} bytes into the bare database", one)
    report("the same graphs by our writer", other)
    return Ratio("rate of loading, ours / that of the bare database", *quotient(one, other), "at least 0.8")


def load_bare(path: Path, data: bytes) -> None:
    store = ox.Store(str(path))
    store.bulk_load(data, ox.RdfFormat.N_QUADS)
    store.flush()
    store.optimize()


def load_ours(path: Path, graphs: Sequence[tuple[str, list[str]]]) -> None:
    loader = Bulk(path)
    for name, lines in graphs:
        loader.add(name, lines)
    loader.finish()
    loader.close()


def timed(work: Callable[[Path], None], path: Path) -> Cost:
    wall, cpu = time.perf_counter(), time.process_time()
    work(path)
    return Cost(time.perf_counter() - wall, time.process_time() - cpu, 0)


def compare_workers(size: Size, folder: Path) -> Ratio:
    """Build a corpus from nothing with one worker too.

    Processor time cannot show how fast two are; its ratio tells how many more processors were busy.
    """
    documents, two = folder / f"documents-{size.documents}", size.full
    one = build(documents, folder / "store-alone", 1)
    report(f"{size.documents:,} documents from nothing by one worker", one)
    busy = two.cpu / two.wall / (one.cpu / one.wall)
    return Ratio(
        f"speed of {WORKERS} workers / 1, {size.documents:,} documents", one.wall / two.wall, busy, "at least 1.7"
    )


def share(part: Cost, whole: Cost) -> str:
    return f"{part.wall / whole.wall:.1%} of the full build by the clock, {part.cpu / whole.cpu:.1%} in processor time"


def build(documents: Path, store: Path, workers: int = WORKERS) -> Cost:
    """Run ``comity build``.

    Documents that cannot be read would be a defect of ours and end the run.
    """
    command = [
        sys.executable,
        "-m",
        "comity",
        "build",
        *map(str, (documents, "--store", store, "--project", ROOT, "--workers", workers)),
        "--quiet",
    ]
    try:
        return Cost(*run(command))
    except subprocess.CalledProcessError as error:
        raise SystemExit(f"The build of {documents} ended with code {error.returncode}.") from None


def report(what: str, cost: Cost, more: str = "") -> None:
    line = f"  {what:34} {cost.wall:8.2f} s, processors {cost.cpu:8.2f} s, {cost.memory:6.0f} MiB   {more}"
    print(line.rstrip(), flush=True)
