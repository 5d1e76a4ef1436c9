"""What abstracts of studies say in ways of their own: who funded or led what with a hyphen, "As the only province ...", parts in lists."""

from __future__ import annotations

import pytest

from comity.context import read_document
from comity.statements import Entity
from tests.passages import document, knowledge


def facts(text: str) -> set[tuple[str, str, str]]:
    """Return (subject, property, object) of what is asserted in ``text``."""
    found = read_document(document(text if "\n" in text else f"News of the lake\n\n{text}\n"), knowledge())
    return {(s.subject.label, s.predicate, s.object.label) for s in found if isinstance(s.object, Entity) and s.modality == "asserted"}


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("The World Bank-financed irrigation project began in 2004.", ("World Bank", "finances", "irrigation project")),
        ("The Chinese-funded railway connects Lagos with Ibadan.", ("China", "finances", "railway")),
        ("The UN-led peace talks resumed in Geneva.", ("peace talks", "ledBy", "UN")),
    ],
)
def test_participle_with_a_hyphen_tells_who_did_it(text: str, fact: tuple[str, str, str]) -> None:
    """"The EU-funded programme" says that the EU finances it."""
    assert fact in facts(text)


def test_participle_with_a_hyphen_states_nothing_of_what_is_only_wanted() -> None:
    """"A UN-led force may be needed" is no force that somebody leads."""
    assert not {p for _, p, _ in facts("A UN-led force may be needed in the valley.")} & {"ledBy"}


def test_phrase_with_as_is_about_the_subject() -> None:
    """"As the only province participating in X, Y ..." is about Y."""
    told = facts("As the only Chinese province participating in the Tumen Initiative, Jilin has built a port.")
    assert ("Jilin", "participatesIn", "Tumen Initiative") in told


def test_one_of_the_founders_after_as_is_the_subject() -> None:
    """"As one of the founders of X, Y ..." is about Y."""
    assert ("Sahel League", "establishedBy", "Mali") in facts("As one of the founders of the Sahel League, Mali holds two seats.")


def test_parts_after_a_participle_are_no_objects_of_the_verb_before() -> None:
    """In "has formed a mechanism consisting of A, B and C" nothing but the mechanism has been formed."""
    told = facts("The cooperation has formed an exchange mechanism consisting of mayors' regular meetings, a joint working committee and an annual trade fair.")
    assert ("annual trade fair", "partOf", "exchange mechanism") in told
    assert not any(s == "annual trade fair" and p == "establishedBy" for s, p, _ in told)


def test_what_follows_a_closed_pair_is_a_thing_of_its_own() -> None:
    """In "agreements between A and B as well as a common system" the system is not between them."""
    found = read_document(document("The experts call for agreements between ministries and towns as well as a shared evaluation system."), knowledge())
    advice = {s.object.label for s in found if s.predicate == "recommends" and isinstance(s.object, Entity)}
    assert "shared evaluation system" in advice


def test_reasons_may_be_those_of_outcomes() -> None:
    """"X has led to A. The main cause is B" gives B as the cause of A."""
    told = facts("The two dams have led to the decline of fishing. The main cause is the absence of local representation.")
    assert any(p == "hasCause" and "decline of fishing" in s and "absence of local representation" in o for s, p, o in told)


def test_title_with_a_hyphen_names_what_the_text_calls_the_mechanism() -> None:
    """"Cross-border" does not end the name of what a title says is studied."""
    text = (
        "Research on the Cross-border Police Cooperation Mechanism in the Lake Region\n\n"
        "Abstract\n\nThis paper studies police work. In 2005, a joint office was set up in Ruse. The mechanism has improved the speed of information exchange.\n"
    )
    assert any(p == "hasOutcome" and "Cross-border Police Cooperation Mechanism" in s for s, p, _ in facts(text))


@pytest.mark.parametrize("opening", ["This dissertation answers three questions.", "The paper closes with three proposals."])
def test_text_that_tells_what_the_study_does_is_one(opening: str) -> None:
    """An abstract without its heading is known by what it says of itself."""
    text = f"Sharing a Lake\n\nThe lake has two owners. {opening} They concern fishing.\n"
    assert document(text).genre in {"papers", "thesis_abstracts"}


def test_bare_commands_behind_a_heading_word_are_advice() -> None:
    """"Recommendations: publish the data, ..." recommends each of the deeds."""
    found = read_document(document("News of the lake\n\nRecommendations: publish the data, train the staff and open the council to mayors.\n"), knowledge())
    advice = {s.object.label for s in found if s.predicate == "recommends" and isinstance(s.object, Entity) and s.modality == "recommended"}
    assert {"publish the data", "train the staff", "open the council to mayors"} <= advice


def test_short_form_in_brackets_is_that_of_the_name_before_it() -> None:
    """"A project funded by X (Y)" is not called Y."""
    told = facts("The data come from a three-year project funded by the Norwegian Agency for Development Cooperation (Norad) in Kampala.")
    assert any(p == "finances" and "Norwegian Agency" in s and "project" in o for s, p, o in told)
    assert not any(s == "Norad" and p == "instanceOf" and "project" in o for s, p, o in told)


def test_meeting_in_an_opening_phrase_was_held_where_a_participle_says() -> None:
    """"At the Summit of the League (LL), held in Lima, X announced ..." places the summit."""
    told = facts("At the Eighth Ministerial Conference of the Forum on China-Africa Cooperation (FOCAC), held in Dakar in November 2021, President Xi Jinping announced a plan.")
    assert any(p == "locatedIn" and "Ministerial Conference" in s and o == "Dakar" for s, p, o in told)


def test_side_of_a_place_is_in_the_place() -> None:
    """What is "in the east of X" is in X."""
    assert any(p == "locatedIn" and o == "Hunan Province" for _, p, o in facts("The metropolitan area is located in the east of Hunan Province."))


def test_year_behind_sister_cities_dates_them() -> None:
    """"Since A and B became sister cities in 1993" makes them twins."""
    assert ("Harbin", "twinnedWith", "Khabarovsk") in facts("Since Harbin and Khabarovsk became sister cities in 1993, trade has grown.")


def test_name_of_a_mechanism_tells_that_it_is_one() -> None:
    """What is called a mechanism may be asked for as one, whatever its class."""
    text = "The Lancang-Mekong Cooperation Mechanism in Practice\n\nThe Lancang-Mekong Cooperation Mechanism met in Lima. The Lancang-Mekong Cooperation Mechanism has six members.\n"
    found = read_document(document(text), knowledge())
    assert any(s.predicate == "instanceOf" and isinstance(s.object, Entity) and "mechanism" in {s.object.label.lower(), *(a.lower() for a in s.object.aliases)} for s in found)


def test_clause_before_a_semicolon_is_no_aim_of_the_next() -> None:
    """"First, sign an accord; second, establish a centre" gives neither the other as an aim."""
    text = "The Lakes\n\nThis paper studies lakes. This paper puts forward the following suggestions: first, sign a framework agreement; second, establish a joint training center.\n"
    found = read_document(document(text), knowledge())
    assert not any(s.predicate == "hasObjective" for s in found)


def test_present_tense_of_a_plural_is_no_wish() -> None:
    """"Shows that towns shape it" finds something and advises nothing."""
    found = read_document(document("News of the lake\n\nThis article shows that towns, too, shape the work of the commission.\n"), knowledge())
    assert not any(s.modality == "recommended" for s in found)
