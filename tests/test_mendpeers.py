"""Offices, bodies and names that "and" joins: each acts for itself, quoted lists are one name, who acts after a comma is no member."""

from __future__ import annotations

import pytest

from tests.passages import told

READ = [
    ("The Joint Border Council is co-chaired by the deputy governor of Osh Region and Uzbekistan's minister for economic development.",
     ["ledBy(Joint Border Council, deputy governor of Osh Region)", "ledBy(Joint Border Council, Uzbekistan's minister for economic development)"]),
    ("The committee is co-chaired by the Director-General of the Foreign Affairs Office of Salta and the State Secretary of Tarija.",
     ["ledBy(committee, Director-General of the Foreign Affairs Office of Salta)", "ledBy(committee, State Secretary of Tarija)"]),
    ("The health bureau of Turku and the Ministry of Health of Latvia carried out a malaria project between 2010 and 2014.",
     ["participatesIn(health bureau of Turku,", "participatesIn(Ministry of Health of Latvia,"]),
    ('The "Two Lakes and One River" concept, which Premier Tran Van Long proposed in 2004, covers five provinces.', ["initiatedBy(Two Lakes and One River concept, Tran Van Long)"]),
    ('The "two cities, one port" plan was put forward by the government of Peru in 2011.', ["initiatedBy(two cities, one port plan, "]),
    ("Under the coordination of the Ministry of Finance and the Ministry of Trade, Lublin and Lviv carried out the first joint patrol.",
     ["ledBy(first joint patrol, Ministry of Finance)", "ledBy(first joint patrol, Ministry of Trade)"]),
    ("The University of Lima runs a field station in Cusco together with the University of Quito.", ["ledBy(field station in Cusco, University of Quito)"]),
    ("The cooperation between Sonora and the three northern provinces of Peru, namely Tumbes, Piura and Loreto, has gone through four stages.", ["cooperatesWith(Sonora, Piura)", "cooperatesWith(Sonora, Loreto)"]),
]  # fmt: skip

APART = [
    ("Under the coordination of the Ministry of Finance and the Ministry of Trade, Lublin and Lviv carried out the first joint patrol.", "ledBy(first joint patrol, Lviv)"),
    ("The office of the president and the prime minister runs the fund.", "ledBy(fund, prime minister)"),
    ("The article asks whether the road changes the relation between centre and periphery.", "cooperatesWith"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "facts"), READ)
def test_peers_are_joined_and_quoted_lists_are_one(text: str, facts: list[str]) -> None:
    """Two offices or bodies each have their own place; a quoted list is one thing; the partners of a list each have theirs."""
    found = told(text)
    assert [fact for fact in facts if not any(fact in each for each in found)] == [], found


@pytest.mark.parametrize(("text", "fact"), APART)
def test_who_only_stands_beside_does_not_join(text: str, fact: str) -> None:
    """Who acts behind a comma is no leader, a second holder of one office no second body, and no common noun a partner."""
    assert not [each for each in told(text) if fact in each]


def test_collective_consists_of_all_its_kinds() -> None:
    """What "a coalition of" leads to are all members of the list; a shared work is named without the partner."""
    found = told("The Delta Alliance is a coalition of port authorities, shipping companies and trade unions.")
    assert {"memberOf(port authorities, Delta Alliance)", "memberOf(shipping companies, Delta Alliance)", "memberOf(trade unions, Delta Alliance)"} <= set(found)
    assert "ledBy(joint design institute, Quito School of Art)" in told("The Lima Polytechnic runs a joint design institute with the Quito School of Art.")
    assert not any("institute with" in fact for fact in told("The Lima Polytechnic runs a joint design institute with the Quito School of Art."))


def test_title_of_honour_is_no_city() -> None:
    """A city that becomes "a City of Literature" is what "the city" takes up afterwards."""
    found = told("Turku joined the Creative Cities Network as a City of Literature in December 2014. The city is also a member of the Baltic Forum.")
    assert "memberOf(Turku, Baltic Forum)" in found


def test_friend_without_of_is_the_friend_of_the_city_spoken_of() -> None:
    """A "friendship city since" and "the city's first sister city" are twins of the city that the text is about."""
    found = told("Lyon is a large city. Its oldest link dates from 1962, when Tampico became the city's first sister city. Qingdao has been a friendship city since 2008.")
    assert {"twinnedWith(Lyon, Tampico)", "twinnedWith(Lyon, Qingdao)"} <= set(found)


def test_what_a_city_is_said_to_be_is_not_taken_up() -> None:
    """ "The city" is neither a society with a city in its name nor the friendship city that another is said to be."""
    found = told("Lyon is a large town. The Lyon-Turin Sister City Society has 40 members. Qingdao has been a friendship city since 2008. The city is a member of the Baltic Forum.")
    assert not any(fact.startswith(("memberOf(friendship city", "memberOf(Lyon-Turin Sister City Society")) for fact in found)


def test_twins_of_a_month() -> None:
    """A month behind "became friendship cities" is when, not with whom."""
    assert "twinnedWith(Turku, Rauma)" in told("Turku and Rauma became friendship cities in March.")


def test_followed_by_tells_who_did_the_same() -> None:
    """Who followed joined too, each at its time; what was followed by a meeting joined nothing."""
    found = told("Salta and Jujuy joined the Andean Forum in 1997, followed by Tarija in 2001 and Arica in 2004.")
    assert {"memberOf(Tarija, Andean Forum)", "memberOf(Arica, Andean Forum)"} <= set(found)
    assert not any("Mayors Day" in fact and "memberOf" in fact for fact in told("Salta joined the Andean Forum. The talks of Salta were followed by the Mayors Day."))


def test_subject_behind_be_and_list_behind_which() -> None:
    """Turned sentences have their subjects behind the verb; a list behind "on which" begins at once."""
    found = told("Present at the Lake Fair were the Mayor of Lyon, the President of the Region and representatives of UNESCO.")
    assert {"participatesIn(Mayor of Lyon, Lake Fair)", "participatesIn(representatives of UNESCO, Lake Fair)"} <= set(found)
    assert "participatesIn(provinces, Monitoring Committee)" in told("The Monitoring Committee, on which the provinces, the two Member States and the Commission are represented, meets twice a year.")


def test_passive_goes_on_and_a_bank_ends_a_list() -> None:
    """Who "attended" after "was hosted by" is told with "by" too; a bank is one of those whose delegates met."""
    assert "participatesIn(200 delegates, Sister Cities Conference)" in told("The Sister Cities Conference was hosted by Kunming and attended by 200 delegates from 30 countries.")
    assert "participatesIn(Andean Bank, meeting in Lima)" in told("Delegates from Peru, Chile and the Andean Bank met in Lima to discuss the corridor.")
