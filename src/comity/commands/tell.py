"""The command that tells how a sentence was read."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from comity.commands.options import OutputOption, ProjectOption, examples
from comity.output import visible, write

if TYPE_CHECKING:
    from comity.documents import Document, Span

__all__ = ["register"]

_PLACE = re.compile(r"^(?P<file>.+?):(?P<line>\d+)$")


def register(app: typer.Typer) -> None:
    """Add the command of this module to ``app``."""
    shown = examples('comity explain "The fund was set up by two cities in 1990."', "comity explain report.pdf:12")
    app.command(epilog=shown)(explain)


def explain(
    what: Annotated[str, typer.Argument(metavar="FILE|FILE:LINE|TEXT|-", help="A file, a line of it, or a sentence.")],
    project: ProjectOption = Path(),
    output: OutputOption = None,
) -> None:
    """Tell how a sentence was read: things, clauses, the frames that fired and those that nearly did."""
    from comity.explain import explain as explain_
    from comity.project import find_project
    from comity.reading import load_knowledge

    found = find_project(project)
    document, span = _document(what, found.ingest)
    lines: list[str] = []
    for each in explain_(document, load_knowledge(found), span):
        lines += [" ".join(each.quote.split()), *(f"  {line}" for line in each.lines), ""]
    text = "".join(f"{visible(line)}\n" for line in lines[:-1])
    write([text.encode("utf-8", "replace")], output)


def _document(what: str, ingest: Path) -> tuple[Document, Span | None]:
    """Return the document that the argument names or is, and the stretch of it that is asked for."""
    from comity.explain import line_span, text_document

    if what == "-":
        return text_document(sys.stdin.read()), None
    place = _PLACE.match(what)
    if Path(what).is_file():
        return _read(Path(what), ingest), None
    if place and Path(place["file"]).is_file():
        document = _read(Path(place["file"]), ingest)
        return document, line_span(document, int(place["line"]))
    return text_document(what), None


def _read(path: Path, ingest: Path) -> Document:
    from comity.readers import close_reader, load_settings, read_file

    try:
        return read_file(path, path.name, load_settings(ingest))[0]
    finally:
        close_reader()
