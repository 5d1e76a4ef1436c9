"""Agreements named with their parties, bodies with "and" in their names, and words that a treaty defines for its parties."""

from __future__ import annotations

import pytest

from tests.passages import statements


def told(text: str, title: str = "Notes on cooperation") -> set[tuple[str, str, str]]:
    """Return what is read of a text below a title: subject, predicate, object."""
    return {(s.subject.label, s.predicate, str(getattr(s.object, "label", "") or getattr(s.object, "edtf", ""))) for s in statements(f"{title}\n\n{text}\n")}


def test_parties_and_matter_are_part_of_the_name() -> None:
    """Two agreements of one text are not one "Agreement"."""
    name = "Agreement between the Government of Peru and the Government of the Republic of Chile on Cooperation in Rail Safety"
    found = told(f"Recalling the {name}, signed in Arica on 19 May 1997, the ministers met in Lima. The Treaty between Peru and Chile on Fisheries was signed in 1988.")

    assert {
        (name, "signedBy", "Government of Peru"),
        (name, "signedBy", "Government of the Republic of Chile"),
        (name, "date", "1997-05-19"),
        ("Treaty between Peru and Chile on Fisheries", "date", "1988"),
    } <= found


def test_lower_case_parties_are_no_name() -> None:
    """The agreement between "the two countries" has none."""
    assert {subject for subject, predicate, _ in told("The Agreement between the two countries lapsed in 2010.") if predicate == "endDate"} == {"Agreement"}


@pytest.mark.parametrize(
    "definition",
    [
        '(hereinafter referred to individually as a "Side" and collectively as "the Sides")',
        ", hereinafter referred to as the Sides",
        '(hereinafter jointly called "the Sides" and each a "Side")',
    ],
)
def test_a_word_for_both_parties_stands_for_both(definition: str) -> None:
    """The word for each of them alone does not hide it."""
    found = told(f"The Ministry of Health of Togo and the Ministry of Health of Benin {definition}, have agreed as follows. The Sides signed the Grand-Popo Protocol in 2011.")

    assert {party for subject, predicate, party in found if (subject, predicate) == ("Grand-Popo Protocol", "signedBy")} == {"Ministry of Health of Togo", "Ministry of Health of Benin"}


def test_ministries_with_and_in_their_names_are_whole() -> None:
    """In the title of a treaty as well, before what it is about."""
    title = "Memorandum of Understanding between the Ministry of Environmental Protection and Agriculture of Kenya and the Ministry of Roads and Highways of Malawi on Cooperation in Early Warning"
    found = told("The two Ministries have agreed as follows:\n\nArticle 1\nA Joint Working Group on Floods is hereby created.", title)

    assert {party for _, predicate, party in found if predicate == "establishedBy" and party.startswith("Ministry")} == {
        "Ministry of Environmental Protection and Agriculture of Kenya", "Ministry of Roads and Highways of Malawi",
    }  # fmt: skip


@pytest.mark.parametrize(
    "words", ["There is created a Chira Water Authority with its seat at Sullana.", "There is hereby set up a Chira Water Authority (\"the Authority\").", "A Chira Water Authority is established, to be led by a council."]
)
def test_a_treaty_creates_what_it_says_is_established(words: str) -> None:
    """With or without "hereby": by its parties and by itself."""
    title = "Agreement between the Republic of Peru and the Republic of Ecuador on the Waters of the Chira"
    found = told(f"The Republic of Peru and the Republic of Ecuador have agreed as follows:\n\nArticle 1\n{words}", title)

    assert {party for subject, predicate, party in found if (subject, predicate) == ("Chira Water Authority", "establishedBy")} == {"Republic of Peru", "Republic of Ecuador", title}
