"""Commands that keep a graph safe: backup and restore."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from comity.commands.options import examples
from comity.output import say, write

__all__ = ["register"]

_Store = Annotated[Path, typer.Argument(metavar="STORE", help="Folder of the graph.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module to ``app``."""
    app.command(epilog=examples("comity backup build/store graph.tar", "comity backup build/store -"))(backup)
    app.command(epilog=examples("comity restore graph.tar build/store"))(restore)


def backup(
    store: _Store,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The archive to write; - is standard output.")],
) -> None:
    """Write one archive of the current release and of the graphs that users wrote."""
    from comity.backup import archive
    from comity.store import open_store

    with open_store(store) as opened:
        write(archive(store, opened), file)
        say(f"release {opened.release_id} of {store} is in {file}")


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="An archive that comity backup wrote.")],
    store: _Store,
) -> None:
    """Prove an archive and make its release the current one; what answers goes on until then."""
    from comity.backup import restore as put_back

    say(f"release {put_back(file, store).id} of {file} is current in {store}")
