"""Causes that no verb of cause tells."""

from __future__ import annotations

import pytest

from tests.passages import statements


def causes(text: str) -> set[tuple[str, str, str]]:
    """Return each effect with its cause and how firmly it is told."""
    found = (s for s in statements("A note\n\n" + text) if s.predicate == "hasCause")
    return {(s.subject.label, getattr(s.object, "label", ""), s.modality) for s in found}


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("Norvia declined to attend the summit after an attack on its embassy in Tarn.", ("Norvia declined to attend the summit", "attack on its embassy in Tarn", "asserted")),
        ("Marvia left the Orma League in 2009 over a dispute about fees.", ("Marvia left the Orma League in 2009", "dispute about fees", "asserted")),
        ("Marvia withdrew from the pact in 2009 in protest at the route of the pipeline.", ("Marvia withdrew from the pact in 2009", "route of the pipeline", "asserted")),
        ("Without a single customs clearance, trains might wait at the border for days.", ("trains might wait at the border for days", "Without a single customs clearance", "hedged")),
        ("The losses in irrigation canals caused by decades of neglect reach 40 per cent.", ("losses in irrigation canals", "decades of neglect", "asserted")),
        ("The fall of the water level, triggered by a dry winter, halted shipping.", ("fall of the water level", "dry winter", "asserted")),
        ("The railway lies idle as a consequence of years of war.", ("railway lies idle", "years of war", "asserted")),
        ("The closing of the border in 2020 did lasting damage to trust.", ("lasting damage to trust", "closing of the border in 2020", "asserted")),
        ("The Orma League may owe its success to a handful of mayors.", ("success of Orma League", "handful of mayors", "hedged")),
        ("The quarrel arose when Marvia raised its tolls in 2003.", ("quarrel arose", "Marvia raised its tolls in 2003", "asserted")),
        ("The mayors have no vote in the council, which is why they formed a body of their own.", ("formed a body of their own", "mayors have no vote in the council", "asserted")),
        ("The link has got nowhere: the two ministries were unable to agree.", ("link has got nowhere", "two ministries were unable to agree", "asserted")),
        ("The firms in the park are short of staff, which is largely the result of poor schools.", ("firms in the park are short of staff", "poor schools", "asserted")),
        ("The report deals with the damage caused by the flood of June 2019.", ("damage caused by the flood of June 2019", "flood of June 2019", "asserted")),
        ("Return trains often run empty, the director admitted, because exporters lack certificates.", ("Return trains often run empty", "exporters lack certificates", "asserted")),
        ("The delay is due to the fact that the ministries use different maps and the border is closed in winter.", ("delay", "border is closed in winter", "asserted")),
        ("Under the influence of the trade war, the volume of trade dropped sharply in 2019.", ("volume of trade dropped sharply in 2019", "trade war", "asserted")),
        ("The budget was cut in 2015. Because of this, many projects have been shelved.", ("many projects have been shelved", "budget was cut in 2015", "asserted")),
        ("Different stages of development lead to different preferences.", ("different preferences", "Different stages of development", "asserted")),
        ("Floods continue to damage the dykes in Tarn.", ("damage the dykes in Tarn", "Floods", "asserted")),
        ("The lagging legislation may also have hindered the deepening of trade.", ("may have hindered the deepening of trade", "lagging legislation", "hedged")),
    ],
)
def test_a_clause_is_explained(text: str, link: tuple[str, str, str]) -> None:
    """The effect keeps its words up to its cause."""
    assert link in causes(text)


@pytest.mark.parametrize(
    "text",
    [
        "Marvia left the Orma League after ten years.",
        "Marvia left the Orma League over the summer.",
        "Norvia declined to attend after the lunch.",
        "The two towns met after an attack on the bridge.",
        "The link is 40 kilometres long: the two ministries agreed on it in 2004.",
        "Without haste, the ministers signed the treaty.",
        "The league owes its members four million crowns.",
        "The two sides praised the growth of trade since ties were established in 1975.",
    ],
)
def test_what_only_comes_before_is_no_cause(text: str) -> None:
    """Times, places and what only stands beside a deed are no causes."""
    assert not causes(text)


def test_what_one_had_to_do_is_no_advice() -> None:
    """ "Have had to leave" tells a hardship, not what should be done."""
    found = {(s.predicate, s.subject.label) for s in statements("A note\n\nThousands of families have had to leave their homes since 2014.")}
    assert ("hasProblem", "Thousands of families") in found
    assert not any(predicate == "recommends" for predicate, _ in found)


def test_step_by_step_parts_no_object_from_its_verb() -> None:
    """The second aim keeps what it is about."""
    text = "The purpose of this Agreement is to protect the valley from floods, and to improve, step by step, the quality of the river."
    aims = {getattr(s.object, "label", "") for s in statements("A note\n\n" + text) if s.predicate == "hasObjective"}
    assert "improve quality of the river" in aims


def test_a_warning_is_no_trouble_of_the_topic() -> None:
    """What somebody warns of has not come about, and whose trouble it would be the sentence does not say."""
    found = [s for s in statements("The Tarn Coast Project\n\nThe Tarn Coast Project began in 2010. Engineers warn that the coastal road could be cut by 2035.") if s.predicate == "hasProblem"]
    assert found == []


def test_complaints_are_troubles_of_those_who_make_them() -> None:
    """ "The complaints that firms make", "the complaints we hear from firms"."""
    for said in ("are the complaints that firms make most often", "are the complaints we hear most often from firms"):
        found = {(s.subject.label, getattr(s.object, "label", "")) for s in statements(f"A note\n\nA shortage of direct flights and the length of visa procedures {said}.") if s.predicate == "hasProblem"}
        assert ("firms", "shortage of direct flights") in found
