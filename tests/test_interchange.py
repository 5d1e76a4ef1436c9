"""The forms of others: complete, the same bytes each time, valid for tools that are not ours, and no plan as a fact."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import prov.model
import pyoxigraph as ox
import pyshacl
import pytest
import rdflib
from nanopub.nanopub import Nanopub
from nanopub.nanopub_conf import NanopubConf

from comity.errors import QueryError
from comity.interchange import FORMS, interchange
from comity.linking.sssom import read_set
from comity.ontology import BASE, ONTOLOGY
from comity.prefixes import PREFIXES
from comity.project import Project
from comity.store import Store
from tests.released import release
from tests.sheetstore import ROOT, basin_texts, make_store

RDF = {"reifiers": ox.RdfFormat.TURTLE, "prov": ox.RdfFormat.TURTLE, "void": ox.RdfFormat.TURTLE}
ANNOTATIONS = ROOT / "build" / "node_modules" / "validate-web-annotation"
SHAPES = Path(os.environ.get("DCAT_AP_SHAPES", ROOT / "build" / "dcat-ap"))
"""A folder with the shapes of DCAT-AP 3.0 (``shapes.ttl``, ``range.ttl`` of the release)."""
_VALIDATE = """
const valid = require(process.argv[1]), page = JSON.parse(require('fs').readFileSync(0));
const bad = page.items.filter(item => !valid({'@context': page['@context'], ...item}));
console.log(JSON.stringify(bad));
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with make_store(tmp_path_factory.mktemp("interchange") / "store") as opened:
        yield opened


def written(store: Store, form: str) -> str:
    return b"".join(interchange(store, Project(ROOT), form)).decode()


def statements(store: Store, pattern: str = "") -> set[str]:
    rows = store.query(f"SELECT DISTINCT ?x {{ ?x a comity:Statement . {pattern} }}", prefixes=PREFIXES)
    return {row["x"].value for row in rows}


def facts(store: Store) -> set[str]:
    """Return the statements that a document asserts in its own voice."""
    asserted = "?x comity:modality vocab:modality-asserted FILTER NOT EXISTS { ?x comity:attributedTo ?who }"
    return statements(store, asserted)


@pytest.mark.parametrize("form", FORMS)
def test_form_is_the_same_each_time(store: Store, form: str) -> None:
    """Two runs give the same bytes."""
    assert written(store, form) == written(store, form) != ""


def test_unknown_form_is_refused(store: Store) -> None:
    """The message lists what there is."""
    with pytest.raises(QueryError, match="nanopub"):
        written(store, "excel")


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_each_claim_is_a_valid_nanopublication(store: Store) -> None:
    """By the checks of the package nanopub; a claim that is no fact is never asserted as a triple."""
    head, *parts = written(store, "nanopub").split("\n\n")
    found: dict[str, rdflib.Graph] = {}
    for part in parts:
        graph = rdflib.Dataset()
        graph.parse(data=f"{head}\n{part}", format="trig")
        publication = Nanopub(rdf=graph, conf=NanopubConf())
        assert publication.is_valid
        (source,) = set(publication.pubinfo.objects(None, rdflib.PROV.wasDerivedFrom))
        found[str(source)] = publication.assertion

    assert set(found) == statements(store)
    modality = rdflib.URIRef(f"{ONTOLOGY}modality")
    assert {iri for iri, graph in found.items() if not list(graph.objects(None, modality))} <= facts(store)
    assert all(list(found[iri].objects(None, modality)) for iri in statements(store) - facts(store))


def test_annotations_find_their_words_again(store: Store) -> None:
    """Quote and position name the same place of the text, and the words around it are right."""
    page = json.loads(written(store, "annotations"))
    texts = "\0".join(basin_texts())

    assert len(page["items"]) >= len(statements(store))
    for item in page["items"]:
        quote, place = item["target"]["selector"]
        assert any(text[place["start"] : place["end"]] == quote["exact"] for text in basin_texts())
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in texts


def test_words_of_an_annotation_say_how_a_claim_is_put(store: Store) -> None:
    """A planned claim is never told as a fact."""
    items = json.loads(written(store, "annotations"))["items"]
    told = {item["body"][0]["source"]: item["body"][1]["value"] for item in items}

    assert all(told[iri].endswith(")") for iri in statements(store) - facts(store))


@pytest.mark.skipif(not (shutil.which("node") and ANNOTATIONS.is_dir()), reason="npm install --prefix build validate-web-annotation@0.3.0")
def test_annotations_are_valid_for_an_outside_validator(store: Store) -> None:
    """Each has the form of the Web Annotation Data Model."""
    command = ["node", "-e", _VALIDATE, str(ANNOTATIONS)]
    done = subprocess.run(command, input=written(store, "annotations"), capture_output=True, text=True, check=True)

    assert json.loads(done.stdout) == []


def test_reifiers_reify_every_claim_and_assert_facts_alone(store: Store) -> None:
    """Read back by another parser, each statement reifies its triple; plain triples are those that are asserted."""
    triples = [quad.triple for quad in ox.parse(written(store, "reifiers"), format=ox.RdfFormat.TURTLE)]
    reified = {str(t.subject): t.object for t in triples if t.predicate.value == f"{PREFIXES['rdf']}reifies"}
    plain = {str(t) for t in triples}

    assert set(reified) == {f"<{iri}>" for iri in statements(store)}
    asserted = {str(reified[f"<{iri}>"]) for iri in facts(store)}
    other = {str(reified[f"<{iri}>"]) for iri in statements(store) - facts(store)}
    assert not (other - asserted) & plain
    assert len(asserted & plain) > 20


@pytest.mark.filterwarnings("ignore")
def test_provenance_is_read_by_an_outside_library(store: Store) -> None:
    """Every claim is an entity that a build generated from quotes of documents."""
    document = prov.model.ProvDocument.deserialize(content=written(store, "prov"), format="rdf", rdf_format="turtle")
    derived = {str(next(iter(r.get_attribute("prov:generatedEntity"))).uri) for r in _records(document, "Derivation")}
    generated = {str(next(iter(r.get_attribute("prov:entity"))).uri) for r in _records(document, "Generation")}

    assert statements(store) <= derived
    assert statements(store) <= generated
    assert len(_records(document, "Activity")) == 1


def _records(document: prov.model.ProvDocument, kind: str) -> list[prov.model.ProvRecord]:
    return [record for record in document.get_records() if type(record).__name__ == f"Prov{kind}"]


def test_void_counts_what_the_store_has(store: Store) -> None:
    """rdflib reads it, and the number of triples is that of the graph."""
    graph = rdflib.Graph().parse(data=written(store, "void"), format="turtle")
    dataset = next(graph.subjects(rdflib.RDF.type, rdflib.VOID.Dataset))
    (row,) = store.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")

    assert int(str(graph.value(dataset, rdflib.VOID.triples))) == int(row["n"].value)


def test_catalogue_entry_names_every_document(store: Store) -> None:
    """rdflib reads it: a dataset with title, licence, files, and the documents from which it is made."""
    graph = rdflib.Graph().parse(data=written(store, "dcat"), format="turtle")
    (dataset,) = graph.subjects(rdflib.RDF.type, rdflib.DCAT.Dataset)

    assert len(set(graph.objects(dataset, rdflib.PROV.wasDerivedFrom))) == len(basin_texts())
    for wanted in (rdflib.DCTERMS.title, rdflib.DCTERMS.license, rdflib.DCAT.distribution):
        assert graph.value(dataset, wanted)


@pytest.mark.skipif(not SHAPES.is_dir(), reason="DCAT_AP_SHAPES names no folder of shapes")
def test_catalogue_entry_has_the_shapes_of_dcat_ap(store: Store) -> None:
    """pySHACL finds nothing against it."""
    data = rdflib.Graph().parse(data=written(store, "dcat"), format="turtle")
    for path in sorted(SHAPES.glob("*.ttl")):
        conforms, _, told = pyshacl.validate(data, shacl_graph=rdflib.Graph().parse(path), inference="none")
        assert conforms, told


@pytest.fixture
def linked(tmp_path: Path) -> Iterator[str]:
    """Links of a release that has one city."""
    trig = f"<{BASE}graph/doc/x> {{ id:city/busan comity:attested true ; rdfs:label 'Busan' }}"
    with release(tmp_path / "linked", trig) as opened:
        yield written(opened, "sssom")


def test_links_of_a_release_are_those_of_its_things(linked: str, tmp_path: Path) -> None:
    """A strict reader takes them, and nothing is there that the release does not have."""
    path = tmp_path / "links.sssom.tsv"
    path.write_text(linked)

    assert {row["subject_id"] for row in read_set(path).rows} == {"id:city/busan"}
    lines = [line for line in linked.splitlines() if not line.startswith("#")]
    assert all(row["mapping_justification"] for row in csv.DictReader(io.StringIO("\n".join(lines)), delimiter="\t"))


def test_links_are_valid_for_an_outside_validator(linked: str, tmp_path: Path) -> None:
    """The package sssom parses and validates them."""
    pytest.importorskip("sssom", reason="pip install sssom")
    from sssom.parsers import parse_sssom_table
    from sssom.validators import validate

    path = tmp_path / "links.sssom.tsv"
    path.write_text(linked)
    validate(parse_sssom_table(str(path)))
