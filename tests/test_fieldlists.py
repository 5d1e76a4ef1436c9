"""Fields of work: lists that verbs, headings and announcements open, and whose fields they are."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from comity.context import read_document
from comity.documents import Block, Document, Metadata
from comity.project import Project
from comity.reading import load_knowledge
from comity.reading.knowledge import Knowledge
from comity.statements import Entity

ROOT = Path(__file__).parents[1]


@cache
def knowledge() -> Knowledge:
    return load_knowledge(Project(ROOT), learns=False)


def fields(text: str, holder: str) -> set[str]:
    document = Document("note.txt", text, "txt", "prose", (Block("paragraph", 0, len(text)),), Metadata(), "")
    found = [s for s in read_document(document, knowledge()) if s.predicate == "inField" and isinstance(s.object, Entity)]
    return {s.object.label for s in found if isinstance(s.object, Entity) and s.subject.label.endswith(holder)}


@pytest.mark.parametrize(
    ("text", "holder", "told"),
    [
        ("The exchanges between the two cities include student visits, joint concerts and chess.", "two cities", {"student visits", "joint concerts", "chess"}),
        ("Cooperation between Togo and Benin is carried out in such areas as mining and protection of wild animals.", "Benin", {"mining", "protection of wild animals"}),
        ("The Lake League is a loose club of islands devoted to tourism, fisheries and rural schools.", "Lake League", {"tourism", "fisheries", "rural schools"}),
        ("The Lake Centre opened in 2004. The Centre's portfolio ranges from reef restoration to crop insurance.", "Lake Centre", {"reef restoration", "crop insurance"}),
        ("The Delta Programme supports projects in health care and labour mobility, and represents its members.", "Delta Programme", {"health care", "labour mobility"}),
        ("The Corridor Programme has four pillars - energy, trade facilitation and tourism.", "Corridor Programme", {"energy", "trade facilitation", "tourism"}),
        ("The two provinces achieved fruitful results in economy and trade, and science and technology.", "two provinces", {"economy and trade", "science and technology"}),
        ("The Joint Committee deals with matters of customs, health and policing.", "Joint Committee", {"customs", "health", "policing"}),
    ],
)
def test_list_behind_its_verb_tells_fields(text: str, holder: str, told: set[str]) -> None:
    """Verbs of extent, dedication and support open lists of fields, whether a lexicon knows the fields or not."""
    assert told <= fields(text, holder)


def test_heading_without_owner_tells_the_fields_of_what_is_spoken_of() -> None:
    """"Four themes dominate its agenda", "the emphasis is on" and "an area of work, X, was added to Y" each have an owner."""
    assert fields("The Lake League was founded in 1997. Four themes dominate its agenda: reeds, cruise tourism and marine law.", "Lake League") == {"reeds", "cruise tourism", "marine law"}
    assert fields("The Delta Programme began in 2018. Since then the emphasis has been on electric buses and cycling.", "Delta Programme") == {"electric buses", "cycling"}
    assert fields("A fourth area of work, environmental education, was added to the Lake Programme in 2009.", "Lake Programme") == {"environmental education"}


def test_who_cooperates_works_in_the_fields_too() -> None:
    """What two cities have is theirs, and the fields are told of them and of their exchanges."""
    text = "Izmir and Tampa have established exchange relations in the fields of education and elderly care."
    assert fields(text, "Izmir") == fields(text, "Tampa") == fields(text, "exchange relations") == {"education", "elderly care"}


def test_reasons_have_no_fields() -> None:
    """What reasons focus on are reasons."""
    text = "The Lake League was founded in 1997. There are many reasons for this, mainly focusing on the loose system, the influence of habit and the weak law."
    assert fields(text, "Lake League") == set()


def test_levels_forms_and_places_are_no_fields() -> None:
    """What tells how or where something is done tells no field."""
    assert fields("The exchanges include policy, resource and interaction levels.", "exchanges") == set()
    assert fields("The two banks carried out cooperation in various forms and at more levels.", "cooperation") == set()
    assert fields("The cooperation includes Peru, Chile and 30 firms.", "cooperation") == set()


@pytest.mark.parametrize(
    ("text", "holder", "told"),
    [
        ("The Bridge Scheme concentrates its efforts on vocational training, start-ups and media literacy.", "Bridge Scheme", {"vocational training", "start-ups", "media literacy"}),
        ("The Delta Pact puts tropical fruit, shipping and elderly care at the centre of its work.", "Delta Pact", {"tropical fruit", "shipping", "elderly care"}),
        ("The exchanges of the two ports cover tourism and customs, and have extended to sport and music.", "two ports", {"tourism", "customs", "sport", "music"}),
        ("Cooperation with Togo remains confined to education.", "Cooperation with Togo", {"education"}),
    ],
)
def test_second_lists_and_limits_tell_fields_too(text: str, holder: str, told: set[str]) -> None:
    """A sentence may list fields twice, put them at the centre, or say that there is only one."""
    assert told <= fields(text, holder)


@pytest.mark.parametrize(
    ("text", "holder", "told"),
    [
        ("The cooperation of Lagos and Izmir has been constantly expanded in port works, halal food and marine fisheries.", "Izmir", {"port works", "halal food", "marine fisheries"}),
        ("The two towns have cooperated on school exchanges and ferry links since 1994.", "two towns", {"school exchanges", "ferry links"}),
        ("The Parks League was founded in 2003. Its field of activity comprises wetland care, fish ladders and eco-labelling.", "Parks League", {"wetland care", "fish ladders", "eco-labelling"}),
        ("The Parks League has three thematic groups: birds, water quality and visitor education.", "Parks League", {"birds", "water quality", "visitor education"}),
    ],
)
def test_fields_in_which_work_grew_and_groups_that_have_one_each(text: str, holder: str, told: set[str]) -> None:
    """Fields stand behind verbs of growth, without the years behind them, and behind groups that are named by them."""
    assert told <= fields(text, holder)


def test_fields_that_a_tagger_takes_for_verbs_and_what_importance_is_attached_to() -> None:
    """"To plant health" is no infinitive, the activities of a league are its own, and a body works in what it attaches importance to."""
    assert fields("The Rust Alliance is a partnership dedicated to plant health, seed care and farmer training.", "Rust Alliance") >= {"plant health", "seed care", "farmer training"}
    assert fields("The Rust Alliance was founded in 2003. The Alliance's activities range from satellite data to crop insurance.", "Alliance") >= {"satellite data"}
    assert fields("The Lake Council attaches great importance to seaweed farming and port pollution.", "Lake Council") >= {"seaweed farming"}


def test_fields_of_an_object_are_not_those_of_who_signs_or_moves_it() -> None:
    """A plan that two states sign covers the fields, and a league whose focus its members move works in them."""
    signed = "Latvia and Bavaria met in Riga. The two sides signed a Joint Action Plan for 2024-2027 covering electric cars, vocational training and forestry."
    assert fields(signed, "Joint Action Plan") == {"electric cars", "vocational training", "forestry"}
    assert not fields(signed, "Bavaria")
    moved = "In 2005 the members Peru, Chile and Bolivia renamed it the Lake League, moved its centre from trade to the three fields of health, water and education."
    assert fields(moved, "Lake League") == {"health", "water", "education"}
    assert not fields(moved, "Peru")
