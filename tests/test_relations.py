"""Relations of actors, works and places: which constructions tell them, and which do not."""

from __future__ import annotations

import pytest

from tests.passages import told

TOLD = [
    ("Zambia and Malawi do not border the lake but belong to the Lake Council.", "memberOf(Zambia, Lake Council)"),
    ("Burkina and Mali have no coast but cooperate with the Port of Lomé.", "cooperatesWith(Mali, Port of Lomé)"),
    ("The two ministries do not build roads but finance the Delta Corridor.", "finances(two ministries, Delta Corridor)"),
    ("The Delta Facilitation Centre in Khulna, with a staff of nine, was never meant to build roads.", "locatedIn(Delta Facilitation Centre, Khulna)"),
    ("The secretariat of the Sulu Council in Davao has no money.", "locatedIn(Sulu Council, Davao)"),
    ("Mohe County of Heilongjiang Province lies opposite Ignashino.", "locatedIn(Mohe County, Heilongjiang Province)"),
    ("Pogranichny District of Primorsky Krai set up a customs park.", "locatedIn(Pogranichny District, Primorsky Krai)"),
    ("The water comes from Qiandao Lake in Zhejiang Province.", "locatedIn(Qiandao Lake, Zhejiang Province)"),
    ("The fair in Manzhouli, Inner Mongolia, was opened by the mayor.", "locatedIn(Manzhouli, Inner Mongolia)"),
    ("Its neighbours are the Kazakh city of Almaty and the Kyrgyz region of Osh.", "locatedIn(Osh, Kyrgyzstan)"),
    ("The Coffee Centre was founded by the three sides in 2011.", "establishedBy(Coffee Centre, three sides)"),
    ("Hunan and Chongqing share a border. The two places jointly built the Wuling Park in 2013.", "establishedBy(Wuling Park, Hunan)"),
]


@pytest.mark.parametrize(("text", "fact"), TOLD)
def test_a_relation_is_told(text: str, fact: str) -> None:
    """What stands behind "but" is not denied, a place is in the larger one named with it, and sides act."""
    assert fact in told(text)


NOT_TOLD = [
    ("Liberia and Togo did not attend or support the Lagos Conference.", "supports(Liberia, Lagos Conference)"),
    ("Reports of a liaison office in Lima were not confirmed.", "locatedIn(liaison office in Lima, Lima)"),
    ("Its neighbours are the Kazakh city of Almaty and the Kyrgyz region of Osh.", "locatedIn(Osh, Kazakhstan)"),
    ("The Autonomous City of Buenos Aires is a member.", "locatedIn(Autonomous City, Buenos Aires)"),
]


@pytest.mark.parametrize(("text", "fact"), NOT_TOLD)
def test_a_relation_is_not_told(text: str, fact: str) -> None:
    """A "not" reaches over "or", and a place keeps its own country."""
    assert fact not in told(text)
