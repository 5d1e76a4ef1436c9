"""Bad turns in plain words: what was left undone, cut, delayed, made a wreck of, or done with poor tools."""

from __future__ import annotations

import pytest

from comity.reading.clauses import Clause, clauses_of
from comity.reading.conditions import fill_conditions
from tests.parses import parsed


def clause(text: str, trigger: str) -> Clause:
    """Return the clause of ``text`` that frames look up under ``trigger``, with its roles."""
    found = next(c for s in parsed(text).sents for c in clauses_of(s) if c.trigger == trigger)
    fill_conditions(found)
    return found


def words(found: Clause, role: str) -> list[str]:
    """Return the words that fill ``role``."""
    return [t.text for t in found.roles.get(role, ())]


@pytest.mark.parametrize(
    ("text", "trigger", "role", "wanted"),
    [
        ("The advice of the council goes largely unheeded.", "go", "undone", ["unheeded"]),
        ("The north of the island remained unaffected.", "remain", "undone", []),
        ("The border offices use incompatible software.", "use", "flawed", ["incompatible"]),
        ("The forum has turned into a talking shop.", "turn", "wreck", ["shop"]),
        ("The budget of the council was cut by a third.", "cut", "cut back", ["budget"]),
        ("Lorries wait four days at the border.", "wait", "so long", ["days"]),
        ("Not all members have paid their dues.", "pay", "not all", ["members"]),
    ],
)
def test_bad_turn_fills_its_role(text: str, trigger: str, role: str, wanted: list[str]) -> None:
    """Each turn of phrase fills the role that tells it, and harmless look-alikes do not."""
    assert words(clause(text, trigger), role) == wanted


def test_measure_of_a_delay_delays_nobody() -> None:
    """What "by" leads to is no doer when it only says how much: "delayed by three years"."""
    found = clause("The dam has been delayed by three years.", "delay")
    assert words(found, "agent") == []
    assert words(found, "by measure") == ["years"]


def test_verb_that_goes_on_lends_its_subject() -> None:
    """"Keeps shrinking" is finite for what shrinks, though the participle alone is not."""
    assert words(clause("The lake keeps shrinking.", "shrink"), "finite") == ["shrinking"]


@pytest.mark.parametrize("text", ["Work on the dam has stopped.", "Progress on the lake treaty has been slow."])
def test_noun_at_the_opening_is_no_verb(text: str) -> None:
    """A bare word that opens a sentence as its subject is a noun, whatever the tagger says."""
    assert parsed(text)[0].pos_ == "NOUN"
