"""The order of words tells how firmly a clause is put: conditions without "if", what is so only then, what is so in no way."""

from __future__ import annotations

import pytest

from comity.reading.stance import stance_of
from tests.parses import parsed
from tests.passages import knowledge


@pytest.mark.parametrize(
    ("text", "verb", "modality"),
    [
        ("Had Laos joined the grain bank in 2010, the reserve would have grown.", "joined", "hedged"),
        ("Should Laos join the grain bank, the reserve would grow.", "join", "hedged"),
        ("Laos would have gained had it joined the grain bank.", "joined", "hedged"),
        ("Only in this way can Laos join the grain bank.", "join", "hedged"),
        ("In no way does Laos support the corridor.", "support", "negated"),
        ("Under no circumstances did Laos join the grain bank.", "join", "negated"),
        ("At no time did Laos take part in the forum.", "take", "negated"),
        ("Laos joined the grain bank in no time.", "joined", "asserted"),
        ("Laos had joined the grain bank in 2010.", "joined", "asserted"),
        ("Only in 2010 did Laos join the grain bank.", "join", "asserted"),
        ("Laos should join the grain bank.", "join", "recommended"),
        ("It is not the road that hinders trade with Laos.", "hinders", "negated"),
        ("It was neither Laos nor Peru that founded the grain bank.", "founded", "negated"),
        ("It was not until 2015 that Laos joined the grain bank.", "joined", "asserted"),
        ("It is not only Laos that pays for the grain bank.", "pays", "asserted"),
        ("It was Laos that founded the grain bank.", "founded", "asserted"),
    ],
)
def test_order_of_words_tells_how_a_clause_is_put(text: str, verb: str, modality: str) -> None:
    """A verb before its subject may stand for "if"; "no" with a word for a manner or an occasion denies the clause."""
    token = next(t for t in parsed(text) if t.text == verb)
    assert stance_of(token, knowledge().cues).modality == modality
