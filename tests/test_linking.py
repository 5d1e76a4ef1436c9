"""Linking: what name, class and country leave as the only place is accepted; everything else waits for people."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from comity.linking.decided import Decided, machine_sets, published_rows, subject_of, write_machine
from comity.linking.matching import Result, match
from comity.linking.mentions import Mention
from comity.linking.run import Tools, link, opened, write_links
from comity.linking.sssom import MappingSet, write_set
from comity.statements import Entity, FigureValue
from comity.store import open_store
from tests.makers import PROJECT, assemble, document, say

CASES = Path(__file__).with_name("cases") / "place_mentions.tsv"
NEAR = 0.23
"""Degrees, some 25 km: sources put a city at its hall, its harbour or its middle."""


@pytest.fixture(scope="module")
def tools() -> Iterator[Tools]:
    with opened(PROJECT) as found:
        yield found


def linked(tools: Tools, *names: str, type_: str = "City", country: str = "", near: str = "") -> Result:
    kinds = tools.rules.kinds_of([type_], tools.ontology)
    stated, around = (frozenset(each.split()) for each in (country, near))
    mention = Mention("https://w3id.org/comity/id/city/x", names, (type_,), kinds, stated, around)
    return match(mention, tools.gazetteer, tools.rules)


def objects(result: Result) -> set[str]:
    return {f"{link.predicate} {link.object}" for link in result.links}


def test_a_city_is_the_unit_and_close_to_the_place(tools: Tools) -> None:
    """A twinning party is a government: the prefecture-level city is the same thing, its seat on the map only close."""
    found = objects(linked(tools, "Lianyungang City", country="CN"))

    assert found == {"exactMatch geonames:1803847/", "closeMatch geonames:10859300/"}


def test_a_city_is_found_without_the_word_that_its_unit_bears(tools: Tools) -> None:
    """Lists call a place "Donghae City" where the unit is Donghae-si: the bare name is its name too, for it is the unit's."""
    assert "exactMatch geonames:1834262/" in objects(linked(tools, "Donghae", country="KR"))
    assert not linked(tools, "Kansas", country="US").links


def test_city_and_province_of_one_name_stay_apart(tools: Tools) -> None:
    """The class decides: the same name leads a province and a district to different rows."""
    province = linked(tools, "Jilin", type_="Province", country="CN")
    city = linked(tools, "Jilin", type_="City", country="CN")
    places = {result.candidates[0].place.kind: result.candidates[0].place.refs[0] for result in (province, city)}

    assert set(places) == {"admin1", "city"}


@pytest.mark.parametrize("name", ["Republic of Korea", "South Korea", "ROK", "大韩民国", "대한민국"])
def test_the_republic_of_korea_is_never_the_north(tools: Tools, name: str) -> None:
    """No name of the South leads to the North, not even as a proposal."""
    found = linked(tools, name, type_="Country")

    assert found.candidates and {each.place.country for each in found.candidates} == {"KR"}


@pytest.mark.parametrize("name", ["Democratic People's Republic of Korea", "North Korea", "DPRK"])
def test_the_north_is_never_the_south(tools: Tools, name: str) -> None:
    """Nor the other way round."""
    assert {each.place.country for each in linked(tools, name, type_="Country").candidates} <= {"KP"}


def test_namesakes_in_one_country_wait_for_review(tools: Tools) -> None:
    """Two cities of one name are two candidates, the larger one first, and no link."""
    found = linked(tools, "Portland", country="US")

    assert not found.links and len(found.candidates) > 1
    assert found.candidates[0].place.population > found.candidates[1].place.population


def test_what_is_shown_first_is_known_from_the_score(tools: Tools) -> None:
    """Files keep no order but that of the scores: the largest of several namesakes has the highest."""
    found = linked(tools, "Belém", country="BR")

    assert [each.score for each in found.candidates[:2]] == sorted({each.score for each in found.candidates[:2]})[::-1]
    assert found.candidates[0].place.refs[0] == "geonames:3405870/"


def test_the_namesake_that_the_lexicon_means_stands_first(tools: Tools) -> None:
    """The reader chose it, by what the text says or by a guess: it is shown first, and still not accepted."""
    kinds = tools.rules.kinds_of(["City"], tools.ontology)
    mention = Mention("https://w3id.org/comity/id/city/x", ("San Juan",), ("City",), kinds, meant="geonames:3837213/")
    found = match(mention, tools.gazetteer, tools.rules)

    assert not found.links and found.candidates[0].place.refs[0] == "geonames:3837213/"


def test_the_whole_name_goes_before_what_is_left_of_it(tools: Tools) -> None:
    """A region and the city in the midst of it share a name but for the word for their kind."""
    found = linked(tools, "Almaty Region", type_="Province", country="KZ")

    assert found.candidates[0].place.refs[0] == "geonames:1537162/"


@pytest.mark.parametrize("name", ["Federal Republic of Tarsia", "Republic of Veldania"])
def test_countries_are_not_alike_by_the_words_that_all_have(tools: Tools, name: str) -> None:
    """A republic that no list has is like no other one."""
    assert not linked(tools, name, type_="Country").candidates


def test_a_likeness_far_from_all_that_is_told_is_none(tools: Tools) -> None:
    """There is a place like any name somewhere: only one in a country of the documents is proposed."""
    assert not linked(tools, "Lianyungangg", near="NO").candidates
    assert not linked(tools, "Lianyungangg").candidates
    assert linked(tools, "Lianyungangg", near="CN").candidates


def test_another_country_than_stated_is_no_link(tools: Tools) -> None:
    """The only bearer of a name is not taken when it lies elsewhere."""
    assert not linked(tools, "Mokpo", country="CN").links


def test_without_a_country_the_documents_must_name_it(tools: Tools) -> None:
    """A name that is one of a kind is accepted only where its documents speak of the country."""
    assert not linked(tools, "Mokpo").links
    assert linked(tools, "Mokpo", near="KR CN").links


def test_likeness_alone_is_never_accepted(tools: Tools) -> None:
    """A misspelt name is a candidate with the likeness as its reason."""
    found = linked(tools, "Lianyungangg", country="CN")

    assert not found.links
    assert found.candidates[0].how == "likeness" and found.candidates[0].place.refs[0] == "geonames:10859300/"


def test_an_organisation_is_not_taken_for_one_that_sounds_like_it(tools: Tools) -> None:
    """One word makes another fund."""
    found = linked(tools, "Asiatic Development Fund", type_="Organization")

    assert not found.links


def test_an_abbreviation_finds_its_organisation(tools: Tools) -> None:
    """Any name of a row is as good as its label."""
    found = linked(tools, "AIIB", type_="FinancingVehicle")

    assert "exactMatch lei:25490065OSV2524LCR32" in objects(found)


def test_what_one_source_gives_is_proposed_only(tools: Tools) -> None:
    """The right item stands first in review, and nothing is linked."""
    found = linked(tools, "Asia-Pacific Economic Cooperation", type_="InternationalOrganization")

    assert not found.links
    assert found.reason == "one source alone gives its identifier"
    assert found.candidates[0].place.refs == ("wd:Q170481",)
    for name, ref in (("CDB", "China_Development_Bank"), ("Belt and Road Initiative", "Belt_and_Road_Initiative")):
        proposed = linked(tools, name, type_="Initiative")
        assert (proposed.links, proposed.candidates[0].place.refs) == ((), (f"dbpedia:{ref}",))


def test_places_of_other_sources_are_linked_right(tools: Tools, capsys: pytest.CaptureFixture[str]) -> None:
    """Of places as other sources write them, few that are accepted are wrong, and most are accepted."""
    counts: Counter[str] = Counter()
    with CASES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t"):
            country = "" if row["class"] == "Country" else row["country"]
            found = linked(tools, row["mention"], type_=row["class"], country=country)
            wanted, best = f"geonames:{row['geonames']}/", found.candidates[0].place if found.candidates else None
            known = tools.gazetteer.by_ref(wanted) is not None
            same_place = bool(best and row["lat"] and best.lat is not None and best.long is not None) and (
                abs(best.lat - float(row["lat"])) < NEAR and abs(best.long - float(row["long"])) < NEAR  # type: ignore[union-attr, operator]
            )
            right = same_place or wanted in {each.object for each in found.links}
            counts.update(rows=1, known=known, first=known and best is not None and wanted in best.refs)
            counts.update(accepted=bool(found.links), right=bool(found.links) and right)
    precision, coverage = counts["right"] / counts["accepted"], counts["accepted"] / counts["rows"]
    first = counts["first"] / counts["known"]
    with capsys.disabled():
        print(f"\n{counts['rows']} places: precision {precision:.4f}, coverage {coverage:.3f}, first {first:.3f}")

    assert counts["rows"] >= 300
    assert precision >= 0.99 and coverage >= 0.85 and first >= 0.93


def test_an_abbreviation_in_the_documents_is_not_enough(tools: Tools, tmp_path: Path) -> None:
    """Many bodies share one: a bank is linked where a quote spells its name out, else it waits for review."""
    fund = Entity("Caribbean Development Bank", "FinancingVehicle", ("CDB",), key="org/caribbean-development-bank")
    results = {}
    for name, text in (("short", "CDB finances roads."), ("long", "The Caribbean Development Bank finances roads.")):
        source = document(text)
        told = [say(source, text, fund, "finances", Entity("roads", "InfrastructureProject"))]
        known = {"org/caribbean-development-bank": (fund.label, fund.type)}
        assemble(tmp_path / name, [(source, told)], known=known)
        results[name] = next(r for r in results_of(tmp_path / name, tools) if r.mention.label == fund.label)

    assert results["long"].links
    assert not results["short"].links and results["short"].candidates[0].place.name == fund.label


# -- a graph, its files and the decisions of people -------------------------------------------------------------------


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    text = (
        "Lianyungang in China and Mokpo in the Republic of Korea are sister cities. Portland lies in the United States."
    )
    source = document(text)
    china, korea, usa = (Entity(n, "Country") for n in ("China", "Republic of Korea", "United States"))
    told = [
        say(source, "Lianyungang in China", Entity("Lianyungang", "City"), "within", china),
        say(source, "Mokpo in the Republic of Korea", Entity("Mokpo", "City"), "within", korea),
        say(source, "Portland lies in the United States", Entity("Portland", "City"), "within", usa),
    ]
    folder = tmp_path_factory.mktemp("links") / "store"
    assemble(folder, [(source, told)])
    return folder


def results_of(store: Path, tools: Tools) -> list[Result]:
    with open_store(store) as opened_store:
        return link(PROJECT, opened_store, tools)


def curated(folder: Path, *rows: dict[str, str]) -> None:
    from comity.linking.decided import empty_curated

    whole = [
        {"subject_type": "owl named individual", "object_type": "owl named individual",
         "mapping_justification": "semapv:ManualMappingCuration", "predicate_id": "skos:exactMatch", **row}
        for row in rows
    ]  # fmt: skip
    empty = empty_curated()
    write_set(folder / "curated.sssom.tsv", MappingSet(empty.meta, empty.prefixes, tuple(whole)))


def test_a_graph_is_linked_with_the_country_it_states(store: Path, tools: Tools) -> None:
    """What lies within a country is looked for there."""
    found = {result.mention.label: objects(result) for result in results_of(store, tools)}

    assert "exactMatch geonames:1803847/" in found["Lianyungang"]
    assert "exactMatch wd:Q148" in found["China"]
    assert not found["Portland"]


def test_a_currency_is_linked_by_its_code(tools: Tools, tmp_path: Path) -> None:
    """The unit of an amount is the currency of ISO 4217, whatever its name; a unit that is none is not asked about."""
    source = document("The fund spent 40 million dollars on 17 projects.")
    fund = Entity("Mokpo Harbour Fund", "FinancingVehicle")
    told = [
        say(source, "40 million dollars", fund, "figure", FigureValue("40000000", "USD", "40 million dollars")),
        say(source, "17 projects", fund, "figure", FigureValue("17", "project", "17 projects")),
    ]
    assemble(tmp_path / "store", [(source, told)])
    found = {r.mention.iri: objects(r) for r in results_of(tmp_path / "store", tools) if r.mention.code}

    usd = "https://w3id.org/comity/vocab/unit-USD"
    assert found[usd] == {"exactMatch currency:USD", "exactMatch wd:Q4917"}
    assert subject_of(usd) == "vocab:unit-USD"
    assert not any(iri.endswith("project") for iri in found)


def test_the_same_graph_gives_the_same_files(store: Path, tools: Tools, tmp_path: Path) -> None:
    """A second run, on another day, changes no byte."""
    results = results_of(store, tools)
    write_links(tmp_path, results, tools, "2026-01-01")
    before = [path.read_bytes() for path in sorted(tmp_path.iterdir())]
    write_links(tmp_path, results, tools, "2027-12-31")

    assert [path.read_bytes() for path in sorted(tmp_path.iterdir())] == before


def test_a_rejected_pair_never_comes_back(store: Path, tools: Tools, tmp_path: Path) -> None:
    """Not is remembered: the pair is in neither file, and other links of the thing stay."""
    mokpo = subject_of("https://w3id.org/comity/id/city/mokpo")
    curated(tmp_path, {"subject_id": mokpo, "predicate_modifier": "Not", "object_id": "geonames:1841063/"})
    accepted, candidates = machine_sets(
        results_of(store, tools), Decided.load(tmp_path), tools.gazetteer, "1", "2026-01-01"
    )
    mine = {row["object_id"] for row in (*accepted.rows, *candidates.rows) if row["subject_id"] == mokpo}

    assert mine == {"geonames:1841066/"}


def test_the_choice_of_people_beats_the_machine(store: Path, tools: Tools, tmp_path: Path) -> None:
    """Where people chose a place, the machine proposes and publishes no other one of that source."""
    mokpo = subject_of("https://w3id.org/comity/id/city/mokpo")
    write_links(tmp_path, results_of(store, tools), tools, "2026-01-01")
    curated(tmp_path, {"subject_id": mokpo, "object_id": "geonames:1/"})

    assert [row["object_id"] for row, _ in published_rows(tmp_path) if row["subject_id"] == mokpo] == ["geonames:1/"]


def test_what_is_proposed_is_not_published(store: Path, tools: Tools, tmp_path: Path) -> None:
    """Only accepted links count."""
    sets = machine_sets(results_of(store, tools), Decided.load(tmp_path), tools.gazetteer, "1", "2026-01-01")
    write_machine(tmp_path, *sets)

    assert any(row["subject_label"] == "Portland" for row in sets[1].rows)
    assert not any(row.get("subject_label") == "Portland" for row, _ in published_rows(tmp_path))
