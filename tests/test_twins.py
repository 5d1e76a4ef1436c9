"""Twinned places: who is the twin of whom, since when, and when nobody is."""

from __future__ import annotations

import pytest

from tests.passages import said, told

NOBODY = [
    "At the end of 2020 there were 206 pairs of sister cities between Chile and Peru.",
    "Officials from Lyon and Milan attended the sister cities conference in Geneva.",
    "The sister city programme of Denver was reviewed in Boston by experts from Chicago.",
    "Twin towns, also called sister cities, promise each other lasting exchange.",
    "Osaka and Hamburg both have many sister cities.",
    "The network of sister cities has its office in Nairobi and a branch in Accra.",
]
UNCERTAIN = [
    ("Leeds may become a sister city of Durban.", "hedged twinnedWith(Leeds, Durban)"),
    ("Accra plans to twin with Leipzig.", "planned twinnedWith(Accra, Leipzig)"),
    ("Lviv should be twinned with Turku.", "recommended twinnedWith(Lviv, Turku)"),
    ("Pohang is not twinned with Ulsan.", "negated twinnedWith(Pohang, Ulsan)"),
    ("Bern ended its partnership with Harare in 2009.", "negated twinnedWith(Bern, Harare)"),
    ("Vladivostok and Busan were twinned until 2022.", "negated twinnedWith(Vladivostok, Busan)"),
    ("The twinning between Durban and Leeds was not renewed.", "negated twinnedWith(Durban, Leeds)"),
    ("It is not known whether Odesa and Liverpool are still twinned.", "hedged twinnedWith(Odesa, Liverpool)"),
]
STATED = [
    ("Aarhus is twinned with Bergen, Gothenburg and Turku.", ["Aarhus, Bergen", "Aarhus, Gothenburg", "Aarhus, Turku"]),
    ("Rosario and Montevideo have been sister cities since 1990.", ["Rosario, Montevideo"]),
    ("The twinning of Mwanza with Tampere dates from 1988.", ["Mwanza, Tampere"]),
    ("Busan became a sister city of Shanghai in 1993.", ["Busan, Shanghai"]),
    ("Nantes signed a twinning agreement with Durban in 2005.", ["Nantes, Durban"]),
    ("A delegation from Osaka's sister city Hamburg visited Kyoto.", ["Osaka, Hamburg"]),
    ("The mayors of the sister cities Basel and Shanghai met in Zurich.", ["Basel, Shanghai"]),
    (
        "Guadalajara has twin towns in Europe, among them Wroclaw and Seville.",
        ["Guadalajara, Wroclaw", "Guadalajara, Seville"],
    ),
    (
        "Bristol formed a bond with Hanover in 1947 and is also twinned with Bordeaux.",
        ["Bristol, Hanover", "Bristol, Bordeaux"],
    ),
    ("Kiel, Tallinn and Turku are each twinned with Gdynia.", ["Kiel, Gdynia", "Tallinn, Gdynia", "Turku, Gdynia"]),
    ("Bonn is twinned with Minsk, La Paz and Rochester, New York.", ["Bonn, Minsk", "Bonn, La Paz", "Bonn, Rochester"]),
    (
        "Seoul has been a partner of Beijing since 1993, and Busan became a sister city of Shanghai.",
        ["Seoul, Beijing", "Busan, Shanghai"],
    ),
    ("The mayor of Osaka signed a twinning agreement with Kiel.", ["Osaka, Kiel"]),
    ("Osaka has three sister cities. They are: Hamburg (Germany), Kiel (Germany, 1954) and Turku (Finland).", ["Osaka, Hamburg", "Osaka, Kiel", "Osaka, Turku"]),
    (
        "In 2003 Graz was twinned with Pula, Linz with Tampere and Turku, and Wels with Chichigasaki.",
        ["Graz, Pula", "Linz, Tampere", "Linz, Turku", "Wels, Chichigasaki"],
    ),
    ("The Province of Gyeonggi has been a sister province of Liaoning since 1993.", ["Province of Gyeonggi, Liaoning"]),
]


@pytest.mark.parametrize("sentence", NOBODY)
def test_places_near_each_other_are_no_twins(sentence: str) -> None:
    """Groups, networks, conferences and places in one sentence make no pair."""
    assert not [fact for fact in told(sentence) if "twinnedWith" in fact]


@pytest.mark.parametrize(("sentence", "fact"), UNCERTAIN)
def test_what_is_not_stated_is_not_asserted(sentence: str, fact: str) -> None:
    """Plans, advice, doubts and ended twinnings keep their modality."""
    found = [each for each in told(sentence) if "twinnedWith" in each]

    assert found == [fact]


@pytest.mark.parametrize(("sentence", "pairs"), STATED)
def test_stated_twins(sentence: str, pairs: list[str]) -> None:
    """All pairs that the sentence states, and no other."""
    found = {fact.removeprefix("twinnedWith(").removesuffix(")") for fact in told(sentence) if "twinnedWith" in fact}

    assert {frozenset(pair.split(", ")) for pair in found} == {frozenset(pair.split(", ")) for pair in pairs}


def test_dates_belong_to_each_twinning() -> None:
    """A bracket behind a partner dates that twinning only; the country in it says where the partner lies."""
    found = said(
        "Twin towns of Derby\n\nDerby is a city in England. Its partner cities are Osnabrück (since 1976), Haarlem (Netherlands) and Hohhot (China, 1999)."
    )

    assert found >= {
        "twinnedWith(Derby, Osnabrück)",
        "startDate(Derby-Osnabrück twinning, 1976)",
        "twinnedWith(Derby, Haarlem)",
        "locatedIn(Haarlem, Netherlands)",
        "twinnedWith(Derby, Hohhot)",
        "startDate(Derby-Hohhot twinning, 1999)",
        "locatedIn(Hohhot, China)",
    }
    assert not any("Derby-Haarlem twinning" in fact for fact in found)


def test_dates_before_and_behind_their_partners() -> None:
    """A date may lead its own partner, end a list for all of them, or be shared out by "former" and "latter"."""
    leading = told("Since 1995 Kraków has been twinned with Leipzig, and since 2004 with Bordeaux.")
    shared = said(
        "Partner cities of Graz\n\nTrieste and Pula are the oldest partners: the former signed in 1973, the latter in 1972."
    )

    assert leading >= {"startDate(Kraków-Leipzig twinning, 1995)", "startDate(Kraków-Bordeaux twinning, 2004)"}
    assert shared >= {"startDate(Graz-Trieste twinning, 1973)", "startDate(Graz-Pula twinning, 1972)"}


def test_one_date_for_a_pair() -> None:
    """The year of the sentence is that of the twinning when there is one pair."""
    assert "startDate(Rosario-Montevideo twinning, 1990)" in told(
        "Rosario and Montevideo have been sister cities since 1990."
    )


def test_a_twinning_with_a_date_has_both_ends() -> None:
    """Who asks for the twinning itself finds the two places, said where they are said to be twinned."""
    dated = told("Rosario and Montevideo have been sister cities since 1990.")
    ends = {"hasTwin(Rosario-Montevideo twinning, Rosario)", "hasTwin(Rosario-Montevideo twinning, Montevideo)"}

    assert ends <= dated
    assert not any("hasTwin" in fact for fact in told("Rosario and Montevideo are sister cities."))


def test_end_of_a_twinning_has_its_date() -> None:
    """An ended partnership has an end date of its own."""
    assert "endDate(Bern-Harare twinning, 2009)" in told("Bern ended its partnership with Harare in 2009.")


def test_list_under_a_heading() -> None:
    """Items under "Twin towns" are partners of the city that the document is about."""
    text = "# Coimbra\n\nCoimbra is a city in Portugal.\n\n## Twin towns\n\n- Aix-en-Provence, France (1985)\n- Padua, Italy (1998)\n- Halvern, Noria (since 2004)\n\n## Economy\n\n- Lisbon buys its paper.\n"
    found = said(text, "coimbra.md")

    assert found >= {
        "twinnedWith(Coimbra, Padua)",
        "startDate(Coimbra-Padua twinning, 1998)",
        "locatedIn(Padua, Italy)",
        "twinnedWith(Coimbra, Halvern)",
        "startDate(Coimbra-Halvern twinning, 2004)",
    }
    assert "twinnedWith(Coimbra, Lisbon)" not in found


def test_who_says_it_stays_with_the_claim() -> None:
    """A reported twinning is the claim of its source."""
    found = [
        fact
        for fact in told("The mayor claimed that Arica had been twinned with Tacna since 1990.")
        if "twinnedWith" in fact
    ]

    assert found == ["twinnedWith(Arica, Tacna) by mayor"]
