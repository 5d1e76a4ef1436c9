"""Whose word it is: advice and claims of others are not the document's own."""

from __future__ import annotations

import pytest

from comity.statements import THIS_DOCUMENT, Entity, Statement
from tests.passages import statements


def read(text: str) -> list[Statement]:
    """Read a passage that stands below a title."""
    return list(statements(f"Notes on the basin\n\n{text}\n"))


def advisers(text: str) -> set[str]:
    return {s.subject.label for s in read(text) if s.predicate == "recommends"}


def speakers(text: str, predicate: str) -> set[str]:
    return {s.attributed_to.label if s.attributed_to else "" for s in read(text) if s.predicate == predicate}


@pytest.mark.parametrize(
    "text",
    [
        "Kenya has been invited to join the Rufiji Basin Council.",
        "The law of 1998 introduced permits, without which boats must not leave port.",
        "Unless Kenya pays, the council will have to close the Kilwa station.",
    ],
)
def test_what_is_only_told_is_no_advice_of_the_document(text: str) -> None:
    """An invitation that was sent, a rule and a consequence are told, and not recommended."""
    assert THIS_DOCUMENT.label not in advisers(text)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("By the words of the minister, Ali Hassan, it is necessary to simplify the visa regime.", "Ali Hassan"),
        ("As Mwangi (2016) suggests, the Rufiji Basin Council should be dissolved.", "Mwangi"),
        ("The World Bank reviewed the council in 2019. It recommended that Kenya join the Rufiji Basin Council.", "World Bank"),
        ("Towns are urged to pay their arrears to the Rufiji Basin Council.", THIS_DOCUMENT.label),
    ],
)
def test_advice_belongs_to_who_gives_it(text: str, who: str) -> None:
    """ "As A suggests", "by the words of B" and "it recommended" name the adviser."""
    assert advisers(text) == {who}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The World Bank reviewed the council in 2019. It said that Kenya led the Rufiji Basin Council.", "World Bank"),
        ("As the minister put it, Kenya leads the Rufiji Basin Council.", "minister"),
        ("Many residents see Kenya as the leader of the Rufiji Basin Council.", "Many residents"),
        ("This paper sees Kenya as the leader of the Rufiji Basin Council.", ""),
        ("As the table shows, Kenya leads the Rufiji Basin Council.", ""),
    ],
)
def test_a_claim_belongs_to_who_makes_it(text: str, who: str) -> None:
    """What somebody sees, says or puts so is theirs; what a table shows is the document's."""
    assert speakers(text, "ledBy") == {who}


@pytest.mark.parametrize(
    "text",
    [
        "Kenya is widely regarded as the leader of the Rufiji Basin Council.",
        "Kenya leads the Rufiji Basin Council, if the press is to be believed.",
        "The official version is that Kenya leads the Rufiji Basin Council.",
    ],
)
def test_what_is_only_held_to_be_so_is_hedged(text: str) -> None:
    """Nobody vouches for it."""
    assert {s.modality for s in read(text) if s.predicate == "ledBy" and isinstance(s.object, Entity)} == {"hedged"}


def test_what_an_audit_finds_is_the_trouble_of_what_the_text_is_about() -> None:
    """ "A 2018 audit found weak controls": the League's, by the word of the audit, which advises too."""
    text = "The Lake League\n\nThe Lake League was founded in 1997. A 2018 audit by the consultancy Brightwell found weak procurement controls and recommended an independent inspector.\n"
    told = [s for s in statements(text) if "audit" in (s.attributed_to.label if s.attributed_to else s.subject.label)]
    assert {(s.subject.label, s.predicate) for s in told} >= {("Lake League", "hasProblem"), ("2018 audit by the consultancy Brightwell", "recommends")}
