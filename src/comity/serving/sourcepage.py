"""The text of a document with the passages marked on which claims rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from comity.errors import NotFound
from comity.ontology import BASE
from comity.sheets.ask import iris, text_literal
from comity.sheets.compose import Composer
from comity.sheets.render import page
from comity.store import Store

__all__ = ["Piece", "cut", "source_page"]

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text. ``passage`` is the IRI of the shortest passage over it; ``chosen`` marks the one asked for."""

    text: str
    passage: str = ""
    chosen: bool = False
    first: bool = False
    """True for the first piece of the chosen passage, to which the page scrolls."""


def source_page(store: Store, composer: Composer, arguments: Mapping[str, Any], around: Mapping[str, Any]) -> str:
    """Return the page of a document's text; ``start`` and ``end`` choose a passage. Raises ``NotFound``."""
    name = str(arguments["document"])
    iri = f"{BASE}doc/{name}"
    if len(name) == 64:
        found = composer.ask.rows("by-hash", hash=text_literal(name))
        iri = found[0]["document"] if found else iri
    source = composer.gather.sources([iri]).get(iri)
    if source is None or not source.hash:
        raise NotFound(f"The graph has no document {name}. All documents are listed at /documents.")
    rows = composer.ask.rows("document-passages", document=iris([iri]))
    spans = {row["passage"]: (int(row["start"]), int(row["end"])) for row in rows}
    text = store.source_text(source.hash)
    chosen = _span(arguments)
    pieces = cut(text, spans, chosen)
    return page("source.html.j2", source=source, pieces=pieces, passages=len(spans), chosen=chosen, **around)


def cut(text: str, passages: Mapping[str, Span], chosen: Span | None = None) -> list[Piece]:
    """Return ``text`` in pieces, cut wherever a passage or the chosen span begins or ends; joined they are the text."""
    spans = {iri: span for iri, span in passages.items() if 0 <= span[0] < span[1] <= len(text)}
    edges = {0, len(text), *(place for span in spans.values() for place in span)}
    if chosen is not None:
        edges |= {place for place in chosen if 0 <= place <= len(text)}
    ordered = sorted(edges)
    by_length = sorted(spans.items(), key=lambda entry: (entry[1][1] - entry[1][0], entry[0]))
    covering = _covering(ordered, by_length)
    pieces = []
    start, stop = chosen or (-1, -1)
    for place, (begin, end) in enumerate(pairwise(ordered)):
        inside = start <= begin and end <= stop
        pieces.append(Piece(text[begin:end], covering[place], inside, inside and begin == start))
    return pieces


def _covering(edges: Sequence[int], passages: Sequence[tuple[str, Span]]) -> list[str]:
    """Return for each stretch between two edges the shortest passage over it, or an empty text."""
    index = {edge: place for place, edge in enumerate(edges)}
    found = [""] * len(edges)
    for iri, (start, end) in passages:
        for place in range(index[start], index[end]):
            found[place] = found[place] or iri
    return found


def _span(arguments: Mapping[str, Any]) -> Span | None:
    try:
        start, end = int(arguments["start"]), int(arguments["end"])
    except (KeyError, ValueError, TypeError):
        return None
    return (start, end) if 0 <= start < end else None
