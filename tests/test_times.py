"""Dates: begin, end and day of things and relations, tied to the word on which they hang."""

from __future__ import annotations

import pytest

from comity.context import read_document
from comity.documents import Block, Document, Metadata
from comity.statements import DateValue, Statement
from tests.passages import knowledge, told

PREDICATES = ("date(", "startDate(", "endDate(")


def dates(text: str) -> set[str]:
    """Return the dates of a text in words."""
    return {fact for fact in told(text) if any(name in fact for name in PREDICATES)}


def read(text: str) -> list[Statement]:
    """Return the statements of one paragraph."""
    blocks = (Block("paragraph", 0, len(text)),)
    return read_document(Document("passage.txt", text, "text", "prose", blocks, Metadata(), "0" * 64), knowledge())


ON_NOUNS = [
    ("The Treaty of Tlatelolco (1967) bans nuclear weapons.", "date(Treaty of Tlatelolco, 1967)"),
    ("The Barents Council (established 1993) meets twice a year.", "startDate(Barents Council, 1993)"),
    ("After the financial crisis of 2008, the group was upgraded.", "date(financial crisis, 2008)"),
    ("The lifting of sanctions on Niger in May 2019 helped.", "startDate(lifting of sanctions on Niger, 2019-05)"),
    ("Since its foundation in 1967, ASEAN has grown.", "startDate(ASEAN, 1967)"),
    ("Another step was the common labour market of 1954.", "startDate(common labour market, 1954)"),
]


@pytest.mark.parametrize(("sentence", "fact"), ON_NOUNS)
def test_date_beside_a_noun_is_that_of_the_noun(sentence: str, fact: str) -> None:
    """Brackets, of-phrases and nouns of beginning date the thing beside which they stand."""
    assert fact in dates(sentence)


ROWS = [
    ("In May 2019, Peru and Chile met in Arica and launched the Salt Road Programme.", {"startDate(Salt Road Programme, 2019-05)"}),
    ("In 2014, the ministers travelled to Nairobi, signed the Rift Valley Agreement and set up the Rift Fund.",
     {"date(Rift Valley Agreement, 2014)", "startDate(Rift Fund, 2014)"}),
    ("In June 2011, Premier Kato came to Suva formally announced the Coral Initiative.", {"startDate(Coral Initiative, 2011-06)"}),
]


@pytest.mark.parametrize(("sentence", "facts"), ROWS)
def test_date_that_opens_a_row_of_deeds_is_that_of_each(sentence: str, facts: set[str]) -> None:
    """What stands before the subject holds for all that the subject did, also where no "and" joins it."""
    assert facts <= dates(sentence)


@pytest.mark.parametrize("sentence", [
    "In 2012, Japan joined the forum and later proposed the Tidal Initiative.",
    "In 2012, Japan joined the forum and in the following year proposed the Tidal Initiative.",
    "In 2012, Japan joined the forum and has proposed the Tidal Initiative.",
    "Japan joined the forum in 2012 and proposed the Tidal Initiative.",
])
def test_deed_of_another_time_has_not_the_date_that_opens_the_row(sentence: str) -> None:
    """A word for a later time, another tense or a date behind its own verb leaves the next deed undated."""
    assert not any("Tidal Initiative, 2012" in fact for fact in dates(sentence))


ON_VERBS = [
    ("The dam was completed in 2005.", "endDate(dam, 2005)"),
    ("The works will be finished in 2026.", "planned endDate(works, 2026)"),
    ("The alliance dates back to 1949.", "startDate(alliance, 1949)"),
    ("The agreement has been in force since 1998.", "startDate(agreement, 1998)"),
    ("The agreement will remain in force until 31 December 2030.", "planned endDate(agreement, 2030-12-31)"),
    ("Trading started on 1 January 2021.", "startDate(Trading, 2021-01-01)"),
    ("Works could begin in October 2024.", "hedged startDate(Works, 2024-10)"),
    ("The embargo was lifted in October 2016.", "endDate(embargo, 2016-10)"),
    ("The second forum is planned for 2019.", "planned startDate(second forum, 2019)"),
    ("In 2013 the two governments announced a new partnership.", "startDate(new partnership, 2013)"),
]


@pytest.mark.parametrize(("sentence", "fact"), ON_VERBS)
def test_date_of_a_verb_is_that_of_what_begins_ends_or_lasts(sentence: str, fact: str) -> None:
    """The verb tells whether its date is a begin or an end, and how firmly."""
    assert fact in dates(sentence)


PERIODS = [
    ("The new strategy (2021-2027) replaces the old one.", "new strategy", "2021", "2027"),
    ("The programme ran from 2007 to 2013.", "programme", "2007", "2013"),
    ("The strategy covers the period 2021-2030.", "strategy", "2021", "2030"),
    ("The delegation made a working visit from 3 to 6 June 2014.", "working visit", "2014-06-03", "2014-06-06"),
]


@pytest.mark.parametrize(("sentence", "thing", "start", "end"), PERIODS)
def test_period_gives_begin_and_end(sentence: str, thing: str, start: str, end: str) -> None:
    """Both ends of a period are stated, at the precision of the text."""
    found = dates(sentence)

    assert {f"startDate({thing}, {start})", f"endDate({thing}, {end})"} <= found


def test_end_of_a_planned_period_is_planned() -> None:
    """A meeting that is yet to come has not ended."""
    found = dates("The conference will take place from 3 to 7 November 2025 in Belém.")

    assert "planned endDate(conference, 2025-11-07)" in found
    assert all(fact.startswith("planned") for fact in found)


RELATIONS = [
    ("Finland did not join until 1955.", "startDate(Finland's membership, 1955)"),
    ("Afghanistan became the eighth member in 2007.", "startDate(Afghanistan's membership, 2007)"),
    ("Estonia joined the European Union in 2004.", "startDate(Estonia's membership of European Union, 2004)"),
    ("Peru joined the Lake Council in 1994, and Suriname in 2003.", "startDate(Suriname's membership of Lake Council, 2003)"),
    ("Estonia joined the European Union in 2004 and the Nordic Investment Bank in 2005.", "startDate(Estonia's membership of Nordic Investment Bank, 2005)"),
    (
        "The United Kingdom left the European Union on 31 January 2020.",
        "endDate(United Kingdom's membership of European Union, 2020-01-31)",
    ),
    ("Indonesia ratified the agreement in 2014.", "startDate(Indonesia's ratification of agreement, 2014)"),
    ("Egypt suspended its participation in 2010.", "endDate(Egypt's participation, 2010)"),
    ("Norway chaired the Council from 2023 to 2025.", "endDate(Norway's chairmanship, 2025)"),
]


@pytest.mark.parametrize(("sentence", "fact"), RELATIONS)
def test_date_of_a_relation_has_the_relation_as_subject(sentence: str, fact: str) -> None:
    """When somebody joined dates the membership, not the member."""
    found = dates(sentence)

    assert fact in found
    assert not any("(Finland," in each or "(Norway," in each for each in found)


def test_each_object_of_a_list_keeps_its_own_date() -> None:
    """ "A in 2004 and B in 2011" is no date of A in 2011."""
    found = dates("Estonia joined the European Union in 2004 and the Nordic Investment Bank in 2005.")

    assert "startDate(Estonia's membership of European Union, 2004)" in found
    assert not any("European Union, 2005" in fact for fact in found)


UNDATED = [
    "The agreement was not completed in 2019.",
    "According to the World Bank (2019), trade is growing.",
    "The two banks opened 20 offices by the end of 2017.",
    "The bridge is a symbol of what happened in 1995.",
    "Trade has been growing since 2010.",
]


@pytest.mark.parametrize("sentence", UNDATED)
def test_date_in_the_same_sentence_is_not_enough(sentence: str) -> None:
    """Negations, citations, deadlines that are past and mere company date nothing."""
    assert not [fact for fact in dates(sentence) if not fact.startswith(("planned", "recommended"))]


def test_impossible_date_keeps_its_words_and_a_note() -> None:
    """A day that no calendar has is passed on as written, with the defect noted."""
    found = [s for s in read("The bridge was completed on 31 September 2020.") if s.predicate == "endDate"]

    assert [(s.object.edtf, s.object.text) for s in found if isinstance(s.object, DateValue)] == [
        ("", "31 September 2020")
    ]
    assert all(s.notes for s in found)


def test_deadline_of_a_task_is_the_end_of_the_task() -> None:
    """ "by March" in an instruction is when the task must be done, and it is no fact that it was."""
    found = dates("The ministers instructed the committee to prepare a plan by March 2023.")

    assert any("recommended endDate(prepare plan, 2023-03)" in fact for fact in found)
    assert not any(fact.startswith("endDate") for fact in found)


SERVICE = [
    ("The railway entered service on 3 December 2021.", "startDate(railway, 2021-12-03)"),
    ("The line was put into operation on 2 May 2019.", "startDate(line, 2019-05-02)"),
    ("The network has had a secretariat since 2004.", "startDate(secretariat, 2004)"),
    ("The ministers signed a memorandum valid until 2024.", "endDate(memorandum, 2024)"),
    ("The Treaty of Brakau (signed 3 May 1998, in force since 1 January 2000) binds all.",
     "startDate(Treaty of Brakau, 2000-01-01)"),
    ("Sund signed a treaty with Norland in 1998; it came into force in 2001.", "startDate(treaty with Norland, 2001)"),
    ("The extension is due to be finished in 2026.", "planned endDate(extension, 2026)"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "fact"), SERVICE)
def test_services_and_standings_have_dates(sentence: str, fact: str) -> None:
    """What goes into service, stays valid or is told in brackets has the date of its clause or bracket."""
    assert fact in dates(sentence)


FURTHER = [
    ("The Mayors Forum, born in Lima in 2008, lists 108 cities.", "startDate(Mayors Forum, 2008)"),
    ("The commission, in existence since 2009, sets a quota.", "startDate(commission, 2009)"),
    ("The bridge, open to lorries since June 2022, is narrow.", "startDate(bridge, 2022-06)"),
    ("The power line is expected to come on stream in 2031.", "planned startDate(power line, 2031)"),
    ("The third bridge, scheduled for 2031, will link both banks.", "planned startDate(third bridge, 2031)"),
    ("The talks dragged on from 2008 until 2013.", "endDate(talks, 2013)"),
    ("The treaty was replaced in 2003 by a convention.", "endDate(treaty, 2003)"),
    ("This agreement, done at Lima on 9 October 2021, binds four states.", "date(agreement, 2021-10-09)"),
    ("The accord was renewed in 2011.", "date(accord, 2011)"),
    ("The Joint Committee met for the third time on 12 June 2019.", "date(Joint Committee meeting, 2019-06-12)"),
    ("Initiated in 2010 by mayors Ana Ruiz and Ivan Petrov, the Lakes Forum alternates between two cities.", "startDate(Lakes Forum, 2010)"),
]


@pytest.mark.parametrize(("sentence", "fact"), FURTHER)
def test_other_ways_to_begin_to_end_and_to_meet(sentence: str, fact: str) -> None:
    """What is born, goes live, stands, is due, is replaced or meets has its date."""
    assert fact in dates(sentence)


def test_month_of_may_is_no_hedge() -> None:
    """A twinning of 14 May was made on that day."""
    assert "startDate(Ulm-Brest twinning, 1974-05-14)" in dates("The twinning between Ulm and Brest was sealed on 14 May 1974.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Phase II went live in July 2009.", "startDate(Phase II, 2009-07)"),
        ("In 2008 this was complemented by a Joint Committee.", "startDate(Joint Committee, 2008)"),
        ("The canal has been under construction since August 2022.", "startDate(canal, 2022-08)"),
        ("The works are expected to get under way in 2020.", "planned startDate(works, 2020)"),
        ("Border trade was restored in 1983.", "startDate(Border trade, 1983)"),
        ("Student exchanges have gone on since 2003.", "startDate(Student exchanges, 2003)"),
        ("The plan for a bus line was dropped in 2016.", "endDate(plan for a bus line, 2016)"),
        ("Three joint towns were founded: Alba (2007), Bora (2012) and Cela (2018).", "startDate(Bora, 2012)"),
        ("In 2012 Ghana and Togo carried out the first pilot of cross-border insurance.", "startDate(first pilot of cross-border insurance, 2012)"),
        ("The bridge was handed over to the two towns in October 2018.", "endDate(bridge, 2018-10)"),
    ],
)
def test_begins_and_ends_that_verbs_of_motion_tell(text: str, expected: str) -> None:
    """What goes live, gets under way, is restored, dropped or handed over begins or ends at the date of the clause."""
    assert expected in dates(text)


def test_what_has_been_held_since_a_founding_has_not_its_date() -> None:
    """A date behind "since its creation" is that of the creation, not of the meetings held since."""
    found = dates("Since its creation in 1998 the Alpine Forum has held ten meetings.")
    assert "startDate(Alpine Forum, 1998)" in found and not any("meetings" in each for each in found)


@pytest.mark.parametrize(
    ("sentence", "fact"),
    [
        ("The ministers noted the opening, in May 2014, of the Lusaka Training Centre.", "startDate(Lusaka Training Centre, 2014-05)"),
        ("They welcomed the signing, on 3 March 2009, of the Condor Accord.", "date(Condor Accord, 2009-03-03)"),
    ],
)
def test_a_date_between_commas_is_that_of_what_opens(sentence: str, fact: str) -> None:
    """The date of an opening or signing that stands before "of" is that of what was opened or signed."""
    assert fact in told(sentence)
