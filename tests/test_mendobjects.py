"""Verbs that a parser took for plurals behind "which" or between two nouns, and what an object rests on."""

from __future__ import annotations

import pytest

from tests.passages import said, told

READ = [
    ("The Nile Research Fund, which the European Commission finances and the Bank of Uganda administers, supports farmers.", "finances(European Commission, Nile Research Fund)"),
    ("The Nile Research Fund, which the European Commission finances and the Bank of Uganda administers, supports farmers.", "ledBy(Nile Research Fund, Bank of Uganda)"),
    ("The Lake Fund (LF), which the Council of Geneva manages, disbursed 4 million dollars in 2012.", "ledBy(Lake Fund, Council of Geneva)"),
    ("The Harbour Programme, which the Ministry of Transport of Chile funds and the Port of Arica runs, began in 2011.", "startDate(Harbour Programme, 2011)"),
    ("The Assembly adopted the Andean Digital Agenda, based on the principles of inclusion, trust and reciprocity.", "followsPrinciple(Andean Digital Agenda, trust)"),
    ("Differences in voltage cause outages at Narva.", "hasCause(outages at Narva, Differences in voltage)"),
    ("Delays at the border cause long queues in Brest.", "hasCause(long queues in Brest, Delays at the border)"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "fact"), READ)
def test_verbs_have_their_subjects_and_objects(text: str, fact: str) -> None:
    """Who finances, runs, causes and rests on what is told, whatever the parser took the verb for."""
    assert fact in told(text)


def test_the_council_does_not_rest_on_what_its_policy_rests_on() -> None:
    """What stands behind the object tells of the object."""
    found = told("The Council approved the Regional Water Policy 2020-2030, founded on the principles of solidarity and equity, and met in Lima.")

    assert not [fact for fact in found if fact.startswith("followsPrinciple(Council")]


def test_the_mechanism_is_no_bank() -> None:
    """A noun of what is arranged takes up no body that was named before."""
    assert not [fact for fact in told("The Andean Bank for Trade (ABT) and Peru attended. The Council took note that the mechanism has generated savings of 4 million dollars.") if fact.startswith(("hasOutcome(Andean", "figure(Andean"))]


def test_what_one_is_asked_to_do_is_done_by_those_asked() -> None:
    """Each of two deeds is advice, and the asked pay nobody yet."""
    found = told("The report urges the councils to appoint a ranger and to offer landowners payments.")

    assert {"recommended recommends(report, appoint ranger)", "recommended recommends(report, offer landowners payments)", "recommended addressedTo(appoint ranger, councils)"} <= found
    assert not [fact for fact in found if "finances(" in fact]


def test_a_twinning_that_lapsed_is_none() -> None:
    """The year is that of its end."""
    found = told("Derry's twinning with the town of Vannes lapsed in 2012.")

    assert "twinnedWith(Derry, Vannes)" not in found
    assert "endDate(Derry-Vannes twinning, 2012)" in found


def test_thanks_are_not_counted() -> None:
    """The number before "thanks to" has the unit of the number before."""
    found = told("Waiting time fell from 40 minutes to 25 thanks to a new gate.")

    assert "figure(Waiting time, 25 minute)" in found


TOLLS = [
    ("The Ministers expressed deep concern over the locust plague, with upwards of 40,000 damaged farms and 12 deaths in the year.", "figure(locust plague, 12 death)"),
    ("The Ministers expressed alarm over the locust plague, the worst ever recorded there, with upwards of 40,000 damaged farms.", "figure(locust plague, over 40000 farm)"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "fact"), TOLLS)
def test_the_toll_of_a_trouble_is_not_of_those_who_speak_of_it(text: str, fact: str) -> None:
    """The ministers have no deaths."""
    found = told(text)

    assert fact in found
    assert not [fact for fact in found if fact.startswith("figure(Ministers")]


def test_the_letter_of_a_paragraph_is_no_part_of_a_name() -> None:
    """Paragraphs of articles are lettered."""
    found = said("Lake Compact\n\nArticle I. Finance\n\nA. The costs are shared.\n\nB. A Northern Rail Fund is established, to be administered by the Bank of Riga.\n")

    assert "planned ledBy(Northern Rail Fund, Bank of Riga)" in found
