"""Commands that tell how a graph and an installation are doing: what changed, what was built, what is amiss."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from comity.commands.options import OutputOption, ProjectOption, StoreOption, examples
from comity.output import print_rich, say, write

if TYPE_CHECKING:
    from comity.history import Change

__all__ = ["register"]

_SIGNS = {"added": "+", "withdrawn": "-", "moved": "~"}


def register(app: typer.Typer) -> None:
    """Add the commands of this module to ``app``."""
    app.command(epilog=examples("comity diff", "comity diff ../yesterday/store --json -o changes.jsonl"))(diff)
    app.command(epilog=examples("comity log"))(log)
    app.command(epilog=examples("comity doctor"))(doctor)


def diff(
    older: Annotated[
        Path | None, typer.Argument(metavar="[STORE]", help="Another store; by default the release before.")
    ] = None,
    json_: Annotated[bool, typer.Option("--json", help="Write one JSON record a line, with the passages.")] = False,
    store: StoreOption = Path("build/store"),
    output: OutputOption = None,
) -> None:
    """Tell which claims were added, withdrawn, or found elsewhere since the last build, or since another store."""
    from comity.history import before, compare
    from comity.store import Store, open_store

    with open_store(store) as newer, open_store(older) if older else Store(before(store)) as other:
        changes = compare(other, newer)
        names = f"{other.release_id} -> {newer.release_id}"
    if json_:
        write((json.dumps(each.record(), ensure_ascii=False).encode() + b"\n" for each in changes), output)
    else:
        write([f"{_line(each)}\n".encode() for each in changes], output)
    counts = Counter(each.kind for each in changes)
    say(f"{names}: {counts['added']} added, {counts['withdrawn']} withdrawn, {counts['moved']} found elsewhere")


def _line(change: Change) -> str:
    subject, predicate, object_, modality, speaker = change.claim
    firm = "" if modality == "asserted" else f" [{modality}]"
    said = f" (says {speaker})" if speaker else ""
    text = f"{_SIGNS[change.kind]} {change.document}: {subject} – {predicate} – {object_}{firm}{said}"
    return "".join(c if c.isprintable() else " " for c in text)


def log(
    json_: Annotated[bool, typer.Option("--json", help="Write one JSON record a line.")] = False,
    store: StoreOption = Path("build/store"),
    output: OutputOption = None,
) -> None:
    """List the builds of a store, oldest first: when, how much was read, what came out."""
    from rich import box
    from rich.table import Table

    from comity.history import read_builds
    from comity.store import current_release

    current, builds = current_release(store).id, read_builds(store)
    if json_:
        write((json.dumps(each).encode() + b"\n" for each in builds), output)
        return
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    columns = ("time", "release", "documents", "statements", "read", "unread", "seconds")
    for column in columns:
        table.add_column(column, justify="left" if column in ("time", "release") else "right")
    for each in builds:
        mark = " (current)" if each["release"] == current else ""
        table.add_row(*(f"{each.get(column, '')}{mark if column == 'release' else ''}" for column in columns))
    print_rich(table, path=output)


def doctor(store: StoreOption = Path("build/store"), project: ProjectOption = Path()) -> None:
    """Look whether this installation can work: Python, packages, project folder, store, disk."""
    from rich import box
    from rich.table import Table

    from comity.doctor import examine
    from comity.project import find_project

    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for column in ("what", "verdict", "found"):
        table.add_column(column)
    findings = list(examine(find_project(project), store))
    for each in findings:
        colour = {"good": "green", "missing": "yellow", "bad": "red"}[each.verdict]
        table.add_row(each.what, f"[{colour}]{each.verdict}[/]", each.told)
    print_rich(table)
    if any(each.verdict == "bad" for each in findings):
        raise typer.Exit(1)
