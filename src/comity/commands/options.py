"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

__all__ = ["OutputOption", "ProjectOption", "ServiceOption", "StoreOption", "examples"]

StoreOption = Annotated[
    Path, typer.Option("--store", metavar="DIR", envvar="COMITY_STORE", help="Folder of the graph.")
]
ProjectOption = Annotated[
    Path,
    typer.Option(
        "--project", metavar="DIR", envvar="COMITY_PROJECT", help="Project folder with ontology/, ingest/ and queries/."
    ),
]
ServiceOption = Annotated[
    str | None,
    typer.Option("--service", metavar="URL", envvar="COMITY_SERVICE", help="A SPARQL service instead of the store."),
]
OutputOption = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="FILE", help="Write to FILE, not to standard output."),
]


def examples(*lines: str) -> str:
    """Return command lines as the last part of a command's help, one a line."""
    return "\n\n".join(["Example:" if len(lines) == 1 else "Examples:", *(f"  {line}" for line in lines)])
