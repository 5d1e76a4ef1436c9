"""Lines of a chronology, read as the sentences that they stand for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.context import read_document
from comity.reading.chronologies import chronicled
from comity.segments import passages
from tests.passages import document, knowledge, told

ENTRIES = [
    ("1994 - Agreement signed", "date(Agreement, 1994)"),
    ("2011: Secretariat established in Gaborone", "startDate(Secretariat, 2011)"),
    ("May 2016 – river strategy adopted", "date(river strategy, 2016-05)"),
    ("2001: The secretariat opens in Gaborone.", "startDate(secretariat, 2001)"),
    ("1995 – first exchange of pupils", "date(first exchange of pupils, 1995)"),
]


@pytest.mark.parametrize(("line", "fact"), ENTRIES)
def test_an_entry_tells_when_something_was(line: str, fact: str) -> None:
    """The date before a dash or colon is that of what the entry tells, with or without its verb."""
    assert fact in told(line)


def test_each_line_of_a_chronology_is_read_with_its_own_date() -> None:
    """Lines without a blank line between them are entries of their own, and quotes are verbatim."""
    found = document("The river in dates\n\n1994 - Agreement signed\n2011: Secretariat established\n")
    said = {(s.predicate, s.evidence.quote) for s in read_document(found, knowledge())}
    assert ("date", "1994 - Agreement signed") in said
    assert ("startDate", "2011: Secretariat established") in said


@pytest.mark.parametrize("text", ["In 1994 they met.", "1994-1996: first phase", "1994 saw floods - and war."])
def test_prose_is_no_chronology(text: str) -> None:
    """A sentence that begins with a year, or a period, is left as it is."""
    assert chronicled(next(iter(passages(document(text)))), text) == []


@given(st.lists(st.sampled_from([line for line, _ in ENTRIES]), min_size=1, max_size=4), st.sampled_from(["\n", "; "]))
def test_what_an_entry_stands_for_lies_in_the_source(lines: list[str], between: str) -> None:
    """Every stretch of the completed sentence leads back to a place inside its own line."""
    found = document(between.join(lines))
    whole = next(p for p in passages(found) if isinstance(p.text, str))
    for entry in chronicled(whole, found.text):
        start, end = entry.source_span(0, len(entry.text))
        assert 0 <= start < end <= len(found.text)
        assert any(found.text[start:end].rstrip(" ;.\n") in line or line.rstrip(".") in found.text[start:end] for line in lines)


