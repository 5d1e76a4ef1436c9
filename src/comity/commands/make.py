"""Commands that make something: build a graph, start a project folder, measure the reading."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from comity.commands.options import examples

__all__ = ["register"]

UNREAD = 3
"""Exit code of a build that left documents unread."""


def register(app: typer.Typer) -> None:
    """Add the commands of this module to ``app``."""
    app.command(epilog=examples("comity build my/documents report.pdf --store build/store"))(build)
    app.command(epilog=examples("comity init my-project"))(init)
    app.command("eval", epilog=examples("comity eval ingest/gold"))(eval_)


def build() -> None:
    """Read documents and replace the graph with what they say."""


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new or empty folder.")],
) -> None:
    """Make a project folder of your own: ontology, reading rules, queries and a small document."""
    from comity.output import say
    from comity.scaffold import make_project

    for line in make_project(folder):
        say(line)


def eval_() -> None:
    """Score the reading."""
