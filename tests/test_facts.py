"""The facts file: one record for each statement and passage, in the form that other programs read."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from comity.documents import Document
from comity.errors import QueryError
from comity.facts import COLUMNS, facts, write_facts
from comity.statements import THIS_DOCUMENT, DateValue, Entity, FigureValue, Statement
from comity.store import Store, open_store
from tests.makers import assemble, document, say

FUND = Entity("the Basin Fund", "FinancingVehicle", ("LBF",))
NORLAND = Entity("Norland", "Country")
TEXT = "Norland founded the Basin Fund in July 1993. It has 40 to 50 members. A minister calls it unfit on 31 June."


@pytest.fixture
def open_(tmp_path: Path) -> Iterator[Any]:
    """A function that opens a store of one document with the given statements."""
    opened: list[Store] = []

    def make(*said: Statement) -> list[dict[str, Any]]:
        assemble(tmp_path, [(SOURCE, said)])
        opened.append(open_store(tmp_path))
        return list(facts(opened[0]))

    yield make
    for store in opened:
        store.close()


SOURCE: Document = document(TEXT, "papers/basin.txt", title="Basin")


def test_a_record_has_the_agreed_fields(open_: Any) -> None:
    """Subject and object with IRI, label, aliases and finest class; the quote at its offsets."""
    (record,) = open_(say(SOURCE, "Norland founded", FUND, "establishedBy", NORLAND, rule="frame:x", confidence=0.9))

    assert record == {
        "document": "papers/basin.txt",
        "subject": {
            "iri": "https://w3id.org/comity/id/institution/basin-fund",
            "label": "the Basin Fund",
            "aliases": ["LBF"],
            "type": "FinancingVehicle",
        },
        "predicate": "establishedBy",
        "object": {
            "iri": "https://w3id.org/comity/id/country/norland",
            "label": "Norland",
            "aliases": [],
            "type": "Country",
        },
        "modality": "asserted",
        "attributed_to": None,
        "evidence": {"start": 0, "end": 15, "quote": "Norland founded"},
        "rule": "frame:x",
        "confidence": 0.9,
    }


def test_the_document_itself_is_called_this_document(open_: Any) -> None:
    """Its title is an alias."""
    (record,) = open_(say(SOURCE, "Basin", THIS_DOCUMENT, "studies", FUND))

    assert record["subject"]["label"] == "this document"
    assert record["subject"]["aliases"] == ["Basin"]
    assert record["subject"]["type"] == "Document"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (DateValue("1993-07", "July 1993"), {"date": "1993-07"}),
        (DateValue("", "31 June"), {"text": "31 June"}),
    ],
)
def test_a_date_is_as_precise_as_its_source(open_: Any, value: DateValue, expected: dict[str, str]) -> None:
    """An impossible one is kept as text."""
    (record,) = open_(say(SOURCE, "July", FUND, "startDate", value))

    assert record["object"] == expected


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        (
            FigureValue("40", "member", "40 to 50", number_to="50", indicator="members", time="1993"),
            {
                "number": 40,
                "number_to": 50,
                "unit": "member",
                "comparator": "exactly",
                "indicator": "members",
                "time": "1993",
            },
        ),
        (
            FigureValue("3700000000", "USD", "3.7 billion dollars", comparator="up_to", time="by then"),
            {
                "number": 3700000000,
                "unit": "USD",
                "comparator": "up_to",
                "indicator": "amount of money",
                "time": "by then",
            },
        ),
        (
            FigureValue("5.3", "percentage_point", "5.3 points"),
            {"number": 5.3, "unit": "percentage_point", "comparator": "exactly", "indicator": "growth", "time": ""},
        ),
    ],
)
def test_a_figure_is_inline(open_: Any, figure: FigureValue, expected: dict[str, Any]) -> None:
    """Codes for unit and comparator; both ends of a range."""
    (record,) = open_(say(SOURCE, "40", FUND, "figure", figure))

    assert record["object"] == expected


def test_modality_and_speaker_travel_along(open_: Any) -> None:
    """The label of who says it."""
    minister = Entity("a minister", "Person")
    unfit = Entity("unfit fund", "Problem")
    said = say(SOURCE, "unfit", FUND, "hasProblem", unfit, modality="hedged", attributed_to=minister)

    (record,) = open_(said)

    assert (record["modality"], record["attributed_to"]) == ("hedged", "a minister")


def test_a_property_that_others_do_not_know_is_given_twice(open_: Any) -> None:
    """By its own name, and by the nearest super-property of the exchange."""
    forum, ava = Entity("Ava Forum", "Forum"), Entity("Ava", "City")

    records = open_(say(SOURCE, "members", ava, "observes", forum))

    assert [record["predicate"] for record in records] == ["observes", "participatesIn"]


def test_what_another_statement_says_on_the_same_passage_is_left_out(open_: Any) -> None:
    """The ends of a twinning stand in the graph; for others, its cities are twinned, and that is enough."""
    twinning, ava, brenn = Entity("Ava-Brenn twinning", "Twinning"), Entity("Ava", "City"), Entity("Brenn", "City")

    records = open_(say(SOURCE, "members", ava, "twinnedWith", brenn), say(SOURCE, "members", twinning, "hasTwin", ava))

    assert [record["predicate"] for record in records] == ["twinnedWith"]


def test_a_class_and_a_controlled_term_have_their_labels(open_: Any) -> None:
    """The class by its label and name, the term as the vocabulary or the document has it."""
    records = open_(
        say(SOURCE, "Fund", FUND, "instanceOf", Entity("FinancingVehicle", "FinancingVehicle")),
        say(SOURCE, "has", FUND, "inField", Entity("trade", "Field")),
        say(SOURCE, "members", FUND, "inField", Entity("kite flying", "Field")),
    )

    objects = [(r["object"]["label"], r["object"]["type"]) for r in records]
    assert objects == [("financing vehicle", "Class"), ("trade", "Field"), ("kite flying", "Field")]
    assert records[0]["object"]["aliases"][:2] == ["FinancingVehicle", "Mechanism"], "a class tells those above it"


def _some(numbers: Sequence[int]) -> list[tuple[Document, list[Statement]]]:
    told = []
    for number in numbers:
        source = document(f"{TEXT} {number}", f"{number}.txt")
        said = [say(source, quote, FUND, "supports", NORLAND) for quote in ("minister", "Norland", "July")]
        told.append((source, said))
    return told


def test_records_come_by_document_and_place(tmp_path: Path) -> None:
    """The same bytes whatever the order of the build."""
    assemble(tmp_path / "a", _some([2, 1, 10]))
    assemble(tmp_path / "b", _some([10, 2, 1]))

    written = [b"".join(write_facts(open_store(tmp_path / each), "jsonl")) for each in "ab"]

    assert written[0] == written[1]
    records = [json.loads(line) for line in written[0].splitlines()]
    assert [r["document"] for r in records] == ["1.txt"] * 3 + ["10.txt"] * 3 + ["2.txt"] * 3
    assert [r["evidence"]["quote"] for r in records[:3]] == ["Norland", "July", "minister"]


def test_csv_has_the_same_facts_flat(tmp_path: Path) -> None:
    """One row a record, with a column for every part."""
    assemble(tmp_path, [(SOURCE, [say(SOURCE, "July 1993", FUND, "startDate", DateValue("1993-07", "July 1993"))])])

    text = b"".join(write_facts(open_store(tmp_path), "csv")).decode()

    (row,) = csv.DictReader(io.StringIO(text, newline=""))
    assert tuple(row) == COLUMNS
    assert (row["subject"], row["subject_aliases"], row["date"], row["quote"]) == (
        "the Basin Fund", "LBF", "1993-07", "July 1993",
    )  # fmt: skip


def test_an_unknown_format_names_the_known_ones(tmp_path: Path) -> None:
    """One sentence for people."""
    assemble(tmp_path, _some([1]))

    with pytest.raises(QueryError, match=r"no format xml for facts\. Use one of jsonl, csv"):
        list(write_facts(open_store(tmp_path), "xml"))
