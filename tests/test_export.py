"""Exports: complete, sorted, and the same bytes every time."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pyoxigraph as ox
import pytest

from comity.errors import QueryError
from comity.export import FORMATS, export
from comity.statements import DateValue, Entity, FigureValue
from comity.store import Store, open_store
from tests.makers import assemble, document, say


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A store with texts that are hard to write."""
    told = []
    for number, words in enumerate(['a "quoted"\ttext\\ with\nlines', "中文 – naïve", "<tag> & =1+1,2;3"]):
        source = document(f"{words} and {number}", f"{number}.txt")
        thing = Entity(words, "Problem")
        plan = Entity("Blue Plan", "Plan")
        told.append(
            (
                source,
                [
                    say(source, words, plan, "addresses", thing),
                    say(source, words, plan, "startDate", DateValue(f"201{number}", "then")),
                    say(source, words, plan, "figure", FigureValue("1.50", "percent", "1.50 %")),
                ],
            )
        )
    assemble(tmp_path, told)
    return open_store(tmp_path)


def _quads(data: bytes, format: ox.RdfFormat) -> set[str]:
    return {str(quad) for quad in ox.parse(data, format=format)}


def _whole(store: Store, format: str) -> bytes:
    return b"".join(export(store, format))


@pytest.mark.parametrize(
    ("name", "format"),
    [("nquads", ox.RdfFormat.N_QUADS), ("trig", ox.RdfFormat.TRIG), ("jsonld", ox.RdfFormat.JSON_LD)],
)
def test_a_dataset_export_reads_back_as_the_same_quads(store: Store, name: str, format: ox.RdfFormat) -> None:
    """Nothing is lost in any form that has named graphs."""
    expected = {str(quad) for quad in store.graph if quad.graph_name != ox.DefaultGraph()}

    assert _quads(_whole(store, name), format) == expected


def test_turtle_is_the_union_of_all_graphs(store: Store) -> None:
    """The form has no graphs, so their names are left out."""
    triples = {str(quad.triple) for quad in store.graph.quads_for_pattern(None, None, None, None)}

    assert {str(quad.triple) for quad in ox.parse(_whole(store, "turtle"), format=ox.RdfFormat.TURTLE)} == triples


def test_csv_has_a_row_for_each_quad(store: Store) -> None:
    """Every cell reads back as it was, line breaks and quotation marks included."""
    rows = list(csv.DictReader(io.StringIO(_whole(store, "csv").decode(), newline="")))

    assert len(rows) == store.manifest["quads"]
    assert any(row["object"] == 'a "quoted"\ttext\\ with\nlines' for row in rows)
    assert {row["language"] for row in rows} >= {"", "en"}


@pytest.mark.parametrize("format", FORMATS)
def test_an_export_is_the_same_bytes_every_time(store: Store, tmp_path: Path, format: str) -> None:
    """From the same store, and from one that was built anew."""
    assert _whole(store, format) == _whole(open_store(store.release.folder.parents[1]), format)


def test_nquads_are_sorted_within_each_graph(store: Store) -> None:
    """Graph after graph by name, so that two exports can be compared line by line."""
    lines = _whole(store, "nquads").decode().splitlines()

    assert lines == sorted(lines, key=lambda line: (line.rsplit(" ", 2)[1], line))


def test_an_unknown_format_names_the_known_ones(store: Store) -> None:
    """One sentence for people."""
    with pytest.raises(QueryError, match=r"no export format xls\. Use one of nquads, trig, turtle, jsonld, csv"):
        _whole(store, "xls")
