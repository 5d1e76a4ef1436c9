"""The gate lets out what its quote gives, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from comity.documents import Document, Found
from comity.reading.gate import CODES, Gate
from comity.statements import THIS_DOCUMENT, DateValue, Entity, FigureValue, Statement
from tests.makers import document, say
from tests.passages import knowledge

FUND = Entity("Lake Fund", "FinancingVehicle")
BANK = Entity("Harbour Bank", "FinancingVehicle")
WORKS = Entity("harbour works", "Project")
SENTENCE = "On 3 May 2015 the Lake Fund lent 12 million euros to the Harbour Bank for the harbour works."


def fault(source: Document, statement: Statement) -> str:
    """Return what the gate finds wrong."""
    return Gate(source, knowledge()).fault(statement)


def records(source: Document) -> dict[str, Statement]:
    """Return one sound record of each kind, with the whole text as evidence."""
    amount = FigureValue("12000000", "EUR", "12 million euros", indicator="lent", time="2015-05-03")
    return {
        "figure": say(source, source.text, FUND, "figure", amount),
        "date": say(source, source.text, FUND, "date", DateValue("2015-05-03", "3 May 2015")),
        "relation": say(source, source.text, FUND, "finances", BANK),
    }


@pytest.mark.parametrize("kind", ["figure", "date", "relation"])
def test_sound_record_passes(kind: str) -> None:
    """A record whose number, date, parties and modality stand in its quote may leave."""
    source = document(SENTENCE)

    assert fault(source, records(source)[kind]) == ""


@given(st.data())
def test_mutated_quote_is_refused(data: st.DataObject) -> None:
    """A quote of which one character differs from the text is refused, whatever it says."""
    source = document(SENTENCE)
    statement = data.draw(st.sampled_from(sorted(records(source).items())))[1]
    at = data.draw(st.integers(0, len(SENTENCE) - 1))
    other = data.draw(st.characters(codec="utf-8"))
    assume(other != SENTENCE[at])
    quote = SENTENCE[:at] + other + SENTENCE[at + 1 :]

    assert fault(source, replace(statement, evidence=replace(statement.evidence, quote=quote))) == "wrong-quote"


@given(st.integers(-3, 3).filter(bool))
def test_shifted_quote_is_refused(shift: int) -> None:
    """A quote that stands a little further on is refused: offsets are part of the promise."""
    source = document(f"xxx{SENTENCE}xxx")
    statement = say(source, SENTENCE, FUND, "finances", BANK)
    evidence = replace(statement.evidence, start=statement.evidence.start + shift, end=statement.evidence.end + shift)

    assert fault(source, replace(statement, evidence=evidence)) == "wrong-quote"


@given(st.integers(1, 999).filter(lambda n: n != 12))
def test_other_number_is_refused(number: int) -> None:
    """A figure is refused when the text has another number than the record."""
    source = document(SENTENCE.replace("12 million", f"{number} million"))

    assert fault(source, records(source)["figure"]) == "number-not-in-quote"


@pytest.mark.parametrize("unit", ["dollars", "yen", "percent", "kilometres", "ships", "US dollars"])
def test_other_unit_is_refused(unit: str) -> None:
    """A figure is refused when the text has another unit than the record."""
    source = document(SENTENCE.replace("euros", unit))

    assert fault(source, records(source)["figure"]) in {"unit-not-in-quote", "number-not-in-quote"}


@given(st.integers(1950, 2030).filter(lambda year: year != 2015))
def test_other_date_is_refused(year: int) -> None:
    """A date, and the time of a figure, is refused when the text has another one."""
    source = document(SENTENCE.replace("2015", str(year)))

    assert fault(source, records(source)["date"]) == "date-not-in-quote"
    assert fault(source, records(source)["figure"]) == "time-not-in-quote"


LESS_THAN_LENT = ["did not", "never", "may", "could", "should", "will", "would", "must", "failed to", "cannot"]


@pytest.mark.parametrize("words", [*(f"{each} lend" for each in LESS_THAN_LENT), "reportedly lent", "perhaps lent"])
@pytest.mark.parametrize("kind", ["figure", "relation"])
def test_lost_modality_is_refused(words: str, kind: str) -> None:
    """What the text denies, doubts, plans or advises is no fact; with its modality the record may leave."""
    source = document(SENTENCE.replace("lent", words))
    statement = records(source)[kind]

    assert fault(source, statement) == "modality-lost"
    assert fault(source, replace(statement, modality="hedged")) == ""


@pytest.mark.parametrize(
    "text",
    [
        "The Lake Fund, which did not exist before, lent to the Harbour Bank.",
        "The Lake Fund did not wait, and the Lake Fund lent to the Harbour Bank.",
        "Not only the Lake Fund lent to the Harbour Bank.",
        "Although others may follow, the Lake Fund lent to the Harbour Bank.",
        "No other lender came, but the Lake Fund financed the Harbour Bank, which will repay it.",
        "With political will the Lake Fund financed the Harbour Bank.",
    ],
)
def test_words_of_another_clause_do_not_count(text: str) -> None:
    """A denial beside the claim does not touch it."""
    source = document(text)

    assert fault(source, say(source, text, FUND, "finances", BANK)) == ""


def test_leading_denial_counts() -> None:
    """A "no" right before the first party denies what follows."""
    source = document("No Lake Fund has financed the Harbour Bank.")

    assert fault(source, say(source, source.text, FUND, "finances", BANK)) == "modality-lost"


def test_advice_against_a_deed_keeps_its_not() -> None:
    """A recommendation that leaves out the "not" of its sentence is refused, however it is put."""
    source = document("The Lake Fund should not finance the Harbour Bank.")
    turned = Entity("finance Harbour Bank", "Recommendation")
    kept = Entity("not finance Harbour Bank", "Recommendation")

    assert (
        fault(source, say(source, source.text, FUND, "recommends", turned, modality="recommended")) == "modality-lost"
    )
    assert fault(source, say(source, source.text, FUND, "recommends", kept, modality="recommended")) == ""


def test_invented_party_is_refused() -> None:
    """A party that the text nowhere names is refused, as subject, object or speaker."""
    source = document(SENTENCE)
    invented = Entity("Ministry of Tides", "GovernmentDepartment")

    assert fault(source, say(source, SENTENCE, invented, "finances", BANK)) == "party-not-in-text"
    assert fault(source, say(source, SENTENCE, FUND, "finances", invented)) == "party-not-in-text"
    assert fault(source, say(source, SENTENCE, FUND, "finances", BANK, attributed_to=invented)) == "party-not-in-text"


def test_party_named_elsewhere_passes() -> None:
    """A pronoun's referent stands elsewhere in the text; a description may be in a form of the quote's words."""
    source = document("The Lake Fund is old. It finances repairing harbours.")
    quote = "It finances repairing harbours."

    assert fault(source, say(source, quote, FUND, "finances", Entity("repair harbours", "Project"))) == ""


def test_relative_date_counts_from_the_document() -> None:
    """A relative date is derived from the document's own date, and refused where there is none."""
    text = "The Lake Fund financed the harbour works last year."
    told = DateValue("2018", "last year")
    dated = document(text, date=Found("2019-03-01"))

    assert fault(dated, say(dated, text, WORKS, "date", told)) == ""
    assert fault(document(text), say(document(text), text, WORKS, "date", told)) == "date-not-in-quote"


def test_class_that_the_property_excludes_is_refused() -> None:
    """A date cannot found anything."""
    source = document(SENTENCE)

    assert fault(source, say(source, SENTENCE, THIS_DOCUMENT, "twinnedWith", BANK)) == "wrong-class"


def test_refused_records_are_counted() -> None:
    """What is dropped is told in one note, by code."""
    source = document(SENTENCE)
    good = records(source)["relation"]
    bad = replace(good, object=Entity("Ministry of Tides", "GovernmentDepartment"))
    gate = Gate(source, knowledge())

    assert list(gate.passed([good, bad, bad])) == [good]
    assert [each.code for each in gate.refused] == ["party-not-in-text"] * 2
    assert [(note.severity, note.code) for note in gate.notes()] == [("note", "gate")]
    assert "2 party-not-in-text" in gate.notes()[0].reason
    assert {each.code for each in gate.refused} <= set(CODES)
