"""Statements that title blocks make."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from comity.readers import load_settings, read_text
from comity.sourcefacts import document_entity, source_statements
from comity.statements import THIS_DOCUMENT, DateValue, Entity, Statement

ROOT = Path(__file__).parent.parent
SETTINGS = load_settings(ROOT / "ingest")
CASES = yaml.safe_load((ROOT / "tests/cases/headers.yml").read_text(encoding="utf-8"))
TEXT = """Two Rivers, One Commission

Amara Diallo^{1*}, Jun-ho Baek²

¹ Institute of Water Studies, University of Bamako, Bamako, Mali
² Hanbat Policy Centre, Daejeon 34126, Republic of Korea

Published: 14 March 2019

Abstract

Floods do not stop at borders.

Keywords: floods; commissions
"""


def said(text: str) -> set[tuple[str, str, str, str]]:
    """Return subject, predicate, object and quote of each statement."""
    return {(s.subject.label, s.predicate, shown(s), s.evidence.quote) for s in statements(text)}


def statements(text: str) -> list[Statement]:
    return source_statements(read_text(text, "a.txt", SETTINGS))


def shown(statement: Statement) -> str:
    value = statement.object
    return value.edtf if isinstance(value, DateValue) else value.label if isinstance(value, Entity) else value.text


def test_a_title_block_states_who_what_when_and_where() -> None:
    """Each line gives its facts, and each fact quotes the lines that say it."""
    names = "Amara Diallo^{1*}, Jun-ho Baek²"
    bamako = "Institute of Water Studies, University of Bamako, Bamako, Mali"
    hanbat = "Hanbat Policy Centre, Daejeon 34126, Republic of Korea"
    both = f"{names}\n\n¹ {bamako}"
    keywords = "Keywords: floods; commissions"

    assert said(TEXT) == {
        ("this document", "author", "Amara Diallo", names),
        ("this document", "author", "Jun-ho Baek", names),
        ("this document", "date", "2019-03-14", "Published: 14 March 2019"),
        ("this document", "studies", "floods", keywords),
        ("this document", "studies", "commissions", keywords),
        ("Amara Diallo", "holdsPosition", "Institute of Water Studies", both),
        ("Amara Diallo", "holdsPosition", "University of Bamako", both),
        ("Jun-ho Baek", "holdsPosition", "Hanbat Policy Centre", f"{both}\n² {hanbat}"),
        ("Institute of Water Studies", "partOf", "University of Bamako", bamako),
        ("University of Bamako", "locatedIn", "Bamako", bamako),
        ("University of Bamako", "locatedIn", "Mali", bamako),
        ("Hanbat Policy Centre", "locatedIn", "Daejeon", hanbat),
        ("Hanbat Policy Centre", "locatedIn", "Republic of Korea", hanbat),
    }


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: str(case["name"]))
def test_every_quote_stands_at_its_offsets(case: dict[str, str]) -> None:
    """Evidence is a verbatim slice without white space at its edges."""
    text = f"{case['text']}\n{CASES['body']}\n{case.get('tail', '')}"
    for statement in statements(text):
        evidence = statement.evidence
        assert text[evidence.start : evidence.end] == evidence.quote == evidence.quote.strip() != ""


def test_the_document_is_also_called_by_its_title() -> None:
    """A title after the name of its kind is a name of its own."""
    brief = read_text("Policy brief: Clean air\n\nIt is clean, and the cities want to keep it so.\n", "a.txt", SETTINGS)
    plain = read_text("It is clean, and so it should stay, because the cities agreed on it in 1993.", "a.txt", SETTINGS)

    assert document_entity(brief) == Entity("this document", "Document", ("Clean air", "Policy brief: Clean air"))
    assert document_entity(plain) == THIS_DOCUMENT


def test_what_is_not_in_the_text_is_not_stated() -> None:
    """Metadata without a place in the text has no evidence, so it makes no statement."""
    assert said("---\ntitle: T\n---\n\nIt was agreed by all members of the council in the spring.\n") == set()
