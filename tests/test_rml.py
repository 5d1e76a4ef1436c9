"""Mappings of tables go to engines of RML and come back; such an engine makes the same triples of a table as we do."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
import rdflib
import yaml

from comity.errors import ContentError
from comity.identity import load_identity
from comity.ontology import BASE, ONTOLOGY, load_ontology
from comity.records import TableMapping, load_mappings, read_table
from comity.rml import from_rml, to_rml
from comity.statements import Entity
from tests.conftest import Run
from tests.makers import PROJECT
from tests.test_records import lexicon, table

TERMS = load_ontology(PROJECT.ontology)
IDENTITY = load_identity(PROJECT.identity, TERMS)
PAIRS = (
    "city,country,partner,partner_country,since\n"
    "Lianyungang,China,Mokpo,South Korea,2007\n"
    'São Paulo,Brazil,"Naka, Old Town",Japan,1988\n'
    "Łódź,Poland,上海,China,\n"
    "Portholm,n/a,Lindvik,Norland,?\n"
)
ENGINE = os.environ.get("COMITY_MORPH_KGC", "")
"""A Python with the package morph-kgc, which cannot share an environment with ours."""


def mapping(name: str, folder: Path = PROJECT.ingest / "tables") -> TableMapping:
    return next(each for each in load_mappings(folder, TERMS) if each.name == name)


def test_a_mapping_comes_back_as_it_went(tmp_path: Path) -> None:
    """Things and statements survive the way to RML and back; what RML cannot say was told before."""
    pairs = mapping("sister-cities")
    text, told = to_rml(pairs, "pairs.csv", IDENTITY)
    (tmp_path / "x.ttl").write_text(text, encoding="utf-8")
    back = yaml.safe_load(from_rml(tmp_path / "x.ttl", TERMS))

    assert back["things"] == dict(pairs.things)
    assert back["statements"] == [{k: v for k, v in each.items() if k != "time"} for each in pairs.statements]
    assert any("twinnedWith" in line and "time" in line for line in told)


def test_what_came_from_rml_reads_a_table(tmp_path: Path) -> None:
    """A mapping of theirs is one of ours: it passes our checks and reads rows."""
    (tmp_path / "x.ttl").write_text(to_rml(mapping("sister-cities"), "x.csv", IDENTITY)[0], encoding="utf-8")
    (tmp_path / "theirs.yml").write_text(from_rml(tmp_path / "x.ttl", TERMS), encoding="utf-8")
    found, _ = read_table(table(PAIRS), TERMS, lexicon(), tmp_path)

    assert {(s.subject.label, s.predicate) for s in found} >= {("Lianyungang", "twinnedWith"), ("Mokpo", "within")}


def test_a_status_that_may_deny_is_never_a_plain_triple() -> None:
    """RML has no word for a planned membership, so the statement stays out, and that is told."""
    text, told = to_rml(mapping("memberships"), "m.csv", IDENTITY)

    assert "memberOf" not in text
    assert any("memberOf" in line and "left out" in line for line in told)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("comity:twinnedWith", "comity:twinedWith", "twinedWith"),
        ("comity:City", "rr:City", "none of the ontology"),
        ("comity:within", "rdfs:seeAlso", "relates no two things"),
        ("id/city/{partner}", "id/town/{partner}", "no triples map has the subjects"),
        ("rml:logicalSource", "rml:source", "logical source"),
        (" ;", "", "Turtle"),
    ],
)
def test_what_ours_cannot_say_is_refused(tmp_path: Path, old: str, new: str, said: str) -> None:
    """A mapping is taken whole or not at all."""
    text = to_rml(mapping("sister-cities"), "x.csv", IDENTITY)[0]
    count = 1 if "town" in new else -1
    (tmp_path / "x.ttl").write_text(text.replace(old, new, count), encoding="utf-8")

    with pytest.raises(ContentError, match=said):
        from_rml(tmp_path / "x.ttl", TERMS)


def test_the_commands_write_both_ways(run: Run, tmp_path: Path) -> None:
    """The mapping is on standard output, what is left out on standard error."""
    code, turtle, told = run("tables", "to-rml", "sister-cities", "pairs.csv", "--project", str(PROJECT.folder))
    (tmp_path / "x.ttl").write_text(turtle, encoding="utf-8")
    back, text, _ = run("tables", "from-rml", str(tmp_path / "x.ttl"), "--project", str(PROJECT.folder))

    assert (code, back) == (0, 0)
    assert "left out" in told
    assert yaml.safe_load(text)["columns"][0] == "city"


def ours(text: str) -> set[tuple[str, str, str]]:
    """Return the plain triples of a table by our own reader, with each thing named by its cell."""

    def node(thing: Entity, wanted: str) -> str:
        return f"{BASE}id/{IDENTITY.kind(wanted)}/{quote(thing.label, safe='')}"

    found, _ = read_table(table(text), TERMS, lexicon(), PROJECT.ingest / "tables")
    triples = set()
    for said in found:
        assert isinstance(said.object, Entity)
        for thing in (said.subject, said.object):
            class_ = "Country" if thing.type != "City" else "City"  # the class of the mapping, not of the lexicon
            triples.add((node(thing, class_), str(rdflib.RDF.type), ONTOLOGY + class_))
            triples.add((node(thing, class_), str(rdflib.RDFS.label), thing.label))
        subject, object_ = (
            node(each, "City" if each.type == "City" else "Country") for each in (said.subject, said.object)
        )
        triples.add((subject, ONTOLOGY + said.predicate, object_))
    return {tuple(map(unquote, triple)) for triple in triples}  # type: ignore[misc]


@pytest.mark.skipif(not ENGINE, reason="COMITY_MORPH_KGC names no Python that has morph-kgc")
def test_an_engine_of_others_makes_the_same_triples(tmp_path: Path) -> None:
    """morph-kgc, told which cells say nothing, makes of the exported mapping just what we make of ours."""
    (tmp_path / "pairs.csv").write_text(PAIRS, encoding="utf-8")
    text, _ = to_rml(mapping("sister-cities"), str(tmp_path / "pairs.csv"), IDENTITY)
    (tmp_path / "pairs.rml.ttl").write_text(text, encoding="utf-8")
    config = f"""[CONFIGURATION]
output_file: {tmp_path}/out.nt
output_format: N-TRIPLES
na_values: ,n/a,-,?
number_of_processes: 1
[Pairs]
mappings: {tmp_path}/pairs.rml.ttl
"""
    (tmp_path / "config.ini").write_text(config, encoding="utf-8")
    clean = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    subprocess.run([ENGINE, "-m", "morph_kgc", str(tmp_path / "config.ini")], check=True, timeout=240, env=clean)
    graph = rdflib.Graph().parse(tmp_path / "out.nt", format="nt")

    assert {tuple(unquote(str(each)) for each in triple) for triple in graph} == ours(PAIRS)
