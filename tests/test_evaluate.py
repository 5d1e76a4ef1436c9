"""The scorer: what counts as found, as right and as wrongly asserted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from comity.errors import ContentError, NotFound
from comity.evaluate import Score, score
from comity.ontology import Ontology, load_ontology

ROOT = Path(__file__).parents[1]
TEXT = "Port Ava may join the Fund. Brenn founded the River Fund in 2011 with $3 million."
GOLD: dict[str, Any] = {
    "id": "1",
    "subject": ["River Fund", "the Fund"],
    "predicate": "establishedBy",
    "object": ["Brenn"],
    "modality": "asserted",
    "attributed_to": None,
    "start": 28,
    "end": 80,
    "must": True,
}
FACT: dict[str, Any] = {
    "document": "folder/treaty.txt",
    "subject": {"label": "River Fund", "aliases": ["Fund"]},
    "predicate": "establishedBy",
    "object": {"label": "Brenn"},
    "modality": "asserted",
    "attributed_to": None,
    "evidence": {"start": 28, "end": 60, "quote": TEXT[28:60]},
}


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    """The real ontology: it says which predicates mean the same."""
    return load_ontology(ROOT / "ontology")


def scored(
    folder: Path, ontology: Ontology, gold: list[dict[str, Any]], facts: list[dict[str, Any]], **more: Any
) -> Score:
    """Write the gold and score the facts against it."""
    for suffix, records in {"": gold, **more}.items():
        name = f"treaty.{suffix}.jsonl" if suffix else "treaty.jsonl"
        (folder / name).write_text("".join(json.dumps(r) + "\n" for r in records), encoding="utf-8")
    return score(folder, facts, ontology, {"treaty": TEXT})["treaty"]


def test_a_fact_in_the_gold_is_found(tmp_path: Path, ontology: Ontology) -> None:
    """Ends, predicate, modality and overlapping evidence make a hit."""
    found = scored(tmp_path, ontology, [GOLD], [FACT])

    assert found.record() == {
        "recall": 1.0, "must_recall": 1.0, "precision": 1.0, "f1": 1.0,
        "gold": 1, "facts": 1, "negatives": 0, "falsely_asserted": 0, "wrong_quotes": 0,
    }  # fmt: skip


@pytest.mark.parametrize(
    "change",
    [
        {"modality": "planned"},
        {"predicate": "ledBy"},
        {"object": {"label": "Port Ava"}},
        {"evidence": {"start": 0, "end": 27, "quote": TEXT[:27]}},
        {"subject": FACT["object"], "object": FACT["subject"]},
    ],
)
def test_any_difference_is_a_miss(tmp_path: Path, ontology: Ontology, change: dict[str, Any]) -> None:
    """Another modality, predicate, end, passage or direction is not the same fact."""
    found = scored(tmp_path, ontology, [GOLD], [FACT | change])

    assert (found.found, found.right) == (0, 0)
    assert [g["id"] for g in found.missed] == ["1"]


def test_the_other_direction_of_the_same_relation_counts(tmp_path: Path, ontology: Ontology) -> None:
    """hasPart from the whole is partOf from the part."""
    gold = GOLD | {"predicate": "partOf", "subject": ["Brenn"], "object": ["River Fund"]}
    fact = FACT | {"predicate": "hasPart"}

    assert scored(tmp_path, ontology, [gold], [fact]).found == 1


def test_a_finer_property_counts(tmp_path: Path, ontology: Ontology) -> None:
    """A sub-property says what its super-property says, not the other way round."""
    turned = GOLD | {"subject": ["Brenn"], "object": ["River Fund"]}
    given = FACT | {"subject": FACT["object"], "object": FACT["subject"]}

    assert scored(tmp_path, ontology, [turned | {"predicate": "partOf"}], [given | {"predicate": "within"}]).found == 1
    assert scored(tmp_path, ontology, [turned | {"predicate": "within"}], [given | {"predicate": "partOf"}]).found == 0


@pytest.mark.parametrize(
    ("value", "object_", "same"),
    [
        ({"date": "2011"}, {"date": "2011-05"}, True),
        ({"date": "2011-05"}, {"date": "2011"}, False),
        ({"number": 3000000, "unit": "USD"}, {"number": "3000000", "unit": "USD"}, True),
        ({"number": 3000000, "unit": "USD"}, {"number": "3000000", "unit": "EUR"}, False),
        ({"number": 3000000, "unit": "USD"}, {"number": "30000000", "unit": "USD"}, False),
        ({"number": 206, "unit": "pair"}, {"number": "206", "unit": "pairs"}, True),
        ({"text": "September31,2020"}, {"text": "September31,2020"}, True),
        ({"number": 3, "unit": "USD"}, {"label": "three"}, False),
    ],
)
def test_values(tmp_path: Path, ontology: Ontology, value: Any, object_: Any, same: bool) -> None:
    """Dates count at the gold's precision, figures with number and unit."""
    gold = {k: v for k, v in GOLD.items() if k != "object"} | {"value": value}

    assert bool(scored(tmp_path, ontology, [gold], [FACT | {"object": object_}]).found) is same


def test_optional_facts_are_right_but_not_required(tmp_path: Path, ontology: Ontology) -> None:
    """A record in the extra file lifts the precision and leaves the recall."""
    extra = GOLD | {"id": "2", "predicate": "ledBy"}
    found = scored(tmp_path, ontology, [GOLD], [FACT | {"predicate": "ledBy"}], extra=[extra])

    assert (found.recall, found.precision) == (0.0, 1.0)


def test_a_negative_that_was_asserted_is_named(tmp_path: Path, ontology: Ontology) -> None:
    """What a careless reader would assert is counted when asserted, and not when hedged or attributed."""
    bad = GOLD | {"id": "N1", "predicate": "ledBy"}
    wrong = FACT | {"predicate": "ledBy"}

    for change, names in (({}, ["N1"]), ({"modality": "hedged"}, []), ({"attributed_to": "a minister"}, [])):
        found = scored(tmp_path, ontology, [GOLD], [wrong | change], negatives=[bad])

        assert [g["id"] for g in found.falsely_asserted] == names


def test_an_attributed_claim_needs_its_speaker(tmp_path: Path, ontology: Ontology) -> None:
    """A record without attribution does not find a reported fact."""
    gold = GOLD | {"attributed_to": "the minister"}

    assert scored(tmp_path, ontology, [gold], [FACT]).found == 0
    assert scored(tmp_path, ontology, [gold], [FACT | {"attributed_to": "minister"}]).found == 1


def test_moved_quote_is_counted(tmp_path: Path, ontology: Ontology) -> None:
    """A quote that does not stand at its offsets is a wrong quote."""
    moved = FACT | {"evidence": {"start": 29, "end": 61, "quote": TEXT[28:60]}}

    assert scored(tmp_path, ontology, [GOLD], [moved]).wrong_quotes == 1


def test_broken_gold_names_its_line(tmp_path: Path, ontology: Ontology) -> None:
    """File and line are in the message."""
    (tmp_path / "treaty.jsonl").write_text('{"id": "1"\n', encoding="utf-8")

    with pytest.raises(ContentError, match=r"treaty\.jsonl:1: not JSON"):
        score(tmp_path, [], ontology)


def test_folder_without_gold_says_what_it_should_hold(tmp_path: Path, ontology: Ontology) -> None:
    """An empty folder is no perfect score."""
    with pytest.raises(NotFound, match="no gold here"):
        score(tmp_path, [], ontology)
