"""What each genre says beyond its sentences: passages of our own, read by the scripts of this checkout."""

from __future__ import annotations

from collections.abc import Iterable

from comity.statements import Entity
from tests.passages import document, said, statements

BILATERAL = """AGREEMENT BETWEEN THE GOVERNMENT OF THE REPUBLIC OF FINLAND AND THE GOVERNMENT OF THE REPUBLIC OF ESTONIA ON RESCUE SERVICES

The Government of the Republic of Finland and the Government of the Republic of Estonia, hereinafter referred to as "the Contracting Parties",

Recognising the importance of mutual assistance,

HAVE AGREED as follows:

Article 1
The Contracting Parties shall exchange information on hazards.

Article 2
This Agreement shall enter into force thirty days after the last notification.

Done at Helsinki on 5 May 1998 in duplicate in the English language.
"""

BENELUX = """Convention on the Joint Police of the Maas Valley

His Majesty the King of the Belgians, the Kingdom of the Netherlands and the Grand Duchy of Luxembourg,

Desiring to make their valley safer,

Have agreed as follows:

Article 1. The High Contracting Parties shall set up a Joint Police Centre in Maastricht.

Article 9. This Convention shall be open for signature at Liège until 31 December 2006. The Government of the Kingdom of Belgium shall be the depositary.

Article 10. This Convention entered into force on 1 March 2008.
"""

MEMORANDUM = """Memorandum of Understanding on Port Training

This Memorandum of Understanding is concluded between the Kenya Ports Authority and the Port of Antwerp Authority (hereinafter "the Parties").

1. The Parties shall train forty pilots a year.
2. A Steering Committee may be established.

Signed in Mombasa on 3 March 2015.
"""

MINISTRIES = """MEMORANDUM OF UNDERSTANDING
between
the Ministry of Forests and Rural Development of Uganda
and
the Ministry of Environment of the Republic of Kenya
on Cooperation in Fire Warning and Air Quality in the Elgon Region

The Ministry of Forests and Rural Development of Uganda and the Ministry of Environment of the Republic of Kenya (hereinafter "the Sides"),

Mindful of the Agreement between the Government of Uganda and the Government of Kenya on Cooperation in Forestry, signed in Mbale on 19 May 1997;

Have reached the following understanding:

Article 1
An Elgon Fire Group is hereby created.

Article 2
The Sides will exchange data on fires twice a day.

Signed in Kisumu on 8 November 2021.
"""

BOTH_SIDES = """Joint Communiqué between the Republic of Peru and the Kingdom of Spain

Lima, 23 May 2024

1. At the invitation of the President of Peru, the King of Spain paid an official visit to Peru from 21 to 23 May 2024.
2. The two sides agreed to train forty nurses a year.
"""

MINISTERS = """Kigali Declaration

We, the Ministers of Transport of Kenya, Uganda and Rwanda, meeting in Kigali on 4-5 June 2013 under the chairmanship of Rwanda,

- welcome the opening of the Malaba border post;
- condemn the attacks on lorry drivers;
- call on the African Development Bank to finance a second railway;
- decide to meet again in Kampala.
"""

SUMMIT = """Final Communiqué of the 12th Summit of the Gabon River Union

The 12th Summit of the Gabon River Union was held in Libreville on 3 May 2018. The Summit was chaired by President Paul Obame of Gabon.

1. The Heads of State welcomed the Ogooué Clean Water Programme.
2. The Summit condemned the piracy in the Gulf of Guinea.
"""

LEADERS = """Joint statement of the presidents of Colombia and Ecuador

Tulcán, 9 August 2021

The Presidents of Colombia and Ecuador met in Tulcán on 9 August 2021. They agreed to reopen the Rumichaca bridge. The two sides welcomed the Binational Border Plan. The Presidents urged the Andean Community to review its transport rules.
"""

PRESS = """PRESS RELEASE
Manila, 14 February 2022

Sulu Sea Fund backs ferry links

The Sulu Sea Fund today approved a loan of USD 25 million for the Zamboanga ferry terminal. "Ships will sail in 2024," said its director, Ana Reyes.

About the Sulu Sea Fund

The Sulu Sea Fund was established in 2009 by Indonesia, Malaysia and the Philippines. It has its headquarters in Davao.

Notes to editors

The terminal was designed by the Cebu Institute of Ports.

Media contact
Press Office, tel. +63 2 555 1234, press@sulusea.example
"""

NEWS = """Bridge talks resume

MAPUTO, 3 March (Coast Wire) - Mozambique and Malawi resumed talks on the Shire bridge on Tuesday. Malawi's transport minister, John Banda, said that the bridge would cost $90 million. The African Development Bank supports the project.
"""

ENCYCLOPEDIA = """Volta Trade Authority

From Wikipedia, the free encyclopedia

The Volta Trade Authority (VTA) is a regional organisation founded in Lomé in 1991 by Ghana and Togo. Its secretariat is in Accra. The Authority has six commissions.

See also

* West African Monetary Union
* Ghana Cocoa Board
"""

THESIS = """Rivers and Rules: Water Commissions in Central Asia
Doctoral thesis, 2019

Abstract. This thesis examines water commissions in Central Asia. The first chapter presents the history of the Aral Sea. The second part describes the Chu-Talas Water Commission, and the third chapter draws conclusions. The commissions suffer from a lack of data.

Acknowledgements

This research was supported by the Volkswagen Foundation and the Kazakh Science Fund.

References

Weber, A. (2011). The Chu-Talas Commission was founded in 2006 by Kazakhstan. Water Press, Bonn.
"""

BRIEF = """Policy brief: Cleaner trucks for the Northern Corridor

Key messages
- Old trucks cause most of the smog along the corridor.

Recommendations
1. Kenya should ban trucks older than fifteen years.
2. Set up a joint inspection fund.
- Harmonise axle load limits.
"""


def _with(found: Iterable[str], *words: str) -> list[str]:
    return [fact for fact in found if all(word in fact for word in words)]


def test_governments_of_a_preamble_sign_the_agreement() -> None:
    """The title names the agreement, the preamble its parties, the last line date and place."""
    found = said(BILATERAL, "agreement.txt")
    signed = _with(found, "signedBy(")

    assert document(BILATERAL).genre == "treaties"
    assert len(signed) == 2
    assert _with(signed, "Government of the Republic of Finland)") and _with(
        signed, "Government of the Republic of Estonia)"
    )
    assert _with(found, "date(Agreement between", "1998-05-05")
    assert _with(found, "locatedIn(Agreement between", "Helsinki")


def test_duties_are_no_recommendations() -> None:
    """What parties shall do is a duty of theirs, never a recommendation and never a fact."""
    found = said(BILATERAL)

    assert not _with(found, "recommends(")
    assert _with(
        found, "recommended hasObjective(Government of the Republic of Finland, exchange information on hazards"
    )
    assert not [f for f in found if f.startswith(("hasObjective", "startDate(Agreement"))]


def test_kings_and_duchies_sign_for_their_states() -> None:
    """Three parties in a list; a depositary leads nothing; being open for signature is not being signed."""
    found = said(BENELUX)

    assert len(_with(found, "signedBy(Convention on the Joint Police of the Maas Valley")) == 3
    assert _with(found, "startDate(Convention on the Joint Police of the Maas Valley, 2008-03-01)")
    assert not _with(found, "date(", "2006-12-31")


def test_memorandum_between_two_bodies() -> None:
    """A memorandum names its parties in a sentence."""
    found = said(MEMORANDUM)
    signed = _with(found, "signedBy(Memorandum of Understanding on Port Training")

    assert {fact.split(", ")[-1] for fact in signed} == {"Kenya Ports Authority)", "Port of Antwerp Authority)"}
    assert _with(found, "date(Memorandum of Understanding on Port Training, 2015-03-03)")
    assert not _with(found, "establishedBy(Steering Committee") or _with(
        found, "hedged establishedBy(Steering Committee"
    )


def test_ministries_with_and_in_their_names_conclude_a_memorandum() -> None:
    """Each ministry is one party, by its whole name; "the Sides" are they, and the older agreement is another with a name of its own."""
    found = said(MINISTRIES)
    parties = {"Ministry of Forests and Rural Development of Uganda)", "Ministry of Environment of the Republic of Kenya)"}

    assert {fact.split(", ")[-1] for fact in _with(found, "signedBy(Memorandum of Understanding")} == parties
    founders = {fact.split(", ")[-1] for fact in _with(found, "establishedBy(Elgon Fire Group")}
    assert founders > parties and len(founders) == 3  # the memorandum itself too
    assert _with(found, "cooperatesWith(Ministry of Forests and Rural Development of Uganda, Ministry of Environment of the Republic of Kenya)")
    assert _with(found, "signedBy(Agreement between the Government of Uganda and the Government of Kenya on Cooperation in Forestry, Government of Kenya)")


def test_communique_between_two_is_theirs() -> None:
    """The title of a joint communiqué tells whose it is."""
    assert said(BOTH_SIDES) >= {"author(this document, Republic of Peru)", "author(this document, Kingdom of Spain)"}


def test_ministers_who_say_we_take_part_in_the_meeting() -> None:
    """The meeting is an event with place and dates; each country takes part; the chair leads it."""
    found = said(MINISTERS)

    assert document(MINISTERS).genre == "communiques"
    for country in ("Kenya", "Uganda", "Rwanda"):
        assert f"participatesIn({country}, meeting in Kigali)" in found
    assert found >= {
        "locatedIn(meeting in Kigali, Kigali)",
        "startDate(meeting in Kigali, 2013-06-04)",
        "endDate(meeting in Kigali, 2013-06-05)",
        "ledBy(meeting in Kigali, Rwanda)",
    }


def test_items_of_a_declaration_have_the_ministers_as_subject() -> None:
    """Each dash goes on with "We": the ministers welcome, condemn and call on."""
    found = said(MINISTERS)

    assert "supports(Ministers of Transport, opening of the Malaba border post)" in found
    assert "opposes(Ministers of Transport, attacks on lorry drivers)" in found
    assert _with(found, "recommended recommends(Ministers of Transport", "finance")
    assert _with(found, "recommended addressedTo(finance", "African Development Bank)")


def test_session_of_the_title_is_the_event() -> None:
    """Held in, chaired by: facts about the summit that the title names."""
    found = said(SUMMIT)

    assert _with(found, "locatedIn(12th Summit of the Gabon River Union, Libreville)")
    assert _with(found, "date(12th Summit of the Gabon River Union, 2018-05-03)")
    assert _with(found, "ledBy(12th Summit of the Gabon River Union, Paul Obame)")
    assert _with(found, "supports(", "Ogooué Clean Water Programme")


RESOLUTION = """Security Council resolution 9001 (2015)

The Security Council,

Recalling its previous resolutions,

1. Calls upon the neighbouring states to close their borders to arms;
2. Condemns the attacks on humanitarian convoys.
"""

ASKED = """Joint Communiqué

The Prime Ministers of Estonia, Latvia and Lithuania met in Tallinn on 18 October 2021.

The Prime Ministers:
1. Called on the European Commission to speed up funding;
2. Condemned the hybrid attack on the border.
"""


def test_paragraphs_of_a_resolution_have_the_council_as_subject() -> None:
    """What the council calls upon is its advice, what it condemns it opposes; nothing is asserted of others."""
    found = said(RESOLUTION)

    assert _with(found, "recommended recommends(Security Council", "close")
    assert _with(found, "opposes(Security Council, attacks on humanitarian convoys)")


def test_items_behind_their_speaker() -> None:
    """ "The Prime Ministers:" is the subject of every item below."""
    found = said(ASKED)

    assert _with(found, "recommended recommends(Prime Ministers, speed up funding)")
    assert _with(found, "opposes(Prime Ministers, hybrid attack")


def test_items_that_complete_a_sentence() -> None:
    """ "Governments should:" makes advice of each item, addressed to governments."""
    text = "Policy brief: Rivers\n\nThe basin has poor data. Governments should:\n\n- share discharge data;\n- set up a flood centre.\n"
    found = said(text)

    assert _with(found, "recommended addressedTo(share discharge data, Governments)")
    assert _with(found, "recommended recommends(this document, set up flood centre)")


def test_two_presidents_meet() -> None:
    """Countries whose presidents met took part; what the presidents urge is their advice."""
    found = said(LEADERS)

    assert found >= {"participatesIn(Colombia, meeting in Tulcán)", "participatesIn(Ecuador, meeting in Tulcán)"}
    assert "date(meeting in Tulcán, 2021-08-09)" in found
    assert _with(found, "supports(", "Binational Border Plan")
    assert not _with(found, "ledBy(")


def test_press_release_knows_its_day_and_its_boilerplate() -> None:
    """Today is the day of the dateline; "About" states facts about the fund; contacts state nothing."""
    found = said(PRESS)

    assert document(PRESS).metadata.date is not None
    assert found >= {
        "startDate(Sulu Sea Fund, 2009)",
        "locatedIn(Sulu Sea Fund, Davao)",
        "finances(Sulu Sea Fund, Zamboanga ferry terminal)",
    }
    assert not _with(found, "555") and not _with(found, "Press Office")


def test_dateline_of_news_is_no_part_of_the_sentence() -> None:
    """The wire and the town of the dateline take no part in what happened."""
    found = said(NEWS)

    assert document(NEWS).genre == "news"
    assert not _with(found, "Coast Wire") and not _with([f for f in found if "this document" not in f], "MAPUTO")
    assert _with(found, "Malawi's transport minister")


def test_first_sentence_of_an_entry_defines_its_subject() -> None:
    """Founding, members and pronouns belong to the thing of the entry; lists of other entries state nothing."""
    found = said(ENCYCLOPEDIA)

    assert _with(found, "startDate(Volta Trade Authority, 1991)")
    assert _with(found, "establishedBy(Volta Trade Authority, Ghana)")
    assert _with(found, "establishedBy(Volta Trade Authority, Togo)")
    assert not _with(found, "Cocoa")


def test_plan_of_a_thesis_states_nothing() -> None:
    """Chapters are no facts, references neither; the foundation that paid finances the study."""
    found = said(THESIS)

    assert not _with(found, "chapter") and not _with(found, "second part")
    assert not _with(found, "2006") and not _with(found, "Water Press")
    assert _with(found, "finances(Volkswagen Foundation, this document)")
    assert _with(found, "finances(Kazakh Science Fund, this document)")
    assert _with(found, "hasProblem(", "lack of data")


def test_items_under_recommendations_are_advice() -> None:
    """Numbered and bulleted items alike, never asserted."""
    found = [s for s in statements(BRIEF) if s.predicate == "recommends"]

    assert {s.modality for s in found} == {"recommended"}
    labels = [s.object.label.lower() for s in found if isinstance(s.object, Entity)]
    assert any("ban trucks" in label for label in labels)
    assert any("set up" in label and "inspection fund" in label for label in labels)
    assert any("harmonise axle load limits" in label for label in labels)
