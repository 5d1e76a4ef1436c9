"""Links on file become graphs of the release: only what is true, only of things that are there, the same every time."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
import rdflib

from comity.build import build
from comity.errors import ContentError
from comity.linking.decided import empty_curated, subject_of
from comity.linking.sssom import MappingSet, write_set
from comity.project import Project
from comity.serving.description import describe_dataset
from comity.store import open_store
from tests.engines import OXIGRAPH, oxigraph_server
from tests.makers import PROJECT, mini_project
from tests.served import served

SKOS = "http://www.w3.org/2004/02/skos/core#"
NORLAND = "https://w3id.org/comity/id/country/norland"
COMMON = {
    "subject_type": "owl named individual", "object_type": "owl named individual",
    "mapping_justification": "semapv:ManualMappingCuration", "predicate_id": "skos:exactMatch",
}  # fmt: skip


@pytest.fixture
def project(tmp_path: Path) -> Project:
    found = mini_project(tmp_path / "project")
    (tmp_path / "a.txt").write_text("Norland supports Sudland.", encoding="utf-8")
    return found


def decide(project: Project, *rows: dict[str, str], name: str = "curated") -> None:
    empty = empty_curated()
    whole = tuple({**COMMON, **row} for row in rows)
    write_set(project.links / f"{name}.sssom.tsv", MappingSet(empty.meta, empty.prefixes, whole))


def matches(store: Path) -> set[tuple[str, str]]:
    """Return subject and object of all matches, over the union of the graphs."""
    with open_store(store) as opened:
        found = opened.query(
            f"SELECT ?s ?o {{ ?s <{SKOS}exactMatch>|<{SKOS}closeMatch> ?o FILTER(STRSTARTS(STR(?s), 'https://w3id.org/comity/id/')) }}"
        )
        return {(row["s"].value, row["o"].value) for row in found}


def test_a_link_of_people_is_a_triple_in_its_own_graph(project: Project, tmp_path: Path) -> None:
    """The link is in graph/links, and its set is described with the true number of triples."""
    decide(project, {"subject_id": subject_of(NORLAND), "object_id": "wd:Q1"})
    build(project, [tmp_path / "a.txt"], tmp_path / "store")
    with open_store(tmp_path / "store") as opened:
        quads = list(
            opened.graph.quads_for_pattern(
                ox.NamedNode(NORLAND),
                ox.NamedNode(SKOS + "exactMatch"),
                None,
                ox.NamedNode("https://w3id.org/comity/graph/links"),
            )
        )
        counted = next(iter(opened.query("SELECT ?n { ?set <http://rdfs.org/ns/void#triples> ?n }")))

    assert [quad.object.value for quad in quads if isinstance(quad.object, ox.NamedNode)] == [
        "http://www.wikidata.org/entity/Q1"
    ]
    assert counted["n"].value == "1"


SHAPE = """
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix void: <http://rdfs.org/ns/void#> . @prefix dct: <http://purl.org/dc/terms/> .
@prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix prov: <http://www.w3.org/ns/prov#> .
[] a sh:NodeShape ; sh:targetClass void:Linkset ; sh:class dcat:Dataset ;
   sh:property [ sh:path void:linkPredicate ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] ,
     [ sh:path void:subjectsTarget ; sh:minCount 1 ; sh:maxCount 1 ; sh:class void:Dataset ] ,
     [ sh:path void:objectsTarget ; sh:minCount 1 ; sh:maxCount 1 ; sh:class void:Dataset ] ,
     [ sh:path void:triples ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:integer ; sh:minExclusive 0 ] ,
     [ sh:path dct:title ; sh:minCount 1 ] , [ sh:path dct:description ; sh:minCount 1 ] ,
     [ sh:path dct:license ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] ,
     [ sh:path prov:wasDerivedFrom ; sh:minCount 1 ] , [ sh:path [ sh:inversePath void:subset ] ; sh:minCount 1 ] .
"""


def test_each_set_of_links_is_described_whole_with_its_true_size(project: Project, tmp_path: Path) -> None:
    """VoID and DCAT of every linkset have the shape that catalogues need; the size is that of the live graph."""
    decide(
        project,
        {"subject_id": subject_of(NORLAND), "object_id": "wd:Q1"},
        {"subject_id": subject_of(NORLAND), "object_id": "geonames:1/", "predicate_id": "skos:closeMatch"},
    )
    build(project, [tmp_path / "a.txt"], tmp_path / "store")
    with open_store(tmp_path / "store") as opened:
        described = describe_dataset(opened, "http://127.0.0.1:1", ox.RdfFormat.TURTLE)
        live = opened.query(f"""SELECT ?set ?said (COUNT(*) AS ?n) {{
          ?set <http://rdfs.org/ns/void#linkPredicate> ?p ; <http://rdfs.org/ns/void#triples> ?said ;
            <http://rdfs.org/ns/void#objectsTarget> ?target .
          GRAPH <https://w3id.org/comity/graph/links> {{ ?s ?p ?o }}
          FILTER(STRSTARTS(STR(?p), "{SKOS}")) }} GROUP BY ?set ?said""")
        counted = [(row["said"].value, row["n"].value) for row in live]
    graph = rdflib.Graph().parse(data=described, format="turtle")
    conforms, _, told = pyshacl.validate(graph, shacl_graph=rdflib.Graph().parse(data=SHAPE, format="turtle"))

    assert conforms, told
    assert counted == [("1", "1"), ("1", "1")]
    assert len(set(graph.subjects(rdflib.RDF.type, rdflib.VOID.Linkset))) == 2


@pytest.mark.skipif(OXIGRAPH is None, reason="the package oxigraph is not installed")
def test_the_federated_example_of_the_documentation_joins(project: Project, tmp_path: Path) -> None:
    """What a service elsewhere says of a linked item comes with what the documents say, in one answer."""
    decide(project, {"subject_id": subject_of(NORLAND), "object_id": "wd:Q1"})
    build(project, [tmp_path / "a.txt"], tmp_path / "store")
    fact = "<http://www.wikidata.org/entity/Q1> <http://www.wikidata.org/prop/direct/P1082> 7000 .\n"
    (tmp_path / "wikidata.nq").write_text(fact.replace(" 7000", ' "7000"'), encoding="utf-8")
    page = (PROJECT.folder / "docs" / "linking.md").read_text(encoding="utf-8")
    example = page.split("```sparql\n")[1].split("```")[0].replace("a comity:City ; ", "")
    with (
        oxigraph_server(tmp_path / "wikidata.nq", tmp_path) as address,
        served(tmp_path / "store", services=[address]) as server,
    ):
        answer = server.ask(example.replace("https://query.wikidata.org/sparql", address))

    found = [{name: value["value"] for name, value in row.items()} for row in answer.json()["results"]["bindings"]]
    assert found == [{"city": "Norland", "population": "7000"}]


def test_rejections_proposals_and_strangers_are_no_triples(project: Project, tmp_path: Path) -> None:
    """Neither a Not, nor a candidate, nor a link of a thing that no document names becomes a fact."""
    sudland = subject_of("https://w3id.org/comity/id/country/sudland")
    decide(
        project,
        {"subject_id": sudland, "predicate_modifier": "Not", "object_id": "wd:Q1"},
        {"subject_id": "id:country/nowhere", "object_id": "wd:Q2"},
    )
    decide(project, {"subject_id": sudland, "object_id": "wd:Q3"}, name="candidates")
    decide(project, {"subject_id": sudland, "object_id": "wd:Q1"}, name="accepted")
    build(project, [tmp_path / "a.txt"], tmp_path / "store")

    assert matches(tmp_path / "store") == set()


def test_a_later_decision_gives_the_graph_that_a_fresh_build_gives(project: Project, tmp_path: Path) -> None:
    """Nothing is read again for it, and no trace of the order stays."""
    build(project, [tmp_path / "a.txt"], tmp_path / "store")
    decide(project, {"subject_id": subject_of(NORLAND), "object_id": "wd:Q1"})
    later = build(project, [tmp_path / "a.txt"], tmp_path / "store")
    fresh = build(project, [tmp_path / "a.txt"], tmp_path / "fresh")

    assert later.release == fresh.release
    assert later.read == 0 and not later.unchanged


def test_a_bad_row_stops_the_build_with_its_line(project: Project, tmp_path: Path) -> None:
    """A decision that cannot be read is never skipped."""
    decide(project, {"subject_id": subject_of(NORLAND), "object_id": "wd:Q1"})
    path = project.links / "curated.sssom.tsv"
    path.write_text(path.read_text(encoding="utf-8").replace("wd:Q1", "Q1"), encoding="utf-8")

    with pytest.raises(ContentError, match=r"curated\.sssom\.tsv:\d+: object_id"):
        build(project, [tmp_path / "a.txt"], tmp_path / "store")
