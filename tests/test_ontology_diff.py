"""The version number follows from what changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from comity.ontology import Ontology, load_ontology
from comity.ontology_diff import compare, next_version

PREFIXES = """\
@prefix comity: <https://w3id.org/comity/ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <http://schema.org/> .
"""
FIRST = """\
comity:Body a owl:Class ; rdfs:label "body"@en .
comity:Pact a owl:Class ; rdfs:label "pact"@en .
comity:joins a owl:ObjectProperty ; rdfs:domain comity:Body ; schema:rangeIncludes comity:Pact .
"""


def version(folder: Path, text: str) -> Ontology:
    folder.mkdir()
    (folder / "all.ttl").write_text(PREFIXES + text, encoding="utf-8")
    return load_ontology(folder)


@pytest.mark.parametrize(
    ("old", "new", "level", "follows"),
    [
        ('"body"@en', '"public body"@en', "patch", "1.2.4"),
        ("comity:joins a", "comity:City a owl:Class .\ncomity:joins a", "minor", "1.3.0"),
        ("rangeIncludes comity:Pact", "rangeIncludes comity:Pact, comity:Body", "minor", "1.3.0"),
        ("rangeIncludes comity:Pact", "rangeIncludes comity:Body", "major", "2.0.0"),
        ("rdfs:domain comity:Body", "rdfs:domain comity:Pact", "major", "2.0.0"),
        ('comity:Pact a owl:Class ; rdfs:label "pact"@en .\n', "", "major", "2.0.0"),
        ('rdfs:label "pact"', 'owl:disjointWith comity:Body ; rdfs:label "pact"', "major", "2.0.0"),
    ],
)
def test_weight_of_a_change(tmp_path: Path, old: str, new: str, level: str, follows: str) -> None:
    """Words weigh least, terms and hints more, axioms and lost terms most."""
    changes = compare(version(tmp_path / "1", FIRST), version(tmp_path / "2", FIRST.replace(old, new)))

    assert [change.level for change in changes][:1] == [level]
    assert next_version("1.2.3", changes) == follows


def test_same_ontology_keeps_its_version(tmp_path: Path) -> None:
    """No change, no new number."""
    changes = compare(version(tmp_path / "1", FIRST), version(tmp_path / "2", FIRST))

    assert (changes, next_version("1.2.3", changes)) == ([], "1.2.3")


def test_first_versions_count_in_the_middle(tmp_path: Path) -> None:
    """Before 1.0.0 a breaking change raises the middle number."""
    changes = compare(version(tmp_path / "1", FIRST), version(tmp_path / "2", FIRST.replace("domain", "range")))

    assert next_version("0.1.0", changes) == "0.2.0"


def test_change_says_what_it_was_and_is(tmp_path: Path) -> None:
    """A reader of the change log sees both states."""
    new = FIRST.replace("rdfs:domain comity:Body", "rdfs:domain comity:Pact")
    changes = compare(version(tmp_path / "1", FIRST), version(tmp_path / "2", new))

    assert [(change.term, change.text) for change in changes] == [("joins", "domain: Body became Pact.")]
