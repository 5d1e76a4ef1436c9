"""Lists that a small parser takes apart: their members stand beside each other again."""

from __future__ import annotations

from pathlib import Path

import pytest

from comity.context import read_document
from comity.documents import Block, Document, Metadata
from comity.project import Project
from comity.reading import load_knowledge
from comity.statements import Entity
from tests.parses import members, parsed

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize(
    ("text", "first", "wanted"),
    [
        (
            "The cooperation is hindered by weak legal frameworks, the absence of a permanent secretariat, limited funding and a lack of mutual trust.",
            "frameworks",
            ["frameworks", "absence", "funding", "lack"],
        ),
        (
            "The crisis was caused by the fall in oil prices, the war in the neighbouring country and years of mismanagement.",
            "fall",
            ["fall", "war", "years"],
        ),
    ],
)
def test_last_member_gives_back_what_the_and_joins(text: str, first: str, wanted: list[str]) -> None:
    """Where commas alone join the members, the "and" inside the last of them belongs to the whole list."""
    assert members(text, first) == wanted


def test_list_between_two_names_is_left_alone() -> None:
    """An "and" that "between" asks for joins nothing outside of it."""
    text = "The report names high costs, rivalry between Kenya and Uganda and slow courts."

    assert "Uganda" not in members(text, "costs")


def test_opening_phrase_keeps_its_list() -> None:
    """The later reasons of an opening phrase are no subjects."""
    text = "Because of differences in customs rules, the low capacity of ports and political tensions, the corridor remains underused."

    assert members(text, "differences") == ["differences", "capacity", "tensions"]


def test_first_subject_of_a_list_is_one() -> None:
    """The subject begins with the first member, however long the members are."""
    text = "The theory of multi-level governance, the concept of paradiplomacy and the method of case study are used in this thesis."

    assert members(text, "theory") == ["theory", "concept", "method"]


def test_late_members_hang_on_what_they_go_on() -> None:
    """What follows a phrase after a comma and ends with "and" goes on that phrase, not on the verb."""
    text = "Among the problems of the zones are low complementarity of industries, the incompleteness of legal guarantee, and the insufficiency of talents."

    assert members(text, "complementarity") == ["complementarity", "incompleteness", "insufficiency"]


def test_places_are_parallel() -> None:
    """The second of two places is beside the first, not beside the side on which the first lies."""
    text = "The new bridge connects the town of Bajina on the Serbian side and the village of Skelani on the Bosnian side."

    assert members(text, "town") == ["town", "village"]


def test_bodies_stand_beside_the_city() -> None:
    """A body with an article is no second name of a city."""
    text = "The conference was organised by the city of Turin, the OECD and the museum, and hosted by the University of Turin."

    assert members(text, "city")[:2] == ["city", "OECD"]


def test_gerunds_of_an_opening_stand_in_a_row() -> None:
    """The deeds by which something was reached are all led by the same preposition."""
    text = (
        "By improving customs facilities at border ports, deepening tax reform, signing trade agreements, strengthening mutual investment "
        "and establishing joint zones, the trade between the two countries reached 3 billion dollars."
    )

    assert members(text, "improving") == ["improving", "deepening", "signing", "strengthening", "establishing"]


def test_bare_infinitives_go_on_the_one_with_to() -> None:
    """A bare infinitive after a comma shares the "to" of the first."""
    text = "The three governments ought to agree on tariffs, publish the contracts and give the county a seat on the board of the authority."

    assert members(text, "agree") == ["agree", "publish", "give"]


def test_participles_after_a_perfect_are_deeds() -> None:
    """After "has created", "improved water quality" tells a second deed."""
    text = "The partnership has created jobs, improved water quality and strengthened trust between the communities."

    assert members(text, "created") == ["created", "improved", "strengthened"]


def test_each_who_is_told_has_a_deed() -> None:
    """Whoever stands before a later "to" is told that deed, though the verb is said only once."""
    text = "Ministers urged Sudan to reopen the crossing, South Sudan to repay the loan and the African Union to send observers."
    doc = parsed(text)

    told = {t.text: [c.text for c in t.children if c.dep_ in {"nsubj", "dobj"}] for t in doc if t.tag_ == "VB"}
    assert told == {"reopen": ["crossing"], "repay": ["Sudan", "loan"], "send": ["Union", "observers"]}


def test_purpose_after_a_list_is_no_further_deed() -> None:
    """What several things are done for stays a purpose."""
    text = "The report asks Lima to combine its trams and buses to cut costs."

    assert members(text, "combine") == ["combine"]


@pytest.mark.parametrize(
    ("text", "first", "wanted"),
    [
        (
            "The opposition of landowners, the delay of the environmental permit and rising steel prices held up the Tana bridge.",
            "opposition",
            ["opposition", "delay", "prices"],
        ),
        (
            "The project is supported by the Ministry of Water of Zambia, the Zambezi Watercourse Commission and, since 2015, the German government.",
            "Ministry",
            ["Ministry", "Commission", "government"],
        ),
        ("The region suffers from drought, soil erosion and the overuse of groundwater.", "drought", ["drought", "erosion", "overuse"]),
    ],
)
def test_members_are_found_wherever_the_parser_hung_them(text: str, first: str, wanted: list[str]) -> None:
    """What no comma closes is no by-name; a time between two members parts none; a noun goes on a noun."""
    assert members(text, first) == wanted


def test_by_name_between_commas_stays_one() -> None:
    """A phrase that a comma closes before the verb says again who the subject is."""
    text = "The Union, the largest donor of health and education projects, opened an office in Lima."

    assert members(text, "Union") == ["Union"]


def test_listmates_tell_what_a_plain_noun_is() -> None:
    """A noun that no lexicon knows is of the class of the others of its list."""
    text = "Since the 1990s the cooperation has turned to energy, digitalisation and fisheries."
    document = Document("text.txt", text, "txt", "prose", (Block("paragraph", 0, len(text)),), Metadata(), "")
    found = read_document(document, load_knowledge(Project(ROOT), learns=False))

    assert {"energy", "digitalisation", "fisheries"} <= {s.object.label for s in found if s.predicate == "inField" and isinstance(s.object, Entity)}
