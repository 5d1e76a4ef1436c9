"""Linking of universities and research bodies: an exact name in its country, never its namesake, its part or its letters."""

from __future__ import annotations

import csv
import json
import runpy
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from comity.linking.decided import PREFIXES, Decided, machine_sets
from comity.linking.gazetteer import Gazetteer, Place, Row, write_gazetteer
from comity.linking.matching import Result, match
from comity.linking.mentions import Mention
from comity.linking.overlays import read_overlays
from comity.linking.review import Reviewer, decide
from comity.linking.run import Tools, link, opened, write_links
from comity.statements import Entity
from comity.store import open_store
from tests.makers import PROJECT, assemble, document, say

CASES = Path(__file__).with_name("cases") / "research_mentions.tsv"
IRI = "https://w3id.org/comity/id/institution/x"
HALVERN = "ror:0halvern1"


@pytest.fixture(scope="module")
def tools() -> Iterator[Tools]:
    with opened(PROJECT) as found:
        yield found


def linked(tools: Tools, *names: str, country: str = "", near: str = "", wholes: tuple[str, ...] = ()) -> Result:
    kinds = tools.rules.kinds_of(["ResearchOrganization"], tools.ontology)
    stated, around = (frozenset(each.split()) for each in (country, near))
    mention = Mention(IRI, names, ("ResearchOrganization",), kinds, stated, around, wholes=wholes)
    return match(mention, tools.gazetteer, tools.rules)


def with_rows(tools: Tools, path: Path, *rows: Row) -> Tools:
    """Return the tools with a gazetteer of these rows alone."""
    write_gazetteer(path, rows, {})
    return replace(tools, gazetteer=Gazetteer(path))


def body(ref: str, country: str, *names: str, sure: bool = True) -> Row:
    return Row(Place(0, "organization", names[0], (ref,), country, sure=sure), names)


def test_research_bodies_are_proposed_right_and_linked_by_two_sources(
    tools: Tools, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of bodies as documents write them, the right one stands first where the list has its name; one source links none."""
    counts: Counter[str] = Counter()
    with CASES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t"):
            found = linked(tools, row["mention"], country=row["country"], near=row["near"])
            right = bool(found.candidates) and row["answer"] == found.candidates[0].place.refs[0]
            named = row["how"] in ("first", "part", "linked")
            counts.update(rows=1, named=named, held=row["how"] != "none", first=named and right)
            whole = {"broadMatch"} if row["how"] == "part" else {"closeMatch"}

            assert bool(found.links) == (row["how"] == "linked"), row["mention"]
            assert not named or {each.predicate for each in found.candidates} <= whole, row["mention"]
    first, of_all = counts["first"] / counts["named"], counts["first"] / counts["held"]
    with capsys.disabled():
        print(f"\n{counts['rows']} bodies: first {first:.3f} of {counts['named']} named in the list,", end=" ")
        print(f"{of_all:.3f} of {counts['held']} that are in it by any name")

    assert counts["named"] >= 60
    assert first >= 0.93 and of_all >= 0.75


def test_one_word_makes_another_university(tools: Tools) -> None:
    """Neither of two is a candidate for the other, as long as each has its own entry."""
    one, other = (linked(tools, name, country="CN") for name in ("Jilin University", "Jilin Normal University"))

    assert [each.place.refs[0] for each in one.candidates] == ["site:jlu.edu.cn"]
    assert [each.place.refs[0] for each in other.candidates] == ["site:jlnu.edu.cn"]


def test_names_are_not_alike_by_the_words_that_all_have(tools: Tools, tmp_path: Path) -> None:
    """What is left without them must be alike too; a slip of the pen still finds its body."""
    made = with_rows(tools, tmp_path / "g", body("ror:1", "NO", "Eastern University"))

    assert not linked(made, "Eastport University", country="NO").candidates
    assert [each.how for each in linked(made, "Easternn University", country="NO").candidates] == ["likeness"]


def test_a_web_site_is_only_close_to_its_body(tools: Tools, tmp_path: Path) -> None:
    """The identifier of the registry is the body, its web site is not."""
    place = Place(0, "organization", "Halvern University", (HALVERN, "site:halvern.no"), "NO")
    made = with_rows(tools, tmp_path / "g", Row(place, ("Halvern University",)))
    found = {f"{link.predicate} {link.object}" for link in linked(made, "Halvern University", country="NO").links}

    assert found == {f"exactMatch {HALVERN}", "closeMatch site:halvern.no"}


def test_a_body_known_by_its_site_alone_waits_for_people(tools: Tools) -> None:
    """The pinned list of web sites is one source: it stands first in review, and is written as one that is close."""
    found = linked(tools, "Peking University", country="CN")
    _, proposed = machine_sets([found], Decided.load(Path("none")), tools.gazetteer, "1", "2026-01-01")

    assert not found.links
    assert [(row["predicate_id"], row["object_id"]) for row in proposed.rows] == [
        ("skos:closeMatch", "site:pku.edu.cn")
    ]


def test_a_namesake_in_the_same_country_is_no_link(tools: Tools, tmp_path: Path) -> None:
    """Not even where one source alone gives the other one; another country tells them apart."""
    sure, doubted = body("ror:1", "NO", "Halvern University"), body("site:h.no", "NO", "Halvern University", sure=False)
    two = with_rows(tools, tmp_path / "two", sure, doubted)
    elsewhere = with_rows(tools, tmp_path / "far", sure, replace(doubted, place=replace(doubted.place, country="DK")))

    assert not linked(two, "Halvern University", country="NO").links
    assert linked(elsewhere, "Halvern University", country="NO").links
    assert not linked(elsewhere, "Halvern University", near="NO").links


def test_without_a_country_the_documents_must_name_it(tools: Tools, tmp_path: Path) -> None:
    """A university lies in a country: its name alone is not enough."""
    made = with_rows(tools, tmp_path / "g", body(HALVERN, "NO", "Halvern University"))

    assert not linked(made, "Halvern University").links
    assert linked(made, "Halvern University", near="NO").links


def test_an_abbreviation_never_speaks_for_another_name(tools: Tools, tmp_path: Path) -> None:
    """Where a body has a full name, its letters link only to what has that name too."""
    made = with_rows(tools, tmp_path / "g", body("ror:1", "NO", "Halvern University", "HU"))

    assert not linked(made, "HU", "Hammer University", country="NO").links
    assert not linked(made, "Hammer University", "HU", country="NO").links
    assert linked(made, "HU", "Halvern University", country="NO").links


@pytest.mark.parametrize("name", ["Law School of Halvern University", "Institute of History, Halvern University"])
@pytest.mark.parametrize("sure", [True, False])
def test_a_part_is_never_its_university(tools: Tools, tmp_path: Path, name: str, sure: bool) -> None:
    """It is shown as broader, however well the university is known."""
    made = with_rows(tools, tmp_path / "g", body(HALVERN, "NO", "Halvern University", sure=sure))
    found = linked(made, name, country="NO")

    assert not found.links
    assert [(each.predicate, each.place.refs[0]) for each in found.candidates] == [("broadMatch", HALVERN)]


def test_what_the_graph_says_a_body_is_part_of_is_shown(tools: Tools, tmp_path: Path) -> None:
    """A faculty without an entry of its own gets its university as broader, and stays so when people accept it."""
    text = "The Harbour Law Centre is part of Halvern University. Halvern University lies in Norway."
    source = document(text)
    centre, whole = (Entity(n, "ResearchOrganization") for n in ("Harbour Law Centre", "Halvern University"))
    told = [
        say(source, "The Harbour Law Centre is part of Halvern University", centre, "partOf", whole),
        say(source, "Halvern University lies in Norway", whole, "locatedIn", Entity("Norway", "Country")),
    ]
    norway = Place(0, "country", "Norway", ("geonames:1/",), "NO", iso="NO")
    rows = (Row(norway, ("Norway",)), body(HALVERN, "NO", "Halvern University"))
    made = with_rows(tools, tmp_path / "g", *rows)
    assemble(tmp_path / "store", [(source, told)])
    with open_store(tmp_path / "store") as store:
        results = link(PROJECT, store, made)
    write_links(tmp_path, results, made, "2026-01-01")
    found = {result.mention.label: result for result in results}

    assert {each.object for each in found["Halvern University"].links} == {HALVERN}
    assert not found["Harbour Law Centre"].links
    subject = "id:" + found["Harbour Law Centre"].mention.iri.partition("/id/")[2]
    decided = decide(tmp_path, made, subject, HALVERN, Reviewer("A. Name", "2026-01-02"))
    assert [(row["predicate_id"], row["object_id"]) for row in decided] == [("skos:broadMatch", HALVERN)]


# -- the data file of the registry ------------------------------------------------------------------------------------


def record(id_: str, *names: tuple[str, str], types: tuple[str, ...] = ("education",), **more: Any) -> dict[str, Any]:
    return {
        "id": f"https://ror.org/{id_}",
        "status": "active",
        "types": list(types),
        "names": [{"value": value, "types": type_.split(), "lang": None} for value, type_ in names],
        "links": [{"type": "website", "value": "https://www.halvern.no/en/home"}],
        "locations": [{"geonames_id": 1, "geonames_details": {"country_code": "NO", "lat": 60.5, "lng": 5}}],
        **more,
    }


RECORDS = [
    record(
        "0halvern1",
        ("Halvern University", "label ror_display"),
        ("HU", "acronym"),
        ("Old Academy", "alias"),
        ("哈尔大学", "alias"),
    ),
    record("0halvern2", ("Halvern Shipping", "ror_display"), types=("company",)),
    record("0halvern3", ("Halvern College", "ror_display"), status="withdrawn"),
]


@pytest.mark.parametrize("zipped", [True, False])
def test_the_data_file_of_the_registry_becomes_an_overlay(tools: Tools, tmp_path: Path, zipped: bool) -> None:
    """Active research bodies with their names, web site and country; aliases in Latin letters stay out."""
    dump = tmp_path / "ror-data"
    if zipped:
        with zipfile.ZipFile(dump, "w") as file:
            file.writestr("ror-data.json", json.dumps(RECORDS))
    else:
        dump.write_text(json.dumps(RECORDS), encoding="utf-8")
    made = runpy.run_path(str(PROJECT.reference / "ror.py"))
    count = made["main"](dump, tmp_path / "ror.tsv")
    (row,) = read_overlays([tmp_path / "ror.tsv"], PREFIXES)

    assert count == 1
    assert row.place.refs == ("ror:0halvern1", "site:halvern.no")
    assert (row.place.country, row.place.lat, row.place.long) == ("NO", 60.5, 5.0)
    assert row.names == ("Halvern University", "HU", "哈尔大学")


def test_a_body_in_an_overlay_and_in_the_gazetteer_is_one(tools: Tools, tmp_path: Path) -> None:
    """The same identifier twice is no namesake, and a proposal by the same web site, among others, gives way."""
    listed = Place(0, "organization", "Halvern University", ("site:h.no", "site:halvern.no"), "NO", sure=False)
    doubted = Row(listed, ("Halvern University",))
    made = with_rows(tools, tmp_path / "g", body("ror:0halvern1", "NO", "Halvern University"), doubted)
    place = Place(0, "organization", "Halvern University", ("ror:0halvern1", "site:halvern.no"), "NO")
    made.gazetteer.add([Row(place, ("Halvern University",))], "x")

    assert len(linked(made, "Halvern University", country="NO").candidates) == 1


@pytest.mark.parametrize("content", ["no json", '[{"name": "of version 1"}]', "{}"])
def test_another_file_than_that_of_the_registry_is_told(tmp_path: Path, content: str) -> None:
    """In one sentence that names the file."""
    (tmp_path / "dump").write_text(content, encoding="utf-8")
    made = runpy.run_path(str(PROJECT.reference / "ror.py"))

    with pytest.raises(SystemExit, match="dump: is "):
        made["main"](tmp_path / "dump", tmp_path / "ror.tsv")
    assert not (tmp_path / "ror.tsv").exists()
