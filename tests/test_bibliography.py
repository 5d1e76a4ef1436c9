"""Sources come over into reference managers whole, whatever stands in their titles."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity import citing
from comity.bibliography import csl_items, to_bibtex, to_csl, to_ris
from comity.citing import references
from comity.errors import QueryError
from comity.persons import parts_of_name
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


@pytest.mark.parametrize(
    ("style", "entry"),
    [
        ("apa", "Holt, A., Institute of River Studies, & 李 明. (2019). Shared waters & {shared} rules. River Press. https://doi.org/10.1000/xyz"),
        ("chicago", "Holt, Ana, Institute of River Studies, and 李 明. 2019. “Shared waters & {shared} rules”. River Press. May. https://doi.org/10.1000/xyz."),
        ("gb-t-7714", "HOLT A, INSTITUTE OF RIVER STUDIES, 李 明. Shared waters & {shared} rules[J/OL]. River Press, 2019. DOI:10.1000/xyz."),
    ],
)  # fmt: skip
def test_source_in_a_style(style: str, entry: str) -> None:
    """Names, date and kind stand where the style has them; a title is text."""
    assert references([PAPER], style) == (entry,)


def test_style_may_be_a_file(tmp_path: Path) -> None:
    """Any style file of the Citation Style Language will do; what is none is told."""
    own = tmp_path / "own.csl"
    own.write_text((Path(citing.__file__).parent / "styles" / "apa.csl").read_text(encoding="utf-8"), encoding="utf-8")
    broken = tmp_path / "broken.csl"
    broken.write_text("<style", encoding="utf-8")

    assert references([PAPER], str(own)) == references([PAPER], "apa")
    with pytest.raises(QueryError, match="broken"):
        references([PAPER], str(broken))


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("A Y Zhang", ("A. Y.", "Zhang")),
        ("W. H. Auden", ("W. H.", "Auden")),
        ("Ana Holt", ("Ana", "Holt")),
        ("Liu Bo", ("Bo", "Liu")),
        ("Bo Liu", ("Bo", "Liu")),
        ("Li Jia", None),
        ("Kim Il-nam", None),
        ("World River Forum", None),
        ("李 明", None),
        ("", None),
    ],
)
def test_family_name_only_where_it_is_certain(name: str, parts: tuple[str, str] | None) -> None:
    """A name of which either word could be the family name stays whole."""
    assert parts_of_name(name) == parts


@given(st.lists(st.text(), max_size=3), st.text(), st.sampled_from(citing.STYLES))
def test_style_takes_any_source(authors: list[str], title: str, style: str) -> None:
    """One entry for each source, whatever stands in its fields."""
    sources = [Source(iri="urn:x", title=title, authors=tuple(authors)), PAPER]

    assert len(references(sources, style)) == 2
