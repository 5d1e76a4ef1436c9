"""Members behind marks, of one preposition, or with a date, a place or a comma before them stand beside the first."""

from __future__ import annotations

import pytest

from tests.parses import members, parsed


@pytest.mark.parametrize(
    ("text", "first", "wanted"),
    [
        (
            "We recommend (a) that both states ratify the mechanism, (b) that a joint statute be drafted by the ministries, and (c) that the agency simplify procedures.",
            "ratify",
            ["ratify", "drafted", "simplify"],
        ),
        ("The study recommends (i) creating a joint fund; (ii) training customs officers; and (iii) publishing the minutes.", "creating", ["creating", "training", "publishing"]),
        ("The programme aims to (1) protect wetlands, (2) train rangers and (3) build two visitor centres.", "protect", ["protect", "train", "build"]),
    ],
)
def test_members_behind_marks_are_of_one_rank(text: str, first: str, wanted: list[str]) -> None:
    """Letters and numbers in brackets part the members of one list."""
    assert [t.text for t in parsed(text) if t.text == first or (t.dep_ == "conj" and t.head.text == first)] == wanted


@pytest.mark.parametrize(
    ("text", "first", "wanted"),
    [
        ("Serbia, Bosnia and Herzegovina, and Montenegro signed the accord in Tivat.", "Serbia", ["Serbia", "Bosnia and Herzegovina", "Montenegro"]),
        ("The Ministry of Health of Ghana and the Bank of Togo finance the clinic.", "Ministry", ["Ministry", "Bank"]),
        ("The people of Ghana and the Bank of Togo finance the clinic.", "people", ["people"]),
    ],
)
def test_names_of_a_subject_stand_beside_each_other(text: str, first: str, wanted: list[str]) -> None:
    """A body goes on a body, not on the place of the one before it; names that open a sentence are the subject of its verb."""
    assert members(text, first) == wanted


def test_date_before_a_name_is_no_part_of_it() -> None:
    """"On 3 May 2012 the Kingdom of A, the Republic of B and ... signed" has the first name as a subject."""
    verb = next(t for t in parsed("On 3 May 2012 the Kingdom of Norway, the Republic of Finland and the Kingdom of Sweden signed a new treaty in Oslo.") if t.text == "signed")
    assert "Norway" in next(c for c in verb.children if c.dep_ == "nsubj").text


def test_prepositions_in_a_row_hang_on_one_word() -> None:
    """"Is due to A, to B and to C" has three causes."""
    due = next(t for t in parsed("The delay is due to a shortage of staff, to unclear rules and to the reluctance of ministries.") if t.text == "due")
    first = next(c for c in due.children if c.text == "to")
    assert [t.text for t in first.children if t.dep_ == "conj"] == ["to", "to"]


def test_bare_gerund_is_a_thing() -> None:
    """What an agency shall simplify is reporting; what it shall start is to report."""
    assert next(t for t in parsed("The agency should simplify reporting.") if t.text == "reporting").dep_ == "dobj"
    assert next(t for t in parsed("The agency should start reporting.") if t.text == "reporting").dep_ == "xcomp"


@pytest.mark.parametrize(
    ("text", "first", "wanted"),
    [
        ("Botswana, Namibia, and, as of 2015, Zambia belong to the Okavango Council.", "Botswana", ["Botswana", "Namibia", "Zambia"]),
        ("The treaty was ratified by Chad, Niger, and, after long debate, Nigeria.", "Chad", ["Chad", "Niger", "Nigeria"]),
        ("Ningbo has twinned with Varna of Bulgaria and Aachen of Germany.", "Varna", ["Varna", "Aachen"]),
        ("The research was funded by the Academy of Finland (grant 338 214) and the Kempe Foundations.", "Academy", ["Academy", "Foundations"]),
        ("The forum was attended by the Heads of State and Government of Fiji, Kiribati and Samoa.", "Fiji", ["Fiji", "Kiribati", "Samoa"]),
    ],
)
def test_what_stands_between_members_does_not_part_them(text: str, first: str, wanted: list[str]) -> None:
    """Asides, countries behind cities and brackets stand between the members of one list."""
    assert members(text, first) == wanted


def test_clause_before_among_them_are_heads_the_sentence() -> None:
    """"Signed it with five cities, among them are A and B" is told of the signing."""
    doc = parsed("In 2019 Ordos signed a friendship agreement with 5 cities, among them are Darkhan of Mongolia and Chita of Russia.")
    assert [t.text for t in doc if t.head == t] == ["signed"]
