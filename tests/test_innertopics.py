"""Studies whose titles name an aspect first, and places of which numbers are told."""

from __future__ import annotations

import pytest

from tests.passages import statements

TITLE = "Study on the Governance Mechanism of Municipalities in the Water Union of the Lower Danube"
BODY = "Degree: Master, Type: Thesis, 2019\n\nAbstract: Galati, Tulcea and Reni launched the Water Union of the Lower Danube in 2012. {}\n\nKeywords: water, governance\n"


def subjects(text: str, predicate: str) -> set[str]:
    """Return of what a text tells ``predicate``."""
    return {s.subject.label for s in statements(text) if s.predicate == predicate}


def test_what_a_text_tells_of_the_body_in_its_title_is_not_told_of_the_aspect() -> None:
    """Three towns launched the union, not its governance."""
    text = f"{TITLE}\n\n{BODY.format('The Union lacks staff.')}"

    assert subjects(text, "initiatedBy") == {"Water Union of the Lower Danube"}
    assert subjects(text, "hasProblem") == {"Water Union of the Lower Danube"}


@pytest.mark.parametrize(("text", "place"), [
    ("All seven districts of Osh were connected to the grid by 2020.", "Osh"),
    ("Lima, where the unemployment rate of youth has fallen below 20%, joined the scheme.", "Lima"),
])  # fmt: skip
def test_numbers_are_told_of_places(text: str, place: str) -> None:
    """Of the whole whose parts are all counted, and of where something is measured."""
    assert place in subjects(f"Notes on the lake\n\n{text}\n", "figure")


def studied(text: str) -> set[str]:
    """Return what a text says that it studies."""
    return {str(getattr(s.object, "label", "")) for s in statements(text) if s.predicate == "studies"}


def test_the_body_in_the_title_is_studied_too() -> None:
    """Beside the aspect of it."""
    assert "Water Union of the Lower Danube" in studied(f"{TITLE}\n\n{BODY.format('The Union lacks staff.')}")


def test_cases_may_stand_on_a_line_of_their_own() -> None:
    """As a subtitle behind a dash."""
    head = "A Study on Pairing Assistance between Cities\n—— The Case of Lima and Cusco\n\n"

    assert {"Lima", "Cusco"} <= studied(f"{head}{BODY.format('')}")


def test_the_number_of_a_series_is_no_title() -> None:
    """The line below it is."""
    text = "RESEARCH SUMMARY No. 31\n\nSmall Ports and the Regional Banks of the Andes\n\nThe ports of the Andes borrow from regional banks. The small ports pay more.\n"

    assert all("RESEARCH SUMMARY" not in label for s in statements(text) for label in (s.subject.label, *s.subject.aliases, str(getattr(s.object, "label", ""))))


def test_a_relative_clause_is_no_item_of_a_list() -> None:
    """What is told of the last item is no further one."""
    assert not any(x.startswith("to which") for x in studied(f"{TITLE}\n\n{BODY.format('This paper traces two funds: the Bay Fund and the Reef Fund, to which Norway lent 2 million euros.')}"))


def test_a_chapter_is_the_work_itself() -> None:
    """Not an agreement of that name, whatever case its number has."""
    found = statements(f"{TITLE}\n\n{BODY.format('Chapter Three, through field work in four ports and interviews, describes the status quo of the union.')}")

    assert not any("Chapter" in s.subject.label for s in found)
    assert any(s.predicate == "usesMethod" and "interviews" in str(getattr(s.object, "label", "")) for s in found)
