"""Texts put word for word into English: commands without a subject, troubles that "emerge", slogans, wishes by form alone."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from comity.context import read_document
from comity.documents import Block, Document, Metadata
from comity.project import Project
from comity.reading import load_knowledge
from comity.statements import Entity
from tests.parses import members, parsed

ROOT = Path(__file__).parents[1]


@cache
def told(text: str) -> frozenset[tuple[str, str, str, str]]:
    """Return (subject, predicate, object, modality) of what is read in ``text``."""
    document = Document("text.txt", text, "txt", "papers", (Block("paragraph", 0, len(text)),), Metadata(), "")
    found = read_document(document, load_knowledge(Project(ROOT), learns=False))
    return frozenset((s.subject.label, s.predicate, s.object.label, s.modality) for s in found if isinstance(s.object, Entity))


def objects(text: str, predicate: str, modality: str = "asserted") -> set[str]:
    return {o for _, p, o, m in told(text) if p == predicate and m == modality}


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("Adhere to the principle of mutual benefit, expand the fields of cooperation and improve the level of opening.", ["Adhere", "expand", "improve"]),
        ("Deepen reform, expand trade with neighbours, and stimulate the vitality of the market.", ["Deepen", "expand", "stimulate"]),
        ("Innovate the mode of cooperation, broaden the channels of financing and reduce the cost of logistics.", ["Innovate", "broaden", "reduce"]),
        ("Guide enterprises to invest abroad, support small firms, and encourage banks to lend.", ["Guide", "support", "encourage"]),
    ],
)
def test_commands_stand_in_one_row(text: str, verbs: list[str]) -> None:
    """The bare verbs of a sentence of advice are one row, whatever the parser took the first for."""
    assert members(text, verbs[0]) == verbs


def test_opening_without_participle_belongs_to_the_clause_after_it() -> None:
    """Who does what follows the comma is who goes by the principle before it."""
    doc = parsed("Adhere to the principle of mutual benefit, the two countries opened seven border ports.")

    assert doc[0].head.text == "opened"


def test_wish_by_form_alone_is_advice() -> None:
    """A bare "be" with a subject asks for what it tells; nothing of it has happened."""
    text = "This paper puts forward that a joint committee be founded by the two governments, the fund be enlarged and the tariff be lowered."

    assert {"enlarge fund", "lower tariff"} <= objects(text, "recommends", "recommended")
    assert objects(text, "establishedBy") == set()


def test_verb_of_one_form_stays_advice_behind_should() -> None:
    """"should optimize A and set up B": "set" is no past there, so B is not yet set up."""
    text = "The provincial government should optimize the trade structure and set up a coordination group."

    assert ("coordination group", "establishedBy", "provincial government", "asserted") not in told(text)
    assert len(objects(text, "recommends", "recommended")) == 2


def test_remark_advises_nobody() -> None:
    """"It should be pointed out that A" gives no advice."""
    assert objects("It should be pointed out that the fund is small.", "recommends", "recommended") == set()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The Lake Orsa Partnership grew fast. Many contradictions have gradually emerged, including repeated construction, vicious competition and unequal distribution of interests.",
         {"repeated construction", "vicious competition"}),
        ("There are still many problems in the cooperation between the two ports, such as the legal system is not perfect and the information is not shared.",
         {"legal system is not perfect", "information is not shared"}),
        ("The mechanism still has the deficiency: one is the sharing of data is not timely, two is the division of work is not clear, three is the lack of funds.",
         {"sharing of data is not timely", "lack of funds"}),
    ],
)  # fmt: skip
def test_troubles_that_come_up_are_read_from_their_list(text: str, wanted: set[str]) -> None:
    """What a list names after troubles are said to have come up are problems, whole clauses too."""
    assert wanted <= objects(text, "hasProblem")


def test_measures_that_are_told_as_commands_are_advice() -> None:
    """Bare verbs behind "measures are as follows" are advised; deeds that somebody did are not."""
    told_so = "Specific measures are as follows: (1) set up the port committee; (2) integrate the resources of the ports."
    done = "The ministry took the following measures: it closed the border, expelled the traders and raised the fees."

    assert {"set up the port committee", "integrate the resources of the ports"} <= objects(told_so, "recommends", "recommended")
    assert objects(done, "recommends", "recommended") == set()


def test_measures_against_problems_are_no_problems() -> None:
    """What is to be done about "these problems" is none of them."""
    assert objects("The measures to solve these problems are: to improve the law, to increase the budget and to train officials.", "hasProblem") == set()


def test_listed_projects_belong_to_the_undertaking() -> None:
    """Works that close with "and other projects" belong to the undertaking that builds them."""
    text = "The Lake Orsa Initiative has sped up the construction of Mirna Port, Tarl Bridge and other landmark projects."

    assert {("Mirna Port", "Lake Orsa Initiative"), ("Tarl Bridge", "Lake Orsa Initiative")} <= {(s, o) for s, p, o, _ in told(text) if p == "partOf"}


def test_works_that_were_opened_belong_to_the_undertaking_too() -> None:
    """Behind "and other key works", the works that have been opened are of the same undertaking; those that will be are not told."""
    text = "The Salt Road Initiative has sped up the building of the Arica railway and other key works, and the Tacna port, the Andes tunnel"
    opened = {s for s, p, _, _ in told(f"{text} have been opened.") if p == "partOf"}
    assert opened == {"Arica railway", "Tacna port", "Andes tunnel"}
    assert {s for s, p, _, _ in told(f"{text} will be opened.") if p == "partOf"} == {"Arica railway"}


@pytest.mark.parametrize(("text", "wanted"), [
    ("First, continue to build roads. Relying on the key ports, the establishment of a joint customs office, and strengthen the exchange of data, and actively train young staff.",
     {"establishment of a joint customs office", "strengthen exchange of data", "train young staff"}),
    ("Second, we should set up a fund. With the help of banks, the creation of a credit line, and promote the sale of maize.",
     {"creation of a credit line", "promote sale of maize"}),
])
def test_advice_goes_on_without_a_sentence(text: str, wanted: set[str]) -> None:
    """Nouns of deeds and bare verbs in a row behind advice are advice."""
    assert wanted <= objects(text, "recommends", "recommended")


def test_row_of_deeds_without_advice_before_it_is_none() -> None:
    """Without advice before it, such a row may be anything."""
    text = "The fund has grown. Relying on the ports, the establishment of a customs office, and strengthen the exchange of data."
    assert "establishment of a customs office" not in objects(text, "recommends", "recommended")


def test_deeds_in_a_row_of_nouns_are_of_the_same_doer() -> None:
    """"The establishment of A, B, the establishment of C" has one doer."""
    text = "Chile has initiated the establishment of a port bank, the Andean fund, the establishment of the Copper Road Fund, and trains engineers."
    assert {s for s, p, o, _ in told(text) if p == "establishedBy" and o == "Chile"} >= {"port bank", "Copper Road Fund"}


def test_what_all_are_called_on_to_work_towards_is_an_aim_of_who_calls() -> None:
    """It is so behind "to work together" wherever the parser hangs that, and no aim of those who are called."""
    text = "The Silk Cotton Initiative calls on all states to work together towards the mutual benefit and common security objectives to each other and, in order to achieve peace."
    assert {(s, o) for s, p, o, _ in told(text) if p == "hasObjective"} >= {("Silk Cotton Initiative", "mutual benefit"), ("Silk Cotton Initiative", "common security objectives")}
    assert not any(s == "states" for s, p, _, _ in told(text) if p == "hasObjective")
