"""``comity tables``: mappings of tables for engines of others, and theirs for us."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from comity.commands.options import OutputOption, ProjectOption, examples
from comity.output import say, write

__all__ = ["register"]

_tables = typer.Typer(help="Exchange the mappings of ingest/tables with engines of RML.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add the commands of this module to ``app``."""
    _tables.command("to-rml", epilog=examples("comity tables to-rml sister-cities pairs.csv -o pairs.rml.ttl"))(to_rml)
    _tables.command("from-rml", epilog=examples("comity tables from-rml theirs.ttl -o ingest/tables/theirs.yml"))(
        from_rml
    )
    app.add_typer(_tables, name="tables", epilog=examples("comity tables to-rml sister-cities pairs.csv"))


def to_rml(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A mapping in ingest/tables, without .yml.")],
    table: Annotated[str, typer.Argument(metavar="TABLE", help="The file or address that the engine is to read.")],
    project: ProjectOption = Path(),
    output: OutputOption = None,
) -> None:
    """Write a mapping as RML, in Turtle; what RML cannot say is told."""
    from comity.errors import NotFound
    from comity.identity import load_identity
    from comity.ontology import load_ontology
    from comity.project import find_project
    from comity.records import load_mappings
    from comity.rml import to_rml as written

    found = find_project(project)
    ontology = load_ontology(found.ontology)
    mappings = {each.name: each for each in load_mappings(found.ingest / "tables", ontology)}
    if name not in mappings:
        raise NotFound(f"No mapping is called {name}. There are {', '.join(mappings) or 'none'} in ingest/tables.")
    text, told = written(mappings[name], table, load_identity(found.identity, ontology))
    write([text.encode()], output)
    for line in told:
        say(line)


def from_rml(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A mapping in RML, in Turtle.")],
    project: ProjectOption = Path(),
    output: OutputOption = None,
) -> None:
    """Write a mapping in RML as one of ours, in YAML; one that ours cannot say is refused."""
    from comity.ontology import load_ontology
    from comity.project import find_project
    from comity.rml import from_rml as read

    write([read(file, load_ontology(find_project(project).ontology)).encode()], output)
