"""Offices named in a row, each with who holds it."""

from __future__ import annotations

from tests.passages import told


def posts(text: str) -> set[str]:
    return {fact for fact in told(text) if fact.startswith("holdsPosition")}


def test_each_of_two_holds_his_own_office() -> None:
    """ "The Governor of A, X, and the Governor of B, Y" makes nobody governor of both."""
    found = posts("The Governor of Jujuy, Gerardo Morales, and the Governor of Salta, Gustavo Sáenz, founded the council in 2019.")
    assert found == {"holdsPosition(Gerardo Morales, Governor of Jujuy)", "holdsPosition(Gustavo Sáenz, Governor of Salta)"}
    mayors = posts("The Mayor of Gaborone, Mr. Haskins Nkaigwa, and the Mayor of Burgas, Mr. Dimitar Nikolov, signed the charter.")
    assert mayors == {"holdsPosition(Haskins Nkaigwa, Mayor of Gaborone)", "holdsPosition(Dimitar Nikolov, Mayor of Burgas)"}


def test_place_in_commas_holds_no_office() -> None:
    """ "The mayor of Springfield, New York, said" names no person."""
    assert not posts("The mayor of Springfield, New York, said that the line would close.")
