"""What docs/ontology.md shows is true: its claims fit the ontology, its graph passes, its tables leave nothing out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

from comity.ontology import Ontology, load_ontology
from comity.validate import check_graph

PROJECT = Path(__file__).parents[2]
PAGE = PROJECT / "docs" / "ontology.md"
TEXT = PAGE.read_text(encoding="utf-8")
ONTOLOGY = load_ontology(PROJECT / "ontology")

THING = r'(\w+) "([^"]+)"'
CLAIM = re.compile(
    rf"(?:(?P<modality>\w+)?(?:,? ?according to {THING})?: )?{THING} (?P<predicate>\w+) (?:{THING}|(?P<value>\S.*))"
)


def blocks(kind: str) -> list[str]:
    return re.findall(rf"```{kind}\n(.*?)```", TEXT, re.DOTALL)


def claims() -> list[str]:
    return [line for block in blocks("claims") for line in block.splitlines()]


def value_fits(ontology: Ontology, predicate: str, value: str) -> bool:
    number, *rest = value.split()
    if predicate != "figure":
        return (
            ontology.properties[predicate].kind == "datatype" and re.fullmatch(r"\d{4}(-\d\d){0,2}", value) is not None
        )
    stages = [each.notations[0] for each in ontology.concepts.values() if each.kinds == ("FinancingStage",)]
    known = ontology.concept_by_notation("Comparator", rest[1]) is not None
    return number.isdigit() and known and all(stage in stages for stage in rest[2:])


@pytest.mark.parametrize("line", claims())
def test_claim_of_the_page_fits_the_ontology(line: str) -> None:
    """Classes, property, modality and value exist, and the property is meant for these classes."""
    match = CLAIM.fullmatch(line)

    assert match is not None
    speaker, subject, object_ = match[2], match[4], match[7]
    for name in filter(None, (speaker, subject, object_)):
        ONTOLOGY.require_class(name, PAGE)
    ONTOLOGY.require_property(match["predicate"], PAGE)
    assert ONTOLOGY.concept_by_notation("Modality", match["modality"] or "asserted") is not None
    if match["value"]:
        assert value_fits(ONTOLOGY, match["predicate"], match["value"])
    else:
        assert ONTOLOGY.admits(match["predicate"], subject, object_)
        assert ONTOLOGY.expects(match["predicate"], subject, object_)


def test_ten_domains_are_shown() -> None:
    """The page models one sentence from each of ten fields."""

    assert len(blocks("claims")) == 10


@pytest.mark.parametrize("turtle", blocks("turtle"))
def test_graph_of_the_page_breaks_no_rule(turtle: str) -> None:
    """What the page shows in full is a graph that may be published, and its offsets fit the quotes."""
    spans = re.findall(r"comity:startOffset (\d+) ; comity:endOffset (\d+)", turtle)
    quotes = re.findall(r'comity:quote "([^"]+)"', turtle)

    assert [issue.line() for issue in check_graph(PROJECT, parse(turtle, format=RdfFormat.TURTLE))] == []
    assert [int(end) - int(start) for start, end in spans] == [len(quote) for quote in quotes]


def test_every_exchanged_property_stands_in_the_tables() -> None:
    """A reader finds each property of the facts files, or its inverse, on the page."""
    named = set(re.findall(r"`(\w+)`", TEXT))
    missing = [
        name
        for name, term in ONTOLOGY.properties.items()
        if term.exchange and not named & {name, ONTOLOGY.inverse(name)}
    ]

    assert missing == []


def test_every_term_on_the_page_exists() -> None:
    """A name in code type that looks like a term is one."""
    named = set(re.findall(r"`([A-Z]\w+|[a-z]+[A-Z]\w*)`", "\n".join(re.findall(r"^\|.*", TEXT, re.MULTILINE))))

    assert [name for name in sorted(named) if not ONTOLOGY.is_class(name) and not ONTOLOGY.is_property(name)] == []
