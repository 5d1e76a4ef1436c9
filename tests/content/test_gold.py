"""The gold: every folder is sound, follows from its notes, and the notation does what its guide says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.content.gold_lint import lint_folder
from tests.content.gold_notes import NotesError, compile_folder, compile_notes, find_quote

ROOT = Path(__file__).parents[2]
FOLDERS = [
    pytest.param(ROOT / "ingest/corpus", ROOT / "ingest/gold", id="corpus"),
    pytest.param(ROOT / "tests/gold/dev/documents", ROOT / "tests/gold/dev/gold", id="dev"),
    pytest.param(ROOT / "tests/gold/heldout/documents", ROOT / "tests/gold/heldout/gold", id="heldout"),
]
LEARN = ROOT / "tests/gold/learn"
TEXT = "The Fund was set up by Noria in 2001. It has 12 members.\nIt may lend 3 million euros to Calado."
HEAD = "= fund FinancingVehicle: Fund / The Fund\n= noria Country: Noria\n= calado Country: Calado\n"


@pytest.mark.parametrize(("documents", "gold"), FOLDERS)
def test_gold_has_no_defect(documents: Path, gold: Path) -> None:
    """Lines parse, ids are unique, terms are known, quotes stand at their offsets and name what the fact is about."""
    assert list(lint_folder(documents, gold)) == []


@pytest.mark.parametrize(("documents", "gold"), FOLDERS)
def test_gold_follows_from_its_notes(documents: Path, gold: Path) -> None:
    """Every JSON Lines file is what its notes compile to, and none stands without notes."""
    expected = compile_folder(documents, gold)

    assert {path: path.read_text(encoding="utf-8") for path in gold.glob("*.jsonl")} == expected


def test_sixty_passages_with_negatives() -> None:
    """There are sixty passages of our own beside the corpus, each with gold and with readings that would be wrong."""
    gold = sorted((ROOT / "tests/gold").glob("*/gold/*.negatives.jsonl"))

    assert len(gold) >= 60
    assert all(path.stat().st_size for path in gold)


def test_texts_to_learn_from_are_annotated(tmp_path: Path) -> None:
    """Their notes compile to sound records, with readings that would be wrong; only what a quote names is left to the annotator."""
    documents, gold = LEARN / "documents", LEARN / "gold"
    compiled = compile_folder(documents, gold)
    for path, content in compiled.items():
        (tmp_path / path.name).write_text(content, encoding="utf-8")

    assert {path.stem for path in documents.iterdir()} == {path.stem for path in gold.iterdir()}
    assert all(compiled[path.with_suffix(".negatives.jsonl")] for path in gold.iterdir())
    assert [line for line in lint_folder(documents, tmp_path) if "names neither" not in line] == []


def test_a_fact_gets_the_offsets_of_its_quote() -> None:
    """The quote line before a fact is found in the text; flags set modality, speaker and weight."""
    notes = HEAD + "> set up by Noria\nfund | establishedBy | noria | ! hedged by=the press"

    (record,) = compile_notes(notes, TEXT, "x1-fund")[""]

    assert TEXT[record["start"] : record["end"]] == record["quote"] == "set up by Noria"
    assert (record["id"], record["modality"], record["attributed_to"], record["must"]) == (
        "x1-001",
        "hedged",
        "the press",
        True,
    )


def test_several_keys_are_several_facts() -> None:
    """Keys with commas between them give one fact each, on either side."""
    notes = HEAD + "> The Fund\nnoria, calado | memberOf | fund"

    records = compile_notes(notes, TEXT, "x1-fund")[""]

    assert [record["subject"] for record in records] == [["Noria"], ["Calado"]]


def test_keys_joined_by_plus_are_variants() -> None:
    """Either of two things may be the subject of one fact."""
    notes = HEAD + '> It may lend 3 million euros\nfund+calado | figure | num 3e6 EUR "loan" | hedged'

    (record,) = compile_notes(notes, TEXT, "x1-fund")[""]

    assert record["subject"] == ["Fund", "The Fund", "Calado"]


def test_parts_of_a_coordination_accept_the_whole() -> None:
    """A reader that does not split "A, B and C" has still found each of them."""
    text = "The Fund suffers from old rules, high fees and a lack of staff."
    parts = ["old rules", "high fees", "lack of staff"]
    notes = HEAD + f"> {text}\n" + "\n".join(f"fund | hasProblem | Problem: {part}" for part in parts)

    records = compile_notes(notes, text, "x1-fund")[""]

    assert [record["object"] for record in records] == [
        [part, "old rules, high fees and a lack of staff"] for part in parts
    ]


def test_what_follows_is_optional() -> None:
    """The outcome of a cause, and what a named thing is, are accepted but not required."""
    text = "The Fund fails since fees are high."
    notes = HEAD + f"> {text}\nProblem: fails | hasCause | Problem: fees are high"

    compiled = compile_notes(notes, text, "x1-fund")
    implied = [(record["subject"][0], record["predicate"], record["object"][0]) for record in compiled["+"]]

    assert len(compiled[""]) == 1
    assert ("fees are high", "hasOutcome", "fails") in implied
    assert ("Fund", "instanceOf", "FinancingVehicle") in implied


def test_figures_and_dates_are_values() -> None:
    """A figure keeps number, unit, comparator, indicator and time; a date keeps its precision."""
    notes = HEAD + '> in 2001\nfund | startDate/date | date 2001\nfund | figure | num 2.5e6 EUR over "loans" @2001'

    date, figure = compile_notes(notes, TEXT, "x1-fund")[""]

    assert (date["predicate"], date["value"]) == (["startDate", "date"], {"date": "2001"})
    assert figure["value"] == {
        "number": 2500000,
        "unit": "EUR",
        "comparator": "over",
        "indicator": "loans",
        "time": "2001",
    }


def test_negatives_say_why() -> None:
    """A line with a minus is what a careless reader would assert; its last column is the reason."""
    notes = HEAD + "> It may lend … Calado\n- fund | finances | calado | only may"

    (record,) = compile_notes(notes, TEXT, "x1-fund")["-"]

    assert (record["why"], record["modality"]) == ("only may", "asserted")
    assert record["quote"] == "It may lend 3 million euros to Calado"


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("> nowhere in the text", "found 0 times"),
        ("> It", "found 2 times"),
        ("fund | finances | calado", "expected a quote line"),
        ("> The Fund\nfund | finances | calado | by=the press hedged", "put flags before by="),
        ("> The Fund\nfund | finances | narnia", "unknown key 'narnia'"),
        ("> The Fund\nfund | finances | Dragon: Smaug", "expected a known key"),
        ("> The Fund\nfund | finances | calado | probably", "unknown flag"),
        ("> The Fund\nfund | figure | num many euros", "expected: num"),
    ],
)
def test_a_wrong_line_is_named(line: str, complaint: str) -> None:
    """What cannot be read is reported with file, line and what was expected."""
    with pytest.raises(NotesError, match=complaint) as error:
        compile_notes(HEAD + line, TEXT, "x1-fund")

    assert str(error.value).startswith("x1-fund.gold:")


@given(st.text(alphabet="ab \n\t", max_size=30), st.text(alphabet="cd \n", min_size=1, max_size=20))
def test_white_space_in_a_quote_stands_for_any(before: str, quoted: str) -> None:
    """A quote is found whatever the line breaks are, and its span holds its words."""
    words = quoted.split()
    if not words:
        return
    text = f"{before}|{quoted}|"

    start, end = find_quote(text, " ".join(words))

    assert text[start:end].split() == words


def test_lint_names_each_defect(tmp_path: Path) -> None:
    """A line with a wrong predicate, class, modality or span is reported, one sentence for each."""
    (tmp_path / "x1.txt").write_text(TEXT, encoding="utf-8")
    record = {
        "doc": "x1",
        "id": "x1-001",
        "subject": ["Fund"],
        "subject_type": "Dragon",
        "predicate": "eats",
        "object": ["Noria"],
        "object_type": "Country",
        "modality": "shouted",
        "attributed_to": None,
        "start": 40,
        "end": 4000,
        "must": False,
    }
    (tmp_path / "x1.jsonl").write_text(json.dumps(record) + "\nnot json\n", encoding="utf-8")

    complaints = " ".join(lint_folder(tmp_path, tmp_path))

    assert "unknown predicate eats" in complaints
    assert "unknown class Dragon" in complaints
    assert "unknown modality shouted" in complaints
    assert "not inside the text" in complaints
    assert "not JSON" in complaints
