"""Money: who gives it and who or what gets it, however the sentence puts it."""

from __future__ import annotations

import pytest

from comity.context import read_document
from comity.documents import Block, Document, Metadata
from comity.statements import Entity, Statement
from tests.passages import knowledge, said


def gifts(text: str) -> set[tuple[str, str, str]]:
    """Return (giver, receiver, modality) of each financing that a paragraph states."""
    blocks = (Block("paragraph", 0, len(text)),)
    read = read_document(Document("passage.txt", text, "text", "prose", blocks, Metadata(), "0" * 64), knowledge())
    return {_pair(s) for s in read if s.predicate == "finances"}


def _pair(statement: Statement) -> tuple[str, str, str]:
    assert isinstance(statement.object, Entity)
    return statement.subject.label, statement.object.label, statement.modality


GIVEN = [
    ("Finland gave a grant of 5 million euros towards the Lake Orsa Programme.",
     "Finland", "Lake Orsa Programme"),
    ("The dam was built with a loan of 92 million dollars from the World Bank.", "World Bank", "dam"),
    ("The second phase received 18 million Swiss francs from Switzerland.", "Switzerland", "second phase"),
    ("Norway is paying half of the costs of the bridge.", "Norway", "bridge"),
    ("Contributions from Sweden make up 70 percent of the budget of the Nordic Council.", "Sweden", "Nordic Council"),
    ("Funding for the observatory comes from the European Commission.", "European Commission", "observatory"),
    ("The programme has a budget of 26 million euros from the European Regional Development Fund.",
     "European Regional Development Fund", "programme"),
    ("The Islamic Development Bank lent Kenya 30 million dollars.", "Islamic Development Bank", "Kenya"),
    ("The World Bank invests in roads.", "World Bank", "roads"),
    ("The World Bank provides the Niger Basin Authority with 10 million euros.", "World Bank", "Niger Basin Authority"),
    ("Contributions of Norway made up 60 percent of the Trust Fund.", "Norway", "Trust Fund"),
    ("A grant of 3 million euros from the European Union enabled the Lake Ohrid Park to hire rangers.", "European Union", "Lake Ohrid Park"),
    ("The Kuwait Fund has provided 39 million dollars in grants for the Pacific Resilience Programme.", "Kuwait Fund", "Pacific Resilience Programme"),
    ("The Kuwait Fund financed 70 percent of the Nam Theun dam.", "Kuwait Fund", "Nam Theun dam"),
    ("The railway was built with Chinese loans.", "China", "railway"),
    ("The Nordic Council contributes 300,000 euros a year to the running costs of the Border Agency, and the Baltic Council pays the same amount.",
     "Baltic Council", "Border Agency"),
    ("The line will open soon; it is the Andes Railway. Peru pays Chile 100 million dollars.", "Peru", "Chile"),
    ("The ferry company bought two ships for 38 million dollars. The Caribbean Bank put up 25 million dollars of that, and the balance came from Norway.",
     "Norway", "two ships"),
    ("The Kuwait Fund holds a 30 percent share in the port company.", "Kuwait Fund", "port company"),
    ("The Port Link is 600 km long. 85 per cent of the cost is financed by a loan of the World Bank.", "World Bank", "Port Link"),
    ("The bridge cost 5 million dollars, of which the World Bank paid 3 million.", "World Bank", "bridge"),
    ("Norway contributes to the Delta Programme with 5 million euros.", "Norway", "Delta Programme"),
    ("The expenses of the Lake Secretariat are shared equally between Kenya and Uganda.", "Uganda", "Lake Secretariat"),
    ("The cost of rebuilding the quay was met as to three quarters by Ghana and as to one quarter by Togo.", "Togo", "quay"),
    ("The tunnel is financed to 60 percent by Austria and to 40 percent by Italy.", "Italy", "tunnel"),
    ("The dredging works were carried out at the expense of Romania.", "Romania", "dredging works"),
    ("The wages of the observers are borne by the Kingdom of Jordan.", "Kingdom of Jordan", "observers"),
    ("A survey paid for by the Kuwait Fund counted the boats.", "Kuwait Fund", "survey"),
    ("Most of the money for the dam was put up by Gulf lenders, among them the Kuwait Fund and Norway.", "Norway", "dam"),
    ("The hospital was built with money from several donors, including Norway and Japan.", "Japan", "hospital"),
    ("The port was modernised thanks to a grant from the World Bank.", "World Bank", "port"),
    ("The road was repaired with the help of a loan from the Kuwait Fund.", "Kuwait Fund", "road"),
    ("The ministers expressed their gratitude to Japan and to Norway for the funding of the weather stations.", "Norway", "weather stations"),
    ("The committee thanked Finland for its contributions to the secretariat's budget.", "Finland", "secretariat"),
    ("The ministers thanked the World Bank for grants totalling 5 million dollars towards the dredging of the channel.",
     "World Bank", "dredging of the channel"),
    ("The World Bank signed a loan agreement worth 42 million euros with the city of Kaunas.", "World Bank", "Kaunas"),
    ("The World Bank and Kenya signed a loan of 42 million euros for tram lines.", "World Bank", "Kenya"),
    ("The World Bank granted a loan of 42 million euros to Kenya. The loan covers half of the cost of the new tram line.",
     "World Bank", "new tram line"),
    ("The World Bank granted Kenya a loan. The loan covers half of the cost of the tram line; the rest comes from the state budget of Finland.",
     "Finland", "tram line"),
    ("Kenya contributes 20 per cent to each project.", "Kenya", "project"),
    ("The refit of the vessel was borne in equal parts by Kenya and Norway.", "Norway", "refit of the vessel"),
    ("The Rhine Programme has granted 480,000 euros towards lighting.", "Rhine Programme", "lighting"),
    ("Norway footed most of the bill for the tower of Turda.", "Norway", "tower of Turda"),
    ("Norway contributed 5 million euros to the fund, Sweden 3 million and Denmark 2 million.", "Denmark", "fund"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "giver", "receiver"), GIVEN)
def test_money_goes_from_giver_to_receiver(sentence: str, giver: str, receiver: str) -> None:
    """Verbs of giving, getting and paying, and nouns of money, tie those around them together."""
    assert (giver, receiver, "asserted") in gifts(sentence)


def test_what_is_pledged_is_planned() -> None:
    """A pledge or a promise is no payment."""
    assert gifts("Japan pledged 3 million dollars for the museum.") == {("Japan", "museum", "planned")}


def test_what_is_denied_stays_denied() -> None:
    """The stance of the clause is that of the financing."""
    assert gifts("Japan did not give a grant for the museum.") == {("Japan", "museum", "negated")}


def test_rest_of_the_costs_is_of_the_same_work() -> None:
    """Who pays "the rest" pays for what the costs before were told of."""
    text = "Germany is paying half of the costs of the dam, while Iran shares the rest."
    assert {("Germany", "dam", "asserted"), ("Iran", "dam", "asserted")} <= gifts(text)


def test_rest_is_as_firm_as_the_share_before() -> None:
    """What one would pay and another "the balance", neither pays yet."""
    found = gifts("Austria would pay 60 percent of the cost of the tunnel and Italy the balance.")
    assert {giver: modality for giver, _, modality in found} == {"Austria": "hedged", "Italy": "hedged"}


def test_sum_beside_a_grant_is_for_the_same_work() -> None:
    """Who contributes in the sentence that tells what a grant is for contributes to that."""
    text = (
        "The World Bank and the Government of Nepal signed a $78 million grant agreement."
        " The grant will finance 60 km of embankments; the government will contribute $12 million and the Kuwait Fund $3 million."
    )
    assert {(giver, "embankments", "planned") for giver in ("World Bank", "Government of Nepal", "Kuwait Fund")} <= gifts(text)


def test_borrower_gives_no_loan() -> None:
    """Who signs a loan with a bank gets it."""
    assert not any(giver == "Kenya" for giver, _, _ in gifts("The World Bank and Kenya signed a loan of 42 million euros for tram lines."))


def test_risk_that_is_borne_costs_nothing() -> None:
    """Who bears a risk or a name pays for nothing."""
    assert not gifts("The risk of the Lake Programme is borne by Kenya.")


def test_what_suffers_pays_for_nothing() -> None:
    """What grows "at the expense of" somebody is not paid for by them."""
    assert not gifts("The ports of the east have grown at the expense of Kenya.")


def test_end_of_a_way_gets_no_money() -> None:
    """In "the railway from A to B" the "to" leads to the end of the line."""
    found = gifts("The World Bank lent 12 million dollars for the railway from Addis Ababa to Djibouti.")
    assert not any(receiver == "Djibouti" for _, receiver, _ in found)


def test_currency_gives_nothing() -> None:
    """The country in "US dollars" is no giver."""
    assert not any(giver == "US" for giver, _, _ in gifts("Chad has a loan of 5 million US dollars for the bridge."))


def test_grants_without_a_giver_are_those_of_the_fund_that_the_text_is_about() -> None:
    """A text about a fund says "2 million dollars was granted to A" of the fund's own money."""
    text = "Orsa Fund\n\nThe Orsa Fund is a trust fund. In 2014, 2.6 million dollars was granted to the University of Cuenca."
    assert "finances(Orsa Fund, University of Cuenca)" in said(text)


def test_sums_after_an_investment_are_for_what_it_is_in() -> None:
    """"Another 120 million" and "the remainder" go to the work whose investment was told."""
    text = (
        "Total investment in the college amounts to 830 million yuan, of which the city government of Deyang provided 300 million yuan."
        " Another 120 million yuan was put in by Norway, and the remainder was financed through a loan of the World Bank."
    )
    assert {("city government of Deyang", "college", "asserted"), ("Norway", "college", "asserted"), ("World Bank", "college", "asserted")} <= gifts(text)


def test_items_under_contributors_pay() -> None:
    """A list under "Contributors" names who pays, with or without the sum."""
    text = "Lake Facility\n\nThe Lake Facility is a trust fund.\n\nContributors\n- Switzerland: CHF 22 million\n- Nordic Development Fund: EUR 6 million\n"
    assert {"finances(Switzerland, Lake Facility)", "finances(Nordic Development Fund, Lake Facility)"} <= said(text)


UNSAID = [
    ("The Lower Drina Water Project was launched in 2016. Switzerland added a grant of 12 million francs.", "Switzerland", "Lower Drina Water Project", "asserted"),
    ("The Hai River Scheme is a compensation scheme. Tianjin contributes 100 million yuan a year, Hebei 80 million and the central government 300 million.",
     "Hebei", "Hai River Scheme", "asserted"),
    ("The Dniester basin programme covers eleven districts. Sweden has pledged 4 million euros, Austria 1.5 million.", "Austria", "Dniester basin programme", "planned"),
    ("The Lake Victoria Patrol was set up in 2015 by Kenya and Uganda. The European Union had promised 20 million euros.", "European Union", "Lake Victoria Patrol", "planned"),
    ("The Board of Directors of the Isthmus Development Bank approved a loan of 40 million dollars for the Lempa bridge. Peru will receive 30 million and Chile the remaining 10 million.",
     "Isthmus Development Bank", "Chile", "planned"),
    ("The Isthmus Bank approved a loan of 40 million dollars for the Lempa bridge. Peru will guarantee it. Norway is contributing 5 million euros.",
     "Norway", "Lempa bridge", "asserted"),
    ("The Blue Nile Facility insures farmers. After the floods of August 2020, Sennar received 2.1 million dollars.", "Blue Nile Facility", "Sennar", "asserted"),
    ("The Andean Seed Bank has a budget of 6 million dollars, nine tenths of which came from partners, above all Spain and the OPEC Fund.",
     "OPEC Fund", "Andean Seed Bank", "asserted"),
    ("The heating project was finished in 2021 with money from Norway and Japan.", "Japan", "heating project", "asserted"),
    ("The Danube Museum has been open since 2020 thanks to a grant of 3 million euros from Norway.", "Norway", "Danube Museum", "asserted"),
    ("Interreg Baltic paid 70 per cent of the joint ambulance boat.", "Interreg Baltic", "joint ambulance boat", "asserted"),
    ("The training centre in Taizhou, towards whose workshops the Ford Foundation gave 2 million euros, opened in 2017.",
     "Ford Foundation", "training centre in Taizhou", "asserted"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "giver", "receiver", "modality"), UNSAID)
def test_what_a_gift_leaves_unsaid_is_told_beside_it(text: str, giver: str, receiver: str, modality: str) -> None:
    """Receiver, giver or verb that a gift leaves out is that of the text, of the sum before, or of the work beside."""
    assert (giver, receiver, modality) in gifts(text)


def test_goods_and_exports_are_no_gifts() -> None:
    """Numbers in a row are gifts only where the first is one."""
    assert not gifts("In 2020 the port of Poti handled 5 million tonnes, Batumi 3 million and Sukhumi 2 million.")
    assert not gifts("Exports reached 20 million dollars; Peru exported 12 million and Chile 8 million.")


SHARES = [
    ("Norway owns 40 percent of the Narvik terminal, Sweden 60 percent.", "Sweden", "Narvik terminal", "asserted"),
    ("The Orsa Port Company, in which Peru holds 20 percent of the shares, runs the quay.", "Peru", "Orsa Port Company", "asserted"),
    ("The Kazakh terminal at Mora, a joint venture in which Norway holds 49 per cent and Sweden 51 per cent, opened in 2020.", "Sweden", "Kazakh terminal at Mora", "asserted"),
    ("The Green Climate Fund has been asked for a further 12 million dollars for the second phase of the Kafue dam.",
     "Green Climate Fund", "second phase of the Kafue dam", "recommended"),
    ("The Export Bank expressed readiness to consider a loan of up to 100 million euros for the port of Kuryk.", "Export Bank", "port of Kuryk", "planned"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "giver", "receiver", "modality"), SHARES)
def test_holders_of_shares_and_those_who_are_asked(text: str, giver: str, receiver: str, modality: str) -> None:
    """Who holds a share has paid for it; who is asked for money or ready to lend has not."""
    assert (giver, receiver, modality) in gifts(text)


def test_share_of_the_votes_pays_for_nothing() -> None:
    """Votes and seats are held, not paid."""
    assert not gifts("China holds 26 percent of the votes.")


def test_other_giver_of_the_sentence_gets_nothing() -> None:
    """Two who give to the same work, which the sentence does not name, do not give to each other."""
    text = "The Ostrau tunnel cost 2 billion dollars. The Lorn Bank lent 870 million dollars towards it, the Tarn Fund provided 1.1 billion, and the Sund state the balance."
    assert not {pair for pair in gifts(text) if pair[1] in {"Lorn Bank", "Tarn Fund"}}


def test_sum_or_share_in_a_name_is_no_receiver() -> None:
    """A bad cut that leaves a sum beside a name is not what gets money, nor is the share from which one pays."""
    assert not {pair for pair in gifts("The Tarn Union has paid only 0.9 million dollars of its share.") if "share" in pair[1]}
