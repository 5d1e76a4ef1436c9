"""Titles in capitals are read as titles are written, and are no datelines."""

from __future__ import annotations

import pytest

from comity.reading.capitals import as_written
from comity.reading.titles import Title
from tests.passages import knowledge


@pytest.mark.parametrize(
    ("shouted", "text", "written"),
    [
        ("LAKE COMMISSION OF THE TARN", "", "Lake Commission of the Tarn"),
        ("NORVIAN-URULAND TOWN LINKS", "", "Norvian-Uruland Town Links"),
        ("THE WORK OF THE TLC IN BRASK", "The TLC was founded in 1990.", "The Work of the TLC in Brask"),
        ("THE WORK OF THE TLC", "THE WORK OF THE TLC\nIt was founded in 1990.", "The Work of the Tlc"),
        ("The Work of the TLC", "", "The Work of the TLC"),
        ("TLC", "", "TLC"),
        ("LAKE COUNCIL OF MAYORS (LCM)", "REPORT OF THE 4th MEETING\nIt met.", "Lake Council of Mayors (LCM)"),
    ],
)
def test_what_is_shouted_is_written_as_elsewhere(shouted: str, text: str, written: str) -> None:
    """Only what the text itself has in capitals keeps them."""
    assert as_written(shouted, text) == written


def test_aspects_before_the_subject_are_not_the_topic() -> None:
    """What a title says of its subject first does not belong to it."""
    found = Title("Functions and Evolution of Norvian Town Links (1982-2017)", knowledge()).about(academic=True)

    assert found is not None
    assert found.labels[0] == "Norvian Town Links"
