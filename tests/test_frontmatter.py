"""What documents say about themselves, on title blocks of many genres, regions and styles."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from comity.documents import Document, Found
from comity.readers import load_settings, read_text

ROOT = Path(__file__).parent.parent
SETTINGS = load_settings(ROOT / "ingest")
DATA = yaml.safe_load((ROOT / "tests/cases/headers.yml").read_text(encoding="utf-8"))
CASES: dict[str, dict[str, Any]] = {case["name"]: case for case in DATA["cases"]}


def read(case: dict[str, Any]) -> Document:
    text = f"{case['text'].rstrip()}\n\n{DATA['body']}\n{case.get('tail', '')}"
    return read_text(text, "case.md" if case["text"].startswith("---") else "case.txt", SETTINGS)


def names_of(document: Document, expected: list[Any]) -> list[Any]:
    """Return the authors in the form of the case: with their organisations where the case has them."""
    authors = document.metadata.authors
    shown: list[Any] = []
    for at, author in enumerate(authors):
        deep = at < len(expected) and isinstance(expected[at], dict)
        shown.append({author.name.value: [a.value for a in author.affiliations]} if deep else author.name.value)
    return shown


def plain(found: Found | None) -> str | None:
    return " ".join(found.value.split()) if found else None


@pytest.mark.parametrize("name", CASES)
def test_title_block(name: str) -> None:
    """Each field that the case names is found, and each that it forbids is not."""
    case = CASES[name]
    document = read(case)
    metadata = document.metadata
    found: dict[str, Any] = {
        **{
            field: plain(getattr(metadata, field))
            for field in ("title", "date", "place", "kind", "subject", "publisher")
        },
        "authors": names_of(document, case.get("authors") or []) or None,
        "keywords": [keyword.value for keyword in metadata.keywords],
        "ids": {key: metadata.identifiers.get(key) for key in case.get("ids", {})},
        "emails": {a.name.value: a.email.value for a in metadata.authors if a.email},
        "places": {each.organisations[-1].value: [p.value for p in each.places] for each in metadata.affiliations},
        "genre": document.genre,
    }
    asked = {field: case[field] for field in case if field not in ("name", "text", "tail")}
    if "places" in asked:
        found["places"] = {key: found["places"].get(key) for key in asked["places"]}

    assert {field: found[field] for field in asked} == asked


@pytest.mark.parametrize("name", CASES)
def test_every_value_stands_where_it_says(name: str) -> None:
    """The span of a value holds its words, marks and line ends apart."""
    document = read(CASES[name])
    metadata = document.metadata
    values = [metadata.title, metadata.degree, metadata.subject, metadata.publisher, metadata.place, *metadata.keywords]
    for author in metadata.authors:
        values += [author.name, author.email, *author.affiliations]
    for found in values:
        if found is not None and found.span is not None:
            assert found.value.split()[0] in document.slice(found.span)
            assert found.value.split()[-1] in document.slice(found.span)
