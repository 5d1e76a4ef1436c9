"""Which of several bearers a shared abbreviation means: the one that the document spells out, or none."""

from __future__ import annotations

from comity.statements import Entity
from tests.passages import knowledge, statements

BANKS = {"org/caribbean-development-bank", "org/china-development-bank"}


def _keys(text: str) -> set[str]:
    things = [thing for s in statements(text) for thing in (s.subject, s.object) if isinstance(thing, Entity)]
    return {thing.key for thing in things if thing.key in BANKS}


def test_the_lexicon_has_two_bearers() -> None:
    """The tests below ask about an abbreviation that really is shared."""
    (match,) = knowledge().lexicon.find_names("CDB")

    assert {match.entry.key, *(entry.key for entry in match.others)} == BANKS


def test_a_shared_abbreviation_alone_names_neither_bearer() -> None:
    """To take the first in the file would put the works of one bank to the account of the other."""
    assert _keys("In 2021 the CDB financed a railway in Chad and a harbour in Togo.") == set()


def test_what_the_document_spells_out_decides() -> None:
    """The long form stands beside the abbreviation once, and counts from there on."""
    text = (
        "The China Development Bank (CDB) was founded in 1994. "
        "In 2021 the CDB financed a railway in Chad and a harbour in Togo.\n"
    )

    assert _keys(text) == {"org/china-development-bank"}
