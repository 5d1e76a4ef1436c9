"""``comity ontology``: what is wrong with the ontology, its pages, what changed in it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from comity.commands.options import OutputOption, ProjectOption, examples
from comity.output import say, write

__all__ = ["register"]

_terms = typer.Typer(help="Check the ontology, write its pages, compare two versions.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add the commands of this module to ``app``."""
    _terms.command(epilog=examples("comity ontology check"))(check)
    _terms.command(epilog=examples("comity ontology page -o ontology.html"))(page)
    _terms.command(epilog=examples("comity ontology diff ../before/ontology"))(diff)
    app.add_typer(_terms, name="ontology", epilog=examples("comity ontology check"))


def check(project: ProjectOption = Path()) -> None:
    """Prove the ontology: form, profile, words, vocabularies, alignments, questions, consistency (with Java)."""
    from comity.project import find_project
    from comity.validate import check_ontology

    found = check_ontology(find_project(project).folder)
    for issue in found:
        say(issue.line())
    if any(issue.severity != "note" for issue in found):
        raise typer.Exit(4)
    write([b"the ontology holds\n"], None)


def page(
    format_: Annotated[Literal["html", "ttl"], typer.Option("--format", help="A page, or one Turtle file.")] = "html",
    project: ProjectOption = Path(),
    output: OutputOption = None,
) -> None:
    """Write the documentation of the ontology, with an anchor for each term, or the whole of it as Turtle."""
    from comity.ontology_page import ontology_page, ontology_turtle
    from comity.project import find_project

    found = find_project(project)
    text = ontology_page(found.ontology, found.queries) if format_ == "html" else ontology_turtle(found.ontology)
    write([text.encode()], output)


def diff(
    before: Annotated[Path, typer.Argument(metavar="DIR", help="The ontology folder of another version.")],
    project: ProjectOption = Path(),
    output: OutputOption = None,
) -> None:
    """Tell what changed since another version, and which version number that calls for."""
    from comity.errors import ComityError
    from comity.ontology import load_ontology
    from comity.ontology_diff import compare, next_version
    from comity.project import find_project

    if not before.is_dir():
        raise ComityError(f"{before}: no such folder. Name the ontology folder of the other version.")
    old = load_ontology(before)
    changes = compare(old, load_ontology(find_project(project).ontology))
    lines = [f"{change.level:6} {change.term}: {change.text}" for change in changes]
    if changes and old.version:
        lines.append(f"version {old.version} becomes {next_version(old.version, changes)}")
    lines = lines or ["nothing changed"]
    write(["".join(f"{line}\n" for line in lines).encode()], output)
