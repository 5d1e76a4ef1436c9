"""Each mistake that can be made in the ontology is found: the real files plus one mistake, by the rule it breaks."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from comity.ontology_lint import lint
from comity.ontology_profile import profile
from comity.reasoning import has_java
from comity.validate import check_consistency, ontology_statements

FOLDER = Path(__file__).parents[2] / "ontology"

PREFIXES = """\
@base <https://w3id.org/comity/ontology> .
@prefix comity: <https://w3id.org/comity/ontology#> .
@prefix vocab: <https://w3id.org/comity/vocab/> .
@prefix question: <https://w3id.org/comity/question/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <http://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""

FORM = {
    "label-missing": 'comity:Port a owl:Class ; rdfs:subClassOf comity:Facility ; rdfs:label "port"@en .',
    "definition-missing": 'comity:Port a owl:Class ; rdfs:subClassOf comity:Facility ; rdfs:label "port"@en .',
    "definition-genus": 'comity:Port a owl:Class ; rdfs:subClassOf comity:Facility ; skos:definition "A harbour."@en .',
    "definition-form": 'comity:Port a owl:Class ; rdfs:subClassOf comity:Facility ; skos:definition "facility"@en .',
    "stray-blank": 'comity:Port a owl:Class ; rdfs:label " port"@en .',
    "duplicate-text": 'comity:Town a owl:Class ; rdfs:subClassOf comity:Subdivision ; rdfs:label "city"@en .',
    "name-style": "comity:big_port a owl:Class ; rdfs:subClassOf comity:Facility .",
    "unconnected": 'comity:Weather a owl:Class ; rdfs:label "weather"@en .',
    "cycle": "comity:Place rdfs:subClassOf comity:City .",
    "wrong-trait": "comity:memberOf a owl:TransitiveProperty .",
    "wrong-inverse": "comity:causes rdfs:range comity:City . comity:hasCause rdfs:domain comity:Person .",
    "many-domains": "comity:governs rdfs:domain comity:Organization .",
    "no-ends": 'comity:touches a owl:ObjectProperty ; rdfs:label "touches"@en .',
    "sentence-missing": "comity:touches a owl:ObjectProperty ; rdfs:domain comity:Place ; rdfs:range comity:Place .",
    "shared-segment": "comity:Forum owl:disjointWith comity:Twinning .",
    "unknown-term": "comity:Port rdfs:subClassOf comity:Facility .",
    "unreached": 'comity:Weather a owl:Class ; rdfs:label "weather"@en .',
}

PROFILE = {
    "construct": "comity:City rdfs:subClassOf [ a owl:Class ; owl:unionOf ( comity:Place comity:Actor ) ] .",
    "undeclared-property": "comity:City <https://a.example/says> comity:Place .",
    "undeclared-class": "comity:City rdfs:subClassOf <https://a.example/Town> .",
    "datatype": "comity:founded a owl:DatatypeProperty ; rdfs:range xsd:date .",
    "punning": "comity:City a owl:ObjectProperty .",
    "not-simple": "comity:within a owl:IrreflexiveProperty .",
    "irregular-chain": "comity:within owl:propertyChainAxiom ( comity:locatedIn comity:within ) .",
    "skos-scheme": 'vocab:unit-boat a comity:Unit, skos:Concept ; skos:prefLabel "boat"@en .',
    "skos-documentation": "vocab:unit-boat a comity:Unit, skos:Concept ; skos:inScheme vocab:unit .",
    "skos-kind": "vocab:unit-boat a skos:Concept ; skos:inScheme vocab:unit .",
    "skos-broader": "vocab:unit-km skos:broader vocab:level-national .",
    "skos-cycle": "vocab:field-economy skos:broader vocab:field-trade .",
    "skos-duplicate": 'vocab:unit-pound a comity:Unit, skos:Concept ; skos:inScheme vocab:unit ; skos:notation "GBP" .',
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(FOLDER, tmp_path / "ontology")
    return tmp_path


def add(project: Path, mistake: str) -> None:
    (project / "ontology" / "mistake.ttl").write_text(PREFIXES + mistake + "\n", encoding="utf-8")


@pytest.mark.parametrize(("code", "mistake"), FORM.items(), ids=list(FORM))
def test_badly_made_term_is_found(project: Path, code: str, mistake: str) -> None:
    """Labels, definitions, names, ends, order and use: each mistake has its rule."""
    before = {issue.code for issue in lint(project)}
    add(project, mistake)

    assert code not in before
    assert code in {issue.code for issue in lint(project)}


@pytest.mark.parametrize(("code", "mistake"), PROFILE.items(), ids=list(PROFILE))
def test_way_out_of_the_profile_is_found(project: Path, code: str, mistake: str) -> None:
    """What leaves OWL 2 DL and RL, or breaks a vocabulary, is named."""
    before = {issue.code for issue in profile(project / "ontology")}
    add(project, mistake)

    assert code not in before
    assert code in {issue.code for issue in profile(project / "ontology")}


def test_finding_names_file_and_line(project: Path) -> None:
    """A person is led to the line where the term stands."""
    add(project, '\n\ncomity:Town a owl:Class ; rdfs:subClassOf comity:Subdivision ; rdfs:label "city"@en .')
    found = [issue for issue in lint(project) if issue.code == "duplicate-text" and issue.file.endswith("mistake.ttl")]

    assert [(issue.place, issue.reason) for issue in found] == [
        ("line 12", "Town: another class has the same en, 'city'.")
    ]


def test_query_with_an_unknown_term_is_found(project: Path) -> None:
    """A query that names a term which no file declares is refused with file and line."""
    (project / "queries").mkdir()
    (project / "queries" / "ports.rq").write_text(
        "PREFIX comity: <https://w3id.org/comity/ontology#>\nSELECT ?p { ?p a comity:Porrt }\n", encoding="utf-8"
    )
    found = [issue.line() for issue in lint(project) if issue.code == "unknown-term"]

    assert found == [f"error: {project}/queries/ports.rq, line 2: comity:Porrt is declared nowhere in the ontology."]


def test_text_and_comments_name_no_terms(project: Path) -> None:
    """A term in a comment or in a text is not taken for a use."""
    add(project, '# comity:Porrt\ncomity:City skos:example "comity:Porrt"@en .')

    assert [issue for issue in lint(project) if "Porrt" in issue.reason] == []


def test_header_without_licence_is_found(project: Path) -> None:
    """The header says under which terms the ontology may be used."""
    path = project / "ontology" / "ontology.ttl"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(line for line in lines if "dct:license <" not in line), encoding="utf-8")

    assert ["licence" in issue.reason for issue in lint(project) if issue.code == "header"] == [True]


@pytest.mark.parametrize(
    "row",
    [
        "comity:Citty\tskos:closeMatch\tschema:City\tsemapv:ManualMappingCuration\t",
        "comity:City\tskos:sameMatch\tschema:City\tsemapv:ManualMappingCuration\t",
        "comity:City\tskos:closeMatch\tnowhere:City\tsemapv:ManualMappingCuration\t",
        "comity:City\tskos:closeMatch\tschema:City\tbecause\t",
        "comity:City\tskos:closeMatch\tschema:City",
    ],
)
def test_bad_row_of_the_match_table_is_found(project: Path, row: str) -> None:
    """Subject, relation, prefix, justification and number of cells are checked."""
    path = project / "ontology" / "align.sssom.tsv"
    path.write_text(path.read_text(encoding="utf-8") + row + "\n", encoding="utf-8")

    assert [issue.code for issue in lint(project) if issue.file.endswith(".tsv")] == ["sssom"]


def test_question_about_an_unknown_term_is_found(project: Path) -> None:
    """A question names declared terms only, ends in a question mark, and its query exists."""
    path = project / "ontology" / "questions.ttl"
    text = path.read_text(encoding="utf-8")
    bad = 'question:x comity:questionText "Ports."@en ; comity:usesTerm comity:Porrt ; comity:answeredBy "no.rq" .\n'
    path.write_text(text + bad, encoding="utf-8")

    assert {issue.code for issue in lint(project) if issue.place == "x"} == {"unknown-term", "question", "no-query"}


def test_question_whose_queries_do_not_answer_it_is_found(project: Path) -> None:
    """Some query of a question names each property that the question uses, itself, turned round, or a kin of it."""
    shutil.copytree(FOLDER.parent / "queries", project / "queries")
    before = [issue for issue in lint(project) if issue.code == "unanswered"]
    bad = 'question:x comity:questionText "Who?"@en ; comity:usesTerm comity:causes, comity:memberOf ; comity:answeredBy "actor_partners.rq" .\n'
    path = project / "ontology" / "questions.ttl"
    path.write_text(path.read_text(encoding="utf-8") + bad, encoding="utf-8")

    assert before == []
    assert [issue.reason.split(".")[0] for issue in lint(project) if issue.code == "unanswered"] == [
        "No query of the question names causes"
    ]


@pytest.mark.skipif(not has_java(), reason="HermiT needs Java, and none is on the PATH")
def test_class_without_possible_members_is_found(project: Path) -> None:
    """HermiT names a class whose superclasses exclude each other."""
    add(project, "comity:CityAdvice a owl:Class ; rdfs:subClassOf comity:City, comity:Recommendation .")
    found = check_consistency(ontology_statements(project / "ontology"), "ontology")

    assert [(issue.code, issue.place.rpartition("#")[2]) for issue in found] == [("unsatisfiable", "CityAdvice")]
