"""Every gold fact can be said in the ontology, one by one and all together."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Triple

from comity.ontology import ONTOLOGY, load_ontology
from comity.reasoning import clashes, has_java
from comity.validate import check_consistency, ontology_statements
from tests.content.gold_mapping import FOLDER, mappings

OWN = Path(__file__).parents[1] / "gold" / "dev" / "gold"
SHARED = Path(os.environ.get("SHARED", Path(__file__).parents[3] / "shared")) / "gold"
TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")

folders = pytest.mark.parametrize(
    "folder",
    [
        pytest.param(
            path,
            id=name,
            marks=pytest.mark.skipif(not path.is_dir(), reason=f"there is no folder of {name} gold facts"),
        )
        for name, path in (("own", OWN), ("shared", SHARED))
    ],
)


def graph(folder: Path) -> Iterator[Triple]:
    """Yield the asserted, unattributed facts as triples, each with the first of its properties that fits its classes.

    A thing is one by document, branch and label.
    """
    ontology = load_ontology(FOLDER)
    for path in sorted(path for path in folder.glob("*.jsonl") if not path.name.endswith(".negatives.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            fact = json.loads(line)
            names = [fact["predicate"]] if isinstance(fact["predicate"], str) else fact["predicate"]
            if fact["modality"] != "asserted" or fact["attributed_to"] or fact.get("value"):
                continue
            kinds = fact["subject_type"], fact["object_type"]
            name = next((each for each in names if ontology.admits(each, *kinds)), names[0])
            ends = []
            for end in ("subject", "object"):
                kind = ontology.require_class(fact[f"{end}_type"], path, number).name
                slug = "".join(c if c.isascii() and c.isalnum() else f"-{ord(c):x}" for c in fact[end][0])
                ends.append(NamedNode(f"https://w3id.org/comity/id/{path.stem[:3]}/{ontology.branch(kind)}/{slug}"))
                yield Triple(ends[-1], TYPE, NamedNode(ONTOLOGY + kind))
            yield Triple(ends[0], NamedNode(ONTOLOGY + name), ends[1])


@folders
def test_every_gold_fact_is_expressible(folder: Path) -> None:
    """Each record has its classes, its property between them, and a place for its value and modality."""
    rows = list(mappings(load_ontology(FOLDER), folder))

    assert rows
    assert [(row.record, row.missing) for row in rows if row.missing] == []


@folders
def test_gold_facts_do_not_contradict_each_other_by_type(folder: Path) -> None:
    """What the asserted facts say together, the ontology lets them say."""

    assert [issue.line() for issue in clashes(load_ontology(FOLDER), graph(folder))] == []


@folders
@pytest.mark.skipif(not has_java(), reason="HermiT needs Java, and none is on the PATH")
def test_gold_facts_are_consistent(folder: Path) -> None:
    """HermiT agrees."""

    assert check_consistency([*ontology_statements(FOLDER), *graph(folder)], "gold") == []
