"""What a study looks at besides the whole phrase: the things that the phrase or the title names, and aspects that a clause tells."""

from __future__ import annotations

import pytest

from tests.passages import said

HEAD = "Research on Lake Cooperation\n\nAbstract: Since 1990 many towns have joined leagues. "


def studied(text: str) -> set[str]:
    """Return what a text says that it studies."""
    return {fact for fact in said(text) if "studies(this document" in fact}


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("The paper traces the history of the Rhine Commission.", {"Rhine Commission"}),
        ("The study looked into the portfolios of the Andean Development Bank and the Nordic Fund.", {"Andean Development Bank", "Nordic Fund"}),
        ("This article analyses the city diplomacy of Busan under the background of the Baltic Initiative.", {"Busan"}),
        ("This paper discusses the role that towns play in the Lake Victoria Basin Commission.", {"role that towns play in the Lake Victoria Basin Commission", "Lake Victoria Basin Commission"}),
        ("This paper examines by means of the gravity model whether twin towns promote export.", {"whether twin towns promote export"}),
        ("We trace three cases — Oslo, Lima and Gdansk — through budget reports and interviews.", {"Oslo", "Lima", "Gdansk"}),
        ("Based on field investigation in Lima and Gdansk, this paper analyses the dilemma of local cooperation.", {"Lima", "Gdansk"}),
        ("The article explores the ways in which border towns cooperate.", {"ways in which border towns cooperate"}),
        ('This paper looks into the reasons why the zone has been "hot in the south and cold in the north".', {"reasons why the zone has been hot in the south and cold in the north"}),
    ],
)
def test_what_an_aspect_is_of_is_studied(sentence: str, names: set[str]) -> None:
    """The name in the phrase is studied as well as its aspect; a background is not."""
    found = studied(HEAD + sentence)

    assert all(f"studies(this document, {name})" in found for name in names)
    assert not any("Baltic Initiative)" in fact for fact in found)


@pytest.mark.parametrize("sentence", ["Existing studies discuss the role that towns play in trade.", "The ministers discussed the reasons why the league broke up.", "The paper does not discuss the finances of the Nordic Fund."])
def test_others_and_what_is_left_out_are_kept_apart(sentence: str) -> None:
    """What others look at is not studied here, and a thing whose one aspect is left out may still be."""
    found = studied(HEAD + sentence)

    assert not any("role that" in fact or "reasons why" in fact or fact.endswith(", Nordic Fund)") for fact in found)


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("Provinces as Partners: Bavaria and the Rhine Commission, 1994-2019", {"Bavaria", "Rhine Commission"}),
        ("One Town, One School? Paired Aid and the External Role of Peru's Towns", {"Paired Aid", "External Role of Peru's Towns"}),
        ("Paradiplomacy Revisited: Catalonia, Flanders and the European Committee of the Regions", {"Catalonia", "Flanders", "European Committee of the Regions"}),
        ("Between the River and the Hills: Border Trade of Saxony", {"Saxony"}),
        ("Lake Tana Free Port: what three years of rule-making tell us", {"Lake Tana Free Port"}),
    ],
)
def test_a_title_names_what_is_studied(title: str, names: set[str]) -> None:
    """Both sides of a title that joins two things are studied, and the places that it names."""
    found = studied(f"{title}\n\nAbstract: Since 1990 many towns have joined leagues. This paper asks why.\n\nKeywords: towns\n")

    assert all(f"studies(this document, {name})" in found for name in names)
    assert not any(("Between" in fact and ", Between the River)" in fact) or "what three" in fact for fact in found)
