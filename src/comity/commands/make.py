"""Commands that make something: build a graph, start a project folder, measure the reading."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from comity.commands.options import OutputOption, ProjectOption, StoreOption, examples
from comity.output import print_rich, say, write

if TYPE_CHECKING:
    from rich.table import Table

    from comity.evaluate import Score
    from comity.languagemodel import Chat

__all__ = ["register"]

def register(app: typer.Typer) -> None:
    """Add the commands of this module to ``app``."""
    app.command(epilog=examples("comity build my/documents report.pdf --store build/store"))(build)
    app.command(epilog=examples("comity init my-project"))(init)
    app.command("eval", epilog=examples("comity eval ingest/gold"))(eval_)


def build(
    documents: Annotated[list[Path], typer.Argument(metavar="DOCS...", help="Files and folders to read.")],
    workers: Annotated[int, typer.Option(min=0, help="Processes that read; 0: one for each core.")] = 0,
    patience: Annotated[
        float, typer.Option(min=1, metavar="SECONDS", help="Longest time for a document, besides a share for its size.")
    ] = 120,
    cluster: Annotated[str, typer.Option(metavar="ADDRESS", help="Let the workers of this Dask scheduler read.")] = "",
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="Print only what could not be read.")] = False,
    log: Annotated[Literal["text", "json"], typer.Option(help="How progress and issues are told.")] = "text",
    model: Annotated[str, typer.Option(metavar="NAME", help="Let a language model read too.")] = "",
    model_address: Annotated[
        str, typer.Option(metavar="URL", help="Where it is asked: any OpenAI-compatible address.")
    ] = "",
    store: StoreOption = Path("build/store"),
    project: ProjectOption = Path(),
) -> None:
    """Read documents and replace the graph with what they say."""
    from comity.build import build as make
    from comity.commands.journal import Journal
    from comity.commands.told import Progress, tell_build
    from comity.heap import share_heap
    from comity.project import find_project

    started, chat = time.monotonic(), _chat(model, model_address, store)
    share_heap()
    try:
        with Journal() if log == "json" else Progress(shown=not quiet) as progress:
            known, count = find_project(project), workers or _cores()
            report = make(known, documents, store, count, progress, patience, chat, cluster)
    except KeyboardInterrupt:
        say("Interrupted. The graph that was there still answers; what was read is kept for the next build.")
        raise typer.Exit(130) from None
    if isinstance(progress, Journal):
        progress.tell(report, time.monotonic() - started)
    else:
        tell_build(report, time.monotonic() - started, quiet)
    raise typer.Exit(report.exit_code)


def _chat(name: str, address: str, store: Path) -> Chat | None:
    """Return the language model that is to read too; its answers are kept beside the graph."""
    if not name and not address:
        return None
    if not (name and address):
        raise typer.BadParameter("A language model needs both --model NAME and --model-address URL.")
    from comity.languagemodel import Chat

    return Chat(address, name, store / "model-answers")


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new or empty folder.")],
) -> None:
    """Make a project folder of your own: ontology, reading rules, queries and a small document."""
    from comity.scaffold import make_project

    for line in make_project(folder):
        say(line)


def eval_(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Folder of annotated passages, such as treaty.jsonl.")],
    misses: Annotated[int, typer.Option(min=0, help="Print up to so many annotated facts that were not found.")] = 0,
    json_: Annotated[bool, typer.Option("--json", help="Write the totals as JSON.")] = False,
    store: StoreOption = Path("build/store"),
    project: ProjectOption = Path(),
    output: OutputOption = None,
) -> None:
    """Score the graph against annotated passages: what was found, what is right, what was wrongly asserted."""
    from comity.evaluate import Score, score
    from comity.facts import facts
    from comity.ontology import load_ontology
    from comity.project import find_project
    from comity.store import open_store

    with open_store(store) as opened:
        scores = score(gold, facts(opened), load_ontology(find_project(project).ontology))
    total = Score()
    for each in scores.values():
        total.add(each)
    if json_:
        write([json.dumps(total.record(), indent=1).encode() + b"\n"], output)
    else:
        print_rich(_score_table(scores, total), path=output)
    for missed in total.missed[:misses]:
        say(f"not found: {_gold_line(missed)}")
    for wrong in total.falsely_asserted:
        say(f"wrongly asserted: {_gold_line(wrong)}")


def _score_table(scores: Mapping[str, Score], total: Score) -> Table:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    columns = ("document", "recall", "of the needed", "precision", "annotated", "facts", "wrongly asserted")
    for column in columns:
        table.add_column(column, justify="left" if column == "document" else "right")
    for name, each in [*scores.items(), ("all", total)]:
        if name == "all":
            table.add_section()
        ratios = (f"{value:.3f}" for value in (each.recall, each.must_recall, each.precision))
        table.add_row(name, *ratios, f"{each.gold}", f"{each.facts}", f"{len(each.falsely_asserted)}")
    return table


def _gold_line(gold: Mapping[str, Any]) -> str:
    predicate = gold["predicate"] if isinstance(gold["predicate"], str) else gold["predicate"][0]
    other = gold["value"] if gold.get("value") is not None else gold["object"][0]
    return f"{gold['id']} {gold['subject'][0]} | {predicate} | {other} | {gold.get('modality', 'asserted')}"
