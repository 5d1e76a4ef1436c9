"""Numbers that measure nothing, by what stands around them: ratios, years, ages, limits of what is meant, contents, labels with a verb."""

from __future__ import annotations

import pytest

from tests.test_figures import figures, read

IDLE = [
    ("The towns of the lower valley win three bids out of four.", "4 bid"),
    ("The Lorn Institute found that two of every five wells run dry.", "5 well"),
    ("The Ostrau Customs launched 7×24 clearance for fresh fruit.", "24 "),
    ("By 2014 arrears of the Sund Union stood at 410,000 dollars.", "2014 arrear"),
    ("Mira Olsten, 61, sells nets at the harbour.", "61 "),
    ("Each Party shall equip vessels of more than 15 metres with a transmitter.", "15 metre"),
    ("The Board decides on projects below 50 million dollars.", "50000000 USD"),
    ("The Parties shall not dredge within five hundred metres of the bank.", "500 metre"),
    ("The Tarn Union recorded a fall of 8 per cent over five years.", "5 year"),
    ("The delta, which forms the western half of the plain, is flooded.", "50 percent"),
    ("Director Ila Brenn presented a survey of 400 farms.", "(Ila Brenn, 400 farm)"),
    ("The review found that only 9 of 61 decisions were carried out.", "61 decision"),
    ("Sund announced to raise 30 million dollars within twenty years.", "20 year"),
    ("The package holds a loan to Lorn, Sund and Tarn, a grant of 14 million dollars provided by the Ostrau Fund.", "(Tarn, 14000000 USD)"),
    ("At the end of the year 31 firms were registered.", "(end of the year"),
]


@pytest.mark.parametrize(("sentence", "wrong"), IDLE)
def test_number_that_measures_nothing_is_no_figure(sentence: str, wrong: str) -> None:
    """What stands beside the number tells that it is none of the things' own."""
    assert not [figure for figure in figures(sentence) if wrong in figure]


KEPT = [
    ("The Lorn Bank has loans of more than 15 million dollars.", "(Lorn Bank, over 15000000 USD)"),
    ("Travel time between Ostrau and Lorn fell to 52 minutes.", "52 minute)"),
    ("The road climbs to an altitude of over 4,000 metres.", "over 4000 metre)"),
]


@pytest.mark.parametrize(("sentence", "figure"), KEPT)
def test_number_beside_such_words_stays(sentence: str, figure: str) -> None:
    """A sum of more than so much, a time that is told, a height: these are figures."""
    assert [found for found in figures(sentence) if figure in found]


def test_clause_before_a_colon_is_no_label() -> None:
    """A sentence that goes on behind a colon is not the label of a value."""
    assert not [fact for fact in read("Running costs are shared: Lorn pays 60 per cent.") if fact.rule == "key-value"]
