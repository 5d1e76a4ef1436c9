"""The project's own lexicon: its size, its order, and the names that go wrong most easily."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from comity.lexicon import Lexicon, load_lexicon
from comity.ontology import load_ontology

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    """The lexicon, checked against the ontology."""
    return load_lexicon(ROOT / "ingest" / "lexicon", set(load_ontology(ROOT / "ontology").classes))


def found(lexicon: Lexicon, text: str) -> list[tuple[str, str]]:
    return [(text[m.start : m.end], m.entry.key) for m in lexicon.find_names(text) if not m.ambiguous]


def test_it_covers_the_field(lexicon: Lexicon) -> None:
    """The lexicon keeps the size that reading relies on."""
    files = Counter(entry.source[0].stem for entry in lexicon.entries)

    assert files["countries"] >= 240
    assert files["organisations"] >= 450
    assert files["initiatives"] >= 250
    assert files["regions"] >= 350
    assert files["provinces"] >= 700
    assert files["cities"] >= 1500
    assert len(lexicon.nouns.classes) >= 1200
    assert len(lexicon.fields) >= 250


def test_every_parent_is_listed(lexicon: Lexicon) -> None:
    """``in`` names the key of an entry."""
    assert {e.parent_key for e in lexicon.entries if e.parent_key} <= set(lexicon.by_key)


def test_every_united_nations_member_has_an_adjective_or_needs_none(lexicon: Lexicon) -> None:
    """Demonyms tell the country in "the Kenyan government"."""
    bare = {e.key for e in lexicon.entries if e.type == "Country" and not e.adjectives}

    assert bare <= {"country/CF", "country/CG", "country/VA", "country/CSXX"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Republic of Korea (ROK)", [("Republic of Korea", "country/KR"), ("ROK", "country/KR")]),
        ("Democratic People's Republic of Korea", [("Democratic People's Republic of Korea", "country/KP")]),
        ("THE GOVERNMENT OF THE REPUBLIC OF KOREA", [("REPUBLIC OF KOREA", "country/KR")]),
        ("Niger and Nigeria", [("Nigeria", "country/NG")]),
        ("Papua New Guinea and Guinea-Bissau", [("Papua New Guinea", "country/PG"), ("Guinea-Bissau", "country/GW")]),
        ("Jordan met Chad in Georgia", []),
        ("US and UN and EU", [("US", "country/US"), ("UN", "org/united-nations"), ("EU", "org/european-union")]),
        ("us, who and it", []),
        ("New York, not York", [("New York", "geonames/5128581")]),
        ("Gansu province", [("Gansu province", "subdivision/CN-GS")]),
        ("Jilin Province", [("Jilin Province", "subdivision/CN-JL")]),
        ("Shanxi is not Shaanxi", [("Shanxi", "subdivision/CN-SX"), ("Shaanxi", "subdivision/CN-SN")]),
        ("a new development bank", []),
        ("the New Development Bank", [("New Development Bank", "org/new-development-bank")]),
        ("group of twenty", [("group of twenty", "org/group-of-twenty")]),
        ("加入亚投行后", [("亚投行", "org/asian-infrastructure-investment-bank")]),
    ],
)  # fmt: skip
def test_names_that_go_wrong_easily(lexicon: Lexicon, text: str, expected: list[tuple[str, str]]) -> None:
    """Near namesakes, pronouns and common words keep apart."""
    assert found(lexicon, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Belt and Road Initiative", "the Belt and Road", "one belt, one road", "one belt and one road",
        "One Belt One Road",
        "one-belt-one-road", '"one belt" one road', "OBOR", "BRI", "Belt & Road", "BELT AND ROAD INITIATIVE",
        "“Belt and Road” Initiative", "Belt and Road Initiatives",
    ],
)  # fmt: skip
def test_one_initiative_whatever_its_spelling(lexicon: Lexicon, text: str) -> None:
    """All variants of one initiative are one entry."""
    assert [key for _, key in found(lexicon, text)] == ["initiative/belt-and-road-initiative"]


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("meeting", "MeetingEvent"), ("joint meeting", "JointMeeting"), ("development bank", "FinancingVehicle"),
        ("bank", "FinancingVehicle"), ("sister city", "Twinning"), ("free trade agreement", "TradeAgreement"),
        ("border region", "Region"), ("local government", "SubnationalGovernment"), ("action plan", "Plan"),
        ("member state", "ActorGroup"), ("trade barrier", "Barrier"), ("shortage", "Problem"),
        ("public health", "Field"),        ("case study", "Method"), ("multi-level governance", "Framework"),
        ("memorandum of understanding", "CooperationAgreement"),
    ],
)  # fmt: skip
def test_nouns_of_the_field(lexicon: Lexicon, phrase: str, expected: str) -> None:
    """The classes that frames rely on most."""
    known = lexicon.class_of_noun(phrase.split())

    assert known is not None
    assert known[0] == expected
