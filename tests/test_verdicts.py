"""Votes, verdicts and help say who is for or against what; papers keep the place and day at which they were signed."""

from __future__ import annotations

import pytest

from comity.statements import DateValue, Entity
from tests.passages import statements


def told(text: str, predicate: str) -> set[tuple[str, str, str]]:
    """Return (subject, object, modality) of what a text below a title tells with a property."""
    found = statements(text if "\n\n" in text else f"Notes on cooperation\n\n{text}\n")
    return {(s.subject.label, s.object.label if isinstance(s.object, Entity) else _value(s.object), s.modality) for s in found if s.predicate == predicate}


def _value(value: object) -> str:
    return (value.edtf or value.text) if isinstance(value, DateValue) else str(value)


@pytest.mark.parametrize(
    ("text", "predicate", "fact"),
    [
        ("The Assembly adopted the resolution on the lake; Gabon voted against, while Togo abstained.", "opposes", ("Gabon", "resolution on the lake", "asserted")),
        ("The Assembly adopted the resolution on the lake; Gabon voted against, while Togo abstained.", "supports", ("Togo", "resolution on the lake", "negated")),
        ("The school opened in 2014 with Bavaria's support.", "supports", ("Bavaria", "school", "asserted")),
        ("The ministry considered the joint currency premature.", "opposes", ("ministry", "joint currency", "asserted")),
        ("A request by Kisumu for a second ferry was turned down by the ministry.", "opposes", ("ministry", "second ferry", "asserted")),
    ],
)
def test_votes_verdicts_and_help_tell_who_is_for_and_against(text: str, predicate: str, fact: tuple[str, str, str]) -> None:
    """Who abstains supports nothing, and who calls a thing premature is against it."""
    assert fact in told(text, predicate)


@pytest.mark.parametrize("text", ["The minister called the fair a success.", "The mayor refused to comment on the plan.", "The two sides agreed to vote on the budget in May."])
def test_praise_silence_and_votes_to_come_are_no_opposition(text: str) -> None:
    """Only a bad word tells that somebody is against a thing."""
    assert not told(text, "opposes") and not told(text, "supports")


def test_a_paper_keeps_where_and_when_it_was_done() -> None:
    """The place and day behind the comma are the paper's, whatever names its title holds, not those of the text."""
    text = "They have regard to the Revised Protocol on Shared Lakes in the Central African Community, done at Lusaka on 7 August 2000, to which both Togo and Benin are parties."
    assert ("Revised Protocol on Shared Lakes", "Lusaka", "asserted") in told(text, "locatedIn")
    assert ("Revised Protocol on Shared Lakes", "2000-08-07", "asserted") in told(text, "date")


def test_the_texts_of_a_treaty_are_not_what_was_done() -> None:
    """ "In two originals, all texts being equally authentic" tells no date and no figure of texts."""
    found = statements("Notes on cooperation\n\nDone at Pemba on 12 March 2019 in two originals, all texts being equally authentic.\n")
    assert not any(s.subject.label == "texts" for s in found)


def test_the_name_behind_an_office_is_its_holders() -> None:
    """ "The Executive Secretary, Mr. X" holds that post wherever the office stands."""
    assert ("Paul Ekomo", "Executive Secretary", "asserted") in told("The ministers took note of the report of the Executive Secretary, Mr. Paul Ekomo, and thanked him.", "holdsPosition")


def test_who_is_absent_has_no_problem_but_takes_no_part() -> None:
    """ "Togo was absent" denies that it took part."""
    text = "A water summit was held in Lima. Togo was absent."
    assert {m for who, _, m in told(text, "participatesIn") if who == "Togo"} == {"negated"}
    assert not told(text, "hasProblem")


def test_a_body_does_not_lead_its_own_meeting() -> None:
    """ "Held its fifth meeting in A": the meeting is in A, and nobody is said to lead it."""
    text = "The Lake Council decided to hold its fifth meeting in Malabo in 2024."
    assert not told(text, "ledBy")
    assert any(where == "Malabo" for _, where, _ in told(text, "locatedIn"))


def test_an_expired_twinning_is_over() -> None:
    """The year in which a twinning expired is its end, and the places are twins no more."""
    found = told("The twinning between Oulu and Leipzig, which expired in 2004, was never renewed.", "twinnedWith")
    assert {m for _, _, m in found} == {"negated"}
    assert not told("The twinning between Oulu and Leipzig, which expired in 2004, was never renewed.", "startDate")


def test_what_is_to_work_by_a_date_begins_then() -> None:
    """ "To be operational by 2024" plans the begin of what is set up."""
    assert ("Regional Fishing Centre", "2024-01", "planned") in told("The ministers agreed to set up a Regional Fishing Centre in Douala, to be operational by January 2024.", "startDate")


def test_a_cancelled_entry_of_a_chronology_tells_nothing() -> None:
    """ "2019: photo exhibition (cancelled)" did not take place."""
    text = "Lake League\n\nHistory\n\n- 2016: Photo exhibition in Riga\n- 2019: Photo exhibition in Turku (cancelled)\n"
    dates = {value for _, value, _ in told(text, "date")}
    assert "2016" in dates and "2019" not in dates


def test_the_page_of_a_sister_city_tells_of_the_twinning() -> None:
    """Lines below "Sister City: X" are about the twinning with X, not about X and not about its country."""
    text = "Sister City: Valparaíso (Chile)\n\nCountry: Chile\nPartner since: 1987\nFields of exchange: port administration, culture\n"
    assert ("twinning with Valparaíso", "1987", "asserted") in told(text, "startDate")


def test_a_month_is_not_in_the_year_since_which_something_lasts() -> None:
    """ "Delayed since 2018 ... will begin in June" is not June 2018."""
    text = "The line had been delayed since 2018 by disputes over land. The minister said that works on the line would begin in June."
    assert all(value != "2018-06" for _, value, _ in told(text, "startDate"))


def test_a_report_before_is_who_recommends() -> None:
    """ "A review by A found B. It recommended C": the review does, not this text; what a bank is considering nobody recommends."""
    found = told("A review by Tasman Insight found that the fund lacked goals. It recommended that the council appoint a coordinator.", "recommends")
    assert {who for who, _, _ in found} == {"review by Tasman Insight"}
    assert not told("The bank is reportedly considering a loan for the power line.", "recommends")


def test_the_city_is_no_society_of_a_city() -> None:
    """ "The city" takes up a city, not a body that has the word in its name."""
    text = "The Lake Sister City Society, chaired by Marion Beattie, looks after exchanges. Dunedin joined the Lake Network in 2014. The city is also a member of the Parliament of Mayors."
    assert ("Dunedin", "Parliament of Mayors", "asserted") in told(text, "memberOf")


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("A memorandum on a joint university in Juba was to be signed in May.", {"planned"}),
        ("The two ministers signed an agreement on a shared hospital in Ipiales.", {"planned"}),
        ("The exhibition in Bergen, scheduled for May 2021, was cancelled.", {"negated"}),
        ("The meeting in Riga was held in 2010.", {"asserted"}),
    ],
)
def test_what_is_only_agreed_on_or_cancelled_is_nowhere(text: str, modality: set[str]) -> None:
    """A hospital on which an agreement is, is planned; an exhibition that was cancelled was not held."""
    places = {s.modality for s in statements(f"Notes on cooperation\n\n{text}\n") if s.predicate == "locatedIn" and not s.subject.label.startswith("agreement")}
    assert places == modality


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("The Sava Port Company owns the pier. The company's spokesman, Li Chen, denied this.", ("Li Chen", "Sava Port Company", "asserted")),
        ("Octavio Rengifo stepped down as president of the Andean Bank.", ("Octavio Rengifo", "president of the Andean Bank", "negated")),
        ("Prof. Park Jin-woo of Inha University spoke first.", ("Park Jin-woo", "Inha University", "asserted")),
        ("Minister of Transport Rosa Vega opened the tunnel.", ("Rosa Vega", "Minister of Transport", "asserted")),
        ("Mr. Paul Holm, who runs the Lima Port Authority, opposed the plan.", ("Paul Holm", "Lima Port Authority", "asserted")),
    ],
)
def test_posts_are_at_bodies_and_end_when_one_steps_down(text: str, fact: tuple[str, str, str]) -> None:
    """Whose spokesman one is, what one runs or steps down from, and where the charge of an office ends before its holder's name."""
    assert fact in told(text, "holdsPosition")


def test_what_stands_behind_a_semicolon_is_no_by_name() -> None:
    """ "Led by A Holding; its chief executive, B, said": A Holding is no chief executive."""
    text = "The park was initiated by ten firms led by Wanfang Holding; its chief executive, Ali Shah, told us that water was scarce."
    assert not any(who == "Wanfang Holding" for who, _, _ in told(text, "holdsPosition"))


@pytest.mark.parametrize(
    ("text", "predicate", "modality"),
    [
        ("Tunisia was denied observer status in the Adriatic Council.", "participatesIn", {"negated"}),
        ("Tunisia has been offered observer status in the Adriatic Council.", "participatesIn", {"planned"}),
        ("Tunisia was granted observer status in the Adriatic Council.", "participatesIn", {"asserted"}),
        ("The alliance was all but dissolved in 2016.", "endDate", {"hedged"}),
        ("A spokesman could not confirm that Doha finances the port.", "finances", {"hedged"}),
        ("The mission was to be headed by General Sow until his arrest.", "hasObjective", set()),
    ],
)
def test_what_is_offered_denied_or_unconfirmed_is_not_asserted(text: str, predicate: str, modality: set[str]) -> None:
    """A status that is offered or denied, what is all but done and what nobody can confirm are no facts."""
    assert {s.modality for s in statements(f"Notes on cooperation\n\n{text}\n") if s.predicate == predicate} == modality
