"""Changes told as results: what has risen or fallen, what is done now, and whose doing it is."""

from __future__ import annotations

import pytest

from comity.reading.clauses import clauses_of
from comity.reading.conditions import fill_conditions
from comity.statements import Entity
from tests.parses import parsed
from tests.passages import statements


def changed(text: str) -> list[str]:
    """Return the verbs of the clauses of ``text`` that tell a change for the better."""
    found = [c for s in parsed(text).sents for c in clauses_of(s)]
    for clause in found:
        fill_conditions(clause)
    return [c.verb.text for c in found if c.roles.get("changed")]


def outcomes(text: str) -> list[tuple[str, str]]:
    """Return what came of what, as ``text`` tells it."""
    return [(s.subject.label, s.object.label) for s in statements(text) if s.predicate == "hasOutcome" and isinstance(s.object, Entity)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Freight rates have come down by a fifth.", ["come"]),
        ("The share of lorries without cargo has dropped from 61 to 38 per cent.", ["dropped"]),
        ("Clearance time has been shortened from 48 hours to 6 hours and logistics costs have dropped markedly.", ["shortened", "dropped"]),
        ("Some 300 doctors have graduated in Orsa.", ["graduated"]),
        ("Two million trees were planted.", ["planted"]),
        ("The two universities now award a joint degree.", ["award"]),
        ("Farmers no longer depend on ferries.", ["depend"]),
        ("Power cuts have become a thing of the past.", ["become"]),
        ("Exports have fallen by a fifth.", []),
        ("Prices rose from 3 to 5 euros.", []),
        ("Tensions have grown since May.", []),
        ("The two universities now face a shortage of teachers.", []),
        ("The two countries have signed twelve agreements.", []),
    ],
)
def test_change_for_the_better_is_told(text: str, wanted: list[str]) -> None:
    """What rises or falls as one is glad to see, what is done in numbers, now, or no longer; nothing bad, and nothing merely signed."""
    assert changed(text) == wanted


def test_change_is_that_of_the_undertaking_of_which_the_text_tells() -> None:
    """The sentence before names it; a body that only meets, or nothing at all, brought no change about."""
    assert ("Sava Ferry Programme", "Fares have come down by a third") in outcomes("The Sava Ferry Programme was launched in 2012. Fares have come down by a third.")
    assert outcomes("The Joint Border Committee meets twice a year. Fares have come down by a third.") == []
    assert outcomes("Fares have come down by a third.") == []


def test_clause_of_so_that_tells_what_came_of_it() -> None:
    """Without "can" or "may" it says what is so; with them, what is aimed at."""
    assert ("Orma bridge", "lorries stop at one gate") in outcomes("The Orma bridge is run by one office, so that lorries now stop at one gate.")
    assert outcomes("The Orma bridge is run by one office, so that lorries may stop at one gate.") == []
