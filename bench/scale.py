"""``python -m bench scale 100 1000``: what a corpus costs that is so many times larger, as ratios of one run.

For each size, documents of our own making (``bench.corpus``) are built from nothing, then again unchanged, then with
one document changed. Each build is a process of its own, as a user starts it. Memory is that of its largest process.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from bench.corpus import text_of, write_corpus

ROOT = Path(__file__).parents[1]


class Cost(NamedTuple):
    """Seconds by the clock and of all processors, and the peak memory of the largest process in MiB."""

    wall: float
    cpu: float
    memory: float


class Size(NamedTuple):
    """What the builds of one corpus cost."""

    documents: int
    full: Cost
    unchanged: Cost
    changed: Cost


def scale(arguments: Sequence[str]) -> None:
    """Measure the sizes that the arguments name, smallest first."""
    if not arguments or not all(each.isdecimal() and int(each) for each in arguments):
        raise SystemExit("Usage: python -m bench scale COUNT... (numbers of documents, such as: 100 1000)")
    with tempfile.TemporaryDirectory(prefix="comity-scale-") as name:
        folder = Path(name)
        # The first start of the day reads packages from the disk; it belongs to no size.
        write_corpus(folder / "one", 1)
        build(folder / "one", folder / "store-first")
        alone = build(folder / "one", folder / "store-one")
        report("1 document alone, start included", alone)
        sizes = [measure(count, folder) for count in sorted({int(each) for each in arguments})]
    for small, large in pairwise(sizes):
        times = large.documents / small.documents
        print(
            f"  {times:.3g} times the documents: {large.full.wall / small.full.wall:.2f} times the time by the clock,"
            f" {large.full.cpu / small.full.cpu:.2f} in processor time,"
            f" {large.full.memory / small.full.memory:.2f} times the peak memory"
        )


def measure(count: int, folder: Path) -> Size:
    """Build ``count`` documents from nothing, again, and with one changed; print the costs and their ratios."""
    documents, store = folder / f"documents-{count}", folder / f"store-{count}"
    words = write_corpus(documents, count)
    full = build(documents, store)
    report(f"{count:,} documents from nothing", full, f"{words / full.wall:,.0f} words a second")
    unchanged = build(documents, store)
    report("  nothing changed", unchanged, share(unchanged, full))
    path = sorted(documents.iterdir())[count // 2]
    path.write_text(text_of(count), encoding="utf-8")  # the next document of the corpus takes its place
    changed = build(documents, store)
    report("  one document changed", changed, share(changed, full))
    return Size(count, full, unchanged, changed)


def share(part: Cost, whole: Cost) -> str:
    return f"{part.wall / whole.wall:.1%} of the full build by the clock, {part.cpu / whole.cpu:.1%} in processor time"


def build(documents: Path, store: Path) -> Cost:
    """Run ``comity build``; documents that cannot be read would be a defect of ours and end the run."""
    command = [
        sys.executable,
        "-m",
        "comity",
        "build",
        *map(str, (documents, "--store", store, "--project", ROOT)),
        "--quiet",
    ]
    begin = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"The build of {documents} ended with code {process.returncode}.")
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return Cost(time.perf_counter() - begin, used.ru_utime + used.ru_stime, used.ru_maxrss / unit)


def report(what: str, cost: Cost, more: str = "") -> None:
    line = f"  {what:34} {cost.wall:8.2f} s, processors {cost.cpu:8.2f} s, {cost.memory:6.0f} MiB   {more}"
    print(line.rstrip(), flush=True)
