"""The sample corpus: what it holds, that its words are its own, and that it speaks of every class of the ontology."""

from __future__ import annotations

import io
import os
import re
import zipfile
from pathlib import Path

import pytest
import yaml
from rdflib import OWL, RDF, RDFS, Graph, URIRef
from rdflib.namespace import SKOS

from tests.content import make_corpus
from tests.content.gold_notes import text_of

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "ingest" / "corpus"
PASSAGES = sorted((ROOT / "tests" / "gold").glob("*/documents/*.txt"))
DOCUMENTS = sorted(CORPUS.iterdir())
SHARED = Path(os.environ.get("SHARED", ROOT.parent / "shared")) / "documents"
COMITY = "https://w3id.org/comity/ontology#"

# Made by the engine from statements, not named in any text.
MACHINE_MADE = {"Evidence", "Statement", "Inference", "GivenTriple", "BuildIssue", "DirectiveInformation"}


def entries() -> dict[str, dict[str, object]]:
    """What people know about the documents."""
    loaded = yaml.safe_load((ROOT / "ingest" / "sources.yml").read_text(encoding="utf-8"))
    names = {path.name for path in DOCUMENTS}
    return {name: entry for name, entry in loaded["documents"].items() if name in names}


SET_PHRASE = re.compile(
    r"pdf full text|text request|of the belt and road initiative|of diplomatic relations between china and|establishment of diplomatic relations"
    r"|^font size|size a a|^a a a"
)
"""What is nobody's wording: the buttons of a catalogue page, a full name, the usual term for an act of states."""


def word_runs(text: str, length: int = 6) -> set[tuple[str, ...]]:
    """Every run of so many words, letter case and punctuation apart."""
    words = re.findall(r"[^\W_]+", text.casefold())
    return {tuple(words[start : start + length]) for start in range(len(words) - length + 1)}


def flat(text: str) -> str:
    """The text with every stretch of white space as one blank."""
    return " ".join(text.split())


def test_five_formats_and_five_genres() -> None:
    """Every format that a reader exists for is there, and at least five genres."""
    formats = {path.suffix for path in DOCUMENTS}
    genres = {entry["genre"] for entry in entries().values()}

    assert formats == {".txt", ".md", ".html", ".docx", ".pdf"}
    assert len(genres) >= 5
    assert len(DOCUMENTS) >= 10


def test_each_document_has_its_entry_and_its_sources() -> None:
    """Every document says whom it draws on, under which licence it stands and what a build must find in it."""
    known = entries()

    assert set(known) == {path.name for path in DOCUMENTS}
    for name, entry in known.items():
        assert entry["draws_on"], name
        assert entry["licence"] == "CC BY 4.0", name
        assert entry["facts"]["min"] > 0, name  # type: ignore[index]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_documents_are_short(path: Path) -> None:
    """A document can be read, and annotated, in one sitting."""
    length = len(text_of(path).split())

    assert 250 <= length <= 600


@pytest.mark.parametrize("path", DOCUMENTS + PASSAGES, ids=lambda path: path.name)
def test_words_are_our_own(path: Path) -> None:
    """No run of six words stands in the documents whose facts are restated, bar what a catalogue page prints on each."""
    if not SHARED.is_dir():
        pytest.skip("the documents that the sample draws on are not here")
    theirs = set().union(*(word_runs(real.read_text(encoding="utf-8")) for real in sorted(SHARED.glob("*.txt"))))

    assert [run for run in word_runs(text_of(path)) & theirs if not SET_PHRASE.search(" ".join(run))] == []


def test_every_class_of_the_ontology_is_spoken_of() -> None:
    """Each class, or a subclass of it, is met in the words of a document; kinds are controlled terms and stay out."""
    graph = Graph()
    for file in sorted((ROOT / "ontology").glob("*.ttl")):
        graph.parse(file)
    table = yaml.safe_load((Path(__file__).parent / "corpus_classes.yml").read_text(encoding="utf-8"))
    covered = {over for name in table for over in graph.transitive_objects(URIRef(COMITY + name), RDFS.subClassOf)}
    kinds = set(graph.transitive_subjects(RDFS.subClassOf, SKOS.Concept))
    classes = {name for name in graph.subjects(RDF.type, OWL.Class) if str(name).startswith(COMITY)}

    lacking = {str(name).removeprefix(COMITY) for name in classes - covered - kinds} - MACHINE_MADE

    assert not lacking


def test_the_words_of_the_class_table_stand_in_the_corpus() -> None:
    """The table of classes quotes the documents."""
    table = yaml.safe_load((Path(__file__).parent / "corpus_classes.yml").read_text(encoding="utf-8"))

    strangers = {name for name, (file, words) in table.items() if words not in flat(text_of(CORPUS / file))}

    assert not strangers


@pytest.mark.parametrize("stem", make_corpus.FORMATS)
def test_published_files_come_from_their_sources(stem: str) -> None:
    """The committed DOCX and PDF files are what their sources give; an archive is compared by its members."""
    suffix = make_corpus.FORMATS[stem]
    committed = (CORPUS / f"{stem}.{suffix}").read_bytes()

    assert members(make_corpus.build(stem), suffix) == members(committed, suffix)


def members(data: bytes, suffix: str) -> dict[str, bytes]:
    """The parts of an archive, or the file itself: compressed bytes differ between builds of zlib."""
    if suffix != "docx":
        return {"": data}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
