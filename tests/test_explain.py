"""``comity explain``: how a sentence was read."""

from pathlib import Path

import pytest

from comity.errors import ComityError
from comity.explain import explain, line_span, text_document
from comity.project import Project
from comity.reading import load_knowledge
from comity.reading.knowledge import Knowledge
from tests.conftest import ROOT, Run

SENTENCE = "The Fund of the North was set up by Norway and Sweden in 1990, but it has not lent money to cities."


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge(Project(ROOT), learns=False)


def test_a_sentence_shows_its_things_clauses_and_the_frames_that_fired(knowledge: Knowledge) -> None:
    """Each step from the words to the statement can be seen."""
    (told,) = explain(text_document(SENTENCE), knowledge)
    text = "\n".join(told.lines)
    assert "Norway (Country)" in text
    assert "clause    set up [asserted] patient 'Fund'; agent 'Norway' + 'Sweden'" in text
    assert "fired   founding: Fund of the North (FinancingVehicle) – establishedBy – Norway (Country)" in text
    assert "[negated] Fund of the North (FinancingVehicle) – finances" in text


def test_a_frame_that_nearly_fired_says_what_it_missed(knowledge: Knowledge) -> None:
    """A verb of a frame without the frame's roles leaves a trace, not silence."""
    (told,) = explain(text_document("The two cities established trust."), knowledge)
    nearly = [line for line in told.lines if "nearly" in line]
    assert any("founding: establishedBy wants Undertaking or Organization as patient" in line for line in nearly)


def test_a_line_shows_only_its_own_sentences(knowledge: Knowledge) -> None:
    """A place in a file picks the sentences that stand there."""
    document = text_document("Norway joined the Fund.\nSweden left the Union.")
    told = explain(document, knowledge, line_span(document, 2))
    assert [each.quote for each in told] == ["Sweden left the Union."]


def test_a_line_beyond_the_end_is_refused(knowledge: Knowledge) -> None:
    """The message says how many lines there are."""
    with pytest.raises(ComityError, match="there is no line 9"):
        line_span(text_document("One line."), 9)


def test_the_command_takes_a_line_of_a_file(run: Run, tmp_path: Path) -> None:
    """FILE:LINE works from the shell, and every statement is among what is told."""
    file = tmp_path / "note.txt"
    file.write_text("A note on banks\n\nThe Bank of the South was founded in 1999 by Chile.\n")
    code, out, _ = run("explain", f"{file}:3")
    assert code == 0
    assert out.startswith("The Bank of the South was founded in 1999 by Chile.\n")
    assert "[asserted] Bank of the South (FinancingVehicle) – startDate – 1999" in out
