"""Gerunds that tell what a verb is about: nothing of what is ruled out, put off or discussed has been done."""

from __future__ import annotations

import pytest

from comity.reading.complements import is_complement
from comity.reading.stance import stance_of
from tests.parses import parsed
from tests.passages import knowledge


@pytest.mark.parametrize(
    ("text", "verb", "modality"),
    [
        ("Laos has ruled out joining the grain bank.", "joining", "negated"),
        ("Laos put off joining the grain bank.", "joining", "planned"),
        ("Laos toyed with joining the grain bank.", "joining", "hedged"),
        ("Laos abandoned building the dam.", "building", "negated"),
        ("A spokesman said it had \"not ruled out\" joining the pact at a later stage.", "joining", "hedged"),
        ("Laos continued building the dam.", "building", "asserted"),
        ("The minister said that Laos would join the grain bank.", "join", "planned"),
        ("The minister said that Laos would join the grain bank if the fee fell.", "join", "hedged"),
        ("Laos would join the grain bank.", "join", "hedged"),
    ],
)
def test_verb_above_tells_how_a_gerund_is_put(text: str, verb: str, modality: str) -> None:
    """However the parser hung the gerund; a "would" of what was said in the past is the "will" of then."""
    token = next(t for t in parsed(text) if t.text == verb)
    assert stance_of(token, knowledge().cues).modality == modality


def test_participle_behind_a_comma_is_a_deed_of_its_own() -> None:
    """It goes on with the main clause."""
    doc = parsed("The ministers met in Lima, joining the forum.")
    assert not is_complement(next(t for t in doc if t.text == "joining"))
