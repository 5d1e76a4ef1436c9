"""Review of links: answers from any stream become decisions on file that are never asked again."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from comity.errors import NotFound, ProjectError
from comity.linking.decided import Decided
from comity.linking.review import Reviewer, decide, questions, review
from comity.linking.run import Tools, link, opened, write_links
from comity.linking.sssom import read_set
from comity.statements import Entity
from comity.store import open_store
from tests.conftest import Run
from tests.makers import PROJECT, assemble, document, say
from tests.sssomschema import faults

ADA = Reviewer("orcid:0000-0002-1825-0097", "2026-01-02")


@pytest.fixture(scope="module")
def tools() -> Iterator[Tools]:
    with opened(PROJECT) as found:
        yield found


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    source = document("Portland and Kansas City lie in the United States.")
    usa = Entity("United States", "Country")
    told = [
        say(source, "Portland and Kansas City", Entity(n, "City"), "within", usa) for n in ("Portland", "Kansas City")
    ]
    folder = tmp_path_factory.mktemp("review") / "store"
    assemble(folder, [(source, told)])
    return folder


@pytest.fixture
def links(store: Path, tools: Tools, tmp_path: Path) -> Path:
    with open_store(store) as opened_store:
        write_links(tmp_path, link(PROJECT, opened_store, tools), tools, "2026-01-01")
    return tmp_path


@pytest.fixture
def unknown(tools: Tools, tmp_path: Path) -> Path:
    """Links of a graph that names one body which no list has."""
    source = document("Lindvik Harbour Institute in Norway.")
    institute = Entity("Lindvik Harbour Institute", "ResearchOrganization")
    told = [say(source, "Lindvik Harbour Institute in Norway", institute, "locatedIn", Entity("Norway", "Country"))]
    assemble(tmp_path / "store", [(source, told)])
    with open_store(tmp_path / "store") as opened_store:
        write_links(tmp_path / "links", link(PROJECT, opened_store, tools), tools, "2026-01-01")
    return tmp_path / "links"


def answered(links: Path, tools: Tools, answers: str) -> tuple[int, list[str]]:
    told: list[str] = []
    return review(links, tools, questions(links), ADA, io.StringIO(answers), told.append), told


def test_a_question_has_quotes_and_candidates(links: Path, store: Path) -> None:
    """A person sees what the documents say and what is proposed, best first."""
    with open_store(store) as opened_store:
        asked = questions(links, opened_store)[0]

    assert asked.label == "Kansas City" and len(asked.rows) == 2
    assert asked.quotes[0][0] == "Portland and Kansas City"


def test_an_accepted_candidate_is_written_with_who_and_when(links: Path, tools: Tools) -> None:
    """The decision names the person and the day, and the thing is not asked again."""
    assert answered(links, tools, "1\nq\n")[0] == 1

    row = read_set(links / "curated.sssom.tsv").rows[0]
    assert (row["subject_id"], row["author_id"], row["mapping_date"]) == ("id:city/kansas-city", ADA.who, ADA.day)
    assert row["mapping_justification"] == "semapv:ManualMappingCuration"
    assert [question.label for question in questions(links)] == ["Portland"]


def test_a_rejected_candidate_leaves_the_others(links: Path, tools: Tools) -> None:
    """One is refused, the next one accepted."""
    first = questions(links)[0].rows[0]["object_id"]
    answered(links, tools, "-1\n2\nq\n")
    decided = Decided.load(links)

    assert decided.rejected("id:city/kansas-city", first)
    assert decided.chosen("id:city/kansas-city", "geonames")


def test_none_of_them_ends_the_question(links: Path, tools: Tools) -> None:
    """That nothing fits is a decision too."""
    answered(links, tools, "n\nq\n")

    assert [question.label for question in questions(links)] == ["Portland"]


def test_what_has_no_candidate_waits_too(unknown: Path, tools: Tools) -> None:
    """Nothing is left out of the review: the person sees why there is no candidate, and may say that there is none."""
    asked = questions(unknown)
    decided, told = answered(unknown, tools, "1\nn\n")

    assert [(each.label, each.rows) for each in asked] == [("Lindvik Harbour Institute", ())]
    assert any("no candidate: no such name" in line for line in told)
    assert any("'1' is no answer" in line for line in told)
    assert decided == 1 and questions(unknown) == []


def test_a_person_may_know_an_identifier(unknown: Path, tools: Tools) -> None:
    """What is typed in the place of a number is the link, if its prefix is known."""
    decided, told = answered(unknown, tools, "un:Q1\nwd:Q1\n")

    assert decided == 1 and any("'un:Q1' is no answer" in line for line in told)
    assert [row["object_id"] for row in read_set(unknown / "curated.sssom.tsv").rows] == ["wd:Q1"]
    assert questions(unknown) == []


def test_a_thing_whose_candidates_were_refused_stays_open(
    links: Path, store: Path, tools: Tools, run: Run, tmp_path: Path
) -> None:
    """To refuse all proposals is not to say that there is none: the thing waits, in this run and the next."""
    answered(links, tools, "-1\n-2\nq\n")
    with open_store(store) as opened_store:
        write_links(links, link(PROJECT, opened_store, tools), tools, "2026-01-01")
    asked = {question.label: question for question in questions(links)}["Kansas City"]
    page = tmp_path / "review.html"
    run("link", "review", "--store", store, "--links", links, "--html", page)

    assert asked.rows == () and asked.reason == "people refused what was proposed"
    assert "No candidate: people refused what was proposed" in page.read_text(encoding="utf-8")


def test_decisions_fit_the_schema_of_the_standard(links: Path, tools: Tools) -> None:
    """Accepted, refused and not to be found: each is a valid row."""
    answered(links, tools, "-1\n2\nn\n")
    found = read_set(links / "curated.sssom.tsv")

    assert {row.get("predicate_modifier", row["object_id"].partition(":")[0]) for row in found.rows} >= {"Not", "sssom"}
    assert faults(found) == []


def test_nonsense_is_asked_again_and_the_end_of_the_stream_ends(links: Path, tools: Tools) -> None:
    """A slip decides nothing."""
    decided, told = answered(links, tools, "9\nyes\ns\n")

    assert decided == 0
    assert sum("is no answer" in line for line in told) == 2


def test_a_decision_can_be_changed(links: Path, tools: Tools) -> None:
    """The last word on a pair counts."""
    decide(links, tools, "id:city/x", "wd:Q1", ADA)
    decide(links, tools, "id:city/x", "wd:Q1", ADA, refuse=True)

    assert [row["predicate_modifier"] for row in read_set(links / "curated.sssom.tsv").rows] == ["Not"]


def test_nobody_decides_in_nobodys_name(links: Path, tools: Tools) -> None:
    """Who decides must be told, and an unknown prefix is refused."""
    with pytest.raises(ProjectError, match="--by"):
        decide(links, tools, "id:city/x", "wd:Q1", Reviewer(" ", "2026-01-02"))
    with pytest.raises(NotFound, match="prefix"):
        decide(links, tools, "id:city/x", "un:Q1", ADA)


def test_review_works_in_a_pipe_and_as_a_page(
    links: Path, store: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The commands read standard input and write a page that needs nothing else."""
    page = tmp_path / "review.html"
    code, _, _ = run("link", "review", "--store", store, "--links", links, "--html", page)
    monkeypatch.setattr("sys.stdin", io.StringIO("1\n1\n"))
    again, _, told = run("link", "review", "--store", store, "--links", links, "--by", "Ada")

    assert (code, again) == (0, 0)
    assert "2 decided" in told
    assert "comity link decide id:city/portland" in page.read_text(encoding="utf-8")
