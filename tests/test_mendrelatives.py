"""Clauses that tell who made a thing: the thing is their object, whoever stands beside the verb their subject."""

from __future__ import annotations

from comity.context import read_document
from tests.passages import document, knowledge, told


def test_who_stands_between_the_thing_and_its_verb_made_it() -> None:
    """ "An agreement that the ministers of the four states signed in P" tells who signed what and where."""
    facts = told("The office was set up under an agreement that the energy ministers of the four countries signed in Kigali on 3 May 2011.")
    assert {"signedBy(agreement, energy ministers of the four countries)", "locatedIn(agreement, Kigali)"} <= facts
    assert "signedBy(protocol, nine states)" in told("The court was created by a protocol that nine states ratified in 2003.")


def test_main_verb_behind_such_a_clause_keeps_the_thing_as_its_subject() -> None:
    """ "The charter, which the mayors signed in 1987, covers culture" tells what the charter covers."""
    facts = told("The charter, which the three mayors signed in Oulu in 1987, covers culture and sport.")
    assert {"signedBy(charter, three mayors)", "inField(charter, culture)"} <= facts
    assert not any(fact.startswith("inField(three mayors") for fact in facts)


def test_participle_that_says_by_whom_stays_one() -> None:
    """ "Points that the treaty signed by A leaves open" tells that A signed the treaty."""
    facts = told("The lawyers listed the points that the treaty signed by Chile leaves open.")
    assert not any(fact.startswith("signedBy(point") for fact in facts)


def test_shares_in_brackets_are_as_firm_as_the_duty() -> None:
    """ "Shall be met by A (60 per cent) and B (40 per cent)" plainly asserts no share, and gives each its own."""
    text = "The expenses of the Lake Office shall be met by Ghana (60 per cent) and Togo (40 per cent)."
    shares = {(s.subject.label, s.modality) for s in read_document(document(text), knowledge()) if s.predicate == "figure"}
    assert shares == {("Ghana", "recommended"), ("Togo", "recommended")}


def test_work_that_is_agreed_upon_has_not_begun() -> None:
    """ "The bridge was agreed in 1998 and opened in 2004" began in 2004."""
    facts = told("The bridge was agreed in 1998 and opened in 2004.")
    assert "startDate(bridge, 2004)" in facts and "startDate(bridge, 1998)" not in facts
