"""Methods, theories and their makers, read from single sentences of studies."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from comity.context import read_document
from comity.documents import Block, Document, Metadata
from comity.project import Project
from comity.reading import load_knowledge
from comity.reading.knowledge import Knowledge
from comity.statements import Entity, Statement
from tests.passages import said

ROOT = Path(__file__).parents[1]


@cache
def knowledge() -> Knowledge:
    return load_knowledge(Project(ROOT), learns=False)


@cache
def read(text: str, genre: str = "papers") -> tuple[Statement, ...]:
    document = Document("note.txt", text, "txt", genre, (Block("paragraph", 0, len(text)),), Metadata(), "")
    return tuple(read_document(document, knowledge()))


def objects(text: str, predicate: str, genre: str = "papers") -> set[str]:
    found = [s.object for s in read(text, genre) if s.predicate == predicate and s.modality == "asserted"]
    return {o.label for o in found if isinstance(o, Entity)}


@pytest.mark.parametrize(
    ("text", "methods"),
    [
        (
            "This paper uses document analysis, expert interviews and a survey.",
            {"document analysis", "expert interviews", "survey"},
        ),
        (
            "This article, taking game theory as tool and the method of policy text analysis and field interview, studies ports.",
            {"policy text analysis", "field interview"},
        ),
        ("Through the case analysis of three ports, it is found that fees vary.", {"case analysis of three ports"}),
        (
            "The methodology combines archival research with elite interviews.",
            {"archival research", "elite interviews"},
        ),
        (
            "By means of field interviews with 15 customs officers, questionnaires and the reading of local gazetteers, the thesis studies a port.",
            {"field interviews", "questionnaires", "reading of local gazetteers"},
        ),
        ("The study is based on 40 company interviews and trade data.", {"40 company interviews", "trade data"}),
        ("We follow the partnership of Oslo with Accra through annual reports, 34 interviews and a survey of 210 nurses.", {"annual reports", "34 interviews", "survey of 210 nurses"}),
        ("The paper conducts a content analysis of official documents and press articles.", {"content analysis of official documents"}),
    ],
)
def test_methods_of_the_work_itself_are_read_from_a_list(text: str, methods: set[str]) -> None:
    """Each method of a list is one fact, whatever word leads to the list."""
    assert objects(text, "usesMethod") == methods


@pytest.mark.parametrize(
    "text",
    [
        "Existing studies mostly use regression analysis to explain river pollution.",
        "The ministry of transport uses cost-benefit analysis for new roads.",
        "Future research should use comparative analysis.",
        "This paper examines the use of case studies in schools.",
    ],
)
def test_methods_of_others_are_not_those_of_the_work(text: str) -> None:
    """What others use, what is advised and what is studied is not used by the work."""
    assert objects(text, "usesMethod") == set()


@pytest.mark.parametrize(
    ("text", "theory"),
    [
        ("From the perspective of role theory, this article explains the policy of Peru.", "role theory"),
        ("The analysis is informed by regime theory.", "regime theory"),
        ("Drawing on network theory, we compare four harbours.", "network theory"),
    ],
)
def test_theory_on_which_a_study_rests(text: str, theory: str) -> None:
    """A theory is used where the work looks from it, draws on it or is informed by it."""
    assert theory in objects(text, "usesFramework")


@pytest.mark.parametrize(
    "text",
    [
        "From a broad perspective, the old way of taking part falls short by now.",
        "From the perspective of Brazil, the treaty is unfair.",
        "The paper criticises dependency theory.",
    ],
)
def test_views_that_are_no_theories(text: str) -> None:
    """A wide view, a country's view and a theory that is only discussed are no frameworks of the work."""
    assert not [s for s in read(text) if s.predicate == "usesFramework"]


def test_maker_of_a_theory() -> None:
    """The name before a theory is that of its maker; of two names both are."""
    text = "We apply Gary Marks and Liesbet Hooghe's multi-level governance theory to two river basins."
    assert objects(text, "developedBy") == {"Gary Marks", "Liesbet Hooghe"}


def test_a_cited_work_names_the_makers_of_a_theory() -> None:
    """The names in brackets right behind a theory are its makers."""
    text = "This paper uses the theory of collaborative governance (Ansell & Gash, 2008) to study ports."
    assert objects(text, "developedBy") == {"Ansell", "Gash"}
    assert "theory of collaborative governance" in objects(text, "usesFramework")


def test_a_verb_that_looks_like_a_noun_still_tells_what_is_studied() -> None:
    """In "the author analyses" and "this paper measures" somebody studies something."""
    assert objects("The author analyses the obstacles to trade.", "studies") == {"obstacles to trade"}


@pytest.mark.parametrize(
    ("sentence", "fact"),
    [
        ("The theory of collaborative governance (Ansell and Gash) serves as the analysis framework.", "developedBy(theory of collaborative governance, Gash)"),
        ("Mancur Olson's theory of collective action reminds us that large groups rarely act.", "usesFramework(this document, collective action)"),
        ("We coded the material along the typology of city diplomacy developed by Ana Kos.", "usesFramework(this document, typology of city diplomacy)"),
        ('I propose a framework of "slow learning", which rests on interviews.', "usesFramework(this document, slow learning)"),
        ("The analysis follows the multiple streams framework of John Kingdon.", "usesFramework(this document, multiple streams framework)"),
        ("In addition, a questionnaire was distributed to 412 staff members.", "usesMethod(this document, questionnaire)"),
    ],
)
def test_frameworks_and_methods_are_told_in_many_ways(sentence: str, fact: str) -> None:
    """Makers in brackets, a theory that reminds, a framework in quotation marks, a questionnaire that goes out."""
    assert fact in said("Research on Lake Towns\n\nAbstract: Since 1990 many towns have joined leagues. " + sentence)


def test_the_survey_of_others_is_not_used() -> None:
    """A survey of somebody else that suggested something is not the work's own method."""
    found = said("Research on Lake Towns\n\nAbstract: Contrary to what Eurostat's 2018 survey had suggested, language is no obstacle.")

    assert not any("usesMethod" in fact for fact in found)
