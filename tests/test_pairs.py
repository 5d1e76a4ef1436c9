"""What "both cities", "the former", "the latter" and "it" as an object take up."""

from __future__ import annotations

import pytest

from tests.passages import told

TAKEN_UP = [
    ("Peru and Chile are close. The latter joined the Alpine Forum.", "participatesIn(Chile, Alpine Forum)"),
    ("Peru and Chile are close. The former joined the Alpine Forum.", "participatesIn(Peru, Alpine Forum)"),
    ("Bonn and Kyiv are close. Both cities joined the Alpine Forum.", "participatesIn(Kyiv, Alpine Forum)"),
    ("Peru and Chile are close. The two sides joined the Alpine Forum.", "participatesIn(Peru, Alpine Forum)"),
    ("Peru and Chile are close. Both joined the Alpine Forum.", "participatesIn(Chile, Alpine Forum)"),
    ("Peru, Chile and Bolivia are close. The three states signed a treaty.", "signedBy(treaty, Bolivia)"),
    (
        "The Norden Bank and the Baltic Energy Fund are close. The two institutions financed the Alpine Corridor.",
        "finances(Baltic Energy Fund, Alpine Corridor)",
    ),
    (
        "Peru and Chile signed an agreement on fisheries. The accord was ratified by Bolivia.",
        "signedBy(agreement on fisheries, Bolivia)",
    ),
    ("A joint steering group was set up. The group is chaired by Peru.", "ledBy(joint steering group, Peru)"),
    (
        "The union faces a lack of staff and weak coordination. These problems are caused by corruption.",
        "hasCause(weak coordination, corruption)",
    ),
    (
        "As builders of the Alpine Corridor, the cantons play a central role in it.",
        "participatesIn(cantons, Alpine Corridor)",
    ),
    ("Peru and Chile launched the Andes Well Project in 2012. It is financed by Norway.", "finances(Norway, Andes Well Project)"),
    ("Six states have founded the Islands Bank. Its seat is in Apia.", "locatedIn(Islands Bank, Apia)"),
    ("Peru proposed the Andes Rail Plan. It is financed by Norway.", "finances(Norway, Andes Rail Plan)"),
    ("Mayor Ana Silva opened the Lisbon Fund. It is financed by Norway.", "finances(Norway, Lisbon Fund)"),
    ("Besides Peru, Chile also joined the Alpine Forum.", "participatesIn(Peru, Alpine Forum)"),
    ("Bonn and Kyiv are twins. They joined the Alpine Forum.", "participatesIn(Kyiv, Alpine Forum)"),
    ("The Lena Basin Committee was founded in 2004. Norway finances the mechanism.", "finances(Norway, Lena Basin Committee)"),
    ("The Lena Valley Railway was opened in 2011. The line is financed by Norway.", "finances(Norway, Lena Valley Railway)"),
    (
        "The Lena Basin Committee was founded by Peru, Chile and Bolivia. The three governments signed a charter.",
        "signedBy(charter, Chile)",
    ),
]

APART = [
    ("Peru and Chile are close. The two states of Southern Africa joined the Alpine Forum.", "participatesIn(Peru, Alpine Forum)"),
    ("Peru and Chile launched the Andes Well Project in 2012. It is financed by Norway.", "finances(Norway, Peru)"),
    ("Peru proposed the Andes Rail Plan. It also joined the Alpine Forum.", "participatesIn(Andes Rail Plan, Alpine Forum)"),
    ("Peru is large. They joined the Alpine Forum.", "participatesIn(Peru, Alpine Forum)"),
]


@pytest.mark.parametrize(("text", "fact"), TAKEN_UP)
def test_words_that_take_up_what_was_named_before_stand_for_it(text: str, fact: str) -> None:
    """A word for one or both of two, or for a thing spoken of, is read as the name that stood before."""
    assert fact in told(text)


def test_a_former_office_takes_up_nobody() -> None:
    """The phrase "the former president" is no word for the first of two."""
    assert not any(
        "Peru" in fact for fact in told("Peru and Chile are close. The former president joined the Alpine Forum.")
    )


def test_a_group_of_another_number_takes_up_nobody() -> None:
    """Four states are not the three that were named."""
    facts = told("Peru, Chile and Bolivia are close. The four states signed a treaty.")
    assert "signedBy(treaty, Peru)" not in facts


ASIDES = [
    ("Togo, a member of the Alpine Forum, may sign the treaty.", "memberOf(Togo, Alpine Forum)"),
    ("As members of the Alpine Forum, Togo and Benin should sign the treaty.", "memberOf(Benin, Alpine Forum)"),
    ("The museum in Lima may close.", "locatedIn(museum in Lima, Lima)"),
    ("Under the auspices of the African Union, Ethiopia and Egypt signed a treaty.", "signedBy(treaty, Ethiopia)"),
    ("The treaty, concluded at Geneva on 3 May 1978, remains in force.", "locatedIn(treaty, Geneva)"),
]


@pytest.mark.parametrize(("text", "fact"), ASIDES)
def test_what_is_said_beside_a_clause_is_as_firm_as_it_stands(text: str, fact: str) -> None:
    """What an apposition, an "as" phrase or a place tells does not share the "may" of its clause."""
    assert fact in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Bolivia's accession to the Alpine Forum, pending since 2015, was supported by all members.",
        "The Parties shall set up a committee composed of mayors.",
        "The proposed accession of Togo to the Alpine Forum was discussed.",
    ],
)
def test_what_has_not_come_about_is_no_membership(text: str) -> None:
    """A pending accession, and the members of what shall be founded, are not asserted."""
    assert not any(fact.startswith("memberOf") for fact in told(text))


def test_a_country_whose_provinces_take_part_does_not() -> None:
    """Mentioning "two provinces of China" makes China no member."""
    facts = told("Laos, Myanmar and two provinces of China, Yunnan and Guangxi, joined the Alpine Forum.")
    assert "participatesIn(Yunnan, Alpine Forum)" in facts
    assert "participatesIn(China, Alpine Forum)" not in facts


def test_a_name_that_a_description_brings_with_it_is_its_label() -> None:
    """What a thing is called stands for it: "a mechanism called joint meeting"."""
    assert "establishedBy(joint meeting, Chile)" in told("Chile set up a mechanism called joint meeting.")


def test_actors_joined_by_a_hyphen_before_a_bond_cooperate_as_firmly_as_it_is_put() -> None:
    """The bond that a hyphen tells shares the modality of its clause."""
    assert "cooperatesWith(Chile, Peru)" in told("The Chile-Peru partnership has grown.")
    assert "cooperatesWith(Chile, Peru)" not in told("The ministers may propose a Chile-Peru partnership.")


@pytest.mark.parametrize(
    ("text", "unsaid"),
    [
        ("No summit has taken place since the Lima meeting of November 2014.", "date(summit, 2014-11)"),
        ("The Rhine Forum opened the bridge, as the minister had promised.", "hasCause"),
        ("Whether the Rhine Forum can become a union remains to be seen.", "instanceOf(Rhine Forum, union)"),
        ("The Rhine Forum may be a union of cities.", "instanceOf(Rhine Forum, union of cities)"),
    ],
)
def test_what_is_denied_or_open_is_no_fact(text: str, unsaid: str) -> None:
    """A denied event has no date, what was promised is no reason, and an open question names no class."""
    assert not any(fact.startswith(unsaid) for fact in told(text))


@pytest.mark.parametrize(("text", "fact"), APART)
def test_one_of_several_is_not_what_it_or_they_take_up(text: str, fact: str) -> None:
    """The first of a list is no "it", and one country is no "they"."""
    assert fact not in told(text)


@pytest.mark.parametrize("who", ["the environment ministers of the three countries", "ministers of the three countries", "the presidents of the three countries"])
def test_those_who_speak_for_three_sign_for_them(who: str) -> None:
    """What ministers of "the three countries" sign, those countries sign."""
    found = told(f"Peru, Chile and Bolivia met in Lima. The treaty was signed by {who}.")

    assert {f"signedBy(treaty, {name})" for name in ("Peru", "Chile", "Bolivia")} <= set(found)
