"""Questions in English: what they mean, the rows with their quotes, and the plain word when there is no answer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.asking import Answer, answer
from comity.asking.phrasebook import load_phrasebook, stem
from comity.asking.verbs import reader_relations
from comity.errors import ContentError, QueryError
from comity.ontology import load_ontology
from comity.project import Project
from comity.serving.pages import render
from comity.store import Store
from tests.conftest import Run
from tests.sheetstore import ROOT, basin_texts, make_store


@pytest.fixture(scope="module")
def river(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store about a river basin, with the project's ontology."""
    store = make_store(tmp_path_factory.mktemp("asked") / "store")
    yield store
    store.close()


@pytest.fixture(scope="module")
def asked(river: Store) -> dict[str, Answer]:
    """The answers to some questions; the parser is loaded once."""
    questions = (
        "Who set up the Basin Development Fund?",
        "who set up the Basin Developmnt Fund",
        "Since when has Port Ava been twinned with Calder?",
        "Which cities is Port Ava twinned with?",
        "Is Sudland a member of the Basin Development Fund?",
        "Who set up the World River Forum?",
        "How tall is the lighthouse of Brenn?",
        "What does the Basin Development Fund finance?",
    )
    return {question: answer(question, river, Project(ROOT)) for question in questions}


def _values(found: Answer) -> set[str]:
    return {row.value for row in found.rows if row.kind == "statement"}


def test_who_is_answered_with_the_one_who_did_it(asked: dict[str, Answer]) -> None:
    """The row names the founder, links to it, and cites the passage."""
    found = asked["Who set up the Basin Development Fund?"]

    assert found.status == "answered"
    assert "Norland" in _values(found)
    assert all(row.citations for row in found.rows)


def test_misspelt_name_is_understood_and_said(asked: dict[str, Answer]) -> None:
    """The answer is the same, and tells how the word was read."""
    found = asked["who set up the Basin Developmnt Fund"]

    assert _values(found) == _values(asked["Who set up the Basin Development Fund?"])
    assert "“Developmnt” as “development”" in found.understanding


def test_since_when_gives_the_date(asked: dict[str, Answer]) -> None:
    """A date comes as the source gives it, to the precision of the source."""
    assert "2005" in " ".join(row.value for row in asked["Since when has Port Ava been twinned with Calder?"].rows)


def test_twins_are_found_from_both_sides(asked: dict[str, Answer]) -> None:
    """What is said of a pair answers for either of the two."""
    assert {"Brenn", "Calder"} <= _values(asked["Which cities is Port Ava twinned with?"])


def test_denial_answers_no(asked: dict[str, Answer]) -> None:
    """A claim that a source denies is never a yes."""
    found = asked["Is Sudland a member of the Basin Development Fund?"]

    assert "yes" not in _values(found)


@pytest.mark.parametrize("question", ["Who set up the World River Forum?", "How tall is the lighthouse of Brenn?"])
def test_what_no_document_says_is_not_answered(asked: dict[str, Answer], question: str) -> None:
    """There are no rows, and the words say so."""
    found = asked[question]

    assert found.status != "answered"
    assert not found.rows
    assert found.understanding.startswith("The documents do not say this")


def test_quotes_are_the_text_at_their_offsets(asked: dict[str, Answer]) -> None:
    """Each citation holds the exact characters of a source."""
    cited = [cite for found in asked.values() for cite in found.citations]

    assert cited
    assert all(any(text[c.start : c.end] == c.quote for text in basin_texts()) for c in cited)


def test_query_shown_gives_the_statements_of_the_rows(asked: dict[str, Answer], river: Store) -> None:
    """Who runs the query finds every statement that the answer rests on."""
    found = asked["Who set up the Basin Development Fund?"]
    given_back = {row["statement"].value for row in river.query(found.sparql)}

    assert {iri for row in found.rows for iri in row.statements} <= given_back


def test_planned_and_reported_stand_apart_from_facts(asked: dict[str, Answer]) -> None:
    """Only what a document states in its own voice is under the first heading."""
    for found in asked.values():
        for heading, rows in found.parts():
            assert (heading == "Stated") == all(row.is_fact for row in rows)


def test_answer_is_plain_json(asked: dict[str, Answer]) -> None:
    """Programs get the same rows, by number of citation."""
    found = asked["Which cities is Port Ava twinned with?"]
    told = json.loads(json.dumps(found.as_json()))

    assert [row["value"] for row in told["rows"]] == [row.value for row in found.rows]
    assert {n for row in told["rows"] for n in row["citations"]} <= {cite["number"] for cite in told["citations"]}


@pytest.mark.parametrize(("text", "told"), [("  ?!", "Ask a question"), ("who " * 200, "more than 500 characters")])
def test_what_is_no_question_is_told_in_a_sentence(river: Store, text: str, told: str) -> None:
    """Nothing, and a novel, are refused with what to do."""
    with pytest.raises(QueryError, match=told):
        answer(text, river, Project(ROOT))


@pytest.mark.parametrize(
    "text",
    [
        '"} ; DROP',
        "Who }} UNION { ?s ?p ?o",
        "<script>alert(1)</script> who?",
        "谁 建立 基金?",
        "who\x00\x1b[2J founded",
    ],
)
def test_hostile_question_is_only_text(river: Store, text: str) -> None:
    """No question becomes a part of a query or of a page other than as text."""
    found = answer(text, river, Project(ROOT))
    page = render(river, ROOT, "ask", {"q": text}).decode()

    assert found.status in ("answered", "unsure", "unknown")
    assert "<script>alert" not in page


def test_page_shows_answer_quotes_and_query(river: Store) -> None:
    """The page links each citation to its words in the source."""
    page = render(river, ROOT, "ask", {"q": "Who set up the Basin Development Fund?"}).decode()

    assert "Norland" in page
    assert "The query behind this" in page
    assert 'href="/source/' in page


def test_command_answers_and_refuses(run: Run, river: Store) -> None:
    """The command line shows rows with numbered quotes, or says that the documents do not."""
    store = river.release.folder.parents[1]
    code, out, _ = run("ask", "Who set up the Basin Development Fund?", "--store", store, "--sparql")
    assert (code, "Norland" in out, "[1] “" in out, "SELECT" in out) == (0, True, True, True)

    code, out, _ = run("ask", "How tall is the lighthouse of Brenn?", "--store", store)
    assert (code, "The documents do not say this" in out) == (0, True)


def test_forms_of_a_word_share_a_stem() -> None:
    """What a question and a text say in other forms is the same word."""
    for one, other in (("cities", "city"), ("founded", "founder"), ("establishment", "established"), ("aims", "aim")):
        assert stem(one) == stem(other)


@given(st.text(max_size=30))
def test_stem_is_never_longer_than_the_word(word: str) -> None:
    """Any text has a stem, which the same text always has."""
    assert stem(word) == stem(word.upper().casefold()) or word.casefold() != word.upper().casefold()


def test_phrasebook_with_an_unknown_property_is_told_by_file(tmp_path: Path) -> None:
    """A slip in the words of questions names the file."""
    words = (ROOT / "queries" / "asking" / "words.yml").read_text(encoding="utf-8")
    (tmp_path / "words.yml").write_text(words, encoding="utf-8")
    (tmp_path / "relations.yml").write_text("- {words: [sing], means: [singsTo]}\n", encoding="utf-8")

    with pytest.raises(ContentError, match=r"relations\.yml.*singsTo"):
        load_phrasebook(tmp_path, load_ontology(ROOT / "ontology"))


@pytest.fixture(scope="module")
def more(river: Store) -> dict[str, Answer]:
    """The answers to questions in other forms."""
    questions = (
        "Who bankrolls the Lower Basin Initiative?",
        "List the cities",
        "Which documents speak of the Basin Development Fund?",
        "Where do the figures of the Basin Development Fund contradict each other?",
        "Has the Initiative become a customs union?",
        "Who resigned from the Basin Development Fund?",
        "What do Port Ava and Brenn have in common?",
    )
    return {question: answer(question, river, Project(ROOT)) for question in questions}


def test_verb_of_the_reader_asks_for_what_it_states(more: dict[str, Answer]) -> None:
    """A verb that only the frames know is understood."""
    found = more["Who bankrolls the Lower Basin Initiative?"]

    assert found.status == "answered"
    assert any("Basin Development Fund" in row.value for row in found.rows)


def test_all_of_a_kind_are_listed(more: dict[str, Answer]) -> None:
    """Each with a claim that names it, and the query that finds them."""
    found = more["List the cities"]

    assert {"Port Ava", "Brenn", "Calder"} <= {row.value for row in found.rows}
    assert all(row.citations and row.statements for row in found.rows)
    assert "SELECT" in found.sparql


def test_documents_about_a_thing_are_found(more: dict[str, Answer]) -> None:
    """The rows name the documents, with a passage of each."""
    found = more["Which documents speak of the Basin Development Fund?"]

    assert "Managing the Lower Basin together" in {row.value for row in found.rows}
    assert {cite.document for cite in found.citations} == {row.iri for row in found.rows}


def test_unsure_answer_asks_back_with_a_named_query(more: dict[str, Answer]) -> None:
    """Near queries of the library come with the command that asks them of the thing that was named."""
    found = more["Where do the figures of the Basin Development Fund contradict each other?"]
    offered = [other for other in found.alternatives if "comity query figure_conflicts" in other.question]

    assert found.status == "unsure"
    assert not found.rows
    assert "Basin Development Fund" in offered[0].question
    assert "comity:Conflict" in offered[0].sparql


def test_denied_sentence_never_answers_yes(more: dict[str, Answer]) -> None:
    """What a source denies is answered no, or not at all."""
    assert "yes" not in {row.value for row in more["Has the Initiative become a customs union?"].rows}


def test_word_on_which_the_question_turns_must_be_said(more: dict[str, Answer]) -> None:
    """A sentence about the right thing answers nothing when it does not say what is asked."""
    assert more["Who resigned from the Basin Development Fund?"].status != "answered"


def test_what_two_things_share_is_found(more: dict[str, Answer]) -> None:
    """Only what is said of both is an answer."""
    found = more["What do Port Ava and Brenn have in common?"]

    assert not {"Calder"} & {row.value for row in found.rows}


def test_frames_give_words_to_ask_with() -> None:
    """A trigger that states few things asks for these; one that the questions know already is left to them."""
    found = reader_relations(ROOT / "ingest" / "frames", load_ontology(ROOT / "ontology"), {("sign",)})
    asked_for = {phrase: relation.means for relation in found for phrase in relation.words}

    assert asked_for[(stem("bankroll"),)] == ("finances",)
    assert ("sign",) not in asked_for
    assert all(relation.weak for relation in found)
