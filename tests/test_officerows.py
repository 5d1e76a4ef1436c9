"""Offices named in a row, and then those who hold them: each holds the one that stands in the same place of its row."""

from __future__ import annotations

from tests.passages import told


def test_names_behind_a_row_of_offices_hold_them_one_by_one() -> None:
    """The first name goes with the first place, also where there are three and the office has two words."""
    found = told("The mayors of Plovdiv and Graz, Zdravko Marinov and Anna Nowak, signed the plan.")
    assert {"holdsPosition(Zdravko Marinov, mayor of Plovdiv)", "holdsPosition(Anna Nowak, mayor of Graz)"} <= found
    found = told("The foreign ministers of Kenya, Uganda and Rwanda, Jomo Ruto, Amos Otieno and Paul Kagabo, met in Lima.")
    assert {"holdsPosition(Jomo Ruto, foreign minister of Kenya)", "holdsPosition(Paul Kagabo, foreign minister of Rwanda)"} <= found


def test_more_places_in_a_row_are_no_holders() -> None:
    """A row of places alone names nobody, nor does one name behind two offices."""
    assert not any(fact.startswith("holdsPosition") for fact in told("The mayors of Lyon, Turin, Basel and Graz met."))
    found = told("The mayors of Lyon and Turin met Anna Nowak.")
    assert not any(fact.startswith("holdsPosition") for fact in found)
