"""States, their owners, reasons and aims, read from real parses of one or two sentences."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from comity.context import read_document
from comity.documents import Block, Document, Metadata
from comity.frames import FrameExample
from comity.project import Project
from comity.reading import load_knowledge
from comity.reading.clauses import Clause, clauses_of
from comity.reading.clausetext import clause_text, is_empty
from comity.reading.conditions import fill_conditions, fill_noun_conditions
from comity.reading.knowledge import Knowledge
from comity.reading.memory import Memory, Mention
from comity.reading.mentions import Mentions
from comity.reading.nounclauses import noun_clauses_of
from comity.reading.owners import Owners
from comity.reading.parsing import parse
from comity.reading.tree import Doc, Token
from comity.statements import Entity, Statement

ROOT = Path(__file__).parents[1]


@cache
def knowledge() -> Knowledge:
    return load_knowledge(Project(ROOT), learns=False)


@cache
def parsed(text: str) -> Doc:
    known = knowledge()
    doc, _ = next(iter(parse([text], known.lexicon, known.pipeline)))
    return doc


def clause(text: str, lemma: str) -> Clause:
    """Return the clause of the verb ``lemma`` with its conditions."""
    found = next(c for s in parsed(text).sents for c in clauses_of(s) if c.verb.lemma_ == lemma)
    fill_conditions(found)
    return found


def noun(text: str, lemma: str) -> Clause:
    found = next(c for s in parsed(text).sents for c in noun_clauses_of(s, lambda t: t.lemma_ == lemma))
    fill_noun_conditions(found, knowledge().cues)
    return found


def words(tokens: list[Token]) -> list[str]:
    return [t.text for t in tokens]


def read(text: str, genre: str = "prose") -> list[Statement]:
    document = Document("note.txt", text, "txt", genre, (Block("paragraph", 0, len(text)),), Metadata(), "")
    return read_document(document, knowledge())


def told(text: str, predicate: str, genre: str = "prose") -> list[tuple[str, str, str, str]]:
    """Return (subject, object, modality, who says it) of the statements with ``predicate``."""
    return [
        (s.subject.label, s.object.label, s.modality, s.attributed_to.label if s.attributed_to else "")
        for s in read(text, genre)
        if s.predicate == predicate and isinstance(s.object, Entity)
    ]


# -- words of a clause -------------------------------------------------------------------------------------------------


def test_state_is_told_without_its_reason() -> None:
    """A reason, a sentence adverb and a date in front are no part of the label of a state."""
    text = "However, decisions of the council are rare, because all members must agree."

    whole, predicate, bare = clause_text(clause(text, "be").verb)

    assert (whole, predicate, bare) == ("decisions of the council are rare", "are rare", "rare")


def test_state_keeps_the_date_since_when_it_holds() -> None:
    """What dates a state belongs to it."""
    whole, _, _ = clause_text(clause("The council has not met since 2017.", "meet").verb)

    assert whole == "council has not met since 2017"


@pytest.mark.parametrize("example", [e for f in knowledge().frames.all for e in f.examples], ids=lambda e: e.text[:40])
def test_labels_of_clauses_use_the_words_of_the_text_in_their_order(example: FrameExample) -> None:
    """No label of a clause has a word that its sentence lacks, or another order of words."""
    for sentence in parsed(example.text).sents:
        for found in clauses_of(sentence):
            for label in clause_text(found.verb):
                rest = iter(sentence.text.split())
                assert all(any(word.strip(",.;:") in given for given in rest) for word in label.split()), label


def test_label_that_only_announces_is_empty() -> None:
    """The main problems of a basin tell nothing of the basin; its water shortage does."""
    assert is_empty("main problems of the basin", "basin")
    assert not is_empty("water shortage of the basin", "basin")


# -- reasons -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "lemma", "reason"),
    [
        ("Trade fell because the border was closed.", "fall", ["closed"]),
        ("The treaty is rigid, since it does not provide for drought.", "be", ["provide"]),
        ("The summit failed, as two members disagreed.", "fail", ["disagreed"]),
        ("Plans for a bridge were dropped, for the other side did not pay.", "drop", ["pay"]),
        ("Trade has grown since the border was opened in 1990.", "grow", []),
        ("The ministers spoke as the summit ended.", "speak", []),
    ],
)
def test_reasons_are_told_from_times(text: str, lemma: str, reason: list[str]) -> None:
    """ "since" and "as" give a reason or a time; only the reason counts."""
    assert words(clause(text, lemma).roles["because"]) == reason


def test_reason_after_reported_speech_is_of_what_is_reported() -> None:
    """The auditors' finding has no reason; the slow decisions have."""
    text = "The auditors found that decisions are slow because the agency has no power."

    assert words(clause(text, "be").roles["because"]) == ["has"]
    assert clause(text, "find").roles["because"] == []


def test_participle_goes_on_the_clause_before_it() -> None:
    """What leads to a crisis is that the members stopped paying, not the members."""
    found = told("Two members stopped paying, leading to a budget crisis.", "hasCause")

    assert [(a, b) for a, b, _, _ in found] == [("budget crisis", "Two members stopped paying")]


def test_sentence_before_is_the_cause_of_a_result() -> None:
    """ "As a result" takes up what the sentence before said."""
    found = told("The ferry stopped in May. As a result, prices rose on the island.", "hasCause")

    assert [(a, b) for a, b, _, _ in found] == [("prices rose on the island", "ferry stopped in May")]


# -- owners ------------------------------------------------------------------------------------------------------------


def owners(text: str, lemma: str, memory: Memory | None = None) -> list[str]:
    known, found = knowledge(), clause(text, lemma)
    mentions = Mentions(found.verb.doc, known.lexicon.find_names(text), known, memory or Memory())
    return [m.labels[-1] for m in Owners(mentions, memory or Memory(), known).of(found.verb)]


def test_subject_that_can_bear_a_state_bears_it() -> None:
    """A treaty that has become rigid is itself the one with the problem."""
    assert owners("The treaty has become rigid.", "become") == ["treaty"]


def test_holder_beside_the_subject_bears_the_state() -> None:
    """Poor coordination between ministries is a problem of the ministries."""
    assert owners("Coordination between the ministries is poor.", "be") == ["ministries"]


def test_state_of_an_unnamed_thing_is_of_what_the_title_names() -> None:
    """High premiums are a problem of the facility that the text is about."""
    memory = Memory(topic=Mention(("Storm Insurance Facility",), "FinancingVehicle", "", True))

    assert owners("Premiums are too high.", "be", memory) == ["Storm Insurance Facility"]


@pytest.mark.parametrize(
    "text", ["It is hard to find staff.", "The reasons are complicated.", "Such a pattern is dangerous."]
)
def test_subject_that_points_back_bears_nothing(text: str) -> None:
    """What only takes up other words has no owner."""
    memory = Memory(topic=Mention(("River Fund",), "FinancingVehicle", "", True))

    assert owners(text, "be", memory) == []


# -- roles -------------------------------------------------------------------------------------------------------------


def test_linking_noun_makes_a_role_of_its_own() -> None:
    """ "with a view to" and "on the basis of" lead to what they link."""
    based = clause("The cities cooperate on the basis of equality and trust.", "cooperate").roles
    aimed = clause("The council was set up with a view to cutting costs.", "set").roles

    assert words(based["on basis of"]) == ["equality", "trust"]
    assert words(aimed["with view to"]) == ["cutting"]


def test_second_of_two_prepositions_belongs_to_its_role() -> None:
    """Complaints about A and about B are about both."""
    roles = clause("Donors complain about high fees and about the long delays.", "complain").roles

    assert words(roles["about"]) == ["fees", "delays"]


def test_reason_why_holds_the_clause_that_it_explains() -> None:
    """The reason why farmers cannot sell explains that they cannot."""
    assert words(noun("Bad roads are the reason why farmers cannot sell their crops.", "reason").roles["why"]) == [
        "sell"
    ]


# -- whole statements --------------------------------------------------------------------------------------------------


def test_states_of_several_clauses_stay_apart() -> None:
    """The "not" of one clause does not deny the clause beside it."""
    found = told("The fund does not replace aid, and it covers only a part of the damage.", "hasProblem")

    assert [(b, m) for _, b, m, _ in found] == [("fund: covers only a part of the damage", "asserted")]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("According to an internal review, the partnership suffers from low visibility.", "internal review"),
        ("Scholars attribute the deadlock to an old rivalry.", "Scholars"),
        ("Donors complain that the commission lacks staff.", "Donors"),
        ("The minister criticised the treaty as unfair.", "minister"),
    ],
)
def test_what_others_find_wrong_is_theirs(text: str, speaker: str) -> None:
    """A problem or cause that somebody tells is never the document's own claim."""
    found = [s for s in read(text) if s.predicate in {"hasProblem", "hasCause"}]

    assert found and {s.attributed_to.label if s.attributed_to else "" for s in found} == {speaker}


@pytest.mark.parametrize(
    "text",
    [
        "There is no evidence that the sanctions have weakened the regime.",
        "If the rules are weak, the fund will fail.",
        "The board should not ignore the small islands.",
        "The council may have lost its funds.",
    ],
)
def test_what_is_denied_conditional_or_advised_is_no_problem(text: str) -> None:
    """No problem is asserted where the text denies, supposes, doubts or advises."""
    assert [x for x in told(text, "hasProblem") if x[2] == "asserted"] == []


def test_duty_of_a_treaty_is_not_advice() -> None:
    """What parties shall do is their rule; nobody recommends it."""
    text = "The Parties shall establish a joint commission, which shall coordinate the protection of the lake."

    assert told(text, "recommends", "treaties") == []


def test_advice_against_something_keeps_its_not() -> None:
    """A label of advice not to do something says so."""
    labels = [b for _, b, _, _ in told("Donors should not rely on loans.", "recommends")]

    assert labels == ["not rely on loans"]


def test_plan_to_solve_solves_nothing_yet() -> None:
    """What measures that shall be taken would prevent is not prevented."""
    found = told("Each Party shall take measures to prevent pollution.", "addresses")

    assert found and {m for _, _, m, _ in found} <= {"planned", "recommended"}


def test_advice_of_each_clause_has_its_addressee() -> None:
    """Advice in a list of clauses goes to the subject of its own clause."""
    text = "We recommend that member states share concession maps, and that banks refuse credit to polluters."
    found = {(a, b) for a, b, _, _ in told(text, "addressedTo")}

    assert found == {("share concession maps", "member states"), ("refuse credit to polluters", "banks")}


def test_cause_that_is_set_aside_is_no_cause() -> None:
    """ "by A rather than by B" names one cause."""
    found = told("The failures were caused by political interference rather than by a lack of capital.", "hasCause")

    assert [b for _, b, _, _ in found] == ["political interference"]


def test_quotation_is_of_who_says_it() -> None:
    """What stands in quotation marks is nobody's but the speaker's, in its inner clauses too."""
    text = '"Poor roads are the reason why our farmers cannot reach the markets," minister Grace Aliro told reporters.'

    assert {who for p in ("hasCause", "hasProblem") for _, _, _, who in told(text, p)} == {"Grace Aliro"}


def test_each_of_two_reported_states_has_its_reason_and_speaker() -> None:
    """A list of clauses with "that" is the auditors' to its end."""
    text = (
        "Auditors found in a report that money is scarce and that decisions are slow because the agency has no power."
    )
    causes = told(text, "hasCause")

    assert [(a, who) for a, _, _, who in causes] == [("decisions are slow", "Auditors")]


def test_past_necessity_is_not_advice() -> None:
    """What somebody had to do nobody recommends."""
    assert told("The patients had to cross a mountain pass to reach a clinic.", "recommends") == []


def test_problems_behind_a_colon_are_listed() -> None:
    """What a counted subject announces after a colon are the problems, one by one."""
    text = "The river network is old. Three obstacles stand in its way: irregular funding, poor roads and weak rules."

    assert [b for _, b, _, _ in told(text, "hasProblem")] == ["irregular funding", "poor roads", "weak rules"]


def test_change_that_opens_a_sentence_goes_with_each_of_its_clauses() -> None:
    """What "with the acceleration of X" opens holds for the clauses that "and" adds; "with the help of" tells of no change."""
    text = "Along with the steady growth of trade, the wage gap has narrowed, and competition for investors has become fierce."

    assert [t.text for t in clause(text, "narrow").roles["opening change"]] == ["growth"]
    assert [t.text for t in clause(text, "become").roles["opening change"]] == ["growth"]
    assert clause("With the help of donors, the wage gap has narrowed.", "narrow").roles["opening change"] == []


def test_what_is_far_from_being_done_has_its_object() -> None:
    """"Problems are far from being solved" tells what is not solved."""
    found = clause("The local problems are far from being solved by the island councils alone.", "solve")

    assert [t.text for t in found.roles["patient"]] == ["problems"]


def test_participle_before_its_clause_tells_why() -> None:
    """"Affected by X, A fell, and B was closed" explains each of the clauses."""
    found = clause("Affected by the flood, trade came to a halt.", "affect")

    assert [t.text for t in found.roles["hung on"]] == ["came"]


def test_reason_that_opens_a_sentence_holds_for_the_clause_that_and_adds() -> None:
    """"Due to A, B fell and C was closed" puts both down to A."""
    found = clause("Due to weak demand, exports fell and two mills were closed.", "close")

    assert [t.text for t in found.roles["due to"]] == ["demand"]


def test_whom_one_should_ask_is_not_asked_by_the_text() -> None:
    """"Should encourage firms to invest" advises the state, not the firms."""
    assert clause("It is suggested that the state encourage firms to invest at home.", "invest").roles["nested"]
    assert not clause("The state should encourage firms.", "encourage").roles["nested"]
