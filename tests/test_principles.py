"""Principles as lists, roots and reasons, good and bad turns: what their roles hold in real parses."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.context import read_document
from comity.documents import Block, Document, Metadata
from comity.project import Project
from comity.reading import load_knowledge
from comity.reading.clauses import Clause, clauses_of
from comity.reading.conditions import fill_conditions, fill_noun_conditions
from comity.reading.knowledge import Knowledge
from comity.reading.memory import Memory
from comity.reading.mentions import Mentions
from comity.reading.nounclauses import noun_clauses_of
from comity.reading.parsing import parse
from comity.reading.principles import Principles
from comity.reading.tree import Doc
from comity.statements import Entity, Statement
from tests.passages import statements

ROOT = Path(__file__).parents[1]


@cache
def knowledge() -> Knowledge:
    return load_knowledge(Project(ROOT), learns=False)


@cache
def parsed(text: str) -> tuple[Doc, Principles]:
    known = knowledge()
    doc, names = next(iter(parse([text], known.lexicon, known.pipeline)))
    return doc, Principles(Mentions(doc, names, known, Memory()))


def named(text: str, word: str) -> list[str]:
    """Return what the phrase of the first ``word`` names as principles."""
    doc, principles = parsed(text)
    token = next(t for t in doc if t.text == word)
    return [m.labels[0] for m in principles.named_by(token)]


def clause(text: str, lemma: str) -> Clause:
    found = next(c for s in parsed(text)[0].sents for c in clauses_of(s) if c.verb.lemma_ == lemma)
    fill_conditions(found)
    return found


def words(found: Clause, role: str) -> list[str]:
    return [t.text for t in found.roles.get(role, ())]


def read(text: str, genre: str = "prose") -> list[Statement]:
    document = Document("note.txt", text, "txt", genre, (Block("paragraph", 0, len(text)),), Metadata(), "")
    return read_document(document, knowledge())


def facts(text: str, predicate: str) -> set[tuple[str, str]]:
    found = (s for s in read(text) if s.predicate == predicate and isinstance(s.object, Entity))
    return {(s.subject.label, s.object.label) for s in found if isinstance(s.object, Entity)}


# -- principles --------------------------------------------------------------------------------------------------------


def test_noun_introduces_principles_one_by_one() -> None:
    """What "the concept of" introduces is split at its commas, whatever the parser made of them."""
    text = "The union upholds the concept of openness, inclusiveness and win-win cooperation."
    assert named(text, "concept") == ["openness", "inclusiveness", "win-win cooperation"]


def test_list_of_principles_ends_where_the_sentence_goes_on() -> None:
    """The subject of the clause that follows is no principle, nor is what is joined to it."""
    text = "On the basis of equality and mutual benefit, local governments and firms signed a plan."
    assert named(text, "equality") == ["equality", "mutual benefit"]


def test_verb_that_follows_a_list_takes_no_member_away() -> None:
    """A second predicate after "and" leaves the last principle in the list."""
    text = "The fund follows the principle of consultation, joint contribution and shared benefits and is not a tool of one state."
    assert named(text, "principle") == ["consultation", "joint contribution", "shared benefits"]


def test_name_of_principles_is_one() -> None:
    """The principles of a charter are not its words one by one."""
    text = "The parties are guided by the principles of the Charter of the United Nations."
    assert named(text, "principles") == ["principles of the Charter of the United Nations"]


def test_words_that_no_lexicon_knows_are_no_principles() -> None:
    """A plain list of things is no list of principles."""
    assert named("The fund follows trucks, ships and trains.", "trucks") == []


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from(["equality", "mutual trust", "solidarity", "fairness", "respect for human rights"]), min_size=2, max_size=4, unique=True))
def test_every_member_of_a_list_is_found_in_its_order(members: list[str]) -> None:
    """Each principle of a list of any length is read in the words of the text."""
    said = ", ".join(members[:-1]) + " and " + members[-1]
    assert named(f"The network is based on the principles of {said}.", "principles") == members


def test_deciding_by_consensus_is_a_principle() -> None:
    """How a body decides is what it follows."""
    assert ("committee", "consensus") in facts("The committee decides by consensus.", "followsPrinciple")


# -- roots and reasons -------------------------------------------------------------------------------------------------


def test_fact_gives_its_clause_as_the_reason() -> None:
    """ "Due to the fact that" leads to a clause, and the fact itself is none."""
    found = clause("The delay was due to the fact that the two ministries used different maps.", "be")
    assert words(found, "because") == ["used"]
    assert "fact" not in words(found, "due to")


def test_want_is_a_cause() -> None:
    """ "For lack of" names what is missing."""
    assert words(clause("For lack of funds, the secretariat closed two offices.", "close"), "for want") == ["lack"]


def test_behind_stands_what_is_caused() -> None:
    """What stands behind something is its cause, though it comes later in the sentence."""
    assert facts("Behind the stagnation is a lack of political will.", "hasCause") == {("stagnation", "lack of political will")}


def test_result_that_follows_is_the_upshot() -> None:
    """ "With the result that" leads to what came of it."""
    assert words(clause("The tariffs hit exporters, with the result that many firms closed.", "hit"), "upshot") == ["closed"]


def test_reasons_after_a_colon_explain_the_verb_before() -> None:
    """Reasons for which something failed explain that it failed."""
    text = "The talks failed for three reasons: mutual distrust, domestic opposition and poor preparation."
    doc = parsed(text)[0]
    found = next(c for s in doc.sents for c in noun_clauses_of(s, lambda t: t.lemma_ == "reason"))
    fill_noun_conditions(found, knowledge().cues)
    assert words(found, "explained") == ["failed"]
    assert ("talks failed", "mutual distrust") in facts(text, "hasCause")


# -- good and bad turns ------------------------------------------------------------------------------------------------


def test_number_counts_a_result() -> None:
    """An object with a number is counted, one with a date is not."""
    assert words(clause("The fund has retrofitted 48 clinics.", "retrofit"), "counted") == ["clinics"]
    assert words(clause("The fund has retrofitted clinics in 2019.", "retrofit"), "counted") == []


@pytest.mark.parametrize(
    ("text", "lemma", "role", "expected"),
    [
        ("Small ports find the entry fee too high.", "find", "excessive", ["high"]),
        ("The commission had stopped paying its staff.", "stop", "stopped", ["paying"]),
        ("The fund has the task of financing clean energy.", "have", "task", ["financing"]),
        ("The project made it possible for residents to see a doctor.", "make", "enabled", ["see"]),
        ("The new line has put an end to daily blackouts.", "put", "ended", ["blackouts"]),
        ("Only three projects have been completed.", "complete", "only few", ["projects"]),
    ],
)
def test_turns_fill_their_roles(text: str, lemma: str, role: str, expected: list[str]) -> None:
    """Set phrases of good and bad turns fill the roles that frames ask for."""
    assert words(clause(text, lemma), role) == expected


def test_what_has_yet_to_be_done_is_no_advice() -> None:
    """ "Has yet to ratify" tells that it has not, not that it should."""
    assert facts("Uruguay has yet to ratify the treaty.", "recommends") == set()


def test_what_had_better_be_done_is_advice() -> None:
    """ "Had better" advises."""
    found = read("Donors had better pool their money in one fund.", "policy_briefs")
    assert any(s.predicate == "recommends" and s.modality == "recommended" for s in found)


def test_phrase_that_leads_back_to_itself_ends() -> None:
    """ "Itself" beside a noun stands for the noun, and the search ends."""
    assert read("The lake itself has shrunk by nine tenths since 1963.")


# -- mended parses -----------------------------------------------------------------------------------------------------


def test_relative_clause_goes_with_the_noun_that_it_agrees_with() -> None:
    """A verb in the plural belongs to the noun in the plural, not to the nearest one."""
    text = "Local governments show limitations in the process of construction, which are manifested in a lack of talents."
    relative = next(t for t in parsed(text)[0] if t.lemma_ == "manifest")
    assert relative.head.text == "limitations"


def test_noun_after_and_joins_the_phrase_before_it() -> None:
    """A noun is no second predicate."""
    text = "The weakness of the lake commission is reflected in slow decisions and a high turnover of staff."
    turnover = next(t for t in parsed(text)[0] if t.text == "turnover")
    assert turnover.head.text == "decisions"


def test_who_sees_a_weakness_says_so() -> None:
    """What somebody points to as a weakness is that body's word, not the text's."""
    found = [s for s in read("The League regards the lack of staff as an obstacle for the River Bank.") if s.predicate == "hasProblem"]
    assert [s.attributed_to.label for s in found if s.attributed_to] == ["League"] * len(found) != []


# -- quotations --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "holder", "principles"), [
    ('The Nordic Data Compact upholds the "open, fair, transparent" spirit.', "Nordic Data Compact", {"open", "fair", "transparent"}),
    ('The Andean Pact upholds the concept of "consult widely, build jointly, share".', "Andean Pact", {"consult widely", "build jointly", "share"}),
    ('The Andean Pact upholds the concept of "consult widely and share".', "Andean Pact", {"consult widely and share"}),
    ('The Volta Pact reflects the coastal "open, fairness, solidarity the spirit of various cultures.', "Volta Pact", {"open", "fairness", "solidarity"}),
    ('Kenya proposed the Rift Rail Plan, adhering to the "open door" principle, advocated a shared market.', "Rift Rail Plan", {"open door"}),
])
def test_quoted_principles_are_taken_one_by_one(text: str, holder: str, principles: set[str]) -> None:
    """Commas part the members of a quotation; without one it is a saying."""
    found = read_document(Document("n.txt", text, "txt", "papers", (Block("paragraph", 0, len(text)),), Metadata(), ""), knowledge())
    assert {s.object.label for s in found if s.predicate == "followsPrinciple" and s.subject.label == holder and isinstance(s.object, Entity)} == principles


def test_motto_is_one_saying() -> None:
    """What a motto joins is told whole, not word for word as well."""
    found = {s.object.label for s in statements('The Sund Bank follows the motto "lean, clean and green".') if s.predicate == "followsPrinciple"}  # type: ignore[union-attr]
    assert found == {"lean, clean and green"}
