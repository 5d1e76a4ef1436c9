"""Commands that link the things of a graph to open data, and let people decide."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from comity.commands.options import OutputOption, ProjectOption, StoreOption, examples
from comity.output import print_rich, say, write

if TYPE_CHECKING:
    from comity.linking.matching import Result
    from comity.linking.review import Question
    from comity.linking.run import Tools
    from comity.linking.sssom import Row
    from comity.project import Project

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
    group.command(epilog=examples("comity link review --by 'A. Name'", "comity link review --html review.html"))(review)
    group.command(epilog=examples("comity link decide id:city/x geonames:1841066/ --by 'A. Name'"))(decide)
    app.add_typer(group, name="link")


def link(
    context: typer.Context,
    all_: Annotated[bool, typer.Option("--all", help="List also what has no candidate.")] = False,
    live: Annotated[
        str | None,
        typer.Option("--live", metavar="NAME|URL", help="Also ask a SPARQL service, such as wikidata, for proposals."),
    ] = None,
    reconcile: Annotated[
        str | None, typer.Option("--reconcile", metavar="NAME|URL", help="Also ask a reconciliation service (API 0.2).")
    ] = None,
    contact: Annotated[
        str,
        typer.Option(metavar="MAIL", help="Where the keepers of the service can reach you.", envvar="COMITY_CONTACT"),
    ] = "",
    seconds: Annotated[float, typer.Option(min=0.1, help="Time limit of each question to the service.")] = 60.0,
    store: StoreOption = Path("build/store"),
    project: ProjectOption = Path(),
    links: LinksOption = None,
    output: OutputOption = None,
) -> None:
    """Link places and organisations to open data, offline; what is not certain waits for review."""
    if context.invoked_subcommand is not None:
        return  # options of the group before the name of a command mean nothing to it
    from comity.linking.decided import Decided
    from comity.linking.live import write_live
    from comity.linking.run import link as run
    from comity.linking.run import opened, write_links
    from comity.project import find_project
    from comity.store import open_store

    found = find_project(project)
    folder = links or found.links
    with opened(found) as tools, open_store(store) as opened_store:
        services = _services(live, reconcile, contact, seconds, found, store, tools)
        results = run(found, opened_store, tools)
        accepted, candidates = write_links(folder, results, tools, date.today().isoformat())
        rows = [row for ask in services for row in ask(results, Decided.load(folder), date.today().isoformat())]
        asked = write_live(folder, rows) if services else None
    _table(results, all_, output)
    kinds = Counter("linked" if r.links else "for review" if r.candidates else "without a candidate" for r in results)
    say(f"{len(results)} things: {', '.join(f'{n} {kind}' for kind, n in sorted(kinds.items()))}.")
    say(f"{len(accepted.rows)} links and {len(candidates.rows)} proposals are in {folder}.")
    if asked is not None:
        say(f"{asked} proposals of {' and '.join(filter(None, (live, reconcile)))} are there too.")
    say("Next: comity build publishes the links; comity link review decides on the proposals.")


def _services(
    live: str | None, reconcile: str | None, contact: str, seconds: float, project: Project, store: Path, tools: Tools
) -> list[Callable[..., list[Row]]]:
    """Return how to ask each service that is named, before anything is written."""
    from comity.linking.live import Live, service_address
    from comity.linking.services import ReconciliationService

    found: list[Callable[..., list[Row]]] = []
    if live:
        address = service_address(live, tools.rules.live, contact)
        found.append(Live(address, project.reference / "live", store / "live", contact, seconds).propose)
    if reconcile:
        found.append(
            ReconciliationService(service_address(reconcile, tools.rules.live, contact), contact, seconds).propose
        )
    return found


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


ByOption = Annotated[str, typer.Option("--by", metavar="ORCID|NAME", help="Who decides; it is written down.")]


def review(
    by: ByOption = "",
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="Write the questions as a page; decide nothing.")
    ] = None,
    store: StoreOption = Path("build/store"),
    project: ProjectOption = Path(),
    links: LinksOption = None,
) -> None:
    """Decide on proposals, one thing after the other; answers come from the terminal or a pipe."""
    from comity.linking.review import Reviewer, questions
    from comity.linking.review import review as ask
    from comity.linking.run import opened
    from comity.project import find_project
    from comity.store import open_store

    found = find_project(project)
    folder = links or found.links
    with open_store(store) as opened_store:
        asked = questions(folder, opened_store)
    if html is not None:
        return _page(asked, html)
    if not asked:
        return say("Nothing waits for review. Propose links with: comity link")
    with opened(found) as tools:
        decided = ask(folder, tools, asked, Reviewer(by, date.today().isoformat()), sys.stdin, say)
    say(f"{decided} decided, in {folder / 'curated.sssom.tsv'}. Publish with: comity build")


def _page(asked: list[Question], path: Path) -> None:
    from comity.linking.decided import PREFIXES
    from comity.linking.sssom import expand
    from comity.sheets.render import page

    text = page("links.html.j2", questions=asked, address=lambda curie: expand(curie, PREFIXES))
    write([text.encode()], path)


def decide(
    subject: Annotated[str, typer.Argument(metavar="THING", help="Such as id:city/mokpo.")],
    object_: Annotated[str, typer.Argument(metavar="LINK|none", help="Such as geonames:1841066/ or wd:Q1.")],
    by: ByOption = "",
    refuse: Annotated[bool, typer.Option("--not", help="The two are not the same.")] = False,
    project: ProjectOption = Path(),
    links: LinksOption = None,
) -> None:
    """Write down one decision: that a thing is, or is not, what a link leads to."""
    from comity.linking.review import Reviewer
    from comity.linking.review import decide as write_down
    from comity.linking.run import opened
    from comity.linking.sssom import NO_TERM
    from comity.project import find_project

    found = find_project(project)
    with opened(found) as tools:
        who = Reviewer(by, date.today().isoformat())
        rows = write_down(links or found.links, tools, subject, NO_TERM if object_ == "none" else object_, who, refuse)
    for row in rows:
        said = "is not" if "predicate_modifier" in row else row["predicate_id"]
        say(f"{row['subject_id']} {said} {row['object_id']}")
