"""The documentation page of the ontology leads from term to term, and the Turtle file holds them all."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import RdfFormat, parse
from selectolax.lexbor import LexborHTMLParser

from comity.ontology import load_ontology
from comity.ontology_page import ontology_page, ontology_turtle
from comity.questions import load_questions
from comity.validate import ontology_statements

FOLDER = Path(__file__).parents[1] / "ontology"


def values(attribute: str) -> list[str]:
    nodes = LexborHTMLParser(ontology_page(FOLDER)).css(f"[{attribute}]")
    return [value for node in nodes if (value := node.attributes[attribute]) is not None]


def test_every_term_and_question_has_an_anchor() -> None:
    """The IRI of a term, after the #, is the anchor of its section; so has the list of changes."""
    ontology = load_ontology(FOLDER)
    names = {*ontology.classes, *ontology.properties, *ontology.concepts}
    anchors = values("id")

    assert len(anchors) == len(set(anchors))
    questions = {f"question-{question.name}" for question in load_questions(FOLDER)}
    assert set(anchors) == names | questions | {"changes"}


def test_no_link_leads_nowhere() -> None:
    """Each link to a term ends at an anchor of the page, so it can be read without a network."""
    links = values("href")

    assert {link.removeprefix("#") for link in links if link.startswith("#")} <= set(values("id"))
    assert all(link.startswith(("#", "https://", "http://purl.org/")) for link in links)


def test_section_shows_what_a_reader_asks() -> None:
    """A class shows its definition, its place among the classes, its labels and the questions that need it."""
    section = LexborHTMLParser(ontology_page(FOLDER)).css_first("#Twinning")

    assert section is not None
    text = " ".join(section.text().split())

    assert "A mechanism that links two or more cities" in text
    assert "kind ofMechanism, Relationship" in text
    assert "友好城市关系" in text
    assert "Which territories are twinned with which" in text


def test_coverage_table_shows_that_every_term_is_asked_for() -> None:
    """The page ends with how many questions reach each class and property, and how many queries name it."""
    table = LexborHTMLParser(ontology_page(FOLDER, FOLDER.parent / "queries")).css("table tr")
    rows = {cells[0].text(): [int(cell.text()) for cell in cells[1:]] for row in table[1:] if (cells := row.css("td"))}

    assert len(rows) == len(load_ontology(FOLDER).classes) + len(load_ontology(FOLDER).properties)
    assert [name for name, (questions, _) in rows.items() if not questions] == []
    assert rows["Twinning"][1] > 1


def test_page_escapes_what_the_files_say(tmp_path: Path) -> None:
    """A label with a tag is shown as text."""
    (tmp_path / "a.ttl").write_text(
        "@prefix comity: <https://w3id.org/comity/ontology#> .\n@prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
        '<https://w3id.org/comity/ontology#A> a owl:Class ; <http://www.w3.org/2000/01/rdf-schema#label> "<b>x"@en .\n',
        encoding="utf-8",
    )

    assert "&lt;b&gt;x" in ontology_page(tmp_path)


def test_page_and_file_are_the_same_every_time() -> None:
    """Same files, same bytes."""

    assert ontology_page(FOLDER) == ontology_page(FOLDER)
    assert ontology_turtle(FOLDER) == ontology_turtle(FOLDER)


def test_one_file_holds_all_terms_and_axioms() -> None:
    """Blank nodes apart, the merged file has the triples of the single files."""
    merged = list(parse(ontology_turtle(FOLDER), format=RdfFormat.TURTLE))

    assert len({str(quad) for quad in merged}) == len({str(quad) for quad in ontology_statements(FOLDER)})
