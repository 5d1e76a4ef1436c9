"""Sources come over into reference managers whole, whatever stands in their titles."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.bibliography import csl_items, to_bibtex, to_csl, to_ris
from comity.sheets.model import Source

PAPER = Source(
    iri="https://w3id.org/comity/doc/0123",
    title="Shared waters & {shared} rules",
    authors=("Ana Holt", "Institute of River Studies", "李 明"),
    date="2019-05",
    kind="journal article",
    publisher="River Press",
    identifiers=("doi:10.1000/xyz", "issn:1234-5678"),
    hash="ab" * 32,
)


def test_csl_has_what_is_known() -> None:
    """Type, date as precise as the source, names apart only where that is certain."""
    (item,) = csl_items([PAPER])

    assert item["type"] == "article-journal"
    assert item["issued"] == {"date-parts": [[2019, 5]]}
    assert item["author"] == [
        {"given": "Ana", "family": "Holt"},
        {"literal": "Institute of River Studies"},
        {"literal": "李 明"},
    ]
    assert item["DOI"] == "10.1000/xyz"
    assert json.loads(to_csl([PAPER])) == [item]


def test_bibtex_escapes_what_means_something_to_it() -> None:
    """Braces and ampersands of a title are text."""
    text = to_bibtex([PAPER])

    assert text.startswith("@article{holt2019,\n")
    assert r"title = {Shared waters \& \{shared\} rules}" in text
    assert "year = {2019}" in text


def test_ris_has_one_line_for_each_author() -> None:
    """The record begins with its type and ends with ER."""
    lines = to_ris([PAPER]).split("\r\n")

    assert lines[0] == "TY  - JOUR"
    assert [line for line in lines if line.startswith("AU")] == [f"AU  - {name}" for name in PAPER.authors]
    assert lines[-2:] == ["ER  - ", ""]


def test_keys_are_unique() -> None:
    """Two sources of one author and year can both be cited."""
    keys = re.findall(r"^@\w+\{(.*),$", to_bibtex([PAPER, PAPER]), re.MULTILINE)

    assert len(keys) == len(set(keys)) == 2


@pytest.mark.parametrize(("date", "parts"), [("2020-11-03", [2020, 11, 3]), ("2012~", [2012]), ("2020-21", [2020])])
def test_date_keeps_its_precision(date: str, parts: list[int]) -> None:
    """A season is no month, and no day is made up."""
    source = Source(iri="urn:x", title="T", date=date)

    assert csl_items([source])[0]["issued"] == {"date-parts": [parts]}


def test_unknown_date_is_left_out() -> None:
    """Nothing is guessed."""
    assert "issued" not in csl_items([Source(iri="urn:x", title="T", date="long ago")])[0]
    assert "year" not in to_bibtex([Source(iri="urn:x", title="T")])


@given(st.text())
def test_title_never_breaks_a_record(title: str) -> None:
    """No line break, brace or tag of a title begins a field of its own."""
    source = Source(iri="urn:x", title=title)

    assert sum(line.startswith("TY  - ") for line in to_ris([source]).split("\r\n")) == 1
    body = to_bibtex([source]).partition("title = {")[2].rpartition("}\n}")[0]
    plain = re.sub(r"\\text\w+\{\}|\\.", "", body)
    assert not set(plain) & set("{}\\\n")
