"""The command line: puts the commands together and turns every error into one line and an exit code.

Exit codes: 0 done; 1 an error that the message explains; 2 wrong usage; 3 built, but some documents could not be read;
4 ``comity check`` found a violation; 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from comity.commands import ask, find, keep, link, make, past, safe, send, tables, tell, terms
from comity.errors import ComityError
from comity.heap import collect_seldom, end_quickly
from comity.output import ReaderLeft, say
from comity.settings import apply_settings

__all__ = ["app", "main"]

app = typer.Typer(
    name="comity",
    help="Documents about how governments work together, as a knowledge graph that can be trusted line by line.",
    epilog=(
        "Exit codes: 0 done, 1 error, 2 wrong usage, 3 some documents could not be read, 4 check found a violation, "
        "130 interrupted."
    ),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for _module in (make, ask, find, keep, past, safe, send, tell, terms, tables, link):
    _module.register(app)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        print(f"comity {version('comity')}")
        raise typer.Exit


@app.callback()
def _global(
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and end.")
    ] = False,
) -> None:
    if debug:
        os.environ["COMITY_DEBUG"] = "1"


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; always ends with ``SystemExit``. ``arguments`` default to those of the process."""
    collect_seldom()
    try:
        apply_settings(Path())
        app(args=None if arguments is None else list(arguments), prog_name="comity")
    except ReaderLeft:
        sys.exit(0)
    except KeyboardInterrupt:
        sys.exit(130)
    except ComityError as error:
        _traceback_if_wanted(error)
        say(f"comity: {error}")
        sys.exit(error.exit_code)
    except Exception as error:
        _traceback_if_wanted(error)
        what = " ".join(f"{type(error).__name__}: {error}".split())
        say(f"comity: unexpected {what}. This is a defect of Comity: please report it with what --debug prints.")
        sys.exit(1)
    finally:
        end_quickly()


def _traceback_if_wanted(error: Exception) -> None:
    if os.environ.get("COMITY_DEBUG"):
        import traceback

        traceback.print_exception(error)
