"""Commands that ask the graph: query, sheet, facts, export."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from comity.commands.options import (
    STORE,
    OutputOption,
    PlaceOption,
    ProjectOption,
    ServiceOption,
    StoreOption,
    examples,
    place_of,
)
from comity.errors import QueryError
from comity.output import print_rich, say, write

if TYPE_CHECKING:
    from comity.results import Rows

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add the commands of this module to ``app``."""
    app.command(
        epilog=examples(
            "comity query --list",
            "comity query 'SELECT ?name { ?x a comity:Problem ; rdfs:label ?name }'",
            "comity query my_question.rq -p since=2010 --format csv -o answer.csv",
        )
    )(query)
    app.command(
        epilog=examples(
            'comity sheet "the name of a thing" --format html -o sheet.html',
            "comity sheet ONE --with OTHER --format pdf --style apa -o sheet.pdf",
        )
    )(sheet)
    app.command(epilog=examples("comity facts -o facts.jsonl", "comity facts --format csv | head"))(facts)
    exports = ("comity export --format turtle -o graph.ttl", "comity export --as nanopub -o claims.trig")
    app.command(epilog=examples(*exports))(export)


def query(
    source: Annotated[
        str | None,
        typer.Argument(metavar="NAME|FILE|TEXT|-", help="A named query, a file, SPARQL text, or - for standard input."),
    ] = None,
    parameter: Annotated[
        list[str] | None, typer.Option("-p", "--parameter", metavar="NAME=VALUE", help="Fix a parameter of the query.")
    ] = None,
    format: Annotated[
        Literal["table", "json", "csv", "tsv", "xml", "ttl"], typer.Option(help="ttl is for CONSTRUCT and DESCRIBE.")
    ] = "table",
    columns: Annotated[
        str | None, typer.Option("-c", "--columns", metavar="A,B,C", help="Show only these columns, in this order.")
    ] = None,
    service: ServiceOption = None,
    list_: Annotated[bool, typer.Option("--list", help="List the named queries and their parameters.")] = False,
    store: PlaceOption = str(STORE),
    project: ProjectOption = Path(),
    output: OutputOption = None,
) -> None:
    """Ask the graph in SPARQL."""
    if list_:
        return _list(project, output)
    if source is None:
        raise typer.BadParameter("give the NAME of a query, a FILE, SPARQL text, or - ; names are listed by --list")
    from comity.api import open_graph, open_service

    values = dict(_pair(each) for each in parameter or ())
    folder, address = place_of(store, service)
    with open_graph(folder, project) if address is None else open_service(address, project) as graph:
        rows = graph.query(_text(source), **values)
    if columns is not None:
        rows = rows.pick([name.strip() for name in columns.split(",")])
    if format == "table":
        return _print_table(rows, output)
    write([rows.serialize(format)], output)


def _text(source: str) -> str:
    if source != "-":
        return source
    text = sys.stdin.buffer.read().decode("utf-8", "replace")
    if not text.strip():
        raise QueryError("Standard input is empty; it should hold a SPARQL query.")
    return text if "\n" in text else text + "\n"


def _pair(given: str) -> tuple[str, str]:
    name, equals, value = given.partition("=")
    if not equals or not name:
        raise typer.BadParameter(f"{given!r} is not NAME=VALUE", param_hint="-p")
    return name, value


def _print_table(rows: Rows, output: Path | None) -> None:
    fits = output is not None or not sys.stdout.isatty() or rows.least_width() <= shutil.get_terminal_size().columns
    print_rich(rows.table() if fits else rows.cards(), path=output)
    if not rows:
        say("No rows.")


def _list(project: Path, output: Path | None) -> None:
    from rich.text import Text

    from comity.project import find_project
    from comity.queries import is_violation, load_queries

    lines = []
    for name, found in load_queries(find_project(project).queries).items():
        if is_violation(found):
            continue  # comity check asks these
        lines.append(Text.assemble((name, "bold"), f"  {found.question or found.title}"))
        lines += [Text(f"    -p {parameter.line()}") for parameter in found.parameters]
    print_rich(*lines, path=output)


def sheet(
    name: Annotated[
        str | None, typer.Argument(metavar="NAME|IRI", help="The thing; by default the one of which most is stated.")
    ] = None,
    other: Annotated[
        str | None, typer.Option("--with", metavar="NAME|IRI", help="A second thing: the sheet of what links the two.")
    ] = None,
    format: Annotated[
        Literal["md", "html", "pdf", "docx", "jsonld", "bib", "ris", "csl"],
        typer.Option(help="bib, ris and csl: its sources, for reference managers."),
    ] = "md",
    style: Annotated[
        str, typer.Option(metavar="NAME|FILE", help="Of the source list: apa, chicago, gb-t-7714, or a .csl file.")
    ] = "",
    language: Annotated[
        str, typer.Option(metavar="TAG", help="Of the sheet: en, or one of ontology/words/ of the project.")
    ] = "en",
    service: ServiceOption = None,
    store: PlaceOption = str(STORE),
    project: ProjectOption = Path(),
    output: OutputOption = None,
) -> None:
    """Write the fact sheet of a thing, a pair, a class or a document, each line with its citation."""
    from comity.api import open_graph, open_service

    if format in ("pdf", "docx") and output is None and sys.stdout.isatty():
        raise typer.BadParameter(f"a {format} file is not for the terminal; give -o FILE.{format}")
    if other is not None and name is None:
        raise typer.BadParameter("--with needs the first thing too: comity sheet ONE --with OTHER")
    folder, address = place_of(store, service)
    with open_graph(folder, project) if address is None else open_service(address, project) as graph:
        data = graph.sheet_file(name, format, other=other, style=style, language=language)
    write([data], output)


def facts(
    format: Annotated[Literal["jsonl", "csv"], typer.Option(help="JSON Lines or CSV.")] = "jsonl",
    store: StoreOption = Path("build/store"),
    project: ProjectOption = Path(),
    output: OutputOption = None,
) -> None:
    """Write every statement with its evidence, one line each."""
    from comity.facts import write_facts
    from comity.store import open_store

    write(write_facts(open_store(store), format), output)


def export(
    format: Annotated[
        Literal["nquads", "trig", "turtle", "jsonld", "csv"], typer.Option(help="Turtle and CSV: plain triples.")
    ] = "nquads",
    form: Annotated[
        Literal["nanopub", "annotations", "reifiers", "prov", "void", "dcat", "sssom"] | None,
        typer.Option("--as", help="In a form of others instead: nanopublications, Web Annotations, RDF 1.2 ..."),
    ] = None,
    store: StoreOption = Path("build/store"),
    project: ProjectOption = Path(),
    output: OutputOption = None,
) -> None:
    """Write the whole graph, or what it says in a form of others."""
    from comity.export import export as chunks
    from comity.interchange import interchange
    from comity.project import find_project
    from comity.store import open_store

    opened = open_store(store)
    if form is not None:
        return write(interchange(opened, find_project(project), form), output)
    write(chunks(opened, format), output)
