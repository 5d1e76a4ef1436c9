"""Phases whose undertaking the text leaves out, and what a colon explains."""

from __future__ import annotations

from tests.passages import statements

TITLE = "Andean Water Programme enters its third stage"
BEGUN = "The second phase of the Andean Water Programme began in 2018 with 40 million dollars from the Nordic Fund."


def told(text: str) -> set[tuple[str, str, str]]:
    """Return what is read of a text below a title: subject, predicate, object."""
    return {(s.subject.label, s.predicate, str(getattr(s.object, "label", ""))) for s in statements(f"{TITLE}\n\n{BEGUN} {text}\n")}


def test_a_phase_is_one_of_the_programme_that_the_text_is_about() -> None:
    """Troubles, payers and figures are its own."""
    found = told("The first phase had suffered from late procurement. The pilot phase was financed by Norway.")

    assert ("first phase of the Andean Water Programme", "hasProblem", "late procurement") in found
    assert ("Norway", "finances", "pilot phase of the Andean Water Programme") in found


def test_a_phase_of_something_else_keeps_its_own_name() -> None:
    """What stands behind "of" says of what it is."""
    assert ("final stage of the talks", "ledBy", "Peru") in told("The final stage of the talks was chaired by Peru.")


def test_what_a_colon_explains_is_of_the_subject_before_it() -> None:
    """Not of the fund that the sentence before named."""
    found = told("The Reef Fund has been asked for more. The first phase fell short of its target: only 64 of 100 planned wells were built.")

    assert {subject for subject, predicate, object_ in found if predicate == "hasProblem" and object_.startswith("only 64")} == {"first phase of the Andean Water Programme"}


def test_no_programme_is_a_port() -> None:
    """What lies in the open is no plan."""
    found = told("Port Otago signed an agreement with the Port of Hamburg in 2011. A review found that the programme lacked measurable goals.")

    assert {subject for subject, predicate, _ in found if predicate == "hasProblem"} == {"Andean Water Programme"}
