"""A language model as a second reader: asked at a loopback address with recorded answers, believed in nothing."""

from __future__ import annotations

import itertools
import json
import os
from collections.abc import Iterator, Mapping
from email.message import Message
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comity.build import build
from comity.check import check
from comity.context import read_gated
from comity.documents import Document
from comity.export import export
from comity.issues import Issue
from comity.languagemodel import KEY, Chat, ModelError
from comity.languagemodel.grounding import CODES, MOST, Grounds, Unfounded, records_of
from comity.languagemodel.prompt import askable, chunks, system_prompt, user_prompt
from comity.languagemodel.reader import read_with_model
from comity.languagemodel.sentences import Sentence, Sentences
from comity.statements import DateValue, Entity, FigureValue, Statement
from comity.store import open_store
from comity.web import Limits
from tests.conftest import Run
from tests.passages import PROJECT, document, knowledge
from tests.replies import Reply, replying

LENT = "The Lake Fund lent 12 million euros to the Harbour Bank on 3 May 2015."
MAY = "Norland may join the Lake Fund next year."
SAID = "The mayor of Port Ansel said that Sudland had opposed the Harbour Bank."
TEXT = f"The Lake Fund\n\n{LENT} {MAY} {SAID}\n"
FINANCES = {
    "quote": LENT,
    "subject": "Lake Fund",
    "subject_class": "FinancingVehicle",
    "property": "finances",
    "object": "Harbour Bank",
    "object_class": "FinancingVehicle",
    "modality": "asserted",
    "attributed_to": None,
}
QUICK = Limits(seconds=10, tries=2, most=1 << 20)


def reply(*records: Mapping[str, Any], text: str | None = None) -> Reply:
    """Return what a model's server gives for these records, or for this text."""
    content = json.dumps({"records": records}) if text is None else text
    body = {"choices": [{"message": {"role": "assistant", "content": content}}]}
    return 200, {"Content-Type": "application/json"}, json.dumps(body).encode()


@cache
def read() -> tuple[Document, tuple[Sentence, ...]]:
    """The text, and its sentences as the engine read them."""
    source, sentences = document(TEXT), Sentences()
    read_gated(source, knowledge(), sentences)
    return source, tuple(sentences.found)


def ground(**changes: object) -> Statement:
    """Return the statement of a sound record with some changes."""
    return Grounds(read()[1], knowledge(), "model:m").statement({**FINANCES, **changes})


def second_reading(answers: Path, *replies: Reply) -> tuple[list[Statement], list[Issue]]:
    """Return what rules and model read in the text when the model gives these replies."""
    with replying(*replies) as (address, _):
        return read_with_model(read()[0], knowledge(), Chat(address, "m", answers, QUICK))


# -- what a record must have ------------------------------------------------------------------------------------------


def test_sound_record_becomes_a_statement() -> None:
    """Its evidence is the sentence of the source; its rule names the model."""
    found = ground()

    assert "Lake Fund" in found.subject.label
    assert (found.predicate, found.rule) == ("finances", "model:m")
    assert read()[0].text[found.evidence.start : found.evidence.end] == found.evidence.quote == LENT


def test_numbers_and_dates_are_those_of_the_grammar() -> None:
    """The model only points at them; value, unit and precision come from the engine."""
    amount = ground(property="figure", object="12 million euros", object_class="").object
    day = ground(property="date", object="3 May 2015", object_class="").object

    assert isinstance(amount, FigureValue) and (amount.number, amount.unit) == ("12000000", "EUR")
    assert isinstance(day, DateValue) and day.edtf == "2015-05-03"


@pytest.mark.parametrize("quote", ["The Lake Fund lent 12 million  euros", "“The Lake Fund lent 12 million euros”"])
def test_quotes_may_differ_in_spaces_and_marks(quote: str) -> None:
    """And in nothing else; the evidence is what stands in the source."""
    assert ground(quote=quote).evidence.quote == LENT


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"quote": "The Lake Fund lent 13 million euros to the Harbour Bank"}, "quote-not-found"),
        ({"quote": f"{LENT} {MAY}"}, "quote-not-found"),
        ({"quote": "the Harbour Bank"}, "quote-twice"),
        ({"subject": "World Bank"}, "party-not-in-quote"),
        ({"object": "Norland", "object_class": "Country"}, "party-not-in-quote"),
        ({"object": "lent 12 million euros to the", "object_class": "Project"}, "no-phrase"),
        ({"object": "million euros", "object_class": "Country"}, "no-phrase"),
        ({"object": "lent 12 million euros", "object_class": "Project"}, "no-phrase"),
        ({"object": "12 million euros to the", "object_class": "Project"}, "no-phrase"),
        ({"property": "locatedIn"}, "wrong-class"),
        (
            {"property": "memberOf", "subject_class": "Person", "object": "3 May 2015", "object_class": "Event"},
            "wrong-class",
        ),
        ({"property": "figure", "object": "17 million euros"}, "number-not-in-quote"),
        ({"property": "figure", "object": "2 million euros"}, "number-not-in-quote"),
        ({"property": "date", "object": "4 May 2015"}, "date-not-in-quote"),
        ({"property": "owns"}, "unknown-term"),
        ({"object_class": "Thingamajig", "object": "12 million euros"}, "unknown-term"),
        ({"modality": "certain"}, "unknown-term"),
        ({"subject": ""}, "not-a-record"),
        ({"object": 7}, "not-a-record"),
        ({"quote": MAY, "subject": "Norland", "property": "memberOf", "object": "Lake Fund"}, "modality-lost"),
    ],
)
def test_what_the_words_do_not_give_is_refused(changes: dict[str, object], code: str) -> None:
    """Each record is sound but for one thing."""
    with pytest.raises(Unfounded) as refused:
        ground(**changes)

    assert refused.value.code == code


def test_what_may_be_is_kept_as_such() -> None:
    """A record that is as weak as its sentence holds."""
    found = ground(quote=MAY, subject="Norland", property="memberOf", object="Lake Fund", modality="hedged")

    assert found.modality == "hedged"


def test_reported_speech_gets_its_speaker_from_the_engine() -> None:
    """A model that takes it for the voice of the text is put right."""
    found = ground(quote=SAID, subject="Sudland", property="opposes", object="Harbour Bank")

    assert found.attributed_to is not None and "mayor" in found.attributed_to.label


_PIECES = [*TEXT.replace("\n", " ").split(" "), LENT, MAY, SAID, "12 million euros", "Lake Fund", "this document", ""]
_WORDS = st.lists(st.sampled_from(_PIECES), max_size=4).map(" ".join) | st.text(max_size=20) | st.none() | st.integers()
_RECORD = st.fixed_dictionaries(
    {
        "quote": st.sampled_from([LENT, MAY, SAID]) | _WORDS,
        "subject": _WORDS,
        "subject_class": st.sampled_from(["Actor", "Country", "Problem"]) | _WORDS,
        "property": st.sampled_from(sorted(askable(knowledge()))) | _WORDS,
        "object": _WORDS,
        "object_class": st.sampled_from(["Actor", "FinancingVehicle"]) | _WORDS,
        "modality": st.sampled_from(["asserted", "negated", "hedged", "planned", "recommended"]) | _WORDS,
        "attributed_to": _WORDS,
    }
)


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(_RECORD | st.none() | st.lists(st.integers()))
def test_whatever_a_model_says_is_grounded_or_refused(record: object) -> None:
    """No record breaks the reader, and what passes has its words, numbers and modality from the sentence."""
    source, sentences = read()
    try:
        found = Grounds(sentences, knowledge(), "model:m").statement(record)
    except Unfounded as error:
        assert error.code in CODES
        return
    quote = source.text[found.evidence.start : found.evidence.end]

    assert quote == found.evidence.quote
    assert found.evidence.quote != MAY or found.modality != "asserted" or found.predicate in {"date", "startDate"}
    if isinstance(found.object, FigureValue):
        assert found.object.text in quote
    if isinstance(found.object, DateValue):
        assert found.object.text in quote
    if isinstance(found.object, Entity) and found.object.label != "this document":
        assert any(name.lower() in quote.lower() for name in (found.object.label, *found.object.aliases))


@pytest.mark.parametrize("answer", ["", "I cannot.", "{", '{"records": 3}', "[1]", '{"facts": []}', "{" * 5000])
def test_answer_without_records_is_told_apart(answer: str) -> None:
    """From one that says that there are none."""
    assert records_of(answer) is None
    assert records_of('```json\n{"records": []}\n```') == []


# -- what is asked ----------------------------------------------------------------------------------------------------


def test_questions_hold_whole_sentences_up_to_a_length() -> None:
    """Nothing is asked twice, and nothing left out."""
    sentences = list(read()[1]) * 40
    groups = chunks(sentences)

    assert [s for group in groups for s in group] == sentences
    assert max(len(user_prompt("", group)) for group in groups) < 3000


def test_the_model_is_offered_each_relation_in_one_direction() -> None:
    """And only terms of the ontology."""
    names = set(askable(knowledge()))

    assert {"finances", "memberOf", "signedBy", "startDate", "figure"} <= names
    assert not {"financedBy", "hasMember", "chairedBy", "within"} & names
    assert "memberOf (" in system_prompt(knowledge())


# -- asking -----------------------------------------------------------------------------------------------------------


def test_refused_records_are_counted_and_reported(tmp_path: Path) -> None:
    """What holds is added to what the rules read; the note tells the rest by reason."""
    wrong = {**FINANCES, "object": "World Bank"}
    statements, issues = second_reading(tmp_path, reply(FINANCES, wrong, {**FINANCES, "quote": "No such words."}))
    told = next(issue.reason for issue in issues if issue.code == "language-model")

    assert "3 records" in told and "1 party-not-in-quote" in told and "1 quote-not-found" in told
    assert any(s.predicate == "finances" and s.evidence.quote == LENT for s in statements)


def test_records_beyond_the_limit_are_counted(tmp_path: Path) -> None:
    """A model that does not end loses nothing in silence."""
    _, issues = second_reading(tmp_path, reply(*[FINANCES] * (MOST + 3)))

    assert any("3 too-many" in issue.reason for issue in issues if issue.code == "language-model")


def test_claim_that_the_rules_read_too_stays_theirs(tmp_path: Path) -> None:
    """One claim and passage is one statement."""
    by_rules = read_gated(read()[0], knowledge())[0]
    claim = next(
        s for s in by_rules if isinstance(s.object, Entity) and s.object.type and s.predicate in askable(knowledge())
    )
    assert isinstance(claim.object, Entity)
    same = {
        "quote": claim.evidence.quote, "subject": claim.subject.label, "subject_class": claim.subject.type,
        "property": claim.predicate, "object": claim.object.label, "object_class": claim.object.type,
        "modality": claim.modality, "attributed_to": None,
    }  # fmt: skip
    statements, _ = second_reading(tmp_path, reply(same))

    assert [s.rule for s in statements if (s.predicate, s.evidence) == (claim.predicate, claim.evidence)].count(
        claim.rule
    ) == 1
    assert len(statements) == len(by_rules)


def test_answer_that_cannot_be_read_is_a_warning(tmp_path: Path) -> None:
    """The rules' reading stands."""
    statements, issues = second_reading(tmp_path, reply(text="Sure! Here are the facts."))

    assert [issue.severity for issue in issues if issue.code == "language-model-answer"] == ["warning"]
    assert statements == read_gated(read()[0], knowledge())[0]


def test_answers_are_kept(tmp_path: Path) -> None:
    """The same question is asked once; a damaged answer is asked for again."""
    with replying(reply(text="one"), reply(text="two")) as (address, asked):
        chat = Chat(address, "m", tmp_path, QUICK)
        first = [chat.ask("s", "u"), chat.ask("s", "u")]
        next(tmp_path.rglob("*.json")).write_text("{")

        assert first == ["one", "one"]
        assert chat.ask("s", "u") == "two"
        assert len(asked) == 2
        assert json.loads(asked[0])["temperature"] == 0


def test_server_without_schemas_is_asked_without(tmp_path: Path) -> None:
    """A refusal of the schema is not one of the question; one of both is an error."""
    with replying((400, {}, b"unknown field"), reply(text="plain"), (400, {}, b"no such model")) as (address, asked):
        chat = Chat(address, "m", tmp_path, QUICK)

        assert chat.ask("s", "u") == "plain"
        assert ["response_format" in json.loads(body) for body in asked] == [True, False]
        with pytest.raises(ModelError, match="no such model"):
            chat.ask("s", "other")


def test_busy_model_is_asked_again(tmp_path: Path) -> None:
    """As the server says when."""
    with replying((429, {"Retry-After": "0"}, b""), reply(text="late")) as (address, _):
        assert Chat(address, "m", tmp_path, QUICK).ask("s", "u") == "late"


@pytest.mark.parametrize(
    "answer",
    [
        (401, {}, b"no key"),
        (302, {"Location": "http://127.0.0.1:1/"}, b""),
        (200, {}, b"<html>"),
        (200, {}, b'{"choices": []}'),
        (200, {}, b'{"choices": [{"message": {"content": 3}}]}'),
        (200, {"Content-Length": "99"}, b"{"),
        (200, {}, b"x" * (QUICK.most + 1)),
    ],
)
def test_what_is_no_answer_is_an_error(tmp_path: Path, answer: Reply) -> None:
    """One sentence, and nothing is kept."""
    with replying(answer) as (address, _), pytest.raises(ModelError):
        Chat(address, "m", tmp_path, QUICK).ask("s", "u")

    assert not list(tmp_path.rglob("*.json"))


def test_key_goes_to_the_model_and_nowhere_in_the_clear(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is sent as a bearer token; over http only to this machine."""
    monkeypatch.setenv(KEY, "secret")
    headers: list[Message] = []
    with replying(reply(text="yes"), headers=headers) as (address, _):
        Chat(address, "m", tmp_path, QUICK).ask("s", "u")

    assert [h["Authorization"] for h in headers] == ["Bearer secret"]
    assert "secret" not in "".join(path.read_text() for path in tmp_path.rglob("*.json"))
    with pytest.raises(ModelError, match="unprotected"):
        Chat("http://models.example.org/v1", "m", tmp_path)


@pytest.mark.parametrize("address", ["models.example.org", "file:///etc/passwd", "http://"])
def test_address_must_be_one(tmp_path: Path, address: str) -> None:
    """Nothing but http and https is asked."""
    with pytest.raises(ModelError):
        Chat(address, "m", tmp_path)


# -- the build --------------------------------------------------------------------------------------------------------


@pytest.fixture
def docs(tmp_path: Path) -> Iterator[Path]:
    """A folder with the text."""
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "fund.txt").write_text(TEXT, encoding="utf-8")
    yield folder


def _nquads(store: Path) -> bytes:
    with open_store(store) as opened:
        return b"".join(export(opened, "nquads"))


def test_build_with_kept_answers_needs_no_model(docs: Path, tmp_path: Path) -> None:
    """The kept answers give the same bytes in a fresh store, with nothing listening."""
    store, again = tmp_path / "store", tmp_path / "again"
    supports = {**FINANCES, "property": "supports"}
    with replying(reply(FINANCES, supports)) as (address, _):
        build(PROJECT, [docs], store, model=Chat(address, "m", store / "model-answers", QUICK))
    build(PROJECT, [docs], again, model=Chat("http://127.0.0.1:9/v1", "m", store / "model-answers", QUICK))

    assert _nquads(store) == _nquads(again)
    assert b"model:m" in _nquads(store)


def test_graph_read_by_a_liar_passes_its_checks(docs: Path, tmp_path: Path) -> None:
    """A model that relates everything with everything puts nothing into the graph that breaks a promise."""
    names = [
        "Lake Fund",
        "Harbour Bank",
        "Norland",
        "Sudland",
        "mayor of Port Ansel",
        "12 million",
        "3 May 2015",
        "next",
    ]
    wild = [
        {**FINANCES, "quote": quote, "subject": one, "subject_class": kind, "property": name, "object": other, "object_class": kind}
        for quote, kind in zip([LENT, MAY, SAID], ["Country", "Problem", "Person"], strict=True)
        for one, other in itertools.permutations(names, 2)
        for name in ("memberOf", "figure", "startDate")
    ]  # fmt: skip
    store = tmp_path / "store"
    with replying(reply(*wild)) as (address, _):
        build(PROJECT, [docs], store, model=Chat(address, "m", tmp_path / "answers", QUICK))
    with open_store(store) as opened:
        report = check(opened, PROJECT)

    assert report.ok


def test_build_whose_model_is_away_leaves_the_old_graph(docs: Path, tmp_path: Path) -> None:
    """And says in one sentence that the model does not answer."""
    store = tmp_path / "store"
    build(PROJECT, [docs], store)
    before = _nquads(store)
    with pytest.raises(ModelError, match="no answer"):
        build(PROJECT, [docs], store, model=Chat("http://127.0.0.1:9/v1", "m", tmp_path / "answers", QUICK))

    assert _nquads(store) == before


def test_command_line_wants_name_and_address(run: Run, docs: Path, tmp_path: Path) -> None:
    """One without the other is a mistake of usage."""
    code, _, err = run("build", docs, "--store", tmp_path / "store", "--model", "m")

    assert code == 2
    assert "--model-address" in err


@pytest.mark.skipif("COMITY_TEST_MODEL" not in os.environ, reason="COMITY_TEST_MODEL='URL NAME' names no model")
def test_real_model_breaks_nothing(tmp_path: Path) -> None:
    """Whatever a small model says, each statement has its words in the source."""
    address, name = os.environ["COMITY_TEST_MODEL"].split()
    source = read()[0]
    statements, issues = read_with_model(source, knowledge(), Chat(address, name, tmp_path))

    assert issues
    assert all(source.text[s.evidence.start : s.evidence.end] == s.evidence.quote for s in statements)
