"""What "the committee", "the institution" and "the loan" take up, and what they leave alone."""

from __future__ import annotations

import pytest

from tests.passages import said, told

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


TITLED = [
    ("Joint Declaration of the Prime Ministers of Laos and Thailand on the Modernisation of the Vientiane–Vung Ang Railway\n\nThe railway, built with a loan of 300 million dollars, was opened in 2001.\n", "startDate(Vientiane–Vung Ang Railway, 2001)"),
    ("Press Communiqué of the Kenyan and Ugandan Ministers on the Widening of the Busia Border Bridge\n\nThe World Bank financed the bridge.\n", "finances(World Bank, Busia Border Bridge)"),
    ("Memorandum on the Lake Titicaca Clean-up Programme\n\nLima, 3 May 2023\n\nThe programme started in 2012. The programme has planted 40,000 trees.\n", "figure(Lake Titicaca Clean-up Programme, 40000 tree)"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "fact"), TITLED)
def test_a_definite_noun_takes_up_what_the_title_names_inside_of_it(text: str, fact: str) -> None:
    """What a statement is on is not the statement, but "the bridge" is the bridge of its title."""
    assert fact in said(text)


JOINED = [
    ("The Pacific and Andean Municipal Fund (PAMF) lent money to four towns. The Fund opened in Quito in 1998.", "startDate(Pacific and Andean Municipal Fund, 1998)"),
    ("The Mekong and Salween River Commission (MSRC) is based in Yangon.", "locatedIn(Mekong and Salween River Commission, Yangon)"),
    ("The African, Caribbean and Pacific Mayors' Forum (ACPMF) will meet in Dakar in June.", "planned locatedIn(African, Caribbean and Pacific Mayors' Forum, Dakar)"),
    ("France and the Sahel Development Fund (SDF) signed an agreement in 2020.", "signedBy(agreement, France)"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "fact"), JOINED)
def test_a_name_with_and_inside_is_held_together_by_its_abbreviation(text: str, fact: str) -> None:
    """The letters in brackets tell where the name before them begins."""
    assert fact in told(text)


STANDS = [
    ("The Lake Bank opened in 2004. The market opened in October; it employs some 900 people.", "figure(market, about 900 person)"),
    ("The Union of River Towns (URT), formerly the Mohács Circle, is a network of 34 towns. The Mohács Circle met in Oslo in 1993.", "participatesIn(Union of River Towns, meeting in Oslo)"),
    ("The Union of Salt Towns, formerly the Kiruna Circle, has 20 members. A conference was held at Kiruna in 1993.", "locatedIn(conference, Kiruna)"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "fact"), STANDS)
def test_a_name_or_pronoun_stands_for_what_stands_nearest(text: str, fact: str) -> None:
    """"It" goes on with the subject before it, a former name names the same, and a town is no circle called after it."""
    assert fact in told(text)


SAID = 'Two states pool pumps\n\nOHRID, Albania, May 23 (Wire) — Albania and Montenegro agreed on Thursday to help each other.\n\nThe World Bank has approved a grant.\n\n"Last August we waited nine hours for help," Minister Ana Trpeska told reporters.\n'


def test_what_a_speaker_says_of_us_is_not_about_the_body_named_last() -> None:
    """Whom "we" means the text does not say."""
    assert not [fact for fact in said(SAID) if fact.startswith("hasProblem(")]
