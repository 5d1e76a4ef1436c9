"""The command that brings a graph to a SPARQL service elsewhere."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from comity.commands.options import STORE, PlaceOption, examples, place_of
from comity.output import say

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add the commands of this module to ``app``."""
    app.command(
        epilog=examples(
            "comity load http://localhost:7878/query --graphs http://localhost:7878/store --store build/store"
        )
    )(load)


def load(
    service: Annotated[
        str | None, typer.Argument(metavar="URL", help="Where the service answers queries, unless --store says it.")
    ] = None,
    graphs: Annotated[
        str, typer.Option(metavar="URL", help="Where it takes graphs (SPARQL 1.1 Graph Store Protocol).")
    ] = "",
    union: Annotated[
        str, typer.Option(metavar="IRI", help="Name for the union of the graphs, where the default graph takes none.")
    ] = "",
    store: PlaceOption = str(STORE),
) -> None:
    """Bring a SPARQL service to what the graph has; what it has already is not sent again.

    A user that may write is named by COMITY_SERVICE_USER and COMITY_SERVICE_PASSWORD.
    """
    from comity.commands.told import Progress
    from comity.remote import RemoteStore
    from comity.remoteload import GraphStore
    from comity.remoteload import load as bring
    from comity.store import open_store

    folder, address = place_of(store, service)
    if address is None or not graphs:
        missing = "URL" if address is None else "--graphs"
        raise typer.BadParameter(f"{missing} is missing; comity load URL --graphs URL, or with --store URL")
    user, password = (os.environ.get(f"COMITY_SERVICE_{name}", "") for name in ("USER", "PASSWORD"))
    with open_store(folder) as opened, Progress() as progress:
        done = bring(opened, RemoteStore(address), GraphStore(graphs, user, password), union, progress)
        release = opened.release_id
    removed = f", {done.removed} removed" if done.removed else ""
    say(f"{address} has release {release}: {done.triples} triples; {done.sent} graphs sent, {done.kept} kept{removed}")
