"""How texts open tells what they are about: head words, headlines, questions, names in quotation marks, short names."""

from __future__ import annotations

import pytest

from tests.passages import said


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            "TARIM BASIN AUTHORITY (TBA; French: Autorité du bassin). River organisation of Norway and Peru. Seat: Lima. "
            "Founded in 1991 by the Treaty of Goma. Its budget of 3 million dollars comes for the most part from donors in other parts of the world.\n",
            {"memberOf(Peru, Tarim Basin Authority)", "locatedIn(Tarim Basin Authority, Lima)", "startDate(Tarim Basin Authority, 1991)"},
        ),
        (
            "Shelf Sea Commission, PCSC (Danish: Sokkelkommissionen): intergovernmental body for fisheries. Established in 1962. Members: Iran, Turkmenistan. The commission has met every year since then, except in times of war.\n",
            {"startDate(Shelf Sea Commission, 1962)", "memberOf(Iran, Shelf Sea Commission)"},
        ),
        (
            "DILI, 3 March (Pacific News) - The last officers of the Melanesian police mission in Samoa flew home on Sunday. "
            "The mission, SAMPOL, was founded by Fiji in 2019. SAMPOL has 120 officers.\n",
            {"establishedBy(Melanesian police mission in Samoa, Fiji)", "figure(Melanesian police mission in Samoa, 120 officer)"},
        ),
        (
            "Lenders back the Sahara Rail Link\n\nThe African Export Bank said on Monday that it would lend money for the Sahara Rail Link. "
            "The link was opened in 2020.\n",
            {"startDate(Sahara Rail Link, 2020)"},
        ),
        (
            "Governors renew the Cascadia Rail Partnership\n\nTwo governors on Tuesday renewed the Cascadia Rail Partnership. It was founded in 2016 by Canada.\n",
            {"establishedBy(Cascadia Rail Partnership, Canada)"},
        ),
        (
            "Q&A: What is the Arctic Mayors' Forum?\n\nIt is a club of 20 towns. It was founded in 2019 by Norway.\n",
            {"establishedBy(Arctic Mayors' Forum, Norway)"},
        ),
        (
            "About us\n\nWe are the Association of Lake Mayors, a network of 38 towns. We were founded in 2004 by Chad.\n",
            {"establishedBy(Association of Lake Mayors, Chad)"},
        ),
        (
            "Clinics on the River: Final Report of a Research Project\n\nThe project was financed by Norway. It was completed in 2019.\n",
            {"finances(Norway, Clinics on the River)"},
        ),
        (
            "Programme profile\n\nName: Black Meadow Programme\nArea: Saxony, Bohemia\nBudget: EUR 152 million\n\nThe programme was founded in 2014 by Norway.\n",
            {"establishedBy(Black Meadow Programme, Norway)"},
        ),
        (
            "Andean Seed Bank - Free Encyclopedia\n\nThe Andean Seed Bank (BAS) is an organization based in Lima. It was founded by Peru in 1984.\n",
            {"establishedBy(Andean Seed Bank, Peru)"},
        ),
    ],
)
def test_the_opening_names_what_the_text_is_about(text: str, facts: set[str]) -> None:
    """What follows is told of it, however the opening names it."""
    assert facts <= said(text)


def test_a_name_in_quotation_marks_belongs_to_the_noun_before_it() -> None:
    """The zone is one thing, not a zone and something of another name."""
    found = said('Notes on trade\n\nThe Special Economic Zone "Altyn Darya" was founded in 2011 by Norway.\n')

    assert "establishedBy(Special Economic Zone Altyn Darya, Norway)" in found


def test_a_text_says_itself_what_its_abbreviations_stand_for() -> None:
    """The lexicon knows another IOC; that the text means the one which it spells out decides."""
    found = said("Notes on islands\n\nThe Indian Ocean Commission (IOC) was founded in 1982. Peru joined the IOC in 1990.\n")

    assert "memberOf(Peru, Indian Ocean Commission)" in found
    assert not any("Olympic" in fact for fact in found)


def test_a_name_is_of_the_kind_of_its_last_word_where_the_first_is_a_place() -> None:
    """A pact that is named after a gulf is no gulf."""
    assert "signedBy(Gulf of Guinea Patrol Pact, Togo)" in said("Notes on piracy\n\nTogo signed the Gulf of Guinea Patrol Pact in 2014.\n")


@pytest.mark.parametrize(
    "text",
    [
        "The pact still has to be ratified by Kenya.",
        "Kenya still has to ratify the pact.",
        "The pact remains to be ratified by Kenya.",
    ],
)
def test_what_still_has_to_be_done_is_not_done(text: str) -> None:
    """A pact that still has to be signed is signed by nobody."""
    assert {fact for fact in said(f"Notes on trade\n\n{text}\n") if "signedBy" in fact} == {"planned signedBy(pact, Kenya)"}


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            "At the invitation of the Governor of Osaka, Chen Gang, Vice Governor of Anhui, led a delegation to Japan.",
            {"ledBy(delegation, Chen Gang)", "holdsPosition(Chen Gang, Vice Governor of Anhui)"},
        ),
        (
            "On the sidelines of the forum, Ana Diaz, deputy mayor of Cadiz, signed an agreement with Weihai.",
            {"signedBy(agreement with Weihai, Ana Diaz)", "holdsPosition(Ana Diaz, deputy mayor of Cadiz)"},
        ),
    ],
)
def test_who_acts_stands_with_an_office_behind_a_long_front(text: str, facts: set[str]) -> None:
    """A name and an office in commas are no further members of what stands before them."""
    found = said(f"Notes on visits\n\n{text}\n")

    assert facts <= found
    assert not any("Governor of Osaka" in fact for fact in found if fact.startswith("holdsPosition"))


def test_intents_debts_and_announcements_are_no_deeds() -> None:
    """A letter of intent twins nobody, a debtor pays nobody yet, and what was announced has not begun."""
    found = said(
        "Notes on ties\n\nA letter of intent on establishing sister-city relations was exchanged between Lima and Kyoto. "
        "Peru owes a Lima contractor 4.1 million dollars. A fisheries base at Pago Bay, announced by a company in 2018, has not materialised.\n"
    )

    assert "planned twinnedWith(Lima, Kyoto)" in found
    assert not any(fact.startswith(("twinnedWith", "startDate", "figure(Lima")) for fact in found)
