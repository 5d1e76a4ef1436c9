"""Commands that look after a graph: check it, serve it to people, programs and agents."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from comity.commands.options import (
    STORE,
    OutputOption,
    PlaceOption,
    ProjectOption,
    ServiceOption,
    StoreOption,
    examples,
    place_of,
)
from comity.output import print_rich, say, write

if TYPE_CHECKING:
    from rich.table import Table

    from comity.check import Report

__all__ = ["register"]

VIOLATION = 4
"""Exit code of a check that found something."""
_SHOWN = 10
"""Lines that a check prints for each promise; --json has them all."""


def register(app: typer.Typer) -> None:
    """Add the commands of this module to ``app``."""
    app.command(epilog=examples("comity check", "comity check --sheets", "comity check --json -o report.json"))(check)
    app.command(epilog=examples("comity verify", "comity verify --questions"))(verify)
    app.command(epilog=examples("comity serve --port 8000"))(serve)
    app.command(epilog=examples("comity mcp --store build/store"))(mcp)


def check(
    sheets: Annotated[bool, typer.Option("--sheets", help="Make every fact sheet too, and prove each.")] = False,
    reasoner: Annotated[
        bool, typer.Option("--reasoner", help="Let HermiT judge the whole, what is inferred included (needs Java).")
    ] = False,
    json_: Annotated[bool, typer.Option("--json", help="Write the whole report as JSON.")] = False,
    service: ServiceOption = None,
    store: PlaceOption = str(STORE),
    project: ProjectOption = Path(),
    output: OutputOption = None,
) -> None:
    """Prove what the graph promises: quotes, evidence, modality, types, queries, shapes.

    With --service or an address as --store: that a service has the whole release, quote by quote.
    """
    from comity.check import check as prove
    from comity.project import find_project
    from comity.store import open_store

    folder, address = place_of(store, service)
    with open_store(folder) as opened:
        if address is not None:
            from comity.remote import RemoteStore
            from comity.remotecheck import check_service

            report = check_service(RemoteStore(address), opened, find_project(project))
        else:
            report = prove(opened, find_project(project), sheets, reasoner)
    if json_:
        write([json.dumps(report.record(), ensure_ascii=False, indent=1).encode() + b"\n"], output)
    else:
        print_rich(_table(report), path=output)
        _tell(report)
    if not report.ok:
        raise typer.Exit(VIOLATION)


def _table(report: Report) -> Table:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for column in ("promise", "holds", "looked at", "violations", "warnings"):
        table.add_column(column, justify="left" if column in ("promise", "holds") else "right")
    for proof in report.proofs:
        counts = [sum(issue.severity == severity for issue in proof.issues) for severity in ("error", "warning")]
        holds = "[green]yes[/]" if proof.holds else "[red]no[/]"
        table.add_row(proof.name, holds, f"{proof.looked_at}", *(str(count) for count in counts))
    return table


def _tell(report: Report) -> None:
    for proof in report.proofs:
        worst_first = sorted(proof.issues, key=lambda issue: issue.severity != "error")
        for issue in worst_first[:_SHOWN]:
            say(issue.line())
        if len(worst_first) > _SHOWN:
            say(f"… and {len(worst_first) - _SHOWN} more about: {proof.name} (all with --json)")


def verify(
    questions: Annotated[bool, typer.Option("--questions", help="Ask every named question too.")] = False,
    json_: Annotated[bool, typer.Option("--json", help="Write the numbers as JSON.")] = False,
    store: StoreOption = Path("build/store"),
    project: ProjectOption = Path(),
    output: OutputOption = None,
) -> None:
    """Run the query library over a graph: every check finds nothing, every question has its columns and its rows."""
    from rich import box
    from rich.table import Table

    from comity.check import asked
    from comity.project import find_project
    from comity.store import open_store

    with open_store(store) as opened:
        found = [each for each in asked(opened, find_project(project)) if questions or each.is_check]
    if json_:
        records = [
            {"name": each.name, "check": each.is_check, "rows": each.rows, "holds": each.holds} for each in found
        ]
        write([json.dumps(records, indent=1).encode() + b"\n"], output)
    else:
        table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
        for column in ("query", "rows", "holds"):
            table.add_column(column, justify="right" if column == "rows" else "left")
        for each in found:
            rows = "" if each.rows is None else f"{each.rows}"
            table.add_row(each.name, rows, "[green]yes[/]" if each.holds else f"[red]no[/]: {each.problem}")
        print_rich(table, path=output)
    if not all(each.holds for each in found):
        raise typer.Exit(VIOLATION)


def serve(
    port: Annotated[int, typer.Option(min=1, max=65535, envvar="COMITY_PORT", help="Port on this machine.")] = 7878,
    host: Annotated[str, typer.Option(envvar="COMITY_HOST", help="0.0.0.0: reachable from outside.")] = "127.0.0.1",
    store: StoreOption = Path("build/store"),
    project: ProjectOption = Path(),
    writers: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Names and tokens of those who may write graphs of their own.")
    ] = None,
    seconds: Annotated[float, typer.Option(min=0.1, help="Longest time of a query.")] = 30.0,
    memory: Annotated[int, typer.Option(min=0, metavar="MB", help="Most memory of a query; 0: no limit.")] = 1024,
    service: Annotated[
        list[str] | None, typer.Option(metavar="URL", help="An endpoint that SERVICE may ask; none by default.")
    ] = None,
    mcp: Annotated[bool, typer.Option("--mcp", help="Answer agents at /mcp too (Model Context Protocol).")] = False,
    log: Annotated[
        str, typer.Option(metavar="FILE", help="Write slow and failed queries there as JSON; -: here.")
    ] = "",
    slow: Annotated[float, typer.Option(min=0, metavar="SECONDS", help="What is slow, for --log.")] = 1.0,
) -> None:
    """Answer SPARQL over HTTP and show pages, read-only, until Ctrl-C."""
    from comity.project import find_project
    from comity.serve import serve as answer
    from comity.serving.limits import Limits

    limits = Limits(seconds=seconds, memory=memory << 20)
    folder = find_project(project).folder
    say(f"Serving {store} at http://{host}:{port}/ (SPARQL at /sparql). Ctrl-C ends it.")
    more: dict[str, Any] = {
        "writers": writers,
        "services": tuple(service or ()),
        "agents": mcp,
        "log": log,
        "slow": slow,
    }
    answer(store, host, port, limits=limits, project=folder, **more)


def mcp(
    store: StoreOption = Path("build/store"),
    project: ProjectOption = Path(),
    seconds: Annotated[float, typer.Option(min=0.1, help="Longest time of a call.")] = 30.0,
    memory: Annotated[int, typer.Option(min=0, metavar="MB", help="Most memory of a call; 0: no limit.")] = 1024,
) -> None:
    """Answer an agent over standard input and output (Model Context Protocol), read-only."""
    from comity.project import find_project
    from comity.serving.agents import serve_stdio
    from comity.serving.limits import Limits

    limits = Limits(seconds=seconds, memory=memory << 20, fast=1, slow=1)
    serve_stdio(store, find_project(project).folder, limits)
