"""Options that several commands share."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

__all__ = [
    "STORE",
    "OutputOption",
    "PlaceOption",
    "ProjectOption",
    "ServiceOption",
    "StoreOption",
    "examples",
    "place_of",
]

STORE = Path("build/store")
"""Where a graph lies when nobody says otherwise."""
_SERVICES = ("http://", "https://")


def _folder(store: str | Path) -> Path:
    """Return the folder that was named; an address of a service is none."""
    if str(store).startswith(_SERVICES):
        raise typer.BadParameter("a service is taken by load, check, query and sheet alone; give the folder of a graph")
    return Path(store)


StoreOption = Annotated[
    Path, typer.Option("--store", metavar="DIR", envvar="COMITY_STORE", help="Folder of the graph.", parser=_folder)
]
PlaceOption = Annotated[
    str,
    typer.Option("--store", metavar="DIR|URL", envvar="COMITY_STORE", help="Folder of the graph, or a SPARQL service."),
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


def place_of(store: str, service: str | None) -> tuple[Path, str | None]:
    """Return the folder of the graph, and the service to ask instead of it, which --store may name as well.

    Then the folder is that of the environment, or the usual one.
    """
    if not store.startswith(_SERVICES):
        return Path(store), service
    folder = os.environ.get("COMITY_STORE", "")
    return Path(folder) if folder and not folder.startswith(_SERVICES) else STORE, store


def examples(*lines: str) -> str:
    """Return command lines as the last part of a command's help, one a line."""
    return "\n\n".join(["Example:" if len(lines) == 1 else "Examples:", *(f"  {line}" for line in lines)])
