"""``comity check``: each promise holds on a sound graph and is found broken where it is."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from comity.check import check
from comity.issues import Issue
from comity.ontology import Ontology, load_ontology
from comity.project import Project
from comity.proofs import Proof, prove_evidence, prove_no_leak, prove_quotes, prove_types
from comity.store import Store, source_file
from tests.released import TEXT, document, evidence, release, statement

ROOT = Path(__file__).parents[1]
FOUNDED = "id:fund/river comity:establishedBy id:city/brenn"
JOINED = "id:city/ava comity:memberOf id:fund/river"


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    """The real ontology."""
    return load_ontology(ROOT / "ontology")


def broken(proof: Proof) -> list[tuple[str, str]]:
    """Return code and reason of what breaks a promise."""
    return [(issue.code, issue.reason) for issue in proof.issues if issue.severity == "error"]


def sound(folder: Path) -> Store:
    """Return a release in which everything holds."""
    return release(folder / "store", document(statement("1", FOUNDED), FOUNDED + " ."))


def test_every_quote_of_a_sound_graph_stands(tmp_path: Path) -> None:
    """A quote after a character outside the basic plane is found where code points count."""
    store = release(tmp_path / "store", document(statement("1", FOUNDED), evidence("2", "Dredging helps.")))
    proof = prove_quotes(store)

    assert (proof.looked_at, proof.issues) == (2, [])


@pytest.mark.parametrize("shift", [-1, 1, 1000])
def test_moved_quote_is_found(tmp_path: Path, shift: int) -> None:
    """A quote moved by one character, or out of the text, is wrong, and the message shows what stands there."""
    quote = "the River Fund."
    start = TEXT.index(quote) + shift
    store = release(tmp_path / "store", document(evidence("1", quote, start)))
    end = start + len(quote)

    assert broken(prove_quotes(store)) == [
        ("wrong-quote", f"At {start}-{end} stands {TEXT[start:end]!r}, not the quote.")
    ]


def test_changed_source_is_found_once(tmp_path: Path) -> None:
    """A kept text that no longer has its hash proves nothing."""
    store = release(tmp_path / "store", document(statement("1", FOUNDED), statement("2", JOINED)))
    source = next((store.release.folder / "sources").iterdir())
    source.write_text(TEXT.replace("Brenn", "Calder"), encoding="utf-8")

    (problem,) = broken(prove_quotes(store))
    assert problem[0] == "no-text"
    assert "was changed after the build" in problem[1]


def test_missing_source_is_found(tmp_path: Path) -> None:
    """A document whose text the release does not hold is named by its file."""
    store = release(tmp_path / "store", document(statement("1", FOUNDED)), texts=())
    issue = prove_quotes(store).issues[0]

    assert (issue.file, issue.code) == ("p.txt", "no-text")


def test_statement_without_passage_is_found(tmp_path: Path) -> None:
    """No evidence, or evidence without its parts, breaks the promise."""
    bare = statement("1", FOUNDED).partition("comity:hasEvidence")[0] + "rdfs:label 'x' ."
    half = "<urn:s:2> a comity:Statement ; comity:hasEvidence <urn:e:2> . <urn:e:2> a comity:Evidence ."
    proof = prove_evidence(release(tmp_path / "store", document(bare, half)))

    assert [(i.place, i.code) for i in proof.issues] == [("urn:s:1", "no-evidence"), ("urn:e:2", "half-evidence")]


def test_asserted_triples_pass(tmp_path: Path, ontology: Ontology) -> None:
    """A plain triple with its statement is fine, in the words of a wider property too."""
    wider = "id:city/ava comity:locatedIn id:city/brenn ."
    narrow = statement("2", "id:city/ava comity:within id:city/brenn")
    store = release(tmp_path / "store", document(statement("1", FOUNDED), FOUNDED + ".", narrow, wider))
    proof = prove_no_leak(store, ontology)

    assert (proof.looked_at, proof.issues) == (2, [])


@pytest.mark.parametrize("modality", ["hedged", "negated", "planned", "recommended"])
def test_claim_that_is_not_asserted_must_not_be_a_triple(tmp_path: Path, ontology: Ontology, modality: str) -> None:
    """The leak is named with the triple and how the document puts it."""
    store = release(tmp_path / "store", document(statement("1", JOINED, modality), JOINED + " ."))
    (issue,) = prove_no_leak(store, ontology).issues

    assert issue.code == "leak"
    assert issue.place == JOINED
    assert issue.reason == f"The document says this only as {modality}."


def test_claim_of_somebody_else_must_not_be_a_triple(tmp_path: Path, ontology: Ontology) -> None:
    """An attributed statement does not support a plain triple, whatever its modality."""
    reported = statement("1", JOINED) + "<urn:s:1> comity:attributedTo id:city/brenn ."
    store = release(tmp_path / "store", document(reported, JOINED + " ."))

    assert broken(prove_no_leak(store, ontology)) == [("leak", "The document says this only as reported.")]


def test_triple_that_nobody_states_is_found(tmp_path: Path, ontology: Ontology) -> None:
    """The same property with other ends is no support."""
    other = "id:fund/river comity:establishedBy id:city/ava ."
    store = release(tmp_path / "store", document(statement("1", FOUNDED), other))

    assert broken(prove_no_leak(store, ontology)) == [("unsupported", "No statement of the document says this.")]


def test_another_document_is_no_support(tmp_path: Path, ontology: Ontology) -> None:
    """Each document's triples rest on its own statements."""
    other = "Port Ava joins the River Fund."
    graphs = document(statement("1", JOINED, "planned"), JOINED + " .") + document(statement("2", JOINED), text=other)
    store = release(tmp_path / "store", graphs, texts=(TEXT, other))

    assert [issue.code for issue in prove_no_leak(store, ontology).issues] == ["leak"]


def test_ends_of_excluded_classes_contradict(tmp_path: Path, ontology: Ontology) -> None:
    """A problem cannot be founded; an unusual but possible end is only a warning."""
    claim = "id:problem/x comity:signedBy id:city/brenn"
    graph = document(statement("1", claim), f"id:problem/x a comity:Problem . {claim} .")
    proof = prove_types(release(tmp_path / "store", graph), ontology)

    assert [issue.code for issue in proof.issues] == ["type-excluded"]


def mini(folder: Path, **queries: str) -> Project:
    """Return a project with the real ontology and the given queries."""
    for name in ("ingest", "queries/checks"):
        (folder / name).mkdir(parents=True)
    shutil.copytree(ROOT / "ontology", folder / "ontology")
    for name, text in queries.items():
        (folder / "queries" / f"{name.replace('__', '/').replace('_', '-')}.rq").write_text(text, encoding="utf-8")
    return Project(folder)


HEADER = "#+ title: t\n#+ question: q\n#+ columns: s\n"


def test_sound_graph_passes_every_proof(tmp_path: Path) -> None:
    """The report is all right, and says what was looked at."""
    report = check(sound(tmp_path), mini(tmp_path / "project", all=HEADER + "SELECT ?s { ?s ?p ?o }"))

    assert {p.name: (p.holds, p.looked_at) for p in report.proofs if p.name != "shapes fit"} == {
        "files are as built": (True, len({name.partition("/")[0] for name in sound(tmp_path).manifest["files"]})),
        "quotes stand in their sources": (True, 1),
        "statements have evidence": (True, 1),
        "plain triples are asserted": (True, 1),
        "types fit": (True, 1),
        "inferences follow": (True, 0),
        "queries parse": (True, 1),
        "checks find nothing": (True, 0),
    }
    assert report.record()["release"] == report.release


def test_violation_query_names_what_it_finds(tmp_path: Path) -> None:
    """Each row of a check becomes an issue with its values."""
    text = "#+ title: A fund has no founder\nSELECT ?fund { ?fund <https://w3id.org/comity/ontology#establishedBy> ?x }"
    report = check(sound(tmp_path), mini(tmp_path / "project", checks__founder_violation=text))
    (proof,) = (p for p in report.proofs if p.name == "checks find nothing")

    assert not report.ok
    assert proof.issues == [
        Issue("checks/founder-violation", "fund id:fund/river", "error", "violation", "A fund has no founder")
    ]


def test_query_with_other_columns_is_found(tmp_path: Path) -> None:
    """Header and SELECT must agree, and the text must parse."""
    project = mini(tmp_path / "project", a=HEADER + "SELECT ?x { ?x ?p ?o }", b=HEADER + "SELECT ?s { ?s")
    (proof,) = (p for p in check(sound(tmp_path), project).proofs if p.name == "queries parse")

    assert [issue.file for issue in proof.issues] == ["queries/a.rq", "queries/b.rq", "queries/b.rq"]
    assert proof.issues[0].reason == "the header has the column s, the SELECT has x"


def test_damaged_file_is_found(tmp_path: Path) -> None:
    """A file of the release that is not what the build wrote is named."""
    store = sound(tmp_path)
    (store.release.graph / "CURRENT").write_text("changed", encoding="utf-8")
    (proof,) = (p for p in check(store, mini(tmp_path / "project")).proofs if p.name == "files are as built")

    assert [issue.code for issue in proof.issues] == ["damaged"]
    assert "CURRENT was changed after the build. Build again." in proof.issues[0].reason


def test_source_files_lie_under_their_hash(tmp_path: Path) -> None:
    """The text that a quote refers to can be found by hand."""
    store = sound(tmp_path)

    assert [source_file(store.release.folder, p.stem) for p in (store.release.folder / "sources").iterdir()] == list(
        (store.release.folder / "sources").iterdir()
    )
