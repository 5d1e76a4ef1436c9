"""Titles that stand behind the noun for what they name, and in quotation marks before it."""

from __future__ import annotations

from tests.passages import told


def test_title_after_its_noun_is_one_name_with_its_preposition() -> None:
    """ "The project Bridges across the Bug" is called "Bridges across the Bug", whatever places are in its title."""
    assert "finances(Lublin Province, Bridges across the Bug)" in told("The project Bridges across the Bug is financed by Lublin Province.")


def test_title_in_quotation_marks_takes_the_noun_behind_it() -> None:
    """A title in quotation marks and the noun behind it are one name, with the class of the noun."""
    facts = told('In 2011 Prime Minister Orban put forward the "Opening to the South" initiative.')
    assert "initiatedBy(Opening to the South initiative, Orban)" in facts
