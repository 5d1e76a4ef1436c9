"""A class is added by content alone: terms, labels, a question and words; and a slip in any file is named at its line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest

from comity.ontology import ONTOLOGY
from comity.store import open_store
from tests.conftest import ROOT, Run

CLASS = """
comity:SpaceAgency a owl:Class ; rdfs:isDefinedBy <> ;
    rdfs:subClassOf comity:PublicBody ;
    rdfs:label "space agency"@en ;
    skos:definition "A public body that explores or uses outer space."@en ;
    skos:example "A national agency that builds satellites."@en .
"""
NAME = "- {key: org/meridian-space-agency, type: SpaceAgency, label: Meridian Space Agency, names: [MSPA]}\n"
TEXT = "The Meridian Space Agency was founded by Norway in 1993. The fund supports a lunar bureau.\n"


def add(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8").rstrip("\n") + "\n" + text, encoding="utf-8")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the content, to which the class is added."""
    folder = tmp_path / "project"
    for name in ("ontology", "queries", "ingest"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("reference", "corpus", "gold"))
    add(folder / "ontology" / "actors.ttl", CLASS)
    add(folder / "ontology" / "labels" / "zh.ttl", 'comity:SpaceAgency rdfs:label "航天机构"@zh .\n')
    add(folder / "ontology" / "labels" / "ko.ttl", 'comity:SpaceAgency rdfs:label "우주 기관"@ko .\n')
    add(folder / "ingest" / "lexicon" / "names" / "organisations.yml", NAME)
    nouns = folder / "ingest" / "lexicon" / "nouns.yml"
    text = nouns.read_text(encoding="utf-8")
    nouns.write_text(text.replace("\nclasses:\n", "\nclasses:\n  SpaceAgency: [lunar bureau]\n", 1), encoding="utf-8")
    return folder


def test_new_class_needs_no_python(project: Path, run: Run) -> None:
    """With its lexicon entries and labels the class is proved, read from a text, put into the graph and documented."""
    document, store = project.parent / "moon.txt", project.parent / "store"
    document.write_text(TEXT, encoding="utf-8")

    assert run("ontology", "check", "--project", project)[:2] == (0, "the ontology holds\n")
    assert run("build", document, "--store", store, "--project", project, "--quiet", "--workers", 1)[0] == 0
    assert 'id="SpaceAgency"' in run("ontology", "page", "--project", project)[1]
    assert run("check", "--store", store, "--project", project)[0] == 0
    with open_store(store) as opened:
        found = opened.query(
            f"SELECT ?label ?by {{ ?agency a <{ONTOLOGY}SpaceAgency>, <{ONTOLOGY}PublicBody> ; "
            f"<http://www.w3.org/2000/01/rdf-schema#label> ?label . "
            f"OPTIONAL {{ ?agency <{ONTOLOGY}establishedBy>/<http://www.w3.org/2000/01/rdf-schema#label> ?by }} }}"
        )
        assert isinstance(found, ox.QuerySolutions)
        said = {(row["label"].value, row["by"].value if row["by"] else "") for row in found}

    assert ("Meridian Space Agency", "Norway") in said


SLIPS = {
    "ingest/lexicon/names/organisations.yml": (
        "- {key: org/x, type: Agancy, label: Agency X}",
        "class Agancy",
        "build",
    ),
    "ingest/lexicon/nouns.yml": ("  Agancy: [lunar office]", "class Agancy", "build"),
    "ingest/frames/founding.yml": ("- id: slip", "property 'foundedBy'", "build"),
    "ontology/questions.ttl": ("question:x comity:usesTerm comity:Agancy .", "comity:Agancy", "check"),
    "queries/field_overview.rq": ("# a comment\nVALUES ?x { comity:Agancy }", "comity:Agancy", "check"),
}
"""A line with a term that the ontology lacks, what is said of it, and which command says it."""


@pytest.mark.parametrize(("file", "slip"), SLIPS.items(), ids=list(SLIPS))
def test_term_that_the_ontology_lacks_is_named_with_file_and_line(
    project: Path, run: Run, file: str, slip: tuple[str, str, str]
) -> None:
    """Lexicon, frames, questions and queries: the command fails, and leads to the line of the entry."""
    line, words, command = slip
    if file.endswith("nouns.yml"):
        nouns = project / file
        text = nouns.read_text(encoding="utf-8").replace("\nclasses:\n", f"\nclasses:\n{line}\n", 1)
        nouns.write_text(text, encoding="utf-8")
    elif file.endswith("founding.yml"):
        add(
            project / file,
            f"{line}\n  verbs: [slip]\n  needs: [patient]\n  facts:\n    - foundedBy(patient is Undertaking, agent)\n",
        )
    else:
        add(project / file, line + "\n")
    number = (project / file).read_text(encoding="utf-8").splitlines().index(line.splitlines()[-1]) + 1
    document = project.parent / "moon.txt"
    document.write_text(TEXT, encoding="utf-8")
    ask = ("build", document, "--store", project.parent / "store") if command == "build" else ("ontology", "check")
    code, out, err = run(*ask, "--project", project)
    (said,) = [each for each in (out + err).splitlines() if words in each]

    assert code not in (0, 3)
    assert file in said
    assert f":{number}:" in said or f"line {number}" in said
