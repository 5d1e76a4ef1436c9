"""Clauses that share a subject or its advice, what is far from so, what is missing, and troubles that were not removed."""

from __future__ import annotations

import pytest

from tests.passages import statements


def told(text: str) -> set[tuple[str, str, str, str]]:
    """Return what is read of a text: subject, predicate, object, modality."""
    return {(s.subject.label, s.predicate, str(getattr(s.object, "label", "")), s.modality) for s in statements(f"Notes on the lake\n\n{text}\n")}


@pytest.mark.parametrize(("text", "subject", "trouble"), [
    ("It is found that provinces can pool their staff, but are constrained by weak coordination.", "provinces", "weak coordination"),
    ("It is argued that the islands could share a laboratory, but have been held back by scarce funds.", "islands", "scarce funds"),
])  # fmt: skip
def test_a_verb_goes_on_the_clause_whose_subject_it_agrees_with(text: str, subject: str, trouble: str) -> None:
    """Not on "it is found"."""
    assert (subject, "hasProblem", trouble, "asserted") in told(text)


def test_authors_who_recommend_and_advise_give_both_pieces_of_advice() -> None:
    """The ministry is not asked to advise the bank."""
    found = told("We recommend that the Ministry of Health publish the figures, and advise the Nordic Bank to open a credit line.")

    assert ("open credit line", "addressedTo", "Nordic Bank", "recommended") in found
    assert not any(subject.startswith("advise") for subject, *_ in found)


def test_what_is_far_from_good_is_a_trouble() -> None:
    """It means "not"."""
    assert ("joint patrols", "hasProblem", "joint patrols are far from perfect", "asserted") in told("The joint patrols are far from perfect.")


@pytest.mark.parametrize("text", ["The programme did not reduce the shortage of nurses in Malawi.", "The shortage of nurses in Malawi has not been overcome."])
def test_a_trouble_that_is_not_removed_stays(text: str) -> None:
    """Not to reduce a shortage is not to be without one."""
    found = {(o, m) for s, p, o, m in told(text) if s == "Malawi" and p == "hasProblem"}

    assert found and all(modality == "asserted" for _, modality in found)


def test_nobody_takes_part_in_what_is_missing() -> None:
    """A platform that is not there has no members."""
    assert not any(p == "participatesIn" and m == "asserted" for _, p, _, m in told("The negotiation platform between the provinces is missing."))


def test_bases_are_built() -> None:
    """The plural of "base", too."""
    assert ("4 training bases", "establishedBy", "Osh", "asserted") in told("Osh and Naryn have set up 4 training bases.")


def test_they_who_complain_are_not_the_forum() -> None:
    """What they say of themselves is told of them."""
    found = told("The Bay Forum was founded in 2001. Fishermen in Baku complain that they were never consulted.")

    assert ("Bay Forum", "hasProblem", "Fishermen in Baku: were never consulted", "asserted") in found
    assert not any(object_.startswith("Bay Forum:") for *_, object_, _ in found)


def test_reasons_may_be_what_an_analysis_shows() -> None:
    """For the troubles said before."""
    found = told("The Lake Alliance lacks staff. Further analysis shows that the causes are low fees and a weak mandate.")

    assert {o for s, p, o, _ in found if p == "hasCause" and s == "lack staff"} == {"low fees", "weak mandate"}


def test_who_proposed_a_theory_recommends_nothing() -> None:
    """The theory is theirs."""
    found = told("This paper introduces the theory of resource dependence proposed by Pfeffer and Salancik.")

    assert {o for s, p, o, _ in found if p == "developedBy" and s == "theory of resource dependence"} == {"Pfeffer", "Salancik"}
    assert not any(p == "recommends" for _, p, _, _ in found)
