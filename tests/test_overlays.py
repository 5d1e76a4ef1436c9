"""Reference data of users: looked up with the gazetteer, read strictly, and part of what a link rests on."""

from __future__ import annotations

from pathlib import Path

import pytest

from comity.errors import ContentError
from comity.linking.decided import PREFIXES
from comity.linking.gazetteer import Gazetteer, Place, Row, write_gazetteer
from comity.linking.overlays import overlay_files, overlay_version, read_overlays

HEAD = "kind\tlabel\trefs\tnames\tcountry\n"
FUND = "organization\tSilk Road Fund\twd:Q1\tSRF; 丝路基金\tCN\n"


def overlay(folder: Path, text: str) -> list[Path]:
    (folder / "overlays").mkdir()
    (folder / "overlays" / "own.tsv").write_text(text, encoding="utf-8")
    return overlay_files(folder)


@pytest.fixture
def gazetteer(tmp_path: Path) -> Gazetteer:
    write_gazetteer(tmp_path / "g", [Row(Place(0, "city", "Ava", ("geonames:1/",), "MM"), ("Ava",))], {})
    return Gazetteer(tmp_path / "g")


@pytest.mark.parametrize("name", ["Silk Road Fund", "srf", "丝路基金"])
def test_a_row_of_ones_own_is_found_by_each_name(gazetteer: Gazetteer, tmp_path: Path, name: str) -> None:
    """Beside what the gazetteer has, which is found as before."""
    gazetteer.add(read_overlays(overlay(tmp_path, HEAD + FUND), PREFIXES), "x")

    assert [place.refs for place in gazetteer.find(name)] == [("wd:Q1",)]
    assert gazetteer.by_ref("wd:Q1") and gazetteer.by_ref("geonames:1/")
    assert gazetteer.find("Ava") and "silk road fund" in gazetteer.keys_from("silk")


def test_a_table_may_be_csv(gazetteer: Gazetteer, tmp_path: Path) -> None:
    """With quotation marks around a cell that has a comma; what is no CSV is an error with its line."""
    overlay(tmp_path, HEAD)
    (tmp_path / "overlays" / "own.tsv").unlink()
    path = tmp_path / "overlays" / "own.csv"
    path.write_text('kind,label,refs\norganization,"Fund, Northern",wd:Q2\n', encoding="utf-8")
    gazetteer.add(read_overlays(overlay_files(tmp_path), PREFIXES), "x")

    assert [place.refs for place in gazetteer.find("Fund, Northern")] == [("wd:Q2",)]
    path.write_text('kind,label,refs\norganization,"Fund,wd:Q2\n', encoding="utf-8")
    with pytest.raises(ContentError, match=r"own\.csv:2: is no row"):
        read_overlays(overlay_files(tmp_path), PREFIXES)


def test_the_version_tells_of_the_rows(gazetteer: Gazetteer, tmp_path: Path) -> None:
    """Links that rest on other rows say so."""
    before, paths = gazetteer.version, overlay(tmp_path, HEAD + FUND)
    gazetteer.add(read_overlays(paths, PREFIXES), overlay_version(paths))

    assert gazetteer.version == f"{before}+{overlay_version(paths)}"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("kind\tlabel\n", 1),
        ("kind\tlabel\trefs\tcolour\n", 1),
        (HEAD + FUND.replace("organization", "fund"), 2),
        (HEAD + FUND.replace("wd:Q1", "Q1"), 2),
        (HEAD + "# note\n" + FUND.replace("\tCN", "\tChina"), 3),
        (HEAD + FUND + "city\tAva\n", 3),
    ],
)
def test_a_wrong_row_is_an_error_with_its_line(tmp_path: Path, text: str, line: int) -> None:
    """Nothing is dropped in silence."""
    with pytest.raises(ContentError) as raised:
        read_overlays(overlay(tmp_path, text), PREFIXES)

    assert raised.value.line == line
