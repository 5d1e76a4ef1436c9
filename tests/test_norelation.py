"""What stands beside each other, or is put into other words, is no relation."""

from __future__ import annotations

import pytest

from comity.statements import Entity, Statement
from tests.passages import statements


def pairs(text: str, predicate: str) -> set[tuple[str, str]]:
    """Return the ends of what a passage below a title tells with a property."""
    found: list[Statement] = list(statements(f"Notes on the basin\n\n{text}\n"))
    return {(s.subject.label, s.object.label) for s in found if s.predicate == predicate and isinstance(s.object, Entity)}


@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        ("The Volta Authority was founded in 1999. The dams belong to all member states.", "memberOf"),
        ("The Volta Authority has its secretariat in the same town.", "locatedIn"),
        ("Brazil's Maria Silva opened the talks on the Volta Authority.", "locatedIn"),
        ("The Garissa road was halted for months.", "locatedIn"),
        ("Ghana and Togo have not agreed on a joint fund.", "cooperatesWith"),
        ("Ghana will seek the support of the World Bank for the cross-border railway.", "supports"),
        ("The two towns are encouraged to propose joint projects.", "recommends"),
        ("Ghana is expected to provide the remaining 15 per cent of the cost.", "hasObjective"),
    ],
)
def test_what_is_only_said_in_other_words_relates_nobody(text: str, predicate: str) -> None:
    """Member states that are members, bare towns, persons of a country, roads to a town, support that is only sought, proposals that others are to make."""
    subject_told = {(one, other) for one, other in pairs(text, predicate) if one not in {"World Bank", "this document"}}
    assert subject_told == set()


def test_the_charter_of_a_body_is_no_part_of_it() -> None:
    """A body rests on its charter; a fund of the body is a part of it."""
    assert not pairs("Seven states signed the Charter of the Association of Southeast Asian Nations in Lima.", "partOf")


def test_support_that_is_expressed_is_told() -> None:
    """Who expresses support gives it."""
    assert ("Ghana", "cross-border railway project") in pairs("Ghana expressed its support for the cross-border railway project.", "supports")


def test_members_of_one_union_may_be_brought_together_by_another() -> None:
    """ "The members of A" are members of B, where B brings them together."""
    found = pairs("The Lake Union brings together 43 states: the members of the European Union and sixteen countries of Africa.", "memberOf")
    assert ("members of the European Union", "European Union") not in found


@pytest.mark.parametrize(
    ("text", "predicate", "wrong"),
    [
        ("A bus network between Khovd and Altay has been discussed.", "memberOf", "Altay"),
        ("A joint office with Yichang in Hamburg was set up by Wuhan.", "locatedIn", "Yichang"),
        ("Plans for a bus line between Tui and Braga were dropped.", "hasScope", "Plans for a bus line between Tui and Braga"),
        ("Wuhan was among the founders, as its web page asserts.", "hasCause", "Wuhan was among the founders"),
    ],
)
def test_words_beside_each_other_bind_nothing(text: str, predicate: str, wrong: str) -> None:
    """Buses join no network as members, a partner does not lie where the office is, plans do not cover what they are for, a source is no cause."""
    assert wrong not in {one for one, _ in pairs(text, predicate)}


def test_who_gathers_in_a_forum_takes_part_in_it_by_its_name() -> None:
    """ "X is a forum of eleven cities": they take part in X."""
    assert ("eleven cities", "Pan-Altai Conference") in pairs("The Pan-Altai Conference is a forum of eleven cities.", "participatesIn")


def test_the_host_of_the_next_meeting_did_not_lead_this_one() -> None:
    """ "Their next meeting, to be hosted by A": A led nothing yet."""
    text = "Joint Communique of the Third Lake Meeting\n\nThe ministers of Kenya and Uganda met in Kisumu on 12 March 2024. They agreed to meet again, to be hosted by Tanzania in 2025.\n"
    assert not [s for s in statements(text) if s.predicate == "ledBy" and s.modality == "asserted"]


def test_where_work_is_done_is_not_what_is_paid_for() -> None:
    """ "The bank's work in Kenya is financed by Norway": Norway pays for the work."""
    found = pairs("The bank's work in Kenya is financed by Norway.", "finances")
    assert found == {("Norway", "bank's work in Kenya")}


def test_what_passes_from_one_to_the_next_covers_neither() -> None:
    """A presidency is no road."""
    assert not pairs("The presidency of the Lake League passed from Peru to Chile in 2020.", "hasScope")


def test_a_short_name_shortens_what_has_its_noun() -> None:
    """ "a joint border post at Tacna (hereinafter "the Post")": the Post is not Tacna, and founding it is no aim."""
    text = (
        "AGREEMENT BETWEEN PERU AND CHILE ON A JOINT BORDER POST AT TACNA\n\nPeru and Chile, hereinafter referred to as \"the Parties\",\n\nHAVE AGREED as follows:\n\n"
        "Article 1\nPurpose\n1. The Parties hereby establish a joint border post at Tacna (hereinafter \"the Post\").\n2. A Joint Committee shall supervise the Post.\n"
    )
    told = statements(text)
    assert "Tacna" not in {s.subject.label for s in told if s.predicate == "ledBy"}
    assert not [s for s in told if s.predicate == "hasObjective" and "hereby" in getattr(s.object, "label", "")]
