"""Commands that link the things of a graph to open data, and let people decide."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from comity.commands.options import OutputOption, ProjectOption, StoreOption, examples
from comity.output import print_rich, say

if TYPE_CHECKING:
    from comity.linking.matching import Result

__all__ = ["register"]

LinksOption = Annotated[
    Path | None,
    typer.Option("--links", metavar="DIR", help="Folder of the links; by default that of the project."),
]


def register(app: typer.Typer) -> None:
    """Add the commands of this module to ``app``."""
    group = typer.Typer(
        help="Link places and organisations to open data, offline; what is not certain waits for review.",
        epilog=examples("comity link", "comity link review --by orcid:0000-0002-1825-0097"),
        invoke_without_command=True,
    )
    group.callback()(link)
    app.add_typer(group, name="link")


def link(
    context: typer.Context,
    all_: Annotated[bool, typer.Option("--all", help="List also what has no candidate.")] = False,
    store: StoreOption = Path("build/store"),
    project: ProjectOption = Path(),
    links: LinksOption = None,
    output: OutputOption = None,
) -> None:
    """Link places and organisations to open data, offline; what is not certain waits for review."""
    if context.invoked_subcommand is not None:
        return
    from comity.linking.run import link as run
    from comity.linking.run import opened, write_links
    from comity.project import find_project
    from comity.store import open_store

    found = find_project(project)
    folder = links or found.links
    with opened(found) as tools, open_store(store) as opened_store:
        results = run(found, opened_store, tools)
        accepted, candidates = write_links(folder, results, tools, date.today().isoformat())
    _table(results, all_, output)
    kinds = Counter("linked" if r.links else "for review" if r.candidates else "without a candidate" for r in results)
    say(f"{len(results)} things: {', '.join(f'{n} {kind}' for kind, n in sorted(kinds.items()))}.")
    say(f"{len(accepted.rows)} links and {len(candidates.rows)} proposals are in {folder}.")
    say("Next: comity build publishes the links; comity link review decides on the proposals.")


def _table(results: list[Result], all_: bool, output: Path | None) -> None:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for column in ("thing", "class", "link or first candidate", "why"):
        table.add_column(column)
    for result in results:
        if not result.candidates and not all_:
            continue
        if result.links:
            what = " ".join(link.object for link in result.links)
        elif result.candidates:
            best = result.candidates[0]
            what = f"? {best.place.refs[0]} {best.place.name} ({best.score:.2f})"
        else:
            what = "–"
        table.add_row(result.mention.label, " ".join(result.mention.types), what, result.reason)
    print_rich(table, path=output)
