"""Ministries and governments that conclude something: their names hold "and", end before "on", and their agreements are named with them."""

from __future__ import annotations

from comity.reading.bodynames import bodies_between
from tests.passages import told


def test_bodies_are_parted_at_the_article() -> None:
    """A body's name may hold "and"; the next one begins with its article, and what the agreement is on belongs to none."""
    text = "the Ministry of Water and Forests of Georgia\nand\nthe Agency for Trade of the Republic of Peru\non Cooperation in Early Warning and Water Quality"
    assert bodies_between(text) == ["Ministry of Water and Forests of Georgia", "Agency for Trade of the Republic of Peru"]


def test_what_is_no_list_of_bodies_is_left() -> None:
    """Places without a word for a body and a single body are no such list."""
    assert bodies_between("Peru and the Andes") == []
    assert bodies_between("the Ministry of Water and Forests of Georgia") == []


def test_agreement_is_named_with_its_parties_and_matter() -> None:
    """What is told of "the Agreement between A and B on C" is told of that agreement."""
    found = told("The Agreement between the Government of Peru and the Government of Chile on Cooperation in Forestry, signed in Lima on 19 May 1997, remains in force.")
    name = "Agreement between the Government of Peru and the Government of Chile on Cooperation in Forestry"
    assert f"signedBy({name}, Government of Chile)" in found
    assert not any("Chile on Cooperation)" in each for each in found)


def test_treaty_behind_and_is_another() -> None:
    """A second agreement ends the name of the first."""
    found = told("The Treaty between Peru and Chile and the Treaty of Quito were signed in 1998.")
    assert "signedBy(Treaty between Peru and Chile, Peru)" in found
