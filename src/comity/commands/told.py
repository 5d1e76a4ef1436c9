"""What a build tells people: its progress on a terminal, then what it found and what it could not read."""

from __future__ import annotations

import sys
import textwrap
from collections import Counter
from typing import TYPE_CHECKING, Any

from comity.output import say, write

if TYPE_CHECKING:
    from comity.build import BuildReport

__all__ = ["Progress", "summary", "tell_build"]

_STAGES = {
    "read": "reading",
    "resolve": "telling things apart",
    "write": "writing",
    "publish": "publishing",
    "load": "loading",
}
_SHOWN = 20
"""Lines about documents that a build prints; the graph has them all."""
_CLASSES = 12
"""Classes of things that are named, the most frequent first."""
_WIDTH = 100


class Progress:
    """A bar on standard error when that is a terminal, nothing elsewhere. Call it with stage, done and total."""

    def __init__(self, shown: bool = True) -> None:
        self._shown = shown and sys.stderr.isatty()
        self._bar: Any = None
        self._task: Any = None

    def __enter__(self) -> Progress:
        if self._shown:
            from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
            from rich.progress import Progress as Bar

            from comity.output import messages

            columns = (TextColumn("{task.description:20}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
            self._bar = Bar(*columns, console=messages(), transient=True)
            self._bar.start()
            self._task = self._bar.add_task("starting", total=None)
        return self

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Show how far the stage has come."""
        if self._bar is not None:
            self._bar.update(self._task, description=_STAGES.get(stage, stage), completed=done, total=total or None)

    def __exit__(self, *_error: object) -> None:
        if self._bar is not None:
            self._bar.stop()


def tell_build(report: BuildReport, seconds: float, quiet: bool) -> None:
    """Print what the build found to standard output, and what it could not read to standard error."""
    if not quiet:
        write(["".join(f"{line}\n" for line in summary(report, seconds)).encode()], None)
    listed = report.store / "releases" / report.release / "issues.jsonl"
    worth = [i for i in report.issues if i.severity == "error" or (i.severity == "warning" and not quiet)]
    for issue in sorted(worth, key=lambda issue: (issue.severity, issue))[:_SHOWN]:
        say(issue.line())
    if len(worth) > _SHOWN:
        say(f"… and {len(worth) - _SHOWN} more in {listed}")
    left_out = sum(issue.severity == "note" for issue in report.issues)
    if left_out and not quiet:
        say(f"{_number(left_out, 'note')} on what was left out on purpose: {listed}")


def summary(report: BuildReport, seconds: float) -> list[str]:
    """Return what was found in a few lines of at most 100 characters."""
    unread = sum(issue.severity == "error" for issue in report.issues)
    new = "nothing had changed" if report.unchanged else f"{report.read} read now, {seconds:.1f} s"
    counts = report.counts
    found = [
        f"{report.store}: release {report.release}, {new}",
        _number(report.documents, "document") + (f", {unread} could not be read" if unread else ""),
        _number(counts.statements, "statement") + (f": {_listed(counts.modalities)}" if counts.statements else ""),
    ]
    if counts.classes:
        more = f" … in {len(counts.classes)} classes" if len(counts.classes) > _CLASSES else ""
        found.append(f"{_number(counts.classes.total(), 'thing')}: {_listed(counts.classes, _CLASSES)}{more}")
    return [line for text in found for line in textwrap.wrap(text, _WIDTH, subsequent_indent="    ")]


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _listed(counts: Counter[str], most: int | None = None) -> str:
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:most]
    return ", ".join(f"{number} {name}" for name, number in ordered)
