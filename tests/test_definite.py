"""What "the committee", "the institution" and "the loan" take up, and what they leave alone."""

from __future__ import annotations

import pytest

from tests.passages import told

TAKEN_UP = [
    ("The Asian Infrastructure Investment Bank met the European Bank for Reconstruction and Development in Riga. The AIIB is young. Peru joined the institution.", "memberOf(Peru, AIIB)"),
    ("The Asian Infrastructure Investment Bank is young. The AIIB works with the Islamic Development Bank. Peru owns the AIIB. The bank financed the Lena Valley Railway.", "finances(AIIB, Lena Valley Railway)"),
    ("The Lena-Mira Economic Zone is old. The Tarn Border Trade Zone is large. The Tarn Border Trade Zone is new. Cuts are frequent in Lena because the zone suffers from a lack of power.", "hasProblem(Lena-Mira Economic Zone, lack of power)"),
]  # fmt: skip

APART = [
    ("Finland joined NATO in 2023. Fire chiefs meet in Turku. The committee suffers from a lack of staff.", "North Atlantic"),
    ("The World Bank met in Riga. The loan suffers from a lack of funds.", "hasProblem(World Bank"),
    ("Kenya fears SIDEV Group. The centre suffers from a lack of staff.", "hasProblem(SIDEV"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "fact"), TAKEN_UP)
def test_a_definite_noun_takes_up_what_has_it_in_one_of_its_names(text: str, fact: str) -> None:
    """A bank known by its short name is still the bank, and an institution."""
    assert fact in told(text)


@pytest.mark.parametrize(("text", "words"), APART)
def test_a_definite_noun_leaves_alone_what_is_not_called_so(text: str, words: str) -> None:
    """A committee, a secretariat and a loan are no organisation of another name."""
    assert not [fact for fact in told(text) if words in fact and "instanceOf" not in fact and "memberOf" not in fact]
