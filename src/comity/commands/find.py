"""Commands for readers who do not write SPARQL: search and ask."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from comity.commands.options import OutputOption, ProjectOption, StoreOption, examples
from comity.errors import QueryError
from comity.output import print_rich, visible, write

if TYPE_CHECKING:
    from rich.text import Text

    from comity.asking import Answer
    from comity.searching import Hit, Hits

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add the commands of this module to ``app``."""
    app.command(
        epilog=examples(
            "comity search trade disputes", 'comity search "joint meeting" --kind passage --facet modality=planned'
        )
    )(search)
    app.command(
        epilog=examples(
            'comity ask "Who founded the fund?"', 'comity ask --sparql "Which cities are twinned since 1990?"'
        )
    )(ask)


def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help='What to look for; "two words" stay together.')],
    kind: Annotated[
        list[str] | None, typer.Option(metavar="KIND", help="Only thing, term, document or passage; may be repeated.")
    ] = None,
    facet: Annotated[
        list[str] | None, typer.Option(metavar="NAME=VALUE", help="Narrow by class, document or modality.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=500, help="Show so many hits.")] = 10,
    meaning: Annotated[
        bool, typer.Option("--meaning", help="By meaning instead of words; needs: pip install 'comity[vectors]'")
    ] = False,
    format: Annotated[
        Literal["text", "json", "values"], typer.Option(help="values: the IRIs as a VALUES clause for a SPARQL query.")
    ] = "text",
    store: StoreOption = Path("build/store"),
    output: OutputOption = None,
) -> None:
    """Search names, documents and the sentences of the sources; typing errors are forgiven."""
    from comity.searching import search as find
    from comity.store import open_store

    text = " ".join(f'"{word}"' if " " in word and '"' not in word else word for word in words)
    narrowed = dict(_pair(each) for each in facet or ())
    with open_store(store) as opened:
        if meaning:
            from comity.meaning import search_by_meaning

            hits = search_by_meaning(opened, " ".join(words), kinds=kind or (), facets=narrowed, limit=limit)
        else:
            hits = find(opened, text, kinds=kind or (), facets=narrowed, limit=limit)
    if format == "json":
        return write([json.dumps(hits.as_json(), ensure_ascii=False, indent=1).encode() + b"\n"], output)
    if format == "values":
        iris = " ".join(f"<{iri}>" for iri in dict.fromkeys(hit.iri for hit in hits.hits))
        return write([f"VALUES ?thing {{ {iris} }}\n".encode()], output)
    print_rich(*_found(hits), path=output)


def _pair(given: str) -> tuple[str, str]:
    name, equals, value = given.partition("=")
    if not equals:
        raise QueryError(f"--facet {given}: write NAME=VALUE, for example --facet modality=planned.")
    return name, value


def _found(hits: Hits) -> list[Text]:
    from rich.text import Text

    lines = [Text(f"No text has {word}; searched {near}.") for word, near in hits.corrected.items()]
    if hits.some_words:
        lines.append(Text("Nothing has all of the words; these have some."))
    for hit in hits.hits:
        lines += _hit(hit)
    kinds = ", ".join(f"{number} {kind}" for kind, number in hits.facets.get("kind", {}).items())
    lines.append(Text(f"{hits.total} found: {kinds}." if hits.total else "Nothing found."))
    return lines


def _hit(hit: Hit) -> list[Text]:
    from rich.text import Text

    shown = Text("".join(c if c.isprintable() else " " for c in hit.text or hit.label))  # the marks keep their places
    for start, end in hit.marks:
        shown.stylize("bold", start, end)
    if hit.kind == "passage":
        where = f"  {hit.document_label}, characters {hit.start + 1}-{hit.end}"
        put = [m for m in hit.modalities if m != "asserted"]
        return [Text.assemble("“", shown, "”"), Text(where + (f" ({', '.join(put)})" if put else ""))]
    what = ", ".join(hit.classes) or hit.kind
    claims = f", {hit.claims} claim{'s' if hit.claims != 1 else ''}" if hit.kind == "thing" else ""
    return [shown, Text(f"  {what}{claims}")]


def ask(
    question: Annotated[list[str], typer.Argument(metavar="QUESTION", help="A question in English.")],
    sparql: Annotated[bool, typer.Option("--sparql", help="Show the query that made the rows.")] = False,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="Show so many rows.")] = 50,
    format: Annotated[Literal["text", "json"], typer.Option(help="json holds all: rows, quotes, query.")] = "text",
    store: StoreOption = Path("build/store"),
    project: ProjectOption = Path(),
    output: OutputOption = None,
) -> None:
    """Answer a question from the graph, each row with its quote, or say that the documents do not."""
    from comity.asking import answer
    from comity.project import find_project
    from comity.store import open_store

    with open_store(store) as opened:
        found = answer(" ".join(question), opened, find_project(project), limit=limit)
    if format == "json":
        return write([json.dumps(found.as_json(), ensure_ascii=False, indent=1).encode() + b"\n"], output)
    print_rich(*_answer(found, sparql), path=output)


def _answer(found: Answer, sparql: bool) -> list[Text]:
    from rich.text import Text

    lines = [Text(visible(found.understanding), style="italic")]
    for heading, rows in found.parts():
        lines.append(Text(f"{heading}:", style="bold"))
        for row in rows:
            put = [row.modality] if row.modality and row.modality != "asserted" else []
            told = ", ".join([*put, *([f"according to {row.speaker}"] if row.speaker else [])])
            cites = "".join(f"[{number}]" for number in row.citations)
            lines.append(Text(visible(f"  {row.value}{f' ({told})' if told else ''} {cites}")))
    for cite in found.citations:
        quote = " ".join(cite.quote.split())
        lines.append(Text(visible(f"[{cite.number}] “{quote}”")))
        lines.append(Text(visible(f"    {cite.document_label}, characters {cite.start + 1}-{cite.end}"), style="dim"))
    if found.alternatives:
        lines.append(Text("Near:" if found.rows else "Perhaps you mean:", style="bold"))
        lines += [Text(visible(f"  {other.question}")) for other in found.alternatives]
    if sparql and found.sparql:
        lines += [Text(line) for line in ["", *found.sparql.splitlines()]]
    return lines
