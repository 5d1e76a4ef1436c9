"""Who paid for a text, told in a note of its own."""

from __future__ import annotations

import pytest

from tests.passages import said

PAPER = """Twin Towns of the Lena Valley: An Empirical Study

Abstract: This paper studies the twin towns of the Lena Valley. It finds that they trade little.

Keywords: twin towns; trade

1. Introduction

The towns of the Lena Valley have been twinned since 1990.

{}
"""


@pytest.mark.parametrize(
    ("note", "payer"),
    [
        ("Supported by the National Social Science Fund of Norway (21BGJ058).", "National Social Science Fund of Norway"),
        ("This work was supported by the Oslo Science Foundation.", "Oslo Science Foundation"),
    ],
)
def test_funders_of_a_text_finance_it(note: str, payer: str) -> None:
    """A note may leave out what is supported."""
    assert any(x.startswith(f"finances({payer}") for x in said(PAPER.format(note)))
