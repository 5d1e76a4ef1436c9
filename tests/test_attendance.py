"""Who was there: attendance lists of minutes and communiqués, read as documents."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from comity.context import read_document
from comity.documents import Block, Document, Found, Metadata
from comity.project import Project
from comity.reading import load_knowledge
from comity.reading.knowledge import Knowledge
from comity.reading.titles import meeting_named
from comity.statements import Entity

ROOT = Path(__file__).parents[1]
TITLE = "Minutes of the Ninth Meeting of the Lake Orsa Committee"
MEETING = "Ninth Meeting of the Lake Orsa Committee"


@cache
def knowledge() -> Knowledge:
    return load_knowledge(Project(ROOT), learns=False)


def attended(*lines: str, title: str = TITLE) -> set[tuple[str, str, str]]:
    """Return (who, modality, what) of those who take part, as the document tells."""
    text, blocks = title, [Block("title", 0, len(title))]
    for line in lines:
        blocks.append(Block("paragraph", len(text) + 2, len(text) + 2 + len(line)))
        text += f"\n\n{line}"
    metadata = Metadata(title=Found(title, (0, len(title))))
    found = read_document(Document("minutes.txt", text, "txt", "prose", tuple(blocks), metadata, ""), knowledge())
    assert all(text[s.evidence.start : s.evidence.end] == s.evidence.quote for s in found)
    return {
        (s.subject.label, s.modality, s.object.label)
        for s in found if s.predicate == "participatesIn" and isinstance(s.object, Entity)
    }  # fmt: skip


def test_those_for_whom_people_sit_and_the_people_attend() -> None:
    """ "Present: for A, Ms X; for B, Mr Y" tells that A and B took part, and who came for them."""
    found = attended("Present: For Peru, Ms. Ana Flores and Mr. Luis Quispe; for Bolivia, Mr. Pedro Choque.")
    assert {who for who, _, _ in found} >= {"Peru", "Bolivia", "Ana Flores", "Pedro Choque"}
    assert {(modality, what) for _, modality, what in found} == {("asserted", MEETING)}


def test_title_with_a_point_ends_no_list() -> None:
    """In "Prime Minister of Fiji, Hon. X; President of Kiribati, H.E. Y" the points are those of titles."""
    found = attended("In attendance were: Prime Minister of Fiji, Hon. Josefa Tora; President of Kiribati, H.E. Teima Bakoa. The session closed at noon.")
    assert {who for who, _, _ in found} >= {"Fiji", "Josefa Tora", "Kiribati", "Teima Bakoa"}


def test_apologies_tell_who_was_not_there() -> None:
    """Who sends apologies did not take part; observers did."""
    found = attended("Observers: the World Bank, University of Minho", "Apologies: Ghana")
    assert ("World Bank", "asserted", MEETING) in found
    assert ("Ghana", "negated", MEETING) in found


def test_no_list_is_read_where_no_meeting_is_named() -> None:
    """Without a meeting nobody attends anything."""
    assert not attended("Observers: the World Bank, Ghana", title="Wells and roads")


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Twelfth Session of the Binational Authority, Foca, 22 May 2017", "Twelfth Session of the Binational Authority"),
        ("the roads were closed", ""),
        ("Wells and roads of the north", ""),
    ],
)
def test_line_names_a_meeting_without_its_place_and_day(line: str, name: str) -> None:
    """A line that is the name of a meeting gives it without where and when it was held."""
    found = meeting_named(line, knowledge())
    assert (found.labels[0] if found is not None else "") == name
