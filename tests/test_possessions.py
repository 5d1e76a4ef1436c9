"""What a possessive, a place before a noun and a field in a phrase tell."""

from __future__ import annotations

import pytest

from tests.passages import told

TOLD = [
    ("Peru's Arequipa Region and Hunan signed a plan.", "locatedIn(Arequipa Region, Peru)"),
    ("Georgia's Batumi will twin with Trabzon.", "locatedIn(Batumi, Georgia)"),
    ("Japan financed Lima's sea wall.", "locatedIn(Lima's sea wall, Lima)"),
    ("Pokhara's chamber of commerce complained.", "locatedIn(Pokhara's chamber of commerce, Pokhara)"),
    ("The Islamabad summit was cancelled.", "locatedIn(Islamabad summit, Islamabad)"),
    ("The Mombasa Ocean School opened in 2019.", "locatedIn(Mombasa Ocean School, Mombasa)"),
    ("The Andean Fund's annual meeting was held in Lima.", "partOf(Andean Fund's annual meeting, Andean Fund)"),
    ("The ministers signed a fisheries accord.", "inField(fisheries accord, fisheries)"),
    ("A task force on flood control was added in 2022.", "inField(task force on flood control, flood control)"),
    ("The Protocol on Mountain Rescue was signed in 2004.", "inField(Protocol on Mountain Rescue, Mountain Rescue)"),
    ("The Zhuhai-Zhongshan-Jiangmen Economic Circle grows.", "partOf(Jiangmen, Zhuhai-Zhongshan-Jiangmen Economic Circle)"),
    ("The Lima-Quito Friendship Agreement was renewed.", "signedBy(Lima-Quito Friendship Agreement, Quito)"),
    ("The Nagasaki-Shanghai Fishery Forum met in Kobe.", "participatesIn(Shanghai, Nagasaki-Shanghai Fishery Forum)"),
    ("The Andean Fund, the Bank's concessional window, lends to towns.", "instanceOf(Andean Fund, Bank's concessional window)"),
    ("The plan was drafted by historian Min Sang-ho.", "holdsPosition(Min Sang-ho, historian)"),
    ("The Rhine Bank's 2019 loan to Peru was paid out.", "startDate(Rhine Bank's loan to Peru, 2019)"),
    ("Despite talks in Halifax, the members did not agree.", "locatedIn(talks in Halifax, Halifax)"),
]


@pytest.mark.parametrize(("text", "fact"), TOLD)
def test_what_stands_before_or_behind_a_noun_tells_its_place_whole_or_field(text: str, fact: str) -> None:
    """A possessive place, a city before a building or meeting, and what a pact or body is "on" are facts of their own."""
    assert fact in told(text)


NOT_TOLD = [
    ("Finland's Outi Lehto takes the chair.", "locatedIn(Outi Lehto, Finland)"),
    ("Peru's government welcomed the plan.", "partOf(Peru's government, Peru)"),
    ("The Kyoto Protocol was signed in 1997.", "locatedIn(Kyoto Protocol, Kyoto)"),
    ("The Convention on the International Commission was signed.", "inField(Convention on the International Commission, International Commission)"),
    ("The Russia-China Farm Fund has offices.", "participatesIn(China, Russia-China Farm Fund)"),
    ("The Jakarta-Bandung High-Speed Railway opened.", "hasScope(Jakarta-Bandung High-Speed Railway, Speed)"),
]


@pytest.mark.parametrize(("text", "fact"), NOT_TOLD)
def test_people_governments_and_pacts_are_not_placed_by_what_stands_before_them(text: str, fact: str) -> None:
    """A person has no place by a possessive, a pact none by its name, and a body is no field."""
    assert fact not in told(text)
