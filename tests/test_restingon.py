"""What an academic work rests on is read off its rows, item by item, and such works are told by their words."""

from __future__ import annotations

import pytest

from comity.statements import Entity
from tests.passages import document, said
from tests.test_studying import objects, read


@pytest.mark.parametrize(
    ("text", "methods"),
    [
        (
            "Drawing on Putnam's notion of two-level games, on 63 conversations with officials in Izmir and Varna and on a reading of municipal gazettes, we show that ports act.",
            {"conversations with officials", "reading of municipal gazettes"},
        ),
        (
            "By means of participant observation, 52 expert interviews and the reading of internal minutes, the author follows the port authorities of Arica.",
            {"participant observation", "expert interviews", "reading of internal minutes"},
        ),
        ("The thesis relies on archival work in Dakar and Lyon and on site visits, not on guesses.", {"archival work", "site visits"}),
        ("Using a gravity model and 58 questionnaires from exhibitors, the article estimates the effect of the fair.", {"gravity model", "questionnaires"}),
    ],
)
def test_each_way_of_a_row_is_a_method(text: str, methods: set[str]) -> None:
    """A repeated preposition, a number or a place does not hide it."""
    found = objects(text, "usesMethod")

    assert len(found) == len(methods)
    assert all(any(method in label for label in found) for method in methods)


@pytest.mark.parametrize(
    ("text", "theory", "maker"),
    [
        ("Building on James Rosenau's linkage politics, we argue that border towns react to shocks.", "linkage politics", "James Rosenau"),
        ("Our approach mobilises the sociology of organised action of Crozier and Friedberg and relies on a corpus of 230 minutes.", "sociology of organised action", "Friedberg"),
        ("Based on Hocking's multilayered diplomacy and on archives, the thesis compares the Andean ports.", "multilayered diplomacy", "Hocking"),
        ("This paper views the twinning through the lens of constituent diplomacy as conceived by John Kincaid.", "constituent diplomacy", "John Kincaid"),
    ],
)
def test_a_theory_is_told_by_its_author(text: str, theory: str, maker: str) -> None:
    """Also where no lexicon knows it."""
    assert theory in objects(text, "usesFramework")
    assert maker in objects(text, "developedBy")


@pytest.mark.parametrize(
    "text",
    [
        "Building on Chile's port diplomacy, we argue that border towns react to shocks.",
        "Earlier studies rely on archival work in Dakar and on questionnaires.",
        "Through twenty visits and two fairs, the province won partners.",
        "Contrary to what Norling's 2018 survey had suggested, language is not an obstacle in this study.",
    ],
)
def test_nobody_elses_ways_are_taken_for_those_of_the_work(text: str) -> None:
    """The policy of a country, the work of others and the deeds of a province are none."""
    assert not objects(text, "usesMethod") | objects(text, "usesFramework")


@pytest.mark.parametrize(
    ("text", "studied"),
    [
        ("This paper combs the evolution of the port alliance.", "evolution of the port alliance"),
        ("In a first time, we come back on the genesis of the lake committee.", "genesis of the lake committee"),
        ("The second part questions the role of the small ports.", "role of the small ports"),
        ("The object is the Arica-Tacna Border Committee.", "Arica-Tacna Border Committee"),
        ("The work is devoted to the analysis of the forms of border trade.", "forms of border trade"),
        ("This paper carries on the thorough research to the twinning of small ports.", "twinning of small ports"),
    ],
)
def test_what_a_work_studies_is_read_in_translated_words(text: str, studied: str) -> None:
    """Theses put word for word into English have verbs of their own."""
    assert studied in objects(text, "studies")


def test_the_object_of_a_plan_is_not_studied() -> None:
    """Only the object of the study itself is."""
    assert not [s for s in read("The object of the plan is the old harbour.") if s.predicate == "studies"]


@pytest.mark.parametrize(
    "text",
    [
        "Proceedings of the 9th Congress on Border Studies, Salto, pp. 3-9\n\nTen Years of Joint Ferries\n\nFerries cross the river every day. They did not do so before.\n",
        "1 Introduction\n\nWhoever speaks of Salto speaks of ferries. Drawing on Putnam's notion of two-level games, we show that towns bargain on their own.\n",
        "Twin Ports\n\nTwin ports trade little with each other (Lim and Koh, 2014; Rahman, 2018). This text looks elsewhere.\n",
        "Ferries and Friends\n\nThe towns meet twice a year (Ruiz and Soto 2016; Bauer 2019). Little is known of what they say there (Moreno, 2020).\n",
    ],
)
def test_academic_texts_are_told_by_their_words(text: str) -> None:
    """Also without a heading "Abstract"."""
    assert document(text).genre == "papers"


def test_what_shall_be_done_is_advice_in_a_thesis_and_a_rule_where_one_is_named() -> None:
    """A thesis put word for word into English says "shall" for "should"."""
    advice = "This paper examines border trade. In the future, Peru shall clarify the division of powers, integrate the offices of the same kind, and seek the support of the bank."
    laid_down = "This paper examines border trade. The treaty says that Peru shall simplify its customs forms."

    recommended = {s.object.label for s in read(advice) if s.predicate == "recommends" and isinstance(s.object, Entity)}
    assert recommended == {"clarify division of powers", "integrate offices of the same kind", "seek support of the bank"}
    assert not [s for s in read(laid_down) if s.predicate == "recommends"]


SUMMARY = """Ports in Pairs. Results of the research project "Linked Harbours" (LINKHAR)

Project coordinator: Anneli Tamm, Tallinn Institute of Maritime Policy.

Aim
To understand why some harbour partnerships bring trade, and to develop indicators for port cities.

How we worked
- Customs records for 2016-2021, broken down by destination
- Two focus groups with forwarders

What should be done
- Port cities: evaluate the agreements after five years
"""


def test_headings_tell_what_the_lines_of_a_summary_are() -> None:
    """Aims and methods without a verb of their own are told by what stands above them, advice by whom it begins with."""
    found = said(SUMMARY)

    assert {
        "hasObjective(this document, understand why some harbour partnerships bring trade)",
        "usesMethod(this document, Customs records)",
        "recommended recommends(this document, evaluate agreements after five years)",
    } <= found
    assert any(fact.startswith("usesMethod(this document, Two focus groups") for fact in found)
    assert any(fact.startswith("hasObjective(this document, develop indicators") for fact in found)


def test_lines_under_the_headings_of_another_text_tell_no_study() -> None:
    """A programme has aims and approaches too."""
    assert not any("usesMethod" in fact for fact in said("The Lake Programme\n\nApproach\n\n- Two focus groups with forwarders\n- Loans for boats\n"))


def test_who_was_interviewed_tells_a_method() -> None:
    """Only where the work itself did so."""
    assert objects("Policy texts are compared, and 34 traders were interviewed in Salto.", "usesMethod") == {"34 traders were interviewed"}
    assert not objects("The police interviewed 24 witnesses in Salto.", "usesMethod")


def test_what_an_author_offers_to_do_is_advice() -> None:
    """Russian has one word for both; a state that offers to do something gives none."""
    text = "The author offers to adopt a national programme, to simplify the procedure and to train specialists."
    recommended = {s.object.label for s in read(text) if s.predicate == "recommends" and isinstance(s.object, Entity)}

    assert recommended == {"adopt national programme", "simplify procedure", "train specialists"}
    assert not [s for s in read("This paper examines ferries. Norway offers to open a port.") if s.predicate == "recommends"]


@pytest.mark.parametrize(
    ("text", "studied"),
    [
        ("The present thesis has as object of study the networks of small provinces.", "networks of small provinces"),
        ("The present work has for object the decentralised cooperation of small towns.", "decentralised cooperation of small towns"),
    ],
)
def test_what_a_work_has_as_its_object_is_studied(text: str, studied: str) -> None:
    """As Romance languages say."""
    assert studied in objects(text, "studies")


@pytest.mark.parametrize(
    ("text", "studied"),
    [
        ("Through the documentary review, it is intended to explain why the ports of Peru compete.", "why the ports of Peru compete"),
        ("This article proposes to revisit forty years of border trade.", "forty years of border trade"),
        ("It is aimed to analyze the role of the border towns.", "role of the border towns"),
        ("With this article we pretend to analyze the role of the border towns.", "role of the border towns"),
        ("This work proposes to analyze the role of the border towns.", "role of the border towns"),
    ],
)
def test_what_a_work_means_to_find_out_is_studied_and_not_advised(text: str, studied: str) -> None:
    """Spanish and French works "propose", "pretend" and are "intended" to do what they do."""
    assert studied in objects(text, "studies")
    assert not [s for s in read(text) if s.predicate == "recommends" or s.modality == "negated"]


def test_a_subtitle_that_plays_with_words_is_not_what_is_studied() -> None:
    """The first part of the title is."""
    found = said("The Provincial Networks of the Andes: Between Rhetoric and Practice\n\nAbstract\n\nThis paper examines networks of provinces.\n")

    assert not any("Rhetoric" in fact and "Networks" not in fact for fact in found if fact.startswith("studies"))

