"""What is only supposed, proposed by others, over or taken for granted is not told as the document's own plain word."""

from __future__ import annotations

import pytest

from comity.statements import Entity, Statement
from tests.passages import statements


def read(text: str) -> list[Statement]:
    """Read a sentence that stands below a title."""
    return list(statements(f"Notes on cooperation\n\n{text}\n"))


PUT = [
    ("We hypothesise that the Volta Fund finances small towns.", "finances", {"hedged"}),
    ("Our hypothesis is that the Volta Fund finances small towns.", "finances", {"hedged"}),
    ("The preliminary results suggest that the programme reduced traffic deaths in Quito.", "addresses", {"hedged"}),
    ("The findings indicate that the programme reduced traffic deaths in Quito.", "addresses", {"asserted"}),
    ("Rumours that Togo will join the Sahel Union were denied.", "memberOf", {"hedged"}),
    ("Some 300 schools are believed to have closed in Chad.", "figure", {"hedged"}),
    ("Neither Party shall be liable for losses caused by floods.", "hasCause", {"hedged"}),
    ("Former members of the Baltic Cities Network include Tampere, Turku and Lund.", "memberOf", {"negated"}),
    ("The Andean Cities Network was formerly chaired by Lima.", "ledBy", {"negated"}),
    ("It is suggested to build a Kenya-Uganda mediation centre.", "hasScope", set()),
    ("A Lima-Quito trade forum might be set up in 2030.", "participatesIn", {"hedged"}),
    ("The minister dismissed the notion that Togo pays for the railway.", "finances", {"negated"}),
    ("Contrary to the assumption that Togo pays for the railway, nobody does.", "finances", {"negated"}),
    ("The bank rejects the view that its rules are too strict.", "hasProblem", set()),
    ("Hong Kong may on its own, using another name, conclude agreements with foreign states.", "signedBy", {"hedged"}),
    ("If money were decisive, the Lake Fund should have outlived the Rhine Commission.", "recommends", set()),
    ("Should the Commission not have completed its work within a year, the matter will be referred to Peru.", "recommends", set()),
    ("It should not be overlooked that earlier projects had a survival rate of less than half.", "recommends", set()),
    ("The programme was proposed by Chile, not, as is sometimes stated, by Peru.", "initiatedBy", {"asserted"}),
    ("Local herders worry that fencing will restrict the movement of livestock.", "hasCause", {"hedged"}),
    ("Hainan possesses policy advantages that other provinces do not have.", "hasProblem", set()),
    ("Traffic fell by half, though it is disputed whether the Volta Programme contributed to this.", "hasOutcome", {"hedged"}),
    ("Togo claims to have joined the Volta Fund.", "memberOf", {"hedged"}),
    ("Togo used to be a member of the Volta Fund.", "memberOf", {"negated"}),
    ("According to a rumour, Togo joined the Volta Fund.", "memberOf", {"hedged"}),
    ("Togo was invited to join the Volta Fund.", "recommends", set()),
    ("The governors welcomed the planting of 1.2 million trees in Matam.", "figure", set()),
    ("The council should not be confused with the Rhine Council.", "recommends", set()),
    ("The two states will reopen their joint water commission.", "inField", {"asserted"}),
    ("The accession of Togo to the Volta Union has been talked about but never formally requested.", "memberOf", {"planned", "hedged", "negated"}),
    ("The talks on water prices have not been concluded.", "inField", {"hedged", "asserted"}),
]


@pytest.mark.parametrize(("text", "predicate", "expected"), PUT)
def test_a_claim_is_as_firm_as_its_words(text: str, predicate: str, expected: set[str]) -> None:
    """A hypothesis, a rumour and a former state are no plain facts; what a phrase takes for granted is not denied."""
    assert {s.modality for s in read(text) if s.predicate == predicate} <= expected


PROPOSED = [
    ("A proposal by Togo to admit Chad as an observer was not adopted.", {"Togo"}),
    ("An earlier proposal to merge the two funds was dropped.", set()),
    ("It was proposed by Kenya that the two councils be merged.", {"Kenya"}),
    ("It was suggested by Togo, but not decided, that a liaison office be opened in Lima.", {"Togo"}),
    ("The paper makes proposals to merge the two funds.", {"this document"}),
]


@pytest.mark.parametrize(("text", "expected"), PROPOSED)
def test_a_proposal_is_that_of_who_makes_it(text: str, expected: set[str]) -> None:
    """What a proposal says is no advice of the document that tells of it."""
    assert {s.subject.label for s in read(text) if s.predicate == "recommends"} == expected


def test_a_verb_with_a_modal_of_its_own_is_no_aim() -> None:
    """ "Aims to reduce A and could serve B" aims at A alone."""
    found = read("The project aims to reduce maternal mortality in Peru and could serve as an example for Chile.")
    assert {s.object.label for s in found if s.predicate == "hasObjective" and isinstance(s.object, Entity)} == {"reduce maternal mortality in Peru"}


def test_what_sums_up_a_clause_is_not_the_place_before_it() -> None:
    """ "Opened an office in Lima, a plan that was shelved": Lima is no plan."""
    found = read("In 2009 Xiamen planned to open an office in Lima, a plan that was shelved in 2010.")
    assert not [s for s in found if s.subject.label == "Lima"]


def test_who_says_it_in_a_passive_is_its_voice() -> None:
    """ "It was argued by critics that A finances B" is the critics' word."""
    found = [s for s in read("It was argued by critics that the Volta Fund finances only ports.") if s.predicate == "finances"]
    assert [s.attributed_to.label for s in found if s.attributed_to is not None] == ["critics"] * len(found) != []


def test_what_tells_of_the_last_of_two_is_not_told_of_the_first() -> None:
    """ "A and B, the agency of C, signed": B is the agency."""
    found = read("The Jiangsu Department of Commerce and Wesgro, the investment agency of the Western Cape, signed a letter of intent.")
    assert {s.subject.label for s in found if s.predicate == "instanceOf" and s.rule == "stated-class"} == {"Wesgro"}


def test_a_relative_clause_in_the_plural_is_not_about_the_place() -> None:
    """ "Four works in Tonga, which were not insured": Tonga was insured or not, nobody tells."""
    found = read("The storm destroyed four installations in Tonga, which were not insured.")
    assert not [s for s in found if s.subject.label == "Tonga" and s.rule == "not-done"]


def test_what_critics_object_is_theirs() -> None:
    """ "Critics objected that A depends on B" is not the document's word."""
    found = [s for s in read("Critics objected that the Volta Fund depended too heavily on two donors.") if s.predicate == "hasProblem"]
    assert [s.attributed_to.label for s in found if s.attributed_to is not None] == ["Critics"]


def test_a_relative_clause_tells_of_the_last_of_a_list() -> None:
    """ "Compare A, B and C, which was dissolved": C was."""
    found = read("We compare the Rhine Commission, the Sava Commission's boards and the defunct Kagera Organisation, which was dissolved in 2004.")
    assert {s.subject.label for s in found if s.predicate == "endDate"} <= {"Kagera Organisation"}


def test_a_bracket_that_tells_the_kind_of_a_text_is_no_part_of_its_title() -> None:
    """ "A Study on X (Master's Thesis)" studies X."""
    found = statements("A Study on the Lake Cooperation of Peru (Master's Thesis Abstract)\n\nThis thesis studies the lake cooperation of Peru.\n")
    assert not [s for s in found if isinstance(s.object, Entity) and "Abstract)" in s.object.label]


def test_what_sums_up_a_clause_is_no_speaker() -> None:
    """ "A signed a charter, a step officials said would cut costs": nobody but the text says that A signed."""
    found = read("The mayors of Kigali and Nairobi signed a charter on Friday, a step officials said would cut costs by a fifth.")
    assert [s.attributed_to for s in found if s.predicate == "signedBy"] == [None, None]


def test_who_bears_its_own_costs_pays_for_nothing_else() -> None:
    """ "Each Party bears its own costs" gives no money to the bridge that was spoken of."""
    assert not [s for s in read("The Volta Bridge was opened in 2004. Each Party bears its own costs.") if s.predicate == "finances"]


def test_they_are_the_authors_where_those_were_spoken_of() -> None:
    """ "The authors do not share it. They recommend ..." is the document's advice."""
    found = read("Some scholars hope that Lima grows, a hope the authors do not share. They recommend that Lima cooperate with Quito.")
    assert {s.subject.label for s in found if s.predicate == "recommends"} == {"this document"}
