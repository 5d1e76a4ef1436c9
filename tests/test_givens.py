"""What a noun takes for granted is so whatever its clause says, and what is alleged, lacking or called for is no fact."""

from __future__ import annotations

import pytest

from comity.statements import Entity
from tests.passages import statements


def moods(text: str, predicate: str) -> set[str]:
    """Return the modalities of what a sentence below a title tells with a property."""
    return {s.modality for s in statements(f"Notes on cooperation\n\n{text}\n") if s.predicate == predicate}


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The lack of cooperation between Norway and Latvia is deplorable.", "negated"),
        ("Calls for cooperation between Norway and Latvia went unheard.", "recommended"),
        ("The alleged partnership between Norway and Latvia was invented by the press.", "hedged"),
        ("The report recommends a partnership between Norway and Latvia.", "recommended"),
        ("The cooperation between Norway and Latvia has borne fruit.", "asserted"),
    ],
)
def test_ties_are_as_firm_as_the_words_before_and_over_them(text: str, modality: str) -> None:
    """ "A lack of ties", "calls for ties" and "alleged ties" are no ties."""
    assert moods(text, "cooperatesWith") == {modality}


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The unsigned treaty between Norway and Latvia lapsed in 2009.", "planned"),
        ("The draft treaty between Norway and Latvia was leaked in 2009.", "planned"),
        ("The conclusion of the Lake Treaty by Norway and Latvia was delayed.", "planned"),
        ("The treaty between Norway and Latvia lapsed in 2009.", "asserted"),
    ],
)
def test_a_treaty_that_is_not_signed_has_no_signatories(text: str, modality: str) -> None:
    """A draft, an unsigned treaty and one whose conclusion is put off are still to be signed."""
    assert moods(text, "signedBy") == {modality}


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The museum in Hanoi was never meant to issue permits.", "asserted"),
        ("The bridge in Hanoi may be closed to lorries.", "asserted"),
        ("A bridge in Hanoi may be built by Norway.", "hedged"),
        ("Plans for a second office in Hanoi were dropped.", "planned"),
        ("The museum in Hanoi will be opened in May 2027.", "planned"),
    ],
)
def test_where_a_known_thing_is_does_not_hang_on_its_clause(text: str, modality: str) -> None:
    """What may happen to the bridge in A leaves it in A; a bridge to be built is nowhere yet."""
    assert moods(text, "locatedIn") == {modality}


def test_the_place_of_a_meeting_is_not_that_of_the_body_that_meets() -> None:
    """ "The meeting of the council in A": the meeting is in A."""
    found = [s for s in statements("The delegates left the meeting of the Daugava Council in Riga early.") if s.predicate == "locatedIn"]
    assert {s.subject.label for s in found} <= {"meeting of the Daugava Council in Riga"}


@pytest.mark.parametrize("text", ["The mayor of Pakse, Bounmy Vong, did not attend.", "The view is not shared by the director, Bounmy Vong."])
def test_who_does_not_come_keeps_the_post(text: str) -> None:
    """What is denied of the mayor does not deny that A is the mayor."""
    assert moods(text, "holdsPosition") == {"asserted"}


def test_a_nominee_is_not_yet_in_office() -> None:
    """Who is nominated as director is no director."""
    assert moods("Janis Ozols has been nominated as director of the Riga Forum.", "holdsPosition") == {"planned"}


def test_a_session_missed_is_still_one_of_the_commission() -> None:
    """Who did not attend a session of the commission does not deny that it was one."""
    assert moods("The delegates did not attend the session of the Salween Commission.", "partOf") == {"asserted"}


def test_the_staff_of_an_office_is_not_denied_with_its_deeds() -> None:
    """ "The office, with a staff of nine, could not cope": it has nine."""
    found = [s for s in statements("The secretariat in Pakse, with a staff of nine, could not cope with the work.") if s.predicate == "figure"]
    assert {s.modality for s in found} == {"asserted"}


@pytest.mark.parametrize("verb", ["said to have been founded", "thought to be founded", "believed to have been founded"])
def test_what_is_said_of_a_thing_beside_it_is_hedged_and_not_its_own_word(verb: str) -> None:
    """ "The forum, *said to* have been founded by A, ...": nobody asserts it, and the forum does not say it."""
    found = [s for s in statements(f"The Riga Forum, {verb} by Latvia, needs money.") if s.predicate == "establishedBy"]
    assert [(s.modality, s.attributed_to) for s in found] == [("hedged", None)]
    assert all(isinstance(s.object, Entity) for s in found)


def test_participation_that_is_not_guaranteed_is_uncertain() -> None:
    """What is not guaranteed is not denied."""
    assert moods("Rwanda's participation in the Akagera Programme is not guaranteed.", "participatesIn") == {"hedged"}


def test_a_label_says_whether_what_stands_behind_it_is_there_yet() -> None:
    """Candidates, pledges, the next host and who is "not a member" are told as such, in lines and in lists under a short line."""
    sheet = "Orava Basin Council: fact sheet\n\nMembers: Slovakia, Poland\nCandidate members: Ukraine\nNext host: Bratislava\nDonor (pledged): European Investment Bank\n"
    sheet += "Partners under discussion: Austria\n\nProposed members\n- Moldova\n- Serbia\n\nMembers\n- Hungary\n"
    found = {(s.subject.label, s.predicate): s.modality for s in statements(sheet)}
    assert found["Poland", "memberOf"] == found["Hungary", "memberOf"] == "asserted"
    assert {found["Ukraine", "memberOf"], found["Moldova", "memberOf"], found["European Investment Bank", "finances"], found["Austria", "participatesIn"]} == {"planned"}
    assert found["Orava Basin Council", "ledBy"] == "planned"


@pytest.mark.parametrize("text", ["Not a member: Belarus", "Belarus (not a member) sent an envoy."])
def test_not_a_member_is_none(text: str) -> None:
    """A "not" before the noun denies it, wherever the phrase stands."""
    found = [s for s in statements(f"Orava Basin Council\n\n{text}\n") if s.predicate == "memberOf"]
    assert {s.modality for s in found} <= {"negated"}


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Slovakia declined the presidency of the Drava Council.", "negated"),
        ("Slovakia is tipped to win the presidency of the Drava Council.", "hedged"),
        ("Slovakia claims the presidency of the Drava Council.", "hedged"),
        ("Slovakia took over the presidency of the Drava Council.", "asserted"),
    ],
)
def test_an_office_declined_or_claimed_is_not_held(text: str, modality: str) -> None:
    """Who declines, claims or is tipped for the presidency does not lead."""
    assert moods(text, "ledBy") == {modality}


def test_an_accession_that_stalls_has_not_come_about() -> None:
    """ "The accession of A has stalled": A is no member."""
    assert moods("The accession of Serbia to the Drava Council has stalled.", "memberOf") == {"planned"}


def test_support_for_a_thing_in_a_place_does_not_place_it() -> None:
    """ "Support for the dam in A" may be A's support."""
    assert moods("Support for the Drava Dam in Hungary is waning.", "locatedIn") == set()
