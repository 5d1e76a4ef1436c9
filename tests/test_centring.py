"""What a text goes on with: "it" and "they" in the sentence after, and later in the same one."""

from __future__ import annotations

from tests.passages import statements


def subjects(text: str, predicate: str) -> set[str]:
    return {s.subject.label for s in statements(text) if s.predicate == predicate}


def test_it_is_what_an_aim_is_the_aim_of() -> None:
    """After a sentence about the aim of a programme, "it" is the programme, not its aim."""
    text = "The aim of the Volta Programme is to help farmers. It has three components."
    assert subjects(text, "figure") == {"Volta Programme"}


def test_they_are_those_among_whom_there_is_something() -> None:
    """ "They" takes up the plural inside a subject in the singular: "Trust among the ports is low"."""
    text = "Coordination among the three ministries is weak. They do not share data."
    assert "three ministries" in subjects(text, "hasProblem")


def test_organs_are_parts_and_not_members() -> None:
    """What a body consists of are organs where their nouns say so, and members where they do not."""
    organs = statements("The Lake Authority consists of an assembly, a council and a secretariat.")
    assert {s.subject.label for s in organs if s.predicate == "partOf"} == {"assembly", "council", "secretariat"}
    assert not [s for s in organs if s.predicate == "memberOf"]


def test_halves_of_a_name_with_a_dash_are_one_name() -> None:
    """ "Euroregion A–B is ..." is about one thing."""
    found = statements("Euroregion Drina–Tara is a cross-border association of eleven municipalities in Serbia.")
    assert {s.subject.label for s in found if s.predicate == "figure"} == {"Euroregion Drina–Tara"}


def test_it_as_an_object_is_what_was_acted_on_before() -> None:
    """Who supports "it" supports what the clause before did something to, not who did that."""
    text = "The Council of Ministers adopted the plan in May, but Mongolia opposes it and Laos welcomed it."
    found = statements(text)
    assert {s.object.label for s in found if s.predicate in {"supports", "opposes"}} == {"plan"}  # type: ignore[union-attr]
    found = statements("Ghana proposed a joint fund in 2015. Togo and Benin supported it at once.")
    assert {s.object.label for s in found if s.predicate == "supports"} == {"joint fund"}  # type: ignore[union-attr]


def test_it_after_its_budget_is_the_same_thing() -> None:
    """ "Its budget is ..., and it has ...": both belong to what the sentence before was about."""
    text = "The Lagos Commission was set up in 2003. Its budget was 2 million euros, and it had 12 employees."
    assert subjects(text, "figure") == {"Lagos Commission"}


def test_to_open_one_more_office_is_no_beginning() -> None:
    """Who opens *an* office began earlier; who opens its doors begins."""
    found = statements("The Nordic Council opened an office in Riga in 1991. The Volta Bank opened its doors in 1988.")
    assert {s.subject.label for s in found if s.predicate == "startDate"} == {"office in Riga", "Volta Bank"}
