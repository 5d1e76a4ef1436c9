"""Sentences as answers: how they are weighed, what they take up, how they are put, and what they must not answer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.asking import Answer, answer
from comity.asking.bearing import Bearing
from comity.asking.content import load_content
from comity.asking.engine import Answering
from comity.asking.sentences import FEATURES, chances, inclination, is_another
from comity.asking.units import Unit, units_near, widened
from comity.project import Project
from comity.searching import Hit, open_index
from comity.sheets.model import Source
from comity.store import Store
from tests.sheetstore import ROOT, basin_texts, make_store

TEXT = """The ferry

The ferry was built in Brenn. It carries 300 passengers. Nobody was hurt.

Name: Ana
Seat: Brenn
"""
SHARE = st.floats(0, 1)


def _units(text: str, found: str) -> list[Unit]:
    """Return what is weighed when one sentence of a text was found."""
    start = text.index(found)
    hit = Hit("passage", "urn:d", "", found, "urn:d", "", start, start + len(found), (), (), 0, 0.0)
    return units_near([hit], {"urn:d": text}, {"urn:d": Source("urn:d", "A report")})


def test_sentences_after_a_found_one_are_weighed_too() -> None:
    """They may say of the same thing what is asked; those of the next paragraph are not."""
    found = [unit.hit.text for unit in _units(TEXT, "The ferry was built in Brenn.")]

    assert found == ["The ferry was built in Brenn.", "It carries 300 passengers.", "Nobody was hurt."]


def test_lines_of_a_block_stand_alone() -> None:
    """A line "Key: value" is weighed without its neighbours."""
    assert "Seat: Brenn" in [unit.hit.text for unit in _units(TEXT, "Name: Ana\nSeat: Brenn")]


def test_sentence_that_takes_something_up_is_quoted_with_the_one_before() -> None:
    """Else nobody could tell what "it" is; the offsets hold the exact characters."""
    second, third = _units(TEXT, "The ferry was built in Brenn.")[1:]
    wide = widened(second, TEXT)

    assert wide.text == TEXT[wide.start : wide.end] == "The ferry was built in Brenn. It carries 300 passengers."
    assert widened(third, TEXT).text == "Nobody was hurt."


@given(st.text(alphabet="Ab. \n:|#", max_size=80))
def test_weighed_sentences_are_the_text_at_their_offsets(text: str) -> None:
    """Any text is taken apart without a character lost or moved."""
    whole = f"Start here.{text}"
    hit = Hit("passage", "urn:d", "", whole, "urn:d", "", 0, len(whole), (), (), 0, 0.0)
    for unit in units_near([hit], {"urn:d": whole}, {"urn:d": Source("urn:d", "A report")}):
        assert whole[unit.hit.start : unit.hit.end] == unit.hit.text


@given(st.tuples(*[SHARE] * len(FEATURES)))
def test_sentence_without_what_is_wanted_is_less_sure(features: tuple[float, ...]) -> None:
    """No date where a date is asked, no name where one is named: less speaks for it."""
    for name in ("kind", "name", "number"):
        place = FEATURES.index(name)
        with_it = (*features[:place], 1.0, *features[place + 1 :])
        without = (*features[:place], 0.0, *features[place + 1 :])
        assert inclination(without) < inclination(with_it)


@given(st.lists(st.floats(-1000, 1000), max_size=8))
def test_chances_leave_room_for_no_answer(inclinations: list[float]) -> None:
    """They are chances of one thing or another: together no more than 1, and larger where more speaks for one."""
    found = chances(inclinations)

    assert all(0 <= each <= 1 for each in found)
    assert sum(found) <= 1 + 1e-9
    assert sorted(found) == [each for _, each in sorted(zip(inclinations, found, strict=True))]


@pytest.fixture(scope="module")
def river(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store about a river basin, with the project's ontology."""
    store = make_store(tmp_path_factory.mktemp("sentences") / "store")
    yield store
    store.close()


def _ask(question: str, store: Store) -> Answer:
    return answer(question, store, Project(Path(ROOT)))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("From what percentage did the share of towns under water fall?", "12 percent"),
        ("What is early-warning capacity a part of?", "coordination capacity"),
    ],
)
def test_question_without_a_rule_is_answered(question: str, said: str, river: Store) -> None:
    """Nobody wrote words for these questions: the sentence with their words answers."""
    found = _ask(question, river)

    assert found.status == "answered"
    assert any(said in row.value for row in found.rows)
    assert all(any(text[c.start : c.end] == c.quote for text in basin_texts()) for c in found.citations)


@pytest.mark.parametrize(
    "question",
    [
        "What does it cost a city to join the Lower Basin Initiative?",
        "How many sailors belong to the Council of Basin Mayors?",
        "Who is the president of the Basin Development Fund?",
        "When did the World River Forum move to Calder?",
    ],
)
def test_near_sentence_does_not_answer_what_it_does_not_say(question: str, river: Store) -> None:
    """A sentence has most of the words, but no sum, no such number, nobody, no date."""
    assert _ask(question, river).status != "answered"


def test_advice_in_a_sentence_is_marked_as_advice(river: Store) -> None:
    """How firmly a clause is put goes with the sentence that is quoted."""
    found = _ask("What should Norland and Sudland create against the flooding?", river)

    assert found.status == "answered"
    assert {row.modality for row in found.rows} == {"recommended"}


def test_claim_speaks_for_the_sentence_it_rests_on(river: Store) -> None:
    """And, where it fits well, against all others."""
    project = Project(Path(ROOT))
    question = "Who founded the Basin Development Fund?"
    with closing(open_index(river)) as index:
        scored = Answering(question, river, load_content(project), index, 10, project.queries).scored()
    best = max(scored, key=lambda each: each.score)
    passage = best.candidate.claim.passages[0]
    place = Hit("passage", "", "", "", passage.document, "", passage.start, passage.end, (), (), 0, 0.0)
    elsewhere = Hit("passage", "", "", "", "urn:other", "", 0, 9, (), (), 0, 0.0)

    assert Bearing(scored).of(place) == (best.score, 0.0)
    assert Bearing(scored).of(elsewhere) == (0.0, 1.0)
    assert Bearing().of(place) == (0.0, 0.0)


def test_noun_takes_up_the_nearest_thing_that_has_it_in_its_name() -> None:
    """ "The treaty" behind two of them is the second one."""
    text = "The Lake Treaty was signed. The River Treaty came later. The treaty survived a war."
    unit = _units(text, "The treaty survived a war.")[0]

    assert is_another("treaty", unit, [" lake treaty "])
    assert not is_another("treaty", unit, [" river treaty "])
