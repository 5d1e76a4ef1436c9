"""Memoranda and joint statements: whole titles, ministries with "and" in their names, what "the Sides" and "the two sides" are."""

from __future__ import annotations

from comity.statements import Entity, Statement
from tests.passages import statements

MEMORANDUM = """MEMORANDUM OF UNDERSTANDING
between
the Ministry of Water Supply and Agriculture of Ghana
and
the Ministry of Water of the Republic of Togo
on Cooperation in Flood Warning

The Ministry of Water Supply and Agriculture of Ghana and the Ministry of Water of the Republic of Togo (hereinafter referred to individually as a "Side" and collectively as "the Sides"),

Mindful of the Agreement between the Government of Ghana and the Government of Togo on Cooperation in Fishing, signed in Lomé on 19 May 1997;

Guided by the principles of good faith and equality;

Have agreed as follows:

Article 1
The Sides will exchange hydrological data twice a day.

Article 2
Each Side shall bear the cost of its own stations.

Signed in Accra on 8 November 2012 in two copies, each in the English and French languages, the English text prevailing in case of divergence.
"""
MINISTRIES = {"Ministry of Water Supply and Agriculture of Ghana", "Ministry of Water of the Republic of Togo"}


def those(found: list[Statement], predicate: str, subject: str = "") -> set[str]:
    """Return the objects of a property, of subjects with a word."""
    return {s.object.label if isinstance(s.object, Entity) else str(s.object) for s in found if s.predicate == predicate and subject in s.subject.label}


def test_ministries_with_and_in_their_names_are_parties() -> None:
    """The "and" between "Water Supply" and "Agriculture" parts no two ministries, and the recited agreement has parties of its own."""
    found = statements(MEMORANDUM)
    assert those(found, "signedBy", "Memorandum") == MINISTRIES
    assert those(found, "signedBy", "Agreement between") == {"Government of Ghana", "Government of Togo"}


def test_a_recited_agreement_has_its_whole_title() -> None:
    """ "The Agreement between A and B on C" is called so, and its title tells its field."""
    found = statements(MEMORANDUM)
    label = "Agreement between the Government of Ghana and the Government of Togo on Cooperation in Fishing"
    assert those(found, "locatedIn", label) == {"Lomé"}
    assert "Fishing" in those(found, "inField", label)


def test_each_side_and_the_sides_are_the_parties() -> None:
    """What the sides will do and each of them shall pay is told of both; what guides them guides the memorandum too."""
    found = statements(MEMORANDUM)
    told = {(s.subject.label, s.modality) for s in found if s.predicate == "hasObjective" and isinstance(s.object, Entity) and s.object.label.startswith("exchange")}
    assert told == {(name, "planned") for name in MINISTRIES}
    assert {s.subject.label for s in found if s.predicate == "followsPrinciple"} > MINISTRIES
    assert those(found, "startDate", "Ministry") == set()


def test_the_two_sides_of_a_joint_statement_are_those_of_its_title() -> None:
    """Who gives a joint statement wrote it, and "the two sides" are never two places named on the way."""
    text = (
        "Joint Communiqué between the Republic of Kenya and the Republic of Peru\n\nLima, 3 May 2020\n\n"
        "1. The President of Kenya paid a visit to Peru.\n\n"
        "2. The two sides hoped for a direct flight between Nairobi and Cusco.\n\n"
        "3. The two sides called on developed countries to honour their pledges.\n\n"
        "4. The Kenyan side will finance a school in Lima.\n"
    )
    found = statements(text)
    assert {"Republic of Kenya", "Republic of Peru"} <= those(found, "author", "this document")
    assert {s.subject.label for s in found if s.predicate == "finances"} <= {"Republic of Kenya", "Kenya"}
    assert {s.subject.label for s in found if s.predicate == "recommends"} <= {"Republic of Kenya", "Republic of Peru", "Kenya", "Peru"}


def test_two_sides_are_those_that_are_called_sides_one_by_one() -> None:
    """Where the title names no parties, "the Kenyan side" and "the Peruvian side" are the two, whatever pair of places stands before."""
    text = (
        "Joint Statement on the Visit of President Ruto to Peru\n\n1. The Kenyan side thanked the Peruvian side for a memorandum between Nairobi and Cusco.\n\n"
        "2. The two sides opposed any interference in their affairs.\n"
    )
    assert {s.subject.label for s in statements(text) if s.predicate == "opposes"} == {"Kenya", "Peru"}


def test_who_welcomes_a_pledge_pays_nothing() -> None:
    """The money of "the pledge of A to provide" is that of A, and a share of what is lost that of nobody who is alarmed by it."""
    text = "Notes on cooperation\n\nThe governors welcome the pledge of the Norwegian Environment Ministry to provide 3.2 million euros for the Lake Fund.\n"
    assert {s.subject.label for s in statements(text) if s.predicate == "figure"} == {"Norwegian Environment Ministry", "Lake Fund"}
    alarmed = statements("Notes on cooperation\n\nThe governors are alarmed by the loss of 40 per cent of the wetlands since 1990.\n")
    assert not any(s.predicate == "figure" and s.subject.label == "governors" for s in alarmed)


def test_a_rank_before_an_office_is_no_post() -> None:
    """ "Deputy Prime Minister" is one post, also where the parser takes its holder's name for a place."""
    text = "Notes on cooperation\n\nAt the invitation of H.E. Ratu Semi Vakatawa, Deputy Prime Minister and Minister for Trade of Fiji, H.E. Ana Lopez, Minister of Energy of Peru, paid a visit to Fiji.\n"
    posts = {(s.subject.label, s.object.label) for s in statements(text) if s.predicate == "holdsPosition" and isinstance(s.object, Entity)}
    assert ("Ratu Semi Vakatawa", "Deputy Prime Minister") in posts
    assert not any(post == "Deputy" for _, post in posts)
