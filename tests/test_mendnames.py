"""Names that a small parser lost: they have the place in their sentence that its form tells."""

from __future__ import annotations

from comity.reading.subjects import gapped_subjects, subjects_of
from tests.parses import members, parsed
from tests.passages import told


def subjects(text: str, verb: str) -> list[str]:
    return [t.text for t in subjects_of(next(t for t in parsed(text) if t.text == verb))]


def test_names_behind_a_verb_are_its_objects() -> None:
    """Names that a parser takes for adverbs and measures behind "links" are what is linked."""
    text = "The Coral Association is an organisation that links Vanuatu, Solomon Islands, New Caledonia and Fiji."
    assert members(text, "Vanuatu")[0] == "Vanuatu"
    assert next(t for t in parsed(text) if t.text == "Vanuatu").dep_ == "dobj"
    assert len(members(text, "Vanuatu")) == 4


def test_first_of_two_names_belongs_to_the_subject() -> None:
    """ "Nauru and Palau were not represented" denies it of both."""
    assert subjects("Nauru and Palau were not represented.", "represented") == ["Nauru", "Palau"]


def test_opening_participle_is_no_subject() -> None:
    """Where a participle opens the sentence, the noun after the comma is the subject."""
    text = "Gathered at Dushanbe for the Third Water Summit, the heads of government of Kenya and Togo pledged to complete the network."
    assert subjects(text, "pledged") == ["heads"]


def test_name_with_its_year_alone_goes_on_with_the_verb() -> None:
    """ "A joined in 2009, B in 2011" tells that B joined too; an object with a year is no subject."""
    text = "Myanmar acceded in 2009, Afghanistan in 2011 and Bhutan in 2014."
    verb = next(t for t in parsed(text) if t.text == "acceded")
    assert [t.text for t in gapped_subjects(verb)] == ["Afghanistan", "Bhutan"]
    visited = parsed("Kenya visited Oslo in 2009, Turku in 2011.")
    assert gapped_subjects(next(t for t in visited if t.text == "visited")) == []


def test_who_is_among_those_that_do_it_does_it() -> None:
    """ "X is among the countries taking part" tells that X takes part; "is not among" does not."""
    assert "participatesIn(Jordan, Red Sea Project)" in told("Jordan is among the countries taking part in the Red Sea Project.")
    assert "participatesIn(Jordan, Red Sea Project)" not in told("Jordan is not among the countries taking part in the Red Sea Project.")


def test_names_behind_a_body_tell_who_its_members_are() -> None:
    """ "The two members of the Union, A and B" names the members, not more bodies."""
    facts = told("The two remaining members of the Delta Union, Chad and Mauritania, took note of the withdrawal.")
    assert {"memberOf(Chad, Delta Union)", "memberOf(Mauritania, Delta Union)"} <= facts


def test_office_speaks_for_places_that_nobody_knows() -> None:
    """Mayors stand for their cities, whatever their names; ministers with their charge before the names for their states."""
    assert "participatesIn(Kolpin, Lake City Mayors Conference)" in told("The mayors of Sary, Kolpin and Burkat attended the Lake City Mayors Conference.")
    assert "signedBy(accord, Togo)" in told("The ministers responsible for water of Ghana, Togo and Benin signed an accord.")


def test_neither_nor_denies_it_of_both() -> None:
    """ "Neither A nor B has joined X" asserts of nobody that it is a member."""
    assert not [fact for fact in told("Neither Ghana nor Togo has joined the African Union.") if fact.startswith("memberOf")]


def test_those_named_behind_among_them_belong_to_the_group() -> None:
    """ "founded by eight unions, among them A and B" tells founders, not what was founded too."""
    found = told("The Federation was founded in Accra by eight unions, among them the Ghana Reporters Association and the Togo Union of Reporters.")
    assert "establishedBy(Federation, Ghana Reporters Association)" in found
    assert not any(fact.startswith("locatedIn(Ghana Reporters") for fact in found)


def test_abbreviation_between_commas_is_a_byname() -> None:
    """ "X, or ABC, is ..." is one thing, which "it" takes up."""
    found = told("The Volta River Development Fund, or VRDF, lends to towns. It is based in Lima.")
    assert "locatedIn(Volta River Development Fund, Lima)" in found
