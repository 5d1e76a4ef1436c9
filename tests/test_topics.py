"""What a text is about is found in headlines and openings too, and what it leaves unsaid is told of that."""

from __future__ import annotations

from comity.statements import Entity, FigureValue
from tests.passages import statements


def facts(text: str) -> set[tuple[str, str, str]]:
    """Return (subject, property, object) of what a text states; of figures the number."""
    found = set()
    for s in statements(text):
        value = s.object
        if isinstance(value, Entity):
            found.add((s.subject.label, s.predicate, value.label))
        elif isinstance(value, FigureValue):
            found.add((s.subject.label, s.predicate, value.number))
    return found


def test_a_headline_names_what_the_text_goes_on_about() -> None:
    """ "The corridor" is the one that the headline names among other words."""
    text = "Delta Corridor enters a new stage\n\nThe Delta Corridor links two ports. By 2023, 12 states had joined the corridor."
    assert ("Delta Corridor", "figure", "12") in facts(text)


def test_a_name_in_quotation_marks_before_its_noun_is_one_name() -> None:
    """A title in quotation marks and the capitalised noun behind it are one name."""
    text = 'Silk Sea Alliance grows\n\nThe "Silk Sea" Alliance was founded in 2018. The alliance has 33 members.'
    assert ("Silk Sea Alliance", "figure", "33") in facts(text)


def test_two_things_in_a_title_are_no_single_name() -> None:
    """A bank and its programme are two things."""
    text = "The Export Bank and the Amber Trail programme\n\nAmber Trail is a regional programme. The programme has 30 projects."
    assert ("Amber Trail", "figure", "30") in facts(text)


def test_what_was_done_is_counted_for_the_topic() -> None:
    """A passive without a doer tells of what the text is about."""
    text = "Fact Sheet: The Green Wall Initiative\n\nThe Green Wall Initiative began in 2007.\n\nTo date, 350,000 trees have been planted."
    assert ("Green Wall Initiative", "figure", "350000") in facts(text)


def test_sentences_with_labels_inside_a_paragraph_are_read() -> None:
    """ "Label: values." states values for the topic, and a comma inside a number parts nothing."""
    text = (
        "The Coast Programme\n\nThe Coast Programme is a regional programme. Guiding principles: consensus and solidarity. "
        "Objectives: restore roads, reduce delays and create 10,000 jobs. Results so far: 12 bridges built, 340 officers trained."
    )
    found = facts(text)
    assert ("Coast Programme", "followsPrinciple", "solidarity") in found
    assert ("Coast Programme", "hasObjective", "create 10,000 jobs") in found
    assert {("Coast Programme", "figure", "12"), ("Coast Programme", "figure", "340")} <= found


def test_examples_behind_the_verb_belong_to_its_counted_subject() -> None:
    """Those named after "including" did it as well."""
    found = facts("By 2022, 22 countries had joined the Green Wall Initiative, including Senegal, Mali and Chad.")
    assert {(c, "participatesIn", "Green Wall Initiative") for c in ("Senegal", "Mali", "Chad")} <= found


def test_asides_in_brackets_do_not_break_a_list() -> None:
    """Each member of the list gives money."""
    found = facts("The Delta Corridor has received loans from the Arab Fund (USD 40 million), the Export Bank (USD 25 million) and Norway.")
    assert {(g, "finances", "Delta Corridor") for g in ("Arab Fund", "Export Bank", "Norway")} <= found


def test_a_headline_in_small_letters_is_no_name() -> None:
    """ "The fund" behind "Lake mayors launch clean-shores fund" is the one that the text names, or a fund."""
    text = "Lake mayors launch clean-shores fund\n\nThe mayors of Lima and Puno on Tuesday launched the Clean Shores Fund. The fund will be managed by the Lake Bank."
    assert ("Clean Shores Fund", "ledBy", "Lake Bank") in facts(text)
    assert not any("launch" in subject for subject, _, _ in facts(text))
